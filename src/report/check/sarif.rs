//! SARIF 2.1.0 (OASIS), which code review shows beside the lines.

use super::Report;
use crate::check::{Finding, Severity, Spot};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Component, Path};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = report
        .rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name,
                "shortDescription": { "text": rule.about },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(report, finding)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bitext",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn result(report: &Report, finding: &Finding) -> Value {
    let language = finding.target_lang.name().map_or_else(|| finding.target_lang.to_string(), str::to_owned);
    let main = finding.spot();
    let other =
        [finding.source.as_ref(), finding.target.as_ref()].into_iter().flatten().find(|spot| Some(*spot) != main);
    let mut result = json!({
        "ruleId": finding.kind,
        "level": level(finding.severity),
        "message": { "text": format!("{language}: {}", finding.message) },
        "partialFingerprints": { "bitext/v1": finding.id },
        "locations": main.map(|spot| vec![location(spot, None)]).unwrap_or_default(),
    });
    if let Some(index) = report.rules.iter().position(|rule| rule.name == finding.kind) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(other) = other {
        result["relatedLocations"] = json!([location(other, Some("the other text"))]);
    }
    result
}

fn location(spot: &Spot, message: Option<&str>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&spot.file) } });
    if let Some(line) = spot.line {
        let mut region = json!({ "startLine": line });
        if !spot.text.is_empty() {
            region["snippet"] = json!({ "text": spot.text });
        }
        physical["region"] = region;
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(message) = message {
        location["message"] = json!({ "text": message });
    }
    location
}

/// A path as a relative reference (RFC 3986), or as a `file:` URI where it is absolute.
fn uri(path: &Path) -> String {
    let mut uri = String::new();
    for part in path.components() {
        match part {
            Component::RootDir => uri.push_str("file:///"),
            Component::CurDir => {}
            Component::Prefix(prefix) => {
                uri.push_str("file:///");
                uri.push_str(&escaped(&prefix.as_os_str().to_string_lossy()));
            }
            Component::ParentDir | Component::Normal(_) => {
                if !uri.is_empty() && !uri.ends_with('/') {
                    uri.push('/');
                }
                uri.push_str(&escaped(&part.as_os_str().to_string_lossy()));
            }
        }
    }
    uri
}

fn escaped(part: &str) -> String {
    let mut out = String::new();
    for byte in part.bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'!'
            | b'$'
            | b'&'
            | b'\''
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b';'
            | b'='
            | b'@' => out.push(byte as char),
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri(Path::new("./docs/a b/ü.txt")), "docs/a%20b/%C3%BC.txt");
        assert_eq!(uri(Path::new("/tmp/a.txt")), "file:///tmp/a.txt");
    }
}
