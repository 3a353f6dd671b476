//! Characters as symbols: all characters that no pattern tells apart are one.
//!
//! A set such as `\p{L}` takes hundreds of states of an automaton that reads UTF-8, and thousands of one that reads it
//! back; of one that reads symbols it takes one.

use super::pattern::Node;
use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, ClassUnicode, Hir};
use rustc_hash::FxHashMap;

/// The symbols that the patterns of some rules need.
#[derive(Debug)]
pub(super) struct Alphabet {
    /// The symbol of each character of the basic plane.
    table: Vec<u16>,
    /// The first character of each range in which all have one symbol, and that symbol.
    ranges: Vec<(u32, u16)>,
    /// How many bytes a symbol takes: two only when one cannot tell them apart.
    width: usize,
}

/// A text in symbols.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    /// The symbols.
    pub(super) bytes: Vec<u8>,
    /// Where each character begins, in bytes of the text; empty when each takes as many there as here.
    starts: Vec<u32>,
    width: usize,
}

impl Alphabet {
    /// The symbols of patterns; `None` when they tell more than 16,384 kinds of characters apart.
    pub(super) fn new<'n>(patterns: impl Iterator<Item = &'n Node>) -> Option<Self> {
        let mut classes: Vec<&ClassUnicode> = Vec::new();
        patterns.for_each(|node| node.classes(&mut classes));
        classes.sort_unstable_by(|a, b| a.ranges().cmp(b.ranges()));
        classes.dedup();
        let mut starts: Vec<u32> = vec![0];
        for class in &classes {
            starts.extend(class.ranges().iter().flat_map(|range| [range.start() as u32, range.end() as u32 + 1]));
        }
        starts.sort_unstable();
        starts.dedup();
        // For each range the classes it is in.
        let words = classes.len().div_ceil(64).max(1);
        let mut members = vec![0_u64; starts.len() * words];
        for (number, class) in classes.iter().enumerate() {
            for range in class.ranges() {
                let first = starts.partition_point(|start| *start < range.start() as u32);
                let behind = starts.partition_point(|start| *start <= range.end() as u32);
                for at in first..behind {
                    members[at * words + number / 64] |= 1 << (number % 64);
                }
            }
        }
        let mut symbols: FxHashMap<&[u64], u16> = FxHashMap::default();
        let mut ranges = Vec::with_capacity(starts.len());
        for (at, start) in starts.iter().enumerate() {
            let count = symbols.len() as u16;
            let symbol = *symbols.entry(&members[at * words..(at + 1) * words]).or_insert(count);
            ranges.push((*start, symbol));
            if symbols.len() > 128 * 128 {
                return None;
            }
        }
        let width = if symbols.len() <= 256 { 1 } else { 2 };
        let mut table = vec![0; 1 << 16];
        for (at, (start, symbol)) in ranges.iter().enumerate() {
            let end = ranges.get(at + 1).map_or(1 << 16, |next| next.0 as usize).min(1 << 16);
            if (*start as usize) < end {
                table[*start as usize..end].fill(*symbol);
            }
        }
        Some(Self { table, ranges, width })
    }

    fn symbol(&self, c: char) -> u16 {
        match self.table.get(c as usize) {
            Some(symbol) => *symbol,
            None => self.ranges[self.ranges.partition_point(|range| range.0 <= c as u32) - 1].1,
        }
    }

    /// A symbol as bytes: of two the first is below 128 and the second is not, so that none is found inside others.
    fn written(symbol: u16) -> [u8; 2] {
        [(symbol >> 7) as u8, (symbol & 127) as u8 | 128]
    }

    /// Puts a text into symbols.
    pub(super) fn read(&self, text: &str, into: &mut Symbols) {
        into.bytes.clear();
        into.starts.clear();
        into.width = self.width;
        if self.width == 1 && text.is_ascii() {
            into.bytes.extend(text.bytes().map(|b| self.table[usize::from(b)] as u8));
            return;
        }
        for (at, c) in text.char_indices() {
            into.starts.push(at as u32);
            let symbol = self.symbol(c);
            if self.width == 1 {
                into.bytes.push(symbol as u8);
            } else {
                into.bytes.extend(Self::written(symbol));
            }
        }
        into.starts.push(text.len() as u32);
    }

    /// A pattern over symbols; what looks around is left out.
    pub(super) fn hir(&self, node: &Node) -> Hir {
        match node {
            Node::Class(class) => self.class(class),
            Node::Concat(nodes) => Hir::concat(nodes.iter().map(|node| self.hir(node)).collect()),
            Node::Alternate(nodes) => Hir::alternation(nodes.iter().map(|node| self.hir(node)).collect()),
            Node::Repeat { node, min, max } => Hir::repetition(regex_syntax::hir::Repetition {
                min: *min,
                max: *max,
                greedy: true,
                sub: Box::new(self.hir(node)),
            }),
            Node::Look(super::pattern::Look::Start) => Hir::look(regex_syntax::hir::Look::Start),
            Node::Look(super::pattern::Look::End) => Hir::look(regex_syntax::hir::Look::End),
            Node::Look(_) => Hir::empty(),
        }
    }

    fn class(&self, class: &ClassUnicode) -> Hir {
        let mut symbols: Vec<u16> = Vec::new();
        for range in class.ranges() {
            let first = self.ranges.partition_point(|(start, _)| *start < range.start() as u32);
            let inside = self.ranges[first..].iter().take_while(|(start, _)| *start <= range.end() as u32);
            symbols.extend(inside.map(|(_, symbol)| symbol));
        }
        symbols.sort_unstable();
        symbols.dedup();
        let set = |bytes: &mut dyn Iterator<Item = u8>| {
            Hir::class(Class::Bytes(ClassBytes::new(bytes.map(|b| ClassBytesRange::new(b, b)))))
        };
        if self.width == 1 {
            return set(&mut symbols.iter().map(|symbol| *symbol as u8));
        }
        let groups = symbols.chunk_by(|a, b| a >> 7 == b >> 7).map(|group| {
            let [first, _] = Self::written(group[0]);
            let seconds = set(&mut group.iter().map(|symbol| Self::written(*symbol)[1]));
            Hir::concat(vec![set(&mut std::iter::once(first)), seconds])
        });
        Hir::alternation(groups.collect())
    }
}

impl Symbols {
    /// The byte of the text where the symbol at a place of `bytes` begins; `None` inside a symbol.
    pub(super) fn in_text(&self, at: usize) -> Option<usize> {
        if self.starts.is_empty() {
            return Some(at);
        }
        (at % self.width == 0).then(|| self.starts[at / self.width] as usize)
    }
}
