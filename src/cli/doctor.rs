//! `bitext doctor`.

use super::{Outcome, model, terminal};
use bitext::Result;
use bitext::encoder;
use std::env;
use std::io::Write;

/// Says what is installed beside the program, and what it would add
#[derive(clap::Args)]
pub(super) struct Args {}

/// Programs that are asked for help, and what with.
const PROGRAMS: [(&str, &str); 2] =
    [("pdftotext", "reads PDF files"), ("git", "compares with older revisions (`bitext coverage --since-revision`)")];

pub(super) fn run(_args: &Args) -> Result<Outcome> {
    let mut lines = Vec::new();
    let adds = "compares texts by their meaning (`--encoder installed`)";
    lines.push(match model::installed().ok() {
        Some(folder) => match encoder::open(&folder) {
            Ok(model) => format!("model      {}: {adds}", model.name()),
            Err(error) => format!("model      damaged, install it again: {error}"),
        },
        None => format!("model      not installed; it {adds}: `bitext model install`, see the README"),
    });
    for (program, adds) in PROGRAMS {
        let is_there = |folder: std::path::PathBuf| {
            folder.join(program).is_file() || folder.join(format!("{program}.exe")).is_file()
        };
        let found = env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(is_there));
        let state = if found { "installed" } else { "not installed" };
        lines.push(format!("{program:10} {state}; it {adds}"));
    }
    let mut out = terminal::stdout();
    let written = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
    written.map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}
