//! What a translation has left out, added or got wrong: findings, each with its places on both sides.

pub mod baseline;
pub mod coverage;
mod finding;
mod language;
pub mod quality;
mod related;
mod words;

pub use finding::{Finding, Severity, Spot, tell_apart};
pub use language::{Written, is_right_to_left, written_in};
pub use words::word_count;
