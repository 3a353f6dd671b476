//! `bitext check`.

use super::Outcome;
use super::args::use_threads;
use super::documents::Documents;
use super::findings::Reporting;
use bitext::check::quality::{CHECKS, Check, Context, Terms};
use bitext::corpus::Note;
use bitext::exchange::{Format, Input, ReadOptions};
use bitext::lang::Lang;
use bitext::report::check::Report;
use bitext::{Error, Result, file};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Looks for mistakes in translated segments: numbers, placeholders, marks, terms, …
///
/// Takes a memory, files of translation units (TMX, XLIFF, PO, tables, …), or documents and their translations, named as for
/// `bitext align`, which it aligns first.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    documents: Documents,
    /// Runs these checks only
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = names())]
    only: Vec<String>,
    /// Runs these checks as well
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = names(), conflicts_with = "only")]
    with: Vec<String>,
    /// Does not run these checks
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = names())]
    without: Vec<String>,
    /// A glossary: TBX or another file of translation units; or lines of source term, tab, target terms parted by `|`, and
    /// `forbidden` in a third column for those not to use. A first line may name the languages: `en`, tab, `fr`
    #[arg(long, value_name = "FILE")]
    terms: Option<PathBuf>,
    /// Looks at translations as well that their file calls unfinished, such as `fuzzy` ones of PO
    #[arg(long)]
    drafts: bool,
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    reporting: Reporting,
}

const EXAMPLES: &str = "\
Examples:
  bitext check memory.tmx                          all units of a memory
  bitext check locale/*.po                         all messages of some catalogs
  bitext check en.docx fr.docx --terms terms.tsv   a document and its translation
  bitext check memory.tmx --only numbers,codes -o findings.sarif
  bitext check memory.tmx --with acronyms --without case";

/// The largest glossary, in bytes.
const LIMIT: u64 = 1 << 28;

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(CHECKS.iter().map(|check| PossibleValue::new(check.name).help(check.about)))
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    args.reporting.check(args.documents.files().chain(args.terms.as_deref()))?;
    let encoder = args.documents.encoder()?;
    let checks = args.checks(encoder.is_some())?;
    let runs = |name: &str| checks.iter().any(|check| check.name == name);
    if args.terms.is_some() && !runs("terms") {
        return Err(Error::new("`--terms` is for the check `terms`, which does not run")
            .hint("leave out one of the two options"));
    }
    if !runs("meaning") {
        args.documents.check_model()?;
    }
    let context = Context { terms: args.terms.as_deref().map(glossary).transpose()?, encoder };
    let mut reports = Vec::new();
    args.documents.check_asked(false)?;
    let said = args.documents.each_of_units(&mut |path, reader| {
        reports.push(Report::quality_of_units(path, reader, &checks, &context, args.drafts)?);
        Ok(())
    })?;
    let mut report = if let Some(said) = said {
        let mut report = Report::joined(reports);
        report.notes.extend(said);
        report
    } else {
        if args.drafts {
            return Err(Error::new("`--drafts` is for files of units: documents have no drafts").hint("leave it out"));
        }
        let plan = args.documents.plan("check")?;
        args.reporting.check_texts(Documents::texts(&plan))?;
        let run = args.documents.align(&plan, context.encoder.clone(), args.reporting.quiet)?;
        let mut report = Report::quality(&run.documents, &checks, &context);
        report.left = plan.jobs.left;
        report.notes = plan.jobs.notes.into_iter().chain(run.notes).collect();
        report
    };
    if let (Some(terms), Some(path)) = (&context.terms, &args.terms) {
        report.notes.extend(terms.losses().iter().map(|loss| Note::new(Some(path), loss.to_string())));
        report.notes.extend(idle(terms, path, &report));
    }
    args.reporting.write(&mut report)?;
    Ok(args.reporting.verdict(&report))
}

/// What is said of a glossary that has no terms for some of the languages that were checked.
fn idle(terms: &Terms, path: &Path, report: &Report) -> Option<Note> {
    let translations = report.documents.iter().flat_map(|d| d.translations.iter().map(move |t| (d.lang, t.lang)));
    let idle: BTreeSet<(Lang, Lang)> =
        translations.filter(|(source, target)| !terms.are_about(*source, *target)).collect();
    if idle.is_empty() {
        return None;
    }
    let texts: Vec<String> =
        idle.iter().map(|(source, target)| format!("from {} into {}", source.in_words(), target.in_words())).collect();
    let own: Vec<String> = terms.languages().iter().map(Lang::in_words).collect();
    let own = if own.is_empty() { "nothing".to_owned() } else { own.join(", ") };
    let text = format!("The glossary is in {own}: it has no terms for texts {}.", texts.join(", "));
    Some(Note::new(Some(path), text))
}

/// Reads a glossary: units, or the lines of [`Terms::read`].
fn glossary(path: &Path) -> Result<Terms> {
    let options = ReadOptions::default();
    let (format, input) = match Format::of(path) {
        Some(format) => (Some(format), Input::open(path)?),
        None => Format::of_content(Input::open(path)?, &options)?,
    };
    if let Some(format) = format.filter(|format| format.is_read() && format.name != "tsv") {
        return Terms::of_units(format.read(input, &options)?.as_mut());
    }
    let text = String::from_utf8(file::read(path, LIMIT)?);
    Terms::read(path, &text.map_err(|_| Error::new("is not UTF-8 text").in_file(path))?)
}

impl Args {
    /// The checks that run. `encoder`: whether there is one.
    fn checks(&self, encoder: bool) -> Result<Vec<&'static Check>> {
        let named = |names: &[String]| names.iter().map(|name| Check::named(name)).collect::<Result<Vec<_>>>();
        let (only, with, without) = (named(&self.only)?, named(&self.with)?, named(&self.without)?);
        let is = |list: &[&Check], check: &Check| list.iter().any(|other| other.name == check.name);
        let is_given = |option: &str| if option == "--terms" { self.terms.is_some() } else { encoder };
        let lacks = |check: &Check| check.needs().filter(|option| !is_given(option));
        if let Some((check, option)) = only.iter().chain(&with).find_map(|check| Some((check.name, lacks(check)?))) {
            return Err(Error::new(format!("the check `{check}` finds nothing without `{option}`")));
        }
        let wanted = |check: &&'static Check| {
            let chosen = if only.is_empty() { check.default || is(&with, check) } else { is(&only, check) };
            chosen && !is(&without, check) && lacks(check).is_none()
        };
        let wanted: Vec<&Check> = CHECKS.iter().filter(wanted).collect();
        if wanted.is_empty() {
            return Err(Error::new("no check is left").hint("leave out `--without`, or name others with `--only`"));
        }
        Ok(wanted)
    }
}
