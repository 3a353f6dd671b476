//! The same content in other words: where inline codes go when the text around them is changed.

use super::{Code, Content};

/// With more changes than this a stretch is taken for changed from its beginning to its end.
const MOST: isize = 2_000;

impl Content {
    /// The content with another text. A code stays between the characters it stood between; one inside a stretch that is
    /// changed goes to where that begins.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        if self.codes().is_empty() {
            return Self::plain(text);
        }
        let (old, new): (Vec<char>, Vec<char>) = (self.text().chars().collect(), text.chars().collect());
        let kept = kept(&old, &new);
        let bytes = |chars: &[char]| -> Vec<usize> {
            let ends = chars.iter().scan(0, |end, c| {
                *end += c.len_utf8();
                Some(*end)
            });
            std::iter::once(0).chain(ends).collect()
        };
        let (old, new) = (bytes(&old), bytes(&new));
        let moved = |at: u32| {
            let place = old.partition_point(|byte| *byte < at as usize);
            new[moved(&kept, place)] as u32
        };
        let codes = self.codes().iter().map(|code| Code { at: moved(code.at), ..code.clone() }).collect();
        // Places that come in order stay in order.
        Self::new(text, codes).unwrap_or_else(|_| Self::plain(text))
    }
}

/// A run of characters that both texts have: where it begins in either, and its length.
type Run = (usize, usize, usize);

/// Where a place of the old text is in the new one.
fn moved(kept: &[Run], place: usize) -> usize {
    let behind = kept.partition_point(|(old, ..)| *old <= place);
    let Some((old, new, len)) = behind.checked_sub(1).map(|at| kept[at]) else { return 0 };
    new + len.min(place - old)
}

/// The runs that stay, in order: what both begin and end with, and between it the longest common subsequence.
fn kept(old: &[char], new: &[char]) -> Vec<Run> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[front..], &new[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
    let mut kept = vec![(0, 0, front)];
    kept.extend(common(a, b).into_iter().map(|(i, j)| (front + i, front + j, 1)));
    kept.push((old.len() - back, new.len() - back, back));
    kept
}

/// The places of the longest common subsequence of two texts, by the way with the fewest changes (Myers, 1986, "An O(ND)
/// Difference Algorithm and Its Variations").
fn common(old: &[char], new: &[char]) -> Vec<(usize, usize)> {
    let ends = (old.len() as isize, new.len() as isize);
    let most = MOST.min(ends.0 + ends.1);
    // How far into the old text one comes on each diagonal with so many changes, and that before each further change.
    let mut far = vec![0_isize; 2 * most as usize + 3];
    let at = |diagonal: isize| (diagonal + most + 1) as usize;
    let mut trace = Vec::new();
    for changes in 0..=most {
        trace.push(far[at(-changes - 1)..=at(changes + 1)].to_vec());
        for diagonal in (-changes..=changes).step_by(2) {
            let from = before(changes, diagonal, |diagonal| far[at(diagonal)]);
            let mut reached = far[at(from)] + isize::from(from < diagonal);
            while reached < ends.0
                && reached - diagonal < ends.1
                && old[reached as usize] == new[(reached - diagonal) as usize]
            {
                reached += 1;
            }
            far[at(diagonal)] = reached;
            if reached >= ends.0 && reached - diagonal >= ends.1 {
                return way_back(&trace, ends);
            }
        }
    }
    Vec::new()
}

/// The diagonal from which one comes to another by one change more, by how far one is on each.
fn before(changes: isize, diagonal: isize, far: impl Fn(isize) -> isize) -> isize {
    let is_above = diagonal == -changes || diagonal != changes && far(diagonal - 1) < far(diagonal + 1);
    if is_above { diagonal + 1 } else { diagonal - 1 }
}

/// The places that are the same on the way to the end of both texts, from what was reached before each change.
fn way_back(trace: &[Vec<isize>], mut here: (isize, isize)) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    for (changes, far) in trace.iter().enumerate().rev() {
        let changes = changes as isize;
        let far = |diagonal: isize| far[(diagonal + changes + 1) as usize];
        let from = before(changes, here.0 - here.1, far);
        let start = (far(from), far(from) - from);
        while here.0 > start.0.max(0) && here.1 > start.1.max(0) {
            here = (here.0 - 1, here.1 - 1);
            places.push((here.0 as usize, here.1 as usize));
        }
        here = start;
    }
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use proptest::prelude::*;

    /// A content whose codes are written `<` and `>`.
    fn content(shown: &str) -> Content {
        let (mut text, mut codes) = (String::new(), Vec::new());
        for c in shown.chars() {
            match c {
                '<' => codes.push(Code::new(text.len() as u32, Role::Open(1), "<")),
                '>' => codes.push(Code::new(text.len() as u32, Role::Close(1), ">")),
                other => text.push(other),
            }
        }
        Content::new(text, codes).unwrap()
    }

    fn shown(content: &Content) -> String {
        let mut shown = content.text().to_owned();
        content.codes().iter().rev().for_each(|code| shown.insert_str(code.at as usize, &code.markup));
        shown
    }

    #[test]
    fn codes_stay_where_they_stood() {
        for (old, text, new) in [
            ("Press  <OK>  now.", "Press OK now.", "Press <OK> now."),
            ("  <Press> ", "Press", "<Press>"),
            ("<fermÃ©> Ã  <midi>", "fermé à midi", "<fermé> à <midi>"),
            ("a<b&eacute;c>d&amp;", "abécd&", "a<béc>d&"),
            ("<abc>", "xyz", "<xyz>"),
        ] {
            assert_eq!(shown(&content(old).with_text(text)), new);
        }
    }

    #[test]
    fn codes_of_long_texts_stay_as_well() {
        let words = "word ".repeat(1_000);
        let old = content(&format!("a  b {words}<c> {words}d  e"));
        assert_eq!(shown(&old.with_text(&format!("a b {words}c {words}d e"))), format!("a b {words}<c> {words}d e"));
    }

    /// How long the longest common subsequence is, by trying all.
    fn longest(a: &[char], b: &[char]) -> usize {
        match (a, b) {
            ([one, a @ ..], [other, b @ ..]) if one == other => 1 + longest(a, b),
            ([_, rest_a @ ..], [_, rest_b @ ..]) => longest(rest_a, b).max(longest(a, rest_b)),
            _ => 0,
        }
    }

    proptest! {
        #[test]
        fn what_stays_is_the_longest_that_both_have(a in "[abc]{0,9}", b in "[abc]{0,9}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let places = common(&a, &b);
            prop_assert!(places.iter().all(|(i, j)| a[*i] == b[*j]));
            prop_assert!(places.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            prop_assert_eq!(places.len(), longest(&a, &b));
        }

        #[test]
        fn no_code_is_lost_or_passes_another(old in "[ab é<>]{0,12}", new in "[ab é]{0,12}") {
            let old = content(&old);
            let written = old.with_text(&new);
            prop_assert_eq!(written.text(), new);
            let markup = |content: &Content| content.codes().iter().map(|code| code.markup.clone()).collect::<Vec<_>>();
            prop_assert_eq!(markup(&written), markup(&old));
            prop_assert!(Content::new(written.text(), written.codes().to_vec()).is_ok());
            prop_assert_eq!(old.with_text(old.text()), old);
        }
    }
}
