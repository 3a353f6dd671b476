//! What a line of a text is, when nobody says: a paragraph, a hard break, or as much as fitted on the page.

use super::line::{Line, is_rule};
use super::mark;
use crate::document::read::Lines;

/// What the lines of a text look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    /// What a line is.
    pub(super) lines: Lines,
    /// The right margin that lines are filled up to, in columns; meaningful for wrapped text.
    pub(super) margin: usize,
}

/// A line that stands directly above another one of the same paragraph.
struct Pair {
    width: usize,
    /// The width the line would have had with the first word of the next one.
    overfull: usize,
    /// Whether the line ends as a sentence does.
    ends: bool,
    /// Whether the next line goes on in lower case.
    goes_on: bool,
    /// Whether the next line is indented deeper.
    deeper: bool,
}

/// Margins that a text is wrapped at, in columns.
const MARGINS: std::ops::RangeInclusive<usize> = 30..=140;

/// The shape of a text. `told` is what the user said a line is; the margin is measured in any case.
///
/// A text counts as wrapped when most lines that have another below them are full (the first word of the next line
/// would not have fitted) and break off inside a sentence. Otherwise a text whose paragraphs are single lines is
/// `Paragraph`; one whose neighbouring lines are whole sentences is `Line`; the rest, such as verse and addresses, has
/// paragraphs with hard breaks if it has blank lines at all.
pub(super) fn shape(lines: &[Line<'_>], told: Option<Lines>) -> Shape {
    let pairs = pairs(lines);
    let margin = margin(&pairs);
    let found = told.unwrap_or_else(|| {
        let blanks = lines.iter().skip(1).any(|l| l.after_blank);
        let whole = pairs.iter().filter(|p| p.ends || p.width > *MARGINS.end()).count();
        if is_wrapped(&pairs, margin) {
            Lines::Wrapped
        } else if pairs.is_empty() || (blanks && whole * 2 < pairs.len()) {
            Lines::Paragraph
        } else {
            Lines::Line
        }
    });
    Shape { lines: found, margin }
}

fn pairs(lines: &[Line<'_>]) -> Vec<Pair> {
    let inside = |l: &Line<'_>, next: &Line<'_>| {
        let begins = next.after_blank || (next.indent > l.indent && l.ends_sentence());
        !begins && mark::mark(next.text()).is_none() && !is_rule(l.text()) && !is_rule(next.text())
    };
    lines
        .windows(2)
        .filter(|w| inside(&w[0], &w[1]))
        .map(|w| Pair {
            width: usize::from(w[0].width),
            overfull: usize::from(w[0].width) + w[1].first_word(),
            ends: w[0].ends_sentence(),
            goes_on: w[1].text().starts_with(char::is_lowercase),
            deeper: w[1].indent > w[0].indent,
        })
        .collect()
}

/// The width that one line in twenty exceeds.
fn margin(pairs: &[Pair]) -> usize {
    let mut widths: Vec<_> = pairs.iter().map(|p| p.width).filter(|w| w <= MARGINS.end()).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 19 / 20).copied().unwrap_or(72)
}

fn is_wrapped(pairs: &[Pair], margin: usize) -> bool {
    // Hand-made wraps are a little ragged, and punctuation must not begin a line in Chinese and Japanese.
    let full = |p: &Pair| p.overfull + 4 > margin && p.width <= *MARGINS.end();
    // A line that is not full above a deeper one is a heading or a term, and no part of what is below.
    let pairs: Vec<&Pair> = pairs.iter().filter(|p| !p.deeper || full(p)).collect();
    let share = |test: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|p| test(p)).count() as f64 / pairs.len() as f64;
    let inside = |p: &Pair| !p.ends || p.goes_on;
    if !MARGINS.contains(&margin) {
        return false;
    }
    match pairs.len() {
        0 => false,
        // Few lines prove little: all of them must be long and go on in the middle of a sentence.
        1..=3 => pairs.iter().all(|p| full(p) && p.width >= 50 && inside(p) && (p.goes_on || p.width >= 60)),
        _ => share(&full) >= 0.6 && share(&inside) >= 0.6,
    }
}
