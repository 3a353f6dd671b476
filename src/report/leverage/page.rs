//! An analysis as one page: a row a document, a column a band, and how the words share out.

use super::Analysis;
use crate::memory::leverage::BANDS;
use crate::report::columns::{grouped, percent};
use crate::report::page::{escaped, page as shell};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

pub(super) fn page(analysis: &Analysis) -> String {
    let total = analysis.total();
    let mut body = format!(
        "<header><h1>Analysis</h1><p>{} segments, {} words, {:.1} weighted words</p></header>\n<main>\n<section><table>\n\
         <thead><tr><th scope=\"col\">document",
        grouped(total.total().segments as u64),
        grouped(total.total().words as u64),
        total.weighted(&analysis.rates)
    );
    for (band, rate) in BANDS.iter().zip(&analysis.rates) {
        let _ = write!(body, "<th scope=\"col\">{}<small>paid {rate} %</small>", band.name());
    }
    body.push_str("<th scope=\"col\">words<th scope=\"col\">weighted</thead>\n");
    for (name, leverage) in analysis.with_total() {
        let all = leverage.total();
        let _ = write!(body, "<tr><th scope=\"row\">{}", escaped(name));
        for count in &leverage.bands {
            let share = count.words as f64 / all.words.max(1) as f64;
            let _ = write!(
                body,
                "<td>{}<small>{}, {} seg.</small><i style=\"inline-size:{:.1}%\"></i>",
                grouped(count.words as u64),
                percent(share),
                grouped(count.segments as u64),
                100.0 * share
            );
        }
        let _ = writeln!(body, "<td>{}<td>{:.1}", grouped(all.words as u64), leverage.weighted(&analysis.rates));
    }
    body.push_str("</table></section>\n</main>");
    shell("Analysis", STYLE, &body)
}
