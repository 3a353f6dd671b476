//! What is wrong with an SRX file: what cannot be read, and what can never have an effect.

use super::alphabet::Alphabet;
use super::automata::{Automaton, Way};
use super::engine::read_pattern;
use super::exact::Exact;
use super::file::{Rule, RuleFile};
use super::maps::CodePattern;
use super::pattern::{Node, Side};
use rustc_hash::{FxHashMap, FxHashSet};

/// Something wrong with an SRX file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Finding {
    /// The line of the file.
    pub line: u64,
    /// What kind of thing it is.
    pub kind: FindingKind,
    /// What is wrong, and what to do.
    pub message: String,
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A pattern that cannot be read.
    Unreadable,
    /// A map that names rules which are not there.
    UnknownRules,
    /// A map that no language code fits, or that no code ever reaches.
    UselessMap,
    /// Rules that no map names.
    UnusedRules,
    /// A rule that matches nothing, or an exception behind which no rule cuts.
    Dead,
    /// A rule that an earlier one always comes before.
    Shadowed,
    /// An exception that stands behind the break it should prevent.
    Late,
}

impl FindingKind {
    /// The name that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::UnknownRules => "unknown-rules",
            Self::UselessMap => "useless-map",
            Self::UnusedRules => "unused-rules",
            Self::Dead => "dead",
            Self::Shadowed => "shadowed",
            Self::Late => "late",
        }
    }
}

/// Everything that is wrong with a file, by line.
pub fn lint(file: &RuleFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let patterns = lint_maps(file, &mut findings);
    for named in &file.rules {
        if !file.language_maps().iter().any(|map| map.rules == named.name) {
            let message = format!("no map names the rules `{}`: they serve no language", named.name);
            findings.push(Finding { line: named.line, kind: FindingKind::UnusedRules, message });
        }
    }
    lint_rules(file, &sequences(file, &patterns), &mut findings);
    findings.sort();
    findings.dedup();
    findings
}

/// Looks at the maps; gives their patterns.
fn lint_maps(file: &RuleFile, findings: &mut Vec<Finding>) -> Vec<Option<CodePattern>> {
    let mut patterns = Vec::new();
    let mut all_served_by = None;
    for map in file.language_maps() {
        let mut found = |kind, message| findings.push(Finding { line: map.line, kind, message });
        if file.named(&map.rules).is_none() {
            found(FindingKind::UnknownRules, format!("there are no rules of the name `{}`", map.rules));
        }
        let pattern = match CodePattern::new(&map.pattern) {
            Ok(pattern) => pattern,
            Err(refused) => {
                let message = format!("the language pattern `{}`: {}; {}", map.pattern, refused.message, refused.hint);
                found(FindingKind::Unreadable, message);
                patterns.push(None);
                continue;
            }
        };
        if !codes().any(|code| pattern.can_begin(&code)) {
            found(FindingKind::UselessMap, format!("no language code fits the pattern `{}`", map.pattern));
        }
        if let Some(line) = all_served_by {
            let message = format!("it is never reached: the map in line {line} fits every language code");
            found(FindingKind::UselessMap, message);
        } else if !file.cascades() && codes().all(|code| pattern.fits(&code) && pattern.fits(&format!("{code}-XX"))) {
            all_served_by = Some(map.line);
        }
        patterns.push(Some(pattern));
    }
    for group in file.maps.iter().skip(1) {
        let line = group.maps.first().map_or(1, |map| map.line);
        let name = group.name.as_deref().unwrap_or_default();
        let message = format!("the maps of the group `{name}` are not used: those of the first group are");
        findings.push(Finding { line, kind: FindingKind::UselessMap, message });
    }
    patterns
}

/// All codes of two letters, which are those of languages and some more.
fn codes() -> impl Iterator<Item = String> {
    (b'a'..=b'z').flat_map(|a| (b'a'..=b'z').map(move |b| String::from_utf8_lossy(&[a, b]).into_owned()))
}

/// The different orders in which languages ask the rules: numbers of [`RuleFile::rules`].
fn sequences(file: &RuleFile, patterns: &[Option<CodePattern>]) -> Vec<Vec<usize>> {
    let number = |name: &str| file.rules.iter().position(|rules| rules.name == name);
    let maps: Vec<(Option<usize>, Option<&CodePattern>)> =
        file.language_maps().iter().zip(patterns).map(|(map, p)| (number(&map.rules), p.as_ref())).collect();
    let mut sequences: Vec<Vec<usize>> = Vec::new();
    for code in codes() {
        let fitting = maps.iter().filter(|(_, pattern)| pattern.is_some_and(|pattern| pattern.fits(&code)));
        let mut sequence: Vec<usize> = Vec::new();
        for rules in fitting.filter_map(|(rules, _)| *rules) {
            if !sequence.contains(&rules) {
                sequence.push(rules);
            }
            if !file.cascades() {
                break;
            }
        }
        if !sequences.contains(&sequence) {
            sequences.push(sequence);
        }
    }
    sequences
}

/// The sides of a rule, and which way each is read: away from the break.
const WAYS: [(usize, Way); 2] = [(0, Way::Back), (1, Way::Forward)];

