//! Aligning around beads that a person has settled, and parts of a text again by what was learned of the whole.

use super::learn::{self, Lexicon};
use super::pair::{Model, Pair};
use super::text::{Names, Text};
use super::{Alignment, Bead, Options, Reason, Side};
use crate::error::{Error, Result};
use std::sync::Arc;

/// What was learned of two texts: enough to align a part of them again at once, after a person has settled what is
/// around it.
pub struct Learned {
    lexicon: Lexicon,
    model: Model,
}

impl std::fmt::Debug for Learned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Learned({} words with {})", self.lexicon.source.len(), self.lexicon.target.len())
    }
}

/// Aligns two texts around beads that somebody has settled: they stay as they are, with confidence 1, nothing crosses
/// them, and they teach what all other beads teach. Hard breaks do not count beside settled beads.
///
/// # Errors
/// When the settled beads are out of order, overlap, hold nothing, or end behind the texts.
pub fn align_around(
    source: &Side<'_>,
    target: &Side<'_>,
    settled: &[Bead],
    options: &Options,
) -> Result<(Alignment, Learned)> {
    check(settled, source.segments.len(), target.segments.len())?;
    let mut studied = learn::study(&[(source, target)], &[settled.to_vec()], options);
    let pair = studied.pairs.remove(0);
    let alignment = pair.aligned(&studied.lexicon, options);
    Ok((alignment, Learned { lexicon: studied.lexicon, model: pair.model }))
}

impl Learned {
    /// Aligns a part of the texts by what was learned of them; nothing new is learned. `before` are the beads that the part
    /// had so far: the search begins near them, and goes further away where that is likelier.
    ///
    /// # Errors
    /// When the beads do not hold all segments of the part.
    pub fn align(&self, source: &Side<'_>, target: &Side<'_>, before: &[Bead]) -> Result<Alignment> {
        let whole = Alignment::new(before.to_vec(), source.segments.len(), target.segments.len())?;
        let mut pair = self.pair(source, target);
        pair.open(&path(whole.beads(), target.segments.len()), &self.lexicon);
        Ok(pair.aligned(&self.lexicon, &Options::default()))
    }

    /// What speaks for and against beads that hold all segments of a part.
    ///
    /// # Errors
    /// When they do not.
    pub fn reasons(&self, source: &Side<'_>, target: &Side<'_>, beads: &[Bead]) -> Result<Vec<Vec<Reason>>> {
        let whole = Alignment::new(beads.to_vec(), source.segments.len(), target.segments.len())?;
        Ok(self.pair(source, target).reasons(whole.beads(), &self.lexicon))
    }

    fn pair(&self, source: &Side<'_>, target: &Side<'_>) -> Pair {
        let (mut numbers, mut marks) = (Names::default(), Names::default());
        let Lexicon { source: ours, target: theirs, .. } = &self.lexicon;
        let source = Text::new(source, |text, words| ours.known(text, words), &mut numbers, &mut marks);
        let target = Text::new(target, |text, words| theirs.known(text, words), &mut numbers, &mut marks);
        Pair::new((source, target), (Arc::new(numbers), Arc::new(marks)), &self.model)
    }
}

/// For each source segment the target segment that beads put it beside.
fn path(beads: &[Bead], across: usize) -> Vec<usize> {
    let last = across.saturating_sub(1);
    beads.iter().flat_map(|bead| bead.source.clone().map(|_| bead.target.start.min(last))).collect()
}

