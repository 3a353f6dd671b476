//! Two files with a segment a line, the n-th lines of which are translations of each other: what Moses, OPUS and most
//! trainers of machine translation read.
//!
//! The name of either file names both: `talk.en` with `talk.fr` beside it, `talk.en-fr.en` with `talk.en-fr.fr`.

use super::bilingual::Languages;
use super::keeps;
use super::lines::Lines;
use super::{At, Header, Input, Losses, ReadOptions, Reader, WriteOptions, Writer, Written};
use crate::error::{Error, Result};
use crate::file::Output;
use crate::file::{OutputFile, PACKED, split_packed};
use crate::lang::Lang;
use crate::unit::{Content, TranslationUnit, Variant};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const BLANK: &str = "lines that are empty on both sides: left out";
const EMPTY: &str = "lines that are empty on one side: read as segments without a translation";
const CARRIAGE_RETURNS: &str = "lines with a carriage return inside, which ends lines in old files: read as one";
pub(super) const BREAKS: &str = "line ends inside segments: written as spaces";

/// The two files that a path names.
struct Names {
    source: PathBuf,
    target: PathBuf,
    source_lang: Lang,
    target_lang: Lang,
}

/// The name of a file without the last part, that part if it is a language, and what says that the file is packed.
fn parts(path: &Path) -> (String, Option<String>, String) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (name, packed) = split_packed(&name);
    let packed = packed.to_owned();
    match name.rsplit_once('.') {
        Some((stem, tag)) if tag.parse::<Lang>().is_ok_and(|lang| lang.is_known()) && !is_pair(tag) => {
            (stem.to_owned(), Some(tag.to_owned()), packed)
        }
        _ => (name.to_owned(), None, packed),
    }
}

/// Whether a part of a name is two languages, `en-fr`, and not one with a region, `en-FR`.
fn is_pair(tag: &str) -> bool {
    pair_in(tag).is_some() && !tag.contains(|c: char| c.is_ascii_uppercase())
}

/// Whether a name is that of one of two such files: its extension is a language.
pub(super) fn is_one(path: &Path) -> bool {
    parts(path).1.is_some()
}

/// The languages in a name such as `talk.en-fr`.
fn pair_in(stem: &str) -> Option<(String, String)> {
    let (source, target) = stem.rsplit(['.', '_']).next()?.split_once('-')?;
    let is_lang = |tag: &str| tag.parse::<Lang>().is_ok_and(|lang| lang.is_known());
    (is_lang(source) && is_lang(target)).then(|| (source.to_owned(), target.to_owned()))
}

impl Names {
    /// The two files of a path that are there.
    fn found(path: &Path, options: &ReadOptions) -> Result<Self> {
        let (stem, own, _) = parts(path);
        let file = |tag: &str| -> Option<PathBuf> {
            [""].iter()
                .chain(&PACKED)
                .map(|end| path.with_file_name(format!("{stem}.{tag}{end}")))
                .find(|path| path.is_file())
        };
        let of_lang = |lang: Lang| -> Option<String> {
            let tag = lang.as_str();
            [tag.to_owned(), tag.replace('-', "_"), tag.to_lowercase()].into_iter().find(|tag| file(tag).is_some())
        };
        let (mut source, mut target) = (options.source_lang.and_then(of_lang), options.target_lang.and_then(of_lang));
        if let Some((one, other)) = pair_in(&stem) {
            source = source.or_else(|| file(&one).map(|_| one.clone()));
            target = target.or_else(|| file(&other).map(|_| other.clone()));
        }
        // The file that was named is the source, unless it is known to be the translation.
        if source.is_none() && own != target {
            source.clone_from(&own);
        }
        if target.is_none() && own != source {
            target.clone_from(&own);
        }
        let beside = others(path, &stem);
        if target.is_none() {
            let others: Vec<&String> = beside.iter().filter(|tag| Some(*tag) != source.as_ref()).collect();
            if let [only] = others[..] {
                target = Some(only.clone());
            }
        }
        let (Some(source), Some(target)) = (source, target) else {
            let list = beside.iter().map(|tag| format!("`{stem}.{tag}`")).collect::<Vec<_>>().join(", ");
            let seen = if list.is_empty() { "none is there".to_owned() } else { format!("there are {list}") };
            return Err(Error::new(format!("its translation cannot be told: {seen}"))
                .in_file(path)
                .hint("name the languages with `--source-lang` and `--target-lang`"));
        };
        let named = |tag: &str| file(tag).unwrap_or_else(|| path.to_path_buf());
        Ok(Self {
            source: named(&source),
            target: named(&target),
            source_lang: options.lang(&source)?,
            target_lang: options.lang(&target)?,
        })
    }

