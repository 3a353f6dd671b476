//! `bitext tmx diff`.

use super::each;
use crate::cli::units::{Reading, check_no_stream, say_losses};
use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::exchange::table::escape;
use bitext::lang::Lang;
use bitext::unit::TranslationUnit;
use bitext::unit::duplicates::{fingerprint, source_fingerprint};
use serde::Serialize;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Says which units were added, removed and changed from one memory to another
///
/// A line for each unit: `+` added, `-` removed, `~` changed (its source was there, with another translation), then its
/// segments, that of the source first, with tabs between them. Exits with 1 if the memories differ. Reads both twice, and remembers 16 bytes of each
/// different unit and source.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory before
    before: PathBuf,
    /// The memory after
    after: PathBuf,
    /// Prints the counts alone
    #[arg(long)]
    counts: bool,
    /// Prints the counts as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Default)]
struct Prints {
    units: HashSet<u64>,
    sources: HashSet<u64>,
}

#[derive(Default, Serialize)]
struct Counts {
    same: u64,
    added: u64,
    removed: u64,
    changed: u64,
}

impl Args {
    pub(super) fn run(&self) -> Result<Outcome> {
        check_no_stream([&self.before, &self.after], "name two files")?;
        let (before, after) = (self.prints(&self.before, true)?, self.prints(&self.after, true)?);
        let mut counts = Counts::default();
        let mut out = terminal::stdout();
        let quiet = self.counts || self.json;
        let mut line = |sign: char, unit: &TranslationUnit, lang: Option<Lang>| {
            if quiet {
                return Ok(());
            }
            let mut texts: Vec<_> = unit.variants.iter().map(|variant| escape(variant.content.text())).collect();
            if let Some(up_to_source) = texts.get_mut(..=unit.source(lang)) {
                up_to_source.rotate_right(1);
            }
            writeln!(out, "{sign}\t{}", texts.join("\t")).map_err(terminal::stdout_failed)
        };
        self.pass(&self.before, |unit, lang| {
            if after.units.contains(&fingerprint(unit)) || after.sources.contains(&source_fingerprint(unit, lang)) {
                return Ok(());
            }
            counts.removed += 1;
            line('-', unit, lang)
        })?;
        self.pass(&self.after, |unit, lang| {
            if before.units.contains(&fingerprint(unit)) {
                counts.same += 1;
                return Ok(());
            }
            if before.sources.contains(&source_fingerprint(unit, lang)) {
                counts.changed += 1;
                return line('~', unit, lang);
            }
            counts.added += 1;
            line('+', unit, lang)
        })?;
        out.flush().map_err(terminal::stdout_failed)?;
        if self.json {
            terminal::print_json(&counts)?;
        } else {
            let Counts { same, added, removed, changed } = counts;
            terminal::say(format_args!("{added} added, {removed} removed, {changed} changed, {same} the same"));
        }
        let differs = counts.added + counts.removed + counts.changed > 0;
        Ok(if differs { Outcome::Findings } else { Outcome::Fine })
    }

    fn prints(&self, path: &Path, say: bool) -> Result<Prints> {
        let mut prints = Prints::default();
        let mut reader = self.reading.open(path)?;
        let lang = reader.header().source_lang;
        each(&mut *reader, |unit| {
            prints.units.insert(fingerprint(unit));
            prints.sources.insert(source_fingerprint(unit, lang));
            Ok(())
        })?;
        if say {
            say_losses(path, reader.losses());
        }
        Ok(prints)
    }

    fn pass(&self, path: &Path, mut take: impl FnMut(&TranslationUnit, Option<Lang>) -> Result<()>) -> Result<()> {
        let mut reader = self.reading.open(path)?;
        let lang = reader.header().source_lang;
        each(&mut *reader, |unit| take(unit, lang))
    }
}
