//! Checks of translated segments, one file for each.
//!
//! A false alarm costs more than a missed nit: what runs by default is quiet on good translations, and what is often
//! right in them (another word for a repeated sentence, an acronym that is translated) has to be asked for.

mod brackets;
mod case;
mod codes;
mod dates;
mod encoding;
mod end;
mod icu;
mod inconsistent;
mod language;
mod length;
mod letters;
mod meaning;
mod names;
mod numbers;
mod paths;
mod placeholders;
mod quotes;
mod repeated;
mod same;
mod sentences;
mod spaces;
mod terms;
mod units;
mod web;
mod words_of_numbers;

pub use terms::Terms;

use super::{Finding, Severity, Spot};
use crate::encoder::Encoder;
use crate::error::{Error, Result};
use crate::exchange::Plurals;
use crate::lang::Lang;
use crate::unit::{Content, Text, Translation, TranslationUnit, Variant, kind};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A segment, or a run of segments, and its translation.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The source.
    pub source: Passage,
    /// The translation.
    pub target: Passage,
    /// Whether people paired them, as in a file of translation units; else the aligner did.
    pub by_hand: bool,
    /// How many segments they have, source and target.
    pub shape: (usize, usize),
    /// What is known of the translation if it is a plural form.
    pub plural: Option<Plural>,
    /// What tells its unit from others of the same source text, such as `msgctxt` of PO.
    pub context: Option<String>,
    /// Whether the file calls the translation unfinished, and there is any.
    pub is_draft: bool,
}

/// What is known of a translation that is a plural form.
#[derive(Clone, Debug)]
pub struct Plural {
    /// Which it is, counted from 0.
    pub form: usize,
    /// The plural of the source.
    pub source: String,
    /// Whether the form is for one number alone, so that the number need not stand in it.
    pub is_for_one: bool,
}

/// One side of a pair.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its language.
    pub lang: Lang,
    /// Its words and codes.
    pub content: Content,
    /// Where it stands.
    pub spot: Spot,
}

impl Passage {
    /// Its words.
    pub fn text(&self) -> &str {
        self.content.text()
    }
}

impl Pair {
    /// The linked beads of a text and its translation.
    pub fn of_texts(source: &Text, translation: &Translation) -> Vec<Self> {
        let passage = |text: &Text, run: std::ops::Range<usize>| Passage {
            lang: text.lang,
            content: text.content(run.clone()),
            spot: Spot::of(text, run),
        };
        let links = translation.alignment.beads().iter().filter(|bead| bead.is_link());
        links
            .map(|bead| Self {
                source: passage(source, bead.source.clone()),
                target: passage(&translation.text, bead.target.clone()),
                by_hand: false,
                shape: bead.shape(),
                plural: None,
                context: None,
                is_draft: false,
            })
            .collect()
    }

    /// Words and their translation, of which nothing else is known.
    pub fn of_words(langs: [Lang; 2], words: [&str; 2]) -> Self {
        let passage = |side: usize| Passage {
            lang: langs[side],
            content: Content::plain(words[side]),
            spot: Spot { file: PathBuf::new(), line: None, segments: 0..1, text: String::new() },
        };
        Self {
            source: passage(0),
            target: passage(1),
            by_hand: true,
            shape: (1, 1),
            plural: None,
            context: None,
            is_draft: false,
        }
    }

    /// The source of a unit with each of its translations, plural forms with the form of the source that they belong to:
    /// the only form of a language that has one stands for the plural.
    /// A unit without any is paired with an empty text in the language into which it is to be translated, if that is known.
    pub fn of_unit(
        unit: &TranslationUnit,
        plurals: &Plurals,
        languages: [Option<Lang>; 2],
        file: &Path,
        line: Option<u64>,
        nth: usize,
    ) -> Vec<Self> {
        let passage = |lang: Lang, content: Content| Passage {
            lang,
            spot: Spot {
                file: file.to_path_buf(),
                line: line.map(|line| line as u32),
                segments: nth..nth + 1,
                text: content.text().to_owned(),
            },
            content,
        };
        let form =
            |variant: &Variant| variant.prop(kind::PLURAL).and_then(|form| form.parse::<usize>().ok()).unwrap_or(0);
        let Some(source) = unit.variants.get(unit.source(languages[0])) else { return Vec::new() };
        let plural = unit.variants.iter().find(|v| v.lang == source.lang && form(v) == 1).unwrap_or(source);
        let pair = |source: &Variant, lang: Lang, content: Content, plural: Option<Plural>| Self {
            source: passage(source.lang, source.content.clone()),
            target: passage(lang, content),
            by_hand: true,
            shape: (1, 1),
            plural,
            context: unit.prop(kind::CONTEXT).map(str::to_owned),
            is_draft: false,
        };
        let others = || unit.variants.iter().filter(|variant| variant.lang != source.lang);
        let is_alone = |target: &Variant| {
            let is_form = |other: &&Variant| other.lang == target.lang && other.prop(kind::PLURAL).is_some();
            others().filter(is_form).count() == 1
        };
        let of = |target: &Variant| if form(target) == 0 && !is_alone(target) { source } else { plural };
        let of_form = |target: &Variant| {
            target.prop(kind::PLURAL).map(|_| Plural {
                form: form(target),
                source: plural.content.text().to_owned(),
                is_for_one: !is_alone(target) && plurals.is_for_one(form(target)),
            })
        };
        let of_target = |target: &Variant| Self {
            is_draft: target.is_draft() && !target.content.text().trim().is_empty(),
            ..pair(of(target), target.lang, target.content.clone(), of_form(target))
        };
        let mut pairs: Vec<Self> = others().map(of_target).collect();
        if let Some(lang) = languages[1].filter(|lang| pairs.is_empty() && *lang != source.lang) {
            pairs.push(pair(source, lang, Content::default(), None));
        }
        pairs
    }
}

