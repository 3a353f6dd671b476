//! How the commands that look for something are told in which texts: documents, files of translation units, a memory.

use super::args::{Model, Reading, Sides, first_given};
use super::plan::{Named, Plan};
use super::progress::Bar;
use bitext::align;
use bitext::corpus::jobs::Job;
use bitext::corpus::{self, Note, Options, Run};
use bitext::encoder::Encoder;
use bitext::exchange::{Format, Kept, Narrowed, ReadOptions, Reader};
use bitext::lang::Lang;
use bitext::memory::{Store, StoreReader};
use bitext::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which documents
#[derive(clap::Args)]
pub(super) struct Documents {
    /// A folder; a file and its translations; folders of the same tree, one for each language; files of translation
    /// units; or a memory
    #[arg(required_unless_present = "pairs", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Looks at the pairs listed in a file: source, tab, target
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pairs: Option<PathBuf>,
    #[command(flatten)]
    sides: Sides,
    #[command(flatten)]
    model: Model,
    #[command(flatten)]
    reading: Reading,
}

impl Documents {
    /// The files of jobs.
    pub(super) fn texts(plan: &Plan) -> impl Iterator<Item = &Path> {
        plan.jobs.jobs.iter().flat_map(Job::inputs).map(|input| input.path.as_path())
    }

