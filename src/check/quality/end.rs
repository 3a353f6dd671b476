//! Marks at the end of a segment.

use super::{Context, Pair};

/// With fewer words a source may be the item of a list, which languages end in their own ways.
const FEW_WORDS: usize = 5;

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

/// Question marks, and colons that a list follows on: what changes the sense.
pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    use End::{Colon, Exclamation, Nothing, Question, Stop};
    differ(pair, |ours, theirs| {
        matches!((ours, theirs), (Question, _) | (Stop | Exclamation, Question) | (Nothing | Colon, Exclamation))
    })
}

/// A sentence that lost its stop.
pub(super) fn stops(pair: &Pair, _: &Context) -> Vec<String> {
    let is_sentence = || pair.source.text().split_whitespace().count() >= FEW_WORDS;
    differ(pair, |ours, theirs| pair.by_hand && ours == End::Stop && theirs == End::Nothing && is_sentence())
}

/// Stops and the like that good translations add, drop and change: titles become questions, items of lists sentences.
pub(super) fn marks(pair: &Pair, _: &Context) -> Vec<String> {
    use End::{Colon, Ellipsis, Nothing, Question, Stop};
    differ(pair, |ours, theirs| {
        let differs =
            matches!((ours, theirs), (Stop | Ellipsis | Colon, Nothing) | (Nothing, Stop | Question) | (Colon, Stop));
        pair.by_hand && differs && (ours != Stop || stops(pair, &Context::default()).is_empty())
    })
}

fn differ(pair: &Pair, is_wrong: impl Fn(End, End) -> bool) -> Vec<String> {
    let (ours, mut theirs) = (End::of(pair.source.text()), End::of(pair.target.text()));
    let lang = pair.target.lang.language();
    // A semicolon is a question mark in Greek.
    if lang == "el" && theirs == End::Semicolon {
        theirs = End::Question;
    }
    // Some languages write no stop, Japanese and Chinese need no mark to ask, and a bead of several segments may end
    // elsewhere.
    let unmarked = ["th", "lo", "km", "my"].contains(&lang)
        || ours == End::Question && theirs == End::Stop && ["ja", "zh"].contains(&lang) && asks(pair.target.text());
    let short = pair.source.text().chars().filter(|c| c.is_alphabetic()).count() < 4;
    if ours == theirs || unmarked || short || pair.shape != (1, 1) || !is_wrong(ours, theirs) {
        return Vec::new();
    }
    vec![format!("{} ends the source, {} the translation", ours.name(), theirs.name())]
}

/// A particle at the end asks in Japanese and Chinese.
fn asks(text: &str) -> bool {
    let text = text.trim_end_matches(['。', '.', '」', '）']);
    text.ends_with(['か', '吗', '嗎', '呢', '么'])
}
