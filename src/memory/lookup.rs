//! What a memory answers to a text.

use super::adapt::{Adapted, adapt};
use super::difference::{Difference, differences};
use super::distance::is_beyond;
use super::index::Hit;
use super::score::{Penalties, Penalty, PenaltyKind, Prepared, base};
use super::{Asked, Memory, StoredVariant};
use crate::error::Result;
use crate::file;
use crate::lang::Lang;
use crate::unit::{Content, Date, TranslationUnit, Variant, kind};
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::cmp::Reverse;

/// A text to look up.
#[derive(Clone, Debug)]
pub struct Query {
    /// The text.
    pub content: Content,
    /// Its language.
    pub from: Lang,
    /// The language asked for.
    pub to: Lang,
    /// The segment before it in its document, where that is known; an empty one at the beginning.
    pub previous: Option<String>,
    /// The segment behind it.
    pub next: Option<String>,
}

/// How to look up.
#[derive(Clone, Debug)]
pub struct LookupOptions {
    /// The lowest score, in percent.
    pub min: u32,
    /// How many matches at most.
    pub limit: usize,
    /// What differences cost.
    pub penalties: Penalties,
}

impl Default for LookupOptions {
    fn default() -> Self {
        Self { min: 70, limit: 5, penalties: Penalties::default() }
    }
}

/// How a match is like the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchKind {
    /// The same, between the same segments.
    Context,
    /// The same, codes included.
    Exact,
    /// The same words; case, punctuation, white space, numbers or codes may differ.
    Normalised,
    /// Like it.
    Fuzzy,
}

/// One answer to a lookup.
#[derive(Clone, Debug)]
pub struct Match {
    /// How it is like the text.
    pub kind: MatchKind,
    /// The score in percent, 101 for a context match.
    pub score: u32,
    /// How alike the words are, before anything was taken off.
    pub base: u32,
    /// What was taken off.
    pub penalties: Vec<Penalty>,
    /// The id of the unit.
    pub id: i64,
    /// The unit.
    pub unit: TranslationUnit,
    /// The place of the matched variant in the unit.
    pub source: usize,
    /// The place of the translation in the unit.
    pub target: usize,
    /// Whether the texts are too long to be compared word by word, so that what lies between the same beginning and the same
    /// end counts as replaced.
    pub ends_only: bool,
    /// How to make the matched text into the one that was asked.
    pub differences: Vec<Difference>,
    /// The translation with what can be carried over from the text.
    pub adapted: Adapted,
}

impl Match {
    /// The variant that was matched.
    pub fn source(&self) -> &Variant {
        &self.unit.variants[self.source]
    }

    /// Its translation.
    pub fn target(&self) -> &Variant {
        &self.unit.variants[self.target]
    }

    /// Whether the translation is a draft, whichever of the two was translated.
    pub fn is_draft(&self) -> bool {
        self.source().is_draft() || self.target().is_draft()
    }
}

/// The hash of a segment that is kept of neighbours; white space at the ends does not count.
pub fn neighbour_hash(text: &str) -> i64 {
    file::key(text.trim().as_bytes()) as i64
}

/// What is taken off for a text under the tag `b` where one under `a` is asked for.
fn of_tags(rates: &Penalties, a: Lang, b: Lang) -> impl Iterator<Item = Penalty> {
    // One of them does not tell its script, and usually has another.
    let script = a.likely_script().zip(b.likely_script()).is_some_and(|(a, b)| a != b);
    let kinds = [(script, PenaltyKind::Script, rates.script), (elsewhere(a, b), PenaltyKind::Region, rates.region)];
    kinds.into_iter().filter(|(applies, ..)| *applies).map(|(_, kind, points)| Penalty { kind, points })
}

/// Whether the regions differ: neither language covers the other.
fn elsewhere(a: Lang, b: Lang) -> bool {
    !a.covers(b) && !b.covers(a)
}

