//! Where the rules cut a text.
//!
//! At every place of a text the first rule decides whose `before` matches text that ends there and whose `after` matches
//! text that begins there. Only few places are asked: those where the two bytes before can end a match of a rule that
//! breaks. There an automaton that reads back finds the rules that break; if one does, others find the exceptions that
//! come before it. What reads far from each place is read along the text instead, so that the time stays linear.

use super::alphabet::Symbols;
use super::automata::{Found, States, Trail};
use super::engine::{After, Endings, Engine, Sides};
use rustc_hash::FxHashMap;

/// What a thread needs while it works.
#[derive(Debug)]
pub(super) struct Scratch {
    breaks: States,
    long_breaks: States,
    exceptions: States,
    long_exceptions: States,
    after: States,
    long_after: States,
    /// Made when it is first needed.
    after_back: Option<States>,
    break_trail: Trail,
    exception_trail: Trail,
    found: Found,
    matching: Vec<usize>,
    /// The place where what stands behind was last looked for, and for each `after` the place it was last found at.
    after_at: usize,
    after_found: Vec<usize>,
    long_after_at: usize,
    long_after_found: Vec<usize>,
    /// What was found by reading the whole text from its end, by place.
    from_end: Option<FxHashMap<usize, Found>>,
    symbols: Symbols,
}

/// A place in a text.
#[derive(Clone, Copy)]
struct View<'t> {
    text: &'t str,
    symbols: &'t Symbols,
    /// The place in symbols.
    at: usize,
    /// The place in bytes of the text.
    byte: usize,
}

/// What was decided at a place where a rule that breaks matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) at: usize,
    /// The numbers of all rules that match here, in order; the first decided.
    pub(super) rules: Vec<usize>,
}

impl Engine {
    /// The places inside a text where it is cut, in order.
    pub(in crate::segment) fn cuts(&self, text: &str) -> Vec<usize> {
        self.with_scratch(|scratch| {
            let mut cuts = Vec::new();
            self.each_candidate(text, scratch, |scratch, view| {
                if self.is_cut(scratch, view) {
                    cuts.push(view.byte);
                }
            });
            cuts
        })
    }

    /// What was decided at each place inside a text where a rule that breaks matches.
    pub(super) fn verdicts(&self, text: &str) -> Vec<Verdict> {
        self.with_scratch(|scratch| {
            let mut verdicts = Vec::new();
            self.each_candidate(text, scratch, |scratch, view| {
                let mut rules = self.matching_breaks(scratch, view);
                if !rules.is_empty() {
                    rules.extend(self.matching_exceptions(scratch, view));
                    rules.sort_unstable();
                    verdicts.push(Verdict { at: view.byte, rules });
                }
            });
            verdicts
        })
    }

