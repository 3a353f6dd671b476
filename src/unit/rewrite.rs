//! The same content in other words: where inline codes go when the text around them is changed.

use super::{Code, Content};

/// A stretch that differs is compared character by character while no more pairs of them are to be looked at; else it is
/// taken for changed from its beginning to its end.
const PAIRS: usize = 4_000_000;

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

/// The places of the longest common subsequence of two texts.
fn common(a: &[char], b: &[char]) -> Vec<(usize, usize)> {
    if a.len() * b.len() > PAIRS {
        return Vec::new();
    }
    // How long that of what follows is, for each two places.
    let width = b.len() + 1;
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if a[i] == b[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut places) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            places.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] > lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
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

    proptest! {
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
