//! Strings that are found character by character (Fredkin, 1960, "Trie Memory"), in arrays that are filled level by level.

use rustc_hash::FxHashMap;

/// The node at which strings begin.
pub(super) const ROOT: u32 = 0;

/// Strings, each with a number.
pub(super) struct Trie {
    /// The character that leads to each node but the root. The children of a node stand side by side, in order.
    characters: Vec<char>,
    /// Where the children of a node begin; they end where those of the next node begin.
    children: Vec<u32>,
    /// For each node the number of the string that ends there, plus 1.
    ends: Vec<u32>,
    /// The children of the root, of which there are thousands.
    first: FxHashMap<char, u32>,
}

impl Trie {
    /// A trie of strings, whose numbers are their places; of strings that are the same the last counts.
    pub(super) fn new<'s>(strings: impl Iterator<Item = &'s str>) -> Self {
        let mut sorted: Vec<(&str, u32)> = strings.zip(0..).collect();
        sorted.sort_unstable();
        let (mut characters, mut children, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        // For each node of a level the strings below it, and how much of them led there.
        let mut level = vec![(sorted.as_slice(), 0)];
        while !level.is_empty() {
            let mut next = Vec::new();
            for (mut strings, length) in level {
                children.push(characters.len() as u32);
                let here = strings.partition_point(|(string, _)| string.len() == length);
                ends.push(strings[..here].last().map_or(0, |(_, number)| number + 1));
                strings = &strings[here..];
                while let Some(c) = strings.first().and_then(|(string, _)| string[length..].chars().next()) {
                    let below = strings.partition_point(|(string, _)| string[length..].starts_with(c));
                    characters.push(c);
                    next.push((&strings[..below], length + c.len_utf8()));
                    strings = &strings[below..];
                }
            }
            level = next;
        }
        children.push(characters.len() as u32);
        let first = characters[..children[1] as usize].iter().copied().zip(1..).collect();
        Self { characters, children, ends, first }
    }

    /// The node that a character leads to.
    pub(super) fn next(&self, node: u32, c: char) -> Option<u32> {
        if node == ROOT {
            return self.first.get(&c).copied();
        }
        let (first, end) = (self.children[node as usize], self.children[node as usize + 1]);
        let place = self.characters[first as usize..end as usize].binary_search(&c).ok()?;
        Some(first + place as u32 + 1)
    }

    /// The number of the string that ends at a node.
    pub(super) fn string(&self, node: u32) -> Option<u32> {
        self.ends[node as usize].checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strings_are_found_and_no_others(strings in prop::collection::vec("[aéБ語]{0,4}", 0..30), other in "[aéБ語]{0,4}") {
            let trie = Trie::new(strings.iter().map(String::as_str));
            let found = |string: &str| {
                let node = string.chars().try_fold(ROOT, |node, c| trie.next(node, c));
                node.and_then(|node| trie.string(node))
            };
            for string in strings.iter().chain([&other]) {
                let last = strings.iter().rposition(|one| one == string);
                prop_assert_eq!(found(string), last.map(|at| at as u32));
            }
        }
    }
}
