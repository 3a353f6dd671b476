//! How much of a text is covered, in segments and words.

use super::{Coverage, State};
use crate::check::word_count;
use crate::unit::Text;

/// What a translation covers of its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// The segments of the source that say something.
    pub segments: usize,
    /// Those of them that the translation has.
    pub covered: usize,
    /// The words of the source.
    pub words: usize,
    /// Those of them in covered segments.
    pub covered_words: usize,
    /// Source segments that are missing.
    pub missing: usize,
    /// Source segments in the place of which something else is said.
    pub unrelated: usize,
    /// Source segments that are left untranslated.
    pub untranslated: usize,
    /// Source segments of which a part is missing.
    pub partly: usize,
    /// Source segments that stand elsewhere.
    pub moved: usize,
    /// Source segments with a doubtful counterpart.
    pub doubtful: usize,
    /// Target segments that the source does not have.
    pub added: usize,
    /// Target segments in another language.
    pub wrong_language: usize,
}

impl Figures {
    /// The figures of one translation.
    pub fn of(source: &Text, coverage: &Coverage) -> Self {
        let mut figures = Self::default();
        for (at, state) in coverage.source.iter().enumerate() {
            let words = word_count(source.segment_text(at));
            if words == 0 {
                continue;
            }
            figures.segments += 1;
            figures.words += words;
            if state.is_covered() {
                figures.covered += 1;
                figures.covered_words += words;
            }
            match state {
                State::Missing => figures.missing += 1,
                State::Unrelated => figures.unrelated += 1,
                State::Untranslated => figures.untranslated += 1,
                State::Partly => figures.partly += 1,
                State::Moved => figures.moved += 1,
                State::Doubtful => figures.doubtful += 1,
                State::Covered | State::Added | State::WrongLanguage => {}
            }
        }
        for state in &coverage.target {
            match state {
                State::Added => figures.added += 1,
                State::WrongLanguage => figures.wrong_language += 1,
                _ => {}
            }
        }
        figures
    }

    /// The sum of two.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            segments: self.segments + other.segments,
            covered: self.covered + other.covered,
            words: self.words + other.words,
            covered_words: self.covered_words + other.covered_words,
            missing: self.missing + other.missing,
            unrelated: self.unrelated + other.unrelated,
            untranslated: self.untranslated + other.untranslated,
            partly: self.partly + other.partly,
            moved: self.moved + other.moved,
            doubtful: self.doubtful + other.doubtful,
            added: self.added + other.added,
            wrong_language: self.wrong_language + other.wrong_language,
        }
    }

    /// The share of the segments that is covered, 0 to 1.
    pub fn share(&self) -> f64 {
        if self.segments == 0 { 1.0 } else { self.covered as f64 / self.segments as f64 }
    }

    /// The share of the words that is covered, 0 to 1.
    pub fn word_share(&self) -> f64 {
        if self.words == 0 { 1.0 } else { self.covered_words as f64 / self.words as f64 }
    }
}
