//! The rules that serve a language, made into automata.

use super::alphabet::Alphabet;
use super::automata::{Automaton, Way};
use super::dialect;
use super::exact::Exact;
use super::file::{NamedRules, Rule, RuleFile};
use super::pattern::{Node, Side};
use super::search::Scratch;
use crate::error::{Error, Place, Result};
use regex_syntax::hir::{Hir, HirKind};
use rustc_hash::FxHashMap;
use std::sync::{Mutex, OnceLock};

/// The rules that serve a language, ready for use.
#[derive(Debug)]
pub(in crate::segment) struct Engine {
    pub(super) alphabet: Alphabet,
    pub(super) rules: Vec<Prepared>,
    /// Where each rule stands, for messages.
    pub(super) origins: Vec<Origin>,
    /// The `before` of the rules that break, read back from a place.
    pub(super) breaks: Sides,
    /// Those that can match long text, read along the text.
    pub(super) long_breaks: Sides,
    /// The `before` of the rules that do not break.
    pub(super) exceptions: Sides,
    /// Those that can match long text, read along the text.
    pub(super) long_exceptions: Sides,
    /// The `after` of the rules.
    pub(super) after: Sides,
    /// Those that can match long text; they are looked for only where the `before` of their rule was found.
    pub(super) long_after: Sides,
    /// The long ones, read from the end of the text; needed seldom.
    pub(super) after_back: OnceLock<Automaton>,
    after_patterns: Vec<Hir>,
    /// Which two bytes can stand before a break.
    pub(super) endings: Endings,
    /// The rules that break whatever stands before.
    pub(super) open: Vec<usize>,
    /// What threads have worked with and another may take.
    pub(super) free: Mutex<Vec<Scratch>>,
}

/// Where a rule stands.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// The name of the rules it belongs to.
    pub(super) name: String,
    pub(super) rule: Rule,
}

/// What a rule asks of the text behind: the number of a pattern in [`Engine::after`] or [`Engine::long_after`].
#[derive(Clone, Copy, Debug)]
pub(super) enum After {
    Anything,
    Short(usize),
    Long(usize),
}

/// A rule as the search sees it.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) after: After,
    /// What its two sides ask beyond what automata can decide.
    pub(super) exact: [Option<Box<Exact>>; 2],
}

/// Patterns, and for each the numbers of the rules that have it.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) automaton: Automaton,
    pub(super) rules: Vec<Vec<usize>>,
}

impl Sides {
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// Which pairs of bytes can stand before a break.
#[derive(Debug)]
pub(super) struct Endings {
    /// For each last byte a bit for each byte before it.
    rows: Box<[[u64; 4]; 256]>,
    /// For each byte whether its row has any bit ([`LAST`](Self::LAST)), and whether it can stand behind a break that asks
    /// nothing of the text before ([`FIRST`](Self::FIRST)).
    pub(super) stops: [u8; 256],
}

impl Endings {
    pub(super) const LAST: u8 = 1;
    pub(super) const FIRST: u8 = 2;

    pub(super) fn has(&self, before: u8, last: u8) -> bool {
        self.rows[usize::from(last)][usize::from(before >> 6)] >> (before & 63) & 1 == 1
    }

