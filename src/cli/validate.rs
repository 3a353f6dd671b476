//! `bitext validate`.

use super::units::{Bounds, input, input_name};
use super::{Outcome, terminal};
use bitext::Result;
use bitext::exchange::tmx::validate::{Counts, Finding, Severity, validate};
use bitext::report::{counted, sarif};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Finds what is wrong with TMX files: XML, the DTD, and what the DTD does not know
///
/// Prints a line for each finding: `file:line:column: rule: what is wrong; what to do`. Exits with 1 if there are errors.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of a command")]
pub(super) struct Args {
    /// The files; `.gz` and `.zip` are unpacked, `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Prints the findings as JSON
    #[arg(long, conflicts_with = "sarif")]
    json: bool,
    /// Prints the findings as SARIF 2.1.0, as code hosts read it
    #[arg(long)]
    sarif: bool,
    /// Exits with 1 for warnings, too
    #[arg(long)]
    warnings: bool,
    /// How many findings of a rule are shown for each file; all are counted
    #[arg(long, value_name = "N", default_value_t = 20)]
    max: u64,
    /// Prints nothing but the findings
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    bounds: Bounds,
}

/// What was found in a file.
#[derive(Serialize)]
struct Found {
    #[serde(serialize_with = "bitext::file::as_text")]
    file: PathBuf,
    #[serde(flatten)]
    counts: Counts,
    findings: Vec<Finding>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let lines = !args.json && !args.sarif;
    let mut all = Vec::new();
    let mut out = terminal::stdout();
    for path in &args.files {
        let file = input_name(path);
        let mut shown: BTreeMap<&'static str, u64> = BTreeMap::new();
        let mut findings = Vec::new();
        let mut failed = Ok(());
        let mut tell = |finding: Finding| {
            let count = shown.entry(finding.rule).or_default();
            *count += 1;
            if *count > args.max {
                return;
            }
            if lines {
                let Finding { rule, line, column, message, hint, .. } = &finding;
                if failed.is_ok() {
                    failed = writeln!(out, "{}:{line}:{column}: {rule}: {message}; {hint}", file.display());
                }
            } else {
                findings.push(finding);
            }
        };
        let options = args.bounds.options();
        let counts = validate(input(path)?.unpacked(&options)?, file, &options, &mut tell)?;
        failed.map_err(terminal::stdout_failed)?;
        if lines {
            out.flush().map_err(terminal::stdout_failed)?;
            if !args.quiet {
                summarise(file, &counts, args.max);
            }
        }
        all.push(Found { file: file.to_path_buf(), counts, findings });
    }
    if args.json {
        terminal::print_json(&all)?;
    } else if args.sarif {
        let results = all.iter().flat_map(|found| found.findings.iter().map(|finding| (found.file.as_path(), finding)));
        terminal::print_json(&sarif::of_tmx(results))?;
    }
    let is_bad =
        |found: &Found| found.counts.of(Severity::Error) > 0 || args.warnings && found.counts.of(Severity::Warning) > 0;
    Ok(if all.iter().any(is_bad) { Outcome::Findings } else { Outcome::Fine })
}

/// The counts, and what was not shown.
fn summarise(file: &Path, counts: &Counts, max: u64) {
    let (errors, warnings) = (counts.of(Severity::Error), counts.of(Severity::Warning));
    terminal::say(format_args!(
        "{}: {}, {}, {}",
        file.display(),
        counted(counts.units as usize, "unit"),
        counted(errors as usize, "error"),
        counted(warnings as usize, "warning")
    ));
    for (rule, count) in &counts.rules {
        let more = if *count > max { format!(", {} of them not shown", count - max) } else { String::new() };
        terminal::say(format_args!("  {rule}: {count}{more}"));
    }
}
