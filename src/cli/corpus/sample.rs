//! `bitext corpus sample`.

use super::files::{Files, Inputs};
use crate::cli::units::{check_no_stream, failed};
use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::corpus::same::Marks;
use bitext::corpus::sample::{Draw, is_in_share, lot};
use bitext::report::{counted, grouped};

/// Draws pairs as if by lot, and the same ones each time
///
/// What a pair says decides whether it is drawn, not where it stands: copies of a pair are drawn together, and a sample of a
/// corpus that has grown holds what the old one held of it.
#[derive(clap::Args)]
pub(super) struct Args {
    /// How many pairs, or which share of them: `1000`, `0.5%`
    #[arg(short = 'n', long, value_name = "HOW MANY", value_parser = size)]
    size: Size,
    /// Draws others
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    files: Files,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Size {
    Count(usize),
    Share(f64),
}

fn size(text: &str) -> std::result::Result<Size, String> {
    let wrong = "it is a number of pairs or a share of them: `1000`, `0.5%`";
    match text.strip_suffix('%') {
        Some(share) => match share.trim().parse::<f64>() {
            Ok(share) if (0.0..=100.0).contains(&share) => Ok(Size::Share(share / 100.0)),
            _ => Err(wrong.to_owned()),
        },
        None => text.parse().map(Size::Count).map_err(|_| wrong.to_owned()),
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let files = &args.files;
    files.check(None, None)?;
    let drawn = match args.size {
        Size::Count(count) => Some(args.drawn(count)?),
        Size::Share(_) => None,
    };
    let mut inputs = files.open()?;
    let output = files.output.as_path();
    let (read, kept) = files.write(output, &mut inputs, |inputs, writer| {
        let (mut read, mut kept) = (0, 0);
        while let Some(batch) = inputs.read()? {
            for at in 0..batch.len() {
                let is_drawn = match args.size {
                    Size::Share(share) => is_in_share(lot(&batch.pair(at), args.seed), share),
                    Size::Count(_) => drawn.as_ref().is_some_and(|drawn: &Marks| drawn.has(read)),
                };
                if is_drawn {
                    kept += 1;
                    writer.pair(&batch, at).map_err(|e| failed(output, e))?;
                }
                read += 1;
            }
        }
        Ok((read, kept))
    })?;
    if files.said.json {
        terminal::print_json(&serde_json::json!({ "read": read, "drawn": kept }))?;
    } else if !files.said.quiet {
        terminal::say(format_args!("{} of {} drawn", grouped(kept), counted(read as usize, "pair")));
    }
    Ok(Outcome::Fine)
}

impl Args {
    fn drawn(&self, count: usize) -> Result<Marks> {
        check_no_stream(&self.files.inputs, "name a file, or draw a share: `--size 1%`")?;
        let mut draw = Draw::new(count);
        let mut inputs = Inputs::open(&self.files.inputs, &self.files.reading, true)?;
        while let Some(batch) = inputs.read()? {
            batch.pairs().for_each(|pair| draw.add(lot(&pair, self.seed)));
        }
        Ok(draw.marks())
    }
}