/// What checks may know beside the pair.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Terms that are required or forbidden.
    pub terms: Option<Terms>,
    /// What compares meanings.
    pub encoder: Option<Arc<dyn Encoder>>,
}

/// A check.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name, as findings have it.
    pub name: &'static str,
    /// What it says of a segment, in one line.
    pub about: &'static str,
    /// How bad what it finds is.
    pub severity: Severity,
    /// Whether it runs unless it is asked not to.
    pub default: bool,
    /// Whether what it finds may be a habit of the translator: where many segments have it, its findings are notes.
    pub may_be_habit: bool,
    run: Run,
}

/// What more segments have than so many, and more than one in [`ONE_IN`], is a habit.
const MANY: usize = 10;
/// See [`MANY`].
const ONE_IN: usize = 200;

/// What is said of pairs, by their numbers.
type Said = Vec<(usize, String)>;

/// How a check looks at pairs: what it says of one, or of which of many (by their number).
#[derive(Clone, Copy, Debug)]
enum Run {
    One(fn(&Pair, &Context) -> Vec<String>),
    All(fn(&[Pair], &Context) -> Said),
}

/// All checks, in the order in which a segment's findings are listed.
pub const CHECKS: &[Check] = {
    use Run::{All, One};
    use Severity::{Error, Note, Warning};
    const fn check(name: &'static str, about: &'static str, severity: Severity, default: bool, run: Run) -> Check {
        Check { name, about, severity, default, may_be_habit: false, run }
    }
    const fn or_habit(check: Check) -> Check {
        Check { may_be_habit: true, ..check }
    }
    &[
        check("untranslated", "there is no translation", Error, true, One(same::untranslated)),
        check("same", "the translation is the source text", Warning, true, One(same::same)),
        check("language", "the translation is in another language", Error, true, One(language::check)),
        check("meaning", "the translation says something else (with `--encoder`)", Warning, true, All(meaning::check)),
        check("encoding", "characters are damaged", Error, true, One(encoding::check)),
        check("letters", "letters of another alphabet stand in words", Warning, true, One(letters::check)),
        check("placeholders", "placeholders differ", Error, true, One(placeholders::check)),
        check("codes", "inline codes differ", Error, true, One(codes::check)),
        check("numbers", "numbers differ", Error, true, One(numbers::check)),
        or_habit(check("added-numbers", "a number stands only in the translation", Warning, true, One(numbers::added))),
        check("dates", "dates or times differ", Error, true, One(dates::check)),
        check("units", "currencies or units of measurement differ", Warning, true, One(units::check)),
        check("web", "web or e-mail addresses differ", Error, true, One(web::check)),
        check("paths", "paths, options or file names differ", Warning, true, One(paths::check)),
        check("names", "names written as CamelCase or with digits differ", Warning, true, One(names::check)),
        check("acronyms", "acronyms differ", Note, false, One(names::acronyms)),
        check("terms", "terms are not those of the glossary", Warning, true, One(terms::check)),
        check("end", "a question became a statement, or the reverse", Warning, true, One(end::check)),
        or_habit(check("stop", "the full stop of a sentence was dropped", Warning, true, One(end::stops))),
        check("marks", "a mark at the end was dropped, added or changed", Note, true, One(end::marks)),
        check("brackets", "brackets are not in pairs", Warning, true, One(brackets::check)),
        check("quotes", "quotation marks are not in pairs", Warning, true, One(quotes::check)),
        check("quote-style", "quotation marks are not those of the language", Note, false, One(quotes::style)),
        check("repeated", "a word stands twice", Warning, true, One(repeated::check)),
        check("spaces", "spaces are doubled", Warning, true, One(spaces::doubled)),
        check("edges", "spaces at the beginning or end differ", Warning, true, One(spaces::edges)),
        or_habit(check(
            "case",
            "the first letter is small where that of the source is a capital",
            Warning,
            true,
            One(case::check),
        )),
        or_habit(check(
            "length",
            "the translation is much shorter or longer than others",
            Warning,
            true,
            All(length::check),
        )),
        check("sentences", "the numbers of sentences differ", Note, false, One(sentences::check)),
        check("inconsistent", "one source has several translations", Note, true, All(inconsistent::targets)),
        check("ambiguous", "several sources have one translation", Note, false, All(inconsistent::sources)),
    ]
};

