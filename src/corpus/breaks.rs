//! Hard breaks: the places of a text that must be aligned with those of its translation. The only file that names
//! `regex`.

use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::unit::Text;
use regex::Regex;
use std::ops::Range;
use std::str::FromStr;

/// What is a hard break.
#[derive(Clone, Debug)]
pub enum HardBreaks {
    /// Each heading.
    Headings,
    /// Each segment in which the expression matches.
    Matching(Regex),
}

impl FromStr for HardBreaks {
    type Err = Error;

    /// `headings`, or a regular expression.
    fn from_str(text: &str) -> Result<Self> {
        if text == "headings" {
            return Ok(Self::Headings);
        }
        // A limit on what it compiles to, so that a short expression cannot take all memory.
        let compiled = regex::RegexBuilder::new(text).size_limit(1 << 22).build();
        compiled.map(Self::Matching).map_err(|e| {
            let reason = e.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Error::new(format!("`{text}` is not a regular expression: {reason}"))
        })
    }
}

impl HardBreaks {
    /// The breaks of a text, as runs of segments: the segments of a heading are one break.
    pub fn of(&self, text: &Text) -> Vec<Range<usize>> {
        let segments = text.segments();
        let mut breaks: Vec<Range<usize>> = Vec::new();
        for (at, segment) in segments.iter().enumerate() {
            match self {
                Self::Headings => {
                    let block = text.document.blocks.get(segment.block as usize);
                    if !block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_))) {
                        continue;
                    }
                    match breaks.last_mut() {
                        Some(last) if last.end == at && segments[at - 1].block == segment.block => last.end = at + 1,
                        _ => breaks.push(at..at + 1),
                    }
                }
                Self::Matching(pattern) if pattern.is_match(text.segment_text(at)) => breaks.push(at..at + 1),
                Self::Matching(_) => {}
            }
        }
        breaks
    }
}
