//! Bytes of any encoding to legal text, in chunks of bounded size, with the lines counted where they are asked for.
//!
//! The XML library sees nothing but text: no byte order mark, no other encoding, no carriage returns, no character that
//! XML forbids.

use super::failure::{Failure, Unreadable};
use super::{Illegal, Options, is_legal};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr_iter, memrchr};
use std::collections::VecDeque;
use std::io::{self, BufRead, Chain, Cursor, Read};

/// How much text is decoded at once, in bytes.
const CHUNK: usize = 64 << 10;
/// How far into a file its XML declaration may reach.
const DECLARATION: usize = 4 << 10;

/// Text that comes in chunks: what has been read is dropped when more is asked for.
pub(super) struct Source<R> {
    input: Chain<Cursor<Vec<u8>>, R>,
    encoding: &'static Encoding,
    decoder: Decoder,
    illegal: Illegal,
    text: String,
    /// Whether the chunk before ended in a carriage return, to which a line feed at the beginning of this one belongs.
    after_return: bool,
    ended: bool,
    /// What stops the reading once the text before it has been handed over.
    coming: Option<Failure>,
    /// Where the text begins in the file.
    base: Spot,
    /// How far lines have been counted.
    counted: Spot,
    /// Where in the text a U+FFFD stands for something that XML forbids, or that is no text, and which of the two.
    pub(super) replaced: VecDeque<(usize, Replaced)>,
}

/// What a U+FFFD stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replaced {
    Illegal,
    Malformed,
}

/// A byte of the text and its place in the file.
#[derive(Clone, Copy)]
struct Spot {
    at: usize,
    line: u64,
    /// Where the line begins in the text, and how many characters of it stood before that.
    start: usize,
    before: u64,
}

impl<R: BufRead> Source<R> {
    pub(super) fn new(mut input: R, options: &Options) -> Result<Self, Unreadable> {
        let head = read_head(&mut input).map_err(Unreadable::Read)?;
        let (encoding, mark) = encoding_of(&head, options.encoding.as_deref())?;
        let mut head = Cursor::new(head);
        head.set_position(mark as u64);
        let base = Spot { at: 0, line: 1, start: 0, before: 0 };
        Ok(Self {
            input: head.chain(input),
            encoding,
            decoder: encoding.new_decoder_without_bom_handling(),
            illegal: options.illegal,
            text: String::new(),
            after_return: false,
            ended: false,
            coming: None,
            base,
            counted: base,
            replaced: VecDeque::new(),
        })
    }

    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// The text at hand.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The line of a byte of the text, from 1.
    pub(super) fn line(&mut self, at: usize) -> u64 {
        self.count_lines(at);
        self.counted.line
    }

    /// Line and column of a byte of the text, from 1.
    pub(super) fn place(&mut self, at: usize) -> (u64, u64) {
        self.count_lines(at);
        let Spot { line, start, before, .. } = self.counted;
        (line, 1 + before + characters(self.text.as_bytes().get(start..at).unwrap_or_default()))
    }

    /// Counts lines up to a byte of the text. Places are mostly asked for in order, so each byte is looked at once.
    fn count_lines(&mut self, to: usize) {
        if to < self.counted.at {
            self.counted = self.base;
        }
        let counted = &mut self.counted;
        let Some(piece) = self.text.as_bytes().get(counted.at..to) else { return };
        if let Some(last) = memrchr(b'\n', piece) {
            counted.line += memchr_iter(b'\n', piece).count() as u64;
            (counted.start, counted.before) = (counted.at + last + 1, 0);
        }
        counted.at = to;
    }

    /// Drops the text before a byte and appends more; `false` when there is no more.
    pub(super) fn more(&mut self, from: usize) -> Result<bool, Failure> {
        if from > 0 {
            let (line, column) = self.place(from);
            self.base = Spot { at: 0, line, start: 0, before: column - 1 };
            self.counted = self.base;
            self.text.drain(..from);
            self.replaced.retain_mut(|(at, _)| {
                let stays = *at >= from;
                *at = at.saturating_sub(from);
                stays
            });
        }
        let had = self.text.len();
        while self.text.len() == had {
            if let Some(failure) = self.coming.take() {
                return Err(failure);
            }
            if self.ended {
                return Ok(false);
            }
            let malformed = self.decode()?;
            self.tidy(had);
            if malformed {
                self.replaced.push_back((self.text.len() - 3, Replaced::Malformed));
            }
        }
        Ok(true)
    }

    /// Appends as much text as a chunk holds, or as much input as is at hand gives. Tells whether a U+FFFD at its end stands
    /// for bytes that are no text.
    fn decode(&mut self) -> Result<bool, Failure> {
        self.text.reserve(CHUNK);
        let bytes = loop {
            match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    // What is packed and cut off has ended.
                    self.ended = e.kind() == io::ErrorKind::UnexpectedEof;
                    return Err(Failure::Read(e));
                }
                Ok(_) => break self.input.fill_buf().map_err(Failure::Read)?,
            }
        };
        let last = bytes.is_empty();
        // What there is no room for stays in the input.
        let piece = &bytes[..bytes.len().min(CHUNK)];
        let (result, read) = self.decoder.decode_to_string_without_replacement(piece, &mut self.text, last);
        self.input.consume(read);
        match result {
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) if self.illegal == Illegal::Refuse => {
                self.coming = Some(Failure::Malformed(self.encoding.name()));
            }
            DecoderResult::Malformed(..) => {
                self.text.push('\u{fffd}');
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Makes line ends line feeds (XML 1.0, section 2.11) and deals with characters that XML forbids, from a byte on.
    fn tidy(&mut self, from: usize) {
        if !self.after_return && !needs_care(&self.text.as_bytes()[from..]) {
            return;
        }
        let raw = self.text.split_off(from);
        let mut rest = raw.as_str();
        if !rest.is_empty() && std::mem::take(&mut self.after_return) {
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
                self.replaced.push_back((self.text.len(), Replaced::Illegal));
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
    text.iter().fold(false, |found, b| found | control(*b))
        || memchr_iter(0xef, text).any(|at| matches!(text[at..], [_, 0xbf, 0xbe | 0xbf, ..]))
}

/// Counts characters, in groups whose count fits into a byte, which compiles to vector code.
fn characters(text: &[u8]) -> u64 {
    text.chunks(255).map(|group| u64::from(group.iter().map(|b| u8::from(b & 0xc0 != 0x80)).sum::<u8>())).sum()
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
