//! Which documents a command was asked to look at.

use bitext::corpus::jobs::{self, Jobs, Languages};
use bitext::corpus::listing;
use bitext::document::Format;
use bitext::{Error, Result, file};
use std::path::{Path, PathBuf};

/// The largest list of pairs, in bytes.
const LIMIT: u64 = 1 << 30;

/// How documents and their translations were named.
pub(super) struct Named<'a> {
    /// The command, for hints.
    pub(super) command: &'static str,
    pub(super) paths: &'a [PathBuf],
    pub(super) pairs: Option<&'a Path>,
    pub(super) languages: Languages,
}

/// The jobs, and for each the file it goes to where the list of pairs names one.
pub(super) struct Plan {
    pub(super) jobs: Jobs,
    pub(super) outputs: Option<Vec<PathBuf>>,
}

impl Plan {
    pub(super) fn of(named: &Named<'_>) -> Result<Self> {
        if let Some(list) = named.pairs {
            return of_list(list, &named.languages);
        }
        let missing = named.paths.iter().find(|path| !path.exists());
        if let Some(missing) = missing {
            return Err(Error::new("no such file or folder").in_file(missing));
        }
        let folders = named.paths.iter().filter(|path| path.is_dir()).count();
        let languages = &named.languages;
        let jobs = match (folders, named.paths) {
            (1, [folder]) => jobs::of_folder(folder, languages, &is_document)?,
            (0, [file]) => {
                return Err(Error::new("one file alone has no translation")
                    .in_file(file)
                    .hint(format!("name its translation as well: `bitext {} SOURCE TRANSLATION`", named.command)));
            }
            (0, files) => jobs::of_files(files, languages)?,
            (n, folders) if n == folders.len() => jobs::of_folders(folders, languages, &is_document)?,
            _ => {
                return Err(Error::new("files and folders are mixed")
                    .hint("name a file and its translations, or a folder for each language"));
            }
        };
        Ok(Self { jobs, outputs: None })
    }
}

fn of_list(list: &Path, languages: &Languages) -> Result<Plan> {
    let text =
        String::from_utf8(file::read(list, LIMIT)?).map_err(|_| Error::new("is not UTF-8 text").in_file(list))?;
    let pairs = listing::read(list, &text)?;
    let outputs = pairs.iter().map(|pair| pair.output.clone()).collect();
    let jobs = jobs::of_pairs(&pairs, languages)?;
    Ok(Plan { jobs, outputs })
}

pub(super) fn is_document(path: &Path) -> bool {
    Format::by_extension(path).is_some()
}
