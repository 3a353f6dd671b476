//! The built-in rules as SRX 2.0, as far as SRX can say them.

use super::builtin::{Builtin, Vocabulary};
use super::srx::{CodeSides, Header, LanguageMap, MapRule, NamedRules, Rule, RuleFile, Version, lint};
use crate::lang::Lang;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The built-in rules in an SRX file, and what it says of itself.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The rules; they have no lines yet.
    pub file: RuleFile,
    /// What SRX cannot say of them.
    pub remark: String,
}

/// Closing quotation marks and brackets behind a sentence, footnote marks included.
const CLOSERS: &str = "[\"'”’“‘»›«‹)\\]}*_¹²³⁴-⁹]*";
/// What may stand before the first letter of a sentence.
const OPENERS: &str = "[\"'“”‘’„‚«»‹›(\\[{¿¡*_]*";
/// Closing quotation marks and brackets of scripts that write no space behind a sentence.
const WIDE_CLOSERS: &str = "[」』）］｝】》〉〕〗”’\"'〞]";
/// Signs that end a sentence whether a space follows or not.
const WIDE_ENDS: &str = "[。｡．？！﹖﹗]";
/// Signs that end sentences when a space follows, beside the full stop.
const ENDS: &str = "!?…‥‼‽⁇⁈⁉؟۔।॥։።፧፨။།༎᠃᠉෴᙮᱾᱿";

/// The rules of some languages, or of all.
pub fn export(langs: &[Lang]) -> Exported {
    let vocabularies = Builtin::vocabularies();
    let wanted = |codes: &[&str]| {
        langs.is_empty() || langs.iter().any(|lang| codes.contains(&lang.as_str()) || codes.contains(&lang.language()))
    };
    let mut rules = vec![first()];
    let mut maps = vec![map(".*", "First")];
    for words in vocabularies.iter().filter(|words| wanted(&words.codes)) {
        rules.push(NamedRules { name: words.name.to_owned(), line: 0, rules: of_language(words) });
        let codes = words.codes.join("|");
        maps.push(map(&format!("({codes})([-_].*)?"), words.name));
    }
    rules.push(last());
    maps.push(map(".*", "Last"));
    let header = Header {
        cascade: true,
        segment_subflows: true,
        codes: CodeSides::default(),
        foreign: Vec::new(),
        namespaces: Vec::new(),
    };
    let file = RuleFile {
        path: PathBuf::from("bitext.srx"),
        version: Version::Two,
        header,
        rules,
        maps: vec![MapRule { name: None, maps }],
        hash: String::new(),
    };
    Exported { file: needed(file), remark: remark() }
}

/// The rules without those that never decide: most abbreviations of several parts are held together by a shorter rule.
fn needed(mut file: RuleFile) -> RuleFile {
    let all = file.rules.iter_mut().flat_map(|named| &mut named.rules);
    all.zip(1..).for_each(|(rule, number)| rule.line = number);
    let idle: FxHashSet<u64> = lint(&file).into_iter().map(|finding| finding.line).collect();
    for named in &mut file.rules {
        named.rules.retain(|rule| !idle.contains(&rule.line));
        named.rules.iter_mut().for_each(|rule| rule.line = 0);
    }
    file
}

fn remark() -> String {
    let (version, words) = (env!("CARGO_PKG_VERSION"), Builtin::fingerprint());
    format!("\n  The built-in rules of bitext {version} in the words of SRX, words {words}.\n{NOT_SAID}")
}

const NOT_SAID: &str = "  What SRX cannot say, and bitext does without this file: quotations and brackets that hold a
  sentence inside another one; items of a list inside a line; times that open a sentence
  (`At 5 p.m. Mr. Hill left.`); sentences with no space between them; faces that stand for a
  full stop; words that end sentences in Korean; names that end in an exclamation mark.
";

fn map(pattern: &str, rules: &str) -> LanguageMap {
    LanguageMap { pattern: pattern.to_owned(), rules: rules.to_owned(), line: 0 }
}

fn rule(cut: bool, before: impl Into<String>, after: impl Into<String>, note: &str) -> Rule {
    Rule { cut, before: before.into(), after: after.into(), line: 0, note: Some(note.to_owned()) }
}

/// What comes before the rules of each language.
fn first() -> NamedRules {
    let ends = format!("[.{ENDS}]{CLOSERS}");
    let rules = vec![
        rule(true, "", "\\n", "line ends"),
        rule(false, ends, "\\s+[,;:)\\]}–—]", "what goes on with a comma or a bracket"),
        rule(false, format!("{WIDE_ENDS}{WIDE_CLOSERS}*"), format!("[{}", &WIDE_CLOSERS[1..]), "closing marks"),
        rule(false, WIDE_ENDS, WIDE_ENDS, "several marks"),
        rule(false, "^\\s*((\\p{Nd}{1,3}\\.)*\\p{Nd}{1,3}|\\p{L}|[ivxIVX]{1,5})\\.", "\\s", "markers of list items"),
    ];
    NamedRules { name: "First".to_owned(), line: 0, rules }
}

