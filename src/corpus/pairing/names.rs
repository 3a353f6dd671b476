//! Languages in the names of files and folders: `x.fr.html`, `fr.txt`, `docs/fr/x.md`, `Contract_EN.docx`.

use crate::lang::{Lang, is_variant};
use std::ops::Range;
use std::path::{Component, Path};

/// What stands for the language in a key.
pub(super) const MARK: char = '*';

/// One way to read a path: these parts of it name the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The path with a mark in place of the language: `docs/*/x.html`.
    pub(super) key: String,
    /// The path without the language and without what set it apart: `docs/x.html`.
    pub(super) bare: String,
    /// Where the language stands: which folders, and which word of the name counted from its end.
    pub(super) place: (u64, Option<usize>),
    /// How much of the path is the language, in bytes: `pt-BR` says more than `pt`.
    pub(super) length: usize,
}

/// The parts of a path, with `/` between them on every system.
pub(super) fn parts(path: &Path) -> Vec<String> {
    let normal = path.components().filter_map(|c| match c {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    normal.collect()
}

/// All ways to read a path that has a language in it, with that language.
pub(super) fn readings(path: &Path) -> Vec<(Lang, Reading)> {
    let mut folders = parts(path);
    let Some(file) = folders.pop() else { return Vec::new() };
    let (stem, extension) = split_extension(&file);
    let in_folders: Vec<Option<Lang>> = folders.iter().map(|folder| tag(folder)).collect();
    let in_stem = words_in(stem);

    let mut langs: Vec<Lang> = in_folders.iter().flatten().copied().chain(in_stem.iter().map(|w| w.lang)).collect();
    langs.sort_unstable();
    langs.dedup();

    let mut readings = Vec::new();
    for lang in langs {
        let folder_mask: Vec<bool> = in_folders.iter().map(|l| *l == Some(lang)).collect();
        let none = vec![false; folders.len()];
        let any_folder = folder_mask.contains(&true);
        let mut add = |mask: &[bool], word: Option<&Word>| {
            readings.push((lang, reading(&folders, mask, stem, word, extension)));
        };
        for word in in_stem.iter().filter(|w| w.lang == lang) {
            add(&folder_mask, Some(word));
            if any_folder {
                add(&none, Some(word));
            }
        }
        if any_folder {
            add(&folder_mask, None);
        }
    }
    readings
}

fn reading(folders: &[String], mask: &[bool], stem: &str, word: Option<&Word>, ext: &str) -> Reading {
    let mut key = String::new();
    let mut bare = String::new();
    let mut length = 0;
    let mut place = 0;
    for (at, folder) in folders.iter().enumerate() {
        if mask[at] {
            key.push(MARK);
            length += folder.len();
            place |= 1 << at.min(63);
        } else {
            key.push_str(folder);
            bare.push_str(folder);
            bare.push('/');
        }
        key.push('/');
    }
    if let Some(word) = word {
        let (before, after) = (&stem[..word.range.start], &stem[word.range.end..]);
        key.extend([before, &MARK.to_string(), after]);
        bare.push_str(&without_mark(before, after));
        length += word.range.len();
    } else {
        key.push_str(stem);
        bare.push_str(stem);
    }
    key.push_str(ext);
    bare.push_str(ext);
    Reading { key, bare, place: (place, word.map(|w| w.from_end)), length }
}

/// What is left of `Contract (EN)` or `a_en_b` without the language: `Contract`, `a_b`.
fn without_mark(before: &str, after: &str) -> String {
    let separates = |c: char| !c.is_alphanumeric();
    let before = before.trim_end_matches(separates);
    if before.is_empty() {
        after.trim_start_matches(separates).to_owned()
    } else if after.chars().all(separates) {
        before.to_owned()
    } else {
        format!("{before}{after}")
    }
}

/// The name of a file and its extension with the dot.
pub(super) fn split_extension(file: &str) -> (&str, &str) {
    match file.rfind('.') {
        Some(dot) if dot > 0 => file.split_at(dot),
        _ => (file, ""),
    }
}

/// The language that a file is named by beyond doubt: its whole name (`fr.txt`), or what follows the last dot or
/// underscore of it (`x.fr.html`, `x_fr.txt`), else the folder it lies in (`fr/x.md`).
pub(super) fn plain_lang(path: &Path) -> Option<Lang> {
    let all = parts(path);
    let (file, folders) = all.split_last()?;
    let (stem, _) = split_extension(file);
    let last_word = || {
        words_in(stem)
            .into_iter()
            .filter(|w| w.range.end == stem.len())
            .find(|w| stem[..w.range.start].ends_with(['.', '_']))
    };
    tag(stem).or_else(|| last_word().map(|w| w.lang)).or_else(|| tag(folders.last()?))
}

/// The language that a folder is named by: its whole name, else the last part of it (`docs-fr`), else a folder above.
pub(super) fn folder_lang(path: &Path) -> Option<Lang> {
    let all = parts(path);
    let last = all.last()?;
    let last_word = || words_in(last).into_iter().find(|w| w.range.end == last.len()).map(|w| w.lang);
    tag(last).or_else(last_word).or_else(|| all.iter().rev().find_map(|part| tag(part)))
}

/// A language in the name of a file.
struct Word {
    lang: Lang,
    range: Range<usize>,
    /// How many words follow it.
    from_end: usize,
}

/// The words of a name that are languages; longer ones first where they begin at the same place.
fn words_in(stem: &str) -> Vec<Word> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in stem.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match words.last_mut() {
            Some(last) if last.end == at => last.end += c.len_utf8(),
            _ => words.push(at..at + c.len_utf8()),
        }
    }
    let mut found = Vec::new();
    for first in 0..words.len() {
        for last in (first..words.len().min(first + 3)).rev() {
            let range = words[first].start..words[last].end;
            if let Some(lang) = tag(&stem[range.clone()]) {
                found.push(Word { lang, range, from_end: words.len() - 1 - last });
            }
        }
    }
    found
}

