//! What the commands that report findings have in common: where reports go, what fails.

use super::apart::check_apart;
use super::{Outcome, terminal};
use bitext::check::{Severity, baseline};
use bitext::file::OutputFile;
use bitext::report::check::{FACES, Face, Look, Report, render};
use bitext::{Error, Result, file};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The largest baseline, in bytes.
const LIMIT: u64 = 1 << 28;

/// Where the report goes, and what of it counts
#[derive(clap::Args)]
#[command(next_help_heading = "Report")]
pub(super) struct Reporting {
    /// Writes the report to a file; its name tells the format. Repeat it for several
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Prints the report in a format on standard output; with one `--output` the format of the file
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FACES.iter().map(possible)))]
    to: Option<String>,
    /// How many findings are listed for each document and language on the terminal
    #[arg(long, value_name = "N", default_value_t = 20)]
    list: usize,
    /// Says nothing of the findings whose ids a file lists
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Writes the ids of all findings to a file, to accept them
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// Exits with 1 for findings that are at least this bad
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Prints no report on the terminal
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// Which findings make a command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// All findings
    Note,
    /// None
    Never,
}

fn possible(face: &Face) -> PossibleValue {
    PossibleValue::new(face.name).help(face.about)
}

impl Reporting {
    /// Fails now if a report cannot be written later.
    pub(super) fn check<'p>(&'p self, inputs: impl Iterator<Item = &'p Path>) -> Result<()> {
        // A baseline may be written anew, by what it was made for.
        check_apart(self.output.iter().map(PathBuf::as_path), self.baseline.as_deref())?;
        self.check_texts(inputs)?;
        for path in &self.output {
            self.face(path)?;
            OutputFile::create(path)?;
        }
        self.write_baseline.iter().try_for_each(|path| file::Output::create(path).map(drop))
    }

    /// Fails if a report would take the place of one of the texts, which may be known only when folders were looked into.
    pub(super) fn check_texts<'p>(&'p self, inputs: impl Iterator<Item = &'p Path>) -> Result<()> {
        check_apart(self.output.iter().chain(&self.write_baseline).map(PathBuf::as_path), inputs)
    }

    fn face(&self, path: &Path) -> Result<&'static Face> {
        let asked = self.to.as_deref().filter(|_| self.output.len() == 1).and_then(Face::named);
        asked.or_else(|| Face::of(path)).ok_or_else(|| {
            let names: Vec<String> = FACES.iter().map(|face| format!("`.{}`", face.extension)).collect();
            Error::new("its name tells no format of a report")
                .in_file(path)
                .hint(format!("end it with {}", names.join(", ")))
        })
    }

    /// Silences what the baseline accepts, and writes the report to all its places.
    pub(super) fn write(&self, report: &mut Report) -> Result<()> {
        if let Some(path) = &self.write_baseline {
            let mut out = file::Output::create(path)?;
            let written = out.write_all(baseline::write(&report.findings).as_bytes());
            written.map_err(|e| Error::io("write it", path, e))?;
            out.commit()?;
        }
        if let Some(path) = &self.baseline {
            let text = String::from_utf8(file::read(path, LIMIT)?)
                .map_err(|_| Error::new("is not UTF-8 text").in_file(path))?;
            report.silence(&baseline::read(path, &text)?);
        }
        for path in &self.output {
            let face = self.face(path)?;
            let failed = |e| Error::io("write it", path, e);
            let mut out = OutputFile::create(path)?;
            face.write(report, &mut out).map_err(failed)?;
            out.finish().map_err(failed)?.commit()?;
        }
        let to_stdout = self.to.as_deref().filter(|_| self.output.is_empty()).and_then(Face::named);
        if let Some(face) = to_stdout {
            let mut out = terminal::stdout();
            face.write(report, &mut out).and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
        } else if !self.quiet {
            let look = Look { width: terminal::stdout_width(), colour: terminal::is_coloured(), findings: self.list };
            let mut out = terminal::stdout();
            out.write_all(render(report, look).as_bytes())
                .and_then(|()| out.flush())
                .map_err(terminal::stdout_failed)?;
        }
        Ok(())
    }

    /// Whether there is a finding that is bad enough, or nothing in which one could be.
    pub(super) fn verdict(&self, report: &Report) -> Outcome {
        if self.saw_nothing(report) {
            return Outcome::Findings;
        }
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Note => Severity::Note,
            FailOn::Never => return Outcome::Fine,
        };
        if report.worst().is_some_and(|worst| worst >= least) { Outcome::Findings } else { Outcome::Fine }
    }

    /// Whether no translation was looked at, which is said.
    pub(super) fn saw_nothing(&self, report: &Report) -> bool {
        let nothing = report.documents.iter().all(|document| document.translations.is_empty());
        if nothing && !self.quiet {
            terminal::say(format_args!("bitext: no translation was looked at"));
        }
        nothing
    }
}
