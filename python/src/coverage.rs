//! What a translation leaves out.

use crate::aligner::{Aligned, Aligner};
use crate::error::Result;
use crate::given::Given;
use bitext::Error;
use bitext::check::coverage::{Figures, State, assess, findings};
use bitext::check::{Finding, Spot, tell_apart};
use bitext::unit::{Text, Translation};
use pyo3::prelude::*;

type Segment = (String, &'static str);
/// Id, kind, severity, message, and the texts with the segments they are.
type Found = (String, &'static str, &'static str, String, Option<Place>, Option<Place>);
type Place = (String, (usize, usize));
type Raw = (Vec<(&'static str, usize)>, Vec<Segment>, Vec<Segment>, Vec<Found>);

#[pyfunction]
pub(crate) fn coverage(
    py: Python<'_>,
    aligner: &Aligner,
    source: Given<'static>,
    target: Given<'static>,
) -> Result<Raw> {
    py.detach(|| {
        let pair = [(source, target)];
        let aligned = aligner.align(&pair, false).0.pop();
        let Aligned { source, target, alignment } = aligned.ok_or_else(|| Error::new("nothing was given"))??;
        let translation = Translation { text: target, alignment };
        let coverage = assess(&source, &translation);
        let name = source.document.path.display().to_string();
        let mut found = findings(&name, &source, &translation, &coverage);
        tell_apart(&mut found);
        let figures = figures(&Figures::of(&source, &coverage));
        let found = found.into_iter().map(raw).collect();
        Ok((figures, segments(&source, &coverage.source), segments(&translation.text, &coverage.target), found))
    })
}

fn segments(text: &Text, states: &[State]) -> Vec<Segment> {
    states.iter().enumerate().map(|(at, state)| (text.segment_text(at).to_owned(), state.name())).collect()
}

fn figures(figures: &Figures) -> Vec<(&'static str, usize)> {
    vec![
        ("segments", figures.segments),
        ("covered", figures.covered),
        ("words", figures.words),
        ("covered_words", figures.covered_words),
        ("missing", figures.missing),
        ("untranslated", figures.untranslated),
        ("partly", figures.partly),
        ("moved", figures.moved),
        ("doubtful", figures.doubtful),
        ("added", figures.added),
        ("wrong_language", figures.wrong_language),
    ]
}

fn raw(finding: Finding) -> Found {
    let place = |spot: Option<Spot>| spot.map(|spot| (spot.text, (spot.segments.start, spot.segments.end)));
    let Finding { id, kind, severity, message, source, target, .. } = finding;
    (id, kind, severity.name(), message, place(source), place(target))
}
