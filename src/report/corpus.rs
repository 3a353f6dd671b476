//! What became of a corpus, as a person reads it on a terminal.

use super::columns::{cut, padded, percent};
use crate::corpus::filter::Tally;
use std::fmt::Write as _;

/// How many pairs were kept, and why the others were not; with `examples` the first of each in lines of at most `width`
/// columns.
pub fn render_tally(tally: &Tally, examples: bool, width: usize) -> String {
    let share = |count: u64| if tally.read == 0 { 0.0 } else { count as f64 / tally.read as f64 };
    let shown = |count: u64| grouped(count);
    let mut out = format!(
        "{} of {} pairs kept ({})\n",
        shown(tally.kept),
        shown(tally.read),
        if tally.read == 0 { "none read".to_owned() } else { percent(share(tally.kept)) }
    );
    let reasons = tally.dropped.iter().filter(|reason| reason.count > 0);
    let wide = reasons.clone().map(|reason| reason.filter.len()).max().unwrap_or(0);
    for reason in reasons {
        let _ = writeln!(out, "  {}  {:>11}  {:>6}", padded(&reason.filter, wide), shown(reason.count), percent(share(reason.count)));
        for example in reason.examples.iter().filter(|_| examples) {
            let why = if example.why.is_empty() { String::new() } else { format!("{}: ", example.why) };
            let room = (width.saturating_sub(9) / 2).max(20);
            let (source, target) = (cut(&example.source, room), cut(&example.target, room));
            let _ = writeln!(out, "    {why}{source} → {target}");
        }
    }
    out
}

/// A count with commas: `1,234,567`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_commas() {
        for (count, shown) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(count), shown);
        }
    }
}