    /// The files that were named.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.paths.iter().chain(&self.pairs).map(PathBuf::as_path)
    }

    /// How older versions are read.
    pub(super) fn options(&self) -> Options {
        let align = align::Options { crossing: true, ..align::Options::default() };
        Options { read: self.reading.options(), segmented: self.sides.segmented, align, ..Options::default() }
    }

    /// Calls `look` for each file of translation units, or for the memory, if that is what was named: with the translations
    /// into the languages that were asked for. What there is to say beside it is returned; `None` if documents were named.
    ///
    /// # Errors
    /// What `look` returns; when something is asked that is about documents.
    pub(super) fn each_of_units(
        &self,
        look: &mut dyn FnMut(&Path, &mut dyn Reader) -> Result<()>,
    ) -> Result<Option<Vec<Note>>> {
        let mut notes = Vec::new();
        if let Some(path) = self.memory() {
            self.look(path, &mut StoreReader::new(&Store::read_only(path)?), true, &mut notes, look)?;
        } else if let Some(files) = self.units() {
            for (path, format) in files {
                self.look(
                    path,
                    self.open(path, format)?.as_mut(),
                    format.keeps.contains(&Kept::Variants) || format.columns,
                    &mut notes,
                    look,
                )?;
            }
        } else {
            return Ok(None);
        }
        Ok(Some(notes))
    }

    fn look(
        &self,
        path: &Path,
        reader: &mut dyn Reader,
        has_many: bool,
        notes: &mut Vec<Note>,
        look: &mut dyn FnMut(&Path, &mut dyn Reader) -> Result<()>,
    ) -> Result<()> {
        let Sides { source_lang, target_lang: targets, .. } = &self.sides;
        // A file of many languages may begin with any of them.
        let mut narrowed = Narrowed::new(reader, *source_lang, targets, !has_many);
        look(path, &mut narrowed)?;
        let others: Vec<String> = narrowed.others().iter().map(Lang::in_words).collect();
        if !narrowed.met() && !others.is_empty() {
            notes.push(Note::new(Some(path), format!("Its translations are in {}: left out.", others.join(" and "))));
        } else if !narrowed.met() {
            let of = source_lang.map(|lang| format!(" with a text in {}", lang.in_words())).unwrap_or_default();
            notes.push(Note::new(Some(path), format!("It holds no unit{of}.")));
        } else if !targets.is_empty() && !narrowed.found() {
            let targets: Vec<String> = targets.iter().map(Lang::in_words).collect();
            notes.push(Note::new(Some(path), format!("No unit has a translation into {}.", targets.join(" or "))));
        }
        Ok(())
    }

    /// Whether translation units or a memory were named.
    pub(super) fn are_units(&self) -> bool {
        self.memory().is_some() || self.units().is_some()
    }

    /// Fails if units were named and something is asked that is about documents; `cut` says that there is a document as well.
    pub(super) fn check_asked(&self, cut: bool) -> Result<()> {
        if !self.are_units() {
            return Ok(());
        }
        let asked = [
            (self.sides.segmented && !cut, "--segmented"),
            (self.reading.says_lines() && !cut, "--lines"),
            (self.reading.says_encoding() && !cut && self.memory().is_some(), "--encoding"),
        ];
        match first_given(&asked) {
            Some(option) => Err(about_documents(option, &self.paths[0])),
            None => Ok(()),
        }
    }

    /// Fails if units were named and a model with which only documents are read.
    pub(super) fn check_model(&self) -> Result<()> {
        if self.are_units() && self.model.is_said() {
            return Err(about_documents("--encoder", &self.paths[0]));
        }
        Ok(())
    }

    /// The files of translation units, if that is what was named: one file, or several of formats that no document has.
    fn units(&self) -> Option<Vec<(&Path, &'static Format)>> {
        let alone = self.paths.len() == 1;
        let of = |path: &Path| {
            Format::of(path).filter(|format| format.is_read() && (alone || !format.extensions.is_empty()))
        };
        let files = self.paths.iter().map(|path| Some((path.as_path(), of(path).filter(|_| !path.is_dir())?)));
        files.collect::<Option<Vec<_>>>().filter(|files| !files.is_empty())
    }

    /// The memory, if that is what was named.
    fn memory(&self) -> Option<&Path> {
        let [path] = self.paths.as_slice() else { return None };
        Store::is_one(path).then_some(path)
    }

    /// The language of the source, if it was said.
    pub(super) fn source_lang(&self) -> Option<Lang> {
        self.sides.source_lang
    }

    /// The languages of the translations, if they were said.
    pub(super) fn target_langs(&self) -> &[Lang] {
        &self.sides.target_lang
    }

    /// Begins reading a file of translation units.
    fn open(&self, path: &Path, format: &Format) -> Result<Box<dyn Reader>> {
        // Of several nobody knows which is meant.
        let target_lang = self.sides.target_lang.first().copied().filter(|_| self.sides.target_lang.len() == 1);
        let encoding = self.reading.options().encoding;
        let options =
            ReadOptions { encoding, source_lang: self.sides.source_lang, target_lang, ..ReadOptions::default() };
        format.read(super::units::input(path)?, &options)
    }

    /// The model that compares meanings, if one was named.
    pub(super) fn encoder(&self) -> Result<Option<Arc<dyn Encoder>>> {
        self.model.open()
    }

    /// What is to be aligned with what.
    pub(super) fn plan(&self, command: &'static str) -> Result<Plan> {
        let holds_units = |path: &&PathBuf| Format::of(path).is_some_and(|f| f.is_read() && !f.extensions.is_empty());
        if let Some(path) = self.paths.iter().filter(|path| self.paths.len() > 1 && !path.is_dir()).find(holds_units) {
            return Err(Error::new("documents and files of translation units are mixed")
                .in_file(path)
                .hint("name files of units alone, or a document and its translations"));
        }
        let languages = self.sides.languages();
        Plan::of(&Named { command, paths: &self.paths, pairs: self.pairs.as_deref(), languages })
    }

    /// Reads and aligns it, by meaning as well where there is an encoder.
    pub(super) fn align(&self, plan: &Plan, encoder: Option<Arc<dyn Encoder>>, quiet: bool) -> Result<Run> {
        let bar = Bar::new(quiet);
        let mut options = self.options();
        options.align.encoder = encoder;
        corpus::align(&plan.jobs.jobs, &options, &|progress| bar.show(progress))
    }
}

fn about_documents(option: &str, path: &Path) -> Error {
    Error::new(format!("`{option}` is about documents, and this holds translation units"))
        .in_file(path)
        .hint("leave it out")
}