    /// The two files that are to be written: in the languages of the units, or of the names.
    fn new(path: &Path, source_lang: Lang, target_lang: Lang) -> Self {
        let (stem, _, packed) = parts(path);
        let file = |lang: Lang| path.with_file_name(format!("{stem}.{lang}{packed}"));
        Self { source: file(source_lang), target: file(target_lang), source_lang, target_lang }
    }
}

/// The languages of the files that lie beside one of this name, in order.
fn others(path: &Path, stem: &str) -> Vec<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<String> = files
        .filter_map(|file| {
            let (own, tag, _) = parts(&file.ok()?.path());
            tag.filter(|_| own == stem)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Two files of lines that are being read.
pub(super) struct TwoFiles {
    names: Names,
    source: Lines,
    target: Lines,
}

impl TwoFiles {
    /// Opens the file that was named and the other one.
    ///
    /// # Errors
    /// When the other one is not found, or one of them cannot be read.
    pub(super) fn open(input: &Input, options: &ReadOptions) -> Result<Self> {
        let names = Names::found(input.path(), options)?;
        let open = |path: &Path| Lines::open(Input::open(path)?, options, |_| None);
        Ok(Self { source: open(&names.source)?, target: open(&names.target)?, names })
    }

    /// What the names say.
    pub(super) fn header(&self) -> Header {
        Header {
            target_lang: Some(self.names.target_lang),
            languages: vec![self.names.source_lang, self.names.target_lang],
            ..Header::new(self.names.source_lang)
        }
    }

    /// Reads the next line of both that is not empty on both sides; `false` at the end.
    ///
    /// # Errors
    /// When one has more lines than the other.
    pub(super) fn read(&mut self, losses: &mut Losses) -> Result<bool> {
        loop {
            let (source, target) = (self.source.read()?.is_some(), self.target.read()?.is_some());
            self.source.repairs(losses);
            self.target.repairs(losses);
            if source != target {
                let (longer, shorter) =
                    if source { (&self.source, &self.names.target) } else { (&self.target, &self.names.source) };
                return Err(longer
                    .error(format!("there is no line {} in `{}`", longer.line(), shorter.display()))
                    .hint("the two files must have a line for each other's lines"));
            }
            for lines in [&self.source, &self.target].into_iter().filter(|_| source) {
                if lines.text().contains('\r') {
                    losses.add(CARRIAGE_RETURNS, || At::line(lines.line(), ""));
                }
            }
            let is_blank = |lines: &Lines| lines.text().trim().is_empty();
            if !source || !is_blank(&self.source) || !is_blank(&self.target) {
                return Ok(source);
            }
            losses.add(BLANK, || At::line(self.source.line(), ""));
        }
    }

    /// The error that there are more lines than there may be.
    pub(super) fn too_many(&self, most: u64) -> Error {
        self.source.too_many(most)
    }

    /// The number of the lines that were read last.
    pub(super) fn line(&self) -> u64 {
        self.source.line()
    }

    /// The two lines that were read last.
    pub(super) fn texts(&self) -> (&str, &str) {
        (self.source.text(), self.target.text())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "all readers take it")]
pub(super) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let files = TwoFiles::open(&input, options)?;
    let header = files.header();
    Ok(Box::new(MosesReader { files, header, losses: Losses::default(), units: 0, most: options.units }))
}

struct MosesReader {
    files: TwoFiles,
    header: Header,
    losses: Losses,
    units: u64,
    most: u64,
}

impl Reader for MosesReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        *unit = TranslationUnit::default();
        if !self.files.read(&mut self.losses)? {
            return Ok(false);
        }
        let TwoFiles { names, source, target } = &self.files;
        for (lines, lang) in [(source, names.source_lang), (target, names.target_lang)] {
            if !lines.text().trim().is_empty() {
                unit.variants.push(Variant::new(lang, Content::plain(lines.text())));
            }
        }
        if let [only] = unit.variants.as_slice() {
            self.losses.add(EMPTY, || At::line(source.line(), only.content.text()));
        }
        if self.units == self.most {
            return Err(self.files.too_many(self.units));
        }
        self.units += 1;
        Ok(true)
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.files.source.line())
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}

