//! The state of each segment of two aligned texts.

use super::State;
use crate::align::{Bead, Support};
use crate::check::language::{Written, is_translatable, written_in};
use crate::check::related;
use crate::document::BlockKind;
use crate::text::{Kind, number_key, tokens};
use crate::unit::{Text, Translation};
use std::collections::HashSet;
use std::ops::Range;

/// What became of the segments of a text and its translation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// For each source segment.
    pub source: Vec<State>,
    /// For each target segment: covered, added, or in the wrong language.
    pub target: Vec<State>,
    /// Why, in words, where there is more to say than the state: by side (0 source, 1 target) and segment.
    pub reasons: Vec<(usize, usize, String)>,
    /// Which runs of source segments stand elsewhere, and where.
    pub moved: Vec<(Range<usize>, Range<usize>)>,
}

impl Coverage {
    /// The coverage of texts that nobody has looked at: everything counts as covered.
    pub fn unknown(source: &Text, target: &Text) -> Self {
        Self {
            source: vec![State::Covered; source.segments().len()],
            target: vec![State::Covered; target.segments().len()],
            ..Self::default()
        }
    }
}

/// Links below this confidence are doubtful.
const DOUBTFUL: f64 = 0.5;
/// A segment within a bead of several is missing when it is this probable that it stands alone.
const ALONE: f64 = 0.15;
/// One that is a block of its own, too, when this is so probable: translators seldom put a whole block into another.
const BLOCK_ALONE: f64 = 0.03;
/// A counterpart that is so many standard deviations too short for a run of segments leaves one of them out.
const LEFT_OVER: f64 = 2.5;
/// Of fewer words the share that is explained says nothing.
const FEW_WORDS: u32 = 3;
/// A counterpart that is so many standard deviations too short leaves something out.
const SHORT: f64 = 3.0;
/// One that is so many too short does if it explains less than most, or lacks a number.
const RATHER_SHORT: f64 = 2.5;
/// Less than so much of the share of words that is usually explained is less than most.
const LESS_THAN_MOST: f64 = 0.85;
/// A passage that stands elsewhere with this probability has been moved.
const MOVED: f64 = 0.5;
/// Links whose sides are no closer to each other in meaning than to others say different things if also less than so much of
/// the share of words is explained that usually is.
const UNEXPLAINED: f64 = 0.6;
/// Below so many characters lengths say nothing.
const LONG_ENOUGH: usize = 60;

/// What became of the segments of a text in a translation.
pub fn assess(source: &Text, translation: &Translation) -> Coverage {
    let target = &translation.text;
    let mut coverage = Coverage::unknown(source, target);
    let lengths = Lengths::of(source, translation);
    let alignment = &translation.alignment;
    let all = (0..alignment.beads().len()).filter_map(|bead| alignment.related(bead)).collect();
    // Words have a say here as well.
    let least = related::least(all, true);
    for (nth, bead) in translation.alignment.beads().iter().enumerate() {
        if bead.is_link() {
            link(&mut coverage, source, translation, bead, &lengths);
            compare(&mut coverage, translation, nth, least, &lengths);
        } else {
            bead.source
                .clone()
                .filter(|&at| says_something(source.segment_text(at)))
                .for_each(|at| coverage.source[at] = State::Missing);
            bead.target
                .clone()
                .filter(|&at| says_something(target.segment_text(at)))
                .for_each(|at| coverage.target[at] = State::Added);
        }
    }
    for moved in translation.alignment.moved().iter().filter(|moved| moved.confidence > MOVED) {
        moved.source.clone().for_each(|at| coverage.source[at] = State::Moved);
        moved.target.clone().for_each(|at| coverage.target[at] = State::Moved);
        coverage.moved.push((moved.source.clone(), moved.target.clone()));
    }
    coverage
}

