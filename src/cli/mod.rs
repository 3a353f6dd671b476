//! The commands, one file for each; the only place that prints and reads the environment.

mod align;
mod apart;
mod args;
mod check;
mod completions;
mod convert;
mod corpus;
mod coverage;
mod doctor;
mod documents;
mod embed;
mod evaluate;
mod findings;
mod known;
mod lexicon;
mod man;
mod mine;
mod model;
mod plan;
mod progress;
mod repair;
mod review;
mod revision;
mod segment;
mod serve;
mod srx;
mod terminal;
mod terms;
mod tm;
mod tmx;
mod units;
mod validate;
mod wanted;

use bitext::Error;
use clap::{CommandFactory, Parser, Subcommand};
use std::io;
use std::process::ExitCode;

/// Declares the commands: each is a module with `Args` and a function `run`.
macro_rules! commands {
    ($($variant:ident = $module:ident;)*) => {
        #[derive(Subcommand)]
        enum Command {
            $($variant($module::Args),)*
        }

        impl Cli {
            /// Does what was asked for.
            pub(crate) fn run(self) -> bitext::Result<Outcome> {
                match self.command {
                    $(Command::$variant(args) => $module::run(&args),)*
                }
            }
        }
    };
}

commands! {
    Align = align;
    Coverage = coverage;
    Check = check;
    Segment = segment;
    Srx = srx;
    Convert = convert;
    Review = review;
    Evaluate = evaluate;
    Validate = validate;
    Repair = repair;
    Tmx = tmx;
    Lexicon = lexicon;
    Terms = terms;
    Mine = mine;
    Embed = embed;
    Model = model;
    Doctor = doctor;
    Corpus = corpus;
    Completions = completions;
    Tm = tm;
    Serve = serve;
    Man = man;
}

/// Aligns a text with its translations and writes translation memories
#[derive(Parser)]
#[command(name = "bitext", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// The command works and found what it was to look for.
    Findings,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
        }
    }
}

/// Reads the command line; what is wrong with it, and help, end the program here.
pub(crate) fn parse() -> Cli {
    Cli::parse()
}

/// The command line as data, for completions and man pages.
fn grammar() -> clap::Command {
    Cli::command()
}

/// How the program ends, without a word, when the reader of its output has seen enough, as `head` has: as those do that end by
/// SIGPIPE. It is neither fine nor findings, as not all was done that was asked for.
const CLOSED: u8 = 141;

/// Says what went wrong and what to do next.
pub(crate) fn explain(error: &Error) -> ExitCode {
    if is_closed_pipe(error) {
        return ExitCode::from(CLOSED);
    }
    terminal::say(format_args!("bitext: error: {error}"));
    if let Some(hint) = error.next_step() {
        terminal::say(format_args!("  hint: {hint}"));
    }
    ExitCode::from(2)
}

fn is_closed_pipe(error: &Error) -> bool {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<io::Error>());
    source.is_some_and(|source| source.kind() == io::ErrorKind::BrokenPipe)
}
