//! A byte that chooses a language and a text: cuts it by the built-in rules.

#![no_main]

use bitext::segment::Segmenter;
use libfuzzer_sys::fuzz_target;

const LANGUAGES: &[&str] = &["en", "de", "fr", "ru", "uk", "el", "tr", "hy", "ar", "hi", "zh", "ja", "ko", "th", "my", "und"];

fuzz_target!(|input: &[u8]| {
    let Some((first, rest)) = input.split_first() else { return };
    let lang = LANGUAGES[usize::from(*first) % LANGUAGES.len()].parse().expect("a language");
    let text = String::from_utf8_lossy(rest);
    let segmenter = Segmenter::new(lang);
    let mut ends = Vec::new();
    let mut end = 0;
    for range in segmenter.spans(&text) {
        assert!(text[end..range.start].trim().is_empty());
        let sentence = &text[range.clone()];
        assert!(!sentence.is_empty() && sentence.trim() == sentence);
        end = range.end;
        ends.push(end);
    }
    assert!(text[end..].trim().is_empty());
    let cuts: Vec<usize> = segmenter.explain(&text).into_iter().filter(|d| d.cut).map(|d| d.at).collect();
    assert_eq!(cuts, ends);
});
