//! The scan: runs over a text from one possible sentence end to the next.

use super::chars::Terminator;
use super::decide::{address, decide};
use super::lists;
use super::rule::Rule;
use super::rules::Rules;
use super::site::{Site, is_gap};

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
    /// Where the sentence ends at the latest, and why: before the next item of a list, behind a drawn rule.
    latest: Option<(usize, Rule)>,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str, rules: &'static Rules) -> Self {
        let mut walk = Self { text, rules, start: 0, at: 0, latest: None };
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
        let rest = &self.text[self.start..];
        self.latest = if let Some(len) = lists::drawn(rest) {
            Some((self.start + len, Rule::Drawn))
        } else {
            let sibling = marker.then(|| lists::sibling(rest, self.rules)).flatten();
            sibling.map(|offset| (self.start + offset, Rule::NextItem))
        };
    }

    /// Where the e-mail address ends that a full stop is in, when it ends the sentence as well.
    fn end_of_mail_address(&self, stop: usize) -> Option<usize> {
        let part = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '(' | ')' | '"' | ',');
        let local = self.text[self.start..stop].trim_end_matches(part).len();
        if !self.text[self.start + local..stop].contains('@') {
            return None;
        }
        let rest = &self.text[stop..];
        let end = stop + rest.find(|c| !part(c)).unwrap_or(rest.len());
        let site = Site::bare(self.text, self.start, stop..end);
        (address(&site, self.rules).0).then_some(end)
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
            if let Some((item, rule)) = self.latest
                && found.is_none_or(|at| at >= item)
            {
                let end = self.text[..item].trim_end().len();
                return Some(self.cut(end, rule));
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
            if site.kind == Terminator::Stop
                && c == '.'
                && !site.has_gap()
                && site.end == site.run.end
                && is_inner(&site)
            {
                // A stop inside a number or an address is no candidate worth naming, but perhaps the end of the latter.
                match self.end_of_mail_address(at) {
                    Some(end) => return Some(self.cut(end, Rule::Address)),
                    None => self.at = site.run.end,
                }
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
