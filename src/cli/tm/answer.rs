//! Matches as they are printed.

use bitext::lang::Lang;
use bitext::memory::score::{Formula, OtherScore, Penalty};
use bitext::memory::{Carried, Difference, Match, MatchKind};
use serde::Serialize;
use std::fmt::Write as _;

/// One answer to a query, as JSON.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    pub query: &'a str,
    pub matches: Vec<OneMatch<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fragments: Vec<bitext::memory::Fragment>,
}

/// A match, as JSON.
#[derive(Serialize)]
pub(super) struct OneMatch<'a> {
    pub score: u32,
    pub kind: MatchKind,
    pub base: u32,
    pub penalties: &'a [Penalty],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_score: Option<OtherScore>,
    pub unit: i64,
    pub source_lang: Lang,
    pub source: &'a str,
    pub target_lang: Lang,
    pub target: &'a str,
    pub adapted: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ends_only: bool,
    pub carried_over: &'a [Carried],
    pub difference: &'a [Difference],
}

impl<'a> OneMatch<'a> {
    pub(super) fn of(found: &'a Match, query: &str, formula: Option<&Formula>) -> Self {
        let (source, target) = (found.source(), found.target());
        Self {
            score: found.score,
            kind: found.kind,
            base: found.base,
            penalties: &found.penalties,
            other_score: formula.map(|formula| formula.score(query, source.content.text(), source.lang)),
            unit: found.id,
            source_lang: source.lang,
            source: source.content.text(),
            target_lang: target.lang,
            target: target.content.text(),
            adapted: found.adapted.content.text(),
            ends_only: found.ends_only,
            carried_over: &found.adapted.changes,
            difference: &found.differences,
        }
    }
}

/// A match for people: score and kind, the matched text with what differs, the translation, what it was adapted to.
pub(super) fn shown(found: &Match, query: &str, formula: Option<&Formula>) -> String {
    let kind = match found.kind {
        MatchKind::Context => "context",
        MatchKind::Exact => "exact",
        MatchKind::Normalised => "normalised",
        MatchKind::Fuzzy => "fuzzy",
    };
    let mut text = format!("{:>3} %  {kind}", found.score);
    if !found.penalties.is_empty() {
        let penalties: Vec<String> = found
            .penalties
            .iter()
            .map(|p| format!("{} -{}", format!("{:?}", p.kind).to_lowercase(), p.points))
            .collect();
        let _ = write!(text, "  ({}; {})", found.base, penalties.join(", "));
    }
    if let Some(formula) = formula {
        let score = formula.score(query, found.source().content.text(), found.source().lang);
        let _ = write!(text, "  {}: {score}", formula.name());
    }
    let _ = writeln!(text, "  unit {}", found.id);
    if found.ends_only {
        text.push_str(
            "  too long to be compared word by word: what lies between the same beginning and end counts as replaced\n",
        );
    }
    let difference: String = found
        .differences
        .iter()
        .map(|run| match run {
            Difference::Same(text) => text.clone(),
            Difference::Deleted(text) => around(text, "[-", "-]"),
            Difference::Inserted(text) => around(text, "{+", "+}"),
        })
        .collect();
    let (source, target) = (found.source(), found.target());
    let _ = writeln!(text, "  {}: {}", source.lang, one_line(&difference));
    let _ = writeln!(text, "  {}: {}", target.lang, one_line(target.content.text()));
    if found.adapted.content.text() != target.content.text() {
        let _ = writeln!(text, "  adapted: {}", one_line(found.adapted.content.text()));
    }
    text
}

/// Brackets around a text, behind the white space in front of it.
fn around(text: &str, open: &str, close: &str) -> String {
    let bare = text.trim_start();
    format!("{}{open}{bare}{close}", &text[..text.len() - bare.len()])
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
