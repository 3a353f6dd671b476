//! `bitext srx export`.

use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::lang::Lang;
use bitext::segment::export;
use std::io::Write;

/// Writes the built-in rules as SRX 2.0, as far as SRX can say them
///
/// A remark at the top of the file says what is left out.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The rules of this language only; repeat it for several
    #[arg(long)]
    lang: Vec<Lang>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let exported = export(&args.lang);
    let mut out = terminal::stdout();
    let written = exported.file.write(&mut out, Some(&exported.remark));
    written.and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}
