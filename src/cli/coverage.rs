//! `bitext coverage`.

use super::args::{percent, use_threads};
use super::documents::Documents;
use super::findings::Reporting;
use super::{Outcome, revision, terminal};
use bitext::corpus::jobs::Input;
use bitext::corpus::lacking;
use bitext::corpus::pairing::Left;
use bitext::corpus::{AlignedDocument, Note, documents_of_units, read_text, text_of_bytes};
use bitext::exchange::Format;
use bitext::report::check::Report;
use bitext::unit::Text;
use bitext::{Error, Result};
use std::path::{Path, PathBuf};

/// Says what translations have left out, added or left untranslated
///
/// Aligns a source with its translations and reports, for each document and language, how much of the source is covered,
/// and each gap with its place. Documents are named as for `bitext align`; files of translation units (TMX, XLIFF, PO, …)
/// need no aligning.
///
/// Exits with 1 when something is found: with `--fail-under` or `--max-missing` when that is not kept, else when there is
/// a finding as bad as `--fail-on` says.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    documents: Documents,
    /// An older version of the source: segments that changed since are reported as stale. Repeat it for each document, in
    /// their order
    #[arg(long, value_name = "FILE")]
    since: Vec<PathBuf>,
    /// The same with the older versions taken from git: a commit, branch or tag of the repository the sources are in
    #[arg(long, value_name = "REVISION", conflicts_with = "since")]
    since_revision: Option<String>,
    /// Exits with 1 if a translation covers a smaller share of the words of its source
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    fail_under: Option<f64>,
    /// Exits with 1 if more segments are missing, left untranslated or in the place of others, in all translations together
    #[arg(long, value_name = "N")]
    max_missing: Option<usize>,
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    reporting: Reporting,
}

