//! Where `bitext align` writes, in which format, and which documents go to which file.

use super::Args;
use crate::cli::apart::check_apart;
use crate::cli::plan::Plan;
use crate::cli::terminal;
use bitext::corpus::AlignedDocument;
use bitext::corpus::jobs::Job;
use bitext::exchange::{FORMATS, Format, Header, Holds, Tags, WriteOptions, Writer, Written};
use bitext::file::OutputFile;
use bitext::lang::Lang;
use bitext::report::Output;
use bitext::unit::{Aligned, Date, Prop, kind};
use bitext::{Error, Result};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The outputs of a run, as far as they are known before the work.
pub(super) struct Outputs {
    place: Place,
    format: Option<&'static Format>,
}

enum Place {
    Stdout,
    File(PathBuf),
    /// A file for each pair of languages; the folder was made for this run if `made` says so.
    Folder {
        path: PathBuf,
        made: bool,
    },
    /// A file for each job; several jobs may share one.
    Each(Vec<PathBuf>),
}

/// What is said of every file.
pub(super) struct Said {
    /// By which rules the texts were cut.
    pub(super) segmentation: Option<String>,
    pub(super) date: Option<Date>,
}

/// The documents that go to one file.
struct Batch<'a> {
    path: Option<PathBuf>,
    format: &'static Format,
    documents: Vec<Aligned<'a>>,
}

impl Outputs {
    /// Finds out where the alignments go, and fails now if they cannot go there.
    pub(super) fn prepare(args: &Args, plan: &Plan) -> Result<Self> {
        let format = args.format();
        let place = match (&args.output, &plan.outputs) {
            (Some(output), Some(_)) => {
                return Err(Error::new("the list of pairs names the outputs")
                    .in_file(output)
                    .hint("leave out `--output`, or the third column"));
            }
            (None, Some(each)) => Place::Each(each.clone()),
            (output, None) if args.json && output.as_deref().is_none_or(|o| o == Path::new("-")) => {
                return Err(Error::new("`--json` needs `--output`, as standard output holds the alignment"));
            }
            (None, None) => Place::Stdout,
            (Some(output), None) if output == Path::new("-") => Place::Stdout,
            (Some(output), None) if is_folder(output) => Place::Folder { path: output.clone(), made: false },
            (Some(output), None) => Place::File(output.clone()),
        };
        let mut outputs = Self { place, format };
        outputs.check()?;
        outputs.check_apart(args, &plan.jobs.jobs)?;
        Ok(outputs)
    }

    fn check(&mut self) -> Result<()> {
        match &mut self.place {
            Place::Stdout => Ok(()),
            Place::File(path) => {
                format_of(path, self.format)?;
                check_file(path)
            }
            Place::Each(paths) => {
                let mut folders = HashSet::new();
                paths.iter().try_for_each(|path| {
                    format_of(path, self.format)?;
                    if folders.insert(path.parent()) || path.is_dir() { check_file(path) } else { Ok(()) }
                })
            }
            Place::Folder { path, made } => {
                if !path.is_dir() {
                    fs::create_dir(&*path).map_err(|e| Error::io("create the folder", path, e))?;
                    *made = true;
                }
                check_file(&path.join(".bitext"))
            }
        }
    }

    /// Nothing that is read is to be lost because it was named as the output.
    fn check_apart(&self, args: &Args, jobs: &[Job]) -> Result<()> {
        let own = match &self.place {
            Place::Stdout | Place::Folder { .. } => &[][..],
            Place::File(path) => std::slice::from_ref(path),
            Place::Each(paths) => paths,
        };
        let texts =
            || jobs.iter().flat_map(|job| job.translations.iter().chain([&job.source])).map(|input| &input.path);
        let others = args.pairs.iter().chain(&args.resume).chain(&args.words.lexica);
        let inputs = texts().chain(others).map(PathBuf::as_path).chain(args.cutting.file());
        // Several documents may go into one of them.
        let own: BTreeSet<&Path> = own.iter().map(PathBuf::as_path).collect();
        for path in &own {
            // A format of several files puts the languages behind the name.
            let several = format_of(path, self.format)?.is_several_files();
            let beside = |text: &&PathBuf| {
                let name = text
                    .file_name()
                    .zip(path.file_name())
                    .map(|(text, own)| (text.to_string_lossy(), own.to_string_lossy()));
                let tag = name.as_ref().and_then(|(text, own)| text.strip_prefix(&**own)?.strip_prefix('.'));
                text.parent() == path.parent() && tag.is_some_and(|tag| tag.parse::<Lang>().is_ok())
            };
            if let Some(text) = texts().find(beside).filter(|_| several) {
                return Err(Error::new("is read and cannot be the output").in_file(text).hint("name another output"));
            }
        }
        check_apart(own.into_iter().chain(args.words.save_lexicon.as_deref()), inputs)
    }

