//! Web and e-mail addresses.

use super::{Context, Pair, differing};

/// For so many addresses the other text is not looked through, each time from its beginning.
const LIST: usize = 1_000;

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (found(pair.source.text()), found(pair.target.text()));
    let (mut lost, mut added) = super::difference(&ours, &theirs);
    // An address may be the beginning of a word, and has its other form in the other language.
    let is_list = lost.len() >= LIST;
    lost.retain(|address| {
        let is_beginning = theirs[theirs.partition_point(|other| other < address)..]
            .first()
            .is_some_and(|other| other.starts_with(address.as_str()));
        !is_beginning && (is_list || !pair.target.text().contains(address.as_str()))
    });
    let beginnings = beginnings(&ours);
    added.retain(|address| {
        let before = &beginnings[..beginnings.partition_point(|own| *own <= address.as_str())];
        !before.last().is_some_and(|own| address.starts_with(own))
    });
    let localised = lost.len() == added.len()
        && lost.iter().zip(&added).all(|(a, b)| is_localised(a, b, &pair.source, &pair.target));
    if localised { Vec::new() } else { differing("addresses", &lost, &added) }
}

/// The addresses of a sorted list that begin with no other of it: what begins with one of them stands right behind it.
fn beginnings(sorted: &[String]) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for address in sorted {
        if !found.last().is_some_and(|last| address.starts_with(last)) {
            found.push(address);
        }
    }
    found
}

/// Whether two addresses differ by the language they name only.
fn is_localised(a: &str, b: &str, source: &super::Passage, target: &super::Passage) -> bool {
    let (ours, theirs) = (host(a), host(b));
    if ours.0 && theirs.0 && ours.1 == theirs.1 {
        return true;
    }
    let without = |address: &str| {
        let parts = address.split(|c: char| !c.is_alphanumeric()).filter(|part| {
            let part = part.to_lowercase();
            ![&source.lang, &target.lang].iter().any(|l| part == l.language() || part == l.as_str().to_lowercase())
        });
        parts.collect::<Vec<_>>().join("/")
    };
    without(a) == without(b)
}

/// The host of an address, and whether it began with a language: `de.wikipedia.org` and `en.wikipedia.org` are one site
/// with pages of their own.
fn host(address: &str) -> (bool, String) {
    let behind = address.split("://").nth(1).unwrap_or(address);
    let host = behind.split('/').next().unwrap_or_default();
    match host.split_once('.') {
        Some((first, rest)) if first.len() == 2 && rest.contains('.') => (true, rest.to_owned()),
        _ => (false, host.to_owned()),
    }
}

/// Where the next address begins that has a scheme, or `www.` in its place.
fn begin(text: &str) -> Option<usize> {
    const SCHEMES: [(&str, &str); 4] = [("http", "://"), ("https", "://"), ("ftp", "://"), ("mailto", ":")];
    let with_scheme = text.match_indices(':').find_map(|(colon, _)| {
        let (before, behind) = text.split_at(colon);
        let (name, _) = SCHEMES.iter().find(|(name, mark)| before.ends_with(name) && behind.starts_with(mark))?;
        Some(colon - name.len())
    });
    let is_first = |at: &usize| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || "/.@-_".contains(c));
    let without = text.match_indices("www.").map(|(at, _)| at).find(is_first);
    with_scheme.into_iter().chain(without).min()
}

/// The addresses in a text, in order.
pub(super) fn found(text: &str) -> Vec<String> {
    let is_end = |c: char| {
        c.is_whitespace()
            || "<>\"“”„«»「」『』（）()[]{}|、。，；：".contains(c)
            || (!c.is_ascii() && c.is_alphabetic())
    };
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = begin(rest) {
        let tail = &rest[at..];
        let end = tail.find(is_end).unwrap_or(tail.len());
        let address =
            tail[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ')', '…']).trim_end_matches('/');
        if address.len() > 8 {
            found.push(address.to_owned());
        }
        rest = &tail[end.max(1)..];
    }
    for word in text.split(is_end) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some((user, host)) = word.split_once('@')
            && !user.is_empty()
            && !user.contains([':', '/'])
            && host.contains('.')
            && host.is_ascii()
        {
            found.push(word.to_owned());
        }
    }
    found.sort();
    found
}
