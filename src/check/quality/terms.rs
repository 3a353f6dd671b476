//! Terms of a glossary: those that the translation must have, and those that it must not.

use super::{Context, Pair, placeholders};
use crate::error::{Error, Place, Result};
use crate::exchange::{At, Losses, Reader, table};
use crate::lang::Lang;
use crate::lexicon::forms::{alike, beginning};
use crate::text::{Kind, fold, tokens};
use crate::unit::Variant;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const COLUMNS: &str = "columns behind the terms that do not say `forbidden`: left out";

/// A glossary.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    concepts: Vec<Concept>,
    /// The concepts that have a term with a first word that begins so: see [`beginning`].
    index: BTreeMap<String, Vec<usize>>,
    losses: Losses,
}

/// Terms that mean the same.
type Concept = Vec<Term>;

#[derive(Clone, Debug)]
struct Term {
    /// As the glossary has it.
    shown: String,
    words: Vec<String>,
    side: Side,
    /// Whether it must not be used.
    forbidden: bool,
}

/// In which texts a term is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Source,
    Target,
    Of(Lang),
}

impl Term {
    fn new(shown: &str, side: Side, forbidden: bool) -> Self {
        Self { shown: shown.to_owned(), words: words(shown), side, forbidden }
    }

    fn is_of(&self, side: Side, lang: Lang) -> bool {
        match self.side {
            Side::Of(own) => own.covers(lang) || lang.covers(own),
            own => own == side,
        }
    }
}

impl Terms {
    /// Reads a glossary: `source`, tab, `target` a line; several terms of a cell are parted by `|`, and any of them will do. A
    /// column behind them that says `forbidden` lists translations that must not be used; other columns are left out and
    /// counted. The first line may name the columns by their languages, as in the tables that this program writes:
    /// `en⇥fr⇥de`; columns that it calls something else hold no terms. Lines that begin with `#` are for people.
    ///
    /// # Errors
    /// When no languages are named and a line has no two columns, or an empty one.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let (mut concepts, mut losses) = (Vec::new(), Losses::default());
        let mut rows = (1..)
            .zip(text.trim_start_matches('\u{feff}').lines())
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
            .map(|(at, line)| (at, line.split('\t').map(str::trim).collect::<Vec<&str>>()))
            .peekable();
        let head = rows.next_if(|(_, row)| is_head(row)).and_then(|(_, row)| table::head(&row));
        let sides: Vec<Option<Side>> = match &head {
            Some(langs) => langs.iter().map(|lang| lang.map(Side::Of)).collect(),
            None => vec![Some(Side::Source), Some(Side::Target)],
        };
        let first = sides.iter().position(Option::is_some);
        for (at, row) in rows {
            if head.is_none() && row.len() < 2 {
                return Err(Error::at(Place::line(path, at), "has one column instead of two")
                    .hint("write `source`, tab, `target`"));
            }
            if head.is_none() && row[..2].contains(&"") {
                return Err(Error::at(Place::line(path, at), "has an empty column"));
            }
            let side = |column: usize| sides.get(column).copied().flatten();
            let is_mark = |cell: &str| cell.eq_ignore_ascii_case("forbidden");
            let forbidden = row.iter().enumerate().any(|(column, cell)| side(column).is_none() && is_mark(cell));
            for cell in row.iter().skip(sides.len()).filter(|cell| !cell.is_empty() && !is_mark(cell)) {
                losses.add(COLUMNS, || At::line(at, cell));
            }
            let terms = row.iter().enumerate().filter_map(|(column, cell)| Some((column, side(column)?, cell)));
            let terms = terms.flat_map(|(column, side, cell)| {
                cell.split('|').map(move |term| Term::new(term.trim(), side, forbidden && Some(column) != first))
            });
            concepts.push(terms.filter(|term| !term.words.is_empty()).collect());
        }
        Ok(Self::new(concepts, losses))
    }

    /// Reads a glossary of units, such as TBX: the terms of a unit mean the same, in whatever language. Those that TBX calls
    /// deprecated or superseded must not be used.
    ///
    /// # Errors
    /// When the file cannot be read to its end.
    pub fn of_units(reader: &mut dyn Reader) -> Result<Self> {
        let mut concepts = Vec::new();
        while let Some(unit) = reader.next()? {
            let term = |v: &Variant| Term::new(v.content.text().trim(), Side::Of(v.lang), is_forbidden(v));
            concepts.push(unit.variants.iter().map(term).filter(|term| !term.words.is_empty()).collect());
        }
        Ok(Self::new(concepts, reader.losses().clone()))
    }

    fn new(concepts: Vec<Concept>, losses: Losses) -> Self {
        let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, concept) in concepts.iter().enumerate() {
            for first in concept.iter().filter_map(|term| term.words.first()) {
                let with = index.entry(beginning(first).to_owned()).or_default();
                if with.last() != Some(&at) {
                    with.push(at);
                }
            }
        }
        Self { concepts, index, losses }
    }

    /// What was bent or left out in reading.
    pub fn losses(&self) -> &Losses {
        &self.losses
    }

    /// The languages of the terms, in order; none of a glossary that does not name them.
    pub fn languages(&self) -> Vec<Lang> {
        let named = |term: &Term| if let Side::Of(lang) = term.side { Some(lang) } else { None };
        let langs: BTreeSet<Lang> = self.concepts.iter().flatten().filter_map(named).collect();
        langs.into_iter().collect()
    }

    /// Whether a concept has terms in both languages.
    pub fn are_about(&self, source: Lang, target: Lang) -> bool {
        let has = |concept: &Concept, side, lang| concept.iter().any(|term| term.is_of(side, lang));
        self.concepts.iter().any(|concept| has(concept, Side::Source, source) && has(concept, Side::Target, target))
    }

    /// The concepts of which a text may have a term.
    fn near<'a>(&'a self, text: &[String]) -> impl Iterator<Item = &'a Concept> {
        let mut near: Vec<usize> =
            text.iter().filter_map(|word| self.index.get(beginning(word))).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().map(|at| &self.concepts[at])
    }
}

