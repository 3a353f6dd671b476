//! Writes XLIFF: what its versions have in common.

use super::words::{
    ATTRIBUTE, FILE, HEADER_1, HEADER_2, MATCHES, METADATA, NAMESPACE_1, NAMESPACE_2, ROOT_1, ROOT_2, UNIT, XMLNS,
};
use super::{version1, version2};
use crate::exchange::bilingual::{Languages, count_others};
use crate::exchange::ids::NewIds;
use crate::exchange::keeps::CODES;
use crate::exchange::tree::Node;
use crate::exchange::{At, Header, Losses, Tags, WriteOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::{Attributes, Content, Note, Prop, TranslationUnit, Variant, kind};
use crate::xml::{self, Encoded};
use std::collections::{HashMap, HashSet};
use std::io::{self, BufWriter, Write};

const NOTE_ATTRIBUTES: &str = "attributes of notes that XLIFF does not have: left out";
pub(super) const CODE_ATTRIBUTES: &str = "attributes of inline codes that XLIFF does not have: left out";
const HEADER: &str = "what is said of the whole file and XLIFF has no place for: left out";

pub(in crate::exchange) fn write_1<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    XliffWriter::begin(out, header, options, false)
}

pub(in crate::exchange) fn write_2<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    XliffWriter::begin(out, header, options, true)
}

pub(super) type Xml<'w> = xml::Writer<BufWriter<Encoded<&'w mut dyn Write>>>;

/// A unit and those of its variants that are written.
pub(super) struct Pair<'u> {
    pub(super) unit: &'u TranslationUnit,
    pub(super) source: &'u Variant,
    pub(super) target: Option<&'u Variant>,
}

/// What writing a unit needs beside the file.
pub(super) struct State {
    pub(super) losses: Losses,
    pub(super) source_lang: Option<Lang>,
    pub(super) target_lang: Option<Lang>,
    pub(super) plain: bool,
    /// The prefixes of namespaces that the file declares.
    pub(super) prefixes: Vec<String>,
}

struct XliffWriter<'w> {
    xml: Xml<'w>,
    header: Header,
    languages: Languages,
    is_two: bool,
    /// The document of the file in the file that is open, if one is.
    #[expect(clippy::option_option, reason = "a file may be of no document")]
    open: Option<Option<String>>,
    files: usize,
    begun: bool,
    /// Segments of one unit that were handed over and not written.
    pending: Vec<TranslationUnit>,
    /// Of the file that is open; an id may come again in another.
    ids: NewIds,
    /// Those of files that were ended, by their documents, which may come again.
    ended: HashMap<Option<String>, NewIds>,
    state: State,
    written: Written,
}

