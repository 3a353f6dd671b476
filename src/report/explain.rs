//! Why the beads are as they are, for a person.

use super::columns::{cut, figure};
use super::terminal::title;
use super::{Excerpt, excerpt, place};
use crate::corpus::AlignedDocument;
use std::fmt::Write as _;

/// The beads less certain than `below` (all with a number above 1), each with its texts and what spoke for it (`+`) and
/// against it (`-`), in lines of about `width` columns.
pub fn explain(documents: &[AlignedDocument], below: f64, width: usize) -> String {
    let mut out = String::new();
    for document in documents {
        for translation in &document.translations {
            let alignment = &translation.alignment;
            let chosen = alignment.beads().iter().enumerate().filter(|(_, bead)| bead.confidence < below);
            for (nth, (at, bead)) in chosen.enumerate() {
                if nth == 0 {
                    let (ours, theirs) = (document.source.lang, translation.text.lang);
                    let _ = writeln!(out, "{}{}", if out.is_empty() { "" } else { "\n" }, title(ours, theirs));
                }
                let (n, m) = bead.shape();
                let lead = format!("{n}-{m}  {}", figure(bead.confidence));
                let excerpts = [excerpt(&document.source, &bead.source), excerpt(&translation.text, &bead.target)];
                for (nth, shown) in excerpts.iter().flatten().enumerate() {
                    line(&mut out, if nth == 0 { &lead } else { "" }, shown, width);
                }
                for reason in alignment.reasons(at) {
                    let name = reason.evidence;
                    let words = match &reason.words {
                        Some(words) if words.starts_with(name) => words.clone(),
                        Some(words) => format!("{name}: {words}"),
                        None => name.to_owned(),
                    };
                    let shown = cut(&words, width.saturating_sub(21).max(20));
                    let _ = writeln!(out, "{:12}{:+7.1}  {shown}", "", reason.score);
                }
            }
        }
    }
    out
}

fn line(out: &mut String, lead: &str, excerpt: &Excerpt, width: usize) {
    let start = format!("  {lead:11} {}  ", place(excerpt));
    let room = width.saturating_sub(start.chars().count()).max(20);
    let _ = writeln!(out, "{start}{}", cut(&excerpt.text, room));
}
