//! The text of a segment with its inline codes kept apart from the words.

use super::Code;
use crate::document::Role;
use crate::error::{Error, Result};
use std::collections::{HashMap, HashSet};

/// Words and inline codes of a segment. The codes stand in order, on character boundaries of the text; pairs are
/// numbered from 1 in the order of their first code, so that equal contents compare equal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    text: String,
    codes: Vec<Code>,
}

/// A piece of a content, as an exchange format writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Text(&'a str),
    /// A code that opens a pair; the one that closes it follows in the same content. The pairs that are whole are
    /// numbered from 1 in the order they open.
    Opens(u32, &'a Code),
    /// The code that closes the pair of this number.
    Closes(u32, &'a Code),
    /// A code whose closing partner is in another segment.
    Begins(&'a Code),
    /// A code whose opening partner is in another segment.
    Ends(&'a Code),
    /// A code that stands alone.
    Alone(&'a Code),
}

impl Content {
    /// A content of words and codes; the places of the codes count from the start of `text`.
    ///
    /// # Errors
    /// When the codes are out of order, or one stands behind the text or inside a character.
    pub fn new(text: impl Into<String>, mut codes: Vec<Code>) -> Result<Self> {
        let text = text.into();
        if codes.is_empty() {
            return Ok(Self { text, codes });
        }
        if let Some(code) = codes.iter().find(|c| !text.is_char_boundary(c.at as usize)) {
            return Err(Error::new(format!("the code `{}` stands at no character of its segment", code.markup)));
        }
        if let Some(pair) = codes.windows(2).find(|pair| pair[0].at > pair[1].at) {
            return Err(Error::new(format!(
                "the codes `{}` and `{}` are out of order",
                pair[0].markup, pair[1].markup
            )));
        }
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        for code in &mut codes {
            if let Role::Open(n) | Role::Close(n) = &mut code.role {
                let next = numbers.len() as u32 + 1;
                *n = *numbers.entry(*n).or_insert(next);
            }
        }
        Ok(Self { text, codes })
    }

    /// A content without codes.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), codes: Vec::new() }
    }

    /// The words alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The codes alone.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The codes alone, to change what is known of them: their places and roles stay.
    pub(crate) fn codes_mut(&mut self) -> &mut [Code] {
        &mut self.codes
    }

    /// Takes the content apart into its words and codes.
    pub fn into_parts(self) -> (String, Vec<Code>) {
        (self.text, self.codes)
    }

    /// The pieces in order: words and codes, each code told apart by whether its partner is here.
    pub fn parts(&self) -> Vec<Part<'_>> {
        if self.codes.is_empty() {
            return if self.text.is_empty() { Vec::new() } else { vec![Part::Text(&self.text)] };
        }
        let whole = self.whole_pairs();
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut parts = Vec::with_capacity(2 * self.codes.len() + 1);
        let mut written = 0;
        for code in &self.codes {
            let at = code.at as usize;
            if at > written {
                parts.push(Part::Text(&self.text[written..at]));
                written = at;
            }
            parts.push(match code.role {
                Role::Open(n) if whole.contains(&n) => {
                    let next = numbers.len() as u32 + 1;
                    Part::Opens(*numbers.entry(n).or_insert(next), code)
                }
                Role::Close(n) if whole.contains(&n) => Part::Closes(numbers[&n], code),
                Role::Open(_) => Part::Begins(code),
                Role::Close(_) => Part::Ends(code),
                Role::Alone => Part::Alone(code),
            });
        }
        if written < self.text.len() {
            parts.push(Part::Text(&self.text[written..]));
        }
        parts
    }

    /// The numbers of the pairs that are opened once and closed once, in that order.
    fn whole_pairs(&self) -> HashSet<u32> {
        let mut places: HashMap<u32, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (at, code) in self.codes.iter().enumerate() {
            match code.role {
                Role::Open(n) => places.entry(n).or_default().0.push(at),
                Role::Close(n) => places.entry(n).or_default().1.push(at),
                Role::Alone => {}
            }
        }
        let whole = |(opened, closed): &(Vec<usize>, Vec<usize>)| matches!((opened.as_slice(), closed.as_slice()), ([open], [close]) if open < close);
        places.into_iter().filter(|(_, places)| whole(places)).map(|(n, _)| n).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(at: u32, role: Role, markup: &str) -> Code {
        Code::new(at, role, markup)
    }

    #[test]
    fn a_pair_that_is_cut_apart_becomes_two_lone_halves() {
        let codes = vec![
            code(0, Role::Close(3), "</i>"),
            code(0, Role::Open(8), "<b>"),
            code(3, Role::Close(8), "</b>"),
            code(3, Role::Alone, "<br/>"),
            code(7, Role::Open(9), "<u>"),
        ];
        let content = Content::new("one two", codes).unwrap();
        let codes = content.codes();
        assert_eq!(
            content.parts(),
            [
                Part::Ends(&codes[0]),
                Part::Opens(1, &codes[1]),
                Part::Text("one"),
                Part::Closes(1, &codes[2]),
                Part::Alone(&codes[3]),
                Part::Text(" two"),
                Part::Begins(&codes[4]),
            ]
        );
    }

    #[test]
    fn what_breaks_the_law_is_refused() {
        assert!(Content::new("é", vec![code(1, Role::Alone, "<br/>")]).is_err());
        assert!(Content::new("e", vec![code(2, Role::Alone, "<br/>")]).is_err());
        assert!(Content::new("e", vec![code(1, Role::Alone, "<br/>"), code(0, Role::Alone, "<hr/>")]).is_err());
    }

    proptest! {
        #[test]
        fn the_parts_hold_everything_in_order(text in "[aé語 ]{0,6}", roles in prop::collection::vec((0..7usize, 0..3u8, 0..3u32), 0..6)) {
            let bounds: Vec<u32> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).map(|at| at as u32).collect();
            let mut codes: Vec<Code> = roles
                .iter()
                .map(|&(at, role, n)| {
                    let kind = [Role::Open(n), Role::Close(n), Role::Alone][usize::from(role)];
                    Code::new(bounds[at % bounds.len()], kind, format!("<{role}{n}>"))
                })
                .collect();
            codes.sort_by_key(|c| c.at);
            let markup: Vec<String> = codes.iter().map(|c| c.markup.clone()).collect();
            let content = Content::new(text.clone(), codes).unwrap();
            let (mut words, mut written, mut open) = (String::new(), Vec::new(), Vec::new());
            for part in content.parts() {
                match part {
                    Part::Text(t) => words.push_str(t),
                    Part::Opens(n, m) => { prop_assert!(!open.contains(&n)); open.push(n); written.push(m.markup.as_str()) }
                    Part::Closes(n, m) => { prop_assert!(open.contains(&n)); open.retain(|&o| o != n); written.push(&m.markup) }
                    Part::Begins(m) | Part::Ends(m) | Part::Alone(m) => written.push(&m.markup),
                }
            }
            prop_assert_eq!(words, text);
            prop_assert_eq!(written, markup);
            prop_assert!(open.is_empty());
        }
    }
}
