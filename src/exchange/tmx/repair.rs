//! Mends what the reader keeps as it is and `validate` finds wrong: dates, counts, ids, languages in odd places.
//!
//! The rest is mended by reading and writing: what the reader has to bend it counts, and what the writer writes is valid.

use super::validate::is_escaped_twice;
use crate::exchange::{At, Header, Losses};
use crate::file::Hasher;
use crate::lang::Lang;
use crate::unit::{Attributes, Content, Date, Note, Prop, TranslationUnit};
use rustc_hash::FxHashSet;

const DATE: &str = "dates in other forms: written as TMX has them";
const NO_DATE: &str = "dates that nobody can read: moved to properties";
const NUMBER: &str = "counts that are no numbers: moved to properties";
const ID: &str = "ids that another unit has: a number was added";
const SOURCE: &str = "units without a variant in the source language: the unit names its own";
const LANGUAGE: &str = "languages of notes, properties and headers that are no language tags: left out";
const SPELLING: &str = "languages of notes, properties and headers: written in the canonical way";
const ENCODING: &str = "character encodings without characters or without a name: left out";
const UNESCAPED: &str = "texts that were escaped twice: one level undone";

/// Mends units one after the other; remembers eight bytes of each id.
#[derive(Default)]
pub struct Repairer {
    source_lang: Option<Lang>,
    unescape: bool,
    ids: FxHashSet<u64>,
    /// What was changed.
    pub changes: Losses,
}

impl Repairer {
    /// A repairer of a file; `unescape` undoes one level of escaping where there seem to be two.
    pub fn new(unescape: bool) -> Self {
        Self { unescape, ..Self::default() }
    }

    /// Mends what is said of the whole file.
    pub fn header(&mut self, header: &mut Header) {
        self.source_lang = header.source_lang;
        self.attributes(&mut header.attributes, &mut header.props, None);
        self.language(&mut header.attributes, "adminlang", None);
        self.remarks(&mut header.props, &mut header.notes, None);
        header.encodings.retain(|encoding| {
            let is_whole = encoding.attributes.get("name").is_some()
                && !encoding.maps.is_empty()
                && encoding.maps.iter().all(|map| map.get("unicode").is_some());
            if !is_whole {
                self.changes.add(ENCODING, At::default);
            }
            is_whole
        });
    }

    /// Mends a unit.
    pub fn unit(&mut self, unit: &mut TranslationUnit) {
        let id = unit.id.clone();
        let id = id.as_deref();
        self.attributes(&mut unit.attributes, &mut unit.props, id);
        self.language(&mut unit.attributes, "srclang", id);
        self.remarks(&mut unit.props, &mut unit.notes, id);
        for variant in &mut unit.variants {
            self.attributes(&mut variant.attributes, &mut variant.props, id);
            self.remarks(&mut variant.props, &mut variant.notes, id);
            if self.unescape {
                self.unescape(&mut variant.content, id);
            }
        }
        self.source(unit);
        self.id(unit);
    }

    /// Dates and counts.
    fn attributes(&mut self, attributes: &mut Attributes, props: &mut Vec<Prop>, id: Option<&str>) {
        for name in ["creationdate", "changedate", "lastusagedate"] {
            let Some(value) = attributes.get(name) else { continue };
            let Some(date) = date(value) else {
                self.changes.add(NO_DATE, || at(id, value));
                props.extend(attributes.remove(name).map(|value| Prop::new(format!("x-{name}"), value)));
                continue;
            };
            let canonical = date.to_string();
            if canonical != value {
                self.changes.add(DATE, || at(id, value));
                attributes.set(name, &canonical);
            }
        }
        let Some(count) = attributes.get("usagecount") else { return };
        if count.is_empty() || !count.bytes().all(|b| b.is_ascii_digit()) {
            self.changes.add(NUMBER, || at(id, count));
            props.extend(attributes.remove("usagecount").map(|value| Prop::new("x-usagecount", value)));
        }
    }

    fn remarks(&mut self, props: &mut [Prop], notes: &mut [Note], id: Option<&str>) {
        let props = props.iter_mut().map(|prop| &mut prop.attributes);
        for attributes in props.chain(notes.iter_mut().map(|note| &mut note.attributes)) {
            self.language(attributes, "xml:lang", id);
        }
    }

    fn language(&mut self, attributes: &mut Attributes, name: &str, id: Option<&str>) {
        let Some(value) = attributes.get(name).filter(|value| *value != "*all*") else { return };
        match value.parse::<Lang>() {
            Ok(lang) if lang.as_str() == value => {}
            Ok(lang) => {
                self.changes.add(SPELLING, || at(id, value));
                attributes.set(name, lang.as_str());
            }
            Err(_) => {
                self.changes.add(LANGUAGE, || at(id, value));
                attributes.remove(name);
            }
        }
    }

