//! What a person or a program is told of the work.

pub mod check;
mod columns;
mod corpus;
mod explain;
pub mod leverage;
mod page;
pub mod sarif;
mod sheet;
mod terminal;

pub use columns::{counted, cut, grouped};
pub use corpus::{page as corpus_page, render_build, render_figures, render_tally};
pub use explain::explain;
pub use terminal::render;

use crate::align::Bead;
use crate::check::coverage::is_untouched;
use crate::corpus::pairing::Left;
use crate::corpus::{AlignedDocument, Note};
use crate::exchange::Written;
use crate::lang::Lang;
use crate::unit::Text;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

/// The colours of all pages, light and dark.
pub(crate) const PALETTE: &str = include_str!("palette.css");

/// Links below this confidence are worth a look.
const DOUBTFUL: f64 = 0.9;

/// The most passages a summary lists for a pair of languages, of each kind.
const LISTED: usize = 100;

/// What was aligned and how well it went.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Summary {
    /// How many documents were aligned.
    pub documents: usize,
    /// How each pair of languages went, in the order of the jobs.
    pub pairs: Vec<LanguagePair>,
    /// What was found and not aligned.
    pub left: Vec<Left>,
    /// What was decided or left out.
    pub notes: Vec<Note>,
    /// The files written.
    pub outputs: Vec<Output>,
}

/// How the documents in two languages went.
#[derive(Clone, Debug, serde::Serialize)]
pub struct LanguagePair {
    /// The language of the sources.
    pub source: Lang,
    /// The language of the translations.
    pub target: Lang,
    /// How many documents there are in the two.
    pub documents: usize,
    /// The segments of the sources.
    pub source_segments: usize,
    /// The segments of the translations.
    pub target_segments: usize,
    /// The share of the segments of both sides that have a counterpart, 0 to 1.
    pub linked: f64,
    /// The mean confidence of the links.
    pub confidence: f64,
    /// How many beads there are of each type, the most frequent first.
    pub beads: Vec<(String, usize)>,
    /// How many links are doubtful.
    pub doubtful: usize,
    /// The most doubtful of them, the least certain first.
    pub least_certain: Vec<Passage>,
    /// How many beads have no counterpart.
    pub alone: usize,
    /// The first of them.
    pub without_counterpart: Vec<Passage>,
    /// How many segments of the sources stand in the translations as they were and look untranslated.
    pub untranslated: usize,
    /// How many passages seem to have been moved, if they were looked for.
    #[serde(skip_serializing_if = "is_none")]
    pub moved: usize,
    /// The most certain of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moved_passages: Vec<Passage>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// A bead, or what looks like one, that somebody should look at.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Passage {
    /// How probable it is that it is right.
    pub confidence: f64,
    /// Its source segments, if any.
    pub source: Option<Excerpt>,
    /// Its target segments, if any.
    pub target: Option<Excerpt>,
}

/// A run of segments and where it stands.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Excerpt {
    /// What units call the document.
    pub document: String,
    /// The line its block begins in, where the format has lines.
    pub line: Option<u32>,
    /// The number of its first segment, counted from 0.
    pub segment: usize,
    /// Its text.
    pub text: String,
}

/// A file that was written.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Output {
    /// The file, `None` for standard output.
    #[serde(serialize_with = "crate::file::as_text")]
    pub path: Option<PathBuf>,
    /// Its format.
    pub format: &'static str,
    /// What it holds.
    #[serde(flatten)]
    pub written: Written,
    /// How many runs of the translations were left out because they have no source.
    pub without_source: usize,
}

impl Summary {
    /// The summary of these documents, without what else is known of the run.
    pub fn of(documents: &[AlignedDocument]) -> Self {
        let mut pairs: Vec<Tally<'_>> = Vec::new();
        for document in documents {
            for (nth, translation) in document.translations.iter().enumerate() {
                let (source, target) = (document.source.lang, translation.text.lang);
                let known = pairs.iter().position(|p| (p.source, p.target) == (source, target));
                let at = known.unwrap_or(pairs.len());
                if known.is_none() {
                    pairs.push(Tally {
                        source,
                        target,
                        documents: 0,
                        segments: [0; 2],
                        beads: Vec::new(),
                        moved: Vec::new(),
                    });
                }
                pairs[at].add(document, nth);
            }
        }
        let pairs = pairs.into_iter().map(Tally::finish).collect();
        Self { documents: documents.len(), pairs, ..Self::default() }
    }

