//! Words to the pieces that `WordPiece` cuts them into: the longest piece that the word begins with, then the longest that
//! goes on (Wu et al., 2016, "Google's Neural Machine Translation System", section 4.1).

use rustc_hash::FxHashMap;

/// Cuts words into pieces.
pub(super) struct WordPieces {
    pieces: FxHashMap<String, u32>,
    /// What stands before a piece that goes on.
    prefix: String,
    unknown: u32,
    /// The longest word that is cut, in characters, and the longest piece, in bytes.
    longest: (usize, usize),
    len: usize,
}

impl WordPieces {
    /// Pieces with their numbers; `None` when what stands for unknown words is not among them.
    pub(super) fn new(pieces: &[(&str, u32)], prefix: &str, unknown: &str, longest: usize) -> Option<Self> {
        let longest = (longest, pieces.iter().map(|piece| piece.0.len()).max()?);
        let len = pieces.iter().map(|piece| piece.1 as usize + 1).max()?;
        let pieces: FxHashMap<String, u32> =
            pieces.iter().map(|(piece, number)| ((*piece).to_owned(), *number)).collect();
        Some(Self { unknown: *pieces.get(unknown)?, pieces, prefix: prefix.to_owned(), longest, len })
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The number of what is no piece.
    pub(super) fn unknown(&self) -> u32 {
        self.unknown
    }

    /// Adds the numbers of the pieces of a word; that of what is no piece for a word that does not fall into pieces.
    pub(super) fn cut(&self, word: &str, into: &mut Vec<u32>) {
        let before = into.len();
        let mut rest = word;
        if word.chars().count() > self.longest.0 {
            into.push(self.unknown);
            return;
        }
        let mut key = String::new();
        while !rest.is_empty() {
            let goes_on = rest.len() < word.len();
            let mut end = rest.len().min(self.longest.1);
            let found = loop {
                while !rest.is_char_boundary(end) {
                    end -= 1;
                }
                if end == 0 {
                    break None;
                }
                key.clear();
                if goes_on {
                    key.push_str(&self.prefix);
                }
                key.push_str(&rest[..end]);
                if let Some(number) = self.pieces.get(&key) {
                    break Some(*number);
                }
                end -= 1;
            };
            let Some(number) = found else {
                into.truncate(before);
                into.push(self.unknown);
                return;
            };
            into.push(number);
            rest = &rest[end..];
        }
    }
}
