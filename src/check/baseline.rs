//! Findings that somebody has looked at and accepted: a text file of ids, one a line.

use super::Finding;
use crate::error::{Error, Place, Result};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

/// The ids that a baseline holds. What follows an id on its line is for people; so are lines that begin with `#`.
///
/// # Errors
/// When a line does not begin with an id.
pub fn read(path: &Path, text: &str) -> Result<HashSet<String>> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let filled = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let ids = filled.map(|(at, line)| {
        let id = line.split_whitespace().next().unwrap_or_default();
        if id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(id.to_ascii_lowercase());
        }
        Err(Error::at(Place::line(path, at as u64 + 1), format!("`{id}` is not the id of a finding"))
            .hint("write the baseline with `--write-baseline`"))
    });
    ids.collect()
}

/// The text of a baseline that accepts these findings.
pub fn write<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut out = "# Findings that are accepted: an id a line; what follows it is for people.\n".to_owned();
    for finding in findings {
        let place = finding.spot().map_or_else(String::new, super::Spot::place);
        let text: String =
            finding.spot().map(|s| s.text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
        let _ = writeln!(out, "{} {} {} {place} {text}", finding.id, finding.target_lang, finding.kind);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_is_ids_and_remarks() {
        let ids = read(Path::new("b"), "# all\n\n0123456789abcdef fr missing en.txt:3 And\n").unwrap();
        assert!(ids.contains("0123456789abcdef") && ids.len() == 1);
        let error = read(Path::new("b"), "# all\nmissing\n").unwrap_err();
        assert_eq!(error.to_string(), "b:2: `missing` is not the id of a finding");
    }
}
