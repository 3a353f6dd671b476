//! The minus sign of a number: a dash that touches it and nothing else, unlike those of `5-10` and `COVID-19`.

use super::score::{Prepared, Word};
use super::token::{Kind, mark_class};
use std::ops::Range;

/// Where the minus sign of a number stands: before it, or before the sign of a currency that it touches.
pub(super) fn minus(prepared: &Prepared, number: &Word) -> Option<Range<usize>> {
    let tokens = &prepared.tokens;
    let touching = |at: usize| at.checked_sub(1).filter(|before| tokens[*before].range.end == tokens[at].range.start);
    let piece = |at: usize| &prepared.text[tokens[at].range.clone()];
    let mut dash = touching(number.token as usize)?;
    if is_currency(piece(dash)) {
        dash = touching(dash)?;
    }
    let is_free = touching(dash).is_none_or(|before| match tokens[before].kind {
        Kind::Word | Kind::Number | Kind::Placeholder => false,
        // No space is written before it.
        Kind::Character => true,
        Kind::Mark => matches!(mark_class(piece(before)), "(" | "[" | "{" | "\"" | ":" | "=" | "/" | "<" | ">" | "±"),
    });
    (piece(dash).chars().all(is_dash) && is_free).then(|| tokens[dash].range.clone())
}

/// Whether a number touches a dash before it, be it a sign or not.
pub(super) fn follows_dash(prepared: &Prepared, number: &Word) -> bool {
    prepared.text[..prepared.tokens[number.token as usize].range.start].ends_with(is_dash)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '−' | '–' | '－')
}

fn is_currency(mark: &str) -> bool {
    mark.chars().all(|c| matches!(c, '$' | '£' | '¥' | '￥' | '\u{20a0}'..='\u{20cf}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_before_a_number_is_a_sign_where_it_joins_nothing() {
        for (text, expected) in [
            ("-5 °C", Some("-")),
            ("at −5", Some("−")),
            ("(–5)", Some("–")),
            ("x=-5", Some("-")),
            ("-$5", Some("-")),
            ("气温-5度", Some("-")),
            ("5", None),
            ("- 5", None),
            ("$5", None),
            ("COVID-19", None),
            ("pages 7-5", None),
            ("pages 7–5", None),
            ("7%-5%", None),
            ("$7-$5", None),
        ] {
            let prepared = Prepared::new(text);
            let number = prepared.words.iter().rfind(|word| word.kind == Kind::Number).unwrap();
            assert_eq!(minus(&prepared, number).map(|range| &text[range]), expected, "{text}");
        }
    }
}
