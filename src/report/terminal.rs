//! The summary as a person reads it on a terminal.

use super::columns::{counted, cut, figure, name, padded, percent};
use super::{DOUBTFUL, Excerpt, LanguagePair, Output, Summary, place};
use crate::corpus::Note;
use crate::corpus::pairing::{Left, Why};
use crate::exchange::Written;
use crate::lang::Lang;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// How many names of files without counterpart are shown.
const NAMES: usize = 20;

/// The summary in lines of at most `width` columns: first the figures, then what to check by hand, then the rest.
pub fn render(summary: &Summary, width: usize) -> String {
    let mut out = String::new();
    if summary.documents > 1 {
        let _ = writeln!(out, "{} documents\n", summary.documents);
    }
    figures(&mut out, summary);
    if summary.pairs.iter().any(|pair| pair.doubtful + pair.alone > 0) {
        let _ = writeln!(out, "\nTo check by hand: links below {DOUBTFUL}, least certain first, and what stands alone");
    }
    for pair in &summary.pairs {
        checks(&mut out, pair, if summary.pairs.len() > 2 { 3 } else { 5 }, width);
    }
    moved(&mut out, summary, width);
    untranslated(&mut out, summary);
    remarks(&mut out, summary);
    outputs(&mut out, &summary.outputs);
    out
}

fn figures(out: &mut String, summary: &Summary) {
    let mut rows = vec![["", "segments", "linked", "confidence", "to check", "beads"].map(str::to_owned)];
    for pair in &summary.pairs {
        let beads: Vec<String> = pair.beads.iter().map(|(shape, count)| format!("{count} × {shape}")).collect();
        rows.push([
            title(pair.source, pair.target),
            format!("{} → {}", pair.source_segments, pair.target_segments),
            percent(pair.linked),
            figure(pair.confidence),
            (pair.doubtful + pair.alone).to_string(),
            beads.join(", "),
        ]);
    }
    let widths: [usize; 5] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0));
    for row in &rows {
        let mut line = padded(&row[0], widths[0]);
        for (cell, width) in row[1..5].iter().zip(&widths[1..]) {
            line.push_str("  ");
            line.extend(std::iter::repeat_n(' ', width - cell.width()));
            line.push_str(cell);
        }
        let _ = writeln!(out, "{line}  {}", row[5]);
    }
}

fn checks(out: &mut String, pair: &LanguagePair, most: usize, width: usize) {
    let doubtful = &pair.least_certain[..pair.least_certain.len().min(most)];
    let alone = &pair.without_counterpart[..pair.without_counterpart.len().min(most)];
    if doubtful.is_empty() && alone.is_empty() {
        return;
    }
    let places = doubtful.iter().chain(alone).flat_map(|p| [&p.source, &p.target]).flatten();
    let column = places.map(|excerpt| place(excerpt).width()).max().unwrap_or(0);
    let _ = writeln!(out, "\n{}", title(pair.source, pair.target));
    for passage in doubtful {
        let figure = figure(passage.confidence);
        for (excerpt, lead) in [(&passage.source, figure.as_str()), (&passage.target, "")] {
            line(out, lead, excerpt.as_ref(), column, width);
        }
    }
    for passage in alone {
        line(out, "alone", passage.source.as_ref().or(passage.target.as_ref()), column, width);
    }
    let unseen = [(pair.doubtful - doubtful.len(), "doubtful"), (pair.alone - alone.len(), "alone")];
    let unseen = unseen.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} more {what}"));
    let unseen: Vec<String> = unseen.collect();
    if !unseen.is_empty() {
        let _ = writeln!(out, "  and {}", unseen.join(", "));
    }
}

/// What seems to have been moved: each passage and where it seems to have gone.
fn moved(out: &mut String, summary: &Summary, width: usize) {
    const SHOWN: usize = 10;
    for pair in summary.pairs.iter().filter(|pair| pair.moved > 0) {
        let _ = writeln!(out, "\n{}: what seems to have been moved", title(pair.source, pair.target));
        let shown = &pair.moved_passages[..pair.moved_passages.len().min(SHOWN)];
        let places = shown.iter().flat_map(|p| [&p.source, &p.target]).flatten();
        let column = places.map(|excerpt| place(excerpt).width()).max().unwrap_or(0);
        for passage in shown {
            for (excerpt, lead) in [(&passage.source, figure(passage.confidence).as_str()), (&passage.target, "  to")] {
                line(out, lead, excerpt.as_ref(), column, width);
            }
        }
        if pair.moved > shown.len() {
            let _ = writeln!(out, "  and {} more", pair.moved - shown.len());
        }
    }
}

/// How much stands in the translations as it was.
fn untranslated(out: &mut String, summary: &Summary) {
    let pairs: Vec<&LanguagePair> = summary.pairs.iter().filter(|pair| pair.untranslated > 0).collect();
    if !pairs.is_empty() {
        let _ = writeln!(out, "\nThe same on both sides, as if not translated (`bitext coverage` lists it)");
    }
    for pair in pairs {
        let _ = writeln!(out, "  {}: {}", title(pair.source, pair.target), counted(pair.untranslated, "segment"));
    }
}

