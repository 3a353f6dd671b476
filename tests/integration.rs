//! The program as a user meets it, and the rules of the house.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it was written")]

mod align_command;
mod architecture;
mod bad_input;
mod check_command;
mod convert_command;
mod corpora;
mod corpus_build;
mod corpus_command;
mod corpus_languages;
mod corpus_texts;
mod coverage_command;
mod documents;
mod evaluate_command;
mod lexicon_command;
mod memory_commands;
mod mine_command;
mod model_command;
mod options;
mod outputs;
mod pretranslate_command;
mod review_command;
mod segment_command;
mod srx_command;
mod support;
mod terms_command;
mod tm_command;
