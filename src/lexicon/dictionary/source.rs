//! The file of a dictionary, unpacked and decoded, and the files beside it.

use super::Asked;
use crate::document::decode;
use crate::error::{Error, Result};
use crate::file;
use crate::lang::Lang;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The largest file that is read, packed or unpacked, in bytes.
const LIMIT: u64 = 1 << 30;

/// A dictionary file.
pub(super) struct Source {
    /// The file.
    pub(super) path: PathBuf,
    /// Its text, unpacked, with `\n` at the ends of lines.
    pub(super) text: String,
    /// The languages that the user or else the name of the file tells.
    pub(super) langs: (Option<Lang>, Option<Lang>),
    /// What was decided about its encoding.
    pub(super) notes: Vec<String>,
    encoding: Option<String>,
}

impl Source {
    pub(super) fn open(path: &Path, asked: &Asked) -> Result<Self> {
        // The text of a dictionary says nothing without its index.
        let index = ["ifo", "index"]
            .iter()
            .find_map(|extension| beside(path, &["dict.dz", "dict", "idx", "idx.gz"], extension));
        let path = index.as_deref().unwrap_or(path);
        let bytes = unpacked(path)?;
        let named = langs_in(&path.file_name().unwrap_or_default().to_string_lossy());
        let langs = (asked.source.or(named.map(|l| l.0)), asked.target.or(named.map(|l| l.1)));
        let (text, notes) = decode(&bytes, asked.encoding.as_deref(), langs.0).map_err(|e| e.in_file(path))?;
        Ok(Self { path: path.to_path_buf(), text, langs, notes, encoding: asked.encoding.clone() })
    }

    /// The bytes, unpacked, of the first file of these extensions that lies beside this one, and its path.
    pub(super) fn companion(&self, own: &str, extensions: &[&str]) -> Result<(Vec<u8>, PathBuf)> {
        let found = extensions.iter().find_map(|extension| beside(&self.path, &[own], extension));
        let Some(path) = found else {
            let names: Vec<String> = extensions.iter().map(|extension| format!("`.{extension}`")).collect();
            return Err(Error::new(format!(
                "belongs with a file of the same name in {}, and there is none",
                names.join(" or ")
            )));
        };
        Ok((unpacked(&path)?, path))
    }

    /// A part of a companion as text.
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => decode(bytes, self.encoding.as_deref(), None)
                .map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.0),
        }
    }
}

/// The file beside `path` whose name has `extension` in place of one of these.
fn beside(path: &Path, own: &[&str], extension: &str) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let stem = own.iter().find_map(|own| name.strip_suffix(own)?.strip_suffix('.'))?;
    let other = path.with_file_name(OsString::from(format!("{stem}.{extension}")));
    other.is_file().then_some(other)
}

fn unpacked(path: &Path) -> Result<Vec<u8>> {
    let bytes = file::read(path, LIMIT)?;
    Ok(file::unpacked(&bytes, LIMIT).map_err(|e| e.in_file(path))?.into_owned())
}

/// Two languages side by side in a name: `freedict-eng-fra.index`, `en-fr.txt`, `en-fr.0-5000.txt`.
fn langs_in(name: &str) -> Option<(Lang, Lang)> {
    let lang = |word: &str| word.parse::<Lang>().ok().filter(|lang| (2..=3).contains(&word.len()) && lang.is_known());
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    words.windows(2).find_map(|pair| Some((lang(pair[0])?, lang(pair[1])?))).filter(|(a, b)| a != b)
}

/// Two languages side by side in a title: `English-French FreeDict Dictionary`.
pub(super) fn langs_in_title(title: &str) -> Option<(Lang, Lang)> {
    let words: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && *w != "to").collect();
    words.windows(2).find_map(|pair| Some((Lang::by_name(pair[0])?, Lang::by_name(pair[1])?))).filter(|(a, b)| a != b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_names_and_titles() {
        let langs = |a: &str, b: &str| Some((a.parse().unwrap(), b.parse().unwrap()));
        assert_eq!(langs_in("freedict-eng-fra.index"), langs("en", "fr"));
        assert_eq!(langs_in("en-de.0-5000.txt"), langs("en", "de"));
        assert_eq!(langs_in("mueller7.index"), None);
        assert_eq!(langs_in_title("     Mueller English-Russian Dictionary"), langs("en", "ru"));
        assert_eq!(langs_in_title("Words of the house"), None);
    }
}
