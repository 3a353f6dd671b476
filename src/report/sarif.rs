//! Findings in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), as code hosts read it.

use crate::exchange::tmx::validate::{Finding, RULES, Severity};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// What is wrong with TMX files, as one run.
pub fn of_tmx<'a>(findings: impl IntoIterator<Item = (&'a Path, &'a Finding)>) -> Value {
    let rules = RULES.iter().map(|(name, severity, asks)| rule(name, asks, level(*severity)));
    let results = findings.into_iter().map(|(path, finding)| {
        json!({
            "ruleId": finding.rule,
            "ruleIndex": RULES.iter().position(|(name, ..)| *name == finding.rule),
            "level": level(finding.severity),
            "message": { "text": format!("{}; {}", finding.message, finding.hint) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri(path) },
                    "region": { "startLine": finding.line, "startColumn": finding.column },
                },
            }],
        })
    });
    log(&rules.collect::<Vec<_>>(), &results.collect::<Vec<_>>())
}

/// A log of one run.
pub(super) fn log(rules: &[Value], results: &[Value]) -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A kind of finding.
pub(super) fn rule(name: &str, about: &str, level: &str) -> Value {
    json!({
        "id": name,
        "shortDescription": { "text": about },
        "defaultConfiguration": { "level": level },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A path as a relative reference (RFC 3986), or as a `file:` URI where it is absolute: slashes between folders, other
/// characters than letters, digits and `-._~/` escaped.
pub(super) fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.trim_start_matches("./");
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_its_rule_and_its_place() {
        let finding = Finding {
            rule: "date",
            severity: Severity::Error,
            line: 3,
            column: 14,
            unit: None,
            message: "is wrong".to_owned(),
            hint: "mend it".to_owned(),
        };
        let sarif = of_tmx([(Path::new("a b/é.tmx"), &finding)]);
        let run = &sarif["runs"][0];
        let result = &run["results"][0];
        assert_eq!(result["message"]["text"], "is wrong; mend it");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%A9.tmx");
        assert_eq!(place["region"]["startColumn"], 14);
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "date");
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(uri(Path::new("./docs/a b/ü.txt")), "docs/a%20b/%C3%BC.txt");
        assert_eq!(uri(Path::new("/docs/a.txt")), "file:///docs/a.txt");
    }
}
