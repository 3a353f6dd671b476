//! The likeliest row of pieces of a text.

use super::charsmap::Charsmap;
use super::model::Model;
use super::trie::{ROOT, Trie};
use crate::error::Result;
use crate::file;

/// The number of what is no piece.
const UNKNOWN: u32 = 0;
/// How much less probable than the least probable piece a character is that is none, as a logarithm.
const PENALTY: f64 = 10.0;

/// Cuts texts into pieces.
pub(in crate::encoder) struct Pieces {
    charsmap: Charsmap,
    /// Logarithmic probabilities.
    scores: Vec<f32>,
    /// The number of what is no piece, and its probability.
    unknown: (u32, f64),
    trie: Trie,
    /// The key of the model file.
    read_from: u64,
}

/// The best row of pieces up to a place: how likely it is, where the last piece begins, and which it is.
#[derive(Clone, Copy)]
struct Best {
    score: f64,
    from: usize,
    piece: u32,
}

impl Pieces {
    /// Reads a `SentencePiece` model of the unigram kind.
    ///
    /// # Errors
    /// When the bytes are no such model.
    pub(in crate::encoder) fn read(bytes: &[u8]) -> Result<Self> {
        let model = Model::read(bytes)?;
        let pieces = Self::new(&model.pieces, Charsmap::new(model.charsmap), UNKNOWN);
        Ok(Self { read_from: file::key(bytes), ..pieces })
    }

    /// Pieces with their logarithmic probabilities; `unknown` is the number of what is no piece.
    pub(super) fn new(pieces: &[(impl AsRef<str>, f32)], charsmap: Charsmap, unknown: u32) -> Self {
        let scores: Vec<f32> = pieces.iter().map(|(_, score)| *score).collect();
        let least = scores.iter().fold(f32::INFINITY, |least, score| least.min(*score));
        let trie = Trie::new(pieces.iter().map(|(piece, _)| piece.as_ref()));
        let unknown = (unknown, f64::from(least) - PENALTY);
        Self { charsmap, scores, unknown, trie, read_from: 0 }
    }

    /// The key of the model file that they were read from.
    pub(in crate::encoder) fn read_from(&self) -> u64 {
        self.read_from
    }

    /// How many pieces there are.
    pub(in crate::encoder) fn len(&self) -> usize {
        self.scores.len()
    }

    /// The number of what is no piece.
    pub(super) fn unknown(&self) -> u32 {
        self.unknown.0
    }

    /// The numbers of the pieces of a text; that of what is no piece for a text in which there is nothing.
    pub(in crate::encoder) fn cut(&self, text: &str) -> Vec<u32> {
        let pieces = self.cut_uniform(&self.charsmap.apply(text));
        if pieces.is_empty() { vec![self.unknown.0] } else { pieces }
    }

    /// The numbers of the pieces of a text whose characters are uniform.
    pub(super) fn cut_uniform(&self, text: &str) -> Vec<u32> {
        let none = Best { score: f64::NEG_INFINITY, from: 0, piece: self.unknown.0 };
        // By bytes; only places between characters are reached.
        let mut best = vec![none; text.len() + 1];
        best[0].score = 0.0;
        for (from, first) in text.char_indices() {
            let base = best[from].score;
            let mut reach = |end: usize, score: f64, piece: u32| {
                if score > best[end].score {
                    best[end] = Best { score, from, piece };
                }
            };
            let (mut node, mut end, mut single) = (ROOT, from, false);
            for c in text[from..].chars() {
                let Some(next) = self.trie.next(node, c) else { break };
                (node, end) = (next, end + c.len_utf8());
                if let Some(piece) = self.trie.string(node) {
                    reach(end, base + f64::from(self.scores[piece as usize]), piece);
                    single |= end == from + c.len_utf8();
                }
            }
            if !single {
                reach(from + first.len_utf8(), base + self.unknown.1, self.unknown.0);
            }
        }
        let (mut pieces, mut at) = (Vec::new(), text.len());
        while at > 0 {
            pieces.push(best[at].piece);
            at = best[at].from;
        }
        pieces.reverse();
        pieces
    }
}

#[cfg(test)]
pub(in crate::encoder) mod tests {
    use super::*;

    /// A model of these pieces.
    pub(in crate::encoder) fn model(pieces: &[(&str, f32)]) -> Vec<u8> {
        let message = |(piece, score): &(&str, f32)| {
            let fields = [&[0x0a, piece.len() as u8], piece.as_bytes(), &[0x15], &score.to_le_bytes()].concat();
            [&[0x0a, fields.len() as u8], fields.as_slice()].concat()
        };
        pieces.iter().flat_map(message).collect()
    }

    #[test]
    fn the_likeliest_pieces_are_found() {
        let bytes =
            model(&[("<unk>", 0.0), ("▁", -3.0), ("a", -2.0), ("b", -2.0), ("ab", -3.0), ("▁a", -2.5), ("▁ab", -9.0)]);
        let pieces = Pieces::read(&bytes).unwrap();
        assert_eq!(pieces.cut("ab"), [5, 3]);
        assert_eq!(pieces.cut("bab"), [1, 3, 4]);
        // What is no piece is one number for each character.
        assert_eq!(pieces.cut("é語"), [1, 0, 0]);
        assert_eq!((pieces.cut(""), pieces.cut(" \u{3000}")), (vec![0], vec![1, 0]));
    }
}
