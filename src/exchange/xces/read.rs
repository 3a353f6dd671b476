//! Reads alignments and the documents that they link.

use crate::document::Archive;
use crate::error::{Error, Result};
use crate::exchange::tree::{Node, Repairs, XmlReader, open};
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader, too_many};
use crate::lang::Lang;
use crate::unit::{Content, Prop, TranslationUnit, Variant, kind};
use crate::xml::Event;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

const MISSING: &str = "links to segments that are not there: without them";
const NOTHING: &str = "links between nothing and nothing: left out";

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let path = input.path().to_path_buf();
    let mut reader = XcesReader {
        xml: open(input, options)?,
        options: options.clone(),
        header: Header { source_lang: options.source_lang, target_lang: options.target_lang, ..Header::default() },
        losses: Losses::default(),
        repairs: Repairs::default(),
        shelf: Shelf { folder: path.parent().unwrap_or(Path::new("")).to_path_buf(), archives: None },
        path,
        group: None,
        first: None,
        begins: 0,
        units: 0,
    };
    // The languages are known when the first documents are.
    let mut first = TranslationUnit::default();
    if reader.advance(&mut first)? {
        reader.first = Some(first);
    }
    Ok(Box::new(reader))
}

struct XcesReader {
    xml: XmlReader,
    path: PathBuf,
    options: ReadOptions,
    header: Header,
    losses: Losses,
    repairs: Repairs,
    shelf: Shelf,
    group: Option<Group>,
    first: Option<TranslationUnit>,
    begins: u64,
    units: u64,
}

/// Two documents that are linked.
struct Group {
    source: Document,
    target: Document,
}

/// The segments of a document by their ids.
struct Document {
    name: String,
    lang: Lang,
    segments: HashMap<String, String>,
}

impl XcesReader {
    fn advance(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let Some(event) = self.xml.read()? else { return Ok(false) };
            let node = match event {
                Event::Start(element) => Node::tag(&element, "", 0),
                _ => continue,
            };
            let line = self.xml.line();
            self.repairs.count(&mut self.xml, &mut self.losses);
            match node.local() {
                // Some files have one pair of documents, named at the outermost element.
                "cesAlign" if node.attribute("fromDoc").is_none_or(str::is_empty) => {}
                "linkGrp" if node.attribute("fromDoc").is_none() && self.group.is_some() => {}
                "cesAlign" | "linkGrp" => self.begin(&node)?,
                "link" => {
                    let is_unit = self.link(&node, line, unit)?;
                    if is_unit {
                        return Ok(true);
                    }
                }
                "cesHeader" => {}
                other if self.xml.depth() == 1 => {
                    let message = format!("the outermost element is `{other}`, not `cesAlign`");
                    return Err(self.xml.error(message).hint("say which format it is in with `--from`"));
                }
                _ => {}
            }
        }
    }

    fn begin(&mut self, node: &Node) -> Result<()> {
        let source = self.document(node, "fromDoc", self.options.source_lang, 0)?;
        let target = self.document(node, "toDoc", self.options.target_lang, 1)?;
        if self.header.source_lang.is_none() {
            self.header.source_lang = Some(source.lang);
        }
        if self.header.target_lang.is_none() {
            self.header.target_lang = Some(target.lang);
        }
        self.group = Some(Group { source, target });
        Ok(())
    }

    fn document(&mut self, node: &Node, attribute: &str, asked: Option<Lang>, side: usize) -> Result<Document> {
        let Some(name) = node.attribute(attribute).filter(|name| !name.is_empty()) else {
            return Err(self.xml.error(format!("`{}` has no `{attribute}`", node.local())).hint("it names a document"));
        };
        let Some(lang) = asked.map_or_else(|| self.lang(name, side), |lang| Ok(Some(lang)))? else {
            let flag = if side == 0 { "--source-lang" } else { "--target-lang" };
            let message = format!("the language of `{name}` cannot be told by its path");
            return Err(self.xml.error(message).hint(format!("name it with `{flag}`")));
        };
        let place = self.xml.error("").place().cloned();
        let input = self.shelf.find(name, &self.options)?.ok_or_else(|| {
            let message = format!("the document `{name}` is not there");
            let error = place.map_or_else(|| Error::new(message.clone()), |place| Error::at(place, message.clone()));
            error.hint("put it beside the alignment, in the folders its name says or in a zip file")
        })?;
        let segments = segments(input, &self.options, &mut self.losses)?;
        Ok(Document { name: name.to_owned(), lang, segments })
    }

    /// The language that a path tells: `en` of `en/2011/a.xml.gz`, else the one at its side in `en-fr.xml`.
    fn lang(&self, name: &str, side: usize) -> Result<Option<Lang>> {
        let known = |tag: &str| -> Result<Option<Lang>> {
            let lang = self.options.lang(tag).ok();
            Ok(lang.filter(Lang::is_known))
        };
        for part in name.split('/') {
            if let Some(lang) = known(part)? {
                return Ok(Some(lang));
            }
        }
        let file = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let tags = file.split('.').find_map(|part| part.split_once('-'));
        tags.map_or(Ok(None), |(source, target)| known(if side == 0 { source } else { target }))
    }

    /// Makes a unit of a link; `false` when it links nothing.
    fn link(&mut self, node: &Node, line: u64, unit: &mut TranslationUnit) -> Result<bool> {
        let Some(targets) = node.attribute("xtargets") else {
            return Err(self.xml.error("a link has no `xtargets`").hint("it is written as `xtargets=\"1 2;1\"`"));
        };
        let Some((from, to)) = targets.split_once(';') else {
            let message = format!("`{targets}` has no `;` between the ids of the two sides");
            return Err(self.xml.error(message).hint("write it as `1 2;1`"));
        };
        let Some(group) = &self.group else {
            return Err(self.xml.error("a link stands outside a `linkGrp` that names the documents"));
        };
        *unit = TranslationUnit { id: node.attribute("id").map(str::to_owned), ..TranslationUnit::default() };
        let mut counts = [0; 2];
        for ((document, ids), count) in [(&group.source, from), (&group.target, to)].into_iter().zip(&mut counts) {
            let mut texts = Vec::new();
            for id in ids.split_whitespace() {
                match document.segments.get(id) {
                    Some(text) => texts.push(text.as_str()),
                    None => self.losses.add(MISSING, || At::line(line, &format!("{id} of {}", document.name))),
                }
            }
            *count = texts.len();
            if !texts.is_empty() {
                let separator = if document.lang.is_unspaced() { "" } else { " " };
                unit.variants.push(Variant::new(document.lang, Content::plain(texts.join(separator))));
            }
        }
        let mut prop = |kind: &str, value: &str| unit.props.push(Prop::new(kind, value));
        prop(kind::SOURCE, &group.source.name);
        prop(kind::TARGET, &group.target.name);
        prop(kind::BEAD, &format!("{}-{}", counts[0], counts[1]));
        if let Some(certainty) = node.attribute("certainty") {
            prop(kind::CONFIDENCE, certainty);
        }
        if unit.variants.is_empty() {
            self.losses.add(NOTHING, || At::line(line, targets));
            return Ok(false);
        }
        self.begins = line;
        Ok(true)
    }
}

