//! Characters that cannot be seen.

use super::Fix;

pub(super) const FIX: Fix = Fix {
    name: "control",
    about: "control characters, byte order marks, soft hyphens and spaces of no width are taken away",
    run: |text, _| {
        if !text.chars().any(is_hidden) {
            return None;
        }
        let kept: String = text.chars().filter(|c| !is_hidden(*c)).collect();
        Some((kept, text.chars().filter(|c| is_hidden(*c)).count() as u64))
    },
};

/// What joins letters, or parts them, is seen in many scripts and stays.
fn is_hidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
