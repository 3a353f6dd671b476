//! Rules that a user brings as SRX (Segmentation Rules eXchange) 2.0 or 1.0.

mod alphabet;
mod automata;
mod dialect;
mod engine;
mod exact;
mod explain;
mod file;
mod lint;
mod maps;
mod pattern;
mod read;
mod search;
#[cfg(test)]
mod tests;
mod write;

pub(super) use engine::Engine;
pub use file::{CodeSides, Header, LanguageMap, MapRule, NamedRules, Rule, RuleFile, Version};
pub use lint::{Finding, FindingKind, lint};