/// Two files of lines that are being written.
pub(super) struct TwoOutputs {
    source: OutputFile,
    target: OutputFile,
}

impl TwoOutputs {
    /// Begins the two files that a path names, in these languages.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(super) fn create(path: &Path, source: Lang, target: Lang) -> Result<Self> {
        let names = Names::new(path, source, target);
        Ok(Self { source: OutputFile::create(&names.source)?, target: OutputFile::create(&names.target)? })
    }

    /// Writes a line into each.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(super) fn write(&mut self, source: &str, target: &str) -> io::Result<()> {
        for (file, text) in [(&mut self.source, source), (&mut self.target, target)] {
            file.write_all(text.as_bytes())?;
            file.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Gives them their names.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(super) fn commit(self) -> io::Result<()> {
        let failed = |e: Error| io::Error::other(e.to_string());
        let (source, target): (Output, Output) = (self.source.finish()?, self.target.finish()?);
        source.commit().map_err(failed)?;
        target.commit().map_err(failed)
    }
}

pub(super) fn create(path: &Path, header: &Header, options: &WriteOptions) -> Result<Box<dyn Writer>> {
    let (stem, own, _) = parts(path);
    let named = pair_in(&stem);
    let source = header.source_lang.or_else(|| named.as_ref()?.0.parse().ok());
    let target = header.target_lang.or_else(|| named.as_ref()?.1.parse().ok());
    // `talk.fr` is to hold French, when the sources are English and nobody says what the translations are.
    let target = target
        .or_else(|| own?.parse().ok().filter(|own: &Lang| Some(own.language()) != source.as_ref().map(Lang::language)));
    let (Some(source), Some(target)) = (source, target) else {
        return Err(Error::new("the two languages are not known")
            .in_file(path)
            .hint("name them with `--source-lang` and `--target-lang`, or name the file like `talk.en-fr`"));
    };
    let mut written = Written::default();
    keeps::count_header(keeps::TOLD, header, &mut written.losses);
    Ok(Box::new(MosesWriter {
        files: TwoOutputs::create(path, source, target)?,
        languages: Languages { source: Some(source), target: Some(target) },
        untranslated: options.untranslated,
        written,
    }))
}

struct MosesWriter {
    files: TwoOutputs,
    languages: Languages,
    untranslated: bool,
    written: Written,
}

impl Writer for MosesWriter {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let losses = &mut self.written.losses;
        let Some((source, target)) = self.languages.pair(unit, losses) else { return Ok(()) };
        let has_text = |variant: &Variant| !variant.content.text().trim().is_empty();
        if !has_text(source) || !self.untranslated && !target.is_some_and(has_text) {
            self.written.left_out += 1;
            return Ok(());
        }
        keeps::count(&[], unit, [Some(source), target].into_iter().flatten(), losses);
        let mut line = |variant: Option<&Variant>| -> String {
            let text = variant.map_or("", |v| v.content.text());
            if !text.contains(['\n', '\r']) {
                return text.to_owned();
            }
            losses.add(BREAKS, || At::of(unit, text));
            text.replace("\r\n", " ").replace(['\n', '\r'], " ")
        };
        let (source, target) = (line(Some(source)), line(target));
        self.files.write(&source, &target)?;
        self.written.units += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        self.files.commit()?;
        Ok(self.written)
    }
}
