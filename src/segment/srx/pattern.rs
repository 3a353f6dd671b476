//! A pattern as a tree: what the dialect reader makes of one side of a rule, before automata are made of it.

use regex_syntax::hir::{self, ClassUnicode};

/// One side of a rule.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// One character out of a set.
    Class(ClassUnicode),
    /// One behind the other; nothing, when there are none.
    Concat(Vec<Node>),
    /// One or another; what never matches, when there are none.
    Alternate(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
    },
    Look(Look),
}

/// What is true of a place and takes up no text.
#[derive(Clone, Debug)]
pub(super) enum Look {
    Start,
    End,
    /// A border between word and other characters; none, if negated.
    Word {
        negated: bool,
    },
    Ahead {
        node: Box<Node>,
        negated: bool,
    },
    Behind {
        node: Box<Node>,
        negated: bool,
    },
}

/// Which side of the break a pattern describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl Node {
    pub(super) const EMPTY: Self = Self::Concat(Vec::new());
    pub(super) const FAIL: Self = Self::Alternate(Vec::new());

    pub(super) fn char(c: char) -> Self {
        Self::Class(ClassUnicode::new([hir::ClassUnicodeRange::new(c, c)]))
    }

    /// What an automaton has to pay for it, roughly in states.
    pub(super) fn cost(&self) -> u64 {
        match self {
            Self::Class(class) => 1 + class.ranges().len() as u64,
            Self::Concat(nodes) | Self::Alternate(nodes) => {
                nodes.iter().fold(1, |sum: u64, node| sum.saturating_add(node.cost()))
            }
            Self::Repeat { node, min, max } => {
                node.cost().saturating_mul(u64::from(max.unwrap_or(*min + 1).max(1))).saturating_add(2)
            }
            Self::Look(Look::Ahead { node, .. } | Look::Behind { node, .. }) => node.cost().saturating_add(1),
            Self::Look(_) => 1,
        }
    }

    /// The characters it can begin with (or end with), and whether it can take up no text at all.
    fn edge(&self, end: End) -> (ClassUnicode, bool) {
        match self {
            Self::Class(class) => (class.clone(), false),
            Self::Look(_) => (ClassUnicode::empty(), true),
            Self::Alternate(nodes) => {
                let mut all = (ClassUnicode::empty(), false);
                for node in nodes {
                    let (class, empty) = node.edge(end);
                    all.0.union(&class);
                    all.1 |= empty;
                }
                all
            }
            Self::Repeat { node, min, .. } => {
                let (class, empty) = node.edge(end);
                (class, empty || *min == 0)
            }
            Self::Concat(nodes) => {
                let mut all = ClassUnicode::empty();
                let mut each: Box<dyn Iterator<Item = &Self>> = match end {
                    End::First => Box::new(nodes.iter()),
                    End::Last => Box::new(nodes.iter().rev()),
                };
                let empty = each.all(|node| {
                    let (class, empty) = node.edge(end);
                    all.union(&class);
                    empty
                });
                (all, empty)
            }
        }
    }

    /// Whether it asks anything of the text around it.
    fn looks_around(&self) -> bool {
        match self {
            Self::Class(_) | Self::Look(Look::Start | Look::End) => false,
            Self::Look(_) => true,
            Self::Concat(nodes) | Self::Alternate(nodes) => nodes.iter().any(Self::looks_around),
            Self::Repeat { node, .. } => node.looks_around(),
        }
    }

    /// A text that it matches, as far as it does not look around; `None` when there is none.
    pub(super) fn sample(&self) -> Option<String> {
        match self {
            Self::Class(class) => {
                // A letter where there is one: it is less likely to be what another rule is about.
                let letter =
                    class.ranges().iter().find(|range| range.start() <= 'q' && range.end() >= 'q').map(|_| 'q');
                letter.or_else(|| class.ranges().first().map(|range| range.start())).map(String::from)
            }
            Self::Concat(nodes) => nodes.iter().map(Self::sample).collect(),
            Self::Alternate(nodes) => nodes.iter().find_map(Self::sample),
            Self::Repeat { node, min, .. } if *min > 0 => Some(node.sample()?.repeat(*min as usize)),
            Self::Repeat { .. } | Self::Look(_) => Some(String::new()),
        }
    }

    /// A pattern that matches wherever this one does when what looks around is left out of it, and whether nothing then
    /// is left out.
    pub(super) fn plain(&self, side: Side) -> (Self, bool) {
        let open = |own| if side == own { Neighbour::Anything } else { Neighbour::Unknown };
        let resolved = resolve(self.clone(), &open(Side::Before), &open(Side::After));
        let plain = !resolved.looks_around();
        (resolved.trimmed(side), plain)
    }

    /// The least of a pattern that has to match: far from the break, what may repeat need not, and what may be missing is.
    fn trimmed(self, side: Side) -> Self {
        match self {
            Self::Repeat { min: 0, .. } => Self::EMPTY,
            Self::Repeat { node, min, .. } => Self::Repeat { node, min, max: Some(min) },
            Self::Alternate(nodes) => {
                let nodes: Vec<Self> = nodes.into_iter().map(|node| node.trimmed(side)).collect();
                if nodes.iter().any(Self::is_empty) { Self::EMPTY } else { Self::Alternate(nodes) }
            }
            Self::Concat(mut nodes) => {
                loop {
                    let far = if side == Side::Before { 0 } else { nodes.len().saturating_sub(1) };
                    let Some(node) = nodes.get_mut(far) else { break };
                    *node = std::mem::replace(node, Self::EMPTY).trimmed(side);
                    if !node.is_empty() {
                        break;
                    }
                    nodes.remove(far);
                }
                Self::Concat(nodes)
            }
            other => other,
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Concat(nodes) if nodes.iter().all(Self::is_empty))
    }

    /// All sets of characters in it that an automaton has to know.
    pub(super) fn classes<'n>(&'n self, into: &mut Vec<&'n ClassUnicode>) {
        match self {
            Self::Class(class) => into.push(class),
            Self::Concat(nodes) | Self::Alternate(nodes) => nodes.iter().for_each(|node| node.classes(into)),
            Self::Repeat { node, .. } => node.classes(into),
            Self::Look(_) => {}
        }
    }
}

