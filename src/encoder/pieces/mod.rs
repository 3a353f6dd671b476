//! Texts to the pieces that `SentencePiece` cuts them into: the characters are first made uniform (`charsmap`), then the
//! likeliest row of pieces is found (`unigram`).
//!
//! Kudo, 2018, "Subword Regularization"; Kudo and Richardson, 2018, "`SentencePiece`".

mod charsmap;
mod model;
mod tokenizer;
mod trie;
mod unigram;
mod wordpiece;

pub(super) use tokenizer::Tokenizer;
pub(super) use unigram::Pieces;
