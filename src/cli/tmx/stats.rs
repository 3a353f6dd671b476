//! `bitext tmx stats`.

use super::each;
use crate::cli::units::{Reading, input_name, say_losses};
use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::report::counted;
use bitext::unit::stats::Stats;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The memories, each counted by itself
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// Prints the figures as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Serialize)]
struct OfFile {
    #[serde(serialize_with = "bitext::file::as_text")]
    file: PathBuf,
    #[serde(flatten)]
    stats: Stats,
}

impl Args {
    pub(super) fn run(&self) -> Result<Outcome> {
        let mut all = Vec::new();
        let mut out = terminal::stdout();
        for path in &self.inputs {
            let mut reader = self.reading.open(path)?;
            let lang = reader.header().source_lang;
            let mut stats = Stats::default();
            each(&mut *reader, |unit| {
                stats.add(unit, lang);
                Ok(())
            })?;
            say_losses(path, reader.losses());
            if self.json {
                all.push(OfFile { file: path.clone(), stats });
            } else {
                out.write_all(shown(&input_name(path).display().to_string(), &stats).as_bytes())
                    .map_err(terminal::stdout_failed)?;
            }
        }
        if self.json {
            return terminal::print_json(&all).map(|()| Outcome::Fine);
        }
        out.flush().map_err(terminal::stdout_failed)?;
        Ok(Outcome::Fine)
    }
}

fn shown(file: &str, stats: &Stats) -> String {
    let mut lines = vec![file.to_owned()];
    let mut line = |name: &str, value: String| lines.push(format!("  {name:<16} {value}"));
    line("units", stats.units.to_string());
    for (lang, of) in &stats.languages {
        let figures = [(of.variants, "variant"), (of.words, "word"), (of.characters, "character")];
        line(lang.as_str(), figures.map(|(count, what)| counted(count as usize, what)).join(", "));
    }
    for (name, count) in [
        ("with codes", stats.with_codes),
        ("untranslated", stats.untranslated),
        ("same as source", stats.same_as_source),
        ("duplicates", stats.duplicates),
        ("conflicts", stats.conflicts),
    ] {
        line(name, count.to_string());
    }
    let dates = match (stats.oldest, stats.newest) {
        (Some(oldest), Some(newest)) => format!("{}, {oldest} to {newest}", counted(stats.dated as usize, "unit")),
        _ => "none".to_owned(),
    };
    line("dates", dates);
    lines.join("\n") + "\n"
}
