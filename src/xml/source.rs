//! Bytes of any encoding to legal UTF-8, in chunks of bounded size, with the lines counted.
//!
//! The XML library behind it sees nothing but text: no byte order mark, no other encoding, no carriage returns, no
//! character that XML forbids.

use super::{Illegal, Options, is_legal};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Chain, Cursor, Read};

/// How much text is decoded at once, in bytes.
const CHUNK: usize = 64 << 10;
/// How far into a file its XML declaration may reach.
const DECLARATION: usize = 4 << 10;

/// Why no more text comes.
#[derive(Debug)]
pub(super) enum Failure {
    /// Bytes that are not text in the encoding.
    Malformed(&'static Encoding),
    /// A character that XML forbids.
    Illegal(char),
    /// The tag or text that began at the mark goes on and on.
    TooLong(u64),
    /// The file cannot be read.
    Read(io::Error),
}

/// Why reading cannot begin.
pub(super) enum Unreadable {
    Read(io::Error),
    UnknownEncoding(String),
    Utf32,
}

pub(super) struct Source<R> {
    input: Chain<Cursor<Vec<u8>>, R>,
    encoding: &'static Encoding,
    decoder: Decoder,
    illegal: Illegal,
    limit: u64,
    /// The chunk; its first `filled` bytes are text, of which `taken` have been handed over.
    chunk: Vec<u8>,
    filled: usize,
    taken: usize,
    /// Whether the chunk before ended in a carriage return, to which a line feed at the beginning of this one belongs.
    after_return: bool,
    ended: bool,
    /// What stops the reading once the chunk has been handed over, and then what stopped it.
    coming: Option<Failure>,
    failure: Option<Failure>,
    lines: Lines,
    mark: Mark,
    /// Bytes handed over since the mark.
    since_mark: u64,
    pub(super) replaced_illegal: u64,
    pub(super) replaced_malformed: u64,
}

/// How far the lines of the chunk have been counted.
struct Lines {
    at: usize,
    line: u64,
    /// Where the current line begins in the chunk; 0 if before it, with so many characters there.
    start: usize,
    before: u64,
}

#[derive(Clone, Copy)]
enum Mark {
    /// A byte of the chunk.
    At(usize),
    /// A line and column in text that is gone.
    Was(u64, u64),
}

impl<R: BufRead> Source<R> {
    pub(super) fn new(mut input: R, options: &Options) -> Result<Self, Unreadable> {
        let head = read_head(&mut input).map_err(Unreadable::Read)?;
        let (encoding, mark) = encoding_of(&head, options.encoding.as_deref())?;
        let mut head = Cursor::new(head);
        head.set_position(mark as u64);
        Ok(Self {
            input: head.chain(input),
            encoding,
            decoder: encoding.new_decoder_without_bom_handling(),
            illegal: options.illegal,
            limit: options.size,
            chunk: Vec::new(),
            filled: 0,
            taken: 0,
            after_return: false,
            ended: false,
            coming: None,
            failure: None,
            lines: Lines { at: 0, line: 1, start: 0, before: 0 },
            mark: Mark::At(0),
            since_mark: 0,
            replaced_illegal: 0,
            replaced_malformed: 0,
        })
    }

    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Takes what was just handed over to the end of for the beginning of something.
    pub(super) fn mark(&mut self) {
        self.mark = Mark::At(self.taken);
        self.since_mark = 0;
    }

    /// The line of the mark, from 1.
    pub(super) fn marked_line(&mut self) -> u64 {
        match self.mark {
            Mark::At(at) => {
                self.count_lines(at);
                self.lines.line
            }
            Mark::Was(line, _) => line,
        }
    }

    /// Line and column of the mark, from 1.
    pub(super) fn marked_place(&mut self) -> (u64, u64) {
        match self.mark {
            Mark::At(at) => {
                self.count_lines(at);
                self.counted_place()
            }
            Mark::Was(line, column) => (line, column),
        }
    }

