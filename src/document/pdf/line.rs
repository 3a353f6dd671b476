//! Words to lines.

use super::page::Word;
use unicode_script::{Script, UnicodeScript};

/// A line of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its words, in reading order.
    pub(super) text: String,
    /// The left and right end, in points.
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The upper edge.
    pub(super) y0: f32,
    /// The height of most of its words.
    pub(super) size: f32,
    /// The width of the word that is read first.
    pub(super) first_word: f32,
    /// Whether it is read from right to left.
    pub(super) leftwards: bool,
}

/// The lines that words come to, from top to bottom: words at one height make a line.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut lines = Vec::new();
    let mut row: Vec<Word> = Vec::new();
    let (mut top, mut bottom) = (0.0_f32, 0.0_f32);
    for word in words {
        let overlap = bottom.min(word.y1) - top.max(word.y0);
        if !row.is_empty() && overlap < 0.5 * word.height().min(bottom - top) {
            lines.push(line(std::mem::take(&mut row)));
        }
        (top, bottom) = if row.is_empty() { (word.y0, word.y1) } else { (top.min(word.y0), bottom.max(word.y1)) };
        row.push(word);
    }
    if !row.is_empty() {
        lines.push(line(row));
    }
    lines
}

/// The height that most words have: the middle one of all heights.
pub(super) fn usual_height(words: &[Word]) -> f32 {
    let mut heights: Vec<f32> = words.iter().map(Word::height).collect();
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or(10.0)
}

/// A gap below this share of the height is no space: where the font changes inside a word.
const NO_SPACE: f32 = 0.08;

fn line(mut row: Vec<Word>) -> Line {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let size = usual_height(&row);
    let x0 = row.first().map_or(0.0, |w| w.x0);
    let x1 = row.iter().map(|w| w.x1).fold(x0, f32::max);
    let y0 = row.iter().map(|w| w.y0).fold(f32::INFINITY, f32::min);
    let leftwards = row.iter().filter(|w| is_leftwards(&w.text)).count() * 2 > row.len();
    if leftwards {
        to_logical_order(&mut row);
    }
    let mut text = String::new();
    for (i, word) in row.iter().enumerate() {
        let touches = i > 0 && (word.x0 - row[i - 1].x1).max(row[i - 1].x0 - word.x1) < NO_SPACE * size;
        if i > 0 && !touches {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    let first_word = row.first().map_or(0.0, |w| w.x1 - w.x0);
    Line { text, x0, x1, y0, size, first_word, leftwards }
}

/// Whether a word is in a script that is written from right to left.
fn is_leftwards(text: &str) -> bool {
    text.chars().any(is_leftwards_char)
}

fn is_leftwards_char(c: char) -> bool {
    matches!(c.script(), Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko)
        && c.is_alphabetic()
}

/// A PDF has the words and letters of such a line as they stand on the page. Reading order is the reverse, except for
/// what stands from left to right in it: numbers, and words in other scripts.
fn to_logical_order(row: &mut [Word]) {
    row.reverse();
    let rightwards = |w: &Word| !is_leftwards(&w.text) && w.text.contains(char::is_alphanumeric);
    for run in row.chunk_by_mut(|a, b| rightwards(a) && rightwards(b)) {
        run.reverse();
    }
    for word in row.iter_mut().filter(|w| is_leftwards(&w.text)) {
        let mut letters: Vec<char> = word.text.chars().rev().collect();
        for run in letters.chunk_by_mut(|a, b| is_rightwards_char(*a) && is_rightwards_char(*b)) {
            run.reverse();
        }
        word.text = letters.into_iter().collect();
    }
}

fn is_rightwards_char(c: char) -> bool {
    c.is_alphanumeric() && !is_leftwards_char(c)
}