/// Whether a row names the columns of a table.
fn is_head(row: &[&str]) -> bool {
    matches!(row, [source, target, ..] if source.eq_ignore_ascii_case("source") && target.eq_ignore_ascii_case("target"))
        || table::head(row).is_some()
}

/// Whether TBX says of a term that it is not to be used: `deprecatedTerm-admn-sts`.
fn is_forbidden(variant: &Variant) -> bool {
    let status = variant
        .props
        .iter()
        .filter(|prop| prop.kind.ends_with("-administrativeStatus") || prop.kind.ends_with("-normativeAuthorization"));
    status.into_iter().any(|prop| ["deprecated", "superseded", "obsolete"].iter().any(|s| prop.value.starts_with(s)))
}

pub(super) fn check(pair: &Pair, context: &Context) -> Vec<String> {
    let Some(terms) = &context.terms else { return Vec::new() };
    let [ours, theirs] = [&pair.source, &pair.target].map(|passage| words(&prose(passage.text())));
    let mut said = Vec::new();
    for concept in terms.near(&ours) {
        let own = concept
            .iter()
            .find(|t| t.is_of(Side::Source, pair.source.lang) && stands(&t.words, &ours, pair.source.lang, false));
        let Some(own) = own else { continue };
        let (forbidden, wanted): (Vec<&Term>, Vec<&Term>) =
            concept.iter().filter(|term| term.is_of(Side::Target, pair.target.lang)).partition(|term| term.forbidden);
        if wanted.iter().any(|term| stands(&term.words, &theirs, pair.target.lang, true)) {
            continue;
        }
        let names: Vec<&str> = wanted.iter().map(|term| term.shown.as_str()).collect();
        if let Some(term) = forbidden.iter().find(|term| stands(&term.words, &theirs, pair.target.lang, false)) {
            said.push(format!("`{}` must not be used for `{}`", term.shown, own.shown));
        } else if !wanted.is_empty() {
            said.push(format!("`{}` is to be translated by `{}`", own.shown, names.join("` or `")));
        }
    }
    said
}

/// A text without tags and placeholders, whose names are no words.
fn prose(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        let is_tag = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let tag = behind.split_once('>').filter(|(tag, _)| is_tag && !tag.contains('<'));
        plain.push_str(before);
        plain.push(' ');
        rest = tag.map_or(behind, |(_, behind)| behind);
    }
    plain.push_str(rest);
    placeholders::without(&plain)
}

/// Words folded; runs of scripts without spaces character by character.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for token in tokens(text) {
        let piece = &text[token.range];
        match token.kind {
            Kind::Word | Kind::Number => words.push(fold(piece)),
            Kind::Mark => {}
            _ => words.extend(piece.chars().map(String::from)),
        }
    }
    words
}

/// Whether a term stands in a text, inflected or not; with `in_words` also as a part of a longer word, as in German.
fn stands(term: &[String], text: &[String], lang: Lang, in_words: bool) -> bool {
    let is_form = |word: &str, own: &str| alike(word, own, lang, term.len() > 1);
    let holds = |word: &str, own: &str| in_words && own.chars().count() >= COMPOUND && word.contains(own);
    !term.is_empty()
        && text
            .windows(term.len())
            .any(|window| window.iter().zip(term).all(|(word, own)| is_form(word, own) || holds(word, own)))
}

/// A shorter word stands in others by chance.
const COMPOUND: usize = 5;