impl Memory {
    /// The matches of a text, the best first; of equal ones, that which was added last.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn lookup(&mut self, query: &Query, options: &LookupOptions) -> Result<Vec<Match>> {
        self.reading(|memory| memory.find(query, options))
    }

    /// The matches of each text, in order, as [`lookup`](Self::lookup) finds them, all in the memory as it is at one
    /// moment; that is asked for once, which takes as long as an exact match.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn lookup_all(&mut self, queries: &[Query], options: &LookupOptions) -> Result<Vec<Vec<Match>>> {
        self.reading(|memory| {
            let mut found = Vec::with_capacity(queries.len());
            for query in queries {
                found.push(memory.find(query, options)?);
                if !memory.fresh.contains(&query.from) {
                    memory.fresh.push(query.from);
                }
            }
            Ok(found)
        })
    }

    fn find(&mut self, query: &Query, options: &LookupOptions) -> Result<Vec<Match>> {
        let asked = Asked::new(query.content.text());
        let mut hits = self.hits(query.from, &asked, options.min, &options.penalties)?;
        // The best first, so that the search can end when no bound reaches what was found.
        hits.sort_unstable_by_key(|hit| Reverse(*hit));
        let mut found = Best { limit: options.limit, matches: Vec::new() };
        let mut seen = FxHashSet::default();
        for hit in hits {
            if !found.would_take(hit) {
                break;
            }
            if !seen.insert(hit.id) {
                continue;
            }
            let Some(variant) = self.store().variant(hit.id)? else { continue };
            if !query.from.speaks(variant.lang) {
                continue;
            }
            self.judge(query, &asked, hit.id, &variant, options, &mut found)?;
        }
        Ok(found.matches.into_iter().map(|(_, found)| found).collect())
    }

    fn judge(
        &self,
        query: &Query,
        asked: &Asked<'_>,
        id: u32,
        variant: &StoredVariant,
        options: &LookupOptions,
        found: &mut Best,
    ) -> Result<()> {
        let same = query.content == variant.content;
        let theirs = if same { None } else { Some(Prepared::new(variant.content.text())) };
        let (base, mut of_texts) = theirs.as_ref().map_or_else(
            || (100, Vec::new()),
            |theirs| {
                let codes = (query.content.codes(), variant.content.codes());
                let ours = asked.prepared();
                (base(ours, theirs), options.penalties.of_texts((ours, codes.0), (theirs, codes.1)))
            },
        );
        of_texts.extend(of_tags(&options.penalties, query.from, variant.lang));
        let points: u32 = of_texts.iter().map(|p| p.points).sum();
        let highest = base.saturating_sub(points);
        let words = |text: &Prepared| text.words.len();
        let ends_only = theirs.as_ref().is_some_and(|theirs| is_beyond(words(asked.prepared()), words(theirs)));
        let exact = base == 100 && query.content.text() == variant.content.text() && of_texts.is_empty();
        if highest < options.min || !found.would_take(Hit { bound: highest + u32::from(exact), id }) {
            return Ok(());
        }
        let context = exact && query.is_between(variant);
        let Some(stored) = self.store().unit(variant.unit)? else { return Ok(()) };
        let source = stored.unit.variants.iter().position(|v| v.lang == variant.lang && v.content == variant.content);
        let Some(source) = source else { return Ok(()) };
        for (target, translation) in stored.unit.variants.iter().enumerate() {
            if target == source || !query.to.speaks(translation.lang) {
                continue;
            }
            let mut penalties = of_texts.clone();
            penalties.extend(of_translation(&options.penalties, &stored.unit, (source, target), query.to));
            penalties.retain(|penalty| penalty.points > 0);
            let points: u32 = penalties.iter().map(|p| p.points).sum();
            let score = (base + u32::from(context)).saturating_sub(points);
            if score < options.min {
                continue;
            }
            let kind = match base {
                _ if context => MatchKind::Context,
                _ if exact => MatchKind::Exact,
                100 => MatchKind::Normalised,
                _ => MatchKind::Fuzzy,
            };
            let (adapted, differences) = match &theirs {
                None => (Adapted::of(&translation.content), vec![Difference::Same(asked.text.to_owned())]),
                Some(theirs) => {
                    let (ours, found) = (asked.prepared(), (&variant.content, theirs));
                    let adapted = adapt((&query.content, ours), found, &translation.content);
                    (adapted, differences(ours, theirs))
                }
            };
            let unit = stored.unit.clone();
            let id_of_unit = stored.id;
            found.take(
                Hit { bound: score, id },
                Match {
                    kind,
                    score,
                    base,
                    penalties,
                    id: id_of_unit,
                    unit,
                    source,
                    target,
                    ends_only,
                    differences,
                    adapted,
                },
            );
        }
        Ok(())
    }
}

