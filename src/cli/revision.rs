//! What files were in a revision of their git repository, as the `git` program says.

use bitext::{Error, Result};
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

/// The bytes that a file had in a revision, `None` if it was not there.
pub(super) fn read(path: &Path, revision: &str) -> Result<Option<Vec<u8>>> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(|| Error::new("its name is not Unicode text, as a revision of it needs").in_file(path))?;
    let commit = git(folder, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    if !commit.status.success() || revision.starts_with('-') {
        return Err(Error::new(format!("no revision `{revision}` is known to git here"))
            .in_file(path)
            .hint("name a commit, a branch or a tag of the repository the source is in, or give `--since` a file"));
    }
    let object = format!("{}:./{name}", String::from_utf8_lossy(&commit.stdout).trim());
    // Fails only where there is no such file.
    let was_there = git(folder, &["cat-file", "-e", &object])?.status.success();
    if !was_there {
        return Ok(None);
    }
    let shown = git(folder, &["cat-file", "blob", &object])?;
    if shown.status.success() {
        return Ok(Some(shown.stdout));
    }
    let said = String::from_utf8_lossy(&shown.stderr);
    Err(Error::new(format!("git cannot show it: {}", said.lines().next().unwrap_or_default())).in_file(path))
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let ran = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    ran.map_err(|e| match e.kind() {
        ErrorKind::NotFound => Error::new("the program `git` is not there, which `--since-revision` needs")
            .hint("install git, or give `--since` a file with the older version"),
        _ => Error::new(format!("cannot run git: {e}")),
    })
}
