//! Bytes of any encoding to UTF-8 as they are read, for files that are longer than memory.

use super::{Hints, choose, malformed_note};
use crate::error::Result;
use encoding_rs::{Decoder, DecoderResult};
use std::io::{self, BufRead, Chain, Cursor, Read};

/// How much of a file is looked at to find its encoding.
const WINDOW: usize = 1 << 20;
/// How much text is decoded at once.
const CHUNK: usize = 64 << 10;

/// A file read as UTF-8: without its byte order mark, U+FFFD where bytes are no text in its encoding.
pub(crate) struct Utf8Stream {
    input: Chain<Cursor<Vec<u8>>, Box<dyn BufRead + Send>>,
    decoder: Decoder,
    chunk: Vec<u8>,
    filled: usize,
    taken: usize,
    ended: bool,
    malformed: u64,
    /// Whether the chunk ends with what stands for such a sequence that is not counted yet, as nobody has taken it.
    pending: bool,
    notes: Vec<String>,
}

impl Utf8Stream {
    /// Finds the encoding by what the file begins with, as [`decode`](super::decode) does. `declared` finds what the file
    /// itself says about it in its first bytes.
    ///
    /// # Errors
    /// When the encoding asked for is unknown, or the beginning cannot be read.
    pub(crate) fn new(
        mut input: Box<dyn BufRead + Send>,
        asked: Option<&str>,
        declared: impl FnOnce(&[u8]) -> Option<String>,
    ) -> io::Result<Result<Self>> {
        let mut head = Vec::with_capacity(WINDOW);
        (&mut input).take(WINDOW as u64).read_to_end(&mut head)?;
        let declared = declared(&head);
        let hints = Hints { asked, declared: declared.as_deref(), lang: None };
        let mut notes = Vec::new();
        let (encoding, mark) = match choose(whole_characters(&head), &hints, &mut notes) {
            Ok(chosen) => chosen,
            Err(error) => return Ok(Err(error)),
        };
        let mut head = Cursor::new(head);
        head.set_position(mark as u64);
        Ok(Ok(Self {
            input: head.chain(input),
            decoder: encoding.new_decoder_without_bom_handling(),
            chunk: vec![0; CHUNK + 8],
            filled: 0,
            taken: 0,
            ended: false,
            malformed: 0,
            pending: false,
            notes,
        }))
    }

    /// How many sequences of bytes were no text in the encoding, of what was taken so far.
    pub(crate) fn malformed(&self) -> u64 {
        self.malformed
    }

    /// What to say about them, so far.
    pub(crate) fn malformed_note(&self) -> Option<String> {
        malformed_note(self.malformed, self.decoder.encoding(), "")
    }

    /// What was decided about the encoding, each a sentence for the user.
    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    fn refill(&mut self) -> io::Result<()> {
        (self.filled, self.taken) = (0, 0);
        while self.filled == 0 && !self.ended {
            let bytes = match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let last = bytes.is_empty();
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.chunk[..CHUNK], last);
            self.input.consume(read);
            self.filled = written;
            match result {
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.pending = true;
                    self.chunk[written..written + 3].copy_from_slice("\u{fffd}".as_bytes());
                    self.filled += 3;
                }
            }
        }
        Ok(())
    }
}

impl Read for Utf8Stream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Utf8Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.filled {
            self.refill()?;
        }
        Ok(&self.chunk[self.taken..self.filled])
    }

    fn consume(&mut self, n: usize) {
        self.taken += n;
        if self.taken == self.filled && std::mem::take(&mut self.pending) {
            self.malformed += 1;
        }
    }
}

/// The bytes without a character of UTF-8 that is cut off at their end.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::encoding::decode;
    use proptest::prelude::*;
    use std::io::BufReader;

    fn read(bytes: &[u8], asked: Option<&str>) -> (String, u64) {
        let input: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(7, Cursor::new(bytes.to_vec())));
        let mut stream = Utf8Stream::new(input, asked, |_| None).unwrap().unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        (text, stream.malformed())
    }

    proptest! {
        /// Beside what reads a whole text at once.
        #[test]
        fn a_stream_is_read_as_a_whole_text_is(bytes in prop::collection::vec(any::<u8>(), 0..60), text in "[aé語 \n]{0,30}", utf16: bool) {
            let encoded: Vec<u8> = if utf16 {
                [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            } else {
                text.bytes().collect()
            };
            prop_assert_eq!(read(&encoded, None), (text, 0));
            if let Ok(whole) = decode(&bytes, &Hints { asked: Some("utf-8"), ..Hints::default() }) {
                prop_assert_eq!(read(&bytes, Some("utf-8")).0, whole.text);
            }
        }
    }
}
