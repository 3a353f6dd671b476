//! An encoder that keeps the vectors of another one in a file, and takes from there what was encoded before.

use super::vector_file::{Added, Key, Made, VectorFile};
use super::vectors::distinct;
use super::{Encoder, Vectors};
use crate::error::Result;
use crate::file;
use crate::lang::Lang;
use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is said of a file: one sentence.
pub type Said = Box<dyn Fn(&str) + Send + Sync>;

/// An encoder whose vectors are kept in a file, to the bit, so that a text is encoded once, whichever program does it. Several
/// programs may use a file at once.
pub struct Cached {
    encoder: Arc<dyn Encoder>,
    path: PathBuf,
    /// The vectors, until nothing can be added to them any more.
    vectors: Mutex<VectorFile>,
    trouble: Mutex<Option<Said>>,
}

impl fmt::Debug for Cached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}, kept in {}", self.encoder, self.path.display())
    }
}

/// Texts that a model is asked for when a file is opened: their vectors depend on what it is made of, and on how a processor
/// adds.
const PROBES: [&str; 3] = [
    "The old bridge stays closed until May, and nobody knows why; the boats pass beneath it.",
    "Старый мост закрыт до мая, 1 234 и 5 %.",
    "古い橋は五月まで通行止めで、理由は誰も知らない。",
];

impl Cached {
    /// Keeps the vectors of an encoder in a file, which is made if there is none. `said` is told, once each, of what is left out
    /// of a damaged file, and when nothing more can be kept; the vectors are right whatever happens to the file.
    ///
    /// # Errors
    /// When the file cannot be read or written, is something else, or holds vectors of another model.
    pub fn open(encoder: Arc<dyn Encoder>, path: &Path, said: Said) -> Result<Self> {
        let vectors = encoder.encode(&PROBES);
        let mut bytes: Vec<u8> = vectors.numbers().iter().flat_map(|number| number.to_le_bytes()).collect();
        bytes.extend(encoder.identity().to_le_bytes());
        let made = Made { name: encoder.name(), identity: file::key(&bytes), dimensions: encoder.dimensions() };
        let (vectors, left) = VectorFile::open(path, made)?;
        if left > 0 {
            let path = path.display();
            said(&format!(
                "{path}: the last {left} bytes are damaged, or were being written when a program was ended: left out"
            ));
        }
        Ok(Self { encoder, path: path.to_path_buf(), vectors: Mutex::new(vectors), trouble: Mutex::new(Some(said)) })
    }

    fn vectors(&self) -> MutexGuard<'_, VectorFile> {
        self.vectors.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps vectors, unless it turned out before that this cannot be done.
    fn keep<'v>(&self, vectors: impl Iterator<Item = (Key, &'v [f32])>) {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        if trouble.is_none() {
            return;
        }
        let problem = match self.vectors().add(vectors) {
            Ok(Added::All) => return,
            Ok(Added::Full) => "is as large as it may become: remove it to begin anew".to_owned(),
            Err(error) => format!("cannot write it: {error}"),
        };
        if let Some(said) = trouble.take() {
            said(&format!("{}: {problem}; no more vectors are kept", self.path.display()));
        }
    }

    /// Fills rows with the vectors of their keys; says which rows have none.
    fn fill(&self, keys: impl Iterator<Item = Option<Key>>, rows: &mut [f32]) -> Vec<bool> {
        let mut vectors = self.vectors();
        let rows = rows.chunks_exact_mut(self.dimensions());
        rows.zip(keys).map(|(row, key)| key.is_some_and(|key| !vectors.read(key, row))).collect()
    }
}

