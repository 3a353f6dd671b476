//! Hard breaks: what stands between two of them on one side is translated by what stands between the same two on the
//! other.

use super::Evidence;
use std::ops::Range;

/// The sections of two texts, numbered alike on both sides.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sections {
    /// For each source segment its section; never falls.
    pub source: Vec<u32>,
    /// The same of the target.
    pub target: Vec<u32>,
}

impl Sections {
    /// The target segments of the section of a source segment.
    pub(crate) fn beside(&self, source: usize) -> Range<usize> {
        let section = self.source[source];
        self.target.partition_point(|s| *s < section)..self.target.partition_point(|s| *s <= section)
    }
}

/// Numbers the segments by the breaks, which are runs of segments in order: a break is a section, and what stands
/// between two is one.
pub(crate) fn numbered(breaks: &[Range<usize>], len: usize) -> Vec<u32> {
    let mut sections = Vec::with_capacity(len);
    let mut next = 0;
    for one in breaks {
        sections.resize(one.start.clamp(sections.len(), len), 2 * next);
        sections.resize(one.end.clamp(sections.len(), len), 2 * next + 1);
        next += 1;
    }
    sections.resize(len, 2 * next);
    sections
}

impl Evidence for Sections {
    fn name(&self) -> &'static str {
        "breaks"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        // Sections never fall, so the ends tell of all between them.
        let all = [
            self.source[source.start],
            self.source[source.end - 1],
            self.target[target.start],
            self.target[target.end - 1],
        ];
        if all.iter().all(|section| *section == all[0]) { 0.0 } else { f64::NEG_INFINITY }
    }

    fn explain(&self, _source: Range<usize>, _target: Range<usize>) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_and_what_stands_between_are_sections() {
        assert_eq!(numbered(&[1..2, 4..6, 6..7], 8), [0, 1, 2, 2, 3, 3, 5, 6]);
        assert_eq!(numbered(&[], 2), [0, 0]);
        let sections = Sections { source: vec![0, 1, 2], target: vec![1, 2, 2] };
        assert_eq!((sections.beside(0), sections.beside(2)), (0..0, 1..3));
        assert!(sections.score(2..3, 1..3).abs() < 1e-9);
        assert!(sections.score(1..3, 1..3) < f64::MIN);
    }
}