impl Check {
    /// The check of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<&'static Self> {
        CHECKS.iter().find(|check| check.name == name).ok_or_else(|| {
            let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
            Error::new(format!("there is no check `{name}`")).hint(format!("the checks are {}", names.join(", ")))
        })
    }

    /// Whether it looks at all pairs of a text together.
    pub fn looks_at_all(&self) -> bool {
        matches!(self.run, Run::All(_))
    }

    /// The option of `bitext check` without which it finds nothing.
    pub fn needs(&self) -> Option<&'static str> {
        match self.name {
            "terms" => Some("--terms"),
            "meaning" => Some("--encoder"),
            _ => None,
        }
    }

    /// What it says of a pair; nothing if it looks at all of a text together.
    pub fn says(&self, pair: &Pair, context: &Context) -> Vec<String> {
        let empty = pair.source.text().trim().is_empty() || pair.target.text().trim().is_empty();
        match self.run {
            Run::One(run) if !empty || self.name == "untranslated" => run(pair, context),
            _ => Vec::new(),
        }
    }

    /// The checks that run by default.
    pub fn defaults() -> Vec<&'static Self> {
        CHECKS.iter().filter(|check| check.default).collect()
    }
}

/// What the checks find in the pairs of one document and language, in their order.
pub fn findings(document: &str, pairs: &[Pair], checks: &[&'static Check], context: &Context) -> Vec<Finding> {
    let mut said: Vec<(usize, usize, String)> = pairs
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, pair)| {
            checks.iter().enumerate().flat_map(move |(nth, check)| {
                let said = check.says(pair, context);
                said.into_iter().map(move |message| (at, nth, message))
            })
        })
        .collect();
    for (nth, check) in checks.iter().enumerate() {
        if let Run::All(run) = check.run {
            said.extend(run(pairs, context).into_iter().map(|(at, message)| (at, nth, message)));
        }
    }
    said.sort();
    let severities: Vec<Severity> = checks
        .iter()
        .enumerate()
        .map(|(nth, check)| {
            let count = said.iter().filter(|said| said.1 == nth).count();
            let is_habit = check.may_be_habit && count > MANY && count * ONE_IN > pairs.len();
            if is_habit { Severity::Note } else { check.severity }
        })
        .collect();
    let finding = |(at, nth, message): (usize, usize, String)| Finding {
        id: String::new(),
        kind: checks[nth].name,
        severity: severities[nth],
        document: document.to_owned(),
        source_lang: pairs[at].source.lang,
        target_lang: pairs[at].target.lang,
        message,
        source: Some(pairs[at].source.spot.clone()),
        target: Some(pairs[at].target.spot.clone()),
    };
    said.into_iter().map(finding).collect()
}

/// `“a”, “b”`: what a message lists.
fn listed<T: AsRef<str>>(texts: &[T]) -> String {
    texts.iter().map(|text| format!("`{}`", text.as_ref())).collect::<Vec<_>>().join(", ")
}

/// What one list has and the other has not, each as often as it has it more often: (lost, added).
fn difference(ours: &[String], theirs: &[String]) -> (Vec<String>, Vec<String>) {
    let beyond = |own: &[String], other: &[String]| {
        let mut left: HashMap<&str, usize> = HashMap::new();
        for text in other {
            *left.entry(text).or_default() += 1;
        }
        let is_left = |text: &&String| match left.get_mut(text.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        own.iter().filter(is_left).cloned().collect()
    };
    (beyond(ours, theirs), beyond(theirs, ours))
}

/// The messages about what is lost and what is added.
fn differing(what: &str, ours: &[String], theirs: &[String]) -> Vec<String> {
    match difference(ours, theirs) {
        (lost, added) if lost.is_empty() && added.is_empty() => Vec::new(),
        (lost, added) if added.is_empty() => vec![format!("{what} missing: {}", listed(&lost))],
        (lost, added) if lost.is_empty() => vec![format!("{what} added: {}", listed(&added))],
        (lost, added) => {
            vec![format!("{what}: {} in the source, {} in the translation", listed(&lost), listed(&added))]
        }
    }
}

#[cfg(test)]
mod tests;