impl Query {
    /// A text of which nothing else is known.
    pub fn new(text: impl Into<String>, from: Lang, to: Lang) -> Self {
        Self { content: Content::plain(text), from, to, previous: None, next: None }
    }

    /// The variant of a unit at this place. The units around it in its file stand around it where all are of one document,
    /// at whose ends stands nothing.
    pub fn of_unit(unit: &TranslationUnit, at: usize, to: Lang, around: [Option<&TranslationUnit>; 2]) -> Self {
        let variant = &unit.variants[at];
        let document = unit.prop(kind::SOURCE);
        let [previous, next] = around.map(|other| {
            document?;
            let other = other.filter(|other| other.prop(kind::SOURCE) == document);
            let beside = other.and_then(|other| Some(&other.variants[other.variant(variant.lang)?]));
            Some(beside.map(|beside| beside.content.text().to_owned()).unwrap_or_default())
        });
        Self { content: variant.content.clone(), from: variant.lang, to, previous, next }
    }

    /// Whether what is known of the segments around the text and the variant is the same, and something is known.
    fn is_between(&self, variant: &StoredVariant) -> bool {
        let agree = |ours: &Option<String>, theirs: Option<i64>| {
            ours.as_deref().zip(theirs).map(|(ours, theirs)| neighbour_hash(ours) == theirs)
        };
        match (agree(&self.previous, variant.previous), agree(&self.next, variant.next)) {
            (None, None) => false,
            (before, behind) => before.unwrap_or(true) && behind.unwrap_or(true),
        }
    }
}

/// What is taken off for what is known of a translation.
fn of_translation(
    rates: &Penalties,
    unit: &TranslationUnit,
    (source, target): (usize, usize),
    to: Lang,
) -> Vec<Penalty> {
    let (source, translation) = (&unit.variants[source], &unit.variants[target]);
    let prop = |kind: &str| translation.prop(kind).or_else(|| unit.prop(kind));
    let mut penalties = Vec::new();
    let mut add = |kind, points| penalties.push(Penalty { kind, points });
    if let Some(confidence) = prop(kind::CONFIDENCE).and_then(|value| value.parse::<f64>().ok()) {
        add(PenaltyKind::Confidence, (f64::from(rates.confidence) * (1.0 - confidence.clamp(0.0, 1.0))).round() as u32);
    }
    if let Some(before) = rates.old_before
        && changed(unit, translation).is_some_and(|date| date < before)
    {
        add(PenaltyKind::Old, rates.old);
    }
    for penalty in of_tags(rates, to, translation.lang) {
        add(penalty.kind, penalty.points);
    }
    let machine =
        prop(kind::ORIGIN).is_some_and(|origin| origin.eq_ignore_ascii_case("mt") || origin == "machine-translation");
    if machine || prop(kind::SUBSTATE).is_some_and(|state| state.starts_with("mt:")) {
        add(PenaltyKind::Machine, rates.machine);
    }
    if source.is_draft() || translation.is_draft() {
        add(PenaltyKind::Draft, rates.draft);
    }
    if unit.is_obsolete() {
        add(PenaltyKind::Obsolete, rates.obsolete);
    }
    penalties
}

fn changed(unit: &TranslationUnit, translation: &Variant) -> Option<Date> {
    let own = translation.attributes.date("changedate").max(translation.attributes.date("creationdate"));
    own.or_else(|| unit.changed())
}

/// The best matches so far.
struct Best {
    limit: usize,
    matches: Vec<(Hit, Match)>,
}

impl Best {
    /// Whether something of this bound could be among the best.
    fn would_take(&self, hit: Hit) -> bool {
        // A context match has one more than its bound says.
        let highest = Hit { bound: if hit.bound == 100 { 101 } else { hit.bound }, ..hit };
        self.limit > 0
            && (self.matches.len() < self.limit || self.matches.last().is_some_and(|(worst, _)| highest > *worst))
    }

    /// Takes a match in its place; one that says the same as a better one is left out.
    fn take(&mut self, rank: Hit, found: Match) {
        let same = |other: &Match| {
            other.source().content == found.source().content && other.target().content == found.target().content
        };
        if let Some(at) = self.matches.iter().position(|(_, other)| same(other)) {
            if self.matches[at].0 >= rank {
                return;
            }
            self.matches.remove(at);
        }
        let at = self.matches.partition_point(|(other, _)| *other > rank);
        self.matches.insert(at, (rank, found));
        self.matches.truncate(self.limit);
    }
}
