//! `bitext man`. The only file that names `clap_mangen`.

use super::{Outcome, grammar};
use bitext::{Error, Result, file};
use clap_mangen::Man;
use std::io;
use std::path::{Path, PathBuf};

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
    let mut grammar = grammar().disable_help_subcommand(true);
    grammar.build();
    write(grammar, &args.folder).map(|()| Outcome::Fine)
}

/// Writes the page of a command and those of the commands in it.
fn write(command: clap::Command, folder: &Path) -> Result<()> {
    command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
        .try_for_each(|inner| write(inner.clone(), folder))?;
    let page = Man::new(command);
    let path = folder.join(page.get_filename());
    let mut out = file::Output::create(&path)?;
    page.render(&mut out).map_err(|e: io::Error| Error::io("write it", &path, e))?;
    out.commit()
}
