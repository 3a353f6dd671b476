//! How fast SRX rules are made ready and cut texts: `cargo bench --bench srx -- RULES.srx LANG TEXT...`.
//!
//! The texts are cut line by line, one line after the other on one thread; the time is that of the processor.

use bitext::segment::RuleSet;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [rules, lang, texts @ ..] = args.as_slice() else { return Ok(()) };
    let start = cpu_seconds()?;
    let set = RuleSet::of_srx(Path::new(rules), None)?;
    let segmenter = set.segmenter(lang.parse()?)?;
    let loaded = cpu_seconds()?;
    println!("{lang}: ready after {:.1} ms", (loaded - start) * 1e3);
    for path in texts {
        let text = fs::read_to_string(path)?;
        for round in 1..=3 {
            let start = cpu_seconds()?;
            let segments: usize = text.lines().map(|line| segmenter.spans(line).count()).sum();
            let seconds = cpu_seconds()? - start;
            let speed = text.len() as f64 / 1e6 / seconds;
            println!("{path}: round {round}, {segments} segments, {seconds:.3} s, {speed:.1} MB/s");
        }
    }
    Ok(())
}

/// The processor time that this process has used, by the Linux kernel, which counts in nanoseconds.
fn cpu_seconds() -> Result<f64, Box<dyn std::error::Error>> {
    let line = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: u64 = line.split_whitespace().next().ok_or("no schedstat")?.parse()?;
    Ok(nanoseconds as f64 / 1e9)
}