/// The key of a text, or of a run of texts: how many there are, and each with its length.
fn key(texts: &[&str], run: bool) -> Key {
    let mut bytes = vec![u8::from(run)];
    for text in texts {
        bytes.extend((text.len() as u64).to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    file::long_key(&bytes)
}

impl Encoder for Cached {
    fn name(&self) -> String {
        self.encoder.name()
    }

    fn identity(&self) -> u64 {
        self.encoder.identity()
    }

    fn dimensions(&self) -> usize {
        self.encoder.dimensions()
    }

    fn knows(&self, lang: Lang) -> bool {
        self.encoder.knows(lang)
    }

    fn encode(&self, texts: &[&str]) -> Vectors {
        let (texts, places) = distinct(texts);
        let keys: Vec<Key> = texts.iter().map(|text| key(&[text], false)).collect();
        let size = self.dimensions();
        let mut rows = vec![0.0; texts.len() * size];
        let missing = self.fill(keys.iter().copied().map(Some), &mut rows);
        let missing: Vec<usize> = (0..texts.len()).filter(|at| missing[*at]).collect();
        if !missing.is_empty() {
            let made = self.encoder.encode(&missing.iter().map(|at| texts[*at]).collect::<Vec<_>>());
            for (from, at) in missing.iter().enumerate() {
                rows[at * size..(at + 1) * size].copy_from_slice(made.row(from));
            }
            self.keep(missing.iter().enumerate().map(|(from, at)| (keys[*at], made.row(from))));
        }
        Vectors::new(size, rows).picked(&places)
    }

    fn encode_runs(&self, texts: &[&str], longest: usize) -> Vectors {
        let run = |at: usize| {
            let (start, end) = (at / longest, at / longest + at % longest + 1);
            (end <= texts.len()).then(|| key(&texts[start..end], true))
        };
        let keys: Vec<Option<Key>> = (0..texts.len() * longest).map(run).collect();
        let size = self.dimensions();
        let mut rows = vec![0.0; keys.len() * size];
        let missing = self.fill(keys.iter().copied(), &mut rows);
        // A stretch of texts of which a run is missing is encoded with what its runs reach into.
        let missing: Vec<bool> = missing.chunks_exact(longest).map(|runs| runs.contains(&true)).collect();
        let mut start = 0;
        while let Some(first) = missing[start..].iter().position(|missing| *missing) {
            let first = start + first;
            let gap = |end: &usize| missing[*end..].iter().take(longest).all(|missing| !missing);
            let end = (first + 1..texts.len()).find(gap).unwrap_or(texts.len());
            let made = self.encoder.encode_runs(&texts[first..(end + longest - 1).min(texts.len())], longest);
            let runs = first * longest..end * longest;
            let vectors = || runs.clone().enumerate().filter_map(|(from, at)| Some((keys[at]?, at, made.row(from))));
            for (_, at, vector) in vectors() {
                rows[at * size..(at + 1) * size].copy_from_slice(vector);
            }
            self.keep(vectors().map(|(key, _, vector)| (key, vector)));
            start = end;
        }
        Vectors::new(size, rows)
    }

    fn adapted<'t>(&self, text: &'t str, lang: Option<Lang>) -> Cow<'t, str> {
        self.encoder.adapted(text, lang)
    }

    fn pieces(&self, text: &str) -> Vec<u32> {
        self.encoder.pieces(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const SIZE: usize = 5;

    /// Makes numbers of letters, and counts the texts that it was given.
    #[derive(Debug, Default)]
    struct Letters {
        identity: u64,
        asked: AtomicUsize,
    }

    impl Encoder for Letters {
        fn name(&self) -> String {
            format!("letters {}", self.identity / 10)
        }

        fn identity(&self) -> u64 {
            self.identity
        }

        fn dimensions(&self) -> usize {
            SIZE
        }

        fn knows(&self, _lang: Lang) -> bool {
            true
        }

        fn encode(&self, texts: &[&str]) -> Vectors {
            self.asked.fetch_add(texts.len(), Ordering::Relaxed);
            let number = |text: &str, k: usize| (file::key(text.as_bytes()) >> (8 * k)) as u8;
            let vector = |text: &&str| (0..SIZE).map(|k| f32::from(number(text, k)) - 0.1).collect::<Vec<_>>();
            Vectors::new(SIZE, texts.iter().flat_map(vector).collect())
        }

        fn pieces(&self, _text: &str) -> Vec<u32> {
            Vec::new()
        }
    }

    /// A file that is open, the encoder behind it, and what was said of it.
    type Opened = (Cached, Arc<Letters>, Arc<Mutex<Vec<String>>>);

    fn opened(path: &Path, identity: u64) -> Result<Opened> {
        let (letters, said) = (Arc::new(Letters { identity, ..Letters::default() }), Arc::new(Mutex::new(Vec::new())));
        let into = Arc::clone(&said);
        let say = move |line: &str| into.lock().unwrap().push(line.to_owned());
        let cached = Cached::open(Arc::<Letters>::clone(&letters), path, Box::new(say))?;
        letters.asked.store(0, Ordering::Relaxed);
        Ok((cached, letters, said))
    }

    /// Whether texts have the vectors that they have without a file, and how many had to be encoded for that.
    fn check(cached: &Cached, letters: &Letters, texts: &[&str], longest: usize) -> usize {
        let plain = Letters::default();
        assert_eq!(cached.encode(texts), plain.encode(texts));
        let (runs, expected) = (cached.encode_runs(texts, longest), plain.encode_runs(texts, longest));
        for at in (0..texts.len() * longest).filter(|at| at / longest + at % longest < texts.len()) {
            assert_eq!(runs.row(at), expected.row(at));
        }
        letters.asked.swap(0, Ordering::Relaxed)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever was kept, by whom, and whatever became of the file: vectors are those of the encoder.
        #[test]
        fn vectors_are_the_same_as_without_a_file(
            rounds in prop::collection::vec((prop::collection::vec("[ab]{0,2}", 0..12), 1..4_usize, any::<bool>()), 1..5),
            damage in prop::option::of((0.0..1.0, any::<u8>())),
            cut in prop::option::of(0.0..1.0),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("vectors");
            let both = [opened(&path, 0).unwrap(), opened(&path, 0).unwrap()];
            for (texts, longest, other) in &rounds {
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                let (cached, letters, _) = &both[usize::from(*other)];
                check(cached, letters, &texts, *longest);
                prop_assert_eq!(check(cached, letters, &texts, *longest), 0);
            }
            let mut bytes = fs::read(&path).unwrap();
            let first_line = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            let place = |share: f64, length: usize| first_line + ((length - first_line) as f64 * share) as usize;
            let length = bytes.len();
            if let (Some((share, with)), true) = (damage, length > first_line) {
                bytes[place(share, length)] ^= with;
            }
            bytes.truncate(cut.map_or(length, |share| place(share, length)));
            fs::write(&path, &bytes).unwrap();
            // Who has it open, who opens it, and who opens it after that.
            let fresh = opened(&path, 0).unwrap();
            for (cached, letters, said) in both.iter().chain([&fresh]) {
                for (texts, longest, _) in &rounds {
                    check(cached, letters, &texts.iter().map(String::as_str).collect::<Vec<_>>(), *longest);
                }
                prop_assert!(said.lock().unwrap().len() <= 1);
            }
            let (cached, letters, _) = opened(&path, 0).unwrap();
            for (texts, longest, _) in &rounds {
                check(&cached, &letters, &texts.iter().map(String::as_str).collect::<Vec<_>>(), *longest);
            }
        }
    }

    #[test]
    fn what_was_encoded_is_not_encoded_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vectors");
        let texts = ["a", "b", "a", "c", "d", "e", "f", "g", "h"];
        let (cached, letters, _) = opened(&path, 0).unwrap();
        // Each text once, and each run: of the plain encoder, two for each text.
        assert_eq!(check(&cached, &letters, &texts, 2), 8 + 2 * 9);
        let (cached, letters, said) = opened(&path, 0).unwrap();
        assert_eq!(check(&cached, &letters, &texts, 2), 0);
        // A text in between: itself, and the runs of that before it, of itself, and as many as those reach into.
        let more = ["a", "b", "a", "c", "new", "d", "e", "f", "g", "h"];
        assert_eq!(check(&cached, &letters, &more, 2), 1 + 2 * 3);
        assert!(said.lock().unwrap().is_empty());
        // One that is cut off in the last block loses that alone, and is mended.
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        let (cached, letters, said) = opened(&path, 0).unwrap();
        assert!(said.lock().unwrap()[0].contains("are damaged, or were being written"));
        assert_eq!((check(&cached, &letters, &texts, 2), check(&cached, &letters, &more, 2)), (0, 2 * 3));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }

    #[test]
    fn other_files_are_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vectors");
        let (cached, ..) = opened(&path, 0).unwrap();
        cached.encode(&["a"]);
        let bytes = fs::read(&path).unwrap();
        let refused = |identity| opened(&path, identity).unwrap_err().to_string();
        assert!(refused(1).ends_with("or on a processor that adds in another order"), "{}", refused(1));
        assert!(refused(10).ends_with("its vectors were made by another model: letters 0"), "{}", refused(10));
        assert_eq!(fs::read(&path).unwrap(), bytes);
        for foreign in [&b"Dear Sir,\n"[..], &[0; 4096], &bytes[1..]] {
            fs::write(&path, foreign).unwrap();
            assert!(refused(0).contains("is not a file of vectors"), "{}", refused(0));
            assert_eq!(fs::read(&path).unwrap(), foreign);
        }
        assert!(opened(folder.path(), 0).is_err() && opened(&folder.path().join("none/vectors"), 0).is_err());
        // One that was begun and not more.
        fs::write(&path, &bytes[..9]).unwrap();
        assert_eq!(opened(&path, 0).unwrap().0.encode(&["a"]), Letters::default().encode(&["a"]));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}
