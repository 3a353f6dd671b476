//! Texts that are left behind by programs.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};
use crate::error::Error;

/// What stands in no text that people wrote for people.
const USUAL: &str = "{{|}}|%s|+++|***|=\"|Lorem ipsum";

pub(super) const KIND: Kind = Kind {
    name: "literals",
    about: "no text holds what programs leave behind: `{{`, `%s`, `***`",
    default: false,
    known_as: &["no_literals"],
    parameters: &[Parameter { name: "texts", default: USUAL, about: "what it must not hold, parted by `|`" }],
    make: |set, _| {
        let texts = set.texts("texts")?.map_or(USUAL, |[texts, _]| texts);
        let texts: Vec<String> = texts.split('|').filter(|text| !text.is_empty()).map(str::to_owned).collect();
        if texts.is_empty() {
            return Err(Error::new("`texts` is empty"));
        }
        Ok(Box::new(Literals { texts }))
    },
};

struct Literals {
    texts: Vec<String>,
}

impl Literals {
    fn found(&self, text: &str) -> Option<&str> {
        self.texts
            .iter()
            .map(String::as_str)
            .find(|literal| memchr::memmem::find(text.as_bytes(), literal.as_bytes()).is_some())
    }
}

impl Filter for Literals {
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
