//! `bitext lexicon`.

use super::apart::check_apart;
use super::{Outcome, terminal};
use bitext::corpus::Note;
use bitext::file::OutputFile;
use bitext::lang::Lang;
use bitext::lexicon::dictionary::{self, Asked, Dictionary, FORMATS};
use bitext::lexicon::{Lexicon, tsv};
use bitext::{Error, Result};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Makes lexica, which tell the aligner what it need not learn
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    Import(Import),
}

/// Turns dictionaries into a lexicon file for `bitext align --lexicon`
///
/// The format is told by the content of the file. Several files of the same languages are added up, in either direction.
#[derive(clap::Args)]
#[command(after_help = formats())]
struct Import {
    /// The dictionaries; of formats with several files, name one
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The lexicon file; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of the words, if the dictionary does not say it
    #[arg(long, value_name = "LANG")]
    source_lang: Option<Lang>,
    /// The language of the translations, if the dictionary does not say it
    #[arg(long, value_name = "LANG")]
    target_lang: Option<Lang>,
    /// The encoding of the dictionaries; detected without it
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Says nothing of what was read
    #[arg(short, long)]
    quiet: bool,
}

fn formats() -> String {
    let lines = FORMATS.iter().map(|format| format!("  {:9} {}", format.name, format.about));
    format!("Formats:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let Action::Import(args) = &args.action;
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    check_apart(output, args.files.iter().map(PathBuf::as_path))?;
    let output = output.map(create).transpose()?;
    let asked = Asked { source: args.source_lang, target: args.target_lang, encoding: args.encoding.clone() };
    let mut lexica: Vec<Lexicon> = Vec::new();
    for path in &args.files {
        let read = dictionary::read(path, &asked)?;
        if !args.quiet {
            say(path, &read);
        }
        for lexicon in read.lexica {
            match lexica.iter().position(|known| known.is_about(lexicon.source(), lexicon.target())) {
                Some(at) => {
                    let known = lexica.swap_remove(at);
                    lexica.push(known.merged(lexicon));
                }
                None => lexica.push(lexicon),
            }
        }
    }
    if let Some(out) = output {
        save(&lexica, out)?;
    } else {
        let mut out = terminal::stdout();
        tsv::write(&lexica, &mut out).and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    }
    Ok(Outcome::Fine)
}

/// Opens a lexicon file that is to be written: packed if its name ends in `.gz`, as a lexicon is read.
pub(super) fn create(path: &Path) -> Result<OutputFile> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zst")) {
        return Err(Error::new("a lexicon is packed by gzip alone").in_file(path).hint("end its name in `.gz`"));
    }
    OutputFile::create(path)
}

/// Writes a lexicon file.
pub(super) fn save(lexica: &[Lexicon], mut out: OutputFile) -> Result<()> {
    let path = out.path().to_path_buf();
    let failed = |e| Error::io("write it", &path, e);
    tsv::write(lexica, &mut out).map_err(failed)?;
    out.finish().map_err(failed)?.commit()
}

fn say(path: &Path, read: &Dictionary) {
    for lexicon in &read.lexica {
        let name = |lang: Lang| lang.name().map_or_else(|| lang.to_string(), str::to_owned);
        terminal::say(format_args!(
            "{}: {} → {}, {} {} of words ({})",
            path.display(),
            name(lexicon.source()),
            name(lexicon.target()),
            lexicon.pairs().len(),
            if lexicon.pairs().len() == 1 { "pair" } else { "pairs" },
            read.format,
        ));
    }
    for remark in remarks(read) {
        terminal::say(format_args!("{}: {remark}", path.display()));
    }
}

/// The lexica of files, as `--lexicon` names them.
pub(super) struct Lexica {
    /// All of them.
    pub(super) all: Vec<Arc<Lexicon>>,
    /// What could not be read of them.
    pub(super) notes: Vec<Note>,
    /// The files, and how many of the lexica each has.
    files: Vec<(PathBuf, usize)>,
}

impl Lexica {
    pub(super) fn read(paths: &[PathBuf]) -> Result<Self> {
        let mut lexica = Self { all: Vec::new(), notes: Vec::new(), files: Vec::new() };
        for path in paths {
            let read = dictionary::read(path, &Asked::default())?;
            lexica.notes.extend(remarks(&read).into_iter().map(|text| Note::new(Some(path), text)));
            if read.lexica.iter().all(|lexicon| lexicon.pairs().is_empty()) {
                lexica.notes.push(Note::new(Some(path), "It holds no words."));
            }
            lexica.files.push((path.clone(), read.lexica.len()));
            lexica.all.extend(read.lexica.into_iter().map(Arc::new));
        }
        Ok(lexica)
    }

    /// What is to be said of files that are about none of the pairs of languages that are looked at.
    pub(super) fn unused(&self, pairs: impl IntoIterator<Item = (Lang, Lang)>) -> Vec<Note> {
        let pairs: BTreeSet<(Lang, Lang)> = pairs.into_iter().collect();
        let is_used = |lexicon: &Arc<Lexicon>| pairs.iter().any(|(a, b)| lexicon.is_about(*a, *b));
        let mut rest = self.all.as_slice();
        let mut notes = Vec::new();
        for (path, count) in &self.files {
            let (own, others) = rest.split_at(*count);
            rest = others;
            if !own.iter().any(is_used) {
                let languages = |lexicon: &Arc<Lexicon>| {
                    format!("{} and {}", lexicon.source().in_words(), lexicon.target().in_words())
                };
                let about: Vec<String> = own.iter().map(languages).collect();
                let text =
                    format!("It is about {}, and the texts are in other languages: it is not used.", about.join(", "));
                notes.push(Note::new(Some(path), text));
            }
        }
        notes
    }
}

/// What could not be read of a dictionary, in sentences.
fn remarks(read: &Dictionary) -> Vec<String> {
    let mut remarks = read.notes.clone();
    if let Some((line, text)) = &read.tally.example {
        let (all, unread) = (read.tally.read + read.tally.unread, read.tally.unread);
        let mut said = format!("{unread} of {all} articles gave no pair of words, the first");
        if let Some(line) = line {
            let _ = write!(said, " in line {line}");
        }
        let _ = write!(said, ": `{text}`");
        remarks.push(said);
    }
    remarks
}