impl Reader for XcesReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        match self.first.take() {
            Some(first) => *unit = first,
            None => {
                if !self.advance(unit)? {
                    return Ok(false);
                }
            }
        }
        if self.units == self.options.units {
            return Err(self.xml.error(too_many(self.units)));
        }
        self.units += 1;
        Ok(true)
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.begins)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}

/// Where documents are looked for.
struct Shelf {
    folder: PathBuf,
    /// The zip files beside the alignment, once they were needed.
    archives: Option<Vec<Archive>>,
}

impl Shelf {
    /// The document of a name: beside the alignment, in `xml` or `raw` there or above, else in a zip file beside it.
    fn find(&mut self, name: &str, options: &ReadOptions) -> Result<Option<Input>> {
        // A name out of a file reaches no other folder than those below.
        let is_inside = Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        if !is_inside {
            return Ok(None);
        }
        let bare = name.strip_suffix(".gz").unwrap_or(name);
        let above = self.folder.parent().map(Path::to_path_buf);
        let folders = [Some(self.folder.clone()), above].into_iter().flatten();
        for folder in folders.flat_map(|folder| ["", "xml", "raw"].map(|below| folder.join(below))) {
            for name in [bare.to_owned(), format!("{bare}.gz")] {
                let path = folder.join(name);
                if path.is_file() {
                    return Input::open(&path).map(Some);
                }
            }
        }
        if self.archives.is_none() {
            self.archives = Some(self.open()?);
        }
        for archive in self.archives.iter_mut().flatten() {
            if let Some(bytes) = archive.ending(bare, options.bytes.min(1 << 32))? {
                return Ok(Some(Input::bytes(Path::new(name), bytes)));
            }
        }
        Ok(None)
    }

    fn open(&self) -> Result<Vec<Archive>> {
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        let Ok(files) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
        let mut paths: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "zip"));
        paths.sort_unstable();
        paths.iter().map(|path| Archive::open(path)).collect()
    }
}

/// The segments of a document, by id; words that stand in elements of their own get spaces between them.
fn segments(input: Input, options: &ReadOptions, losses: &mut Losses) -> Result<HashMap<String, String>> {
    let mut xml = open(input, options)?;
    let mut segments = HashMap::new();
    let mut current: Option<(String, String, usize)> = None;
    let mut repairs = Repairs::default();
    while let Some(event) = xml.read()? {
        match event {
            Event::Start(element) if element.local() == "s" && current.is_none() => {
                let id = element.attribute("id").unwrap_or_default().to_owned();
                let depth = xml.depth();
                current = Some((id, String::new(), depth));
            }
            Event::Start(element) if element.local() == "w" => {
                if let Some((_, text, _)) = &mut current {
                    text.push(' ');
                }
            }
            Event::Text(words) => {
                if let Some((_, text, _)) = &mut current {
                    text.push_str(words);
                }
            }
            Event::End(name) if name.local() == "s" => {
                let is_end = current.as_ref().is_some_and(|(_, _, depth)| xml.depth() + 1 == *depth);
                if let Some((id, text, _)) = current.take_if(|_| is_end) {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    segments.insert(id, text);
                }
            }
            _ => {}
        }
    }
    repairs.count(&mut xml, losses);
    Ok(segments)
}
