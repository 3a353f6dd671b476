//! `bitext tm analyze`.

use super::super::args::Reading;
use super::super::{Outcome, terminal};
use super::lookup::open;
use bitext::corpus::jobs::Input;
use bitext::corpus::{self, read_text};
use bitext::lang::Lang;
use bitext::memory::leverage::{BANDS, Leverage, RATES, Rates, leverage};
use bitext::{Error, Result};
use clap::ValueEnum;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::PathBuf;

/// Counts how much of documents a memory has, in segments and words by band
///
/// A segment is counted once, in the first band that holds: context (101 %), repetition, 100 %, then the higher of what
/// the memory has (95-99, 85-94, 75-84, 50-74) and what stands in these documents before it (internal), else none.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory
    memory: PathBuf,
    /// The documents
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// The language of the documents
    #[arg(long, value_name = "LANG")]
    from: Lang,
    /// The language of the translation
    #[arg(long, value_name = "LANG")]
    to: Lang,
    /// What a word of a band is paid, in percent of a new one: context, repetitions, 100, 95-99, 85-94, 75-84, 50-74,
    /// internal, none
    #[arg(long, value_delimiter = ',', value_name = "N,N,…")]
    rates: Option<Vec<u32>>,
    /// How it is printed
    #[arg(long, value_enum, default_value = "table", value_name = "FORMAT")]
    to_format: As,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum As {
    /// For people
    Table,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let rates: Rates = match &args.rates {
        None => RATES,
        Some(rates) => rates.as_slice().try_into().map_err(|_| {
            Error::new(format!("{} rates are given, {} are needed", rates.len(), BANDS.len()))
                .hint("one for each band: `--rates 0,30,30,60,60,60,100,60,100`")
        })?,
    };
    let options = corpus::Options { read: args.reading.options(), ..corpus::Options::default() };
    let mut documents = Vec::new();
    for file in &args.documents {
        let (text, _) = read_text(&Input::of_file(file, Some(args.from)), &options)?;
        documents.push((0..text.segments().len()).map(|at| text.segment_text(at).to_owned()).collect::<Vec<String>>());
    }
    let mut memory = open(&args.memory)?;
    let counted = leverage(&mut memory, &documents, args.from, args.to)?;
    let mut rows: Vec<(String, Leverage)> =
        args.documents.iter().map(|file| file.display().to_string()).zip(counted).collect();
    let mut total = Leverage::default();
    for (_, leverage) in &rows {
        total.append(leverage);
    }
    rows.push(("total".to_owned(), total));
    let mut out = terminal::stdout();
    let printed = match args.to_format {
        As::Table => table(&rows, &rates, &mut out),
        As::Json => serde_json::to_writer_pretty(&mut out, &as_json(&rows, &rates)).map_err(io::Error::from).and_then(|()| writeln!(out)),
        As::Csv => csv(&rows, &rates, &mut out),
    };
    printed.and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}

fn table(rows: &[(String, Leverage)], rates: &Rates, out: &mut impl Write) -> io::Result<()> {
    // One document is its own total.
    let rows = if rows.len() == 2 { &rows[..1] } else { rows };
    for (at, (name, leverage)) in rows.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{name}\n{:<12} {:>9} {:>9} {:>6} {:>6}", "", "segments", "words", "share", "rate")?;
        let total = leverage.total();
        for ((band, count), rate) in BANDS.iter().zip(&leverage.bands).zip(rates) {
            let share = 100.0 * count.words as f64 / total.words.max(1) as f64;
            writeln!(out, "{:<12} {:>9} {:>9} {share:>5.1}% {rate:>5}%", band.name(), count.segments, count.words)?;
        }
        writeln!(out, "{:<12} {:>9} {:>9}", "total", total.segments, total.words)?;
        writeln!(out, "{:<12} {:>9} {:>9.1}", "weighted", "", leverage.weighted(rates))?;
    }
    Ok(())
}

fn as_json(rows: &[(String, Leverage)], rates: &Rates) -> Value {
    let one = |(name, leverage): &(String, Leverage)| {
        let bands = BANDS.iter().zip(&leverage.bands).zip(rates).map(|((band, count), rate)| {
            json!({"band": band, "segments": count.segments, "words": count.words, "rate": rate})
        });
        json!({"file": name, "bands": bands.collect::<Vec<_>>(), "total": leverage.total(), "weighted_words": leverage.weighted(rates)})
    };
    let last = rows.len() - 1;
    json!({"files": rows[..last].iter().map(one).collect::<Vec<_>>(), "total": one(&rows[last])})
}

fn csv(rows: &[(String, Leverage)], rates: &Rates, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "file,band,segments,words,rate,weighted words")?;
    for (name, leverage) in rows {
        let name = if name.contains([',', '"', '\n']) { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.clone() };
        for ((band, count), rate) in BANDS.iter().zip(&leverage.bands).zip(rates) {
            let weighted = count.words as f64 * f64::from(*rate) / 100.0;
            writeln!(out, "{name},{},{},{},{rate},{weighted:.1}", band.name(), count.segments, count.words)?;
        }
    }
    Ok(())
}