/// Whether a text has letters or digits.
fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn link(coverage: &mut Coverage, source: &Text, translation: &Translation, bead: &Bead, lengths: &Lengths) {
    let (target, alignment) = (&translation.text, &translation.alignment);
    let left_out = left_over(source, &bead.source, &|at| alignment.source_support(at), |run| {
        lengths.off(length(source, run.iter().copied()), length(target, bead.target.clone()))
    });
    let added = left_over(target, &bead.target, &|at| alignment.target_support(at), |run| {
        -lengths.off(length(source, bead.source.clone()), length(target, run.iter().copied()))
    });
    let reason = |support: Option<Support>| {
        let support = support.unwrap_or(Support { alone: 1.0, words: 0, explained: 0 });
        format!("nothing beside it explains it: {} of its {} words", support.explained, support.words)
    };
    for &at in &left_out {
        coverage.source[at] = State::Missing;
        coverage.reasons.push((0, at, reason(alignment.source_support(at))));
    }
    for &at in &added {
        coverage.target[at] = State::Added;
        coverage.reasons.push((1, at, reason(alignment.target_support(at))));
    }

    let (ours, theirs) = (source.content(bead.source.clone()), target.content(bead.target.clone()));
    let (ours, theirs) = (ours.text(), theirs.text());
    let sources = || bead.source.clone().filter(|at| !left_out.contains(at));
    if is_untouched(source, target, bead) {
        sources().for_each(|at| coverage.source[at] = State::Untranslated);
        return;
    }
    if !is_code(source, bead) {
        match written_in((theirs, target.lang), (ours, source.lang)) {
            Written::AsSource => {
                sources().for_each(|at| {
                    coverage.source[at] = State::Untranslated;
                    coverage.reasons.push((0, at, format!("its counterpart is in {}", name(source))));
                });
                return;
            }
            Written::Otherwise(lang) => {
                let lang = lang.map_or_else(
                    || "another script".to_owned(),
                    |l| l.name().map_or_else(|| l.to_string(), str::to_owned),
                );
                bead.target.clone().for_each(|at| {
                    coverage.target[at] = State::WrongLanguage;
                    coverage.reasons.push((1, at, format!("it is in {lang}")));
                });
                return;
            }
            Written::AsExpected => {}
        }
    }
    if let Some(why) =
        lengths.too_short(ours, theirs, &sources().filter_map(|at| alignment.source_support(at)).collect::<Vec<_>>())
    {
        sources().for_each(|at| {
            coverage.source[at] = State::Partly;
            coverage.reasons.push((0, at, why.clone()));
        });
    } else if bead.confidence < DOUBTFUL {
        sources().for_each(|at| coverage.source[at] = State::Doubtful);
    }
}

/// Whether the translation has the words of the source as they were, though a translator would have put them in others: they
/// are not only names, numbers and code.
pub fn is_untouched(source: &Text, target: &Text, bead: &Bead) -> bool {
    if source.lang.base() == target.lang.base() || !bead.is_link() || is_code(source, bead) {
        return false;
    }
    let (ours, theirs) = (source.content(bead.source.clone()), target.content(bead.target.clone()));
    same(ours.text(), theirs.text()) && is_translatable(ours.text())
}

fn is_code(source: &Text, bead: &Bead) -> bool {
    bead.source.clone().all(|at| kind(source, at) == BlockKind::Preformatted)
}

/// Looks whether the two sides of a link that counts as covered say the same.
fn compare(coverage: &mut Coverage, translation: &Translation, nth: usize, least: f64, lengths: &Lengths) {
    let alignment = &translation.alignment;
    let bead = &alignment.beads()[nth];
    if alignment.related(nth).is_none_or(|related| related >= least) {
        return;
    }
    let sum = |sum: (u32, u32), s: Support| (sum.0 + s.explained, sum.1 + s.words);
    let supports = bead.source.clone().filter_map(|at| alignment.source_support(at));
    let (explained, words) =
        supports.chain(bead.target.clone().filter_map(|at| alignment.target_support(at))).fold((0, 0), sum);
    if words < 2 * FEW_WORDS || f64::from(explained) > UNEXPLAINED * lengths.explained * f64::from(words) {
        return;
    }
    for at in bead.source.clone() {
        if !matches!(coverage.source[at], State::Covered | State::Doubtful | State::Partly) {
            continue;
        }
        coverage.source[at] = State::Unrelated;
        coverage.reasons.retain(|(side, segment, _)| (*side, *segment) != (0, at));
        coverage.reasons.push((
            0,
            at,
            "its counterpart is no closer to it in meaning than other segments are".to_owned(),
        ));
    }
}

fn name(text: &Text) -> String {
    text.lang.name().map_or_else(|| text.lang.to_string(), str::to_owned)
}

/// The segments of one side of a bead that have no counterpart in it. `off` tells for some of them by how many standard
/// deviations the other side is too short (below 0) for them.
///
/// Two things give them away: the aligner's probability that they stand alone, and a counterpart too short for all of
/// them together; then those of whose words the fewest are explained are taken for left over, until it fits.
pub(super) fn left_over(
    text: &Text,
    run: &Range<usize>,
    support: &dyn Fn(usize) -> Option<Support>,
    off: impl Fn(&[usize]) -> f64,
) -> Vec<usize> {
    if run.len() < 2 {
        return Vec::new();
    }
    let block = |at: usize| text.segments()[at].block;
    let is_apart = |at: usize| text.has_blocks() && run.clone().all(|other| other == at || block(other) != block(at));
    let (mut alone, mut rest): (Vec<usize>, Vec<usize>) = run.clone().partition(|&at| {
        let enough = if is_apart(at) { BLOCK_ALONE } else { ALONE };
        support(at).is_some_and(|s| s.alone > enough)
    });
    // One of them the link is about, however doubtful it is.
    if rest.is_empty() {
        let probable = |at: &usize| support(*at).map_or(0.0, |s| s.alone);
        rest.extend(alone.iter().copied().min_by(|a, b| probable(a).total_cmp(&probable(b))));
        alone.retain(|at| !rest.contains(at));
    }
    let explained = |segments: &[usize]| {
        let of = |sum: (u32, u32), s: Support| (sum.0 + s.explained, sum.1 + s.words);
        let (explained, words) = segments.iter().filter_map(|at| support(*at)).fold((0, 0), of);
        f64::from(explained) / f64::from(words.max(1))
    };
    while rest.len() > 1 && off(&rest) < -LEFT_OVER {
        let worth = |at: &usize| support(*at).is_some_and(|s| s.words >= FEW_WORDS);
        let least = rest.iter().copied().filter(worth).min_by(|a, b| explained(&[*a]).total_cmp(&explained(&[*b])));
        let Some(least) = least else { break };
        let others: Vec<usize> = rest.iter().copied().filter(|at| *at != least).collect();
        if explained(&[least]) >= explained(&others) || off(&others).abs() >= off(&rest).abs() {
            break;
        }
        rest = others;
        alone.push(least);
    }
    alone.retain(|&at| says_something(text.segment_text(at)));
    alone.sort_unstable();
    alone
}

