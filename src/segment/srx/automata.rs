//! Several patterns as one automaton that is made while it runs. The only file that names `regex-automata`.
//!
//! Patterns have no look-around but the ends of the text, so that nothing makes an automaton give up. Texts are bytes,
//! those of the symbols of an [`Alphabet`](super::alphabet::Alphabet).

use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, Config, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::hir::Hir;
use rustc_hash::FxHashSet;

/// What the states of an automaton may take, in bytes; beyond it they are made anew.
const CACHE: usize = 8 << 20;
/// What the patterns of an automaton may take, in bytes.
const SIZE: usize = 64 << 20;
/// How far a walk from one place goes, in bytes, before it is given up for one over the whole text.
const FAR: usize = 512;

/// How many pairs of states are looked at to compare two automata.
const PAIRS: usize = 2_000;

/// Which way an automaton reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Back,
}

/// The patterns that were found, by their numbers.
pub(super) type Found = Vec<usize>;

/// Several patterns, numbered in their order.
#[derive(Debug)]
pub(super) struct Automaton {
    dfa: DFA,
    way: Way,
}

/// The states of an automaton made so far.
#[derive(Clone, Debug)]
pub(super) struct States(Cache);

/// A walk over a whole text that stops at places in the order of reading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trail {
    state: Option<LazyStateID>,
    /// Up to where the text has been read, from the beginning or from the end.
    read: usize,
}