impl<'w> XliffWriter<'w> {
    fn begin(
        out: &'w mut dyn Write,
        header: &Header,
        options: &WriteOptions,
        is_two: bool,
    ) -> io::Result<Box<dyn Writer + 'w>> {
        let encoded = if options.utf16 { Encoded::utf16(out) } else { Encoded::utf8(out) };
        let mut xml = xml::Writer::new(BufWriter::with_capacity(1 << 16, encoded));
        xml.declaration(if options.utf16 { "UTF-16" } else { "UTF-8" })?;
        let declared = header.props.iter().filter_map(|prop| prop.kind.strip_prefix(XMLNS));
        let mut prefixes: Vec<String> = declared.filter(|p| is_prefix(p)).map(str::to_owned).collect();
        let always: &[&str] = if is_two { &["xml", "mda", "mtc"] } else { &["xml"] };
        prefixes.extend(always.iter().map(|prefix| (*prefix).to_owned()));
        Ok(Box::new(Self {
            xml,
            header: header.clone(),
            languages: Languages::of(header),
            is_two,
            open: None,
            files: 0,
            begun: false,
            pending: Vec::new(),
            ids: NewIds::new("u"),
            ended: HashMap::new(),
            state: State {
                losses: Losses::default(),
                source_lang: None,
                target_lang: None,
                plain: options.tags == Tags::Plain,
                prefixes,
            },
            written: Written::default(),
        }))
    }

    /// Writes the outermost element, once the languages are known.
    fn root(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        (self.state.source_lang, self.state.target_lang) = (self.languages.source, self.languages.target);
        let source = self.languages.source.map(|lang| lang.to_string());
        let target = self.languages.target.map(|lang| lang.to_string());
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        if self.is_two {
            attributes.extend([
                ("version", "2.1"),
                ("xmlns", NAMESPACE_2),
                ("xmlns:mda", METADATA),
                ("xmlns:mtc", MATCHES),
            ]);
            attributes.push(("srcLang", source.as_deref().unwrap_or("und")));
            attributes.extend(target.as_deref().map(|target| ("trgLang", target)));
        } else {
            attributes.extend([("version", "1.2"), ("xmlns", NAMESPACE_1)]);
        }
        let declared: Vec<(String, String)> = self
            .header
            .props
            .iter()
            .filter_map(|prop| Some((prop.kind.strip_prefix(XMLNS).filter(|p| is_prefix(p))?, &prop.value)))
            .filter(|(prefix, _)| !self.is_two || !["mda", "mtc"].contains(prefix))
            .map(|(prefix, uri)| (format!("xmlns:{prefix}"), uri.clone()))
            .collect();
        attributes.extend(declared.iter().map(|(name, uri)| (name.as_str(), uri.as_str())));
        let root = if self.is_two { ROOT_2 } else { ROOT_1 };
        attributes.extend(own_attributes_of_header(&self.header, root, &self.state.prefixes));
        self.xml.start("xliff", attributes)
    }

    /// Begins a file in the file, unless the one that is open is of the same document.
    fn file(&mut self, original: Option<&str>) -> io::Result<()> {
        if self.open.as_ref().is_some_and(|open| open.as_deref() == original) {
            return Ok(());
        }
        self.end_file()?;
        self.files += 1;
        let is_first = self.files == 1;
        let header = std::mem::take(&mut self.header);
        self.xml.newline(2)?;
        let id = format!("f{}", self.files);
        if self.is_two {
            let original = original.map(|original| ("original", original));
            self.xml
                .start("file", [("id", id.as_str())].into_iter().chain(original).chain([("xml:space", "preserve")]))?;
            if is_first {
                version2::header(&mut self.xml, &header, &self.state.prefixes)?;
            }
        } else {
            let source = self.languages.source.map(|lang| lang.to_string()).unwrap_or_default();
            let target = self.languages.target.map(|lang| lang.to_string());
            let datatype = header.attributes.get("datatype").filter(|d| !d.is_empty()).unwrap_or("plaintext");
            let mut attributes = vec![("original", original.unwrap_or_default()), ("source-language", &source)];
            attributes.extend(target.as_deref().map(|target| ("target-language", target)));
            attributes.extend([("datatype", datatype), ("xml:space", "preserve")]);
            if is_first {
                attributes.extend(own_attributes_of_header(&header, FILE, &self.state.prefixes));
            }
            self.xml.start("file", attributes)?;
            if is_first {
                version1::header(&mut self.xml, &header, &self.state.prefixes)?;
            }
            self.xml.newline(4)?;
            self.xml.start("body", [])?;
        }
        if is_first {
            self.count_header(&header);
        }
        self.header = header;
        let original = original.map(str::to_owned);
        self.ids = self.ended.remove(&original).unwrap_or_else(|| NewIds::new("u"));
        self.open = Some(original);
        Ok(())
    }

    /// Counts what is said of the whole file and is not written.
    fn count_header(&mut self, header: &Header) {
        let prefixes = &self.state.prefixes;
        let (markup, root) = if self.is_two { (HEADER_2, ROOT_2) } else { (HEADER_1, ROOT_1) };
        let own = |prop: &Prop| {
            let is_attribute = |place| prop.kind.strip_prefix(place).is_some_and(|name| is_name(name, prefixes));
            is_attribute(root)
                || !self.is_two && is_attribute(FILE)
                || prop.kind == markup && is_safe(&prop.value, prefixes)
                || prop.kind.strip_prefix(XMLNS).is_some_and(is_prefix)
        };
        let lost: Vec<String> = header.props.iter().filter(|prop| !own(prop)).map(|prop| prop.kind.clone()).collect();
        for detail in lost {
            self.state.losses.add(HEADER, || At { detail: Some(detail), ..At::default() });
        }
        let said = ["datatype", "creationtool", "creationtoolversion", "creationdate"];
        for (name, _) in header.attributes.iter().filter(|(name, _)| self.is_two || !said.contains(name)) {
            self.state.losses.add(HEADER, || At { detail: Some(name.to_owned()), ..At::default() });
        }
        for encoding in &header.encodings {
            let name = encoding.attributes.get("name").unwrap_or("ude").to_owned();
            self.state.losses.add(HEADER, || At { detail: Some(name), ..At::default() });
        }
    }

    fn end_file(&mut self) -> io::Result<()> {
        let Some(original) = self.open.take() else { return Ok(()) };
        self.ended.insert(original, std::mem::replace(&mut self.ids, NewIds::new("u")));
        if !self.is_two {
            self.xml.newline(4)?;
            self.xml.end("body")?;
        }
        self.xml.newline(2)?;
        self.xml.end("file")
    }

    /// Writes the segments that were handed over, which are those of one unit.
    fn flush(&mut self) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        let mut pairs = Vec::new();
        for unit in &pending {
            let Some((source, targets)) = self.languages.pick(unit, &mut self.state.losses) else { continue };
            let target = targets.first().copied();
            count_others(unit, &[Some(source), target], &mut self.state.losses);
            pairs.push(Pair { unit, source, target });
        }
        let Some(first) = pairs.first() else { return Ok(()) };
        self.root()?;
        let original = document(first.unit).map(|prop| prop.value.clone());
        self.file(original.as_deref())?;
        let wanted = first.unit.prop(UNIT).or(first.unit.id.as_deref());
        let wanted = wanted.filter(|id| !id.is_empty() && (!self.is_two || is_token(id)));
        let id = self.ids.of_unit(first.unit, wanted, &mut self.state.losses);
        if self.state.plain {
            for content in pairs.iter().flat_map(|p| [Some(p.source), p.target]).flatten().map(|v| &v.content) {
                content.codes().iter().for_each(|code| {
                    self.state.losses.add(CODES, || At::of(first.unit, &code.markup));
                });
            }
        }
        if self.is_two {
            version2::unit(&mut self.xml, &id, &pairs, &mut self.state)?;
        } else {
            version1::unit(&mut self.xml, &id, &pairs, &mut self.state)?;
        }
        self.written.units += pairs.len();
        Ok(())
    }
}