fn line(out: &mut String, lead: &str, excerpt: Option<&Excerpt>, column: usize, width: usize) {
    let Some(excerpt) = excerpt else { return };
    let start = format!("  {lead:5}  {}  ", padded(&place(excerpt), column));
    let room = width.saturating_sub(start.width()).max(20);
    let _ = writeln!(out, "{start}{}", cut(&excerpt.text, room));
}

pub(super) fn title(source: Lang, target: Lang) -> String {
    format!("{} → {}", name(source), name(target))
}

fn remarks(out: &mut String, summary: &Summary) {
    let lines = remarks_on(&summary.notes, &summary.left);
    if !lines.is_empty() {
        out.push('\n');
    }
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
}

/// What was noted, and what was left out, in lines.
pub(super) fn remarks_on(noted: &[Note], left_out: &[Left]) -> Vec<String> {
    let named = |why: Why| left_out.iter().filter(move |left| left.why == why);
    let mut lines = notes(noted);
    let first = |why: Why| {
        let names: Vec<String> = named(why).map(left).collect();
        let more = names.len().saturating_sub(NAMES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        (!names.is_empty()).then(|| format!("{}{more}", names[..names.len().min(NAMES)].join(", ")))
    };
    lines.extend(first(Why::NoCounterpart).map(|names| format!("No counterpart: {names}")));
    lines.extend(first(Why::Link).map(|names| format!("Links to folders or to nothing, not followed: {names}")));
    let unreadable: Vec<String> = named(Why::Unreadable).map(left).collect();
    if !unreadable.is_empty() {
        lines.push(format!("Cannot be read: {}", unreadable.join(", ")));
    }
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for left in named(Why::NotADocument) {
        let kind =
            left.path.extension().map_or_else(|| "without extension".to_owned(), |e| format!(".{}", e.display()));
        *kinds.entry(kind).or_default() += 1;
    }
    if !kinds.is_empty() {
        let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        lines.push(format!("Not a document: {}", kinds.join(", ")));
    }
    lines
}

/// The notes, those that say the same of several files in one line.
pub(super) fn notes(notes: &[Note]) -> Vec<String> {
    let mut said: Vec<(&str, Vec<String>)> = Vec::new();
    for note in notes {
        let file = note.file.iter().map(|file| file.display().to_string());
        match said.iter_mut().find(|(text, _)| *text == note.text) {
            Some((_, files)) => files.extend(file),
            None => said.push((&note.text, file.collect())),
        }
    }
    let lines = said.into_iter().map(|(text, files)| match files.as_slice() {
        [] => text.to_owned(),
        [file] => format!("{file}: {text}"),
        [file, others @ ..] => format!("{file} and {}: {text}", counted(others.len(), "other file")),
    });
    lines.collect()
}

fn left(left: &Left) -> String {
    let path = left.path.strip_prefix(".").unwrap_or(&left.path).display();
    match left.files {
        0 => path.to_string(),
        files => format!("{path}/ ({})", counted(files, "file")),
    }
}

fn outputs(out: &mut String, outputs: &[Output]) {
    let named: Vec<(String, &Output)> =
        outputs.iter().filter_map(|o| Some((o.path.as_ref()?.display().to_string(), o))).collect();
    if !named.is_empty() {
        out.push('\n');
    }
    if named.len() > NAMES {
        let (first, last) = (&named[0].0, &named[named.len() - 1].0);
        let mut all = Written::default();
        for (_, output) in &named {
            all.add(&output.written);
        }
        let without_source = named.iter().map(|(_, output)| output.without_source).sum();
        let _ = writeln!(out, "{} files, {first} to {last}: {}", named.len(), facts(&all, without_source, "unit"));
        return;
    }
    for (path, output) in named {
        let what = if output.format == "tmx" { "unit" } else { "bead" };
        let _ = writeln!(out, "{path}: {}", facts(&output.written, output.without_source, what));
    }
}

/// What was written and what was not, in one line.
fn facts(written: &Written, without_source: usize, what: &str) -> String {
    let Written { units, left_out, replaced, long, ref losses } = *written;
    let said = [
        (left_out, "left out for want of a translation"),
        (without_source, "left out for want of a source"),
        (replaced, "characters replaced that XML does not allow"),
        (long, "segments longer than 2,000 characters, which some tools refuse"),
    ];
    let said = said.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let facts: Vec<String> =
        std::iter::once(counted(units, what)).chain(said).chain(losses.iter().map(ToString::to_string)).collect();
    facts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_many_files_is_said_once() {
        let note = |file: Option<&str>, text: &str| Note::new(file.map(std::path::Path::new), text);
        let all = [note(Some("a"), "Odd."), note(None, "Done."), note(Some("b"), "Odd."), note(Some("c"), "Even.")];
        assert_eq!(notes(&all), ["a and 1 other file: Odd.", "Done.", "c: Even."]);
    }
}
