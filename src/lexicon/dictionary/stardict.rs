//! `StarDict`: `.ifo` with the title, `.idx` with head words and places, `.dict` or `.dict.dz` with the articles
//! (<https://github.com/huzheng001/stardict-3/blob/master/dict/doc/StarDictFileFormat>).

use super::clean::{without_sounds, words};
use super::source::{Source, langs_in_title};
use super::{Tally, Words};
use crate::error::{Error, Result};

const MAGIC: &str = "StarDict's dict ifo file";
/// A longer article is none.
const LONGEST: usize = 1 << 16;

pub(super) fn recognises(source: &Source) -> bool {
    source.text.starts_with(MAGIC)
}

pub(super) fn read(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let field = |name: &str| {
        source.text.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('=')).map(str::trim)
    };
    let (index, index_path) = source.companion("ifo", &["idx", "idx.gz"])?;
    let (text, _) = source.companion("ifo", &["dict.dz", "dict"])?;
    let langs = field("bookname").and_then(langs_in_title);
    let (from, to) = (source.langs.0.or(langs.map(|l| l.0)), source.langs.1.or(langs.map(|l| l.1)));
    let kinds = field("sametypesequence").unwrap_or_default().as_bytes();
    let wide = field("idxoffsetbits") == Some("64");

    let mut found = Words { source: from, target: to, pairs: Vec::new() };
    let (mut rest, mut wanted) = (index.as_slice(), 0_usize);
    while !rest.is_empty() {
        let Some((head, start, length, behind)) = entry(rest, wide) else {
            return Err(Error::new("is cut off or no index of StarDict").in_file(&index_path));
        };
        rest = behind;
        wanted += length.min(LONGEST);
        if wanted / 64 > text.len() {
            return Err(Error::new("its articles lie over one another").in_file(&index_path));
        }
        let head = source.decode(head);
        let article = start.checked_add(length).filter(|_| length <= LONGEST).and_then(|end| text.get(start..end));
        let Some(article) = article else {
            tally.unread_at(None, &head);
            continue;
        };
        let heads = words(&without_sounds(&head), from, to);
        let texts = texts(article, kinds).map(|text| plain(&source.decode(text)));
        let translations: Vec<String> = texts
            .flat_map(|text| {
                let lines = text.lines().filter(|line| line.trim() != head.trim());
                lines.flat_map(|line| words(&without_sounds(line), to, from)).collect::<Vec<_>>()
            })
            .collect();
        if found.add(&heads, &translations) {
            tally.read += 1;
        } else {
            tally.unread_at(None, &head);
        }
        found.check_size()?;
    }
    Ok(vec![found])
}

/// The first line of an index: head word, offset, length, and what is behind it.
fn entry(index: &[u8], wide: bool) -> Option<(&[u8], usize, usize, &[u8])> {
    let end = index.iter().position(|byte| *byte == 0)?;
    let (head, rest) = (&index[..end], &index[end + 1..]);
    let (offset, rest) = rest.split_at_checked(if wide { 8 } else { 4 })?;
    let (length, rest) = rest.split_at_checked(4)?;
    let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    Some((head, usize::try_from(number(offset)).ok()?, usize::try_from(number(length)).ok()?, rest))
}

/// The parts of an article that are text. `kinds` says what parts all articles have; without it each part begins with
/// its kind. Text ends with a zero byte, unless it is the last of `kinds`; other parts (capital letters) have a length
/// in front.
fn texts<'a>(article: &'a [u8], kinds: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let (mut rest, mut at) = (article, 0);
    std::iter::from_fn(move || {
        loop {
            let (kind, last) = match kinds {
                [] => {
                    let (kind, behind) = rest.split_first()?;
                    rest = behind;
                    (*kind, false)
                }
                kinds => (*kinds.get(at)?, at + 1 == kinds.len()),
            };
            at += 1;
            let part = if kind.is_ascii_uppercase() {
                let (length, behind) = if last { (rest.len(), rest) } else { sized(rest)? };
                rest = behind.get(length..)?;
                continue;
            } else {
                let end = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
                let part = &rest[..end];
                rest = rest.get(end + 1..).unwrap_or_default();
                part
            };
            // Sounds (`t`, `y`) and names of files (`r`) are no translations.
            if !matches!(kind, b't' | b'y' | b'r') {
                return Some(part);
            }
        }
    })
}

fn sized(rest: &[u8]) -> Option<(usize, &[u8])> {
    let (length, behind) = rest.split_at_checked(4)?;
    Some((u32::from_be_bytes(length.try_into().ok()?) as usize, behind))
}

/// Text without the marks of HTML, Pango and XDXF, in lines where those have breaks.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        let Some(end) = rest[start..].find('>') else { return plain };
        let name = rest[start + 1..start + end].trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if ["br", "p", "div", "li", "tr", "def", "dtrn", "k", "ex", "h1", "h2", "h3"].contains(&name) {
            plain.push('\n');
        }
        rest = &rest[start + end + 1..];
    }
    plain.push_str(rest);
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}
