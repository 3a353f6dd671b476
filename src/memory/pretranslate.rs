//! Puts the translations of a memory into units that have none.

use super::{LookupOptions, Match, MatchKind, Memory, Query};
use crate::document::Role;
use crate::error::Result;
use crate::lang::Lang;
use crate::unit::{Content, Prop, TranslationUnit, Variant, kind};
use serde::Serialize;

/// Of a proposal: how well it fits, in percent.
const QUALITY: &str = "x-match-quality";
/// What the translation of a fuzzy message of PO translates; its context and plural have names that begin with it.
const PREVIOUS: &str = "x-po-previous";

/// How to fill units.
#[derive(Clone, Debug)]
pub struct FillOptions {
    /// The language of the units.
    pub from: Lang,
    /// The language they are translated into.
    pub to: Lang,
    /// What is looked up, and which score a translation has to reach to be put into a unit.
    pub lookup: LookupOptions,
    /// What is said of matches beside the translation.
    pub beside: Beside,
    /// Whether the file says of a translation how far it is; else only what is certain is put into it.
    pub states: bool,
    /// Whether a match takes the place of a draft: a translation whose state is `initial`.
    pub replace_drafts: bool,
    /// How many plural forms the file says the translation has, if it does.
    pub forms: Option<usize>,
    /// What proposals say of where they are from.
    pub name: String,
}

/// What is said of matches beside the translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// So many of them are proposals with their scores, as in XLIFF.
    Proposals(usize),
    /// The text that the translation translates, where that is another, as in PO.
    Source,
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Filled {
    /// It was given the translation of a match; whether that stands as it is, or has to be looked at.
    Match(MatchKind, Standing),
    /// It stays as it is.
    Kept(Why),
}

/// How far a translation that was filled in may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It says the same: its state is `translated`.
    Certain,
    /// It is less than 100 % alike.
    Alike,
    /// It is a draft in the memory.
    Draft,
    /// The memory has other translations of the same text.
    Conflict,
    /// Numbers or placeholders of the text have no place in it.
    NotCarried,
    /// Codes of the text have no place in it.
    CodesMissing,
}

impl Standing {
    /// How far a match may be trusted by itself.
    fn of(found: &Match) -> Self {
        if found.is_draft() {
            Self::Draft
        } else if found.score < 100 {
            Self::Alike
        } else if found.adapted.not_carried > 0 {
            Self::NotCarried
        } else if found.adapted.missing_codes > 0 {
            Self::CodesMissing
        } else {
            Self::Certain
        }
    }

    /// The state of a translation that was filled in.
    fn state(self) -> &'static str {
        if self == Self::Certain { "translated" } else { "initial" }
    }
}

/// Why a unit stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A person approved or reviewed its translation.
    Approved,
    /// It is translated.
    Translated,
    /// It has a translation that is not finished.
    Draft,
    /// It is not to be translated.
    NotForTranslation,
    /// It has no text.
    Empty,
    /// It has plural forms, and no unit of the memory has all of them.
    Plural,
    /// Nothing in use needs it any more.
    Obsolete,
    /// A match could only be a draft, and the file has no place to say so.
    NoDrafts,
    /// Nothing in the memory is alike enough.
    NoMatch,
}

impl Why {
    /// Why a unit needs no translation, if it does not.
    pub fn owes_nothing(unit: &TranslationUnit, source: usize) -> Option<Self> {
        if unit.is_not_to_translate() {
            Some(Self::NotForTranslation)
        } else if unit.is_obsolete() {
            Some(Self::Obsolete)
        } else if unit.variants[source].content.text().trim().is_empty() {
            Some(Self::Empty)
        } else {
            None
        }
    }

    /// What people call such units.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Translated => "translated",
            Self::Draft => "unfinished",
            Self::NotForTranslation => "not for translation",
            Self::Empty => "without text",
            Self::Plural => "with plural forms that the memory does not have",
            Self::Obsolete => "obsolete",
            Self::NoDrafts => "with matches to be looked at, which the file has no way to say",
            Self::NoMatch => "without a match",
        }
    }
}

/// Fills units of a file one after the other.
#[derive(Debug)]
pub struct Fill<'m> {
    memory: &'m mut Memory,
    options: FillOptions,
}

impl<'m> Fill<'m> {
    /// Fills from a memory.
    pub fn new(memory: &'m mut Memory, options: FillOptions) -> Self {
        Self { memory, options }
    }

