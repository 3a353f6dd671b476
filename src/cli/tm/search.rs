//! `bitext tm search`.

use super::super::{Outcome, terminal};
use super::answer::one_line;
use super::languages::known;
use super::lookup::open;
use bitext::Result;
use bitext::lang::Lang;
use bitext::memory::{Mode, Occurrence, Search};
use clap::ValueEnum;
use clap::builder::RangedU64ValueParser;
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;

/// Finds where words stand in a memory (concordance)
///
/// What was found stands in brackets, and what likely stands for it on the other side as well: the units that were found
/// teach which words belong together. Case and accents do not count.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory
    memory: PathBuf,
    /// What to look for
    text: String,
    /// The language it is in: either side
    #[arg(long = "in", value_name = "LANG")]
    lang: Lang,
    /// The language of the other side
    #[arg(long, value_name = "LANG")]
    to: Option<Lang>,
    /// How the text is read
    #[arg(long, value_enum, default_value = "phrase")]
    mode: As,
    /// How many units at most
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    limit: usize,
    /// Prints one line of JSON for each unit
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum As {
    /// Words one behind the other
    Phrase,
    /// Words that all stand somewhere
    Words,
    /// A phrase in which `*` is any letters and `?` one letter
    Wildcard,
    /// A regular expression
    Regex,
}

#[derive(Serialize)]
struct Line<'a> {
    unit: i64,
    lang: Lang,
    text: &'a str,
    found: &'a [Range<usize>],
    other_lang: Option<Lang>,
    other: Option<&'a str>,
    counterparts: &'a [Range<usize>],
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut memory = open(&args.memory)?;
    let mode = match args.mode {
        As::Phrase => Mode::Phrase,
        As::Words => Mode::Words,
        As::Wildcard => Mode::Wildcard,
        As::Regex => Mode::Regex,
    };
    let search = Search { text: args.text.clone(), mode, lang: args.lang, other: args.to, limit: args.limit };
    let found = memory.search(&search)?;
    if found.iter().all(|occurrence| occurrence.other.is_none()) {
        known(memory.store(), [args.lang].into_iter().chain(args.to))?;
    }
    let mut out = terminal::stdout();
    found
        .iter()
        .try_for_each(|occurrence| print(occurrence, args.json, &mut out))
        .and_then(|()| out.flush())
        .map_err(terminal::stdout_failed)?;
    if found.is_empty() {
        terminal::say(format_args!("bitext: `{}` stands nowhere in {}", args.text, args.lang));
    }
    Ok(Outcome::Fine)
}

fn print(occurrence: &Occurrence, json: bool, out: &mut impl Write) -> io::Result<()> {
    let variants = &occurrence.stored.unit.variants;
    let own = &variants[occurrence.variant];
    let other = occurrence.other.map(|at| &variants[at]);
    if json {
        let line = Line {
            unit: occurrence.stored.id,
            lang: own.lang,
            text: own.content.text(),
            found: &occurrence.ranges,
            other_lang: other.map(|other| other.lang),
            other: other.map(|other| other.content.text()),
            counterparts: &occurrence.counterparts,
        };
        serde_json::to_writer(&mut *out, &line)?;
        return writeln!(out);
    }
    writeln!(out, "{:>8}  {:<6} {}", occurrence.stored.id, own.lang, marked(own.content.text(), &occurrence.ranges))?;
    if let Some(other) = other {
        writeln!(out, "{:>8}  {:<6} {}", "", other.lang, marked(other.content.text(), &occurrence.counterparts))?;
    }
    Ok(())
}

/// A text on one line with brackets around ranges of it.
fn marked(text: &str, ranges: &[Range<usize>]) -> String {
    let (mut shown, mut from) = (String::new(), 0);
    for range in ranges {
        shown.push_str(&text[from..range.start]);
        shown.push('[');
        shown.push_str(&text[range.clone()]);
        shown.push(']');
        from = range.end;
    }
    shown.push_str(&text[from..]);
    one_line(&shown)
}