/// A tag of a language known by name, with a script, a region and a variant that locales have at most: not every word of
/// eight letters.
fn tag(text: &str) -> Option<Lang> {
    let lang: Lang = text.parse().ok()?;
    let of_place = |subtag: &str| match subtag.len() {
        2 | 4 => subtag.bytes().all(|b| b.is_ascii_alphabetic()),
        3 => subtag.bytes().all(|b| b.is_ascii_digit()),
        _ => is_variant(subtag),
    };
    (lang.is_known() && lang.as_str().split('-').skip(1).all(of_place)).then_some(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(path: &str) -> Vec<(String, String, String)> {
        readings(Path::new(path)).into_iter().map(|(lang, r)| (lang.to_string(), r.key, r.bare)).collect()
    }

    fn key(lang: &str, key: &str, bare: &str) -> (String, String, String) {
        (lang.to_owned(), key.to_owned(), bare.to_owned())
    }

    #[test]
    fn a_path_is_read_in_every_way_it_may_name_a_language() {
        assert_eq!(keys("fr.txt"), [key("fr", "*.txt", ".txt")]);
        assert_eq!(keys("Contract (EN).docx"), [key("en", "Contract (*).docx", "Contract.docx")]);
        assert_eq!(keys("de-terms.txt"), [key("de", "*-terms.txt", "terms.txt")]);
        assert_eq!(
            keys("x_pt-BR.txt"),
            [
                key("br", "x_pt-*.txt", "x_pt.txt"),
                key("pt", "x_*-BR.txt", "x-BR.txt"),
                key("pt-BR", "x_*.txt", "x.txt")
            ]
        );
        assert_eq!(
            keys("docs/en/a.en.html"),
            [
                key("en", "docs/*/a.*.html", "docs/a.html"),
                key("en", "docs/en/a.*.html", "docs/en/a.html"),
                key("en", "docs/*/a.en.html", "docs/a.en.html"),
            ]
        );
        assert_eq!(keys("docs/sr@latin/a.md"), [key("sr-Latn", "docs/*/a.md", "docs/a.md")]);
        assert_eq!(keys("docs/info@home/a.md"), []);
        assert_eq!(keys("README.md"), []);
    }

    #[test]
    fn a_single_name_is_taken_at_its_word_only_where_it_is_plain() {
        let lang = |path: &str| plain_lang(Path::new(path)).map(|l| l.to_string());
        for (path, expected) in [
            ("a/fr.txt", "fr"),
            ("x.zh-Hans.md", "zh-Hans"),
            ("x_fr.txt", "fr"),
            ("docs/fr/x.md", "fr"),
            ("x.ca@valencia.po", "ca-valencia"),
            ("sr_RS@latin/x.po", "sr-Latn-RS"),
        ] {
            assert_eq!(lang(path).as_deref(), Some(expected), "{path}");
        }
        for path in ["how-to-do-it.txt", "no-smoking.txt", "x.txt"] {
            assert_eq!(lang(path), None, "{path}");
        }
        let folder = |path: &str| folder_lang(Path::new(path)).map(|l| l.to_string());
        assert_eq!(folder("docs/fr").as_deref(), Some("fr"));
        assert_eq!(folder("docs-fr").as_deref(), Some("fr"));
        assert_eq!(folder("fr/docs").as_deref(), Some("fr"));
        assert_eq!(folder("original"), None);
    }
}