    /// Fills a unit; `before` and `behind` are those around it in its file.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn unit(
        &mut self,
        unit: &mut TranslationUnit,
        before: Option<&TranslationUnit>,
        behind: Option<&TranslationUnit>,
    ) -> Result<Filled> {
        let Some(source) = unit.variant(self.options.from) else { return Ok(Filled::Kept(Why::Empty)) };
        let why = self.stays(unit, source);
        // What is finished is not to be looked at again; beside a draft it may help to see what there is.
        if why.is_some_and(|why| why != Why::Draft) {
            return Ok(Filled::Kept(why.unwrap_or(Why::Empty)));
        }
        if self.plural_forms(unit) > 1 {
            return if why.is_some() { Ok(Filled::Kept(Why::Draft)) } else { self.plural(unit, source) };
        }
        name_codes(&mut unit.variants[source]);
        let matches = self.matches(unit, source, before, behind)?;
        let Some(best) = matches.first() else { return Ok(Filled::Kept(why.unwrap_or(Why::NoMatch))) };
        let filled = match why {
            None => self.put(unit, source, best, &matches),
            Some(_) if self.options.replace_drafts => self.put(unit, source, best, &matches),
            Some(why) => Filled::Kept(why),
        };
        self.propose(unit, &matches);
        Ok(filled)
    }

    /// Why a unit stays as it is, if it does.
    fn stays(&self, unit: &TranslationUnit, source: usize) -> Option<Why> {
        let says = |kind: &str, value: &str| unit.prop(kind) == Some(value);
        let targets = || targets(unit, source, self.options.to);
        let is_empty = |target: &Variant| target.content.text().trim().is_empty();
        let has_text = targets().any(|target| !is_empty(target));
        let state = targets().find_map(|target| target.prop(kind::STATE));
        if let Some(why) = Why::owes_nothing(unit, source) {
            Some(why)
        } else if says(kind::APPROVED, "yes") || matches!(state, Some("reviewed" | "final")) {
            Some(Why::Approved)
        } else if has_text && (state == Some("initial") || targets().any(is_empty)) {
            Some(Why::Draft)
        } else if has_text || state == Some("translated") {
            Some(Why::Translated)
        } else {
            None
        }
    }

    fn matches(
        &mut self,
        unit: &TranslationUnit,
        source: usize,
        before: Option<&TranslationUnit>,
        behind: Option<&TranslationUnit>,
    ) -> Result<Vec<Match>> {
        let query = Query::of_unit(unit, source, self.options.to, [before, behind]);
        let options = LookupOptions { limit: self.proposals().max(2), ..self.options.lookup.clone() };
        self.memory.lookup(&query, &options)
    }

    /// Puts the translation of the best match into a unit.
    fn put(&self, unit: &mut TranslationUnit, source: usize, best: &Match, matches: &[Match]) -> Filled {
        let others = matches
            .iter()
            .any(|other| other.score == best.score && other.adapted.content.text() != best.adapted.content.text());
        let standing = match Standing::of(best) {
            Standing::Certain if others => Standing::Conflict,
            standing => standing,
        };
        if !self.options.states && standing != Standing::Certain {
            return Filled::Kept(Why::NoDrafts);
        }
        let at = self.target(unit, source);
        let target = &mut unit.variants[at];
        target.content = best.adapted.content.clone();
        if self.options.states {
            set(&mut target.props, kind::STATE, standing.state());
        }
        target.props.retain(|prop| prop.kind != kind::SUBSTATE);
        match self.options.beside {
            Beside::Proposals(_) => {
                set(&mut target.props, kind::ORIGIN, if best.score >= 100 { "exact-match" } else { "fuzzy-match" });
            }
            Beside::Source => {
                unit.props.retain(|prop| !prop.kind.starts_with(PREVIOUS));
                if best.kind >= MatchKind::Normalised {
                    unit.props.push(Prop::new(PREVIOUS, best.source().content.text()));
                }
            }
        }
        Filled::Match(best.kind, standing)
    }

    fn proposals(&self) -> usize {
        match self.options.beside {
            Beside::Proposals(count) => count,
            Beside::Source => 0,
        }
    }

    /// The place of the variant that is filled; made if there is none.
    fn target(&self, unit: &mut TranslationUnit, source: usize) -> usize {
        let of = |(at, variant): (usize, &Variant)| {
            (at != source && variant.lang.language() == self.options.to.language()).then_some(at)
        };
        unit.variants.iter().enumerate().find_map(of).unwrap_or_else(|| {
            unit.variants.push(Variant::new(self.options.to, Content::default()));
            unit.variants.len() - 1
        })
    }

    /// Puts matches beside the translation, except those that are there already.
    fn propose(&self, unit: &mut TranslationUnit, matches: &[Match]) {
        for found in matches.iter().take(self.proposals()) {
            let (source, target) = (found.source(), found.target());
            let is_same = |other: &TranslationUnit| {
                let has = |variant: &Variant| other.variants.iter().any(|v| v.content.text() == variant.content.text());
                has(target) && (other.variants.len() < 2 || has(source))
            };
            if unit.alternatives.iter().any(is_same) {
                continue;
            }
            let plain = |variant: &Variant, lang| Variant::new(lang, variant.content.clone());
            unit.alternatives.push(TranslationUnit {
                props: vec![
                    Prop::new(QUALITY, found.score.min(100).to_string()),
                    Prop::new(kind::ORIGIN, self.options.name.as_str()),
                ],
                variants: vec![plain(source, self.options.from), plain(target, self.options.to)],
                ..TranslationUnit::default()
            });
        }
    }

    /// How many texts a unit has in the language of its source: two where it has a singular and a plural.
    fn plural_forms(&self, unit: &TranslationUnit) -> usize {
        unit.variants.iter().filter(|variant| variant.lang.language() == self.options.from.language()).count()
    }

    /// Fills all plural forms of a unit from a unit that has the same sources.
    fn plural(&mut self, unit: &mut TranslationUnit, source: usize) -> Result<Filled> {
        let is_ours = |variant: &&Variant| variant.lang.language() == self.options.from.language();
        let ours: Vec<Variant> = unit.variants.iter().filter(is_ours).cloned().collect();
        let query = Query { content: ours[0].content.clone(), ..Query::new("", ours[0].lang, self.options.to) };
        let options = LookupOptions { limit: 20, ..self.options.lookup.clone() };
        let matches = self.memory.lookup(&query, &options)?;
        let wanted: Vec<Option<String>> =
            targets(unit, source, self.options.to).map(|v| v.prop(kind::PLURAL).map(str::to_owned)).collect();
        for found in matches {
            let theirs: Vec<&Variant> = found.unit.variants.iter().filter(is_ours).collect();
            let forms: Vec<&Variant> = targets(&found.unit, found.source, self.options.to).collect();
            let same = theirs.len() == ours.len() && theirs.iter().zip(&ours).all(|(a, b)| a.content == b.content);
            let fits = wanted.is_empty() || wanted.len() == forms.len();
            let fits = fits && self.options.forms.map_or(forms.len() > 1, |count| forms.len() == count);
            if !same || !fits || forms.iter().any(|form| form.prop(kind::PLURAL).is_none()) {
                continue;
            }
            let standing = Standing::of(&found);
            if !self.options.states && standing != Standing::Certain {
                return Ok(Filled::Kept(Why::NoDrafts));
            }
            let mut filled: Vec<Variant> = forms.into_iter().cloned().collect();
            for variant in &mut filled {
                variant.lang = self.options.to;
                set(&mut variant.props, kind::STATE, standing.state());
                variant.props.retain(|prop| prop.kind != kind::SUBSTATE);
            }
            unit.props.retain(|prop| !prop.kind.starts_with(PREVIOUS));
            unit.variants.retain(|variant| is_ours(&variant));
            unit.variants.extend(filled);
            return Ok(Filled::Match(found.kind, standing));
        }
        Ok(Filled::Kept(Why::Plural))
    }
}

