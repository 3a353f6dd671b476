//! A finding: what is wrong, where on both sides, how bad it is.

use crate::document::BlockKind;
use crate::file::Hasher;
use crate::lang::Lang;
use crate::text::fold;
use crate::unit::Text;
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong for sure.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong: readers get less than, or something else than, what the source says.
    Error,
}

impl Severity {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a text: a run of segments.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Spot {
    /// The file, as the user named it.
    #[serde(serialize_with = "crate::file::as_text")]
    pub file: PathBuf,
    /// The line that the block of its first segment begins in, where the format has lines.
    pub line: Option<u32>,
    /// The segments, counted from 0.
    pub segments: Range<usize>,
    /// Their text; empty for a place between two segments.
    pub text: String,
}

impl Spot {
    /// The place of a run of segments. An empty run is the place before the segment it begins at.
    pub fn of(text: &Text, segments: Range<usize>) -> Self {
        let last = text.segments().len().saturating_sub(1);
        Self {
            file: text.document.path.clone(),
            line: if text.segments().is_empty() { None } else { text.line(segments.start.min(last)) },
            text: if segments.is_empty() { String::new() } else { text.content(segments.clone()).text().to_owned() },
            segments,
        }
    }

    /// `file:line`, or `file #segment` where the format has no lines.
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.file.display()),
            None => format!("{} #{}", self.file.display(), self.segments.start + 1),
        }
    }
}

/// Something that a check says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Stays the same as long as the texts do, wherever they stand: a baseline silences by it.
    pub id: String,
    /// What kind of finding it is: `missing`, `numbers`.
    pub kind: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What the document is called.
    pub document: String,
    /// The language of the source.
    pub source_lang: Lang,
    /// The language of the translation.
    pub target_lang: Lang,
    /// What was found, in words.
    pub message: String,
    /// Where in the source; the place where it would stand if it is only in the target.
    pub source: Option<Spot>,
    /// Where in the target; the place where it would stand if it is only in the source.
    pub target: Option<Spot>,
}

impl Finding {
    /// Where it stands among the findings about one translation: by source, then by target.
    pub fn order(&self) -> (Option<usize>, Option<usize>, &'static str) {
        let start = |spot: &Option<Spot>| spot.as_ref().map(|s| s.segments.start);
        (start(&self.source), start(&self.target), self.kind)
    }

    /// The place that is to be looked at: the target's where there is text, else the source's.
    pub fn spot(&self) -> Option<&Spot> {
        let with_text = |spot: &&Spot| !spot.text.is_empty();
        self.target.as_ref().filter(with_text).or(self.source.as_ref()).or(self.target.as_ref())
    }
}

/// Gives each finding its id: a hash of its kind, its document, its language and its texts without case and white space.
/// Findings that are equal in all of these are counted through.
pub fn tell_apart(findings: &mut [Finding]) {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    for finding in findings {
        let mut hash = Hasher::new();
        let mut part = |text: &str| hash.text(text);
        part(finding.kind);
        part(&finding.document);
        part(finding.target_lang.as_str());
        for spot in [&finding.source, &finding.target] {
            part(&spot.as_ref().map_or_else(String::new, |spot| normal(&spot.text)));
        }
        if finding.source.as_ref().is_some_and(|s| !s.text.is_empty())
            && finding.target.as_ref().is_some_and(|s| !s.text.is_empty())
        {
            // Two findings of one kind about one pair of texts differ in what they say.
            part(&finding.message);
        }
        let nth = seen.entry(hash.finish()).or_insert(0);
        hash.number(*nth);
        *nth += 1;
        finding.id = format!("{:016x}", hash.finish());
    }
}

fn normal(text: &str) -> String {
    text.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// What a block is called in a message.
pub(super) fn block_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading(_) => "heading",
        BlockKind::ListItem(_) => "list item",
        BlockKind::Cell => "cell",
        BlockKind::Note => "note",
        BlockKind::Preformatted => "block",
        BlockKind::Cue => "cue",
    }
}
