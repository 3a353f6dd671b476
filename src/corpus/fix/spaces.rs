//! White space.

use super::Fix;

pub(super) const FIX: Fix = Fix {
    name: "spaces",
    about: "white space at the ends is taken away, tabs, line ends and runs of it become one space",
    run: |text, _| {
        let mut plain = String::with_capacity(text.len());
        let mut places = 0;
        let mut rest = text;
        while let Some(at) = rest.find(char::is_whitespace) {
            plain.push_str(&rest[..at]);
            let run = &rest[at..];
            let behind = run.trim_start();
            let run = &run[..run.len() - behind.len()];
            // What stands alone between words stays: no-break spaces are set with care.
            let alone = run.chars().count() == 1
                && !run.contains(['\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
            let inside = !plain.is_empty() && !behind.is_empty();
            places += u64::from(!alone || !inside);
            if inside {
                plain.push_str(if alone { run } else { " " });
            }
            rest = behind;
        }
        plain.push_str(rest);
        (places > 0).then_some((plain, places))
    },
};
