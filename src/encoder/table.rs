//! Tables of static embeddings, in the form of `model2vec`: a vector for each piece (`model.safetensors`), how texts are cut
//! into pieces (`tokenizer.json`), and whether vectors are made as long as 1 (`config.json`). The vector of a text is the
//! mean of those of its pieces.

use super::pieces::Tokenizer;
use super::safetensors::Safetensors;
use super::vectors::normalize;
use super::{Encoder, Vectors};
use crate::error::{Error, Result};
use crate::file::{self, Hasher};
use crate::lang::Lang;
use rayon::prelude::*;
use serde_json::Value;
use std::fmt;
use std::path::Path;

/// How many pieces of a text are looked at, as the package does by itself.
const TELLING: usize = 512;
/// Vectors shorter than the square root of this say nothing.
const LEAST: f32 = 1e-24;

/// The model.
pub(super) struct Table {
    name: String,
    identity: u64,
    tokenizer: Tokenizer,
    dimensions: usize,
    /// A row for each piece, times its weight.
    rows: Vec<f32>,
    /// The row of each piece, where several share one.
    places: Option<Vec<u32>>,
    weights: Option<Vec<f32>>,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Sums of the vectors of pieces, and how many they are.
#[derive(Clone)]
struct Sum {
    total: Vec<f32>,
    count: f32,
}

impl Table {
    /// Makes the model of its files, of which messages say that they are in `path`.
    ///
    /// # Errors
    /// When one of them is not in its format or asks for what is not known, or they do not belong together.
    pub(super) fn new(path: &Path, arrays: &[u8], tokenizer: &[u8], config: Option<&[u8]>) -> Result<Self> {
        let mut hasher = Hasher::new();
        for bytes in [arrays, tokenizer, config.unwrap_or_default()] {
            hasher.number(file::key(bytes));
        }
        let tokenizer = Tokenizer::read(tokenizer).map_err(|e| e.in_file(&path.join("tokenizer.json")))?;
        let place = path.join("model.safetensors");
        let arrays = Safetensors::open(&place, arrays)?;
        let wrong = |why: String| Error::new(why).in_file(&place);
        let table = match arrays.array("embeddings")? {
            Some(table) => table,
            None => arrays.array("embedding.weight")?.ok_or_else(|| wrong("has no array `embeddings`".to_owned()))?,
        };
        let [count, dimensions] = table.shape[..] else {
            return Err(wrong(format!("its embeddings have the shape {:?}, not rows and columns", table.shape)));
        };
        let weights = arrays.array("weights")?.map(|weights| weights.numbers);
        let places =
            arrays.array("mapping")?.map(|places| places.numbers.iter().map(|place| *place as u32).collect::<Vec<_>>());
        let of_pieces = places.as_ref().map_or(count, Vec::len);
        if tokenizer.len() > of_pieces
            || places.iter().flatten().any(|place| *place as usize >= count)
            || weights.as_ref().is_some_and(|weights| weights.len() < tokenizer.len())
        {
            return Err(wrong(format!("there are {} pieces and {of_pieces} embeddings", tokenizer.len())));
        }
        let config = config.map_or(Value::Null, |config| serde_json::from_slice(config).unwrap_or_default());
        if config["pooling"].as_str().is_some_and(|pooling| pooling != "mean") {
            return Err(Error::new("asks for another vector than the mean of those of its pieces")
                .in_file(&path.join("config.json")));
        }
        let called = path.file_name().map_or_else(|| "unnamed".into(), |name| name.to_string_lossy());
        let name = format!("static embeddings {called} ({dimensions} numbers, {of_pieces} pieces)");
        Ok(Self { name, identity: hasher.finish(), tokenizer, dimensions, rows: table.numbers, places, weights })
    }

    fn sum(&self, text: &str) -> Sum {
        let mut sum = Sum { total: vec![0.0; self.dimensions], count: 0.0 };
        for piece in self.tokenizer.cut(text).into_iter().take(TELLING) {
            let place = self.places.as_ref().map_or(piece, |places| places[piece as usize]) as usize;
            let weight = self.weights.as_ref().map_or(1.0, |weights| weights[piece as usize]);
            let row = &self.rows[place * self.dimensions..(place + 1) * self.dimensions];
            sum.total.iter_mut().zip(row).for_each(|(sum, number)| *sum += weight * number);
            sum.count += 1.0;
        }
        sum
    }

