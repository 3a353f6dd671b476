//! Texts in JSON lines, cut into segments: a filter for programs.
//!
//! In: `{"id": …, "lang": "de", "text": "…"}`, one a line. Out, in the same order:
//! `{"id": …, "lang": "de", "segments": ["…"], "spans": [[start, end]]}`, the spans in bytes of `text`.
//! A segment may hold a line break, when a sentence goes on in the next line.

use crate::document::{Lines, soften};
use crate::error::{Error, Place, Result};
use crate::lang::{Lang, detect};
use crate::segment::RuleSet;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{BufRead, Write};
use std::path::Path;

/// How many lines are worked on at once, and how many bytes unless one line alone is longer.
const TOGETHER: usize = 4_096;
const TOGETHER_BYTES: usize = 8 << 20;

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    id: serde_json::Value,
    lang: Option<Lang>,
    text: String,
}

#[derive(Serialize)]
struct Cut<'a> {
    id: serde_json::Value,
    lang: Lang,
    segments: Vec<&'a str>,
    spans: Vec<(usize, usize)>,
}

/// Cuts the texts of `input` by `rules` and writes them to `output`. A text without a language is in `lang`, else in the
/// language it reads as. `kind` is what a line break inside a text means to the built-in rules, see [`soften`]. `file` is
/// what errors call the input.
///
/// # Errors
/// When a line is not such an object, when a language cannot be told, and when reading or writing fails.
pub fn segment_lines(
    input: impl BufRead,
    mut output: impl Write,
    rules: &RuleSet,
    lang: Option<Lang>,
    kind: Option<Lines>,
    file: &Path,
) -> Result<()> {
    let mut lines = input.split(b'\n');
    let mut first = 1;
    loop {
        let mut together = Vec::new();
        let mut bytes = 0;
        while together.len() < TOGETHER && bytes < TOGETHER_BYTES {
            let Some(line) = lines.next() else { break };
            let mut line = line.map_err(|e| Error::io("read it", file, e))?;
            if first == 1 && together.is_empty() && line.starts_with(b"\xEF\xBB\xBF") {
                line.drain(..3);
            }
            bytes += line.len();
            together.push(line);
        }
        if together.is_empty() {
            return Ok(());
        }
        let cut = together
            .par_iter()
            .enumerate()
            .map(|(at, line)| cut_line(line, rules, lang, kind).map_err(|e| at_line(e, file, first + at as u64)));
        let cut: Vec<Result<Option<String>>> = cut.collect();
        for line in cut {
            if let Some(line) = line? {
                writeln!(output, "{line}").map_err(|e| Error::io("write it", Path::new("stdout"), e))?;
            }
        }
        first += together.len() as u64;
    }
}

fn at_line(error: Error, file: &Path, line: u64) -> Error {
    if error.place().is_some() {
        // It is about the rules.
        return error;
    }
    let placed = Error::at(Place::line(file, line), error.message());
    match error.next_step() {
        Some(hint) => placed.hint(hint),
        None => placed,
    }
}

fn cut_line(line: &[u8], rules: &RuleSet, lang: Option<Lang>, kind: Option<Lines>) -> Result<Option<String>> {
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let given: Given = serde_json::from_slice(line).map_err(|e| {
        Error::new(format!("is not an object with a `text`: {e}"))
            .hint("write `{\"id\": 1, \"lang\": \"en\", \"text\": \"…\"}`")
    })?;
    let lang = given.lang.or(lang).or_else(|| detect(&given.text).map(|guess| guess.lang));
    let Some(lang) = lang.or_else(|| given.text.trim().is_empty().then(|| "und".parse().ok())?) else {
        return Err(
            Error::new("cannot tell which language the text is in").hint("add `\"lang\"` or say it with `--lang`")
        );
    };
    let segmenter = rules.segmenter(lang)?;
    // The rules of an SRX file see the text as it is: many say themselves what a line end means.
    let view = if rules.is_srx() { Cow::Borrowed(given.text.as_str()) } else { soften(&given.text, kind) };
    let spans: Vec<_> = segmenter.spans(&view).map(|span| (span.start, span.end)).collect();
    let segments = spans.iter().map(|&(start, end)| &given.text[start..end]).collect();
    let cut = Cut { id: given.id, lang, segments, spans };
    serde_json::to_string(&cut).map(Some).map_err(|e| Error::new(format!("cannot be written: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn run(input: &str) -> std::result::Result<String, String> {
        let mut output = Vec::new();
        segment_lines(input.as_bytes(), &mut output, &RuleSet::default(), None, None, Path::new("in.jsonl"))
            .map_err(|e| e.to_string())?;
        Ok(String::from_utf8(output).unwrap())
    }

    #[test]
    fn texts_are_cut_in_order_with_their_places() {
        let input = "{\"id\":7,\"lang\":\"en\",\"text\":\" One. \\n\\n Two.\\n\"}\n\n{\"id\":\"b\",\"lang\":\"en\",\"text\":\"\"}";
        let expected = "{\"id\":7,\"lang\":\"en\",\"segments\":[\"One.\",\"Two.\"],\"spans\":[[1,5],[9,13]]}\n\
                        {\"id\":\"b\",\"lang\":\"en\",\"segments\":[],\"spans\":[]}\n";
        assert_eq!(run(input).unwrap(), expected);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let line = "{\"lang\":\"en\",\"text\":\"x\"}";
        assert_eq!(run(&format!("\u{feff}{line}")), run(line));
    }

    #[test]
    fn an_error_names_the_line() {
        let start = "in.jsonl:2: is not an object with a `text`";
        for wrong in ["{", "{\"id\":1}", "[]", "{\"text\":\"x\",\"lang\":\"?\"}"] {
            let error = run(&format!("{{\"lang\":\"en\",\"text\":\"x\"}}\n{wrong}")).unwrap_err();
            assert!(error.starts_with(start), "{error}");
        }
        assert_eq!(run("{\"text\":\"12:30\"}").unwrap_err(), "in.jsonl:1: cannot tell which language the text is in");
    }

    proptest! {
        #[test]
        fn segments_hold_all_that_is_not_white(text in "[A-Ca-c.!? \n\r\té。]{0,40}") {
            let line = serde_json::json!({"id": null, "lang": "en", "text": text}).to_string();
            let cut: serde_json::Value = serde_json::from_str(&run(&line).unwrap()).unwrap();
            let solid = |s: &str| s.split_whitespace().collect::<String>();
            let segments: Vec<&str> = cut["segments"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
            prop_assert_eq!(solid(&segments.concat()), solid(&text));
            for (segment, span) in segments.iter().zip(cut["spans"].as_array().unwrap()) {
                let at = |i: usize| span[i].as_u64().unwrap() as usize;
                prop_assert_eq!(&&text[at(0)..at(1)], segment);
            }
        }
    }
}
