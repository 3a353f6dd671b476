//! JSON lines, for programs: units with everything that is known of them, or beads with their segments apart.
//!
//! A unit is `{"id":"7","variants":[{"lang":"en","text":"It rained."},{"lang":"fr","text":"Il pleuvait."}]}`; what is not
//! there is left out, places of codes are bytes of UTF-8. A line `{"header":{…}}` before them says what is said of the
//! whole file.
//!
//! An alignment is a line for each bead:
//! `{"document":"a","source":{"lang":"en","indices":[0],"segments":["One."]},"target":{…},"confidence":0.98}`. Such lines
//! are read as units too, and so are rows in the [layout](super::Layout) of Hugging Face, which can be written instead of
//! units: `{"translation":{"en":"It rained.","fr":"Il pleuvait."}}`. With `--explain` each has
//! `"evidence":[{"evidence":"words","score":6.1,"words":"5 of 7 words known: …"},…]` as well.

mod shape;

use super::dataset::{LinesWriter, unit_of_line};
use super::lines::Lines;
use super::{Header, Input, Layout, Losses, ReadOptions, Reader, WriteOptions, Writer, Written, confidence};
use crate::align::Reason;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::unit::edit::relabel;
use crate::unit::{Aligned, Content, Prop, Text, TranslationUnit, Variant, kind};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use shape::{FileShape, UnitShape};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(super) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    if options.layout == Layout::Translation {
        return Ok(Box::new(LinesWriter::new(out, header)));
    }
    Ok(Box::new(JsonlWriter { out, header: Some(header.clone()), written: Written::default() }))
}

struct JsonlWriter<'w> {
    out: &'w mut dyn Write,
    /// The header, until it is written before the first unit.
    header: Option<Header>,
    written: Written,
}

/// A line of a file.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Line<'a> {
    Header {
        header: FileShape,
    },
    #[serde(borrow)]
    Bead(Bead<'a>),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bead<'a> {
    #[serde(borrow)]
    document: Cow<'a, str>,
    source: Run<'a>,
    target: Run<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    /// What spoke for and against the bead, where that was asked for.
    #[serde(default, skip_serializing_if = "<[Reason]>::is_empty", deserialize_with = "passed_over")]
    evidence: &'a [Reason],
}

/// Units have no place for reasons.
fn passed_over<'a, 'de, D: Deserializer<'de>>(evidence: D) -> std::result::Result<&'a [Reason], D::Error> {
    IgnoredAny::deserialize(evidence).map(|_| &[][..])
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Run<'a> {
    lang: Lang,
    indices: Vec<usize>,
    #[serde(borrow)]
    segments: Vec<Cow<'a, str>>,
}

impl<'a> Run<'a> {
    fn of(text: &'a Text, run: &Range<usize>) -> Self {
        Self {
            lang: text.lang,
            indices: run.clone().collect(),
            segments: run.clone().map(|index| Cow::Borrowed(text.segment_text(index))).collect(),
        }
    }

    /// The segments as one text.
    fn variant(&self) -> Option<Variant> {
        let separator = if self.lang.is_unspaced() { "" } else { " " };
        let text = self.segments.join(separator);
        (!text.is_empty()).then(|| Variant::new(self.lang, Content::plain(text)))
    }
}

impl JsonlWriter<'_> {
    fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, line)?;
        self.out.write_all(b"\n")
    }
}

impl Writer for JsonlWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        #[derive(Serialize)]
        struct First {
            header: FileShape,
        }
        if let Some(header) = self.header.take() {
            self.line(&First { header: FileShape::of(&header) })?;
        }
        self.written.units += 1;
        self.line(&UnitShape::of(unit))
    }

    fn document(&mut self, document: &Aligned<'_>) -> io::Result<usize> {
        let Some(translation) = document.translations.first() else { return Ok(0) };
        for (at, bead) in translation.alignment.beads().iter().enumerate() {
            self.line(&Bead {
                document: Cow::Borrowed(document.name),
                source: Run::of(document.source, &bead.source),
                target: Run::of(&translation.text, &bead.target),
                confidence: Some(confidence(bead.confidence)),
                evidence: translation.alignment.reasons(at),
            })?;
            self.written.units += 1;
        }
        Ok(0)
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        Ok(self.written)
    }
}

