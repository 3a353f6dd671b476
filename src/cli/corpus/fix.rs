//! `bitext corpus fix`.

use super::files::Files;
use crate::cli::units::failed;
use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::corpus::fix::{FIXES, Fix, fix};
use bitext::corpus::flow::in_order;
use bitext::exchange::pairs::Batch;
use bitext::lang::Lang;
use bitext::report::{counted, grouped};
use clap::builder::{PossibleValue, PossibleValuesParser};
use serde::Serialize;

/// Mends texts that were damaged on their way, and counts each change
#[derive(clap::Args)]
pub(super) struct Args {
    /// Mends this alone; repeat it for several
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(FIXES.iter().map(possible)))]
    only: Vec<String>,
    /// Does not mend this; repeat it for several
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(FIXES.iter().map(possible)))]
    without: Vec<String>,
    /// Shows the first texts that were mended, before and after
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    files: Files,
}

fn possible(fix: &Fix) -> PossibleValue {
    PossibleValue::new(fix.name).help(fix.about)
}

/// How many examples are shown of each kind.
const EXAMPLES: usize = 3;

/// What was mended.
#[derive(Serialize)]
struct Report {
    read: u64,
    changed: u64,
    fixes: Vec<Fixed>,
}

/// What was mended of one kind.
#[derive(Serialize)]
struct Fixed {
    name: &'static str,
    texts: u64,
    places: u64,
    examples: Vec<[String; 2]>,
}

/// Pairs with the texts they should have, where that is others, and what was mended of each kind.
struct Mended {
    batch: Batch,
    texts: Vec<Option<[String; 2]>>,
    fixes: Vec<Fixed>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let files = &args.files;
    files.check(None, None)?;
    let wanted = |fix: &&Fix| {
        let named = |names: &[String]| names.iter().any(|name| name == fix.name);
        (args.only.is_empty() || named(&args.only)) && !named(&args.without)
    };
    let fixes: Vec<&Fix> = FIXES.iter().filter(wanted).collect();
    let mut inputs = files.open()?;
    let langs = inputs.langs()?;
    let output = files.output.as_path();
    let mut report = Report { read: 0, changed: 0, fixes: nothing(&fixes) };
    files.write(output, &mut inputs, |inputs, writer| {
        in_order(
            || inputs.read(),
            |batch| mend(batch, [langs.0, langs.1], &fixes),
            |mended| {
                for (at, texts) in mended.texts.iter().enumerate() {
                    report.read += 1;
                    let written = match texts {
                        Some([source, target]) => {
                            report.changed += 1;
                            writer.changed(&mended.batch, at, source, target)
                        }
                        None => writer.pair(&mended.batch, at),
                    };
                    written.map_err(|e| failed(output, e))?;
                }
                report.add(mended.fixes);
                Ok(())
            },
        )
    })?;
    if files.said.json {
        terminal::print_json(&report)?;
    } else if !files.said.quiet {
        report.say(args.explain);
    }
    Ok(Outcome::Fine)
}

fn nothing(fixes: &[&Fix]) -> Vec<Fixed> {
    fixes.iter().map(|fix| Fixed { name: fix.name, texts: 0, places: 0, examples: Vec::new() }).collect()
}

fn mend(batch: Batch, langs: [Lang; 2], fixes: &[&Fix]) -> Mended {
    let mut found = nothing(fixes);
    let texts = batch.pairs().map(|pair| {
        let mut is_changed = false;
        let texts = [(pair.source, langs[0]), (pair.target, langs[1])].map(|(text, lang)| {
            let mut places = vec![0; fixes.len()];
            let mended = fix(text, lang, fixes, |nth, count| places[nth] += count);
            for (found, places) in found.iter_mut().zip(places).filter(|(_, places)| *places > 0) {
                is_changed = true;
                found.texts += 1;
                found.places += places;
                if found.examples.len() < EXAMPLES {
                    found.examples.push([text.to_owned(), mended.clone().into_owned()]);
                }
            }
            mended.into_owned()
        });
        is_changed.then_some(texts)
    });
    let texts = texts.collect();
    Mended { batch, texts, fixes: found }
}

impl Report {
    fn add(&mut self, found: Vec<Fixed>) {
        for (all, found) in self.fixes.iter_mut().zip(found) {
            all.texts += found.texts;
            all.places += found.places;
            let room = EXAMPLES - all.examples.len();
            all.examples.extend(found.examples.into_iter().take(room));
        }
    }

    fn say(&self, examples: bool) {
        terminal::say(format_args!("{} of {} changed", grouped(self.changed), counted(self.read as usize, "pair")));
        for fixed in self.fixes.iter().filter(|fixed| fixed.texts > 0) {
            let (places, texts) = (counted(fixed.places as usize, "place"), counted(fixed.texts as usize, "text"));
            terminal::say(format_args!("  {:10} {places} in {texts}", fixed.name));
            for [before, after] in fixed.examples.iter().filter(|_| examples) {
                let width = terminal::width().saturating_sub(9) / 2;
                terminal::say(format_args!(
                    "    {} → {}",
                    bitext::report::cut(before, width),
                    bitext::report::cut(after, width)
                ));
            }
        }
    }
}
