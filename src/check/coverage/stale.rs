//! Which translated segments are out of date, because their source has changed since.

use super::{Coverage, State};
use crate::align::{Options, align};
use crate::check::{Finding, Severity, Spot};
use crate::unit::{Text, Translation};

/// The kind of these findings: its name, what it says, how bad it is.
pub const STALE: (&str, &str, Severity) =
    ("stale", "its source has changed since it was translated", Severity::Warning);

/// A source segment that was another one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The source segment as it is now.
    pub segment: usize,
    /// What stood there before; empty where the segment is new.
    pub before: String,
}

/// The source segments that have changed since an older version of the source, and that the translation has: whoever
/// translated them may have seen the old ones.
pub fn stale(old: &Text, new: &Text, coverage: &Coverage) -> Vec<Stale> {
    let alignment = align(&old.side(), &new.side(), &Options::default());
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for bead in alignment.beads() {
        let before = plain(old.content(bead.source.clone()).text());
        if bead.target.is_empty() || before == plain(new.content(bead.target.clone()).text()) {
            continue;
        }
        let kept: Vec<String> = bead.source.clone().map(|at| plain(old.segment_text(at))).collect();
        for at in bead.target.clone() {
            let has_counterpart = coverage.source.get(at).is_some_and(|s| s.is_covered() || *s == State::Untranslated);
            if has_counterpart && !kept.contains(&plain(new.segment_text(at))) {
                found.push(Stale { segment: at, before: before.clone() });
            }
        }
    }
    found
}

/// The finding about a stale segment.
pub fn stale_finding(document: &str, source: &Text, translation: &Translation, stale: &Stale) -> Finding {
    let at = stale.segment;
    let beads = translation.alignment.beads();
    let target = beads.iter().find(|bead| bead.source.contains(&at)).map_or(0..0, |bead| bead.target.clone());
    let message = match stale.before.as_str() {
        "" => "its source is new".to_owned(),
        before => format!("its source was: {before}"),
    };
    let (kind, _, severity) = STALE;
    Finding {
        id: String::new(),
        kind,
        severity,
        document: document.to_owned(),
        source_lang: source.lang,
        target_lang: translation.text.lang,
        message,
        source: Some(Spot::of(source, at..at + 1)),
        target: Some(Spot::of(&translation.text, target)),
    }
}
