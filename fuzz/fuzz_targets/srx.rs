//! An SRX file and, behind a zero byte, a text: reads the rules, cuts the text, explains, checks and writes them.

#![no_main]

use bitext::segment::RuleSet;
use bitext::segment::srx::{RuleFile, lint};
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|input: &[u8]| {
    let at = input.iter().position(|b| *b == 0).unwrap_or(input.len());
    let text = String::from_utf8_lossy(input.get(at + 1..).unwrap_or_default());
    let Ok(file) = RuleFile::of_bytes(Path::new("a.srx"), &input[..at]) else { return };
    let mut written = Vec::new();
    file.write(&mut written, None).expect("memory can be written to");
    let again = RuleFile::of_bytes(Path::new("a.srx"), &written).expect("what was written is read back");
    assert_eq!(again.rules.len(), file.rules.len());
    lint(&file);
    let Ok(segmenter) = RuleSet::of_file(file, None).segmenter("en".parse().expect("a language")) else { return };
    let mut end = 0;
    for range in segmenter.spans(&text) {
        assert!(text[end..range.start].trim().is_empty() && !text[range.clone()].is_empty());
        end = range.end;
    }
    assert!(text[end..].trim().is_empty());
    segmenter.explain(&text);
});
