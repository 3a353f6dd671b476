//! Regular expressions of the user's.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};
use crate::error::Error;
use crate::text::Pattern;

pub(super) const KIND: Kind = Kind {
    name: "regexp",
    about: "a regular expression finds nothing in the texts; or, with `accept_match`, something in both",
    default: false,
    known_as: &["RegExpFilter"],
    parameters: &[
        Parameter { name: "regexps", default: "", about: "the expression" },
        Parameter { name: "accept_match", default: "false", about: "keeps what the expression finds" },
    ],
    make: |set, _| {
        let texts = set.texts("regexps")?.ok_or_else(|| Error::new("there is no regular expression"))?;
        Ok(Box::new(Regexp { patterns: [texts[0].parse()?, texts[1].parse()?], accept: set.flag("accept_match")? }))
    },
};

struct Regexp {
    patterns: [Pattern; 2],
    accept: bool,
}

impl Filter for Regexp {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each([0, 1].map(|side| self.patterns[side].is_match(pair.sides[side].text)))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([self.accept; 2])
    }

    fn why(&self, pair: &Measured<'_>, _: Score) -> String {
        let found = [0, 1].into_iter().find_map(|side| {
            let text = pair.sides[side].text;
            self.patterns[side].matches(text).next().map(|range| format!("`{}`", &text[range]))
        });
        if self.accept { "no match".to_owned() } else { found.unwrap_or_else(|| "a match".to_owned()) }
    }
}
