//! Segments of one state that follow each other, as one finding.

use super::{Coverage, State};
use crate::check::finding::{Finding, Spot, block_name};
use crate::unit::{Text, Translation};
use std::ops::Range;

/// The findings about one translation of a document, in the order of the source.
pub fn findings(document: &str, source: &Text, translation: &Translation, coverage: &Coverage) -> Vec<Finding> {
    let target = &translation.text;
    let finding = |state: State, message: String, source_run: Range<usize>, target_run: Range<usize>| Finding {
        id: String::new(),
        kind: state.name(),
        severity: state.severity(),
        document: document.to_owned(),
        source_lang: source.lang,
        target_lang: target.lang,
        message,
        source: Some(Spot::of(source, source_run)),
        target: Some(Spot::of(target, target_run)),
    };
    let counterparts = Counterparts::of(translation, source.segments().len(), target.segments().len());
    let mut found = Vec::new();
    for (state, run) in runs(source, &coverage.source) {
        let theirs = match state {
            State::Moved => {
                coverage.moved.iter().find(|(s, _)| s.contains(&run.start)).map_or(0..0, |(_, t)| t.clone())
            }
            State::Missing => counterparts.before(run.start),
            _ => counterparts.of_source(run.clone()),
        };
        let mut message = message(state, source, run.clone(), coverage.reason(0, run.start));
        if state == State::Moved && !theirs.is_empty() {
            message = format!("{message}: it stands at {}", described(target, theirs.clone()));
        }
        found.push(finding(state, message, run, theirs));
    }
    for (state, run) in runs(target, &coverage.target).into_iter().filter(|(state, _)| *state != State::Moved) {
        let ours = match state {
            State::Added => counterparts.source_before(run.start),
            _ => counterparts.of_target(run.clone()),
        };
        let message = message(state, target, run.clone(), coverage.reason(1, run.start));
        found.push(finding(state, message, ours, run));
    }
    found.sort_by_key(Finding::order);
    found
}

impl Coverage {
    fn reason(&self, side: usize, segment: usize) -> Option<&str> {
        self.reasons.iter().find(|(s, at, _)| (*s, *at) == (side, segment)).map(|(_, _, why)| why.as_str())
    }
}

/// The runs of segments of one state that is worth a finding. Only what is missing or added is joined: of the others each
/// has a counterpart of its own. Units of a file are translated one by one.
fn runs(text: &Text, states: &[State]) -> Vec<(State, Range<usize>)> {
    let mut runs: Vec<(State, Range<usize>)> = Vec::new();
    for (at, &state) in states.iter().enumerate().filter(|(_, state)| **state != State::Covered) {
        let joined = !text.are_units()
            && matches!(
                state,
                State::Missing | State::Added | State::Untranslated | State::WrongLanguage | State::Moved
            );
        let joins = |last: &(State, Range<usize>)| joined && last.0 == state && last.1.end == at;
        match runs.last_mut().filter(|last| joins(last)) {
            Some(last) => last.1.end = at + 1,
            None => runs.push((state, at..at + 1)),
        }
    }
    runs
}

fn message(state: State, text: &Text, run: Range<usize>, reason: Option<&str>) -> String {
    let what = described(text, run);
    let said = match state {
        State::Missing => format!("{what} missing"),
        State::Unrelated => format!("{what} says something else"),
        State::Added => format!("{what} added"),
        State::Untranslated => format!("{what} not translated"),
        State::WrongLanguage => format!("{what} in the wrong language"),
        State::Partly => format!("{what} translated in part"),
        State::Moved => format!("{what} moved"),
        State::Doubtful | State::Covered => format!("{what} has a doubtful counterpart"),
    };
    match reason {
        Some(reason) => format!("{said}: {reason}"),
        None => said,
    }
}

/// What a run of segments is: `paragraphs 12 to 14`, `heading 3`, `2 sentences of paragraph 7`.
fn described(text: &Text, run: Range<usize>) -> String {
    if !text.has_blocks() {
        return match run.len() {
            1 => format!("segment {}", run.start + 1),
            _ => format!("segments {} to {}", run.start + 1, run.end),
        };
    }
    let segments = text.segments();
    let block = |at: usize| segments[at].block;
    let (first, last) = (block(run.start), block(run.end - 1));
    let whole =
        (run.start == 0 || block(run.start - 1) != first) && (run.end == segments.len() || block(run.end) != last);
    let kinds = &text.document.blocks[first as usize..=last as usize];
    let name = match kinds.first().map(|b| b.kind) {
        Some(kind) if kinds.iter().all(|b| block_name(b.kind) == block_name(kind)) => block_name(kind),
        _ => "block",
    };
    if whole {
        return match last - first {
            0 => format!("{name} {}", first + 1),
            _ => format!("{name}s {} to {}", first + 1, last + 1),
        };
    }
    let count = run.len();
    let sentences = if count == 1 { "sentence".to_owned() } else { format!("{count} sentences") };
    match last - first {
        0 => format!("{sentences} of {name} {}", first + 1),
        _ => format!("{sentences} of {name}s {} to {}", first + 1, last + 1),
    }
}

/// Which segments stand beside which.
struct Counterparts {
    source: Vec<Range<usize>>,
    target: Vec<Range<usize>>,
}

impl Counterparts {
    fn of(translation: &Translation, source: usize, target: usize) -> Self {
        let mut new = Self { source: vec![0..0; source], target: vec![0..0; target] };
        for bead in translation.alignment.beads() {
            bead.source.clone().for_each(|at| new.source[at] = bead.target.clone());
            bead.target.clone().for_each(|at| new.target[at] = bead.source.clone());
        }
        new
    }

    fn of_source(&self, run: Range<usize>) -> Range<usize> {
        self.source[run.start].start..self.source[run.end - 1].end
    }

    fn of_target(&self, run: Range<usize>) -> Range<usize> {
        self.target[run.start].start..self.target[run.end - 1].end
    }

    /// Where in the target a source segment would stand: an empty run.
    fn before(&self, source: usize) -> Range<usize> {
        let at = self.source[source].end;
        at..at
    }

    /// Where in the source a target segment would stand.
    fn source_before(&self, target: usize) -> Range<usize> {
        let at = self.target[target].end;
        at..at
    }
}