impl Writer for XliffWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let goes_on = |last: &TranslationUnit| {
            let same = |kind: &str| last.prop(kind) == unit.prop(kind);
            unit.prop(UNIT).is_some() && same(UNIT) && same(kind::SOURCE)
        };
        if !self.pending.last().is_some_and(goes_on) {
            self.flush()?;
        }
        self.pending.push(unit.clone());
        if unit.prop(UNIT).is_none() {
            self.flush()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.flush()?;
        self.root()?;
        if self.files == 0 {
            self.file(None)?;
        }
        self.end_file()?;
        self.xml.newline(0)?;
        self.xml.end("xliff")?;
        self.xml.newline(0)?;
        self.written.replaced = self.xml.replaced() as usize;
        self.written.losses = self.state.losses;
        self.xml.finish()?.flush()?;
        Ok(self.written)
    }
}

/// The property that names the document a unit is of, which is what `file` names.
pub(super) fn document(unit: &TranslationUnit) -> Option<&Prop> {
    unit.props.iter().find(|prop| prop.kind == kind::SOURCE).filter(|prop| !prop.value.is_empty())
}

/// What is said of a segment and of the first of its unit, where it has a place.
pub(super) fn said_of_all<'u>(segment: &'u TranslationUnit, first: &TranslationUnit) -> impl Iterator<Item = &'u Prop> {
    let kinds = [kind::TRANSLATE, kind::APPROVED].into_iter();
    let kinds = kinds.filter(|kind| segment.prop(kind) == first.prop(kind));
    kinds.filter_map(|kind| segment.props.iter().find(|prop| prop.kind == kind))
}

/// Whether a text can be the prefix of a namespace.
fn is_prefix(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
        && !text.eq_ignore_ascii_case("xmlns")
}

/// Whether a text can be the name of an attribute here: any prefix it has is declared.
pub(super) fn is_name(name: &str, prefixes: &[String]) -> bool {
    match name.split_once(':') {
        Some((prefix, own)) => prefixes.iter().any(|p| p == prefix) && is_prefix(own),
        None => is_prefix(name),
    }
}

/// Whether a text is one of the tokens that XML Schema calls `NMTOKEN`.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.:".contains(c))
}

