//! Finds what is wrong with a TMX file: well-formedness, the DTD, and what the DTD does not know.

mod structure;
mod unit;

use crate::error::{Error, Result};
use crate::exchange::{ReadOptions, too_many};
use crate::xml::{self, Event, Illegal, Repairs};
use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;
use structure::Element;
use unit::Units;
pub(super) use unit::is_escaped_twice;

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// The name of the rule, as [`RULES`] lists it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// The id of the unit, where it is in one that has an id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Tools may do something else than the author of the file meant.
    Warning,
    /// Tools may refuse the file or lose something.
    Error,
}

/// The rules, how bad it is to break each, and what it asks for.
pub const RULES: &[(&str, Severity, &str)] = &[
    ("not-well-formed", Severity::Error, "the file is XML"),
    ("illegal-character", Severity::Error, "there are no characters that XML forbids and no bytes that are no text"),
    ("unknown-entity", Severity::Error, "references are to the entities of XML"),
    ("unknown-element", Severity::Error, "all elements are of TMX"),
    ("misplaced-element", Severity::Error, "elements stand where the DTD has them"),
    ("missing-element", Severity::Error, "elements that the DTD requires are there"),
    ("misplaced-text", Severity::Error, "text stands in segments, codes, notes and properties alone"),
    ("unknown-attribute", Severity::Error, "all attributes are of TMX"),
    ("missing-attribute", Severity::Error, "attributes that the DTD requires are there"),
    ("attribute-value", Severity::Error, "attributes have values that the DTD allows"),
    ("date", Severity::Error, "dates are written `YYYYMMDDThhmmssZ`"),
    ("number", Severity::Error, "counts are numbers"),
    ("language", Severity::Error, "languages are tags of BCP 47"),
    ("language-spelling", Severity::Warning, "a language is written in one way, the canonical one"),
    ("source-language", Severity::Error, "a variant of each unit is in the source language"),
    ("same-language", Severity::Warning, "a unit has one variant for each language"),
    ("code-pairs", Severity::Error, "each `bpt` has one `ept` of the same `i` in its segment"),
    ("code-matching", Severity::Warning, "variants of a unit hold codes of the same `x`, each once"),
    ("deprecated", Severity::Warning, "nothing is used that TMX 1.4 gave up"),
    ("empty-segment", Severity::Warning, "segments hold text"),
    ("white-space", Severity::Warning, "segments neither begin nor end with white space"),
    ("long-segment", Severity::Warning, "segments have at most 2,000 characters"),
    ("double-escape", Severity::Warning, "text is escaped once"),
    ("duplicate-id", Severity::Warning, "each unit has an id of its own"),
    ("duplicate-unit", Severity::Warning, "no two units say the same"),
];

/// What was found, in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// The units.
    pub units: u64,
    /// How often each rule was broken.
    pub rules: BTreeMap<&'static str, u64>,
}

impl Counts {
    /// How many findings are of a severity.
    pub fn of(&self, severity: Severity) -> u64 {
        self.rules.iter().filter(|(rule, _)| severity_of(rule) == severity).map(|(_, count)| count).sum()
    }
}

fn severity_of(rule: &str) -> Severity {
    RULES.iter().find(|(name, ..)| *name == rule).map_or(Severity::Error, |(_, severity, _)| *severity)
}

/// Reads a file in bounded memory, but for the fingerprints of 9 to 10 bytes by which duplicates are known, one for each unit
/// and one for each id that is no number in order, and hands over what is wrong with it, in order.
///
/// # Errors
/// When the file cannot be read, or has more units than it may have. That it is broken is a finding.
pub fn validate(
    input: impl BufRead,
    path: &Path,
    options: &ReadOptions,
    tell: &mut dyn FnMut(Finding),
) -> Result<Counts> {
    let xml_options = xml::Options {
        encoding: options.encoding.clone(),
        illegal: Illegal::Replace,
        html_names: true,
        unknown_names: true,
        lone_ampersands: true,
        depth: options.depth,
        size: options.segment,
        ..xml::Options::default()
    };
    let mut validator = Validator {
        xml: xml::Reader::new(input, path, xml_options)?,
        open: Vec::new(),
        repairs: Repairs::default(),
        units: Units::default(),
        right: RightTags::default(),
        found: Vec::new(),
        counts: Counts::default(),
    };
    loop {
        match validator.step(tell) {
            Ok(true) if validator.open.as_slice() == [Element::Unknown] => {
                // Nothing that TMX says can be asked of it.
                return Ok(validator.counts);
            }
            Ok(true) if validator.counts.units > options.units => {
                return Err(validator.xml.error(too_many(options.units)));
            }
            Ok(true) => {}
            Ok(false) => return Ok(validator.counts),
            Err(error) if std::error::Error::source(&error).is_some() => return Err(error),
            Err(error) => {
                validator.broken(&error, tell);
                if !validator.xml.recover("tu", 2, false)? {
                    return Ok(validator.counts);
                }
                validator.open.truncate(2);
                validator.units.reset();
            }
        }
    }
}

struct Validator<R> {
    xml: xml::Reader<R>,
    open: Vec<Element>,
    repairs: Repairs,
    units: Units,
    right: RightTags,
    /// What was found in the event at hand, before its place is known.
    found: Vec<Problem>,
    counts: Counts,
}

