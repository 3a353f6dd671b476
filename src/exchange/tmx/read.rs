//! Reads TMX of every version, also what is not quite TMX, and says what it had to bend.

mod head;
mod languages;
mod segment;
mod spare;
mod unit;

use crate::error::{Error, Result};
use crate::exchange::losses::MALFORMED;
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader, too_many};
use crate::unit::{Attributes, TranslationUnit};
use crate::xml::{self, Illegal, Repairs};
use languages::Languages;
use spare::Spare;
use std::io::BufRead;

pub(super) const ILLEGAL: &str = "characters that XML forbids: read as U+FFFD";
pub(super) const HTML_NAMES: &str = "names of characters that HTML defines and XML does not: read as those characters";
pub(super) const UNKNOWN_NAMES: &str = "names that nobody defines: read as they are written";
pub(super) const AMPERSANDS: &str = "ampersands that begin no reference: read as themselves";
pub(super) const NO_LANGUAGE: &str = "variants without a language: left out";
pub(super) const BAD_LANGUAGE: &str = "variants whose language is no language tag: left out";
pub(super) const OLD_LANGUAGE: &str = "languages in the attribute `lang` of old versions: read";
pub(super) const NO_VARIANTS: &str = "units without a variant: left out";
pub(super) const NO_SEGMENT: &str = "variants without a segment: read as empty";
pub(super) const BARE_TEXT: &str = "texts that stand in a variant without a segment around them: read as the segment";
pub(super) const SECOND_SEGMENT: &str = "segments behind the first of a variant: left out";
pub(super) const STRAY_TEXT: &str = "texts in a wrong place: left out";
pub(super) const LATE_REMARK: &str = "properties and notes behind what they are about: read";
pub(super) const NO_TYPE: &str = "properties without `type`: read as of an empty one";
pub(super) const UNKNOWN_ELEMENT: &str = "elements that TMX does not have: left out";
pub(super) const SAME_LANGUAGE: &str = "second variants in one language: kept";
pub(super) const COMMENTS: &str = "comments: left out";
pub(super) const BROKEN: &str = "units that are not well-formed: left out";
pub(super) const CUT_OFF: &str = "the end of a file that is cut off: what came before is read";

/// A TMX file that is being read.
pub struct TmxReader<R> {
    xml: xml::Reader<R>,
    options: ReadOptions,
    header: Header,
    /// Whether the header says that each variant may be the source.
    all: bool,
    losses: Losses,
    repairs: Repairs,
    languages: Languages,
    /// The unit that is being read, for messages.
    id: String,
    line: u64,
    units: u64,
    /// The first unit, which was read to find out what the header does not say, and its line.
    first: Option<(TranslationUnit, u64)>,
    ended: bool,
    /// Whether a unit began inside the one that was read.
    nested: bool,
    /// An error that came up while the first unit was looked for.
    failed: Option<Error>,
    spare: Spare,
}

impl<R: BufRead> TmxReader<R> {
    /// Begins reading: the header, and the first unit.
    ///
    /// # Errors
    /// When the file is no TMX, or is broken before its first unit.
    pub fn new(input: R, path: &std::path::Path, options: &ReadOptions) -> Result<Self> {
        let xml_options = xml::Options {
            encoding: options.encoding.clone(),
            illegal: if options.strict { Illegal::Refuse } else { Illegal::Replace },
            html_names: true,
            unknown_names: !options.strict,
            lone_ampersands: options.recover,
            depth: options.depth,
            size: options.segment,
            ..xml::Options::default()
        };
        let mut reader = Self {
            xml: xml::Reader::new(input, path, xml_options)?,
            options: options.clone(),
            header: Header::default(),
            all: false,
            losses: Losses::default(),
            repairs: Repairs::default(),
            languages: Languages::new(options.lang_map.clone()),
            id: String::new(),
            line: 0,
            units: 0,
            first: None,
            ended: false,
            nested: false,
            failed: None,
            spare: Spare::default(),
        };
        reader.head()?;
        let mut first = TranslationUnit::default();
        match reader.advance(&mut first) {
            Ok(true) => {
                reader.settle_source(&first);
                reader.first = Some((first, reader.line));
            }
            Ok(false) => reader.settle_source(&first),
            // There may be nothing to settle the source by, and there is no unit to hand over before the error.
            Err(error) => reader.failed = Some(error),
        }
        Ok(reader)
    }

    /// Reads the next unit that has a variant.
    fn advance(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        if let Some(error) = self.failed.take() {
            self.ended = true;
            return Err(error);
        }
        while !self.ended {
            self.spare.take(unit);
            match self.next_unit(unit) {
                Ok(true) if unit.variants.is_empty() => self.lose(NO_VARIANTS, ""),
                Ok(true) => {
                    self.units += 1;
                    if self.units > self.options.units {
                        self.ended = true;
                        return Err(self.xml.error(too_many(self.options.units)));
                    }
                    return Ok(true);
                }
                Ok(false) => self.ended = true,
                Err(error) if self.options.recover => self.go_on(&error)?,
                Err(error) => {
                    self.ended = true;
                    let id = std::mem::take(&mut self.id);
                    return Err(if id.is_empty() { error } else { error.within(&format!("unit `{id}`")) });
                }
            }
            self.note_repairs();
        }
        Ok(false)
    }

    /// Looks for the unit behind the one that is broken.
    fn go_on(&mut self, error: &Error) -> Result<()> {
        let message = error.message().to_owned();
        let here = std::mem::take(&mut self.nested);
        if self.xml.recover("tu", 2, here)? {
            self.lose(BROKEN, &message);
        } else {
            self.lose(CUT_OFF, &message);
            self.ended = true;
        }
        Ok(())
    }

    fn lose(&mut self, what: &'static str, detail: &str) {
        let (xml, id) = (&mut self.xml, &self.id);
        self.losses.add(what, || At {
            line: Some(xml.line()),
            unit: (!id.is_empty()).then(|| id.clone()),
            detail: shortened(detail),
        });
    }

    /// Counts what the XML reader bent since it was looked at last.
    fn note_repairs(&mut self) {
        let now = self.xml.repairs();
        if now == self.repairs {
            return;
        }
        let before = std::mem::replace(&mut self.repairs, now);
        for (what, more) in [
            (ILLEGAL, now.illegal - before.illegal),
            (MALFORMED, now.malformed - before.malformed),
            (HTML_NAMES, now.html_names - before.html_names),
            (UNKNOWN_NAMES, now.unknown_names - before.unknown_names),
            (AMPERSANDS, now.ampersands - before.ampersands),
        ] {
            if more > 0 {
                self.lose(what, "");
                self.losses.count(what, more - 1);
            }
        }
    }
}

impl<R: BufRead> Reader for TmxReader<R> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        if let Some((first, line)) = self.first.take() {
            *unit = first;
            self.line = line;
            return Ok(true);
        }
        let outcome = self.advance(unit);
        self.note_repairs();
        outcome
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.line)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let path = input.path().to_path_buf();
    Ok(Box::new(TmxReader::new(input.unpacked(options)?, &path, options)?))
}

/// A piece of a broken file that fits into a message.
fn shortened(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect())
}

/// The attributes of an element but some.
fn all_but(element: &xml::Element<'_>, left_out: &[&str]) -> Attributes {
    element.attributes().filter(|(name, _)| !left_out.contains(name)).collect()
}

#[cfg(test)]
mod tests;
