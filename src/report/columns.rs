//! Figures, names and texts as a terminal shows them.

use crate::lang::Lang;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A language as people call it.
pub(super) fn name(lang: Lang) -> String {
    match lang.name() {
        Some(name) if lang == lang.base() => name.to_owned(),
        Some(name) => format!("{name} ({lang})"),
        None => lang.to_string(),
    }
}

/// `1 unit`, `2 units`.
pub fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(count as u64), if count == 1 { "" } else { "s" })
}

/// A count with commas: `1,234,567`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A confidence with two decimals, cut off.
pub(super) fn figure(confidence: f64) -> String {
    format!("{:.2}", (confidence * 1e2).floor() / 1e2)
}

/// A share with one decimal, cut off.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", (share * 1e3).floor() / 10.0)
}

/// A text filled with spaces up to a width in columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    let mut padded = text.to_owned();
    padded.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width())));
    padded
}

/// A text in one line of at most `width` columns; control characters become spaces, so that no text can command the
/// terminal.
pub fn cut(text: &str, width: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if plain.width() <= width {
        return plain;
    }
    let mut used = 0;
    let mut kept: String = plain
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used < width
        })
        .collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_by_columns_and_never_commands_the_terminal() {
        assert_eq!(cut("one two", 7), "one two");
        assert_eq!(cut("one two", 6), "one t…");
        assert_eq!(cut("one two", 5), "one…");
        assert_eq!(cut("北約與俄羅斯", 7), "北約與…");
        assert_eq!(cut("a\u{1b}[31m\nb", 20), "a [31m b");
    }

    #[test]
    fn a_share_is_whole_only_if_nothing_is_missing() {
        assert_eq!(percent(0.9999), "99.9 %");
        assert_eq!(percent(1.0), "100.0 %");
        assert_eq!((figure(0.999).as_str(), figure(1.0).as_str()), ("0.99", "1.00"));
    }

    #[test]
    fn counts_have_commas() {
        for (count, shown) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(count), shown);
        }
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "\\PC{0,30}", width in 1..30usize) {
            prop_assert!(cut(&text, width).width() <= width);
        }
    }
}