/// Start tags that nothing was wrong with, as they stand in the file: the same few come again and again.
#[derive(Default)]
struct RightTags {
    tags: [String; 8],
    next: usize,
}

impl RightTags {
    fn contains(&self, tag: &str) -> bool {
        self.tags.iter().any(|known| known == tag)
    }

    fn add(&mut self, tag: &str) {
        let oldest = &mut self.tags[self.next];
        oldest.clear();
        oldest.push_str(tag);
        self.next = (self.next + 1) % self.tags.len();
    }
}

/// A finding without its place, which is that of the event, or of the unit.
struct Problem {
    rule: &'static str,
    message: String,
    hint: &'static str,
    of_unit: bool,
}

impl Problem {
    fn new(rule: &'static str, message: impl Into<String>, hint: &'static str) -> Self {
        Self { rule, message: message.into(), hint, of_unit: false }
    }

    fn of_unit(rule: &'static str, message: impl Into<String>, hint: &'static str) -> Self {
        Self { of_unit: true, ..Self::new(rule, message, hint) }
    }
}

impl<R: BufRead> Validator<R> {
    /// Looks at the next event; `false` at the end.
    fn step(&mut self, tell: &mut dyn FnMut(Finding)) -> Result<bool> {
        let found = &mut self.found;
        match self.xml.read()? {
            None => return Ok(false),
            Some(Event::Start(e)) => {
                let element = Element::of(e.local());
                let parent = self.open.last().copied();
                structure::check_place(element, e.name(), parent, self.units.expects(parent), found);
                if !self.right.contains(e.as_written()) {
                    let before = found.len();
                    structure::check_attributes(element, &e, found);
                    // The tags of units hold ids, and do not come again.
                    if found.len() == before && element != Element::Tu {
                        self.right.add(e.as_written());
                    }
                }
                self.units.start(element, &e, found);
                self.open.push(element);
                if element == Element::Tu {
                    self.counts.units += 1;
                    self.units.place = self.xml.place();
                }
            }
            Some(Event::End(_)) => {
                if let Some(element) = self.open.pop() {
                    structure::check_end(element, &self.units, found);
                    self.units.end(element, found);
                }
            }
            Some(Event::Text(text)) => match self.open.last() {
                Some(element) if element.holds_text() => self.units.text(*element, text),
                Some(Element::Unknown) => {}
                _ if text.trim_ascii().is_empty() => {}
                _ => found.push(Problem::new(
                    "misplaced-text",
                    format!("the text `{}` stands where no text may stand", short(text)),
                    "move it into a segment, or remove it",
                )),
            },
            Some(_) => {}
        }
        self.check_repairs();
        if !self.found.is_empty() {
            self.tell(tell);
        }
        Ok(true)
    }

    /// What the reader had to bend in this event.
    fn check_repairs(&mut self) {
        let now = self.xml.repairs();
        if now == self.repairs {
            return;
        }
        let before = std::mem::replace(&mut self.repairs, now);
        let mut more = |count: u64, before: u64, rule, message: &str, hint| {
            if count > before {
                self.found.push(Problem::new(rule, format!("{message} ({} here)", count - before), hint));
            }
        };
        let remove = "remove them; `bitext repair` puts U+FFFD in their place";
        more(now.illegal, before.illegal, "illegal-character", "characters that XML forbids", remove);
        more(
            now.malformed,
            before.malformed,
            "illegal-character",
            "bytes that are no text in the encoding of the file",
            remove,
        );
        let write = "write the character itself; `bitext repair` does";
        more(
            now.html_names,
            before.html_names,
            "unknown-entity",
            "names of characters that HTML has and XML has not",
            write,
        );
        more(
            now.unknown_names,
            before.unknown_names,
            "unknown-entity",
            "names of characters that nobody defines",
            "write the characters themselves",
        );
        more(
            now.ampersands,
            before.ampersands,
            "not-well-formed",
            "ampersands that begin no reference",
            "write `&amp;`; `bitext repair` does",
        );
    }

    fn tell(&mut self, tell: &mut dyn FnMut(Finding)) {
        let here = self.xml.place();
        for problem in self.found.drain(..) {
            *self.counts.rules.entry(problem.rule).or_default() += 1;
            let (line, column) = if problem.of_unit { self.units.place } else { here };
            tell(Finding {
                rule: problem.rule,
                severity: severity_of(problem.rule),
                line,
                column,
                unit: (!self.units.id.is_empty()).then(|| self.units.id.clone()),
                message: problem.message,
                hint: problem.hint.to_owned(),
            });
        }
    }

    fn broken(&mut self, error: &Error, tell: &mut dyn FnMut(Finding)) {
        *self.counts.rules.entry("not-well-formed").or_default() += 1;
        let place = error.place();
        tell(Finding {
            rule: "not-well-formed",
            severity: Severity::Error,
            line: place.and_then(|place| place.line).unwrap_or(1),
            column: place.and_then(|place| place.column).unwrap_or(1),
            unit: (!self.units.id.is_empty()).then(|| self.units.id.clone()),
            message: error.message().to_owned(),
            hint: error.next_step().unwrap_or("`bitext repair` keeps the units that are whole").to_owned(),
        });
    }
}

/// A piece of a file that fits into a message.
fn short(text: &str) -> String {
    let text = text.trim();
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests;
