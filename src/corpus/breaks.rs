//! Hard breaks: the places of a text that must be aligned with those of its translation.

use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::text::Pattern;
use crate::unit::Text;
use std::ops::Range;
use std::str::FromStr;

/// What is a hard break.
#[derive(Clone, Debug)]
pub enum HardBreaks {
    /// Each heading.
    Headings,
    /// Each segment in which the expression matches.
    Matching(Pattern),
}

impl FromStr for HardBreaks {
    type Err = Error;

    /// `headings`, or a regular expression.
    fn from_str(text: &str) -> Result<Self> {
        if text == "headings" {
            return Ok(Self::Headings);
        }
        text.parse().map(Self::Matching)
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
