//! `bitext terms`.

use super::apart::check_apart;
use super::corpus::say_notes;
use super::documents::Documents;
use super::units::{Sink, check_no_folder, failed, is_stream, say_written, write};
use super::{Outcome, terminal};
use bitext::exchange::{Format, Header, Reader, WriteOptions};
use bitext::lang::Lang;
use bitext::report::counted;
use bitext::terms::{Options, Term, extract};
use bitext::unit::{Content, Note, TranslationUnit, Variant};
use bitext::{Error, Result};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Finds terms and their translations: words that often stand on both sides of the same units
///
/// Takes a memory, files of translation units (TMX, XLIFF, PO, tables, …), or documents and their translations, named as
/// for `bitext align`, which it aligns first. What is found are candidates, the most telling first, for a person to choose
/// from.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    documents: Documents,
    /// The file: `.tsv` a table, `.tbx` and other formats of units by their names; standard output without it, as a table
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// In how many units a term has to stand
    #[arg(long, default_value_t = 2, value_name = "N")]
    min: usize,
    /// How many words a term may have
    #[arg(long, default_value_t = 4, value_name = "N")]
    words: usize,
    /// The least likelihood ratio of a pair; 10.83 is one chance in a thousand that it is none
    #[arg(long, default_value_t = 10.83, value_name = "N", value_parser = likelihood)]
    likelihood: f64,
    /// How many terms at most
    #[arg(long, default_value_t = usize::MAX, hide_default_value = true, value_name = "N")]
    limit: usize,
    /// Says nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

fn likelihood(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(likelihood) if likelihood.is_finite() => Ok(likelihood),
        _ => Err("it is a finite number".to_owned()),
    }
}

const EXAMPLES: &str = "\
Examples:
  bitext terms memory.tmx -o terms.tbx               for the terminology of a CAT tool
  bitext terms m.bitm --source-lang fr --target-lang en --min 5
  bitext terms guide.en.docx guide.fr.docx           from a document and its translation";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    check_apart(args.output.as_deref(), args.documents.files())?;
    if let Some(output) = args.output.as_deref().filter(|path| !is_stream(path)) {
        check_no_folder(output)?;
        Sink::create(output).map(drop)?;
    }
    if args.documents.target_langs().len() > 1 {
        return Err(Error::new("terms are found in two languages at a time").hint("say `--target-lang` once"));
    }
    let mut pairs = Pairs {
        from: args.documents.source_lang(),
        to: args.documents.target_langs().first().copied(),
        texts: Vec::new(),
    };
    args.documents.check_asked(false)?;
    args.documents.check_model()?;
    let said = args.documents.each_of_units(&mut |_, reader| pairs.read(reader))?;
    if let Some(said) = said {
        if !args.quiet {
            say_notes(&said);
        }
    } else {
        let plan = args.documents.plan("terms")?;
        let run = args.documents.align(&plan, args.documents.encoder()?, args.quiet)?;
        for document in &run.documents {
            document.aligned().units().for_each(|unit| pairs.add(&unit, None));
        }
    }
    let (Some(from), Some(to)) = (pairs.from, pairs.to) else {
        return Err(Error::new("there is no text with a translation"));
    };
    let options = Options { min: args.min.max(1), words: args.words.max(1), likelihood: args.likelihood };
    let mut terms = extract(from, to, &pairs.texts, &options);
    terms.truncate(args.limit);
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    match Format::of(output).filter(|format| format.is_written() && format.name != "tsv") {
        Some(format) => as_units(output, format, (from, to), &terms)?,
        None => as_table(output, (from, to), &terms)?,
    }
    if !args.quiet {
        let (found, units) = (counted(terms.len(), "term"), counted(pairs.texts.len(), "unit"));
        terminal::say(format_args!("bitext: {found} of {from} and {to} in {units}"));
    }
    Ok(Outcome::Fine)
}

/// Texts and their translations, in the first two languages that come up unless they were asked for.
struct Pairs {
    from: Option<Lang>,
    to: Option<Lang>,
    texts: Vec<(String, String)>,
}

impl Pairs {
    fn read(&mut self, reader: &mut dyn Reader) -> Result<()> {
        let default = reader.header().source_lang;
        let mut unit = TranslationUnit::default();
        while reader.read(&mut unit)? {
            self.add(&unit, default);
        }
        Ok(())
    }

    fn add(&mut self, unit: &TranslationUnit, default: Option<Lang>) {
        if unit.is_obsolete() {
            return;
        }
        let source = match self.from {
            Some(from) => unit.variant(from),
            None => Some(unit.source(default)),
        };
        let Some(source) = source.and_then(|at| unit.variants.get(at)) else { return };
        let target = match self.to {
            Some(to) => unit.variant(to).map(|at| &unit.variants[at]),
            None => unit.variants.iter().find(|variant| variant.lang.language() != source.lang.language()),
        };
        // A draft teaches nothing.
        let Some(target) = target.filter(|target| !target.is_draft()) else { return };
        let (ours, theirs) = (source.content.text(), target.content.text());
        if !ours.trim().is_empty() && !theirs.trim().is_empty() {
            self.from.get_or_insert(source.lang);
            self.to.get_or_insert(target.lang);
            self.texts.push((ours.to_owned(), theirs.to_owned()));
        }
    }
}

fn as_units(output: &Path, format: &Format, (from, to): (Lang, Lang), terms: &[Term]) -> Result<()> {
    let header = Header { target_lang: Some(to), languages: vec![from, to], ..Header::new(from) };
    let ((), written) = write(output, format, &header, &WriteOptions::default(), |writer| {
        for term in terms {
            let content = |text: &str| Content::plain(text);
            let unit = TranslationUnit {
                notes: vec![Note::new(format!(
                    "{}, likelihood ratio {:.1}",
                    counted(term.units, "unit"),
                    term.likelihood
                ))],
                variants: vec![Variant::new(from, content(&term.source)), Variant::new(to, content(&term.target))],
                ..TranslationUnit::default()
            };
            writer.unit(&unit).map_err(|e| failed(output, e))?;
        }
        Ok(())
    })?;
    say_written(output, &written);
    Ok(())
}

fn as_table(output: &Path, (from, to): (Lang, Lang), terms: &[Term]) -> Result<()> {
    let table = |out: &mut dyn Write| -> io::Result<()> {
        writeln!(out, "{from}\t{to}\tunits\t{from} units\t{to} units\tlikelihood")?;
        for term in terms {
            let Term { source, target, units, source_units, target_units, likelihood } = term;
            writeln!(out, "{source}\t{target}\t{units}\t{source_units}\t{target_units}\t{likelihood:.1}")?;
        }
        Ok(())
    };
    let mut out = Sink::create(output)?;
    table(&mut out).map_err(|e| failed(output, e))?;
    out.commit(output)
}