    /// Whether something is written that has a place for what spoke for and against each bead.
    pub(super) fn hold_reasons(&self) -> bool {
        let holds = |path: Option<&Path>| {
            self.format.or_else(|| path.and_then(Format::of)).is_some_and(|format| format.name == "jsonl")
        };
        match &self.place {
            Place::Stdout | Place::Folder { .. } => holds(None),
            Place::File(path) => holds(Some(path)),
            Place::Each(paths) => paths.iter().any(|path| holds(Some(path))),
        }
    }

    /// Writes the documents.
    pub(super) fn write(mut self, documents: &[AlignedDocument], said: &Said, tags: Tags) -> Result<Vec<Output>> {
        let batches = self.batches(documents)?;
        let written = batches.iter().map(|batch| write(batch, said, tags)).collect::<Result<_>>()?;
        if let Place::Folder { made, .. } = &mut self.place {
            *made = false;
        }
        Ok(written)
    }

    fn batches<'a>(&self, documents: &'a [AlignedDocument]) -> Result<Vec<Batch<'a>>> {
        let all = || documents.iter().map(AlignedDocument::aligned);
        let batches = match &self.place {
            Place::Stdout => {
                vec![Batch { path: None, format: self.format.unwrap_or(&FORMATS[0]), documents: all().collect() }]
            }
            Place::File(path) => {
                let format = format_of(path, self.format)?;
                vec![Batch { path: Some(path.clone()), format, documents: all().collect() }]
            }
            Place::Each(paths) => {
                let mut batches = Batches::default();
                for (path, document) in paths.iter().zip(all()) {
                    batches.add(path.clone(), format_of(path, self.format)?, document);
                }
                batches.in_order
            }
            Place::Folder { path, .. } => in_folder(path, self.format.unwrap_or(&FORMATS[0]), documents),
        };
        batches.iter().try_for_each(Batch::check)?;
        Ok(batches)
    }
}

impl Drop for Outputs {
    /// A folder that was made for a run that failed goes again.
    fn drop(&mut self) {
        if let Place::Folder { path, made: true } = &self.place {
            let _ = fs::remove_dir(path);
        }
    }
}

/// For each pair of languages a file with all documents, or with one where a file holds one only.
fn in_folder<'a>(folder: &Path, format: &'static Format, documents: &'a [AlignedDocument]) -> Vec<Batch<'a>> {
    let mut batches = Batches::default();
    for document in documents {
        let all = document.aligned();
        for translation in &all.translations {
            let target = translation.text.lang;
            let Some(one) = all.only(target) else { continue };
            let languages = format!("{}-{target}", all.source.lang);
            let name = match format.holds {
                Holds::Pair if documents.len() > 1 => format!("{}.{languages}", document.name),
                _ => languages,
            };
            batches.add(folder.join(file_name(&name, format)), format, one);
        }
    }
    batches.in_order
}

/// The name of a file of a format; one that is several files gives them their endings.
fn file_name(name: &str, format: &Format) -> String {
    match format.extensions.first() {
        None if format.is_several_files() => name.to_owned(),
        extension => format!("{name}.{}", extension.unwrap_or(&format.name)),
    }
}

#[derive(Default)]
struct Batches<'a> {
    in_order: Vec<Batch<'a>>,
    by_path: HashMap<PathBuf, usize>,
}

impl<'a> Batches<'a> {
    fn add(&mut self, path: PathBuf, format: &'static Format, document: Aligned<'a>) {
        let at = *self.by_path.entry(path.clone()).or_insert(self.in_order.len());
        if at == self.in_order.len() {
            self.in_order.push(Batch { path: Some(path), format, documents: Vec::new() });
        }
        self.in_order[at].documents.push(document);
    }
}

