//! Line breaks inside the sentences of a text that keeps its bytes: which of them are only there to fit it to a page.

use super::detect::shape;
use super::layout::has_room;
use super::line::{Line, is_rule, lines};
use super::mark::mark;
use crate::document::read::Lines;
use std::borrow::Cow;

/// A text with a space for each line break that does not part two sentences; every byte keeps its place.
///
/// Blank lines always part. What a single line break does is `told`, or found as [`read`](crate::document::read) finds
/// it: in a text that is wrapped at a margin they are all soft but before items of lists and behind short lines;
/// elsewhere one is soft when the line below goes on in small letters and the one above is more than two words, or
/// ends in a comma or particle of Chinese or Japanese, and between the letters of a word set from top to bottom.
pub fn soften(text: &str, told: Option<Lines>) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut view = text.replace("\r\n", " \n").replace('\r', "\n");
    let soft = soft_breaks(&view, told);
    for at in soft {
        view.replace_range(at..=at, " ");
    }
    Cow::Owned(view)
}

/// Where the soft line breaks of a text stand.
fn soft_breaks(text: &str, told: Option<Lines>) -> Vec<usize> {
    if matches!(told, Some(Lines::Line | Lines::Paragraph)) {
        return Vec::new();
    }
    let lines = lines(text);
    let shape = shape(&lines, told);
    let is_soft = |above: &Line<'_>, below: &Line<'_>| {
        let item = mark(below.text()).is_some() || is_rule(above.text()) || is_rule(below.text());
        let small = below.text().starts_with(char::is_lowercase);
        !below.after_blank
            && !item
            && if shape.lines == Lines::Wrapped {
                small || !has_room(above, below, shape.margin * 3 / 4)
            } else {
                goes_on(above, below)
            }
    };
    let end = |line: &Line<'_>| line.raw.as_ptr().addr() - text.as_ptr().addr() + line.raw.len();
    lines.windows(2).filter(|pair| is_soft(&pair[0], &pair[1])).map(|pair| end(&pair[0])).collect()
}

/// Whether a line goes on in the one below it, as far as two lines can tell.
fn goes_on(above: &Line<'_>, below: &Line<'_>) -> bool {
    const PARTICLES: [char; 12] = ['の', 'は', 'が', 'を', 'に', 'と', 'で', 'も', 'へ', 'や', '、', '，'];
    let several = above.text().split_whitespace().nth(2).is_some();
    let small = below.text().starts_with(char::is_lowercase);
    // A word set from top to bottom, letter by letter.
    let upright = |line: &Line<'_>| line.text().chars().count() < 3 && line.text().chars().all(char::is_uppercase);
    (small && several && !above.ends_sentence())
        || above.text().ends_with(PARTICLES)
        || (upright(above) && upright(below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_that_goes_on_is_joined() {
        for (text, soft) in [
            ("The river was wide and\ncold that year.", "The river was wide and cold that year."),
            ("The river was wide and\r\ncold that year.", "The river was wide and  cold that year."),
            ("冬は、\nとても長かった。", "冬は、 とても長かった。"),
            ("M\nI\nLK", "M I LK"),
            ("Milk\nbread\ntea", "Milk\nbread\ntea"),
            ("The river was wide.\nIt froze.", "The river was wide.\nIt froze."),
            ("What we took with us:\nskates and bread", "What we took with us:\nskates and bread"),
            ("The list of things\na) skates\nb) bread", "The list of things\na) skates\nb) bread"),
            ("The mill stood here\n\nand burned", "The mill stood here\n\nand burned"),
        ] {
            assert_eq!(soften(text, None), soft);
        }
    }

    #[test]
    fn the_user_may_say_what_a_line_is() {
        let text = "The river was\nwide and John\nFinch was cold";
        assert_eq!(soften(text, Some(Lines::Line)), text);
        assert_eq!(soften(text, Some(Lines::Paragraph)), text);
        assert_eq!(soften(text, Some(Lines::Wrapped)), "The river was wide and John Finch was cold");
    }

    proptest! {
        #[test]
        fn only_white_space_changes_and_every_byte_keeps_its_place(text in "[a-cA1.、の \r\n\t-]{0,60}") {
            let view = soften(&text, None);
            prop_assert_eq!(view.len(), text.len());
            for (a, b) in text.chars().zip(view.chars()) {
                prop_assert!(a == b || (a.is_whitespace() && b.is_whitespace()));
            }
        }
    }
}
