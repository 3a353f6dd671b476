//! What was made of documents as one page that asks for nothing from outside.

use super::length;
use crate::corpus::build::{PartReport, Report};
use crate::corpus::figures::Side;
use crate::report::columns::{counted, grouped, name, percent};
use crate::report::page::{escaped, page as shell};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn page(report: &Report) -> String {
    let failed = report.failed.len() as u64;
    let mut body = format!(
        "<header><h1>Corpus</h1><p>{} of documents: {} aligned, {} failed</p></header>\n<main>\n",
        counted(report.documents as usize, "pair"),
        grouped(report.documents - failed),
        grouped(failed)
    );
    report.languages.iter().for_each(|part| self::part(&mut body, part));
    if failed > 0 {
        body.push_str("<section><h2>Documents that could not be used</h2>\n<table><thead><tr><th>document<th>translation<th>reason</thead>\n");
        for failed in &report.failed {
            let (source, target) = (failed.source.display().to_string(), failed.target.display().to_string());
            let _ =
                writeln!(body, "<tr><td>{}<td>{}<td>{}", escaped(&source), escaped(&target), escaped(&failed.reason));
        }
        body.push_str("</table></section>\n");
    }
    body.push_str("</main>");
    shell("Corpus", STYLE, &body)
}

fn part(out: &mut String, part: &PartReport) {
    let (source, target) = (name(part.source), name(part.target));
    let shown = |count: u64, what: &str| counted(count as usize, what);
    let _ = writeln!(out, "<section><h2>{} → {}</h2>", escaped(&source), escaped(&target));
    let _ = writeln!(
        out,
        "<p>{} of documents, {} and {}, {}; {} in the corpus, {} and {}.</p>",
        shown(part.documents, "pair"),
        grouped(part.segments[0]),
        shown(part.segments[1], "segment"),
        shown(part.links, "link"),
        shown(part.pairs.kept, "pair"),
        shown(part.figures.source.words, "word"),
        shown(part.figures.target.words, "word")
    );
    reasons(out, part);
    out.push_str("<div class=\"plots\">\n");
    for (side, title) in [(&part.figures.source, &source), (&part.figures.target, &target)] {
        plot(out, &format!("Words in a text, {title}"), &lengths(side));
    }
    if !part.figures.confidence.is_empty() {
        let columns = part.figures.confidence.iter().enumerate();
        let columns: Vec<(String, u64)> =
            columns.map(|(nth, count)| (format!("{:.1}", nth as f64 / 10.0), *count)).collect();
        plot(out, "Confidence", &columns);
    }
    out.push_str("</div>\n");
    if part.mended.iter().any(|mended| mended.places > 0) {
        out.push_str("<h3>Mended</h3>\n<ul>\n");
        for mended in part.mended.iter().filter(|mended| mended.places > 0) {
            let _ = writeln!(
                out,
                "<li>{}: {} places in {} texts",
                mended.name,
                grouped(mended.places),
                grouped(mended.texts)
            );
        }
        out.push_str("</ul>\n");
    }
    if part.remarks.0 > 0 {
        let _ = writeln!(out, "<h3>Remarks: {}</h3>\n<ul>", grouped(part.remarks.0));
        for remark in &part.remarks.1 {
            let _ = writeln!(out, "<li>{}", escaped(remark));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

/// Why pairs were dropped, with examples.
fn reasons(out: &mut String, part: &PartReport) {
    out.push_str("<table><thead><tr><th>pairs<th>of all<th>reason<th>for example</thead>\n");
    let share = |count: u64| percent(if part.pairs.read == 0 { 0.0 } else { count as f64 / part.pairs.read as f64 });
    let kept = part.pairs.kept;
    let _ = writeln!(out, "<tr class=\"kept\"><td>{}<td>{}<td>kept<td>", grouped(kept), share(kept));
    for reason in part.pairs.dropped.iter().filter(|reason| reason.count > 0) {
        let _ = write!(out, "<tr><td>{}<td>{}<td>{}<td>", grouped(reason.count), share(reason.count), reason.filter);
        for example in &reason.examples {
            let why = if example.why.is_empty() { String::new() } else { format!("<b>{}</b> ", escaped(&example.why)) };
            let _ = write!(out, "<p>{why}{} → {}", escaped(&example.source), escaped(&example.target));
        }
        out.push('\n');
    }
    out.push_str("</table>\n");
}

fn lengths(side: &Side) -> Vec<(String, u64)> {
    side.lengths.iter().enumerate().map(|(nth, count)| (length(nth), *count)).collect()
}

/// The columns of a histogram are so high at most, and so wide with what is between them.
const HEIGHT: f64 = 120.0;
const WIDTH: f64 = 36.0;

fn plot(out: &mut String, title: &str, columns: &[(String, u64)]) {
    let highest = columns.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1) as f64;
    let width = WIDTH * columns.len() as f64;
    let _ = write!(
        out,
        "<figure><figcaption>{}</figcaption><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {}\" role=\"img\">",
        escaped(title),
        HEIGHT + 20.0
    );
    for (nth, (label, count)) in columns.iter().enumerate() {
        let high = *count as f64 / highest * HEIGHT;
        let (x, middle) = (nth as f64 * WIDTH, nth as f64 * WIDTH + WIDTH / 2.0);
        let _ = write!(
            out,
            "<rect x=\"{:.0}\" y=\"{:.1}\" width=\"{:.0}\" height=\"{high:.1}\"><title>{label}: {}</title></rect>\
             <text x=\"{middle:.0}\" y=\"{:.0}\">{label}</text>",
            x + 2.0,
            HEIGHT - high,
            WIDTH - 4.0,
            grouped(*count),
            HEIGHT + 14.0
        );
    }
    out.push_str("</svg></figure>\n");
}
