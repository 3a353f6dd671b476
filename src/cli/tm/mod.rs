//! `bitext tm`: what is done with a translation memory.

mod analyze;
mod answer;
mod conflicts;
mod import;
mod keep;
mod languages;
mod lookup;
mod pretranslate;
mod search;

use super::Outcome;
use bitext::Result;
use clap::Subcommand;

/// Keeps translation units in a memory and finds them again
///
/// A memory is one `SQLite` file. Beside it lies an index for each language that was looked up in, which may be deleted: it
/// is made again.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Import(import::Args),
    Add(keep::AddArgs),
    Delete(keep::DeleteArgs),
    Export(keep::ExportArgs),
    List(keep::ListArgs),
    Stats(keep::StatsArgs),
    Vacuum(keep::VacuumArgs),
    Lookup(lookup::Args),
    Search(search::Args),
    Analyze(analyze::Args),
    Pretranslate(pretranslate::Args),
    Conflicts(conflicts::Args),
    Check(super::check::Args),
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    match &args.command {
        Command::Import(args) => import::run(args),
        Command::Add(args) => keep::add(args),
        Command::Delete(args) => keep::delete(args),
        Command::Export(args) => keep::export(args),
        Command::List(args) => keep::list(args),
        Command::Stats(args) => keep::stats(args),
        Command::Vacuum(args) => keep::vacuum(args),
        Command::Lookup(args) => lookup::run(args),
        Command::Search(args) => search::run(args),
        Command::Analyze(args) => analyze::run(args),
        Command::Pretranslate(args) => pretranslate::run(args),
        Command::Conflicts(args) => conflicts::run(args),
        Command::Check(args) => super::check::run(args),
    }
}