    /// `open` are the patterns behind the breaks that ask nothing of the text before.
    fn of(breaks: &Automaton, open: &Automaton) -> Self {
        let mut states = breaks.states();
        let kinds = breaks.kinds_of_bytes();
        let mut rows = Box::new([[0; 4]; 256]);
        let mut stops = [0; 256];
        for one in &kinds {
            for two in &kinds {
                if !breaks.can_end_in(&mut states, [*one, *two]) {
                    continue;
                }
                let alike = |kind: u8| (0..=255).filter(move |b| breaks.kind_of_byte(*b) == breaks.kind_of_byte(kind));
                for second in alike(*two) {
                    stops[usize::from(second)] |= Self::LAST;
                    for first in alike(*one) {
                        rows[usize::from(second)][usize::from(first >> 6)] |= 1 << (first & 63);
                    }
                }
            }
        }
        let mut states = open.states();
        for byte in (0..=255).filter(|byte| open.can_begin_with(&mut states, *byte)) {
            stops[usize::from(byte)] |= Self::FIRST;
        }
        Self { rows, stops }
    }
}

/// How long a match may be to be looked for by reading back from each place, in bytes.
const SHORT: usize = 256;

impl Engine {
    /// Prepares rules, which are asked in this order.
    ///
    /// # Errors
    /// When a pattern cannot be read or is too large; the error names the line.
    pub(in crate::segment) fn new(file: &RuleFile, serving: &[&NamedRules]) -> Result<Self> {
        let origins: Vec<Origin> = serving
            .iter()
            .flat_map(|named| named.rules.iter().map(|rule| Origin { name: named.name.clone(), rule: rule.clone() }))
            .collect();
        let read = |origin| Ok([Read::new(file, origin, Side::Before)?, Read::new(file, origin, Side::After)?]);
        let read: Vec<[Read; 2]> = origins.iter().map(read).collect::<Result<_>>()?;
        let too_large =
            || Error::new("its rules are too large together").in_file(&file.path).hint("repeat less in their patterns");
        let alphabet = Alphabet::new(read.iter().flatten().map(|side| &side.node)).ok_or_else(too_large)?;
        let mut rules = Vec::with_capacity(origins.len());
        let [mut breaks, mut long_breaks, mut exceptions, mut long_exceptions, mut after, mut long_after] =
            std::array::from_fn(|_| Collected::default());
        let (mut open, mut open_after) = (Vec::new(), Vec::new());
        for (number, (origin, [before, behind])) in origins.iter().zip(read).enumerate() {
            let rule = &origin.rule;
            let (before_hir, after_hir) = (alphabet.hir(&before.node), alphabet.hir(&behind.node));
            let is_long = |hir: &Hir| hir.properties().maximum_len().is_none_or(|len| len > SHORT);
            let long = is_long(&before_hir);
            if rule.cut && matches!(before_hir.kind(), HirKind::Empty) {
                open.push(number);
                open_after.push(after_hir.clone());
            }
            // A rule that breaks is read back however long its matches may be: most are short.
            let kind = match (rule.cut, long) {
                (true, _) => &mut breaks,
                (false, false) => &mut exceptions,
                (false, true) => &mut long_exceptions,
            };
            if !(rule.cut && matches!(before_hir.kind(), HirKind::Empty)) {
                kind.add(&rule.before, &before_hir, number);
            }
            if rule.cut && long {
                long_breaks.add(&rule.before, &before_hir, number);
            }
            let after = match after_hir.kind() {
                HirKind::Empty => After::Anything,
                _ if is_long(&after_hir) => After::Long(long_after.add(&rule.after, &after_hir, number)),
                _ => After::Short(after.add(&rule.after, &after_hir, number)),
            };
            rules.push(Prepared { after, exact: [before.exact, behind.exact] });
        }
        let sides = |collected: Collected, way| collected.sides(way).ok_or_else(too_large);
        let breaks = sides(breaks, Way::Back)?;
        let open_after = Automaton::new(&open_after, Way::Forward).ok_or_else(too_large)?;
        let endings = Endings::of(&breaks.automaton, &open_after);
        let after_patterns = long_after.patterns.clone();
        Ok(Self {
            alphabet,
            rules,
            origins,
            breaks,
            long_breaks: sides(long_breaks, Way::Forward)?,
            exceptions: sides(exceptions, Way::Back)?,
            long_exceptions: sides(long_exceptions, Way::Forward)?,
            after: sides(after, Way::Forward)?,
            long_after: sides(long_after, Way::Forward)?,
            after_back: OnceLock::new(),
            after_patterns,
            endings,
            open,
            free: Mutex::default(),
        })
    }

    /// The long ones among what rules ask of the text behind, read from the end of the text.
    pub(super) fn after_back(&self) -> &Automaton {
        self.after_back.get_or_init(|| {
            Automaton::new(&self.after_patterns, Way::Back).expect("it is as large as the one that reads forward")
        })
    }
}

/// One side of a rule, read.
struct Read {
    node: Node,
    exact: Option<Box<Exact>>,
}

impl Read {
    fn new(file: &RuleFile, origin: &Origin, side: Side) -> Result<Self> {
        let node = read_pattern(&origin.rule, side).map_err(|refused| {
            let message = format!("in a rule of `{}`: {}", origin.name, refused.0);
            Error::at(Place::line(&file.path, origin.rule.line), message).hint(refused.1)
        })?;
        let (resolved, plain) = node.plain(side);
        Ok(Self { node: resolved, exact: (!plain).then(|| Box::new(Exact::new(&node, side))) })
    }
}

/// Reads one side of a rule; else says what is wrong with it and what to do.
pub(super) fn read_pattern(rule: &Rule, side: Side) -> std::result::Result<Node, (String, &'static str)> {
    let (element, pattern) = match side {
        Side::Before => ("beforebreak", &rule.before),
        Side::After => ("afterbreak", &rule.after),
    };
    dialect::parse(pattern).map_err(|refused| {
        let shown: String = pattern.chars().take(60).collect();
        let more = if shown.len() < pattern.len() { "…" } else { "" };
        (format!("the `{element}` `{shown}{more}`: {}", refused.message), refused.hint)
    })
}

/// Patterns that are being collected, each once.
#[derive(Default)]
struct Collected {
    numbers: FxHashMap<String, usize>,
    patterns: Vec<Hir>,
    rules: Vec<Vec<usize>>,
}

impl Collected {
    fn add(&mut self, pattern: &str, hir: &Hir, rule: usize) -> usize {
        let number = *self.numbers.entry(pattern.to_owned()).or_insert(self.patterns.len());
        if number == self.patterns.len() {
            self.patterns.push(hir.clone());
            self.rules.push(Vec::new());
        }
        self.rules[number].push(rule);
        number
    }

    fn sides(self, way: Way) -> Option<Sides> {
        Some(Sides { automaton: Automaton::new(&self.patterns, way)?, rules: self.rules })
    }
}
