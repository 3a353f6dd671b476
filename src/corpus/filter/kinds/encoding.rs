//! Characters that were damaged on the way, and characters that no text has.

use crate::corpus::filter::{Filter, Kind, Measured, Score};
use crate::lang::{Lang, Script};
use crate::text::damage;

pub(super) const KIND: Kind = Kind {
    name: "encoding",
    about: "no text holds damaged characters: `Ã©` for `é`, U+FFFD, control characters",
    default: true,
    known_as: &["no_bad_encoding", "no_unicode_noise"],
    parameters: &[],
    make: |_, langs| {
        Ok(Box::new(Encoding { latin: [langs.0, langs.1].map(|lang: Lang| lang.script() == Script::Latin) }))
    },
};

struct Encoding {
    latin: [bool; 2],
}

impl Encoding {
    fn found(&self, pair: &Measured<'_>) -> [Vec<String>; 2] {
        [0, 1].map(|side| {
            let text = pair.sides[side].text;
            if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control() && b != b'\t' && b != b'\n' && b != b'\r')
            {
                return Vec::new();
            }
            let mut found = damage(text, self.latin[side]);
            found.extend(text.chars().find(|c| is_noise(*c)).map(|c| format!("U+{:04X}", c as u32)));
            found
        })
    }
}

impl Filter for Encoding {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each(self.found(pair).map(|found| !found.is_empty()))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([false; 2])
    }

    fn why(&self, pair: &Measured<'_>, _: Score) -> String {
        self.found(pair).concat().join(", ")
    }
}

/// Control characters, characters for private use, and what is no character at all.
fn is_noise(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' | '\u{f0000}'..)
}
