//! Bytes of any encoding to legal UTF-8, as much of it at once as is needed, with the lines counted.
//!
//! Behind it there is nothing but text: no byte order mark, no other encoding, no carriage returns, no character that XML
//! forbids.

use super::{Illegal, Options, is_legal};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Chain, Cursor, Read};

/// How much text is decoded at once, in bytes, at the least.
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
    /// The token goes on and on.
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

/// A window on the text of a file. It begins with the token that is being read and grows until that is whole.
pub(super) struct Source<R> {
    input: Chain<Cursor<Vec<u8>>, R>,
    encoding: &'static Encoding,
    decoder: Decoder,
    illegal: Illegal,
    limit: u64,
    text: String,
    /// Where the token begins in the text, and where it ends.
    start: usize,
    end: usize,
    /// Whether the text ends in what was a carriage return, to which a line feed that follows belongs.
    after_return: bool,
    ended: bool,
    /// What stops the reading once the text is used up.
    coming: Option<Failure>,
    lines: Lines,
    pub(super) replaced_illegal: u64,
    pub(super) replaced_malformed: u64,
}

/// How far the lines of the text have been counted.
struct Lines {
    at: usize,
    line: u64,
    /// Where the current line begins in the text; 0 if before it, with so many characters there.
    start: usize,
    before: u64,
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
            text: String::new(),
            start: 0,
            end: 0,
            after_return: false,
            ended: false,
            coming: None,
            lines: Lines { at: 0, line: 1, start: 0, before: 0 },
            replaced_illegal: 0,
            replaced_malformed: 0,
        })
    }

    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Begins a token behind the last one.
    pub(super) fn begin(&mut self) {
        self.start = self.end;
    }

    /// What is at hand of the text from the beginning of the token on.
    pub(super) fn rest(&self) -> &[u8] {
        &self.text.as_bytes()[self.start..]
    }

    /// Ends the token after so many bytes, which must be a whole number of characters.
    pub(super) fn finish(&mut self, len: usize) {
        self.end = self.start + len;
    }

    /// The token.
    pub(super) fn token(&self) -> &str {
        &self.text[self.start..self.end]
    }

    /// Searches the text behind `from` bytes of the token, and gives what is found, from the beginning of the token on;
    /// `None` when the file ends before. `find` sees what has not been searched, and `overlap` bytes before it.
    pub(super) fn find(
        &mut self,
        mut from: usize,
        overlap: usize,
        mut find: impl FnMut(&[u8]) -> Option<usize>,
    ) -> Result<Option<usize>, Failure> {
        loop {
            if let Some(at) = find(&self.rest()[from..]) {
                return Ok(Some(from + at));
            }
            from = from.max(self.rest().len().saturating_sub(overlap));
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Gets at least so many bytes at hand, unless the file ends before.
    pub(super) fn want(&mut self, len: usize) -> Result<(), Failure> {
        while self.rest().len() < len && self.more()? {}
        Ok(())
    }

    /// The line the token begins in, from 1.
    pub(super) fn line(&mut self) -> u64 {
        self.count_lines(self.start);
        self.lines.line
    }

    /// Line and column of the beginning of the token, from 1.
    pub(super) fn place(&mut self) -> (u64, u64) {
        self.count_lines(self.start);
        self.counted_place()
    }

    /// Line and column of the end of what is at hand, where a failure has its place. Reading cannot go on after it.
    pub(super) fn last_place(&mut self) -> (u64, u64) {
        self.count_lines(self.text.len());
        self.counted_place()
    }

    /// Counts lines up to a byte of the text. Places are asked for in order, so each byte is looked at once.
    fn count_lines(&mut self, to: usize) {
        let lines = &mut self.lines;
        let Some(piece) = self.text.as_bytes().get(lines.at..to) else { return };
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
        (lines.line, lines.before + characters(&self.text.as_bytes()[lines.start..lines.at]) + 1)
    }

    /// Forgets what is before the token and decodes more; gives whether there is more.
    fn more(&mut self) -> Result<bool, Failure> {
        if self.rest().len() as u64 > self.limit {
            return Err(Failure::TooLong(self.limit));
        }
        self.count_lines(self.start);
        self.lines.before += characters(&self.text.as_bytes()[self.lines.start..self.start]);
        (self.lines.start, self.lines.at) = (0, 0);
        self.text.drain(..self.start);
        (self.start, self.end) = (0, 0);
        let had = self.text.len();
        while self.text.len() == had {
            if let Some(failure) = self.coming.take() {
                return Err(failure);
            }
            if self.ended {
                return Ok(false);
            }
            self.decode()?;
            self.tidy(had);
        }
        Ok(true)
    }

    /// Decodes as much input as is at hand and fits.
    fn decode(&mut self) -> Result<(), Failure> {
        self.text.reserve(CHUNK);
        let bytes = loop {
            match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(Failure::Read(e)),
                Ok(_) => break self.input.fill_buf().map_err(Failure::Read)?,
            }
        };
        let last = bytes.is_empty();
        let (result, read) = self.decoder.decode_to_string_without_replacement(bytes, &mut self.text, last);
        self.input.consume(read);
        match result {
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) if self.illegal == Illegal::Refuse => {
                self.coming = Some(Failure::Malformed(self.encoding));
            }
            DecoderResult::Malformed(..) => {
                self.replaced_malformed += 1;
                self.text.push('\u{fffd}');
            }
        }
        Ok(())
    }

    /// Makes line ends line feeds (XML 1.0, section 2.11) and deals with characters that XML forbids, from a byte of the
    /// text on.
    fn tidy(&mut self, from: usize) {
        if self.text.len() == from || !(self.after_return || needs_care(&self.text.as_bytes()[from..])) {
            return;
        }
        let raw = self.text.split_off(from);
        let mut rest = raw.as_str();
        if std::mem::take(&mut self.after_return) {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        while let Some(at) = rest.find(|c| c == '\r' || !is_legal(c)) {
            self.text.push_str(&rest[..at]);
            let mut behind = rest[at..].chars();
            let c = behind.next().unwrap_or_default();
            rest = behind.as_str();
            if c == '\r' {
                self.text.push('\n');
                self.after_return = rest.is_empty();
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            } else if self.illegal == Illegal::Refuse {
                self.coming = Some(Failure::Illegal(c));
                rest = "";
            } else {
                self.replaced_illegal += 1;
                self.text.push('\u{fffd}');
            }
        }
        self.text.push_str(rest);
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