impl Batch<'_> {
    /// Whether one file of the format holds all of this.
    fn check(&self) -> Result<()> {
        let sources = self.languages(|d| vec![d.source.lang]);
        let targets = self.languages(|d| d.translations.iter().map(|t| t.text.lang).collect());
        let format = self.format.name;
        let failed = |what: String, hint: &str| {
            let error = Error::new(what).hint(hint);
            Err(match &self.path {
                Some(path) => error.in_file(path),
                None => error,
            })
        };
        if sources.len() > 1 {
            return failed(
                format!("one file cannot hold sources in {}", list(&sources)),
                "name a folder for one file for each pair of languages: `--output DIR/`",
            );
        }
        if targets.len() > 1 && self.format.holds < Holds::Languages {
            return failed(
                format!("a file of {format} holds one target language, not {}", list(&targets)),
                "name a folder for one file for each pair of languages: `--output DIR/`",
            );
        }
        if self.documents.len() > 1 && self.format.holds < Holds::Documents {
            return failed(
                format!("a file of {format} holds one document, not {}", self.documents.len()),
                "name a folder for one file for each document: `--output DIR/`",
            );
        }
        Ok(())
    }

    fn languages(&self, of: impl Fn(&Aligned<'_>) -> Vec<Lang>) -> Vec<Lang> {
        let mut langs: Vec<Lang> = Vec::new();
        for lang in self.documents.iter().flat_map(of) {
            if !langs.contains(&lang) {
                langs.push(lang);
            }
        }
        langs
    }

    fn header(&self, said: &Said) -> Option<Header> {
        let first = self.documents.first()?;
        let kinds: Vec<&'static str> =
            self.documents.iter().map(|d| d.source.document.path.as_path()).map(data_type).collect();
        let data_type = if kinds.iter().all(|kind| *kind == kinds[0]) { kinds[0] } else { "unknown" };
        let targets = self.languages(|d| d.translations.iter().map(|t| t.text.lang).collect());
        let target_lang = targets.first().copied().filter(|_| targets.len() == 1);
        let mut header = Header { target_lang, ..Header::new(first.source.lang) };
        header.attributes.push("datatype", data_type);
        if let Some(date) = said.date {
            header.attributes.push("creationdate", &date.to_string());
        }
        header.props.extend(said.segmentation.iter().map(|rules| Prop::new(kind::SEGMENTATION, rules)));
        Some(header)
    }

    /// Writes the documents.
    fn to(&self, mut writer: Box<dyn Writer + '_>) -> io::Result<Output> {
        let left = self.documents.iter().map(|document| writer.document(document)).sum::<io::Result<usize>>()?;
        Ok(self.output(writer.finish()?, left))
    }

    fn output(&self, written: Written, without_source: usize) -> Output {
        Output { path: self.path.clone(), format: self.format.name, written, without_source }
    }
}

fn write(batch: &Batch<'_>, said: &Said, tags: Tags) -> Result<Output> {
    let options = WriteOptions { tags, ..WriteOptions::default() };
    let to = |out: &mut dyn Write| -> io::Result<Output> {
        let Some(header) = batch.header(said) else { return Ok(batch.output(Written::default(), 0)) };
        batch.to(batch.format.write(out, &header, &options)?)
    };
    match &batch.path {
        None if batch.format.is_several_files() => {
            Err(Error::new(format!("`{}` is several files, which standard output cannot hold", batch.format.name))
                .hint("name a file with `--output`"))
        }
        None => {
            let mut out = terminal::stdout();
            let written = to(&mut out).map_err(terminal::stdout_failed)?;
            out.flush().map_err(terminal::stdout_failed)?;
            Ok(written)
        }
        Some(path) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
                // Below the folder that was asked for: `--output DIR/` with documents in folders.
                fs::create_dir_all(folder).map_err(|e| Error::io("create the folder", folder, e))?;
            }
            let failed = |e| Error::io("write it", path, e);
            if batch.format.is_several_files() {
                let header = batch.header(said).unwrap_or_default();
                return batch.to(batch.format.create(path, &header, &options)?).map_err(failed);
            }
            let mut out = OutputFile::create(path)?;
            let written = to(&mut out).map_err(failed)?;
            out.finish().map_err(failed)?.commit()?;
            Ok(written)
        }
    }
}

/// Whether a path names a folder: one that is there, or one that is written as a folder.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// Tries to write beside a file, so that a bad path fails before the work.
fn check_file(path: &Path) -> Result<()> {
    OutputFile::create(path).map(drop)
}

fn format_of(path: &Path, asked: Option<&'static Format>) -> Result<&'static Format> {
    let told = Format::of_output(path)?;
    asked.or(told).ok_or_else(|| {
        let names: Vec<String> = FORMATS.iter().map(|format| format!("`{}`", format.name)).collect();
        Error::new("its name tells no format").in_file(path).hint(format!("say it with `--to`: {}", names.join(", ")))
    })
}

/// What the inline codes of a document are, in the words of TMX.
fn data_type(path: &Path) -> &'static str {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "epub" => "html",
        "docx" | "odt" => "xml",
        _ => "plaintext",
    }
}

fn list(langs: &[Lang]) -> String {
    langs.iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ")
}
