//! The scan: runs over a text from one possible sentence end to the next.

use super::decide::decide;
use super::lists;
use super::rule::Rule;
use super::rules::Rules;
use super::site::{Kind, Site, is_gap};

/// A possible sentence end and what was decided there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Where the sentence ends, or would.
    pub(super) at: usize,
    /// Whether it does.
    pub(super) cut: bool,
    pub(super) rule: Rule,
    /// Where the sentence begins that ends here, when it does.
    pub(super) start: usize,
}

/// The possible sentence ends of a text, one after the other; the last is the end of the text.
pub(super) struct Walk<'t> {
    text: &'t str,
    rules: &'static Rules,
    /// Where the sentence begins.
    start: usize,
    /// Where the scan goes on.
    at: usize,
    /// Where the next item of an inline list begins.
    item: usize,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str, rules: &'static Rules) -> Self {
        let mut walk = Self { text, rules, start: 0, at: 0, item: usize::MAX };
        walk.begin(0);
        walk
    }

    /// Begins a sentence behind the white space at `from`.
    fn begin(&mut self, from: usize) {
        let rest = &self.text[from..];
        self.start = from + rest.len() - rest.trim_start().len();
        self.at = self.start;
        let first = self.text.as_bytes().get(self.start).copied().unwrap_or(b' ');
        // Letters begin most sentences; only a letter with `.` or `)` behind it is a marker.
        let second = self.text.as_bytes().get(self.start + 1).copied().unwrap_or(b' ');
        let marker =
            if first.is_ascii_alphabetic() { matches!(second, b'.' | b')') } else { first < 0xc3 || first == 0xe2 };
        self.item = match marker.then(|| lists::sibling(&self.text[self.start..], self.rules)).flatten() {
            Some(offset) => self.start + offset,
            None => usize::MAX,
        };
    }

    fn cut(&mut self, at: usize, rule: Rule) -> Step {
        let step = Step { at, cut: true, rule, start: self.start };
        self.begin(at);
        step
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if self.start >= self.text.len() {
                return None;
            }
            let found = self.rules.scan.find(self.text.as_bytes(), self.at);
            if self.item < found.unwrap_or(usize::MAX) || (self.item < usize::MAX && found == Some(self.item)) {
                let end = self.text[..self.item].trim_end().len();
                return Some(self.cut(end, Rule::NextItem));
            }
            let Some(at) = found else {
                let end = self.text.trim_end().len();
                return Some(self.cut(end, Rule::TextEnd));
            };
            let c = self.text[at..].chars().next()?;
            if c == '\n' {
                let end = self.text[..at].trim_end().len();
                return Some(self.cut(end, Rule::LineEnd));
            }
            let Some(kind) = self.rules.terminator(self.text, at) else {
                self.at = at + c.len_utf8();
                continue;
            };
            let site = Site::read(self.text, self.start, at, kind, self.rules);
            if site.kind == Kind::Stop && c == '.' && !site.has_gap() && site.end == site.run.end && is_inner(&site) {
                // A stop inside a number or an address is no candidate worth naming.
                self.at = site.run.end;
                continue;
            }
            let (cut, rule) = decide(&site, self.rules);
            let end = site.end;
            if cut {
                return Some(self.cut(end, rule));
            }
            let step = Step { at: end, cut, rule, start: self.start };
            self.at = end;
            return Some(step);
        }
    }
}

/// Whether a letter or digit follows at once that is no capital.
fn is_inner(site: &Site<'_>) -> bool {
    let next = site.text[site.end..].chars().next();
    next.is_some_and(|c| !is_gap(c) && (c.is_lowercase() || c.is_ascii_digit()))
}