/// A rule that could be read.
struct Readable<'f> {
    rule: &'f Rule,
    sides: [Node; 2],
    /// Whether an automaton decides all that the sides ask.
    plain: [bool; 2],
    exact: [Exact; 2],
    /// A text that it matches, as far as it does not look around, and the break in it.
    sample: Option<(String, usize)>,
}

fn lint_rules(file: &RuleFile, sequences: &[Vec<usize>], findings: &mut Vec<Finding>) {
    let mut readable: Vec<Vec<Readable<'_>>> = Vec::new();
    for named in &file.rules {
        let mut rules = Vec::new();
        for rule in &named.rules {
            match [Side::Before, Side::After].map(|side| read_pattern(rule, side)) {
                [Ok(before), Ok(after)] => rules.push(Readable::new(rule, &before, &after)),
                sides => findings.extend(sides.into_iter().filter_map(Result::err).map(|(message, hint)| Finding {
                    line: rule.line,
                    kind: FindingKind::Unreadable,
                    message: format!("{message}; {hint}"),
                })),
            }
        }
        readable.push(rules);
    }
    for rule in readable.iter().flatten().filter(|rule| rule.matches_nothing()) {
        let message = "it matches nothing: what it asks for contradicts itself".to_owned();
        findings.push(Finding { line: rule.rule.line, kind: FindingKind::Dead, message });
    }
    // What is said of a rule holds for every language that has it.
    let mut verdicts: FxHashMap<u64, Option<Finding>> = FxHashMap::default();
    let mut known: FxHashMap<(u64, u64), bool> = FxHashMap::default();
    for sequence in sequences {
        let rules: Vec<&Readable<'_>> = sequence.iter().flat_map(|named| &readable[*named]).collect();
        let last_cut = rules.iter().rposition(|rule| rule.rule.cut);
        for (at, rule) in rules.iter().enumerate() {
            if verdicts.get(&rule.rule.line).is_some_and(Option::is_none) {
                continue;
            }
            let finding = if !rule.rule.cut && last_cut.is_none_or(|last| last < at) {
                let message = "it prevents nothing: no rule that cuts comes after it".to_owned();
                Some(Finding { line: rule.rule.line, kind: FindingKind::Dead, message })
            } else {
                let mut covers = |earlier: &&&Readable<'_>| {
                    let pair = (earlier.rule.line, rule.rule.line);
                    *known.entry(pair).or_insert_with(|| earlier.covers(rule))
                };
                rules[..at].iter().find(|earlier| covers(earlier)).map(|earlier| shadowed(earlier.rule, rule.rule))
            };
            verdicts.insert(rule.rule.line, finding);
        }
    }
    let dead: FxHashSet<u64> = findings.iter().map(|finding| finding.line).collect();
    findings.extend(verdicts.into_values().flatten().filter(|finding| !dead.contains(&finding.line)));
}

fn shadowed(earlier: &Rule, rule: &Rule) -> Finding {
    let line = earlier.line;
    let (kind, message) = match (earlier.cut, rule.cut) {
        (true, false) => (
            FindingKind::Late,
            format!("it comes too late: the rule in line {line} cuts wherever it matches; put it before that"),
        ),
        (false, true) => {
            (FindingKind::Shadowed, format!("it never decides: the exception in line {line} matches wherever it does"))
        }
        _ => (
            FindingKind::Shadowed,
            format!("it never decides: the rule in line {line} matches wherever it does and says the same"),
        ),
    };
    Finding { line: rule.line, kind, message }
}

impl<'f> Readable<'f> {
    fn new(rule: &'f Rule, before: &Node, after: &Node) -> Self {
        let exact = [Exact::new(before, Side::Before), Exact::new(after, Side::After)];
        let sample = before.sample().zip(after.sample());
        let sample = sample.map(|(before, after)| (format!("{before}{after}"), before.len()));
        let ((before, before_plain), (after, after_plain)) = (before.plain(Side::Before), after.plain(Side::After));
        Self { rule, sides: [before, after], plain: [before_plain, after_plain], exact, sample }
    }

    /// Whether it matches wherever another rule does. What cannot be proved is taken not to be so.
    fn covers(&self, other: &Self) -> bool {
        if self.rule.before == other.rule.before && self.rule.after == other.rule.after {
            return true;
        }
        let sample = other.sample.as_ref();
        if !sample.is_some_and(|(text, at)| self.exact.iter().all(|exact| exact.matches(text, *at))) {
            return false;
        }
        if self.plain != [true; 2] {
            return false;
        }
        let Some(alphabet) = Alphabet::new(self.sides.iter().chain(&other.sides)) else { return false };
        WAYS.into_iter().all(|(side, way)| {
            let automaton = |rule: &Self| Automaton::new(&[alphabet.hir(&rule.sides[side])], way);
            let both = automaton(other).zip(automaton(self));
            both.is_some_and(|(other, own)| other.is_within(&own) == Some(true))
        })
    }

    fn matches_nothing(&self) -> bool {
        let Some(alphabet) = Alphabet::new(self.sides.iter()) else { return false };
        WAYS.into_iter().any(|(side, way)| {
            let automaton = |node| Automaton::new(&[alphabet.hir(node)], way);
            let both = automaton(&self.sides[side]).zip(automaton(&Node::FAIL));
            both.is_some_and(|(own, nothing)| own.is_within(&nothing) == Some(true))
        })
    }
}
