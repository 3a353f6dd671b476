//! Characters that were written as code.

use crate::corpus::filter::{Filter, Kind, Measured, Score};
use crate::text::Pattern;

pub(super) const KIND: Kind = Kind {
    name: "escapes",
    about: "no text holds characters written as code: `\\u00e9`, `%C3%A9`, `&eacute;`",
    default: false,
    known_as: &["no_escaped_unicode"],
    parameters: &[],
    make: |_, _| {
        let pattern = r"\\u\{?[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%u[0-9A-Fa-f]{4}|%[CDE][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});";
        Ok(Box::new(Escapes { pattern: pattern.parse()? }))
    },
};

struct Escapes {
    pattern: Pattern,
}

impl Escapes {
    fn found<'a>(&self, text: &'a str) -> Option<&'a str> {
        memchr::memchr3(b'\\', b'%', b'&', text.as_bytes())?;
        self.pattern.matches(text).next().map(|range| &text[range])
    }
}

impl Filter for Escapes {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each(pair.each(|side| self.found(side.text).is_some()))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([false; 2])
    }

    fn why(&self, pair: &Measured<'_>, _: Score) -> String {
        pair.sides.iter().find_map(|side| self.found(side.text)).unwrap_or_default().to_owned()
    }
}
