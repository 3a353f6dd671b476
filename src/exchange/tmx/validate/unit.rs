//! What the DTD does not know: languages, pairs of codes, matching codes, duplicates.

use super::structure::Element;
use super::{Problem, short};
use crate::file;
use crate::lang::Lang;
use crate::unit::fingerprints::{Fingerprints, Ids};
use crate::xml;

/// Segments longer than this are refused by some translation systems, in characters.
const LONG: usize = 2_000;

/// What may come next in a unit or variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expects {
    /// Properties, notes, and then what they are about.
    Remarks,
    /// Variants only.
    Variant,
    /// Nothing more: the segment was there.
    Nothing,
    /// It is neither a unit nor a variant.
    Anything,
}

/// The unit at hand, and what is remembered of those before.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether a part of the file was seen")]
pub(super) struct Units {
    pub(super) id: String,
    pub(super) place: (u64, u64),
    pub(super) has_header: bool,
    pub(super) has_body: bool,
    source_lang: String,
    /// The source language of the unit, where it has one of its own.
    own_source: Option<String>,
    /// The variants of the unit; those in use come first.
    variants: Vec<Variant>,
    used: usize,
    has_segment: bool,
    in_segment: bool,
    /// How many codes are open around the text.
    in_code: usize,
    spellings: Vec<(String, Option<Lang>)>,
    ids: Ids,
    seen: Fingerprints,
    /// What the unit says, by which duplicates are known.
    says: Vec<u8>,
}

#[derive(Default)]
struct Variant {
    spelling: String,
    text: String,
    /// Markup and attributes of codes, by which duplicates are told apart.
    codes: String,
    has_codes: bool,
    /// Element names and `x` of its codes.
    x: Vec<(&'static str, String)>,
    /// The `i` of pairs that are open.
    open: Vec<String>,
}

impl Units {
    pub(super) fn expects(&self, parent: Option<Element>) -> Expects {
        match parent {
            Some(Element::Tu) if self.used > 0 => Expects::Variant,
            Some(Element::Tuv) if self.has_segment => Expects::Nothing,
            Some(Element::Tu | Element::Tuv) => Expects::Remarks,
            _ => Expects::Anything,
        }
    }

    /// Forgets the unit at hand.
    pub(super) fn reset(&mut self) {
        (self.used, self.has_segment, self.in_segment, self.in_code) = (0, false, false, 0);
        self.id.clear();
        self.own_source = None;
    }

    pub(super) fn start(&mut self, element: Element, e: &xml::Element<'_>, found: &mut Vec<Problem>) {
        match element {
            Element::Header => {
                self.has_header = true;
                e.attribute("srclang").unwrap_or_default().clone_into(&mut self.source_lang);
            }
            Element::Body => self.has_body = true,
            Element::Tu => self.unit(e, found),
            Element::Tuv => self.variant(e, found),
            Element::Seg => (self.has_segment, self.in_segment) = (true, true),
            _ if self.in_segment => self.code(element, e, found),
            _ => {}
        }
    }

    fn unit(&mut self, e: &xml::Element<'_>, found: &mut Vec<Problem>) {
        self.reset();
        self.own_source = e.attribute("srclang").map(str::to_owned);
        let Some(id) = e.attribute("tuid").filter(|id| !id.is_empty()) else { return };
        self.id.push_str(id);
        if !self.ids.insert(id) {
            let message = format!("another unit has the id `{}`", short(id));
            found.push(Problem::new(
                "duplicate-id",
                message,
                "give one of them another: importing tools may keep the last only",
            ));
        }
    }

