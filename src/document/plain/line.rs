//! The lines of a plain text: what is in them, how far they are indented, how wide they are.

use crate::document::wrap::ends_sentence;
use unicode_width::UnicodeWidthChar;

/// A line that holds something; blank lines are remembered by the line below them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The line as it is in the file, without its line end.
    pub(super) raw: &'a str,
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// The columns before its text; a tab goes to the next multiple of eight.
    pub(super) indent: u16,
    /// The columns from the left margin to the end of its text; Han, kana and the like take two.
    pub(super) width: u16,
    /// Whether a blank line or the beginning of the file is above it.
    pub(super) after_blank: bool,
}

/// Widths beyond this are all alike: no page is that wide.
const WIDEST: u16 = 2000;

impl<'a> Line<'a> {
    fn new(raw: &'a str, number: u32, after_blank: bool) -> Self {
        let (mut width, mut indent) = (0, None);
        for c in raw.trim_end().chars() {
            if indent.is_none() && !c.is_whitespace() {
                indent = Some(width);
            }
            width += if c == '\t' { 8 - width % 8 } else { c.width().unwrap_or(0) as u16 };
            if width > WIDEST {
                break;
            }
        }
        Self { raw, number, indent: indent.unwrap_or(width), width, after_blank }
    }

    /// What the line holds, without white space at its ends.
    pub(super) fn text(&self) -> &'a str {
        self.raw.trim()
    }

    /// The columns of its text alone.
    pub(super) fn columns(&self) -> usize {
        usize::from(self.width - self.indent)
    }

    /// Whether it ends as a sentence does: with a stop, and perhaps quotes or brackets behind it.
    pub(super) fn ends_sentence(&self) -> bool {
        ends_sentence(self.text())
    }

    /// The columns that the first word of the line would take at the end of another, its space included; one character
    /// in a script without spaces.
    pub(super) fn first_word(&self) -> usize {
        let mut columns = 1;
        for c in self.text().chars().take_while(|c| !c.is_whitespace()) {
            let width = c.width().unwrap_or(0);
            columns += width;
            if width == 2 {
                break;
            }
        }
        columns
    }
}

/// The lines of a text that hold something.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    for (i, raw) in text.split('\n').enumerate() {
        if raw.trim().is_empty() {
            after_blank = true;
        } else {
            lines.push(Line::new(raw, i as u32 + 1, after_blank));
            after_blank = false;
        }
    }
    lines
}

/// Whether a line only draws a rule: one sign three times or more, perhaps with spaces between.
pub(super) fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| *c != ' ');
    let Some(first) = signs.next() else { return false };
    matches!(first, '-' | '=' | '_' | '*' | '~' | '#' | '+' | '^' | '─' | '━' | '═' | '—' | '–' | '•')
        && signs.try_fold(1, |n, c| (c == first).then_some(n + 1)).is_some_and(|n| n >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_its_columns() {
        let text = "\u{c}one\n\n\t二三 \n    Ж\u{301}x  ";
        let seen: Vec<_> = lines(text).iter().map(|l| (l.text(), l.number, l.indent, l.width, l.after_blank)).collect();
        assert_eq!(seen, [("one", 1, 0, 3, true), ("二三", 3, 8, 12, true), ("Ж\u{301}x", 4, 4, 6, false)]);
        assert_eq!(lines("word more\n語彙").iter().map(Line::first_word).collect::<Vec<_>>(), [5, 3]);
    }

    #[test]
    fn sentences_end_and_rules_are_drawn() {
        assert!(ends_sentence("He said “no.”") && ends_sentence("是的。」") && !ends_sentence("one, two"));
        assert!(is_rule("-----") && is_rule("* * *") && is_rule("═══"));
        assert!(!is_rule("--") && !is_rule("-=-=-") && !is_rule("abc") && !is_rule(""));
    }
}
