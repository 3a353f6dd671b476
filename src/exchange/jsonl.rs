//! One JSON object a line for each bead, with its segments apart, for programs.
//!
//! `{"document":"a","source":{"lang":"en","indices":[0],"segments":["One."]},"target":{…},"confidence":0.98}`
//!
//! With `--explain` each line has `"evidence":[{"evidence":"words","score":6.1,"words":"5 of 7 words known: …"},…]` as well.

use super::{Header, WriteOptions, Writer, Written, confidence};
use crate::align::Reason;
use crate::lang::Lang;
use crate::unit::{Aligned, Text, TranslationUnit, Variant, kind};
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(super) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    _options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(JsonlWriter { out, source_lang: header.source_lang, written: Written::default() }))
}

struct JsonlWriter<'w> {
    out: &'w mut dyn Write,
    source_lang: Option<Lang>,
    written: Written,
}

#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    source: Run<'a>,
    target: Run<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    /// What spoke for and against the bead, where that was asked for.
    #[serde(skip_serializing_if = "<[Reason]>::is_empty")]
    evidence: &'a [Reason],
}

#[derive(Serialize)]
struct Run<'a> {
    lang: Lang,
    indices: Vec<usize>,
    segments: Vec<&'a str>,
}

impl<'a> Run<'a> {
    fn of_variant(variant: &'a Variant) -> Self {
        Self { lang: variant.lang, indices: Vec::new(), segments: vec![variant.content.text()] }
    }

    fn of(text: &'a Text, run: &Range<usize>) -> Self {
        Self {
            lang: text.lang,
            indices: run.clone().collect(),
            segments: run.clone().map(|index| text.segment_text(index)).collect(),
        }
    }
}

impl Writer for JsonlWriter<'_> {
    /// A line for each translation.
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let source = unit.source(self.source_lang);
        for (at, target) in unit.variants.iter().enumerate().filter(|(at, _)| *at != source) {
            let line = Line {
                document: unit.prop(kind::SOURCE).unwrap_or_default(),
                source: Run::of_variant(&unit.variants[source]),
                target: Run::of_variant(&unit.variants[at]),
                confidence: target.prop(kind::CONFIDENCE).or(unit.prop(kind::CONFIDENCE)).and_then(|c| c.parse().ok()),
                evidence: &[],
            };
            serde_json::to_writer(&mut *self.out, &line)?;
            self.out.write_all(b"\n")?;
        }
        self.written.units += 1;
        Ok(())
    }

    fn document(&mut self, document: &Aligned<'_>) -> io::Result<()> {
        let Some(translation) = document.translations.first() else { return Ok(()) };
        for (at, bead) in translation.alignment.beads().iter().enumerate() {
            let line = Line {
                document: document.name,
                source: Run::of(document.source, &bead.source),
                target: Run::of(&translation.text, &bead.target),
                confidence: Some(confidence(bead.confidence)),
                evidence: translation.alignment.reasons(at),
            };
            serde_json::to_writer(&mut *self.out, &line)?;
            self.out.write_all(b"\n")?;
            self.written.units += 1;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        Ok(self.written)
    }
}