    fn variant(&mut self, e: &xml::Element<'_>, found: &mut Vec<Problem>) {
        self.has_segment = false;
        if self.used == self.variants.len() {
            self.variants.push(Variant::default());
        }
        let variant = &mut self.variants[self.used];
        variant.spelling.clear();
        variant.spelling.push_str(e.attribute("xml:lang").or_else(|| e.attribute("lang")).unwrap_or_default());
        variant.text.clear();
        variant.codes.clear();
        variant.x.clear();
        variant.open.clear();
        variant.has_codes = false;
        self.used += 1;
        let spelling = &self.variants[self.used - 1].spelling;
        if spelling.is_empty() || self.spellings.iter().any(|(known, _)| known == spelling) {
            return;
        }
        let lang = spelling.parse::<Lang>().ok().filter(|_| !spelling.contains(['_', '@']));
        let first = lang.and_then(|lang| self.spellings.iter().find(|(_, known)| *known == Some(lang)));
        match (lang, first) {
            (None, _) => {
                let message = format!("`{}` is no language tag", short(spelling));
                found.push(Problem::new("language", message, "write it as BCP 47 has it: `en`, `pt-BR`, `zh-Hans`"));
            }
            (Some(_), Some((before, _))) => {
                let message = format!("`{}` is written `{}` elsewhere in the file", short(spelling), short(before));
                found.push(Problem::new("language-spelling", message, "write it in one way; `bitext repair` does"));
            }
            (Some(lang), None) if lang.as_str() != spelling => {
                let message = format!("`{}` is not the canonical spelling of `{lang}`", short(spelling));
                found.push(Problem::new(
                    "language-spelling",
                    message,
                    "write it in the canonical way; `bitext repair` does",
                ));
            }
            _ => {}
        }
        if self.spellings.len() < 1_000 {
            self.spellings.push((spelling.clone(), lang));
        }
    }

    fn code(&mut self, element: Element, e: &xml::Element<'_>, found: &mut Vec<Problem>) {
        if element.is_code() {
            self.in_code += 1;
        }
        if element == Element::Sub {
            self.in_code = self.in_code.saturating_sub(1);
        }
        let Some(variant) = self.used.checked_sub(1).map(|last| &mut self.variants[last]) else { return };
        variant.has_codes = true;
        variant.codes.push('<');
        variant.codes.push_str(e.name());
        let name = match element {
            Element::Bpt => "bpt",
            Element::It => "it",
            Element::Ph => "ph",
            Element::Hi => "hi",
            Element::Ut => {
                found.push(Problem::new(
                    "deprecated",
                    "`ut` was given up in TMX 1.4",
                    "write `ph`; `bitext repair` does",
                ));
                "ut"
            }
            _ => "",
        };
        if let Some(x) = e.attribute("x").filter(|_| !name.is_empty()) {
            if variant.x.iter().any(|(element, known)| *element == name && known == x) {
                let message = format!("two codes `{name}` of a segment have the same `x`, `{}`", short(x));
                found.push(Problem::new("code-matching", message, "give each a number of its own"));
            }
            variant.x.push((name, x.to_owned()));
        }
        let i = e.attribute("i").unwrap_or_default();
        match element {
            Element::Bpt => {
                if variant.open.iter().any(|open| open == i) {
                    let message = format!("two `bpt` with `i` `{}` are open", short(i));
                    found.push(Problem::new("code-pairs", message, "give each pair a number of its own"));
                }
                variant.open.push(i.to_owned());
            }
            Element::Ept => {
                if let Some(at) = variant.open.iter().rposition(|open| open == i) {
                    drop(variant.open.remove(at));
                } else {
                    let message = format!("`ept` with `i` `{}` has no `bpt` before it in its segment", short(i));
                    found.push(Problem::new(
                        "code-pairs",
                        message,
                        "write it as `<it pos=\"end\">`; `bitext repair` does",
                    ));
                }
            }
            _ => {}
        }
    }

    pub(super) fn text(&mut self, element: Element, text: &str) {
        if !self.in_segment {
            return;
        }
        let Some(variant) = self.used.checked_sub(1).map(|last| &mut self.variants[last]) else { return };
        if element.is_code() {
            variant.codes.push_str(text);
        } else if self.in_code == 0 {
            variant.text.push_str(text);
        }
    }

    pub(super) fn end(&mut self, element: Element, found: &mut Vec<Problem>) {
        match element {
            Element::Seg => {
                self.in_segment = false;
                self.in_code = 0;
                self.segment(found);
            }
            Element::Tu => {
                self.whole_unit(found);
            }
            _ if element.is_code() => self.in_code = self.in_code.saturating_sub(1),
            Element::Sub => self.in_code += 1,
            _ => {}
        }
    }