impl Automaton {
    /// An automaton of these patterns; `None` when they are too large for one.
    pub(super) fn new(patterns: &[Hir], way: Way) -> Option<Self> {
        let nfa = thompson::Config::new()
            .reverse(way == Way::Back)
            .which_captures(WhichCaptures::None)
            .utf8(false)
            .shrink(false)
            .nfa_size_limit(Some(SIZE));
        let nfa = thompson::Compiler::new().configure(nfa).build_many_from_hir(patterns).ok()?;
        let config = Config::new()
            .match_kind(MatchKind::All)
            .cache_capacity(CACHE)
            .skip_cache_capacity_check(true)
            .minimum_cache_clear_count(None);
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa).ok()?;
        Some(Self { dfa, way })
    }

    /// No states yet.
    pub(super) fn states(&self) -> States {
        States(self.dfa.create_cache())
    }

    fn start(&self, states: &mut States, text: &[u8], at: usize, anchored: Anchored) -> LazyStateID {
        let whole = Input::new(text).anchored(anchored);
        let start = match self.way {
            Way::Forward => self.dfa.start_state_forward(&mut states.0, &whole.range(at..)),
            Way::Back => self.dfa.start_state_reverse(&mut states.0, &whole.range(..at)),
        };
        start.expect("no byte makes the automaton give up")
    }

    fn step(&self, states: &mut States, state: LazyStateID, byte: Option<u8>) -> LazyStateID {
        let next = match byte {
            Some(byte) => self.dfa.next_state(&mut states.0, state, byte),
            None => self.dfa.next_eoi_state(&mut states.0, state),
        };
        next.expect("the states may be made anew as often as needed")
    }

    fn collect(&self, states: &States, state: LazyStateID, found: &mut Found) {
        if state.is_match() {
            let count = self.dfa.match_len(&states.0, state);
            found.extend((0..count).map(|i| self.dfa.match_pattern(&states.0, state, i).as_usize()));
        }
    }

    /// The patterns that match text which begins at a place (forward) or ends there (back), each perhaps several times.
    ///
    /// Tells whether all were found: not when a match could be longer than a walk may be.
    pub(super) fn at(&self, states: &mut States, text: &[u8], at: usize, found: &mut Found) -> bool {
        found.clear();
        let mut state = self.start(states, text, at, Anchored::Yes);
        let mut clears = states.0.clear_count();
        for distance in 0..FAR {
            let byte = match self.way {
                Way::Forward => text.get(at + distance),
                Way::Back => at.checked_sub(distance + 1).map(|i| &text[i]),
            };
            let next = self.step(states, state, byte.copied());
            // What repeats finds the same again, unless the states were made anew and have other names.
            let again = std::mem::replace(&mut state, next) == next && states.0.clear_count() == clears;
            clears = states.0.clear_count();
            if state.is_tagged() && !again {
                if state.is_dead() {
                    return true;
                }
                self.collect(states, state, found);
            }
            if byte.is_none() {
                return true;
            }
        }
        false
    }

    /// The patterns that match text which ends at a place (forward) or begins there (back), read from the far end of the
    /// text. Places must come in the order of reading.
    pub(super) fn along(&self, states: &mut States, trail: &mut Trail, text: &[u8], at: usize, found: &mut Found) {
        found.clear();
        let mut state = match trail.state {
            Some(state) => state,
            None => {
                let far = if self.way == Way::Forward { 0 } else { text.len() };
                self.start(states, text, far, Anchored::No)
            }
        };
        // A match is known one byte late.
        let needed = match self.way {
            Way::Forward => at + 1,
            Way::Back => text.len() - at + 1,
        };
        while trail.read < needed {
            let byte = match self.way {
                Way::Forward => text.get(trail.read),
                Way::Back => text.len().checked_sub(trail.read + 1).map(|i| &text[i]),
            };
            state = self.step(states, state, byte.copied());
            trail.read += 1;
        }
        trail.state = Some(state);
        self.collect(states, state, found);
    }

    /// Bytes such that each byte behaves as one of them.
    pub(super) fn kinds_of_bytes(&self) -> Vec<u8> {
        self.dfa.byte_classes().representatives(0..=255).filter_map(|unit| unit.as_u8()).collect()
    }

    /// Which of the kinds of bytes a byte is.
    pub(super) fn kind_of_byte(&self, byte: u8) -> u8 {
        self.dfa.byte_classes().get(byte)
    }

    /// Whether a match can end in these bytes, for one that reads back: behind them stands more text.
    pub(super) fn can_end_in(&self, states: &mut States, bytes: [u8; 2]) -> bool {
        let text = [bytes[0], bytes[1], b' '];
        let mut state = self.start(states, &text, 2, Anchored::Yes);
        for byte in [bytes[1], bytes[0]] {
            state = self.step(states, state, Some(byte));
            if state.is_match() {
                return true;
            }
            if state.is_dead() {
                return false;
            }
        }
        true
    }

    /// Whether a match can begin with a byte, for one that reads forward; text stands before it.
    pub(super) fn can_begin_with(&self, states: &mut States, byte: u8) -> bool {
        let state = self.start(states, &[0, byte], 1, Anchored::Yes);
        let state = self.step(states, state, Some(byte));
        !state.is_dead()
    }

    /// Whether whatever this automaton matches from a place on begins with something that `other` matches, which reads the
    /// same way; `None` when that takes too long to find out.
    pub(super) fn is_within(&self, other: &Self) -> Option<bool> {
        let (mut own_states, mut other_states) = (self.states(), other.states());
        let start = (
            self.start(&mut own_states, &[0, 0], 1, Anchored::Yes),
            other.start(&mut other_states, &[0, 0], 1, Anchored::Yes),
        );
        let mut seen = FxHashSet::from_iter([start]);
        let mut open = vec![start];
        while let Some((own, others)) = open.pop() {
            for byte in (0..=255).map(Some).chain([None]) {
                let own = self.step(&mut own_states, own, byte);
                let others = other.step(&mut other_states, others, byte);
                if others.is_match() || own.is_dead() {
                    continue;
                }
                if own.is_match() {
                    return Some(false);
                }
                if byte.is_some() && seen.insert((own, others)) {
                    if seen.len() > PAIRS || own_states.0.clear_count() + other_states.0.clear_count() > 0 {
                        return None;
                    }
                    open.push((own, others));
                }
            }
        }
        Some(true)
    }
}