    /// The pair of languages with the smallest share of segments linked.
    pub fn least_linked(&self) -> Option<&LanguagePair> {
        self.pairs.iter().min_by(|a, b| a.linked.total_cmp(&b.linked))
    }
}

/// The beads of one pair of languages, each with its texts.
struct Tally<'a> {
    source: Lang,
    target: Lang,
    documents: usize,
    segments: [usize; 2],
    beads: Vec<(&'a Text, &'a Text, &'a Bead)>,
    moved: Vec<Passage>,
}

impl<'a> Tally<'a> {
    fn add(&mut self, document: &'a AlignedDocument, nth: usize) {
        let (source, translation) = (&document.source, &document.translations[nth]);
        self.documents += 1;
        self.segments[0] += source.segments().len();
        self.segments[1] += translation.text.segments().len();
        self.beads.extend(translation.alignment.beads().iter().map(|bead| (source, &translation.text, bead)));
        self.moved.extend(translation.alignment.moved().iter().map(|moved| Passage {
            confidence: rounded(moved.confidence),
            source: excerpt(source, &moved.source),
            target: excerpt(&translation.text, &moved.target),
        }));
    }

    fn finish(mut self) -> LanguagePair {
        let mut shapes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let (mut linked, mut links, mut confidence) = (0_usize, 0_usize, 0.0);
        let (mut doubtful, mut alone, mut untranslated) = (Vec::new(), Vec::new(), 0);
        for place in &self.beads {
            let bead = place.2;
            if is_untouched(place.0, place.1, bead) {
                untranslated += bead.source.len();
            }
            *shapes.entry(bead.shape()).or_default() += 1;
            if bead.is_link() {
                linked += bead.source.len() + bead.target.len();
                confidence += bead.confidence;
                links += 1;
                if bead.confidence < DOUBTFUL {
                    doubtful.push(*place);
                }
            } else {
                alone.push(*place);
            }
        }
        doubtful.sort_by(|a, b| a.2.confidence.total_cmp(&b.2.confidence));
        let mut beads: Vec<((usize, usize), usize)> = shapes.into_iter().collect();
        beads.sort_by_key(|(shape, count)| (std::cmp::Reverse(*count), *shape));
        self.moved.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let [source_segments, target_segments] = self.segments;
        LanguagePair {
            source: self.source,
            target: self.target,
            documents: self.documents,
            source_segments,
            target_segments,
            linked: rounded(linked as f64 / (source_segments + target_segments).max(1) as f64),
            confidence: rounded(confidence / links.max(1) as f64),
            beads: beads.into_iter().map(|((n, m), count)| (format!("{n}-{m}"), count)).collect(),
            doubtful: doubtful.len(),
            least_certain: doubtful.into_iter().take(LISTED).map(passage).collect(),
            alone: alone.len(),
            without_counterpart: alone.into_iter().take(LISTED).map(passage).collect(),
            untranslated,
            moved: self.moved.len(),
            moved_passages: self.moved.into_iter().take(LISTED).collect(),
        }
    }
}

fn passage((source, target, bead): (&Text, &Text, &Bead)) -> Passage {
    Passage {
        confidence: rounded(bead.confidence),
        source: excerpt(source, &bead.source),
        target: excerpt(target, &bead.target),
    }
}

fn excerpt(text: &Text, run: &Range<usize>) -> Option<Excerpt> {
    (!run.is_empty()).then(|| Excerpt {
        document: text.name.clone(),
        line: text.line(run.start),
        segment: run.start,
        text: text.content(run.clone()).text().to_owned(),
    })
}

/// The place of an excerpt: document and line, or document and segment.
fn place(excerpt: &Excerpt) -> String {
    match excerpt.line {
        Some(line) => format!("{}:{line}", excerpt.document),
        None => format!("{} #{}", excerpt.document, excerpt.segment + 1),
    }
}

/// Four decimals, cut off: a whole is a whole only if nothing is missing.
fn rounded(share: f64) -> f64 {
    (share * 1e4).floor() / 1e4
}
