//! The meanings of runs of segments, as vectors.

use super::Side;
use super::prior::LONGEST_RUN;
use crate::encoder::{Encoder, Rounded, RoundedRow};
use std::ops::Range;
use std::sync::Arc;

/// How many segments are encoded at once.
const TOGETHER: usize = 1024;

/// The vectors of all runs of up to [`LONGEST_RUN`] segments of a side.
#[derive(Clone)]
pub(crate) struct Meanings {
    runs: Arc<Rounded>,
    /// The mean of the vectors of all segments.
    centre: Arc<Rounded>,
    /// The segments that they are about.
    segments: Range<usize>,
}

impl Meanings {
    /// Encodes a side.
    pub(super) fn new(encoder: &dyn Encoder, side: &Side<'_>) -> Self {
        let texts: Vec<_> = side.segments.iter().map(|segment| encoder.adapted(segment.text, side.lang)).collect();
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let dimensions = encoder.dimensions();
        let mut runs = Rounded::with_room(dimensions, texts.len() * LONGEST_RUN);
        let mut sum = vec![0.0; dimensions];
        for start in (0..texts.len()).step_by(TOGETHER) {
            let own = TOGETHER.min(texts.len() - start);
            let more = (start + own + LONGEST_RUN - 1).min(texts.len());
            let encoded = encoder.encode_runs(&texts[start..more], LONGEST_RUN);
            for run in 0..own * LONGEST_RUN {
                let vector = encoded.row(run);
                runs.push(vector);
                if run % LONGEST_RUN == 0 {
                    sum.iter_mut().zip(vector).for_each(|(sum, number)| *sum += number);
                }
            }
        }
        let mean: Vec<f32> = sum.iter().map(|number| number / texts.len().max(1) as f32).collect();
        let mut centre = Rounded::with_room(dimensions, 1);
        centre.push(&mean);
        Self { runs: Arc::new(runs), centre: Arc::new(centre), segments: 0..texts.len() }
    }

    /// Those of a run of segments, which are numbered from its first.
    pub(super) fn part(&self, segments: &Range<usize>) -> Self {
        let start = self.segments.start;
        Self { segments: start + segments.start..start + segments.end, ..self.clone() }
    }

    /// How many segments there are.
    pub(super) fn len(&self) -> usize {
        self.segments.len()
    }

    /// The mean of the vectors of all segments of the side.
    pub(super) fn centre(&self) -> RoundedRow<'_> {
        self.centre.row(0)
    }

    /// The cosines of all runs with a vector, by their numbers.
    pub(super) fn cosines(&self, vector: RoundedRow<'_>) -> Vec<f32> {
        (0..self.len() * LONGEST_RUN).map(|run| self.numbered(run).cosine(vector) as f32).collect()
    }

    /// The vector of a run of at most [`LONGEST_RUN`] segments.
    pub(super) fn of(&self, run: &Range<usize>) -> RoundedRow<'_> {
        self.numbered(number(run))
    }

    fn numbered(&self, run: usize) -> RoundedRow<'_> {
        self.runs.row(self.segments.start * LONGEST_RUN + run)
    }
}

/// The number of a run of at most [`LONGEST_RUN`] segments.
pub(super) fn number(run: &Range<usize>) -> usize {
    run.start * LONGEST_RUN + run.len() - 1
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::SideSegment;
    use super::*;
    use crate::document::BlockKind;
    use crate::encoder::directions::Directions;

    /// The meanings of segments that each say one number.
    pub(in crate::align) fn meanings(said: &[usize]) -> Meanings {
        let texts: Vec<String> = said.iter().map(ToString::to_string).collect();
        let segment = |text| SideSegment { text, block: 0, kind: BlockKind::Paragraph };
        let side = Side { segments: texts.iter().map(|text| segment(text.as_str())).collect(), ..Side::default() };
        Meanings::new(&Directions, &side)
    }

    #[test]
    fn runs_have_meanings_of_their_own() {
        let meanings = meanings(&[1, 2, 2, 3]);
        let close = |a: f64, b: f64| (a - b).abs() < 0.01;
        assert!(close(meanings.of(&(1..2)).cosine(meanings.of(&(2..3))), 1.0));
        assert!(close(meanings.of(&(0..1)).cosine(meanings.of(&(1..2))), 0.0));
        assert!(close(meanings.of(&(0..2)).cosine(meanings.of(&(0..1))), 0.5_f64.sqrt()));
        let part = meanings.part(&(1..3));
        assert_eq!((part.len(), part.of(&(0..1)).numbers), (2, meanings.of(&(1..2)).numbers));
        let cosines = (part.cosines(meanings.centre()), meanings.cosines(meanings.centre()));
        assert!(close(f64::from(cosines.0[0]), f64::from(cosines.1[number(&(1..2))])));
    }
}