fn check(settled: &[Bead], source_len: usize, target_len: usize) -> Result<()> {
    let (mut source, mut target) = (0, 0);
    for bead in settled {
        let rises = source <= bead.source.start && target <= bead.target.start;
        let whole = bead.source.start <= bead.source.end && bead.target.start <= bead.target.end;
        let inside = bead.source.end <= source_len && bead.target.end <= target_len;
        if !(rises && whole && inside) || bead.shape() == (0, 0) {
            return Err(Error::new(format!(
                "the settled bead {:?} with {:?} does not follow on those before it, or ends behind the texts",
                bead.source, bead.target
            )));
        }
        (source, target) = (bead.source.end, bead.target.end);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::side;
    use super::*;
    use proptest::prelude::*;

    /// Segments of numbered words, so that any two differ.
    fn text(count: usize) -> Vec<String> {
        let word = |n: usize| {
            ["kora", "melu", "tasi", "bendo", "ruvi", "sapo", "gilan", "fute"][n % 8].to_owned()
                + &"xyzw"[n / 8 % 4..][..1]
        };
        (0..count)
            .map(|n| (0..6).map(|k| word(n * 7 + k * k * 3 + n / 5)).collect::<Vec<_>>().join(" ") + ".")
            .collect()
    }

    fn bead(source: std::ops::Range<usize>, target: std::ops::Range<usize>) -> Bead {
        Bead { source, target, confidence: 1.0 }
    }

    #[test]
    fn settled_beads_are_kept_and_the_rest_is_aligned_around_them() {
        let (a, b) = (text(30), text(30));
        // All against the texts: a pair that is none, a text without counterpart, a bead that is too long for the search.
        let settled = [bead(4..5, 6..7), bead(9..10, 11..11), bead(12..19, 12..18), bead(29..30, 30..30)];
        let (alignment, _) = align_around(&side(&a, "en"), &side(&b, "fr"), &settled, &Options::default()).unwrap();
        for bead in &settled {
            assert!(alignment.beads().contains(bead), "{bead:?} in {alignment:?}");
        }
        assert!(Alignment::new(alignment.beads().to_vec(), 30, 30).is_ok());
        // What can still be right is.
        assert!(alignment.beads().iter().any(|b| (b.source.clone(), b.target.clone()) == (2..3, 2..3)));
        let support = (alignment.source_support(9).unwrap(), alignment.source_support(4).unwrap());
        assert!((support.0.alone - 1.0).abs() < 1e-9 && support.1.alone < 1e-9);
    }

    #[test]
    fn a_part_is_aligned_again_by_what_was_learned() {
        let (a, b) = (text(60), text(60));
        let (whole, learned) = align_around(&side(&a, "en"), &side(&b, "fr"), &[], &Options::default()).unwrap();
        assert_eq!(whole.beads().len(), 60);
        // The beads before are all wrong: the first segment has no counterpart, and so on.
        let mut wrong = vec![bead(0..1, 0..0)];
        wrong.extend((1..20).map(|i| bead(i..i + 1, i - 1..i)));
        wrong.push(bead(20..20, 19..20));
        let (ours, theirs) = (&a[20..40].to_vec(), &b[20..40].to_vec());
        let part = learned.align(&side(ours, "en"), &side(theirs, "fr"), &wrong).unwrap();
        assert!(part.beads().iter().all(|b| b.source == b.target && b.source.len() == 1 && b.confidence > 0.9));
        let reasons = learned.reasons(&side(ours, "en"), &side(theirs, "fr"), part.beads()).unwrap();
        assert_eq!(reasons.len(), 20);
        assert!(reasons[3].iter().any(|reason| reason.evidence == "words" && reason.score > 0.0));
        assert!(learned.align(&side(ours, "en"), &side(theirs, "fr"), &wrong[1..]).is_err());
    }

    #[test]
    fn settled_beads_that_are_no_part_of_an_alignment_are_refused() {
        let (a, b) = (text(5), text(5));
        for wrong in [
            vec![bead(1..1, 1..1)],
            vec![bead(0..2, 0..2), bead(1..3, 2..3)],
            vec![bead(2..3, 2..3), bead(1..2, 3..4)],
            vec![bead(4..6, 4..5)],
        ] {
            assert!(align_around(&side(&a, "en"), &side(&b, "fr"), &wrong, &Options::default()).is_err());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_settled_beads_are_kept(
            steps in prop::collection::vec((0..3_usize, 0..3_usize, 0..4_usize, 0..4_usize), 0..5), more in 0..6_usize
        ) {
            let (mut i, mut j) = (0, 0);
            let mut settled = Vec::new();
            for (skip, other, n, m) in steps {
                (i, j) = (i + skip, j + other);
                if n + m > 0 {
                    settled.push(bead(i..i + n, j..j + m));
                    (i, j) = (i + n, j + m);
                }
            }
            let (a, b) = (text(i + more), text(j));
            let (alignment, _) = align_around(&side(&a, "en"), &side(&b, "fr"), &settled, &Options::default()).unwrap();
            prop_assert!(settled.iter().all(|bead| alignment.beads().contains(bead)));
            prop_assert!(Alignment::new(alignment.beads().to_vec(), i + more, j).is_ok());
        }
    }
}
