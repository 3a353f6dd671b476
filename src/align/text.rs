//! A side made ready: lengths, words, numbers, marks and borders of each segment.

use super::Side;
use super::meaning::Meanings;
use crate::document::BlockKind;
use crate::lexicon::WordId;
use crate::segment::ends_clause;
use crate::text::{Kind, Token, fold, number_key, tokens};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many words, numbers and marks of a segment are looked at: what so many do not tell, more will not, and a file
/// without line ends must not take hours.
const TELLING: usize = 2000;

/// What the kinds of evidence look at, for each segment of a side.
pub(crate) struct Text {
    /// The length in characters that are not white space, at least 1.
    pub lengths: Vec<f64>,
    /// The words.
    pub words: Runs,
    /// Numbers by their digits, numbered over both sides.
    pub numbers: Runs,
    /// Marks by their class, numbered over both sides.
    pub marks: Runs,
    /// Whether the segment is the first of its block.
    pub opens: Vec<bool>,
    /// Whether it ends like a sentence or a clause, not like a heading.
    pub ends: Vec<bool>,
    /// What its block is.
    pub kinds: Vec<BlockKind>,
    /// The meanings of runs, where there is an encoder.
    pub meanings: Option<Meanings>,
}

/// Lists of numbers, one for each segment, in one piece of memory.
#[derive(Default)]
pub(crate) struct Runs {
    items: Vec<u32>,
    ends: Vec<usize>,
}

impl Runs {
    fn push(&mut self, items: impl IntoIterator<Item = u32>) {
        self.items.extend(items);
        self.ends.push(self.items.len());
    }

    /// Everything in a run of segments.
    pub(crate) fn of(&self, segments: Range<usize>) -> &[u32] {
        &self.items[self.offset(segments.start)..self.offset(segments.end)]
    }

    /// How many items stand before a segment.
    pub(crate) fn offset(&self, segment: usize) -> usize {
        if segment == 0 { 0 } else { self.ends[segment - 1] }
    }

    /// The lists of a run of segments.
    fn part(&self, segments: Range<usize>) -> Self {
        let mut part = Self::default();
        segments.for_each(|at| part.push(self.of(at..at + 1).iter().copied()));
        part
    }

    /// How many segments there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Everything in all segments.
    pub(crate) fn all(&self) -> &[u32] {
        &self.items
    }
}

/// Numbers for pieces of text that are compared for equality across the two sides.
#[derive(Default)]
pub(crate) struct Names {
    ids: FxHashMap<String, u32>,
}

impl Names {
    fn id(&mut self, name: String) -> u32 {
        let next = self.ids.len() as u32;
        *self.ids.entry(name).or_insert(next)
    }

    /// The names in order of their numbers.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names = vec![""; self.ids.len()];
        for (name, id) in &self.ids {
            names[*id as usize] = name;
        }
        names
    }
}

impl Text {
    /// Reads a side. `words` numbers the words of its language, `numbers` and `marks` belong to the pair of texts.
    pub(crate) fn new(
        side: &Side<'_>,
        mut words: impl FnMut(&str, &[Token]) -> Vec<WordId>,
        numbers: &mut Names,
        marks: &mut Names,
    ) -> Self {
        let mut text = Self {
            lengths: Vec::with_capacity(side.segments.len()),
            words: Runs::default(),
            numbers: Runs::default(),
            marks: Runs::default(),
            opens: Vec::with_capacity(side.segments.len()),
            ends: Vec::with_capacity(side.segments.len()),
            kinds: Vec::with_capacity(side.segments.len()),
            meanings: None,
        };
        let mut block = None;
        for segment in &side.segments {
            let pieces = tokens(segment.text);
            let solid = segment.text.chars().filter(|c| !c.is_whitespace()).count();
            text.lengths.push(solid.max(1) as f64);
            let telling = &pieces[..pieces.len().min(TELLING)];
            // In order of their numbers: how they stand in the segment tells nothing.
            let mut own = words(segment.text, telling);
            own.sort_unstable();
            text.words.push(own);
            let of = |kind| telling.iter().filter(move |t| t.kind == kind).map(|t| &segment.text[t.range.clone()]);
            text.numbers.push(of(Kind::Number).map(|n| numbers.id(number_key(n))));
            text.marks.push(of(Kind::Mark).filter_map(mark_class).map(|m| marks.id(m)));
            text.opens.push(block != Some(segment.block));
            text.ends.push(ends_clause(segment.text));
            text.kinds.push(segment.kind);
            block = Some(segment.block);
        }
        text
    }

    /// A text of which only the words are known.
    #[cfg(test)]
    pub(crate) fn of_words(segments: &[&[u32]]) -> Self {
        let mut words = Runs::default();
        for segment in segments {
            words.push(segment.iter().copied());
        }
        let (lengths, opens) = (vec![1.0; segments.len()], vec![false; segments.len()]);
        let kinds = vec![BlockKind::Paragraph; segments.len()];
        let ends = opens.clone();
        Self { lengths, words, numbers: Runs::default(), marks: Runs::default(), opens, ends, kinds, meanings: None }
    }

    /// A run of segments as a text of its own.
    pub(crate) fn part(&self, segments: Range<usize>) -> Self {
        Self {
            lengths: self.lengths[segments.clone()].to_vec(),
            words: self.words.part(segments.clone()),
            numbers: self.numbers.part(segments.clone()),
            marks: self.marks.part(segments.clone()),
            opens: self.opens[segments.clone()].to_vec(),
            ends: self.ends[segments.clone()].to_vec(),
            meanings: self.meanings.as_ref().map(|meanings| meanings.part(&segments)),
            kinds: self.kinds[segments].to_vec(),
        }
    }

    /// How many segments there are.
    pub(crate) fn len(&self) -> usize {
        self.lengths.len()
    }
}

/// What a mark is called when national habits are taken away; `None` for one that languages use too differently to
/// compare (commas, apostrophes, full stops).
fn mark_class(mark: &str) -> Option<String> {
    let class = match mark {
        "," | "، " | "،" | "、" | "，" | "'" | "’" | "‘" | "." | "。" | "·" | "-" | "\u{2010}" | "\u{2011}" =>
        {
            return None;
        }
        "¿" | "¡" => return None,
        "?" | "？" | "؟" | "\u{37e}" | "՞" => "?",
        "!" | "！" | "՜" => "!",
        ":" | "：" => ":",
        ";" | "；" | "؛" => ";",
        "(" | "（" => "(",
        ")" | "）" => ")",
        "[" | "【" | "［" => "[",
        "]" | "】" | "］" => "]",
        "“" | "”" | "„" | "«" | "»" | "\"" | "「" | "」" | "『" | "』" | "‹" | "›" => "\"",
        "–" | "—" | "―" | "─" => "–",
        "…" | "⋯" => "…",
        "％" | "٪" | "%" => "%",
        other => return Some(fold(other)),
    };
    Some(class.to_owned())
}
