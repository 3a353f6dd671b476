//! Texts to an [`Index`].

use super::column::Column;
use super::shelf::{Gathered, UNKNOWN};
use super::symbol::{FIRST_WORD, form_hash, stem_hash, symbol, text_hash};
use super::{Covers, Index};
use crate::memory::score::Prepared;
use crate::memory::token::{Kind, form, marks_only, tokens};
use rustc_hash::FxHashMap;

/// Takes texts and makes an index of them.
#[derive(Debug)]
pub(in crate::memory) struct Builder {
    unspaced: bool,
    /// Words as they are written: their symbol and the hash of their form.
    known: FxHashMap<Box<str>, (u32, u64)>,
    stems: FxHashMap<u64, u32>,
    words: Gathered,
    letters: Gathered,
}

impl Builder {
    /// `unspaced`: whether the language is written without spaces between words.
    pub(in crate::memory) fn new(unspaced: bool) -> Self {
        Self {
            unspaced,
            known: FxHashMap::default(),
            stems: FxHashMap::default(),
            words: Gathered::default(),
            letters: Gathered::default(),
        }
    }

    /// Adds a text. Ids rise.
    pub(in crate::memory) fn push(&mut self, id: u32, text: &str) {
        let tokens = tokens(text);
        let marks_only = marks_only(&tokens);
        let mut forms = Vec::with_capacity(tokens.len());
        let mut symbols = Vec::with_capacity(tokens.len());
        for token in tokens.iter().filter(|t| marks_only || t.kind != Kind::Mark) {
            let (symbol, form) = self.symbol(text, token);
            symbols.push(symbol);
            forms.push(form);
        }
        let hash = text_hash(forms.into_iter());
        // Few texts are short; they are worth the longer way.
        if symbols.len() <= crate::memory::score::SHORT
            && let Some(letters) = Prepared::new(text).letters()
        {
            self.letters.push(id, hash, letters.into_iter().map(u32::from));
        }
        self.words.push(id, hash, symbols);
    }

    fn symbol(&mut self, text: &str, token: &crate::memory::token::Token) -> (u32, u64) {
        let piece = &text[token.range.clone()];
        if token.kind == Kind::Word
            && let Some(known) = self.known.get(piece)
        {
            return *known;
        }
        let form = form(text, token);
        let stems = &mut self.stems;
        let number = |stem| {
            let next = stems.len() as u32 + FIRST_WORD;
            *stems.entry(stem).or_insert(next)
        };
        let known = (symbol(token.kind, &form, number), form_hash(&form));
        if token.kind == Kind::Word {
            self.known.insert(piece.into(), known);
        }
        known
    }

    /// Makes the index.
    pub(in crate::memory) fn finish(self, covers: Covers) -> Index {
        let kinds = self.stems.len() + FIRST_WORD as usize;
        drop(self.known);
        let words = self.words.finish((!self.unspaced).then_some(kinds));
        let letters = self.letters.finish(None);
        Index { covers, vocabulary: Vocabulary::new(&self.stems), words, letters }
    }
}

/// The symbols of stems: a table of hashes and symbols.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub table: Column,
}

impl Vocabulary {
    fn new(stems: &FxHashMap<u64, u32>) -> Self {
        let size = 2 * stems.len() + 1;
        let mut table = vec![UNKNOWN; 2 * size];
        let mut in_order: Vec<_> = stems.iter().map(|(hash, symbol)| (*symbol, *hash)).collect();
        in_order.sort_unstable();
        for (symbol, hash) in in_order {
            let mut at = hash as usize % size;
            while table[2 * at + 1] != UNKNOWN {
                at = (at + 1) % size;
            }
            table[2 * at..2 * at + 2].copy_from_slice(&[(hash >> 32) as u32, symbol]);
        }
        Self { table: Column::new(&table) }
    }

    /// The symbol of a word; [`UNKNOWN`] when no text has it.
    pub(super) fn find(&self, kind: Kind, form: &str) -> super::column::Found<u32> {
        let (size, hash) = (self.table.len() / 2, stem_hash(kind, form));
        if size == 0 {
            return Ok(UNKNOWN);
        }
        let mut at = hash as usize % size;
        loop {
            let symbol = self.table.get(2 * at + 1)?;
            if symbol == UNKNOWN || self.table.get(2 * at)? == (hash >> 32) as u32 {
                return Ok(symbol);
            }
            at = (at + 1) % size;
        }
    }
}
