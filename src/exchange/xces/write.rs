//! Writes alignments and the documents that they link.

use super::KEEPS;
use crate::error::{Error, Result};
use crate::exchange::bilingual::Languages;
use crate::exchange::{At, Header, WriteOptions, Writer, Written, confidence, keeps};
use crate::file::Output;
use crate::file::{OutputFile, split_packed};
use crate::lang::Lang;
use crate::unit::{Aligned, TranslationUnit, Variant, kind};
use crate::xml;
use std::collections::HashSet;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

const SPACES: &str = "white space in segments: becomes one space";

pub(in crate::exchange) fn create(path: &Path, header: &Header, _options: &WriteOptions) -> Result<Box<dyn Writer>> {
    let out = BufWriter::new(OutputFile::create(path)?);
    let mut xml = xml::Writer::new(out);
    let failed = |e| Error::io("write it", path, e);
    xml.declaration("utf-8").map_err(failed)?;
    xml.doctype("cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\"").map_err(failed)?;
    xml.start("cesAlign", [("version", "1.0")]).map_err(failed)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = split_packed(&name).0.trim_end_matches(".xml").trim_end_matches(".xces").to_owned();
    let mut written = Written::default();
    keeps::count_header(keeps::TOLD, header, &mut written.losses);
    Ok(Box::new(XcesWriter {
        xml: Some(xml),
        folder: path.parent().map(Path::to_path_buf).unwrap_or_default(),
        stem,
        languages: Languages::of(header),
        group: None,
        names: HashSet::new(),
        created: Vec::new(),
        links: 0,
        written,
    }))
}

type Xml = xml::Writer<BufWriter<OutputFile>>;

struct XcesWriter {
    /// The alignment, until it is finished.
    xml: Option<Xml>,
    folder: PathBuf,
    /// What documents are called that have no name.
    stem: String,
    languages: Languages,
    group: Option<Group>,
    /// The documents that were written.
    names: HashSet<String>,
    /// Files and folders to be removed again when the alignment does not come about.
    created: Vec<PathBuf>,
    links: usize,
    written: Written,
}

/// Two documents that are being written.
struct Group {
    /// What the units call the documents.
    of: (Option<String>, Option<String>),
    sides: [Side; 2],
}

struct Side {
    path: String,
    xml: xml::Writer<Vec<u8>>,
    segments: usize,
}

impl Side {
    fn new(path: String) -> io::Result<Self> {
        let mut xml = xml::Writer::new(Vec::new());
        xml.declaration("utf-8")?;
        xml.start("text", [])?;
        Ok(Self { path, xml, segments: 0 })
    }

    /// Writes a segment and tells its id.
    fn segment(&mut self, text: &str) -> io::Result<String> {
        self.segments += 1;
        let id = self.segments.to_string();
        self.xml.newline(0)?;
        self.xml.element("s", [("id", id.as_str())], text)?;
        Ok(id)
    }
}

impl XcesWriter {
    fn xml(&mut self) -> io::Result<&mut Xml> {
        self.xml.as_mut().ok_or_else(|| io::Error::other("the alignment is finished"))
    }

    /// Begins a group for two documents, unless it is open.
    fn group(&mut self, source: Option<&str>, target: Option<&str>) -> io::Result<&mut Group> {
        let is_open = self.group.as_ref().is_some_and(|g| (g.of.0.as_deref(), g.of.1.as_deref()) == (source, target));
        if !is_open {
            self.end_group()?;
            let (from, to) = (self.languages.source, self.languages.target);
            let sides = [self.side(source, from)?, self.side(target.or(source), to)?];
            self.xml()?.newline(0)?;
            let attributes =
                [("targType", "s"), ("fromDoc", sides[0].path.as_str()), ("toDoc", sides[1].path.as_str())];
            self.xml()?.start("linkGrp", attributes)?;
            self.group = Some(Group { of: (source.map(str::to_owned), target.map(str::to_owned)), sides });
        }
        self.group.as_mut().ok_or_else(|| io::Error::other("no documents are open"))
    }

    /// A document with a path of its own: the language, and its name without what leads to other folders.
    fn side(&mut self, name: Option<&str>, lang: Option<Lang>) -> io::Result<Side> {
        let lang = lang.map_or_else(|| "und".to_owned(), |lang| lang.to_string());
        let name = name.unwrap_or(&self.stem).replace('\\', "/");
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let name = name.strip_suffix(".xml").unwrap_or(name);
        let mut parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
        if parts.first() == Some(&lang.as_str()) && parts.len() > 1 {
            parts.remove(0);
        }
        let clean: String =
            parts.join("/").chars().map(|c| if c.is_control() || ":*?\"<>|".contains(c) { '_' } else { c }).collect();
        let clean = if clean.is_empty() { self.stem.clone() } else { clean };
        let mut path = format!("{lang}/{clean}.xml");
        let mut n = 1;
        while !self.names.insert(path.clone()) {
            n += 1;
            path = format!("{lang}/{clean}-{n}.xml");
        }
        Side::new(path)
    }

