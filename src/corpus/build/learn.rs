//! A lexicon for all documents in two languages, learned from a sample of them.

use super::block::read_pair;
use super::{Options, Part};
use crate::align::{self, align_and_learn};
use crate::error::{Error, Result};
use crate::file::{self, Output};
use crate::lexicon::Lexicon;
use crate::lexicon::dictionary::{self, Asked};
use crate::lexicon::tsv;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// The sample has about so many bytes of files: some 50,000 segments, which teach most of what more would.
const SAMPLE: u64 = 6 << 20;

/// The lexicon in a file; if it is not there, it is learned and written.
pub(super) fn lexica(part: &Part, path: &Path, options: &Options) -> Result<Vec<Arc<Lexicon>>> {
    if !path.exists() {
        let learned = learn(part, options);
        let mut out = Output::create(path)?;
        tsv::write(&learned, &mut out).map_err(|e| Error::io("write it", path, e))?;
        out.commit()?;
    }
    // It is always read, so that it is the same in a run that finds it.
    if std::fs::metadata(path).is_ok_and(|known| known.len() == 0) {
        return Ok(Vec::new());
    }
    Ok(dictionary::read(path, &Asked::default())?.lexica.into_iter().map(Arc::new).collect())
}

fn learn(part: &Part, options: &Options) -> Vec<Lexicon> {
    let mut order: Vec<usize> = (0..part.pairs.len()).collect();
    // As good as drawn by lot, and the same each time.
    order.sort_by_key(|at| (file::key(part.pairs[*at].name.as_bytes()), *at));
    let mut bytes = 0;
    let sample: Vec<usize> = order
        .into_iter()
        .take_while(|at| {
            let room = bytes < SAMPLE;
            bytes += part.pairs[*at].bytes;
            room
        })
        .collect();
    let texts: Vec<_> = sample.par_iter().map(|at| read_pair(&part.pairs[*at], &options.run).ok()).collect::<Vec<_>>();
    let sides: Vec<_> = texts.iter().flatten().map(|texts| (texts.source.side(), texts.target.side())).collect();
    let align = align::Options { learn: true, ..options.run.align.clone() };
    align_and_learn(&sides, &align).1
}
