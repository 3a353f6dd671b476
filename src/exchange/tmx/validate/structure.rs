//! The DTD of TMX 1.4 as tables: which element stands in which, with which attributes.

use super::unit::{Expects, Units};
use super::{Problem, short};
use crate::exchange::tmx::words;
use crate::lang::Lang;
use crate::unit::Date;
use crate::xml;

/// The elements of TMX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Tmx,
    Header,
    Body,
    Tu,
    Tuv,
    Seg,
    Note,
    Prop,
    Ude,
    Map,
    Bpt,
    Ept,
    It,
    Ph,
    Hi,
    Sub,
    Ut,
    Unknown,
}

use Element::{Body, Bpt, Ept, Header, Hi, It, Map, Note, Ph, Prop, Seg, Sub, Tmx, Tu, Tuv, Ude, Unknown, Ut};

impl Element {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "tu" => Tu,
            "tuv" => Tuv,
            "seg" => Seg,
            "prop" => Prop,
            "note" => Note,
            "bpt" => Bpt,
            "ept" => Ept,
            "ph" => Ph,
            "it" => It,
            "hi" => Hi,
            "sub" => Sub,
            "ut" => Ut,
            "tmx" => Tmx,
            "header" => Header,
            "body" => Body,
            "ude" => Ude,
            "map" => Map,
            _ => Unknown,
        }
    }

    pub(super) fn holds_text(self) -> bool {
        matches!(self, Seg | Note | Prop | Bpt | Ept | It | Ph | Hi | Sub | Ut)
    }

    pub(super) fn is_code(self) -> bool {
        matches!(self, Bpt | Ept | It | Ph | Ut)
    }

    /// Whether the DTD allows the other in it.
    fn may_hold(self, other: Self) -> bool {
        match self {
            Tmx => matches!(other, Header | Body),
            Header => matches!(other, Note | Prop | Ude),
            Body => other == Tu,
            Tu => matches!(other, Note | Prop | Tuv),
            Tuv => matches!(other, Note | Prop | Seg),
            Seg | Hi | Sub => matches!(other, Bpt | Ept | It | Ph | Hi | Ut),
            Bpt | Ept | It | Ph | Ut => other == Sub,
            Ude => other == Map,
            Note | Prop | Map | Unknown => false,
        }
    }

    /// Its attributes, those that are required first, and how many of them there are.
    fn attributes(self) -> (&'static [&'static str], usize) {
        match self {
            Tmx => (&["version"], 1),
            Header => (words::HEADER, words::HEADER_REQUIRED),
            Tu => (words::TU, 0),
            Tuv => (words::TUV, 1),
            Note => (words::REMARK, 0),
            Prop => (&["type", "xml:lang", "o-encoding"], 1),
            Ude => (words::UDE, 1),
            Map => (words::MAP, 1),
            Bpt => (&["i", "x", "type"], 1),
            Ept => (&["i"], 1),
            It => (&["pos", "x", "type"], 1),
            Ph => (&["x", "assoc", "type"], 0),
            Hi => (&["x", "type"], 0),
            Sub => (&["datatype", "type"], 0),
            Ut => (&["x"], 0),
            Body | Seg | Unknown => (&[], 0),
        }
    }
}

/// Whether an element may stand in another.
pub(super) fn check_place(
    element: Element,
    name: &str,
    parent: Option<Element>,
    expects: Expects,
    found: &mut Vec<Problem>,
) {
    if element == Unknown {
        if parent.is_none() {
            let message = format!("is no TMX: its outermost element is `<{name}>`");
            found.push(Problem::new("unknown-element", message, "`bitext convert` makes TMX of other formats"));
        } else if parent != Some(Unknown) {
            let message = format!("`<{name}>` is no element of TMX");
            found.push(Problem::new(
                "unknown-element",
                message,
                "remove it, or write markup of the document as `ph`, `bpt` and `ept`",
            ));
        }
        return;
    }
    let Some(parent) = parent else {
        if element != Tmx {
            found.push(Problem::new(
                "misplaced-element",
                format!("the outermost element is `<{name}>`"),
                "it should be `<tmx>`",
            ));
        }
        return;
    };
    if parent == Unknown {
        return;
    }
    if !parent.may_hold(element) {
        let message = format!("`<{name}>` may not stand here");
        found.push(Problem::new("misplaced-element", message, "move it to where the DTD has it; `bitext repair` does"));
        return;
    }
    let late = match (element, expects) {
        (Note | Prop, Expects::Variant) => Some("`<tuv>`"),
        (Note | Prop, Expects::Nothing) => Some("`<seg>`"),
        _ => None,
    };
    if let Some(behind) = late {
        let message = format!("`<{name}>` stands behind {behind}");
        found.push(Problem::new("misplaced-element", message, "move it before it; `bitext repair` does"));
    }
    if element == Seg && expects == Expects::Nothing {
        found.push(Problem::new(
            "misplaced-element",
            "a variant has a second `<seg>`",
            "make a variant or unit of its own of it",
        ));
    }
}

