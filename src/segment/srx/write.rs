//! [`RuleFile`] to SRX 2.0.

use super::file::{NamedRules, RuleFile};
use crate::xml::Writer;
use std::io::{Result, Write};

/// The namespace of SRX 2.0.
const NAMESPACE: &str = "http://www.lisa.org/srx20";

impl RuleFile {
    /// Writes the rules as SRX 2.0, with a remark in front.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write(&self, out: impl Write, remark: Option<&str>) -> Result<()> {
        let mut xml = Writer::new(out);
        xml.declaration("UTF-8")?;
        if let Some(remark) = remark {
            xml.comment(remark)?;
            xml.newline(0)?;
        }
        let namespaces = self.header.namespaces.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        xml.start("srx", [("version", "2.0"), ("xmlns", NAMESPACE)].into_iter().chain(namespaces))?;
        xml.newline(2)?;
        let header = [("segmentsubflows", yes(self.header.segment_subflows)), ("cascade", yes(self.header.cascade))];
        xml.start("header", header)?;
        let codes = self.header.codes;
        for (kind, include) in [("start", codes.start), ("end", codes.end), ("isolated", codes.isolated)] {
            xml.newline(4)?;
            xml.empty("formathandle", [("type", kind), ("include", yes(include))])?;
        }
        for foreign in &self.header.foreign {
            xml.newline(4)?;
            xml.raw(foreign)?;
        }
        xml.newline(2)?;
        xml.end("header")?;
        xml.newline(2)?;
        xml.start("body", [])?;
        xml.newline(4)?;
        xml.start("languagerules", [])?;
        for rules in &self.rules {
            write_rules(&mut xml, rules)?;
        }
        xml.newline(4)?;
        xml.end("languagerules")?;
        xml.newline(4)?;
        xml.start("maprules", [])?;
        for map in self.language_maps() {
            xml.newline(6)?;
            xml.empty(
                "languagemap",
                [("languagepattern", map.pattern.as_str()), ("languagerulename", map.rules.as_str())],
            )?;
        }
        xml.newline(4)?;
        xml.end("maprules")?;
        xml.newline(2)?;
        xml.end("body")?;
        xml.newline(0)?;
        xml.end("srx")?;
        xml.newline(0)?;
        xml.finish()?;
        Ok(())
    }
}

fn write_rules<W: Write>(xml: &mut Writer<W>, rules: &NamedRules) -> Result<()> {
    xml.newline(6)?;
    xml.start("languagerule", [("languagerulename", rules.name.as_str())])?;
    for rule in &rules.rules {
        if let Some(note) = &rule.note {
            xml.newline(8)?;
            xml.comment(&format!(" {note} "))?;
        }
        xml.newline(8)?;
        xml.start("rule", [("break", yes(rule.cut))])?;
        for (name, pattern) in [("beforebreak", &rule.before), ("afterbreak", &rule.after)] {
            xml.newline(10)?;
            xml.element(name, [], pattern)?;
        }
        xml.newline(8)?;
        xml.end("rule")?;
    }
    xml.newline(6)?;
    xml.end("languagerule")
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}
