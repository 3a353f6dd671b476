//! What `bitext align` was asked to align.

use super::Args;
use bitext::corpus::jobs::{self, Jobs};
use bitext::corpus::listing;
use bitext::document::Format;
use bitext::{Error, Result, file};
use std::path::{Path, PathBuf};

/// The largest list of pairs, in bytes.
const LIMIT: u64 = 1 << 30;

/// The jobs, and for each the file it goes to where the list of pairs names one.
pub(super) struct Plan {
    pub(super) jobs: Jobs,
    pub(super) outputs: Option<Vec<PathBuf>>,
}

impl Plan {
    pub(super) fn of(args: &Args) -> Result<Self> {
        if let Some(list) = &args.pairs {
            return of_list(list, args);
        }
        let missing = args.paths.iter().find(|path| !path.exists());
        if let Some(missing) = missing {
            return Err(Error::new("no such file or folder").in_file(missing));
        }
        let folders = args.paths.iter().filter(|path| path.is_dir()).count();
        let languages = args.languages();
        let jobs = match (folders, args.paths.as_slice()) {
            (1, [folder]) => jobs::of_folder(folder, &languages, &is_document)?,
            (0, [file]) => {
                return Err(Error::new("one file alone has no translation")
                    .in_file(file)
                    .hint("name its translation as well: `bitext align SOURCE TRANSLATION`"));
            }
            (0, files) => jobs::of_files(files, &languages)?,
            (n, folders) if n == folders.len() => jobs::of_folders(folders, &languages, &is_document)?,
            _ => {
                return Err(Error::new("files and folders are mixed")
                    .hint("name a file and its translations, or a folder for each language"));
            }
        };
        Ok(Self { jobs, outputs: None })
    }
}

fn of_list(list: &Path, args: &Args) -> Result<Plan> {
    let text = String::from_utf8(file::read(list, LIMIT)?).map_err(|_| Error::new("is not UTF-8 text").in_file(list))?;
    let pairs = listing::read(list, &text)?;
    let outputs = pairs.iter().map(|pair| pair.output.clone()).collect();
    let jobs = jobs::of_pairs(&pairs, &args.languages())?;
    Ok(Plan { jobs, outputs })
}

fn is_document(path: &Path) -> bool {
    Format::by_extension(path).is_some()
}