/// Whether the attributes are there and hold what they may.
pub(super) fn check_attributes(element: Element, e: &xml::Element<'_>, found: &mut Vec<Problem>) {
    if element == Unknown {
        return;
    }
    let (known, required) = element.attributes();
    // The required ones that are there, bit by bit.
    let mut there = 0_u32;
    for (name, value) in e.attributes() {
        match known.iter().position(|known| *known == name) {
            Some(at) => {
                there |= 1 << at;
                check_value(element, name, value, found);
            }
            None if name == "lang" && known.contains(&"xml:lang") => {
                there |= u32::from(element == Tuv);
                let message = "`lang` was replaced by `xml:lang` in TMX 1.3".to_owned();
                found.push(Problem::new("deprecated", message, "write `xml:lang`; `bitext repair` does"));
                language(value, found);
            }
            None => {
                let message = format!("`<{}>` has no attribute `{name}` in TMX", e.name());
                let hint = if name.starts_with("xmlns") {
                    "remove it: TMX has no namespace"
                } else {
                    "write it as a `<prop type=\"x-…\">`; `bitext repair` does"
                };
                found.push(Problem::new("unknown-attribute", message, hint));
            }
        }
    }
    for (at, name) in known[..required].iter().enumerate() {
        if there & 1 << at == 0 {
            let message = format!("`<{}>` has no attribute `{name}`", e.name());
            found.push(Problem::new(
                "missing-attribute",
                message,
                "add it; `bitext repair` does where its value can be known",
            ));
        }
    }
}

fn check_value(element: Element, name: &str, value: &str, found: &mut Vec<Problem>) {
    let one_of = |allowed: &[&str], found: &mut Vec<Problem>| {
        if !allowed.contains(&value) {
            let message = format!("`{name}` may not be `{}`", short(value));
            let hint = if name == "version" {
                "write `1.4`; `bitext repair` does"
            } else {
                "write one of the values that the DTD allows"
            };
            found.push(Problem::new("attribute-value", message, hint));
        }
    };
    match (element, name) {
        (_, "creationdate" | "changedate" | "lastusagedate") if !is_date(value) => {
            let message = format!("`{name}` is `{}`, which is no date of TMX", short(value));
            found.push(Problem::new(
                "date",
                message,
                "write it as `YYYYMMDDThhmmssZ`, in UTC; `bitext repair` does where it can be read",
            ));
        }
        (_, "usagecount") if value.is_empty() || !value.bytes().all(|b| b.is_ascii_digit()) => {
            let message = format!("`usagecount` is `{}`, which is no number", short(value));
            found.push(Problem::new("number", message, "write digits"));
        }
        (Header | Tu, "srclang") if value == "*all*" => {}
        (Header, "srclang" | "adminlang") | (Tu, "srclang") | (Note | Prop, "xml:lang") => language(value, found),
        (Header | Tu, "segtype") => one_of(words::SEGTYPES, found),
        (It, "pos") => one_of(&["begin", "end"], found),
        (Tmx, "version") => one_of(&["1.4"], found),
        (Header, _) if value.trim().is_empty() => {
            let message = format!("`{name}` of the header is empty");
            found.push(Problem::new("attribute-value", message, "write something"));
        }
        _ => {}
    }
}

/// A language elsewhere than on a variant.
fn language(value: &str, found: &mut Vec<Problem>) {
    if value.contains(['_', '@']) || value.parse::<Lang>().is_err() {
        let message = format!("`{}` is no language tag", short(value));
        found.push(Problem::new("language", message, "write it as BCP 47 has it: `en`, `pt-BR`, `zh-Hans`"));
    }
}

/// Sixteen characters that are a date.
fn is_date(value: &str) -> bool {
    value.len() == 16 && !value.contains('-') && value.parse::<Date>().is_ok()
}

/// Whether an element that ends holds what it must.
pub(super) fn check_end(element: Element, units: &Units, found: &mut Vec<Problem>) {
    let missing =
        |what: &str| Problem::of_unit("missing-element", format!("a unit has {what}"), "add it, or remove the unit");
    match (element, units.expects(Some(element))) {
        (Tu, Expects::Remarks) => found.push(missing("no `<tuv>`")),
        (Tuv, Expects::Remarks) => found.push(missing("a `<tuv>` without `<seg>`")),
        (Tmx, _) => {
            for (there, what) in [(units.has_header, "header"), (units.has_body, "body")] {
                if !there {
                    let message = format!("the file has no `<{what}>`");
                    found.push(Problem::new("missing-element", message, "add it; `bitext repair` does"));
                }
            }
        }
        _ => {}
    }
}
