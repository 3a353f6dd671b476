//! Which units of a memory are wanted, as commands are told.

use bitext::lang::Lang;
use bitext::text::Pattern;
use bitext::unit::{Date, Filter};

/// Which units
#[derive(clap::Args)]
pub(super) struct Wanted {
    /// Units with a variant in this language; repeat it for units that have all of them
    #[arg(long, value_name = "LANG")]
    lang: Vec<Lang>,
    /// Units changed at this date or later
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Units changed before this date
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Units made or changed by this person
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Units whose segments have at least so many characters
    #[arg(long, value_name = "N")]
    min_chars: Option<usize>,
    /// Units whose segments have at most so many characters
    #[arg(long, value_name = "N")]
    max_chars: Option<usize>,
    /// Units with a segment that this regular expression finds something in
    #[arg(long, value_name = "REGEX")]
    grep: Option<Pattern>,
    /// Units with such a source
    #[arg(long, value_name = "REGEX")]
    grep_source: Option<Pattern>,
    /// Units with such a translation
    #[arg(long, value_name = "REGEX")]
    grep_target: Option<Pattern>,
    /// Units with a translation, or with none
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    untranslated: Option<bool>,
    /// Units a translation of which says what the source says, or none of which does
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    same_as_source: Option<bool>,
}

impl Wanted {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            langs: self.lang.clone(),
            since: self.since,
            until: self.until,
            user: self.user.clone(),
            shortest: self.min_chars,
            longest: self.max_chars,
            any: self.grep.clone(),
            source: self.grep_source.clone(),
            target: self.grep_target.clone(),
            untranslated: self.untranslated,
            same_as_source: self.same_as_source,
        }
    }
}
