//! A byte that chooses two languages, one that chooses options, and two texts with a segment a line, the second behind a line
//! with nothing but `=`: aligns them.

#![no_main]

use bitext::align::{Alignment, Options, Side, SideSegment, align};
use bitext::document::BlockKind;
use libfuzzer_sys::fuzz_target;

const LANGUAGES: &[&str] = &["en", "de", "ru", "el", "ar", "hi", "zh", "ja", "th", "und"];

fuzz_target!(|input: &[u8]| {
    let [langs, chosen, rest @ ..] = input else { return };
    let text = String::from_utf8_lossy(rest);
    let (ours, theirs) = text.split_once("\n=\n").unwrap_or((&text, ""));
    let side = |text, lang: usize| {
        let segments: Vec<SideSegment> = str::lines(text)
            .enumerate()
            .map(|(at, text)| SideSegment { text, block: at as u32 / 3, kind: BlockKind::Paragraph })
            .collect();
        // Four segments stand between two hard breaks.
        let breaks = if chosen & 1 == 0 { Vec::new() } else { (0..segments.len() / 4).map(|n| n * 4..n * 4 + 4).collect() };
        Side { lang: LANGUAGES[lang % LANGUAGES.len()].parse().ok(), segments, breaks }
    };
    let (source, target) = (side(ours, usize::from(*langs >> 4)), side(theirs, usize::from(*langs & 15)));
    let options = Options { explain: chosen & 2 != 0, crossing: chosen & 4 != 0, ..Options::default() };
    let alignment = align(&source, &target, &options);
    let beads = alignment.beads().to_vec();
    assert!(beads.iter().all(|bead| (0.0..=1.0).contains(&bead.confidence)));
    Alignment::new(beads, source.segments.len(), target.segments.len()).expect("every segment in one bead, in order");
});
