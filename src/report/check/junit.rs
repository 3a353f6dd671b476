//! `JUnit` XML, as build servers read it: a suite for each document and language, a case for each kind of finding, a
//! failure where a finding is more than a note.

use super::{Report, Rule};
use crate::check::{Finding, Severity, Spot};
use crate::xml::Writer;
use std::io::{self, Write};

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new(out);
    xml.declaration("UTF-8")?;
    xml.start("testsuites", [("name", "bitext")])?;
    for document in &report.documents {
        for translation in &document.translations {
            let findings: Vec<&Finding> = report.findings_of(document, translation).collect();
            let failed = |rule: &&Rule| findings.iter().any(|f| f.kind == rule.name && f.severity > Severity::Note);
            let (name, cases) = (format!("{} ({})", document.name, translation.lang), report.rules.len().to_string());
            let failures = report.rules.iter().filter(failed).count().to_string();
            xml.newline(2)?;
            let counts =
                [("tests", cases.as_str()), ("failures", failures.as_str()), ("errors", "0"), ("skipped", "0")];
            xml.start("testsuite", [("name", name.as_str())].into_iter().chain(counts))?;
            for rule in &report.rules {
                case(&mut xml, rule, &document.name, &findings)?;
            }
            xml.newline(2)?;
            xml.end("testsuite")?;
        }
    }
    xml.newline(0)?;
    xml.end("testsuites")?;
    writeln!(xml.finish()?)
}

fn case<W: Write>(xml: &mut Writer<W>, rule: &Rule, document: &str, findings: &[&Finding]) -> io::Result<()> {
    let own: Vec<&&Finding> = findings.iter().filter(|f| f.kind == rule.name).collect();
    let attributes = [("classname", document), ("name", rule.name)];
    xml.newline(4)?;
    if own.is_empty() {
        return xml.empty("testcase", attributes);
    }
    let lines = own.iter().map(|f| {
        let place = f.spot().map_or_else(String::new, Spot::place);
        format!("{place}: {}: {}", f.severity.name(), f.message)
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    xml.start("testcase", attributes)?;
    xml.newline(6)?;
    if own.iter().any(|f| f.severity > Severity::Note) {
        let count = if own.len() == 1 { "1 finding".to_owned() } else { format!("{} findings", own.len()) };
        let message = format!("{count}: {}", rule.about);
        xml.element("failure", [("message", message.as_str()), ("type", rule.name)], &text)?;
    } else {
        xml.element("system-out", [], &text)?;
    }
    xml.newline(4)?;
    xml.end("testcase")
}
