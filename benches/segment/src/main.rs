//! The speed of segmenters in one process, on one core: megabytes of text for a second of CPU time.
//!
//!     cargo run --release -- en=prose.en.txt de=prose.de.txt
//!
//! Each tool cuts each text as often as two seconds allow, five times over; the table has the median. The texts are
//! yours: a few megabytes of real prose, UTF-8.

use icu_segmenter::SentenceSegmenter;
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

/// A segmenter: a language and a text to the number of segments.
type Tool = fn(&str, &str) -> usize;

const TOOLS: [(&str, Tool); 4] =
    [("bitext", bitext), ("icu_segmenter", icu), ("unicode-segmentation", unicode), ("sentencex", sentencex)];

fn main() {
    println!("tool\tlang\tMB\tsegments\tMB/s");
    for argument in std::env::args().skip(1) {
        let (lang, path) = argument.split_once('=').expect("an argument is LANG=FILE");
        let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let megabytes = text.len() as f64 / 1e6;
        for (name, tool) in TOOLS {
            let segments = tool(lang, &text);
            let mut speeds: Vec<f64> = (0..5).map(|_| megabytes / seconds(|| tool(lang, &text))).collect();
            speeds.sort_by(f64::total_cmp);
            println!("{name}\t{lang}\t{megabytes:.2}\t{segments}\t{:.0}", speeds[2]);
        }
    }
}

/// CPU seconds that one run of a function takes.
fn seconds(mut run: impl FnMut() -> usize) -> f64 {
    let begin = cpu();
    let mut runs = 0;
    while cpu() - begin < 2.0 {
        black_box(run());
        runs += 1;
    }
    (cpu() - begin) / f64::from(runs)
}

/// CPU seconds of this process so far, as Linux counts them, in hundredths.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = behind_name.split_whitespace().skip(11).take(2).map(|n| n.parse::<f64>().unwrap_or_default());
    ticks.sum::<f64>() / 100.0
}

fn bitext(lang: &str, text: &str) -> usize {
    bitext::segment::Segmenter::new(lang.parse().expect("a language code")).spans(text).count()
}

fn icu(_: &str, text: &str) -> usize {
    SentenceSegmenter::new(Default::default()).segment_str(text).count()
}

fn unicode(_: &str, text: &str) -> usize {
    text.unicode_sentences().count()
}

fn sentencex(lang: &str, text: &str) -> usize {
    sentencex::segment(lang, text).len()
}