fn targets(unit: &TranslationUnit, source: usize, to: Lang) -> impl Iterator<Item = &Variant> {
    let variants = unit.variants.iter().enumerate();
    variants.filter(move |(at, v)| *at != source && to.speaks(v.lang)).map(|(_, variant)| variant)
}

/// Gives a property a value.
fn set(props: &mut Vec<Prop>, kind: &str, value: &str) {
    match props.iter_mut().find(|prop| prop.kind == kind) {
        Some(prop) => value.clone_into(&mut prop.value),
        None => props.push(Prop::new(kind, value)),
    }
}

/// Gives the codes of a text ids where none has one: a file refers to them. A code that closes a pair needs none.
fn name_codes(variant: &mut Variant) {
    if variant.content.codes().iter().any(|code| code.id().is_some()) {
        return;
    }
    let (text, mut codes) = std::mem::take(&mut variant.content).into_parts();
    let opened: Vec<u32> =
        codes.iter().filter_map(|code| if let Role::Open(n) = code.role { Some(n) } else { None }).collect();
    let named = codes.iter_mut().filter(|code| !matches!(code.role, Role::Close(n) if opened.contains(&n)));
    for (at, code) in named.enumerate() {
        code.details_mut().id = Some((at + 1).to_string());
    }
    variant.content = Content::new(text, codes).expect("the codes stand where they stood");
}