#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// What stands beside a part of a pattern.
#[derive(Clone)]
enum Neighbour {
    /// The pattern ends here and the text goes on, so that the pattern may take more of it.
    Anything,
    /// One of these characters.
    One(ClassUnicode),
    Unknown,
}

/// Whether all characters of a set are word characters, or none is.
fn is_word(class: &ClassUnicode) -> Option<bool> {
    let mut inside = class.clone();
    inside.intersect(&word());
    if inside.ranges().is_empty() {
        return Some(false);
    }
    (inside == *class).then_some(true)
}

/// The word characters: Unicode Technical Standard 18, annex C.
pub(super) fn word() -> ClassUnicode {
    thread_local! {
        static WORD: ClassUnicode = parsed(r"\w");
    }
    WORD.with(Clone::clone)
}

/// A set in the notation of `regex-syntax`, which must be one.
pub(super) fn parsed(notation: &str) -> ClassUnicode {
    set(notation).unwrap_or_else(ClassUnicode::empty)
}

/// A set in the notation of `regex-syntax`.
pub(super) fn set(notation: &str) -> Option<ClassUnicode> {
    match regex_syntax::parse(notation).ok()?.into_kind() {
        hir::HirKind::Class(hir::Class::Unicode(class)) => Some(class),
        hir::HirKind::Class(hir::Class::Bytes(class)) => class.to_unicode_class(),
        hir::HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(ClassUnicode::new(text.chars().map(|c| hir::ClassUnicodeRange::new(c, c))))
        }
        _ => None,
    }
}

pub(super) fn complement(class: &ClassUnicode) -> ClassUnicode {
    let mut rest = class.clone();
    rest.negate();
    rest
}

/// Says without look-around what can be said so: where the neighbours of an assertion decide it, or where it stands at
/// an end of the pattern at which the text beyond may be taken in.
fn resolve(node: Node, left: &Neighbour, right: &Neighbour) -> Node {
    match node {
        Node::Class(_) => node,
        Node::Alternate(nodes) => Node::Alternate(nodes.into_iter().map(|n| resolve(n, left, right)).collect()),
        Node::Repeat { node, min, max } => {
            let inner = resolve(*node, &Neighbour::Unknown, &Neighbour::Unknown);
            Node::Repeat { node: Box::new(inner), min, max }
        }
        Node::Concat(nodes) => {
            let beside = |part: &[Node], end: End, outer: &Neighbour| match Node::Concat(part.to_vec()).edge(end) {
                _ if part.is_empty() => outer.clone(),
                (_, true) => Neighbour::Unknown,
                (class, false) => Neighbour::One(class),
            };
            let each = nodes.iter().enumerate().map(|(at, node)| {
                if !matches!(node, Node::Look(_) | Node::Alternate(_) | Node::Concat(_) | Node::Repeat { .. }) {
                    return node.clone();
                }
                if !node.looks_around() {
                    return node.clone();
                }
                let before = beside(&nodes[..at], End::Last, left);
                let after = beside(&nodes[at + 1..], End::First, right);
                resolve(node.clone(), &before, &after)
            });
            Node::Concat(each.collect())
        }
        Node::Look(look) => resolve_look(look, left, right),
    }
}

fn resolve_look(look: Look, left: &Neighbour, right: &Neighbour) -> Node {
    use Neighbour::{Anything, One};
    let text_or = |end: Look, class: ClassUnicode| Node::Alternate(vec![Node::Look(end), Node::Class(class)]);
    match (&look, left, right) {
        (Look::Word { negated }, One(left), One(right)) => match (is_word(left), is_word(right)) {
            (Some(left), Some(right)) if (left != right) == *negated => Node::FAIL,
            (Some(_), Some(_)) => Node::EMPTY,
            _ => Node::Look(look),
        },
        (Look::Word { negated }, Anything, One(beside)) => match is_word(beside) {
            Some(is) if is == *negated => Node::Class(word()),
            Some(_) => text_or(Look::Start, complement(&word())),
            None => Node::Look(look),
        },
        (Look::Word { negated }, One(beside), Anything) => match is_word(beside) {
            Some(is) if is == *negated => Node::Class(word()),
            Some(_) => text_or(Look::End, complement(&word())),
            None => Node::Look(look),
        },
        (Look::Ahead { node, negated: true }, _, One(next)) => match node.as_ref() {
            Node::Class(class) => {
                let mut common = class.clone();
                common.intersect(next);
                if common.ranges().is_empty() { Node::EMPTY } else { Node::Look(look) }
            }
            _ => Node::Look(look),
        },
        (Look::Ahead { node, negated }, _, Anything) => match node.as_ref() {
            Node::Class(class) if *negated => text_or(Look::End, complement(class)),
            inner if !negated => resolve(inner.clone(), &Neighbour::Unknown, &Anything),
            _ => Node::Look(look),
        },
        (Look::Behind { node, negated }, Anything, _) => match node.as_ref() {
            Node::Class(class) if *negated => text_or(Look::Start, complement(class)),
            inner if !negated => resolve(inner.clone(), &Anything, &Neighbour::Unknown),
            _ => Node::Look(look),
        },
        _ => Node::Look(look),
    }
}
