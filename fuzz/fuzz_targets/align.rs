//! A byte that chooses two languages, one that chooses options and a third language, and up to three texts with a segment a line,
//! each behind a line with nothing but `=`: aligns the first with the others.

#![no_main]

use bitext::align::{Alignment, Bundle, Options, Side, SideSegment, align_bundles};
use bitext::document::BlockKind;
use libfuzzer_sys::fuzz_target;

const LANGUAGES: &[&str] = &["en", "de", "ru", "el", "ar", "hi", "zh", "ja", "th", "und"];

fuzz_target!(|input: &[u8]| {
    let [langs, chosen, rest @ ..] = input else { return };
    let text = String::from_utf8_lossy(rest);
    let mut texts = text.splitn(3, "\n=\n");
    let side = |text, lang: usize| {
        let segments: Vec<SideSegment> = str::lines(text)
            .enumerate()
            .map(|(at, text)| SideSegment { text, block: at as u32 / 3, kind: BlockKind::Paragraph })
            .collect();
        // Four segments stand between two hard breaks.
        let breaks = if chosen & 1 == 0 { Vec::new() } else { (0..segments.len() / 4).map(|n| n * 4..n * 4 + 4).collect() };
        Side { lang: LANGUAGES[lang % LANGUAGES.len()].parse().ok(), segments, breaks }
    };
    let source = side(texts.next().unwrap_or_default(), usize::from(*langs >> 4));
    let langs = [usize::from(*langs & 15), usize::from(*chosen >> 4)];
    let mut targets: Vec<Side<'_>> = langs.into_iter().zip(texts).map(|(lang, text)| side(text, lang)).collect();
    if targets.is_empty() {
        targets.push(side("", langs[0]));
    }
    let options = Options { explain: chosen & 2 != 0, crossing: chosen & 4 != 0, ..Options::default() };
    let lens: Vec<usize> = targets.iter().map(|target| target.segments.len()).collect();
    let segments = source.segments.len();
    let (alignments, _) = align_bundles(&[Bundle { source, targets }], &options, &|_| ());
    for (alignment, len) in alignments[0].iter().zip(lens) {
        let beads = alignment.beads().to_vec();
        assert!(beads.iter().all(|bead| (0.0..=1.0).contains(&bead.confidence)));
        Alignment::new(beads, segments, len).expect("every segment in one bead, in order");
    }
});
