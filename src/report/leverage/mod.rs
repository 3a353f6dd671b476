//! How much of documents a memory has, in all formats that it is told in.

mod page;

use crate::exchange::CellKind::{Numbers, Words};
use crate::memory::leverage::{BANDS, Leverage, Rates};
use crate::report::sheet::Sheet;
use serde_json::{Value, json};
use std::io::{self, Write};

/// What was counted in some documents.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The documents by their names, in order.
    pub files: Vec<(String, Leverage)>,
    /// What a word of each band is paid.
    pub rates: Rates,
}

/// A format of an analysis.
#[derive(Debug)]
pub struct Face {
    /// What a command calls it, and the extension of its files.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    write: fn(&Analysis, &mut dyn Write) -> io::Result<()>,
}

/// All formats.
pub const FACES: &[Face] = &[
    Face { name: "table", about: "for people", write: table },
    Face { name: "json", about: "for programs", write: whole_json },
    Face { name: "csv", about: "a document and band a row", write: |a, out| sheet(a).write_csv(out) },
    Face { name: "xlsx", about: "the same as a workbook", write: |a, out| sheet(a).write_xlsx(out) },
    Face { name: "html", about: "one page with everything", write: |a, out| out.write_all(page::page(a).as_bytes()) },
];

impl Face {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FACES.iter().find(|face| face.name == name)
    }

    /// Writes an analysis.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write(&self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(analysis, out)
    }
}

impl Analysis {
    /// What was counted in all documents.
    pub fn total(&self) -> Leverage {
        let mut total = Leverage::default();
        self.files.iter().for_each(|(_, leverage)| total.append(leverage));
        total
    }

    /// The documents, and behind several of them all together.
    fn with_total(&self) -> Vec<(&str, Leverage)> {
        let mut rows: Vec<(&str, Leverage)> =
            self.files.iter().map(|(name, leverage)| (name.as_str(), leverage.clone())).collect();
        if rows.len() != 1 {
            rows.push(("total", self.total()));
        }
        rows
    }
}

/// What was counted in a document, as JSON: bands with segments, words and rate; all of them; weighted words.
pub fn as_json(leverage: &Leverage, rates: &Rates) -> Value {
    let bands = BANDS.iter().zip(&leverage.bands).zip(rates).map(
        |((band, count), rate)| json!({"band": band, "segments": count.segments, "words": count.words, "rate": rate}),
    );
    json!({
        "bands": bands.collect::<Vec<_>>(),
        "total": leverage.total(),
        "weighted_words": leverage.weighted(rates),
    })
}

fn whole_json(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let one = |name: &str, leverage: &Leverage| {
        let mut value = as_json(leverage, &analysis.rates);
        value["file"] = name.into();
        value
    };
    let files: Vec<Value> = analysis.files.iter().map(|(name, leverage)| one(name, leverage)).collect();
    let whole = json!({"files": files, "total": as_json(&analysis.total(), &analysis.rates)});
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn table(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    for (at, (name, leverage)) in analysis.with_total().iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{name}\n{:<12} {:>9} {:>9} {:>6} {:>6}", "", "segments", "words", "share", "rate")?;
        let total = leverage.total();
        for ((band, count), rate) in BANDS.iter().zip(&leverage.bands).zip(&analysis.rates) {
            let share = 100.0 * count.words as f64 / total.words.max(1) as f64;
            writeln!(out, "{:<12} {:>9} {:>9} {share:>5.1}% {rate:>5}%", band.name(), count.segments, count.words)?;
        }
        writeln!(out, "{:<12} {:>9} {:>9}", "total", total.segments, total.words)?;
        writeln!(out, "{:<12} {:>9} {:>9.1}", "weighted", "", leverage.weighted(&analysis.rates))?;
    }
    Ok(())
}

fn sheet(analysis: &Analysis) -> Sheet {
    let columns = vec![
        ("file", Words),
        ("band", Words),
        ("segments", Numbers),
        ("words", Numbers),
        ("rate", Numbers),
        ("weighted words", Numbers),
    ];
    let mut rows = Vec::new();
    for (name, leverage) in analysis.with_total() {
        for ((band, count), rate) in BANDS.iter().zip(&leverage.bands).zip(&analysis.rates) {
            rows.push(vec![
                name.to_owned(),
                band.name().to_owned(),
                count.segments.to_string(),
                count.words.to_string(),
                rate.to_string(),
                format!("{:.1}", count.words as f64 * f64::from(*rate) / 100.0),
            ]);
        }
    }
    Sheet { name: "Analysis", columns, rows }
}
