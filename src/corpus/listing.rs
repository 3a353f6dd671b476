//! A list of pairs of files, one a line: source, target and, if wanted, output, with tabs between them.

use crate::error::{Error, Place, Result};
use std::path::{Path, PathBuf};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The source.
    pub source: PathBuf,
    /// Its translation.
    pub target: PathBuf,
    /// Where its alignment goes.
    pub output: Option<PathBuf>,
}

/// Reads a list; blank lines count for nothing, and paths start from the working folder.
///
/// # Errors
/// When a line has no two or three columns, names a file that is not there, or has an output where others have none.
pub fn read(path: &Path, text: &str) -> Result<Vec<Pair>> {
    let mut pairs: Vec<Pair> = Vec::new();
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |message: String| Error::at(Place::line(path, at as u64 + 1), message);
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (source, target, output) = match columns[..] {
            [source, target] | [source, target, ""] => (source, target, None),
            [source, target, output] => (source, target, Some(PathBuf::from(output))),
            _ => {
                return Err(wrong(format!(
                    "has {} instead of two or three",
                    if columns.len() == 1 { "1 column".to_owned() } else { format!("{} columns", columns.len()) }
                ))
                .hint("write `source`, tab, `target` and, if wanted, tab, `output`"));
            }
        };
        if source.is_empty() || target.is_empty() {
            return Err(wrong("has an empty column".to_owned()));
        }
        if let Some(missing) = [source, target].into_iter().find(|file| !Path::new(file).exists()) {
            return Err(wrong(format!("there is no file `{missing}`")));
        }
        if pairs.first().is_some_and(|first| first.output.is_some() != output.is_some()) {
            return Err(wrong("all lines or none must name an output".to_owned()));
        }
        pairs.push(Pair { source: source.into(), target: target.into(), output });
    }
    if pairs.is_empty() {
        return Err(Error::new("lists no pairs").in_file(path));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_two_or_three_columns() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, "x").unwrap();
            path.display().to_string()
        };
        let (a, b) = (file("a"), file("b"));
        let read = |text: String| read(Path::new("p.tsv"), &text).map_err(|e| e.to_string());
        let pair =
            |output: Option<&str>| Pair { source: (&a).into(), target: (&b).into(), output: output.map(Into::into) };
        assert_eq!(read(format!("{a}\t{b}\n\n{b}\t{a}\t\r\n")).unwrap()[0], pair(None));
        assert_eq!(read(format!("\u{feff}{a}\t{b}\tc.tmx\r\n")).unwrap(), [pair(Some("c.tmx"))]);
        assert_eq!(read(format!("{a}\t{b}\n{a}\n")).unwrap_err(), "p.tsv:2: has 1 column instead of two or three");
        assert_eq!(read(format!("{a}\t\tc\n")).unwrap_err(), "p.tsv:1: has an empty column");
        assert_eq!(read(format!("{a}\tno\tc\n")).unwrap_err(), "p.tsv:1: there is no file `no`");
        assert_eq!(
            read(format!("{a}\t{b}\tc\n\n{a}\t{b}\n")).unwrap_err(),
            "p.tsv:3: all lines or none must name an output"
        );
        assert_eq!(read("\n".to_owned()).unwrap_err(), "p.tsv: lists no pairs");
    }
}