/// How many characters segments have, white space aside.
fn length(text: &Text, segments: impl IntoIterator<Item = usize>) -> usize {
    segments.into_iter().map(|at| solid(text.segment_text(at))).sum()
}

fn kind(text: &Text, segment: usize) -> BlockKind {
    text.document.blocks.get(text.segments()[segment].block as usize).map_or(BlockKind::Paragraph, |b| b.kind)
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// How the lengths of two texts relate, read off their links.
struct Lengths {
    /// The mean and the standard deviation of the logarithm of target over source length, in longer links.
    mean: f64,
    deviation: f64,
    /// The share of the words of the source that their counterparts explain.
    explained: f64,
}

impl Lengths {
    fn of(source: &Text, translation: &Translation) -> Self {
        let mut ratios: Vec<f64> = Vec::new();
        let (mut words, mut explained) = (0, 0);
        // What was left as it is has the length of the source, which says nothing of translations.
        let tells = |b: &&Bead| b.is_link() && b.confidence > 0.8 && !is_untouched(source, &translation.text, b);
        for bead in translation.alignment.beads().iter().filter(tells) {
            for support in bead.source.clone().filter_map(|at| translation.alignment.source_support(at)) {
                words += support.words;
                explained += support.explained;
            }
            let ours = length(source, bead.source.clone());
            let theirs = length(&translation.text, bead.target.clone());
            if ours >= LONG_ENOUGH && theirs > 0 {
                ratios.push(libm::log(theirs as f64 / ours as f64));
            }
        }
        let explained = f64::from(explained) / f64::from(words.max(1));
        if ratios.len() < 8 {
            return Self { mean: 0.0, deviation: 1.0, explained };
        }
        ratios.sort_by(f64::total_cmp);
        let at = |share: f64| ratios[((ratios.len() - 1) as f64 * share) as usize];
        // The middle half tells the spread without the outliers that are looked for: 1.349 deviations of a normal one.
        Self { mean: at(0.5), deviation: ((at(0.75) - at(0.25)) / 1.349).max(0.12), explained }
    }

    /// By how many standard deviations a target text is too short (below 0) or too long for a source text, in characters.
    fn off(&self, ours: usize, theirs: usize) -> f64 {
        let (ours, theirs) = (ours.max(1) as f64, theirs.max(1) as f64);
        // Short texts spread more: the variance of a length grows with the length (Gale and Church, 1993).
        let deviation = libm::sqrt(self.deviation * self.deviation + 4.0 / ours);
        (libm::log(theirs / ours) - self.mean) / deviation
    }

    /// Says so when a counterpart is so short that a part of the source must be missing in it.
    fn too_short(&self, source: &str, target: &str, supports: &[Support]) -> Option<String> {
        let (ours, theirs) = (solid(source), solid(target));
        if ours < LONG_ENOUGH {
            return None;
        }
        let expected = ours as f64 * libm::exp(self.mean);
        let z = self.off(ours, theirs);
        let (words, explained) = supports.iter().fold((0, 0), |sum, s| (sum.0 + s.words, sum.1 + s.explained));
        let unexplained = f64::from(explained) < LESS_THAN_MOST * self.explained * f64::from(words);
        let lost = lost_numbers(source, target);
        if z < -SHORT || z < -RATHER_SHORT && (unexplained || !lost.is_empty()) {
            let mut why =
                format!("its counterpart has {theirs} characters where about {expected:.0} were to be expected");
            if !lost.is_empty() {
                why.push_str("; without ");
                why.push_str(&lost.join(", "));
            }
            return Some(why);
        }
        None
    }
}

fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The numbers of several digits that one text has and the other does not.
fn lost_numbers(source: &str, target: &str) -> Vec<String> {
    let numbers = |text: &str| -> Vec<String> {
        tokens(text).iter().filter(|t| t.kind == Kind::Number).map(|t| number_key(&text[t.range.clone()])).collect()
    };
    let theirs: HashSet<String> = numbers(target).into_iter().collect();
    let mut lost: Vec<String> = numbers(source).into_iter().filter(|n| n.len() > 1 && !theirs.contains(n)).collect();
    lost.dedup();
    lost
}