    fn vectors(&self, sums: impl IndexedParallelIterator<Item = Sum>) -> Vectors {
        let vector = |mut sum: Sum| {
            sum.total.iter_mut().for_each(|number| *number /= sum.count.max(1.0));
            normalize(&mut sum.total, LEAST);
            sum.total
        };
        Vectors::new(self.dimensions, sums.map(vector).collect::<Vec<_>>().concat())
    }
}

impl Encoder for Table {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn identity(&self) -> u64 {
        self.identity
    }

    fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The files do not say it, so that what the model is worth is read off the texts.
    fn knows(&self, _lang: Lang) -> bool {
        false
    }

    fn encode(&self, texts: &[&str]) -> Vectors {
        self.vectors(texts.par_iter().map(|text| self.sum(text)))
    }

    fn encode_runs(&self, texts: &[&str], longest: usize) -> Vectors {
        let sums: Vec<Sum> = texts.par_iter().map(|text| self.sum(text)).collect();
        let run = |at: usize| {
            let (start, more) = (at / longest, at % longest);
            let mut run = sums[start].clone();
            for next in sums[start + 1..].iter().take(more) {
                run.total.iter_mut().zip(&next.total).for_each(|(sum, number)| *sum += number);
                run.count += next.count;
            }
            run
        };
        self.vectors((0..texts.len() * longest).into_par_iter().map(run))
    }

    fn pieces(&self, text: &str) -> Vec<u32> {
        self.tokenizer.cut(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::safetensors::tests::file;
    use super::*;

    fn tokenizer() -> Vec<u8> {
        let vocabulary = serde_json::json!({ "[UNK]": 0, "cat": 1, "chat": 2, "dog": 3, "chien": 4, "##s": 5 });
        let model = serde_json::json!({ "type": "WordPiece", "unk_token": "[UNK]", "vocab": vocabulary });
        serde_json::json!({ "normalizer": { "type": "Lowercase" }, "pre_tokenizer": { "type": "WhitespaceSplit" }, "model": model })
            .to_string()
            .into_bytes()
    }

    fn floats(numbers: &[f32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn a_text_is_the_mean_of_its_pieces() {
        let rows = floats(&[9.0, 9.0, 1.0, 0.0, 1.0, 0.1, 0.0, 1.0, 0.1, 1.0, 0.0, 0.0]);
        let arrays = file(&[("embeddings", "F32", &[6, 2], rows)]);
        let table = Table::new(Path::new("tiny"), &arrays, &tokenizer(), None).unwrap();
        let vectors = table.encode(&["cats", "Chat", "dog what", "chien", ""]);
        let cosine = |a: usize, b: usize| super::super::dot(vectors.row(a), vectors.row(b));
        assert!(cosine(0, 1) > 0.99 && cosine(2, 3) > 0.99 && cosine(0, 2) < 0.1);
        assert_eq!(vectors.row(4), [0.0, 0.0]);
        let runs = table.encode_runs(&["cats", "dog", "chien"], 2);
        let joined = table.encode(&["cats", "cats dog", "dog", "dog chien", "chien"]);
        assert_eq!(runs.numbers()[..10], joined.numbers()[..10]);
        assert_eq!(table.name(), "static embeddings tiny (2 numbers, 6 pieces)");
    }

    #[test]
    fn rows_may_be_shared_and_weighted_and_have_to_be_enough() {
        let small = || floats(&[1.0, 0.0, 0.0, 1.0]);
        let places: Vec<u8> = [0_i64, 0, 0, 1, 1, 1].iter().flat_map(|place| place.to_le_bytes()).collect();
        let weights = ("weights", "F32", &[6][..], floats(&[1.0, 3.0, 1.0, 1.0, 1.0, 0.0]));
        let arrays = file(&[("embeddings", "F32", &[2, 2], small()), ("mapping", "I64", &[6], places), weights]);
        let table = Table::new(Path::new("tiny"), &arrays, &tokenizer(), None).unwrap();
        let vectors = table.encode(&["cats dog"]);
        assert!((vectors.row(0)[0] / vectors.row(0)[1] - 3.0).abs() < 1e-5);
        let few = file(&[("embeddings", "F32", &[2, 2], small())]);
        let error = Table::new(Path::new("tiny"), &few, &tokenizer(), None).unwrap_err();
        assert!(error.to_string().contains("there are 6 pieces and 2 embeddings"), "{error}");
    }
}
