//! `bitext evaluate`.

use super::{Outcome, terminal};
use bitext::align::evaluate::{Calibration, Counts, LooseBead, Score};
use bitext::exchange::beads;
use bitext::{Error, Result, file};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The largest file of beads, in bytes.
const LIMIT: u64 = 1 << 30;

/// Scores an alignment against one made by hand: precision, recall and F1
///
/// A bead is right strictly when the gold has the same one, laxly when it shares a link between two segments with a gold
/// bead. Precision counts the beads without counterpart, recall leaves them out.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The beads made by hand, one a line: `[0, 1]:[0]`
    gold: PathBuf,
    /// The beads to score
    test: PathBuf,
    /// Says as well how far the confidences of the beads can be believed
    ///
    /// For each tenth of confidence how many beads there are and what share of them is right; the expected calibration
    /// error; and how many of the wrong beads are among the least certain twentieth.
    #[arg(long)]
    calibration: bool,
    /// Prints the scores as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Scores {
    gold_beads: usize,
    test_beads: usize,
    strict: Score,
    lax: Score,
    #[serde(skip_serializing_if = "Option::is_none")]
    calibration: Option<Calibration>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let gold = read(&args.gold, beads::read)?;
    let (test, calibration) = if args.calibration {
        let rated = read(&args.test, beads::read_with_confidence)?;
        let calibration = Calibration::of(&gold, &rated);
        (rated.into_iter().map(|(bead, _)| bead).collect(), calibration)
    } else {
        (read(&args.test, beads::read)?, None)
    };
    for (side, of) in
        [("source", LooseBead::source_segments as fn(&[LooseBead]) -> u32), ("target", LooseBead::target_segments)]
    {
        let (in_gold, in_test) = (of(&gold), of(&test));
        if in_gold != in_test {
            terminal::say(format_args!(
                "bitext: note: the gold has {in_gold} {side} segments, the test {in_test}: are they of the same texts?"
            ));
        }
    }
    let counts = Counts::of(&gold, &test);
    let (strict, lax) = (counts.strict(), counts.lax());
    let scores = Scores { gold_beads: gold.len(), test_beads: test.len(), strict, lax, calibration };
    if args.json {
        terminal::print_json(&scores)?;
        return Ok(Outcome::Fine);
    }
    let mut out = terminal::stdout();
    for (name, Score { precision, recall, f1 }) in [("strict", scores.strict), ("lax", scores.lax)] {
        writeln!(out, "{name:6}  P {precision:.4}  R {recall:.4}  F1 {f1:.4}").map_err(terminal::stdout_failed)?;
    }
    if let Some(calibration) = &scores.calibration {
        show(&mut out, calibration).map_err(terminal::stdout_failed)?;
    }
    out.flush().map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}

fn show(out: &mut impl Write, calibration: &Calibration) -> io::Result<()> {
    writeln!(out, "\nconfidence   beads    mean   right")?;
    for step in &calibration.steps {
        writeln!(
            out,
            "{:.1} to {:.1}  {:>7}  {:.4}  {:.4}",
            step.from, step.to, step.beads, step.confidence, step.right
        )?;
    }
    writeln!(out, "expected calibration error {:.4}", calibration.expected_error)?;
    let share = calibration.errors_in_least_certain * 100.0;
    writeln!(out, "of the wrong beads {share:.0} % are among the least certain twentieth")
}

fn read<T>(path: &Path, parse: impl Fn(&str) -> Result<Vec<T>>) -> Result<Vec<T>> {
    let text =
        String::from_utf8(file::read(path, LIMIT)?).map_err(|_| Error::new("is not UTF-8 text").in_file(path))?;
    let beads = parse(&text).map_err(|e| e.in_file(path))?;
    if beads.is_empty() {
        return Err(Error::new("holds no beads").in_file(path));
    }
    Ok(beads)
}
