//! `bitext segment`.

use super::args::{Cutting, Reading, use_threads};
use super::corpus::say_notes;
use super::{Outcome, terminal};
use bitext::corpus::jobs::Input;
use bitext::corpus::stream::segment_lines;
use bitext::corpus::{self, Options, read_text};
use bitext::document::{Format, format_of};
use bitext::exchange::table;
use bitext::file::Packing;
use bitext::lang::Lang;
use bitext::segment::RuleSet;
use bitext::unit::Text;
use bitext::{Error, Result};
use clap::ValueEnum;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::path::{Path, PathBuf};

mod diff;

/// Cuts a text into segments and prints them
#[derive(clap::Args)]
pub(super) struct Args {
    /// The document; `-` reads standard input, as does nothing with `--from jsonl`
    file: Option<PathBuf>,
    /// How the segments are printed
    #[arg(long, value_enum, default_value = "txt", value_name = "FORMAT")]
    to: To,
    /// Reads texts in JSON lines instead of a document: `{"id", "lang", "text"}` a line
    ///
    /// Prints `{"id", "lang", "segments", "spans"}` a line, in the same order, with spans in bytes of the text.
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<From>,
    /// Prints instead where the rules of another SRX file cut differently, and exits with 1 if they do
    #[arg(long, value_name = "FILE", conflicts_with_all = ["to", "from"])]
    diff: Option<PathBuf>,
    /// The language of the text; read from the name of the file, the document or the text without it
    #[arg(long)]
    lang: Option<Lang>,
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Says nothing beside the segments
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    /// One segment a line; a line break inside a segment becomes a space
    Txt,
    /// A JSON object a line, with the place of the segment
    Jsonl,
    /// A table with the place of the segment
    Tsv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum From {
    /// Texts in JSON lines
    Jsonl,
}

/// A segment and its place: bytes of the text that was read, the number of its block, the line the block begins in.
#[derive(Serialize)]
struct Placed<'a> {
    start: u64,
    end: u64,
    block: u64,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    line: Option<u32>,
    text: &'a str,
}

/// What messages call standard input.
const STDIN: &str = "<stdin>";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    match (args.from, &args.diff) {
        (Some(From::Jsonl), _) => segment_stream(args)?,
        (None, None) => segment_document(args)?,
        (None, Some(other)) => return diff::run(args, other),
    }
    Ok(Outcome::Fine)
}

fn segment_stream(args: &Args) -> Result<()> {
    if args.to != To::Jsonl {
        return Err(Error::new("texts in JSON lines are cut into JSON lines").hint("add `--to jsonl`"));
    }
    if args.reading.says_encoding() {
        return Err(Error::new("lines of JSON are in UTF-8").hint("leave out `--encoding`"));
    }
    let mut out = terminal::stdout();
    let (input, name): (Box<dyn BufRead>, &Path) = match args.file.as_deref().filter(|file| *file != Path::new("-")) {
        Some(file) => (Box::new(BufReader::new(File::open(file).map_err(|e| Error::io("read it", file, e))?)), file),
        None => (Box::new(io::stdin().lock()), Path::new(STDIN)),
    };
    let kind = args.reading.options().lines;
    segment_lines(input, &mut out, &args.cutting.rules(false)?, args.lang, kind, name)?;
    out.flush().map_err(terminal::stdout_failed)
}

/// A plain text that is longer, in bytes, is read and cut in pieces, so that memory does not grow with it.
const LONG: u64 = 64 << 20;
/// About how long a piece is.
const PIECE: usize = 8 << 20;

fn segment_document(args: &Args) -> Result<()> {
    let rules = args.cutting.rules(false)?;
    let mut out = terminal::stdout();
    let mut printer = Printer { to: args.to, text: 0, blocks: 0 };
    printer.begin(&mut out).map_err(terminal::stdout_failed)?;
    let mut print = |text: &Text| printer.print(text, &mut out).map_err(terminal::stdout_failed);
    match long(args)? {
        Some((input, bytes)) => {
            let options = Options { read: args.reading.options(), rules, ..Options::default() };
            let notes = corpus::text_in_pieces(&input, bytes, PIECE, &options, print)?;
            say(args, &notes);
        }
        None => print(&read(args, rules)?)?,
    }
    out.flush().map_err(terminal::stdout_failed)
}

/// The document, if it is a file with a long plain text.
fn long(args: &Args) -> Result<Option<(Input, Box<dyn BufRead + Send>)>> {
    let Some(path) = args.file.as_deref().filter(|path| *path != Path::new("-")) else { return Ok(None) };
    let Some(mut file) = File::open(path).ok().filter(|f| f.metadata().is_ok_and(|m| m.is_file() && m.len() > LONG))
    else {
        return Ok(None);
    };
    let mut head = Vec::new();
    (&mut file).take(1 << 16).read_to_end(&mut head).map_err(|e| Error::io("read it", path, e))?;
    if Packing::of(&head).is_some() || format_of(path, &head)? != Format::Text {
        return Ok(None);
    }
    let bytes = Cursor::new(head).chain(BufReader::with_capacity(1 << 16, file));
    Ok(Some((Input::of_file(path, args.lang), Box::new(bytes))))
}

/// Reads the document and says what was decided about it.
fn read(args: &Args, rules: RuleSet) -> Result<Text> {
    let Some(file) = args.file.as_deref() else {
        return Err(
            Error::new("no document is named").hint("name a file or `-`, or read texts with `--from jsonl --to jsonl`")
        );
    };
    let options = Options { read: args.reading.options(), rules, ..Options::default() };
    let (text, notes) = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Error::io("read it", Path::new(STDIN), e))?;
        corpus::text_of_bytes(Path::new(STDIN), &bytes, args.lang, &options)?
    } else {
        read_text(&Input::of_file(file, args.lang), &options)?
    };
    say(args, &notes);
    Ok(text)
}

fn say(args: &Args, notes: &[corpus::Note]) {
    if !args.quiet {
        say_notes(notes);
    }
}

/// Prints a document, or its pieces one behind the other.
struct Printer {
    to: To,
    /// Bytes of the pieces so far.
    text: u64,
    /// Blocks of the pieces so far.
    blocks: u64,
}

impl Printer {
    fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        match self.to {
            To::Tsv => writeln!(out, "start\tend\tblock\tkind\tline\ttext"),
            To::Txt | To::Jsonl => Ok(()),
        }
    }

    fn print(&mut self, text: &Text, out: &mut impl Write) -> io::Result<()> {
        for (index, segment) in text.segments().iter().enumerate() {
            let kind = text.document.blocks[segment.block as usize].kind;
            let placed = Placed {
                start: self.text + u64::from(segment.span.start),
                end: self.text + u64::from(segment.span.end),
                block: self.blocks + u64::from(segment.block),
                kind: kind.name(),
                level: kind.level(),
                line: text.line(index),
                text: text.segment_text(index),
            };
            match self.to {
                To::Txt => writeln!(out, "{}", placed.text.replace('\n', " "))?,
                To::Jsonl => {
                    serde_json::to_writer(&mut *out, &placed)?;
                    writeln!(out)?;
                }
                To::Tsv => {
                    let number = placed.line.map_or_else(String::new, |line| line.to_string());
                    let Placed { start, end, block, kind, text, .. } = placed;
                    writeln!(out, "{start}\t{end}\t{block}\t{kind}\t{number}\t{}", table::escape(text))?;
                }
            }
        }
        self.text += text.document.text.len() as u64;
        self.blocks += text.document.blocks.len() as u64;
        Ok(())
    }
}