    /// Line and column behind what was handed over.
    pub(super) fn place(&mut self) -> (u64, u64) {
        self.count_lines(self.taken);
        self.counted_place()
    }

    /// Why [`fill_buf`](BufRead::fill_buf) failed.
    pub(super) fn take_failure(&mut self) -> Option<Failure> {
        self.failure.take()
    }

    /// Counts lines up to a byte of the chunk. Places are asked for in order, so each byte is looked at once.
    fn count_lines(&mut self, to: usize) {
        let lines = &mut self.lines;
        let Some(piece) = self.chunk.get(lines.at..to) else { return };
        let breaks = count(piece, |b| b == b'\n');
        if breaks > 0 {
            lines.line += breaks;
            lines.start = lines.at + piece.iter().rposition(|b| *b == b'\n').unwrap_or_default() + 1;
            lines.before = 0;
        }
        lines.at = to;
    }

    fn counted_place(&self) -> (u64, u64) {
        let lines = &self.lines;
        (lines.line, lines.before + characters(&self.chunk[lines.start..lines.at]) + 1)
    }

    /// Replaces the chunk, all of which has been handed over, by the next one; empty at the end of the file.
    fn refill(&mut self) -> Result<(), Failure> {
        if let Mark::At(_) = self.mark {
            let (line, column) = self.marked_place();
            self.mark = Mark::Was(line, column);
        }
        self.count_lines(self.filled);
        self.lines.before += characters(&self.chunk[self.lines.start..self.filled]);
        (self.lines.start, self.lines.at) = (0, 0);
        (self.filled, self.taken) = (0, 0);
        while self.filled == 0 {
            if let Some(failure) = self.coming.take() {
                return Err(failure);
            }
            if self.ended {
                break;
            }
            self.decode()?;
            self.tidy();
        }
        Ok(())
    }

    /// Fills the chunk from as much input as is at hand.
    fn decode(&mut self) -> Result<(), Failure> {
        // A little room is kept for the U+FFFD that stands for malformed bytes.
        self.chunk.resize(CHUNK + 8, 0);
        let bytes = loop {
            match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(Failure::Read(e)),
                Ok(_) => break self.input.fill_buf().map_err(Failure::Read)?,
            }
        };
        let last = bytes.is_empty();
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.chunk[..CHUNK], last);
        self.input.consume(read);
        self.filled = written;
        match result {
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) if self.illegal == Illegal::Refuse => {
                self.coming = Some(Failure::Malformed(self.encoding));
            }
            DecoderResult::Malformed(..) => {
                self.replaced_malformed += 1;
                self.chunk[written..written + 3].copy_from_slice("\u{fffd}".as_bytes());
                self.filled += 3;
            }
        }
        Ok(())
    }

    /// Makes line ends line feeds (XML 1.0, section 2.11) and deals with characters that XML forbids.
    fn tidy(&mut self) {
        let text = &self.chunk[..self.filled];
        if !needs_care(text) && !self.after_return {
            return;
        }
        // Whole characters were decoded, so this cannot fail; if it did, nothing would be lost.
        let Ok(text) = std::str::from_utf8(text) else { return };
        let mut clean = String::with_capacity(CHUNK + 8);
        let mut rest = text;
        if std::mem::take(&mut self.after_return) {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        while let Some(at) = rest.find(|c| c == '\r' || !is_legal(c)) {
            clean.push_str(&rest[..at]);
            let mut behind = rest[at..].chars();
            let c = behind.next().unwrap_or_default();
            rest = behind.as_str();
            if c == '\r' {
                clean.push('\n');
                self.after_return = rest.is_empty();
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            } else if self.illegal == Illegal::Refuse {
                self.coming = Some(Failure::Illegal(c));
                rest = "";
            } else {
                self.replaced_illegal += 1;
                clean.push('\u{fffd}');
            }
        }
        clean.push_str(rest);
        self.filled = clean.len();
        self.chunk = clean.into_bytes();
    }
}

