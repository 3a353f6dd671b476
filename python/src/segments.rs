//! Texts to segments.

use crate::error::Result;
use crate::given::{Given, lang, options};
use pyo3::prelude::*;
use std::path::PathBuf;

/// A segment: its text, the number of its block, what its block is, and the line that begins in.
type Raw = (String, u32, &'static str, Option<u32>);

#[pyfunction]
#[pyo3(signature = (text, tag=None, *, lines=None, srx=None))]
pub(crate) fn segment(
    py: Python<'_>,
    text: Given<'static>,
    tag: Option<String>,
    lines: Option<String>,
    srx: Option<PathBuf>,
) -> Result<Vec<Raw>> {
    let options = options(false, lines.as_deref(), srx.as_deref())?;
    let lang = lang(tag)?;
    py.detach(|| {
        let text = text.read("<text>", lang, &options)?;
        let of = |at: usize| {
            let block = text.segments()[at].block;
            let kind = text.document.blocks.get(block as usize).map_or("paragraph", |block| block.kind.name());
            (text.segment_text(at).to_owned(), block, kind, text.line(at))
        };
        Ok((0..text.segments().len()).map(of).collect())
    })
}
