//! `bitext man`. The only file that names `clap_mangen`.

use super::{Outcome, grammar};
use bitext::{Error, Result};
use std::path::PathBuf;

/// Writes man pages, one for each command
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder they go to, as `share/man/man1`
    folder: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    if !args.folder.is_dir() {
        return Err(Error::new("there is no such folder").in_file(&args.folder).hint("create it first"));
    }
    clap_mangen::generate_to(grammar(), &args.folder).map_err(|e| Error::io("write man pages", &args.folder, e))?;
    Ok(Outcome::Fine)
}
