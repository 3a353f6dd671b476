//! Texts that are left behind by programs.

use super::found::nothing_found;
use crate::corpus::filter::{Kind, Parameter};
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
        Ok(nothing_found(move |text| {
            let place = |literal: &String| memchr::memmem::find(text.as_bytes(), literal.as_bytes());
            texts.iter().find_map(|literal| place(literal).map(|at| &text[at..at + literal.len()]))
        }))
    },
};