/// What comes behind the rules of each language.
fn last() -> NamedRules {
    let rules = vec![
        rule(false, format!("[.{ENDS}]{CLOSERS}"), format!("\\s+{OPENERS}\\p{{Ll}}"), "small letters go on"),
        rule(true, format!("[.{ENDS}]{CLOSERS}"), "\\s", "sentence ends"),
        rule(true, format!("{WIDE_ENDS}{WIDE_CLOSERS}*"), "", "sentence ends without a space"),
    ];
    NamedRules { name: "Last".to_owned(), line: 0, rules }
}

/// The rules that know the words of a language.
fn of_language(words: &Vocabulary) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut add = |cut, list: &[String], after: &str, note: &str| {
        let mut small: Vec<&String> = Vec::new();
        let mut exact: Vec<&String> = Vec::new();
        for word in list {
            // A single letter that is no initial stands for itself.
            let one = word.chars().nth(1).is_none();
            if one || word.contains(char::is_uppercase) { exact.push(word) } else { small.push(word) }
        }
        for (case, list) in [("(?i)", small), ("", exact)] {
            if !list.is_empty() {
                let all: Vec<String> = list.into_iter().map(|word| escaped(word)).collect();
                rules.push(rule(cut, format!("{case}\\b({})\\.", all.join("|")), after, note));
            }
        }
    };
    let starters = starters(words);
    add(false, &words.titles, "\\s+\\S", "titles before a name");
    add(false, &words.references, "\\s*[\\p{N}(\\[§#]", "abbreviations before a number");
    add(false, &words.inner, "\\s", "abbreviations that never end a sentence");
    if let Some(starters) = &starters {
        add(true, &words.either, starters, "abbreviations, and a word that begins sentences");
    }
    add(false, &words.either, "\\s", "abbreviations that seldom end a sentence");
    rules.extend(inside(&words.dotted));
    rules.push(rule(false, "\\b\\p{Lu}\\.", format!("\\s+{OPENERS}\\p{{Lu}}"), "initials"));
    if words.ordinals {
        if let Some(starters) = &starters {
            rules.push(rule(true, "\\b\\p{Nd}{1,3}\\.", starters, "numbers, and a word that begins sentences"));
        }
        rules.push(rule(false, "\\b\\p{Nd}{1,3}\\.", "\\s+\\p{L}", "ordinal numbers"));
    }
    if words.roman_ordinals {
        rules.push(rule(false, "\\b[IVX]+\\.", "\\s+\\p{L}", "Roman ordinal numbers"));
    }
    if words.stop_pauses {
        rules.push(rule(false, format!("\\.{CLOSERS}"), "", "the full stop is a pause"));
    }
    if !words.marks.is_empty() {
        let marks: String = words.marks.chars().flat_map(|c| ['\\', c]).collect();
        rules.push(rule(true, format!("[{marks}]{CLOSERS}"), "\\s", "signs that end sentences in this language"));
    }
    rules
}

/// No break inside abbreviations of several parts, written with spaces: for each beginning the ends that it can have.
fn inside(dotted: &[String]) -> Vec<Rule> {
    let mut ends: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for word in dotted {
        for (at, _) in word.match_indices('.') {
            ends.entry(&word[..at]).or_default().push(escaped(&word[at + 1..]));
        }
    }
    let rules = ends.into_iter().map(|(beginning, ends)| {
        let (before, after) = (format!("(?i)\\b{}\\.", escaped(beginning)), format!("(?i)\\s({})\\b", ends.join("|")));
        rule(false, before, after, "inside an abbreviation of several parts")
    });
    rules.collect()
}

/// What stands behind an abbreviation when a sentence begins: a space and a word that begins sentences, with a capital.
fn starters(words: &Vocabulary) -> Option<String> {
    let all: Vec<String> = words
        .starters
        .iter()
        .filter_map(|word| {
            let mut chars = word.chars();
            let first = chars.next()?;
            Some(escaped(&format!("{}{}", first.to_uppercase(), chars.as_str())))
        })
        .collect();
    (!all.is_empty()).then(|| format!("\\s+{OPENERS}({})\\b", all.join("|")))
}

/// A word as a pattern; inside an abbreviation of several parts a space may follow a full stop.
fn escaped(word: &str) -> String {
    let each = word.chars().map(|c| match c {
        '.' => "\\.\\s?".to_owned(),
        c if c.is_alphanumeric() => c.to_string(),
        c => format!("\\{c}"),
    });
    each.collect()
}
