//! The scan over bytes: finds the next place where a terminator can stand.

use super::chars;
use std::sync::LazyLock;

/// For each first byte of a character, which second bytes terminators have behind it: a bit for each of their low six
/// bits. A terminator of one byte has all bits.
pub(super) struct Scan([u64; 256]);

/// The terminators of every script, the line end, and the signs that typed faces, addresses and the ends of speech begin with.
static COMMON: LazyLock<Scan> = LazyLock::new(|| {
    let mut scan = Scan([0; 256]);
    // No terminator lies outside these planes; a test looks.
    let candidates = ('\0'..='\u{ffff}').chain('\u{1f000}'..='\u{1ffff}');
    for c in candidates.filter(|&c| chars::terminator(c).is_some()).chain("\n:;=\"”".chars()) {
        scan.add(c);
    }
    scan
});

impl Scan {
    /// The common terminators and those of a language.
    pub(super) fn new(own: impl Iterator<Item = char>) -> Self {
        let mut scan = Self(COMMON.0);
        own.for_each(|c| scan.add(c));
        scan
    }

    fn add(&mut self, c: char) {
        let mut bytes = [0; 4];
        match *c.encode_utf8(&mut bytes).as_bytes() {
            [only] => self.0[usize::from(only)] = u64::MAX,
            [first, second, ..] => self.0[usize::from(first)] |= 1 << (second & 0x3f),
            [] => {}
        }
    }

    /// The first byte at `from` or behind that may begin a terminator.
    pub(super) fn find(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            // Eight at a time: most bytes begin no terminator.
            while let Some(eight) = bytes.get(at..at + 8)
                && eight.iter().fold(0, |any, &b| any | self.0[usize::from(b)]) == 0
            {
                at += 8;
            }
            let first = *bytes.get(at)?;
            let seconds = self.0[usize::from(first)];
            let second = bytes.get(at + 1).copied().unwrap_or_default();
            if seconds >> (second & 0x3f) & 1 == 1 {
                return Some(at);
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_terminator_is_found() {
        let scan = Scan::new(std::iter::empty());
        for c in ('\0'..=char::MAX).filter(|&c| chars::terminator(c).is_some()) {
            assert_eq!(scan.find(format!("ab{c}").as_bytes(), 0), Some(2), "{c}");
        }
    }

    proptest! {
        #[test]
        fn nothing_before_the_place_found_is_a_terminator(text in "[a-zé語 .。!)다は😀\n]{0,40}", from in 0..4usize) {
            let scan = Scan::new("다)".chars());
            let wanted = |c: char| chars::terminator(c).is_some() || "다)\n".contains(c);
            let start = text.char_indices().map(|(at, _)| at).nth(from).unwrap_or(text.len());
            let naive = text[start..].char_indices().find(|&(_, c)| wanted(c)).map(|(at, _)| start + at);
            let found = (start..).try_fold(start, |at, _| match scan.find(text.as_bytes(), at) {
                Some(at) if !text[at..].starts_with(wanted) => Ok(at + 1),
                found => Err(found),
            });
            prop_assert_eq!(found.unwrap_err(), naive);
        }
    }
}
