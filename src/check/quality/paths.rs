//! Paths, options of commands and file names.

use super::{Context, Pair, differing};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (source, target) = (pair.source.text(), pair.target.text());
    let (mut ours, mut theirs) = (found(source), found(target));
    // `/usr/share/doc/package-name`: a stand-in, which is translated.
    if ours.iter().any(|path| path.contains("name")) {
        return Vec::new();
    }
    // What one text writes as a word of its own may be a part of a word in the other.
    ours.retain(|path| !target.contains(path.as_str()));
    theirs.retain(|path| !source.contains(path.as_str()));
    differing("paths", &ours, &theirs)
}

fn found(text: &str) -> Vec<String> {
    let is_end = |c: char| {
        c.is_whitespace()
            || "<>\"“”„«»「」『』（）()[]{}、。，；：,;".contains(c)
            || (c.is_alphabetic() && !is_latin(c))
    };
    let words = text.split(is_end).map(|word| word.trim_end_matches(['.', ':', '!', '?', '…', '\'', '’']));
    let mut found: Vec<String> = words.filter(|word| is_path(word) || is_option(word)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}

/// Letters that are not may stand behind a path without a space, as in Japanese.
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// `/usr/share`, `C:\temp`, `~/.bashrc`: not `and/or` and not a date.
fn is_path(word: &str) -> bool {
    let plain =
        word.chars().all(|c| c.is_ascii_graphic() || is_latin(c)) && !word.contains("://") && !word.contains('@');
    let letters = word.chars().any(|c| c.is_ascii_alphabetic());
    let unix = (word.starts_with('/') || word.starts_with("~/")) && word.len() > 3 && word.matches('/').count() >= 2;
    let windows = word.as_bytes().get(1..3) == Some(b":\\");
    plain && letters && (unix || windows)
}

/// `--long-option`.
fn is_option(word: &str) -> bool {
    word.strip_prefix("--").is_some_and(|name| {
        name.len() > 1
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'='))
            && name.as_bytes()[0].is_ascii_alphabetic()
    })
}