    /// A unit whose source is not in the language of the file says so itself.
    fn source(&mut self, unit: &mut TranslationUnit) {
        let own = unit.attributes.get("srclang");
        if own == Some("*all*") || own.is_none() && self.source_lang.is_none() {
            return;
        }
        let said = own.and_then(|own| own.parse().ok()).or(self.source_lang);
        if unit.variants.iter().any(|variant| Some(variant.lang) == said) {
            return;
        }
        let Some(variant) = unit.variants.get(unit.source(self.source_lang)) else { return };
        self.changes.add(SOURCE, || at(unit.id.as_deref(), variant.lang.as_str()));
        let lang = variant.lang;
        unit.attributes.set("srclang", lang.as_str());
    }

    fn id(&mut self, unit: &mut TranslationUnit) {
        let Some(id) = unit.id.as_mut().filter(|id| !id.is_empty()) else { return };
        if self.ids.insert(fingerprint(id)) {
            return;
        }
        self.changes.add(ID, || at(Some(id), ""));
        let mut nth = 2_u64;
        while !self.ids.insert(fingerprint(&format!("{id}-{nth}"))) {
            nth += 1;
        }
        *id = format!("{id}-{nth}");
    }

    fn unescape(&mut self, content: &mut Content, id: Option<&str>) {
        if !is_escaped_twice(content.text()) {
            return;
        }
        self.changes.add(UNESCAPED, || at(id, content.text()));
        let (text, mut codes) = std::mem::take(content).into_parts();
        let (mut plain, mut from) = (String::with_capacity(text.len()), 0);
        let mut ends: Vec<usize> = codes.iter().map(|code| code.at as usize).collect();
        ends.push(text.len());
        for (nth, end) in ends.into_iter().enumerate() {
            plain.push_str(&undone(&text[from..end]));
            from = end;
            if let Some(code) = codes.get_mut(nth) {
                code.at = plain.len() as u32;
            }
        }
        *content = Content::new(plain, codes).unwrap_or_default();
    }
}

fn undone(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// A date in one of the forms that files have: with or without `Z`, with a space for the `T`, with slashes, with fractions
/// of a second, with an offset that is none.
fn date(text: &str) -> Option<Date> {
    let text = text.trim().replace(['/', '.'], "-").replace(' ', "T").to_ascii_uppercase();
    let text = text.strip_suffix("+00:00").or(text.strip_suffix("+0000")).unwrap_or(&text);
    let (day, time) = text.split_once('T').unwrap_or((text, "000000"));
    let time = time.trim_end_matches('Z').split('-').next()?;
    let time = match time.len() {
        0 => "000000".to_owned(),
        4 => format!("{time}00"),
        5 => format!("{time}:00"),
        _ => time.to_owned(),
    };
    format!("{day}T{time}Z").parse().ok()
}

fn fingerprint(id: &str) -> u64 {
    let mut hash = Hasher::new();
    hash.text(id);
    hash.finish()
}

fn at(unit: Option<&str>, detail: &str) -> At {
    At {
        line: None,
        unit: unit.map(str::to_owned),
        detail: (!detail.is_empty()).then(|| detail.chars().take(60).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Variant;

    #[test]
    fn dates_are_read_in_the_forms_that_files_have() {
        for (given, canonical) in [
            ("20110704T153200Z", "20110704T153200Z"),
            ("20110704T153200", "20110704T153200Z"),
            ("20110704t153200z", "20110704T153200Z"),
            ("2011-07-04T15:32:00Z", "20110704T153200Z"),
            ("2011-07-04T15:32:00.123Z", "20110704T153200Z"),
            ("2011-07-04 15:32:00", "20110704T153200Z"),
            ("2011/07/04 15:32", "20110704T153200Z"),
            ("2011-07-04T15:32:00+00:00", "20110704T153200Z"),
            ("2011-07-04", "20110704T000000Z"),
            ("20110704", "20110704T000000Z"),
        ] {
            assert_eq!(date(given).map(|date| date.to_string()).as_deref(), Some(canonical), "{given}");
        }
        for wrong in ["", "yesterday", "04.07.2011", "2011-13-01", "20110704T990000Z", "2011-07-04T15:32:00+02:00"] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_unit_is_mended_and_every_change_counted() {
        let mut unit = TranslationUnit {
            id: Some("a".to_owned()),
            attributes: [
                ("creationdate", "2011-07-04"),
                ("changedate", "?"),
                ("usagecount", "many"),
                ("srclang", "EN"),
            ]
            .into_iter()
            .collect(),
            variants: vec![Variant::new("de".parse().unwrap(), Content::plain("a &amp;lt; b"))],
            ..TranslationUnit::default()
        };
        let mut repairer = Repairer::new(true);
        let mut again = unit.clone();
        repairer.unit(&mut unit);
        repairer.unit(&mut again);
        let attributes: Vec<_> = unit.attributes.iter().collect();
        assert_eq!(attributes, [("creationdate", "20110704T000000Z"), ("srclang", "de")]);
        assert_eq!(unit.prop("x-changedate"), Some("?"));
        assert_eq!((unit.variants[0].content.text(), again.id.as_deref()), ("a &lt; b", Some("a-2")));
        let kinds: Vec<u64> = repairer.changes.iter().map(|change| change.count).collect();
        assert_eq!(kinds, [2, 2, 2, 2, 2, 2, 1]);
    }
}
