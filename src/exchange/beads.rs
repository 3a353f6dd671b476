//! Beads as research tools write them, one a line: `[0, 1]:[0]:0.9876`.
//!
//! Indices count from 0; an empty list is a segment without counterpart; the confidence may be missing.

use super::{Header, WriteOptions, Writer, Written};
use crate::align::evaluate::LooseBead;
use crate::error::{Error, Place, Result};
use crate::unit::{Aligned, TranslationUnit};
use std::fmt;
use std::io::{self, Write};

/// Reads beads; blank lines count for nothing, and what follows the two lists is not looked at.
///
/// # Errors
/// When a line is no bead; the error knows the line and not the file.
pub fn read(text: &str) -> Result<Vec<LooseBead>> {
    lines(text).map(|(at, line)| Ok(parse(at, line)?.0)).collect()
}

/// Reads beads with their confidences.
///
/// # Errors
/// When a line is no bead or has no confidence; the error knows the line and not the file.
pub fn read_with_confidence(text: &str) -> Result<Vec<(LooseBead, f64)>> {
    let rated = |(at, line)| {
        let (bead, rest) = parse(at, line)?;
        match rest.trim().parse() {
            Ok(confidence) if (0.0..=1.0).contains(&confidence) => Ok((bead, confidence)),
            _ => Err(Error::at(Place::line("", at), format!("`{}` has no confidence from 0 to 1", line.trim()))
                .hint("write it as `[0, 1]:[0]:0.9876`")),
        }
    };
    lines(text).map(rated).collect()
}

fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    text.lines().enumerate().map(|(at, line)| (at as u64 + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

/// A bead, and what follows its lists.
fn parse(at: u64, line: &str) -> Result<(LooseBead, &str)> {
    let mut parts = line.trim_start_matches('\u{feff}').splitn(3, ':');
    let mut side = || indices(parts.next()?);
    match (side(), side()) {
        (Some(source), Some(target)) => Ok((LooseBead { source, target }, parts.next().unwrap_or_default())),
        _ => Err(Error::at(Place::line("", at), format!("`{}` is not a bead", line.trim()))
            .hint("write a bead as `[0, 1]:[0]`, segments counted from 0")),
    }
}

fn indices(list: &str) -> Option<Vec<u32>> {
    let inner = list.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.is_empty() {
        return Some(Vec::new());
    }
    inner.split(',').map(|index| index.trim().parse().ok()).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(super) fn write<'w>(
    out: &'w mut dyn Write,
    _header: &Header,
    _options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(BeadWriter { out, written: Written::default() }))
}

struct BeadWriter<'w> {
    out: &'w mut dyn Write,
    written: Written,
}

impl Writer for BeadWriter<'_> {
    /// A unit does not know the numbers of its segments.
    fn unit(&mut self, _unit: &TranslationUnit) -> io::Result<()> {
        self.written.left_out += 1;
        Ok(())
    }

    fn document(&mut self, document: &Aligned<'_>) -> io::Result<usize> {
        for bead in document.translations.iter().take(1).flat_map(|t| t.alignment.beads()) {
            let LooseBead { source, target } = bead.into();
            writeln!(self.out, "{}:{}:{:.4}", List(&source), List(&target), bead.confidence)?;
            self.written.units += 1;
        }
        Ok(0)
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        Ok(self.written)
    }
}

struct List<'a>(&'a [u32]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (at, index) in self.0.iter().enumerate() {
            write!(f, "{}{index}", if at > 0 { ", " } else { "" })?;
        }
        f.write_str("]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn beads_are_read_with_and_without_confidence() {
        let bead = |source: &[u32], target: &[u32]| LooseBead { source: source.to_vec(), target: target.to_vec() };
        assert_eq!(
            read("[0, 1]:[0]:0.9876\n\n[2]:[]\r\n []: [ 1,2 ]").unwrap(),
            [bead(&[0, 1], &[0]), bead(&[2], &[]), bead(&[], &[1, 2])]
        );
    }

    #[test]
    fn an_error_names_the_line() {
        for wrong in ["0:0", "[0]", "[0;1]:[0]", "[0]:[x]", "[-1]:[0]", "[0,]:[0]", "[99999999999]:[0]"] {
            let error = read(&format!("[0]:[0]\n{wrong}\n")).unwrap_err();
            assert_eq!(
                error.in_file(std::path::Path::new("a.beads")).to_string(),
                format!("a.beads:2: `{wrong}` is not a bead")
            );
        }
    }

    #[test]
    fn a_confidence_is_asked_for_where_it_is_needed() {
        let read = read_with_confidence("[0]:[0]:0.9876\n[1]:[]:1\n").unwrap();
        assert_eq!(read.iter().map(|(_, confidence)| *confidence).collect::<Vec<_>>(), [0.9876, 1.0]);
        for without in ["[0]:[0]", "[0]:[0]:", "[0]:[0]:1.5", "[0]:[0]:much"] {
            let error = read_with_confidence(without).unwrap_err().to_string();
            assert!(error.ends_with("has no confidence from 0 to 1"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(sides in prop::collection::vec((prop::collection::vec(0..200u32, 0..4), prop::collection::vec(0..200u32, 0..4)), 0..9)) {
            let beads: Vec<LooseBead> = sides.into_iter().map(|(source, target)| LooseBead { source, target }).collect();
            let lines: Vec<String> = beads.iter().map(|b| format!("{}:{}:0.5", List(&b.source), List(&b.target))).collect();
            let text = lines.join("\n");
            prop_assert_eq!(read(&text).unwrap(), beads);
        }

        #[test]
        fn reading_never_panics(text in "[\\[\\]:, 0-9\n.é]{0,40}") {
            let _ = read(&text);
        }
    }
}