/// Attributes of `xliff` or `file`, from properties of the header whose names begin with `place`.
fn own_attributes_of_header<'h>(
    header: &'h Header,
    place: &'h str,
    prefixes: &'h [String],
) -> impl Iterator<Item = (&'h str, &'h str)> {
    let named = header.props.iter().filter_map(move |prop| Some((prop.kind.strip_prefix(place)?, prop.value.as_str())));
    named.filter(move |(name, _)| is_name(name, prefixes))
}

/// Elements of the header that were kept as they were.
pub(super) fn kept_markup<'h>(header: &'h Header, kind: &str, prefixes: &[String]) -> Vec<&'h str> {
    let kept = header.props.iter().filter(|prop| prop.kind == kind).map(|prop| prop.value.as_str());
    kept.filter(|markup| is_safe(markup, prefixes)).collect()
}

/// Markup that was kept as it was, if it is whole and its prefixes are declared.
pub(super) fn is_safe(markup: &str, prefixes: &[String]) -> bool {
    Node::parse(markup).is_some_and(|node| {
        let own = node.attributes.iter().filter_map(|(name, _)| name.strip_prefix("xmlns:"));
        let own: Vec<&str> = own.collect();
        node.prefixes().iter().all(|p| *p == "xmlns" || own.contains(p) || prefixes.iter().any(|d| d == p))
            && node.markup() == markup
    })
}

/// The attributes of a note that a version knows, and what the note is about; the others are lost.
pub(super) fn note_attributes<'n>(
    note: &'n Note,
    known: &[&str],
    about: Option<(&'static str, &'n str)>,
    unit: &TranslationUnit,
    losses: &mut Losses,
) -> Vec<(&'n str, &'n str)> {
    let fits = |name: &str| known.contains(&name) && about.is_none_or(|(about, _)| about != name);
    for (name, _) in note.attributes.iter().filter(|(name, _)| !fits(name)) {
        losses.add(NOTE_ATTRIBUTES, || At::of(unit, name));
    }
    note.attributes.iter().filter(|(name, _)| fits(name)).chain(about).collect()
}

/// The ids that codes of a unit have.
pub(super) fn taken_ids(pairs: &[Pair<'_>]) -> HashSet<String> {
    let variants = pairs.iter().flat_map(|pair| [Some(pair.source), pair.target]).flatten();
    let mut taken = HashSet::new();
    variants.for_each(|variant| collect(&variant.content, &mut taken));
    taken
}

fn collect(content: &Content, taken: &mut HashSet<String>) {
    for code in content.codes() {
        taken.extend(code.id().map(str::to_owned));
        code.flows().iter().for_each(|flow| collect(&flow.content, taken));
    }
}

/// Attributes that only XLIFF knows, from properties.
pub(super) fn own_attributes<'u>(
    props: &'u [Prop],
    known: &[&str],
    state: &State,
    placed: &mut Vec<&'u Prop>,
) -> Vec<(&'u str, &'u str)> {
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    for prop in props {
        let Some(name) = prop.kind.strip_prefix(ATTRIBUTE) else { continue };
        let is_own = known.contains(&name) || name.contains(':') && is_name(name, &state.prefixes);
        if is_own && !name.starts_with("xmlns:") && !attributes.iter().any(|(n, _)| *n == name) {
            attributes.push((name, &prop.value));
            placed.push(prop);
        }
    }
    attributes
}

/// What has no other place: properties and attributes of a unit or variant, in groups.
pub(super) struct Leftover<'u> {
    /// The name of the group behind that of ours.
    pub(super) group: &'static str,
    pub(super) attributes: Vec<(&'u str, &'u str)>,
    pub(super) props: Vec<&'u Prop>,
}

/// What of a unit or variant has no other place than those that were given one.
pub(super) fn leftover<'u>(
    group: &'static str,
    attributes: &'u Attributes,
    props: &'u [Prop],
    placed: &[&Prop],
) -> Leftover<'u> {
    let is_left = |prop: &&Prop| !placed.iter().any(|placed| std::ptr::eq(*placed, *prop));
    Leftover { group, attributes: attributes.iter().collect(), props: props.iter().filter(is_left).collect() }
}

/// The value of the first property of a kind, which has a place now.
pub(super) fn take<'u>(props: &'u [Prop], kind: &str, placed: &mut Vec<&'u Prop>) -> Option<&'u str> {
    let prop = props.iter().find(|prop| prop.kind == kind)?;
    placed.push(prop);
    Some(&prop.value)
}
