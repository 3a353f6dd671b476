//! Marks at the end of a segment.

use super::{Context, Pair};

/// What a segment ends with, whatever a language writes for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Exclamation,
    Colon,
    Semicolon,
    Ellipsis,
    Comma,
    Nothing,
}

impl End {
    fn of(text: &str) -> Self {
        let closing = |c: char| c.is_whitespace() || "\"'”’“»«)]}）」』】›*_".contains(c);
        let text = text.trim_end_matches(closing);
        if text.ends_with("...") || text.ends_with("。。") {
            return Self::Ellipsis;
        }
        match text.chars().next_back() {
            Some('.' | '。' | '．' | '।' | '۔' | '։' | '።' | '｡') => Self::Stop,
            Some('?' | '？' | '؟' | '\u{37e}' | '⁇' | '⁈') => Self::Question,
            Some('!' | '！' | '¡' | '⁉' | '‼') => Self::Exclamation,
            Some(':' | '：') => Self::Colon,
            Some(';' | '；' | '؛') => Self::Semicolon,
            Some('…' | '⋯') => Self::Ellipsis,
            Some(',' | '，' | '、' | '،') => Self::Comma,
            _ => Self::Nothing,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Stop => "a full stop",
            Self::Question => "a question mark",
            Self::Exclamation => "an exclamation mark",
            Self::Colon => "a colon",
            Self::Semicolon => "a semicolon",
            Self::Ellipsis => "an ellipsis",
            Self::Comma => "a comma",
            Self::Nothing => "no mark",
        }
    }
}

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, mut theirs) = (End::of(pair.source.text()), End::of(pair.target.text()));
    // A semicolon is a question mark in Greek.
    if pair.target.lang.language() == "el" && theirs == End::Semicolon {
        theirs = End::Question;
    }
    // Some languages write no stop, and a bead of several segments may end elsewhere.
    let unmarked = ["th", "lo", "km", "my"].contains(&pair.target.lang.language());
    let inside = pair.shape != (1, 1);
    let alike = |a: End, b: End| {
        use End::{Colon, Comma, Ellipsis, Exclamation, Nothing, Semicolon, Stop};
        let weak = |end: End| matches!(end, Stop | Nothing | Semicolon | Comma);
        a == b
            || matches!((a, b), (Exclamation, Stop) | (Stop, Exclamation) | (Ellipsis, Stop) | (Stop, Ellipsis) | (Colon, Stop | Nothing) | (Ellipsis, Nothing))
            // The two sides of a document are punctuated by two people; in a file of units one follows the other.
            || (weak(a) && weak(b) && !(pair.by_hand && matches!((a, b), (Stop, Nothing) | (Nothing, Stop))))
    };
    let short = pair.source.text().chars().filter(|c| c.is_alphabetic()).count() < 4;
    if alike(ours, theirs) || unmarked || inside || short {
        return Vec::new();
    }
    vec![format!("{} ends the source, {} the translation", ours.name(), theirs.name())]
}
