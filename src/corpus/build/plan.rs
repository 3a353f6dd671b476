//! Which documents are worked on together.

use super::Options;
use crate::corpus::jobs::{Input, Job};
use crate::error::{Error, Result};
use crate::file::{self, Hasher};
use crate::lang::Lang;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

/// A block has at most so many pairs of documents, and about so many bytes of files unless one pair alone has more.
const DOCUMENTS: usize = 64;
const BYTES: u64 = 2 << 20;

/// A document and its translation.
#[derive(Clone, Debug)]
pub struct DocumentPair {
    /// What it is called.
    pub name: String,
    /// The document.
    pub source: Input,
    /// Its translation.
    pub target: Input,
    /// How large the two files are.
    pub(super) bytes: u64,
}

impl DocumentPair {
    fn files(&self) -> [&Path; 2] {
        [&self.source.path, &self.target.path]
    }
}

/// The documents in two languages, in order.
#[derive(Clone, Debug)]
pub struct Part {
    /// The languages.
    pub langs: (Lang, Lang),
    /// The documents.
    pub pairs: Vec<DocumentPair>,
    /// Which of them are aligned together.
    pub blocks: Vec<Range<usize>>,
}

impl Part {
    /// What files of it are called: `en-fr`.
    pub(super) fn name(&self) -> String {
        format!("{}-{}", self.langs.0, self.langs.1)
    }
}

/// Puts documents in two languages together, in the order of the languages.
///
/// # Errors
/// When nothing says in which language a document is.
pub fn plan(jobs: &[Job]) -> Result<Vec<Part>> {
    let mut parts: BTreeMap<(Lang, Lang), Vec<DocumentPair>> = BTreeMap::new();
    for job in jobs {
        for target in &job.translations {
            let lang = |input: &Input| {
                input.lang.ok_or_else(|| {
                    Error::new("its name does not tell its language")
                        .in_file(&input.path)
                        .hint("say the languages with `--source-lang` and `--target-lang`")
                })
            };
            let langs = (lang(&job.source)?, lang(target)?);
            let bytes =
                [&job.source, target].map(|input| std::fs::metadata(&input.path).map_or(0, |known| known.len()));
            let (source, target) = (job.source.clone(), target.clone());
            let pair = DocumentPair { name: job.name.clone(), source, target, bytes: bytes[0] + bytes[1] };
            parts.entry(langs).or_default().push(pair);
        }
    }
    Ok(parts.into_iter().map(|(langs, pairs)| Part { langs, blocks: blocks(&pairs), pairs }).collect())
}

fn blocks(pairs: &[DocumentPair]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, pair) in pairs.iter().enumerate() {
        if at > start && (at - start == DOCUMENTS || bytes + pair.bytes > BYTES) {
            blocks.push(start..at);
            (start, bytes) = (at, 0);
        }
        bytes += pair.bytes;
    }
    if start < pairs.len() {
        blocks.push(start..pairs.len());
    }
    blocks
}

/// A fingerprint of the documents, what they hold, and all options that change the result. It reads each of them.
pub(super) fn identity(parts: &[Part], options: &Options) -> String {
    let mut hash = Hasher::new();
    hash.text(env!("CARGO_PKG_VERSION"));
    let files: BTreeSet<&Path> = parts.iter().flat_map(|part| &part.pairs).flat_map(DocumentPair::files).collect();
    // Of one that cannot be read the work will say so.
    let keys: BTreeMap<&Path, u64> =
        files.into_par_iter().map(|path| (path, file::key_of(path).unwrap_or_default())).collect();
    for part in parts {
        hash.text(&part.name());
        for pair in &part.pairs {
            hash.text(&pair.name);
            for file in pair.files() {
                hash.text(&file.to_string_lossy());
                hash.number(keys[file]);
            }
        }
    }
    let mut said = String::new();
    let Options { run, filters, same, memory: _, format, extension, layout, shard } = options;
    let _ = write!(said, "{same:?} {} {extension} {layout:?} {shard} {}", format.name, run.rules.identity());
    let _ = write!(said, "{:?} {} {:?} {}", run.read, run.segmented, run.breaks.is_some(), run.align.rounds);
    for spec in filters {
        let _ = write!(said, " {}{:?}", spec.kind.name, spec.parameters);
    }
    for lexicon in &run.align.lexica {
        let _ = write!(said, " {}-{}", lexicon.source(), lexicon.target());
        for words in lexicon.pairs() {
            hash.text(&words.source);
            hash.text(&words.target);
            hash.number(words.weight.to_bits());
        }
    }
    hash.text(&said);
    format!("{:016x}", hash.finish())
}
