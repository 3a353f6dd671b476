//! Pairs of texts to beads.

use crate::encoder;
use crate::error::{Result, exception};
use crate::given::{Given, lang, options};
use crate::pool::Pool;
use bitext::Error;
use bitext::align::{self, Alignment, Bead, align_and_learn};
use bitext::corpus::{Options, check_sizes};
use bitext::file::Output;
use bitext::lang::Lang;
use bitext::lexicon::dictionary::{self, Asked};
use bitext::lexicon::{Lexicon, tsv};
use bitext::unit::Text;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A text, its translation, and what belongs together of them.
pub(crate) struct Aligned {
    pub(crate) source: Text,
    pub(crate) target: Text,
    pub(crate) alignment: Alignment,
}

/// A bead: the first segment of the source and the one behind the last, those of the target, confidence, texts.
type Raw = ((usize, usize), (usize, usize), f64, String, String);

impl Aligned {
    /// The text of a bead on both sides.
    pub(crate) fn texts(&self, bead: &Bead) -> (String, String) {
        let text = |text: &Text, run| text.content(run).into_parts().0;
        (text(&self.source, bead.source.clone()), text(&self.target, bead.target.clone()))
    }

    fn raw(&self) -> Vec<Raw> {
        let raw = |bead: &Bead| {
            let (source, target) = self.texts(bead);
            let run = |run: &std::ops::Range<usize>| (run.start, run.end);
            (run(&bead.source), run(&bead.target), bead.confidence, source, target)
        };
        self.alignment.beads().iter().map(raw).collect()
    }
}

#[pyclass(frozen, module = "bitext._bitext")]
pub(crate) struct Aligner {
    langs: [Option<Lang>; 2],
    options: Options,
    pub(crate) pool: Pool,
}

#[pymethods]
impl Aligner {
    #[new]
    #[pyo3(signature = (source_lang=None, target_lang=None, *, segmented=false, lines=None, srx=None, lexicon=vec![], encoder=None, crossing=false, threads=None))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        py: Python<'_>,
        source_lang: Option<String>,
        target_lang: Option<String>,
        segmented: bool,
        lines: Option<String>,
        srx: Option<PathBuf>,
        lexicon: Vec<PathBuf>,
        encoder: Option<encoder::Named>,
        crossing: bool,
        threads: Option<usize>,
    ) -> Result<Self> {
        let langs = [lang(source_lang)?, lang(target_lang)?];
        let mut options = options(segmented, lines.as_deref(), srx.as_deref())?;
        py.detach(|| {
            let mut lexica = Vec::new();
            for path in lexicon {
                lexica.extend(dictionary::read(&path, &Asked::default())?.lexica.into_iter().map(Arc::new));
            }
            options.align =
                align::Options { lexica, encoder: encoder::open(encoder)?, crossing, ..align::Options::default() };
            Ok(Self { langs, options, pool: Pool::new(threads)? })
        })
    }

    /// The beads of each pair, or the exception in their place.
    #[pyo3(signature = (pairs, save_lexicon=None))]
    fn align_many<'py>(
        &self,
        py: Python<'py>,
        pairs: Vec<(Given<'static>, Given<'static>)>,
        save_lexicon: Option<PathBuf>,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let made = py.detach(|| -> Result<Vec<bitext::Result<Vec<Raw>>>> {
            let saved = save_lexicon.map(|path| Output::create(&path)).transpose()?;
            let (aligned, lexica) = self.align(&pairs, saved.is_some());
            if let Some(mut out) = saved {
                tsv::write(&lexica, &mut out).map_err(|e| Error::io("write it", out.path(), e))?;
                out.commit()?;
            }
            Ok(self.pool.run(|| aligned.into_par_iter().map(|aligned| aligned.map(|a| a.raw())).collect()))
        })?;
        let object = |made: bitext::Result<Vec<Raw>>| match made {
            Ok(beads) => Ok(beads.into_pyobject(py)?.into_any()),
            Err(error) => exception(py, &error),
        };
        made.into_iter().map(object).collect()
    }
}

impl Aligner {
    /// Reads, cuts and aligns, all pairs together.
    pub(crate) fn align(
        &self,
        pairs: &[(Given<'_>, Given<'_>)],
        learn: bool,
    ) -> (Vec<bitext::Result<Aligned>>, Vec<Lexicon>) {
        self.pool.run(|| {
            let read = self.read(pairs);
            let sides: Vec<_> = read.iter().flatten().map(|(source, target)| (source.side(), target.side())).collect();
            let options = align::Options { learn, ..self.options.align.clone() };
            let (alignments, learned) = align_and_learn(&sides, &options);
            let mut alignments = alignments.into_iter();
            let aligned = read.into_iter().map(|read| {
                let (source, target) = read?;
                Ok(Aligned { source, target, alignment: alignments.next().unwrap_or_default() })
            });
            (aligned.collect(), learned)
        })
    }

    fn read(&self, pairs: &[(Given<'_>, Given<'_>)]) -> Vec<bitext::Result<(Text, Text)>> {
        let name =
            |side: &str, at: usize| if pairs.len() == 1 { format!("<{side}>") } else { format!("<{side} {at}>") };
        let side = |given: &Given<'_>, side: usize, at: usize, lang: Option<Lang>| {
            given.read(&name(["source", "target"][side], at), lang, &self.options)
        };
        let read = pairs
            .par_iter()
            .enumerate()
            .map(|(at, (source, target))| [side(source, 0, at, self.langs[0]), side(target, 1, at, self.langs[1])]);
        let read: Vec<[bitext::Result<Text>; 2]> = read.collect();
        // Nobody said it: what most texts of the side read as counts for all of them, as short ones read as anything.
        let told = [0, 1].map(|side| {
            let texts = read.iter().filter_map(|texts| texts[side].as_ref().ok());
            if self.langs[side].is_none() { most(texts.map(|text| text.lang)) } else { None }
        });
        let paired = read.into_par_iter().zip(pairs).enumerate().map(|(at, ([source, target], given))| {
            let again = |read: bitext::Result<Text>, nth: usize, given: &Given<'_>| match (told[nth], &read) {
                (Some(lang), Ok(text)) if text.lang == lang => read,
                (Some(lang), _) if given.is_in_memory() => side(given, nth, at, Some(lang)),
                _ => read,
            };
            let (source, target) = (again(source, 0, &given.0)?, again(target, 1, &given.1)?);
            if source.lang == target.lang {
                let message = format!("is in `{}`, as is its source", target.lang);
                return Err(Error::new(message)
                    .in_file(&target.document.path)
                    .hint("if that is not so, say the languages with `source_lang` and `target_lang`"));
            }
            check_sizes(&source, &target)?;
            Ok((source, target))
        });
        paired.collect()
    }
}

/// The language that comes most often, of several the first in the alphabet.
fn most(langs: impl Iterator<Item = Lang>) -> Option<Lang> {
    let mut counts: BTreeMap<Lang, usize> = BTreeMap::new();
    langs.for_each(|lang| *counts.entry(lang).or_default() += 1);
    counts.into_iter().max_by_key(|(lang, count)| (*count, Reverse(*lang))).map(|(lang, _)| lang)
}