impl<R: BufRead> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.filled {
            let outcome = if self.since_mark > self.limit { Err(Failure::TooLong(self.limit)) } else { self.refill() };
            if let Err(failure) = outcome {
                self.failure = Some(failure);
                return Err(io::Error::other("see `take_failure`"));
            }
        }
        Ok(&self.chunk[self.taken..self.filled])
    }

    fn consume(&mut self, n: usize) {
        self.taken += n;
        self.since_mark += n as u64;
    }
}

/// Whether a text holds carriage returns or characters that XML forbids.
#[expect(clippy::needless_bitwise_bool, reason = "this compiles to vector code, `&&` does not")]
fn needs_care(text: &[u8]) -> bool {
    let control = |b: u8| (b < 0x20) & (b != b'\t') & (b != b'\n');
    let mut found = text.iter().fold(false, |found, b| found | control(*b));
    let (first, second, third) = (text, text.get(1..).unwrap_or_default(), text.get(2..).unwrap_or_default());
    for ((a, b), c) in first.iter().zip(second).zip(third) {
        found |= (*a == 0xef) & (*b == 0xbf) & (*c >= 0xbe);
    }
    found
}

fn characters(text: &[u8]) -> u64 {
    count(text, |b| b & 0xc0 != 0x80)
}

/// Counts bytes, in groups whose count fits into a byte, which compiles to vector code.
fn count(text: &[u8], wanted: impl Fn(u8) -> bool) -> u64 {
    text.chunks(255).map(|group| u64::from(group.iter().map(|b| u8::from(wanted(*b))).sum::<u8>())).sum()
}

/// The beginning of a file: as much as holds its XML declaration, if it has one.
fn read_head(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while head.len() < DECLARATION {
        let enough = head.len() >= 5 && (!head.starts_with(b"<?xml") || head.windows(2).any(|w| w == b"?>"));
        if enough {
            break;
        }
        let more = match input.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if more.is_empty() {
            break;
        }
        let n = more.len().min(DECLARATION - head.len());
        head.extend_from_slice(&more[..n]);
        input.consume(n);
    }
    Ok(head)
}

/// The encoding of a file that begins so, and the length of its byte order mark.
///
/// A mark is stronger than the caller's word, that is stronger than the shape of the first bytes (XML 1.0, appendix F),
/// and that is stronger than the declaration, which whoever transcoded the file may have left as it was.
fn encoding_of(head: &[u8], asked: Option<&str>) -> Result<(&'static Encoding, usize), Unreadable> {
    let known = |label: &str| {
        Encoding::for_label_no_replacement(label.as_bytes())
            .ok_or_else(|| Unreadable::UnknownEncoding(label.to_owned()))
    };
    match head {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [b'<', 0, 0, 0, ..] | [0, 0, 0, b'<', ..] => {
            return Err(Unreadable::Utf32);
        }
        [0xef, 0xbb, 0xbf, ..] => return Ok((UTF_8, 3)),
        [0xff, 0xfe, ..] => return Ok((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Ok((UTF_16BE, 2)),
        _ => {}
    }
    if let Some(label) = asked {
        return Ok((known(label)?, 0));
    }
    match head {
        [b'<', 0, _, 0, ..] => return Ok((UTF_16LE, 0)),
        [0, b'<', 0, _, ..] => return Ok((UTF_16BE, 0)),
        _ => {}
    }
    let encoding = declared(head).map_or(Ok(UTF_8), |label| known(&label))?;
    // The declaration could be read byte by byte, so the file is not what it says.
    Ok((if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }, 0))
}

/// What the XML declaration says about the encoding.
fn declared(head: &[u8]) -> Option<String> {
    let text = head.strip_prefix(b"<?xml")?;
    let end = text.windows(2).position(|w| w == b"?>")?;
    let text = String::from_utf8_lossy(&text[..end]);
    let (_, behind) = text.split_once("encoding")?;
    let value = behind.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.to_owned())
}
