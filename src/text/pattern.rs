//! Regular expressions that users write. The only file that names `regex`.

use crate::error::{Error, Result};
use std::ops::Range;
use std::str::FromStr;

/// A limit on what an expression compiles to, in bytes, so that a short one cannot take all memory.
const LARGEST: usize = 1 << 22;

/// A regular expression.
#[derive(Clone, Debug)]
pub struct Pattern(regex::Regex);

impl Pattern {
    /// Whether it matches anywhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Where it matches in a text, in bytes; matches of nothing are left out.
    pub fn matches<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.0.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty())
    }
}

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        regex::RegexBuilder::new(text).size_limit(LARGEST).build().map(Self).map_err(|error| {
            let said = error.to_string();
            let why = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Error::new(format!("`{text}` is not a regular expression: {why}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said() {
        let why = |text: &str| text.parse::<Pattern>().unwrap_err().to_string();
        assert_eq!(why("a("), "`a(` is not a regular expression: unclosed group");
        assert!(why("(a{1000}){1000}").starts_with("`(a{1000}){1000}` is not a regular expression: "));
        assert!("^b".parse::<Pattern>().unwrap().is_match("bc"));
        assert!("b*".parse::<Pattern>().unwrap().matches("abba").eq(std::iter::once(1..3)));
    }
}
