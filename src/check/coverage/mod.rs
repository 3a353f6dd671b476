//! What of a text its translation covers, read off their alignment: what is missing, added, moved or left untranslated.

mod assess;
mod figures;
mod runs;
mod stale;

pub use assess::{Coverage, assess, is_untouched};
pub use figures::Figures;
pub use runs::findings;
pub use stale::{STALE, Stale, stale, stale_finding};

use super::Severity;

/// What became of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has a counterpart.
    Covered,
    /// It has one that the aligner is not sure of.
    Doubtful,
    /// Its counterpart stands elsewhere.
    Moved,
    /// A part of it has no counterpart.
    Partly,
    /// A source segment that the translation has as it was.
    Untranslated,
    /// A source segment in the place of which the translation says something else.
    Unrelated,
    /// A source segment that the translation does not have.
    Missing,
    /// A target segment that the source does not have.
    Added,
    /// A target segment in a language that is not the translation's.
    WrongLanguage,
}

impl State {
    /// All that are worth a finding, the worst first, with what they are, for lists of rules.
    pub const FINDINGS: [(Self, &'static str); 8] = [
        (Self::Missing, "the translation does not have it"),
        (Self::Unrelated, "the translation says something else in its place"),
        (Self::Untranslated, "the translation has it in the language of the source"),
        (Self::WrongLanguage, "it is in a language that is not the translation's"),
        (Self::Partly, "a part of it has no counterpart"),
        (Self::Added, "the source does not have it"),
        (Self::Moved, "its counterpart stands elsewhere"),
        (Self::Doubtful, "the aligner is not sure of its counterpart"),
    ];

    /// Its name, as findings call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Covered => "covered",
            Self::Doubtful => "doubtful",
            Self::Moved => "moved",
            Self::Partly => "partly",
            Self::Untranslated => "untranslated",
            Self::Unrelated => "unrelated",
            Self::Missing => "missing",
            Self::Added => "added",
            Self::WrongLanguage => "wrong-language",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::Missing | Self::Unrelated | Self::Untranslated | Self::WrongLanguage => Severity::Error,
            Self::Partly | Self::Added => Severity::Warning,
            Self::Moved | Self::Doubtful | Self::Covered => Severity::Note,
        }
    }

    /// Whether readers of the translation get what the segment says, as far as can be told.
    pub fn is_covered(self) -> bool {
        matches!(self, Self::Covered | Self::Doubtful | Self::Moved | Self::Partly)
    }
}

#[cfg(test)]
mod tests;
