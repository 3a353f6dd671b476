//! The filters, one file for each, and their table.

mod alphabet;
mod average_word_length;
mod breadcrumbs;
mod character_score;
mod check;
mod confidence;
mod empty;
mod encoding;
mod escapes;
mod found;
mod glued_words;
mod html_tag;
mod identical;
mod language;
mod length;
mod length_ratio;
mod literals;
mod long_word;
mod longest_common_substring;
mod no_letters;
mod numerals;
mod regexp;
mod repetition;
mod similarity;
mod spaced_letters;
mod terminal_punctuation;
mod url;

use super::Kind;

/// All filters, those that are cheap first.
pub const KINDS: &[Kind] = &[
    empty::KIND,
    length::KIND,
    length_ratio::KIND,
    long_word::KIND,
    average_word_length::KIND,
    html_tag::KIND,
    no_letters::KIND,
    encoding::KIND,
    identical::KIND,
    terminal_punctuation::KIND,
    numerals::KIND,
    language::KIND,
    alphabet::KIND,
    character_score::KIND,
    longest_common_substring::KIND,
    similarity::KIND,
    repetition::KIND,
    regexp::KIND,
    literals::KIND,
    url::KIND,
    breadcrumbs::KIND,
    escapes::KIND,
    glued_words::KIND,
    spaced_letters::KIND,
    confidence::KIND,
    check::KIND,
];
