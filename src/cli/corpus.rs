//! `bitext corpus`: texts and their translations for training, millions at a time.

mod build;
mod dedupe;
mod diff;
mod files;
mod filter;
mod fix;
mod matching;
mod sample;
mod split;
mod stats;

use super::Outcome;
use bitext::Result;
use clap::Subcommand;

pub(super) use files::{say_left, say_notes};

/// Cleans and counts corpora of texts and their translations, millions at a time
///
/// Works on every format that holds units. TSV and Moses files are read and written fastest, and what is kept of them is
/// the same to the byte, but for the ends of lines, which are LF; `.gz` and `.zst` are unpacked and packed on the way.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a corpus of documents and their translations; goes on where it was interrupted
    Build(Box<build::Args>),
    /// Finds out which documents are translations of each other, whatever they are called
    Match(Box<matching::Args>),
    /// Keeps the pairs that all filters keep, and says why others were dropped
    Filter(Box<filter::Args>),
    /// Leaves out pairs that say the same, or nearly the same, as others
    Dedupe(Box<dedupe::Args>),
    /// Mends texts that were damaged on their way
    Fix(Box<fix::Args>),
    /// Draws pairs as if by lot, the same ones each time
    Sample(Box<sample::Args>),
    /// Counts pairs, words, lengths and what is different
    Stats(Box<stats::Args>),
    /// Says which pairs one corpus has and another has not
    Diff(Box<diff::Args>),
    /// Divides a corpus for training, tuning and testing
    Split(Box<split::Args>),
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    match &args.command {
        Command::Build(args) => build::run(args),
        Command::Match(args) => matching::run(args),
        Command::Filter(args) => filter::run(args),
        Command::Dedupe(args) => dedupe::run(args),
        Command::Fix(args) => fix::run(args),
        Command::Sample(args) => sample::run(args),
        Command::Split(args) => split::run(args),
        Command::Stats(args) => stats::run(args),
        Command::Diff(args) => diff::run(args),
    }
}
