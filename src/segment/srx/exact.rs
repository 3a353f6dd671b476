//! Matching with look-around, for the few patterns that no automaton can decide, at the few places where one cannot.
//!
//! All ways through a pattern are followed at once, so that the time is linear in what is looked at; and that is limited:
//! [`REACH`] bytes from the break, and [`LOOK_REACH`] from where an assertion stands.

use super::pattern::{Look, Node, Side, word};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};
use rustc_hash::FxHashMap;

/// How far from the break a pattern with look-around reaches, in bytes.
pub(super) const REACH: usize = 4_096;
/// How far an assertion looks, in bytes.
pub(super) const LOOK_REACH: usize = 256;

/// A pattern that is matched from the break outwards.
#[derive(Debug)]
pub(super) struct Exact {
    main: Program,
    looks: Vec<Assertion>,
    word: ClassUnicode,
}

#[derive(Debug)]
struct Program {
    steps: Vec<Step>,
    first: usize,
    /// Whether it runs towards the beginning of the text.
    back: bool,
}

#[derive(Debug)]
enum Step {
    Char(ClassUnicode, usize),
    Fork(usize, usize),
    Look(usize, usize),
    Match,
}

#[derive(Debug)]
enum Assertion {
    Start,
    End,
    Word { negated: bool },
    Runs { program: Program, negated: bool },
}

impl Exact {
    /// Prepares a pattern.
    pub(super) fn new(node: &Node, side: Side) -> Self {
        let mut looks = Vec::new();
        let main = Program::new(node, side == Side::Before, &mut looks);
        Self { main, looks, word: word() }
    }

    /// Whether the pattern matches text that ends at a place, or begins there, by its side.
    pub(super) fn matches(&self, text: &str, at: usize) -> bool {
        self.run(&self.main, text, at, REACH, &mut FxHashMap::default())
    }

    /// Whether text that begins so can be matched from its beginning, as far as no assertion says otherwise.
    pub(super) fn can_begin(&self, text: &str) -> bool {
        let program = &self.main;
        let mut now = vec![program.first];
        for c in text.chars().map(Some).chain([None]) {
            let mut next = Vec::new();
            let mut seen = vec![false; program.steps.len()];
            while let Some(step) = now.pop() {
                if std::mem::replace(&mut seen[step], true) {
                    continue;
                }
                match &program.steps[step] {
                    Step::Match => {}
                    Step::Fork(one, other) => now.extend([*one, *other]),
                    Step::Look(_, behind) => now.push(*behind),
                    Step::Char(class, behind) => match c {
                        Some(c) if contains(class, c) => next.push(*behind),
                        Some(_) => {}
                        None => return !class.ranges().is_empty() || self.matches(text, 0),
                    },
                }
            }
            now = next;
        }
        self.matches(text, 0)
    }

    fn run(
        &self,
        program: &Program,
        text: &str,
        from: usize,
        reach: usize,
        known: &mut FxHashMap<(usize, usize), bool>,
    ) -> bool {
        let mut at = from;
        let mut seen = vec![usize::MAX; program.steps.len()];
        let mut now = vec![program.first];
        let mut next = Vec::new();
        loop {
            let c = if program.back { text[..at].chars().next_back() } else { text[at..].chars().next() };
            while let Some(step) = now.pop() {
                if std::mem::replace(&mut seen[step], at) == at {
                    continue;
                }
                match &program.steps[step] {
                    Step::Match => return true,
                    Step::Fork(one, other) => now.extend([*one, *other]),
                    Step::Look(look, behind) => {
                        if self.holds(*look, text, at, known) {
                            now.push(*behind);
                        }
                    }
                    Step::Char(class, behind) => {
                        if c.is_some_and(|c| contains(class, c)) {
                            next.push(*behind);
                        }
                    }
                }
            }
            let Some(c) = c.filter(|_| !next.is_empty() && at.abs_diff(from) < reach) else { return false };
            at = if program.back { at - c.len_utf8() } else { at + c.len_utf8() };
            std::mem::swap(&mut now, &mut next);
        }
    }

    fn holds(&self, look: usize, text: &str, at: usize, known: &mut FxHashMap<(usize, usize), bool>) -> bool {
        match &self.looks[look] {
            Assertion::Start => at == 0,
            Assertion::End => at == text.len(),
            Assertion::Word { negated } => {
                let is_word = |c: Option<char>| c.is_some_and(|c| contains(&self.word, c));
                (is_word(text[..at].chars().next_back()) != is_word(text[at..].chars().next())) != *negated
            }
            Assertion::Runs { program, negated } => {
                if let Some(holds) = known.get(&(look, at)) {
                    return *holds;
                }
                let holds = self.run(program, text, at, LOOK_REACH, known) != *negated;
                known.insert((look, at), holds);
                holds
            }
        }
    }
}

fn contains(class: &ClassUnicode, c: char) -> bool {
    let order = |range: &ClassUnicodeRange| {
        if range.end() < c {
            std::cmp::Ordering::Less
        } else if range.start() > c {
            std::cmp::Ordering::Greater
        } else {
            std::cmp::Ordering::Equal
        }
    };
    class.ranges().binary_search_by(order).is_ok()
}

impl Program {
    fn new(node: &Node, back: bool, looks: &mut Vec<Assertion>) -> Self {
        let mut program = Self { steps: vec![Step::Match], first: 0, back };
        program.first = program.emit(node, 0, looks);
        program
    }

    /// Adds the steps of a node that go on with the step `behind`; tells where they begin.
    fn emit(&mut self, node: &Node, behind: usize, looks: &mut Vec<Assertion>) -> usize {
        match node {
            Node::Class(class) => self.push(Step::Char(class.clone(), behind)),
            Node::Concat(nodes) => {
                let mut next = behind;
                for at in 0..nodes.len() {
                    let node = if self.back { &nodes[at] } else { &nodes[nodes.len() - 1 - at] };
                    next = self.emit(node, next, looks);
                }
                next
            }
            Node::Alternate(nodes) => {
                let mut first = self.push(Step::Char(ClassUnicode::empty(), behind));
                for node in nodes {
                    let branch = self.emit(node, behind, looks);
                    first = self.push(Step::Fork(branch, first));
                }
                first
            }
            Node::Repeat { node, min, max } => {
                let mut next = behind;
                match max {
                    None => {
                        let fork = self.push(Step::Fork(behind, behind));
                        let body = self.emit(node, fork, looks);
                        self.steps[fork] = Step::Fork(body, behind);
                        next = fork;
                    }
                    Some(max) => {
                        for _ in *min..*max {
                            let body = self.emit(node, next, looks);
                            next = self.push(Step::Fork(body, behind));
                        }
                    }
                }
                for _ in 0..*min {
                    next = self.emit(node, next, looks);
                }
                next
            }
            Node::Look(look) => {
                let assertion = match look {
                    Look::Start => Assertion::Start,
                    Look::End => Assertion::End,
                    Look::Word { negated } => Assertion::Word { negated: *negated },
                    Look::Ahead { node, negated } => {
                        Assertion::Runs { program: Self::new(node, false, looks), negated: *negated }
                    }
                    Look::Behind { node, negated } => {
                        Assertion::Runs { program: Self::new(node, true, looks), negated: *negated }
                    }
                };
                looks.push(assertion);
                self.push(Step::Look(looks.len() - 1, behind))
            }
        }
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }
}
