//! `bitext srx`: what SRX rules do, what is wrong with them, and ours as SRX.

pub(super) mod explain;
mod export;
mod lint;

use super::Outcome;
use bitext::Result;
use clap::Subcommand;

/// Explains, checks and writes SRX rules
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Explain(explain::Args),
    Lint(lint::Args),
    Export(export::Args),
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    match &args.command {
        Command::Explain(args) => explain::run(args),
        Command::Lint(args) => lint::run(args),
        Command::Export(args) => export::run(args),
    }
}
