//! SARIF 2.1.0 (OASIS), which code review shows beside the lines.

use super::Report;
use crate::check::{Finding, Spot};
use crate::report::sarif::{log, rule, uri};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = report.rules.iter().map(|r| rule(r.name, r.about, r.severity.name())).collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(report, finding)).collect();
    serde_json::to_writer_pretty(&mut *out, &log(&rules, &results))?;
    writeln!(out)
}

fn result(report: &Report, finding: &Finding) -> Value {
    let language = finding.target_lang.name().map_or_else(|| finding.target_lang.to_string(), str::to_owned);
    let main = finding.spot();
    let other =
        [finding.source.as_ref(), finding.target.as_ref()].into_iter().flatten().find(|spot| Some(*spot) != main);
    let mut result = json!({
        "ruleId": finding.kind,
        "level": finding.severity.name(),
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