    fn segment(&mut self, found: &mut Vec<Problem>) {
        let Some(variant) = self.used.checked_sub(1).map(|last| &mut self.variants[last]) else { return };
        let text = variant.text.as_str();
        for i in variant.open.drain(..) {
            let message = format!("`bpt` with `i` `{}` has no `ept` in its segment", short(&i));
            found.push(Problem::new("code-pairs", message, "write it as `<it pos=\"begin\">`; `bitext repair` does"));
        }
        let is_ragged = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        if text.is_empty() || is_ragged && text.trim().is_empty() {
            let message = "a segment holds no text";
            found.push(Problem::new(
                "empty-segment",
                message,
                "remove the variant: tools take it for an empty translation",
            ));
        } else if is_ragged {
            let message = format!("the segment `{}` begins or ends with white space", short(text));
            found.push(Problem::new(
                "white-space",
                message,
                "remove it, unless it is meant: tools keep it, and find no exact match",
            ));
        }
        if text.len() > LONG && text.chars().nth(LONG).is_some() {
            let message = format!("a segment has {} characters", text.chars().count());
            found.push(Problem::new("long-segment", message, "cut it: some translation systems refuse it"));
        }
        if text.contains('&') && is_escaped_twice(text) {
            let message = format!("`{}` seems to be escaped twice", short(text));
            found.push(Problem::new("double-escape", message, "`bitext repair --unescape` undoes it once"));
        }
    }

    fn whole_unit(&mut self, found: &mut Vec<Problem>) {
        let variants = &self.variants[..self.used];
        let source = self.own_source.as_deref().unwrap_or(&self.source_lang);
        if !variants.is_empty()
            && !source.is_empty()
            && source != "*all*"
            && variants.iter().all(|v| v.spelling != source)
        {
            let message = format!("no variant is in the source language `{}`", short(source));
            found.push(Problem::of_unit(
                "source-language",
                message,
                "write both in the same way, or name the language that is there",
            ));
        }
        for (at, variant) in variants.iter().enumerate().skip(1) {
            if variants[..at].iter().any(|before| before.spelling == variant.spelling) {
                let message = format!("the unit has two variants in `{}`", short(&variant.spelling));
                found.push(Problem::of_unit("same-language", message, "make a unit of its own of one of them"));
                break;
            }
        }
        if variants.iter().any(|v| !v.x.is_empty()) {
            let sorted = |variant: &Variant| {
                let mut x = variant.x.clone();
                x.sort();
                x
            };
            let first = sorted(&variants[0]);
            if variants[1..].iter().any(|v| sorted(v) != first) {
                found.push(Problem::of_unit(
                    "code-matching",
                    "the variants hold codes of different `x`",
                    "give codes that are translations of each other the same `x`",
                ));
            }
        }
        if variants.is_empty() {
            return;
        }
        let mut variants: Vec<&Variant> = variants.iter().collect();
        variants.sort_by(|a, b| a.spelling.cmp(&b.spelling));
        self.says.clear();
        for part in variants.into_iter().flat_map(|variant| [&variant.spelling, &variant.text, &variant.codes]) {
            self.says.extend_from_slice(part.as_bytes());
            self.says.push(0);
        }
        if !self.seen.insert(file::key(&self.says)) {
            found.push(Problem::of_unit(
                "duplicate-unit",
                "a unit before says the same",
                "remove it; `bitext tmx dedupe` does",
            ));
        }
    }
}

/// Whether a text, read, holds what would be a reference if it were read again.
pub(in crate::exchange::tmx) fn is_escaped_twice(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let name = text[at + 1..].split(';').next().unwrap_or_default();
        let ended = text[at + 1..].len() > name.len();
        ended
            && (matches!(name, "amp" | "lt" | "gt" | "quot" | "apos" | "nbsp")
                || name.starts_with('#') && name.len() > 1)
    })
}