const EXAMPLES: &str = "\
Examples:
  bitext coverage en.docx fr.docx                    a document and its translation
  bitext coverage docs/en docs/fr docs/ja -o gaps.html   one page for all of them
  bitext coverage docs/ --fail-under 98 -o gaps.sarif    in continuous integration
  bitext coverage locale/*.po                        how much of some catalogs is translated
  bitext coverage en.md fr.md --since old/en.md      what has to be translated anew";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    args.reporting.check(args.documents.files().chain(args.since.iter().map(PathBuf::as_path)))?;
    let Looked { documents, left, mut notes } = looked(args)?;
    let since = older(args, &documents, &mut notes)?;
    let mut report = Report::coverage(&documents, &since);
    (report.left, report.notes) = (left, notes);
    args.reporting.write(&mut report)?;
    Ok(verdict(&report, args))
}

/// What was named, with its segments paired.
struct Looked {
    documents: Vec<AlignedDocument>,
    left: Vec<Left>,
    notes: Vec<Note>,
}

/// Documents are read and aligned; files of translation units have their segments paired.
fn looked(args: &Args) -> Result<Looked> {
    let mut documents = Vec::new();
    let mut notes = Vec::new();
    args.documents.check_asked(!args.since.is_empty() || args.since_revision.is_some())?;
    args.documents.check_model()?;
    let asked = args.documents.target_langs();
    let said = args.documents.each_of_units(&mut |path, reader| {
        let (found, said) = documents_of_units(path, reader, asked)?;
        documents.extend(found);
        notes.extend(said);
        Ok(())
    })?;
    if let Some(said) = said {
        notes.extend(said);
        return Ok(Looked { documents, left: Vec::new(), notes });
    }
    let mut plan = args.documents.plan("coverage")?;
    args.reporting.check_texts(Documents::texts(&plan))?;
    let options = args.documents.options();
    let encoder = args.documents.encoder()?;
    let aligned = args.documents.align(&plan, encoder.clone(), args.reporting.quiet);
    // It fails in reading, before anything is aligned.
    let run = match aligned {
        Err(_) if lacking::set_aside(&mut plan.jobs, &options) => {
            args.documents.align(&plan, encoder, args.reporting.quiet)?
        }
        aligned => aligned?,
    };
    let mut documents = run.documents;
    let lacked = lacking::owe(&mut documents, &plan.jobs, &options);
    notes.extend(plan.jobs.notes.into_iter().chain(run.notes).chain(lacked));
    let is_shown = |left: &Left| {
        let shown = plan.jobs.sources.iter().filter(|source| source.path.starts_with(&left.path)).count();
        shown > 0 && shown >= left.files
    };
    let left = plan.jobs.left.into_iter().filter(|left| !is_shown(left)).collect();
    Ok(Looked { documents, left, notes })
}

/// The older versions of the sources.
fn older(args: &Args, documents: &[AlignedDocument], notes: &mut Vec<Note>) -> Result<Vec<(usize, Text)>> {
    if args.since.len() > documents.len() {
        return Err(Error::new(format!("{} older versions for {} documents", args.since.len(), documents.len()))
            .hint("give `--since` once for each document, in their order"));
    }
    let mut texts = Vec::new();
    // An older catalog would be read as prose.
    let is_catalog =
        |path: &Path| Format::of(path).is_some_and(|format| format.is_read() && !format.extensions.is_empty());
    let of_revision = args
        .since_revision
        .as_ref()
        .and(documents.iter().map(|d| d.source.document.path.as_path()).find(|path| is_catalog(path)));
    if let Some(catalog) = args.since.iter().map(PathBuf::as_path).find(|path| is_catalog(path)).or(of_revision) {
        return Err(Error::new("holds translation units, and older versions are documents")
            .in_file(catalog)
            .hint("leave out `--since` and `--since-revision`, or name the older document"));
    }
    if let Some(revision) = &args.since_revision {
        for (at, document) in documents.iter().enumerate() {
            let (path, lang) = (&document.source.document.path, document.source.lang);
            match revision::read(path, revision)? {
                Some(bytes) => {
                    let (text, said) = text_of_bytes(path, &bytes, Some(lang), &args.documents.options())?;
                    texts.push((at, text));
                    notes.extend(said);
                }
                None => {
                    notes.push(Note::new(Some(path), format!("was not there in `{revision}`: nothing of it is stale")));
                }
            }
        }
    }
    for (at, path) in args.since.iter().enumerate() {
        let input = Input { lang: Some(documents[at].source.lang), ..Input::of_file(path, None) };
        let (text, said) = read_text(&input, &args.documents.options())?;
        texts.push((at, text));
        notes.extend(said);
    }
    Ok(texts)
}

/// Whether enough is covered.
fn verdict(report: &Report, args: &Args) -> Outcome {
    if args.fail_under.is_none() && args.max_missing.is_none() {
        return args.reporting.verdict(report);
    }
    let mut outcome = if args.reporting.saw_nothing(report) { Outcome::Findings } else { Outcome::Fine };
    let mut say = |line: String| {
        outcome = Outcome::Findings;
        if !args.reporting.quiet {
            terminal::say(format_args!("bitext: {line}"));
        }
    };
    let all =
        || report.documents.iter().flat_map(|d| d.translations.iter().filter_map(move |t| Some((d, t, t.figures?))));
    if let Some(least) = args.fail_under {
        let worst = all().min_by(|a, b| a.2.word_share().total_cmp(&b.2.word_share()));
        if let Some((document, translation, figures)) = worst.filter(|w| w.2.word_share() * 100.0 < least) {
            let share = (figures.word_share() * 1e3).floor() / 10.0;
            say(format!(
                "{} in {} covers {share:.1} % of the words, less than {least} %",
                document.name, translation.lang
            ));
        }
    }
    if let Some(most) = args.max_missing {
        let missing: usize = all().map(|(_, _, f)| f.missing + f.unrelated + f.untranslated).sum();
        if missing > most {
            say(format!("{missing} segments are missing or not translated, more than {most}"));
        }
    }
    outcome
}
