//! `bitext srx lint`.

use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::segment::srx::{RuleFile, lint};
use std::io::Write;
use std::path::PathBuf;

/// Looks for rules that cannot be read or can never decide, and for maps that serve no language
///
/// Exits with 1 when there are findings.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The SRX file
    #[arg(value_name = "FILE.srx")]
    file: PathBuf,
    /// Prints a JSON object for each finding
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let findings = lint(&RuleFile::read(&args.file)?);
    let mut out = terminal::stdout();
    let printed = findings.iter().try_for_each(|finding| {
        if args.json {
            serde_json::to_writer(&mut out, finding)?;
            return writeln!(out);
        }
        writeln!(out, "{}:{}: {}: {}", args.file.display(), finding.line, finding.kind.name(), finding.message)
    });
    printed.and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    Ok(if findings.is_empty() { Outcome::Fine } else { Outcome::Findings })
}
