//! What has been done of a corpus, in a folder beside it that is gone when all is.

use super::block::{Counts, Made};
use super::{Part, Report};
use crate::error::{Error, Result};
use crate::file::OutputFile;
use crate::file::{self, Output};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of what has been done, in that of the corpus.
const FOLDER: &str = ".unfinished";
const IDENTITY: &str = "identity";
const REPORT: &str = "report.json";
/// The largest file of the journal.
const LIMIT: u64 = 1 << 30;

/// What has been done of a corpus.
pub(super) struct Journal {
    folder: PathBuf,
    work: PathBuf,
    pub(super) identity: String,
}

impl Journal {
    /// Begins a corpus, or goes on with one.
    ///
    /// # Errors
    /// When the folder holds something else.
    pub(super) fn open(folder: &Path, identity: &str) -> Result<Self> {
        let work = folder.join(FOLDER);
        let named = work.join(IDENTITY);
        let create = |path: &Path| fs::create_dir_all(path).map_err(|e| Error::io("create the folder", path, e));
        if named.exists() {
            if file::read(&named, LIMIT)? != identity.as_bytes() {
                return Err(Error::new(
                    "holds an unfinished corpus of other documents or options, or its documents have changed since",
                )
                .in_file(folder)
                .hint(format!("go on with those, name another folder, or remove `{}`", work.display())));
            }
        } else {
            create(folder)?;
            let others = fs::read_dir(folder).map_err(|e| Error::io("read it", folder, e))?;
            // A run may have ended before it began.
            if others.flatten().any(|entry| entry.file_name() != FOLDER) {
                return Err(Error::new("is not empty").in_file(folder).hint("name a new folder for the corpus"));
            }
            create(&work)?;
            write(&named, |out| out.write_all(identity.as_bytes()))?;
        }
        Ok(Self { folder: folder.to_path_buf(), work, identity: identity.to_owned() })
    }

    /// Where the lexicon of a part is.
    pub(super) fn lexicon(&self, part: &Part) -> PathBuf {
        self.work.join(format!("{}.lexicon", part.name()))
    }

    fn counts(&self, part: &Part, nth: usize) -> PathBuf {
        self.work.join(format!("{}.{nth:06}.json", part.name()))
    }

    /// Where the pairs of a block are.
    pub(super) fn pairs(&self, part: &Part, nth: usize) -> PathBuf {
        self.work.join(format!("{}.{nth:06}.tsv.zst", part.name()))
    }

    /// Whether a block is done.
    pub(super) fn has(&self, part: &Part, nth: usize) -> bool {
        self.counts(part, nth).exists()
    }

    /// Writes down what a block gave; the counts come last and say that it is done.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, part: &Part, nth: usize, made: &Made) -> Result<()> {
        let (source, target) = part.langs;
        let path = self.pairs(part, nth);
        let mut out = OutputFile::create(&path)?;
        let failed = |e: io::Error| Error::io("write it", &path, e);
        writeln!(out, "{source}\t{target}\tconfidence\tbead\tdocument").map_err(failed)?;
        out.write_all(made.lines.as_bytes()).map_err(failed)?;
        out.finish().map_err(failed)?.commit()?;
        write(&self.counts(part, nth), |out| serde_json::to_writer(out, &made.counts).map_err(io::Error::from))
    }

    /// What was counted of a block.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn read(&self, part: &Part, nth: usize) -> Result<Counts> {
        let path = self.counts(part, nth);
        serde_json::from_slice(&file::read(&path, LIMIT)?).map_err(|e| {
            Error::new(format!("is damaged: {e}")).in_file(&path).hint("remove it, to have the block done again")
        })
    }

    /// Where a file of the corpus is written, until all of them are.
    pub(super) fn draft(&self, name: &str) -> PathBuf {
        self.work.join(name)
    }

    /// Moves files into the folder of the corpus, writes the report beside them, and removes what is no longer needed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn finish(&self, report: &Report, page: &str) -> Result<()> {
        let files = report.languages.iter().flat_map(|part| &part.files);
        let lexica =
            report.languages.iter().map(|part| PathBuf::from(format!("{}-{}.lexicon", part.source, part.target)));
        for name in files.cloned().chain(lexica) {
            let (from, to) = (self.work.join(&name), self.folder.join(&name));
            fs::rename(&from, &to).map_err(|e| Error::io("write it", &to, e))?;
        }
        write(&self.folder.join("report.html"), |out| out.write_all(page.as_bytes()))?;
        write(&self.folder.join(REPORT), |out| {
            serde_json::to_writer_pretty(&mut *out, report).map_err(io::Error::from)?;
            writeln!(out)
        })?;
        // Without it the rest means nothing any more.
        let identity = self.work.join(IDENTITY);
        fs::remove_file(&identity).map_err(|e| Error::io("remove it", &identity, e))?;
        fs::remove_dir_all(&self.work).map_err(|e| Error::io("remove it", &self.work, e))
    }
}

fn write(path: &Path, fill: impl FnOnce(&mut Output) -> io::Result<()>) -> Result<()> {
    let mut out = Output::create(path)?;
    fill(&mut out).map_err(|e| Error::io("write it", path, e))?;
    out.commit()
}

/// The report of a corpus that is finished.
pub(super) fn report(folder: &Path) -> Result<Option<serde_json::Value>> {
    let (path, work) = (folder.join(REPORT), folder.join(FOLDER));
    if !path.exists() || work.join(IDENTITY).exists() {
        return Ok(None);
    }
    if work.exists() {
        // It ended while it put things away.
        fs::remove_dir_all(&work).map_err(|e| Error::io("remove it", &work, e))?;
    }
    let report = serde_json::from_slice(&file::read(&path, LIMIT)?);
    report.map(Some).map_err(|e| Error::new(format!("is not the report of a corpus: {e}")).in_file(&path))
}