    fn with_scratch<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        let taken = self.free.lock().ok().and_then(|mut free| free.pop());
        let mut scratch = taken.unwrap_or_else(|| self.scratch());
        scratch.forget();
        let result = work(&mut scratch);
        if let Ok(mut free) = self.free.lock() {
            free.push(scratch);
        }
        result
    }

    fn scratch(&self) -> Scratch {
        Scratch {
            breaks: self.breaks.automaton.states(),
            long_breaks: self.long_breaks.automaton.states(),
            exceptions: self.exceptions.automaton.states(),
            long_exceptions: self.long_exceptions.automaton.states(),
            after: self.after.automaton.states(),
            long_after: self.long_after.automaton.states(),
            after_back: None,
            break_trail: Trail::default(),
            exception_trail: Trail::default(),
            found: Found::new(),
            matching: Vec::new(),
            after_at: usize::MAX,
            after_found: vec![usize::MAX; self.after.rules.len()],
            long_after_at: usize::MAX,
            long_after_found: vec![usize::MAX; self.long_after.rules.len()],
            from_end: None,
            symbols: Symbols::default(),
        }
    }

    /// The places before which two bytes stand that can end a match of a rule that breaks.
    fn each_candidate(&self, text: &str, scratch: &mut Scratch, mut candidate: impl FnMut(&mut Scratch, View<'_>)) {
        let mut symbols = std::mem::take(&mut scratch.symbols);
        self.alphabet.read(text, &mut symbols);
        self.candidates(&symbols, |at, byte| candidate(scratch, View { text, symbols: &symbols, at, byte }));
        scratch.symbols = symbols;
    }

    fn candidates(&self, symbols: &Symbols, mut candidate: impl FnMut(usize, usize)) {
        let bytes = &symbols.bytes;
        let mut tell = |at| {
            if let Some(byte) = symbols.in_text(at) {
                candidate(at, byte);
            }
        };
        if bytes.len() < 2 {
            return;
        }
        let stops = &self.endings.stops;
        // The first place is always asked: before it stand no two bytes.
        tell(1);
        let mut told = 1;
        let mut at = 1;
        // Nothing is cut at the beginning and at the end of the text.
        while let Some(skip) = bytes[at..].iter().position(|b| stops[usize::from(*b)] > 0) {
            at += skip;
            let stop = stops[usize::from(bytes[at])];
            if stop & Endings::FIRST > 0 && at > told {
                told = at;
                tell(at);
            }
            at += 1;
            let ends = stop & Endings::LAST > 0 && at < bytes.len();
            if ends && self.endings.has(bytes[at - 2], bytes[at - 1]) {
                told = at;
                tell(at);
            }
        }
    }

    fn is_cut(&self, scratch: &mut Scratch, view: View<'_>) -> bool {
        self.find_breaks(scratch, view);
        if scratch.matching.is_empty() {
            return false;
        }
        scratch.matching.sort_unstable();
        let rules = std::mem::take(&mut scratch.matching);
        let first = rules.iter().copied().find(|rule| self.applies(scratch, view, *rule));
        scratch.matching = rules;
        let Some(first) = first else { return false };
        !self.any_exception(scratch, view, first)
    }

    fn matching_breaks(&self, scratch: &mut Scratch, view: View<'_>) -> Vec<usize> {
        self.find_breaks(scratch, view);
        self.applying(scratch, view)
    }

    fn matching_exceptions(&self, scratch: &mut Scratch, view: View<'_>) -> Vec<usize> {
        self.find_exceptions(scratch, view);
        self.find_long_exceptions(scratch, view);
        self.applying(scratch, view)
    }

    /// Those of the rules whose `before` was found that apply, each once.
    fn applying(&self, scratch: &mut Scratch, view: View<'_>) -> Vec<usize> {
        let mut rules = std::mem::take(&mut scratch.matching);
        rules.sort_unstable();
        rules.dedup();
        rules.retain(|rule| self.applies(scratch, view, *rule));
        rules
    }

    fn find_breaks(&self, scratch: &mut Scratch, view: View<'_>) {
        scratch.matching.clear();
        let Scratch { breaks, found, matching, .. } = scratch;
        let all = self.breaks.automaton.at(breaks, &view.symbols.bytes, view.at, found);
        add_rules(&self.breaks, found, matching);
        let next = view.symbols.bytes.get(view.at).map_or(0, |b| self.endings.stops[usize::from(*b)]);
        if next & Endings::FIRST > 0 {
            matching.extend(&self.open);
        }
        if !all && !self.long_breaks.is_empty() {
            let Scratch { long_breaks, break_trail, found, matching, .. } = scratch;
            self.long_breaks.automaton.along(long_breaks, break_trail, &view.symbols.bytes, view.at, found);
            add_rules(&self.long_breaks, found, matching);
        }
    }

    fn find_exceptions(&self, scratch: &mut Scratch, view: View<'_>) {
        let Scratch { exceptions, found, matching, .. } = scratch;
        matching.clear();
        if !self.exceptions.is_empty() {
            self.exceptions.automaton.at(exceptions, &view.symbols.bytes, view.at, found);
            add_rules(&self.exceptions, found, matching);
        }
    }

    fn find_long_exceptions(&self, scratch: &mut Scratch, view: View<'_>) {
        if !self.long_exceptions.is_empty() {
            let Scratch { long_exceptions, exception_trail, found, matching, .. } = scratch;
            self.long_exceptions.automaton.along(long_exceptions, exception_trail, &view.symbols.bytes, view.at, found);
            add_rules(&self.long_exceptions, found, matching);
        }
    }

    /// Whether an exception applies that comes before the rule `first`.
    fn any_exception(&self, scratch: &mut Scratch, view: View<'_>, first: usize) -> bool {
        self.find_exceptions(scratch, view);
        if self.any_applies(scratch, view, first) {
            return true;
        }
        scratch.matching.clear();
        self.find_long_exceptions(scratch, view);
        self.any_applies(scratch, view, first)
    }

    fn any_applies(&self, scratch: &mut Scratch, view: View<'_>, first: usize) -> bool {
        let rules = std::mem::take(&mut scratch.matching);
        let any = rules.iter().any(|rule| *rule < first && self.applies(scratch, view, *rule));
        scratch.matching = rules;
        any
    }

    /// Whether a rule whose `before` was found applies: what stands behind fits, and all that it asks beyond.
    fn applies(&self, scratch: &mut Scratch, view: View<'_>, rule: usize) -> bool {
        let prepared = &self.rules[rule];
        let after = match prepared.after {
            After::Anything => true,
            After::Short(number) => {
                self.find_after(scratch, view);
                scratch.after_found[number] == view.at
            }
            After::Long(number) => {
                self.find_long_after(scratch, view);
                scratch.long_after_found[number] == view.at
            }
        };
        after && prepared.exact.iter().flatten().all(|exact| exact.matches(view.text, view.byte))
    }

    fn find_after(&self, scratch: &mut Scratch, view: View<'_>) {
        let Scratch { after, found, after_found, after_at, .. } = scratch;
        if std::mem::replace(after_at, view.at) != view.at {
            self.after.automaton.at(after, &view.symbols.bytes, view.at, found);
            found.iter().for_each(|pattern| after_found[*pattern] = view.at);
        }
    }

    fn find_long_after(&self, scratch: &mut Scratch, view: View<'_>) {
        let Scratch { long_after, after_back, found, long_after_found, long_after_at, from_end, .. } = scratch;
        if std::mem::replace(long_after_at, view.at) == view.at {
            return;
        }
        if !self.long_after.automaton.at(long_after, &view.symbols.bytes, view.at, found) {
            let states = after_back.get_or_insert_with(|| self.after_back().states());
            let from_end = from_end.get_or_insert_with(|| self.read_from_end(states, view));
            found.extend(from_end.get(&view.at).into_iter().flatten());
        }
        found.iter().for_each(|pattern| long_after_found[*pattern] = view.at);
    }

    /// What stands behind each candidate from a place on.
    fn read_from_end(&self, states: &mut States, from: View<'_>) -> FxHashMap<usize, Found> {
        let automaton = self.after_back();
        let (mut trail, mut found) = (Trail::default(), Found::new());
        let mut places = Vec::new();
        self.candidates(from.symbols, |at, _| places.push(at));
        let mut all = FxHashMap::default();
        for at in places.into_iter().rev().take_while(|at| *at >= from.at) {
            automaton.along(states, &mut trail, &from.symbols.bytes, at, &mut found);
            if !found.is_empty() {
                all.insert(at, found.clone());
            }
        }
        all
    }
}

impl Scratch {
    /// Makes it ready for another text.
    fn forget(&mut self) {
        self.break_trail = Trail::default();
        self.exception_trail = Trail::default();
        self.after_at = usize::MAX;
        self.after_found.fill(usize::MAX);
        self.long_after_at = usize::MAX;
        self.long_after_found.fill(usize::MAX);
        self.from_end = None;
    }
}

fn add_rules(sides: &Sides, found: &Found, matching: &mut Vec<usize>) {
    for pattern in found {
        matching.extend(&sides.rules[*pattern]);
    }
}