    fn end_group(&mut self) -> io::Result<()> {
        let Some(group) = self.group.take() else { return Ok(()) };
        self.xml()?.newline(0)?;
        self.xml()?.end("linkGrp")?;
        let failed = |e: Error| io::Error::other(e.to_string());
        for mut side in group.sides {
            side.xml.newline(0)?;
            side.xml.end("text")?;
            side.xml.newline(0)?;
            self.written.replaced += side.xml.replaced() as usize;
            let path = self.folder.join(&side.path);
            self.make_folder(path.parent().unwrap_or(Path::new("")))?;
            let is_new = !path.exists();
            let mut out = Output::create(&path).map_err(failed)?;
            out.write_all(&side.xml.finish()?)?;
            out.commit().map_err(failed)?;
            if is_new {
                self.created.push(path);
            }
        }
        Ok(())
    }

    /// Makes a folder and those above it, and remembers those that are new.
    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        self.make_folder(folder.parent().unwrap_or(Path::new("")))?;
        fs::create_dir(folder)?;
        self.created.push(folder.to_path_buf());
        Ok(())
    }

    fn link(&mut self, ids: &[Vec<String>; 2], certainty: Option<&str>) -> io::Result<()> {
        self.links += 1;
        let id = format!("SL{}", self.links);
        let targets = format!("{};{}", ids[0].join(" "), ids[1].join(" "));
        let certainty = certainty.map(|certainty| ("certainty", certainty));
        self.xml()?.newline(2)?;
        self.xml()?.empty("link", [("id", id.as_str()), ("xtargets", &targets)].into_iter().chain(certainty))
    }
}

impl Writer for XcesWriter {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let losses = &mut self.written.losses;
        let Some((source, target)) = self.languages.pair(unit, losses) else { return Ok(()) };
        keeps::count(KEEPS, unit, [Some(source), target].into_iter().flatten(), losses);
        let mut one_line = |variant: &Variant| {
            let text = variant.content.text();
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if line != text {
                losses.add(SPACES, || At::of(unit, text));
            }
            line
        };
        let texts = [Some(source), target].map(|variant| variant.map(&mut one_line).filter(|text| !text.is_empty()));
        if texts.iter().all(Option::is_none) {
            self.written.left_out += 1;
            return Ok(());
        }
        let of_target = || target.and_then(|target| target.prop(kind::TARGET));
        let group = self.group(unit.prop(kind::SOURCE), unit.prop(kind::TARGET).or_else(of_target))?;
        let mut ids = [Vec::new(), Vec::new()];
        for ((side, text), ids) in group.sides.iter_mut().zip(&texts).zip(&mut ids) {
            if let Some(text) = text {
                ids.push(side.segment(text)?);
            }
        }
        self.written.units += 1;
        self.link(&ids, unit.prop(kind::CONFIDENCE))
    }

    fn document(&mut self, document: &Aligned<'_>) -> io::Result<usize> {
        let Some(translation) = document.translations.first() else { return Ok(0) };
        self.languages = Languages { source: Some(document.source.lang), target: Some(translation.text.lang) };
        for bead in translation.alignment.beads() {
            let group = self.group(Some(&document.source.name), Some(&translation.text.name))?;
            let mut ids = [Vec::new(), Vec::new()];
            for (side, (text, run)) in
                [(document.source, &bead.source), (&translation.text, &bead.target)].into_iter().enumerate()
            {
                for segment in run.clone() {
                    let words = text.segment_text(segment).split_whitespace().collect::<Vec<_>>().join(" ");
                    ids[side].push(group.sides[side].segment(&words)?);
                }
            }
            self.written.units += 1;
            self.link(&ids, Some(&confidence(bead.confidence).to_string()))?;
        }
        Ok(0)
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.end_group()?;
        self.xml()?.newline(0)?;
        self.xml()?.end("cesAlign")?;
        self.xml()?.newline(0)?;
        let Some(xml) = self.xml.take() else { return Ok(Written::default()) };
        let out = xml.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        out.finish()?.commit().map_err(|e| io::Error::other(e.to_string()))?;
        self.created.clear();
        Ok(std::mem::take(&mut self.written))
    }
}

impl Drop for XcesWriter {
    /// Documents without their alignment go again.
    fn drop(&mut self) {
        for path in self.created.iter().rev() {
            let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
        }
    }
}
