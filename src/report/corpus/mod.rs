//! What became of a corpus, as a person reads it on a terminal.

mod page;

pub use page::page;

use crate::corpus::build::Report;
use crate::corpus::figures::{Figures, LENGTHS};
use crate::corpus::filter::Tally;
use crate::lang::Lang;
use crate::report::columns::{counted, cut, grouped, name, padded, percent};
use std::fmt::Write as _;

/// How many pairs were kept, and why the others were not; with `examples` the first of each in lines of at most `width`
/// columns.
pub fn render_tally(tally: &Tally, examples: bool, width: usize) -> String {
    let share = |count: u64| if tally.read == 0 { 0.0 } else { count as f64 / tally.read as f64 };
    let shown = |count: u64| grouped(count);
    let mut out = format!(
        "{} of {} kept ({})\n",
        shown(tally.kept),
        counted(tally.read as usize, "pair"),
        if tally.read == 0 { "none read".to_owned() } else { percent(share(tally.kept)) }
    );
    let reasons = tally.dropped.iter().filter(|reason| reason.count > 0);
    let wide = reasons.clone().map(|reason| reason.filter.len()).max().unwrap_or(0);
    for reason in reasons {
        let _ = writeln!(
            out,
            "  {}  {:>11}  {:>6}",
            padded(&reason.filter, wide),
            shown(reason.count),
            percent(share(reason.count))
        );
        for example in reason.examples.iter().filter(|_| examples) {
            let why = if example.why.is_empty() { String::new() } else { format!("{}: ", example.why) };
            let room = (width.saturating_sub(9) / 2).max(20);
            let (source, target) = (cut(&example.source, room), cut(&example.target, room));
            let _ = writeln!(out, "    {why}{source} → {target}");
        }
    }
    out
}

/// What was made of documents, in lines of at most `width` columns.
pub fn render_build(report: &Report, width: usize) -> String {
    let mut out = String::new();
    let failed = report.failed.len() as u64;
    let _ = writeln!(
        out,
        "{} of documents: {} aligned, {} failed",
        counted(report.documents as usize, "pair"),
        grouped(report.documents - failed),
        grouped(failed)
    );
    for failed in report.failed.iter().take(FAILED) {
        let _ = writeln!(out, "  {}", cut(&failed.reason, width.saturating_sub(2)));
    }
    if report.failed.len() > FAILED {
        let _ = writeln!(out, "  and {} more, in the report", grouped((report.failed.len() - FAILED) as u64));
    }
    for part in &report.languages {
        let _ = writeln!(
            out,
            "\n{} → {}: {} → {}, {}",
            name(part.source),
            name(part.target),
            grouped(part.segments[0]),
            counted(part.segments[1] as usize, "segment"),
            counted(part.links as usize, "link")
        );
        for mended in part.mended.iter().filter(|mended| mended.places > 0) {
            let _ = writeln!(out, "  mended: {} × {}", grouped(mended.places), mended.name);
        }
        out.push_str(&render_tally(&part.pairs, false, width));
    }
    out
}

/// So many documents that could not be used are listed.
const FAILED: usize = 10;

/// The bars of a histogram are at most so wide.
const BAR: usize = 40;

/// What a corpus holds, with the lengths of its texts as bars; without its languages what is said of no language.
pub fn render_figures(figures: &Figures, langs: Option<(Lang, Lang)>) -> String {
    let mut out = String::new();
    let Figures { pairs, unique, source, target, .. } = figures;
    let shown = |count: u64, what: &str| counted(count as usize, what);
    let _ = writeln!(out, "{}, {} different", shown(*pairs, "pair"), grouped(unique.pairs));
    let _ = writeln!(
        out,
        "  {} without a text or a translation, {} whose texts are the same",
        grouped(figures.empty),
        grouped(figures.identical)
    );
    let sides = langs.map(|langs| [(source, langs.0, unique.sources), (target, langs.1, unique.targets)]);
    for (side, lang, unique) in sides.into_iter().flatten() {
        let mean = if *pairs == 0 { 0.0 } else { side.words as f64 / *pairs as f64 };
        let _ = writeln!(
            out,
            "\n{}: {}, {}, {}; {mean:.1} words on average, {} at most",
            name(lang),
            shown(side.words, "word"),
            shown(side.characters, "character"),
            shown(unique, "different text"),
            grouped(side.longest)
        );
        let highest = side.lengths.iter().copied().max().unwrap_or(0).max(1);
        for (nth, count) in side.lengths.iter().enumerate().filter(|(_, count)| **count > 0) {
            let width = (count * BAR as u64).div_ceil(highest) as usize;
            let _ = writeln!(out, "  {:>7} {:>11} {}", length(nth), grouped(*count), "█".repeat(width));
        }
    }
    if !figures.confidence.is_empty() {
        out.push_str("\nConfidence\n");
        let highest = figures.confidence.iter().copied().max().unwrap_or(0).max(1);
        for (nth, count) in figures.confidence.iter().enumerate() {
            let width = (count * BAR as u64).div_ceil(highest) as usize;
            let row = format!(
                "  {:>7} {:>11} {}",
                format!("{:.1}–{:.1}", nth as f64 / 10.0, (nth + 1) as f64 / 10.0),
                grouped(*count),
                "█".repeat(width)
            );
            let _ = writeln!(out, "{}", row.trim_end());
        }
    }
    out
}

/// What the n-th column of lengths holds: `5–8`.
fn length(nth: usize) -> String {
    match (nth.checked_sub(1).map(|before| LENGTHS[before] + 1), LENGTHS.get(nth)) {
        (None, Some(to)) => to.to_string(),
        (Some(from), Some(to)) if from == *to => to.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (from, None) => format!("{}–", from.unwrap_or(0)),
    }
}