pub(super) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let mut reader = JsonlReader {
        lines: Lines::open(input, options, |_| None)?,
        options: options.clone(),
        header: Header { source_lang: options.source_lang, target_lang: options.target_lang, ..Header::default() },
        losses: Losses::default(),
        pending: None,
        units: 0,
    };
    let mut first = TranslationUnit::default();
    if reader.advance(&mut first)? {
        reader.pending = Some(first);
    }
    Ok(Box::new(reader))
}

struct JsonlReader {
    lines: Lines,
    options: ReadOptions,
    header: Header,
    losses: Losses,
    /// The first unit, which was read to find the header.
    pending: Option<TranslationUnit>,
    units: u64,
}

impl JsonlReader {
    /// A unit in the languages that its own are to be read as.
    fn mapped(&self, mut unit: TranslationUnit) -> TranslationUnit {
        if !self.options.lang_map.is_empty() {
            relabel(&mut unit, |lang| self.options.lang_map.of(lang));
        }
        unit
    }

    fn advance(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let read = self.lines.read()?.is_some();
            self.lines.repairs(&mut self.losses);
            if !read {
                return Ok(false);
            }
            let text = self.lines.text();
            if text.trim().is_empty() {
                continue;
            }
            let wrong = |e: serde_json::Error| {
                self.lines
                    .error(format!("is not a line of units: {}", in_words(&e)))
                    .hint("write a unit as `{\"variants\":[{\"lang\":\"en\",\"text\":\"…\"}]}`")
            };
            // What is no header and no bead is a unit; only the message about a unit is of use.
            match serde_json::from_str::<Line<'_>>(text) {
                Ok(Line::Header { header }) => {
                    let mut header = header.into_header();
                    let map = |lang| self.options.lang_map.of(lang);
                    header.languages = header.languages.into_iter().map(map).collect();
                    header.source_lang = self.options.source_lang.or(header.source_lang.map(map));
                    header.target_lang = header.target_lang.map(map).or(self.options.target_lang);
                    self.header = header;
                }
                Ok(Line::Bead(bead)) => {
                    *unit = self.mapped(of_bead(&bead));
                    return Ok(true);
                }
                Err(_) => {
                    let read = match serde_json::from_str::<UnitShape>(text) {
                        Ok(shape) => shape.into_unit().map(|unit| self.mapped(unit)),
                        Err(e) => {
                            let row = unit_of_line(text, self.lines.line(), &self.options, &mut self.losses);
                            row.transpose().ok_or_else(|| wrong(e))?
                        }
                    };
                    *unit = read.map_err(|e: Error| {
                        let error = self.lines.error(e.message());
                        e.next_step().map_or(error, |hint| self.lines.error(e.message()).hint(hint))
                    })?;
                    return Ok(true);
                }
            }
        }
    }
}

/// What is wrong, without the place, which counts characters of one line.
fn in_words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn of_bead(bead: &Bead<'_>) -> TranslationUnit {
    let mut unit = TranslationUnit::default();
    let mut prop = |kind: &str, value: String| unit.props.push(Prop::new(kind, value));
    if !bead.document.is_empty() {
        prop(kind::SOURCE, bead.document.clone().into_owned());
    }
    let (source, target) = (bead.source.segments.len(), bead.target.segments.len());
    prop(kind::BEAD, format!("{source}-{target}"));
    if let Some(confidence) = bead.confidence {
        prop(kind::CONFIDENCE, confidence.to_string());
    }
    unit.variants = [&bead.source, &bead.target].into_iter().filter_map(Run::variant).collect();
    unit
}

impl Reader for JsonlReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        match self.pending.take() {
            Some(first) => *unit = first,
            None => {
                if !self.advance(unit)? {
                    return Ok(false);
                }
            }
        }
        if self.units == self.options.units {
            return Err(self.lines.too_many(self.units));
        }
        self.units += 1;
        Ok(true)
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.lines.line())
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}
