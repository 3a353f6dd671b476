//! The writer: what it writes, the reader reads back.

use super::is_legal;
use memchr::memchr3;
use std::io::{Result, Write};

/// Writes tags and text; white space between them is the caller's, so that the layout is the same every time.
///
/// Characters that XML 1.0 forbids cannot be written in any way: U+FFFD stands in their place and
/// [`replaced`](Self::replaced) counts them.
pub struct Writer<W> {
    out: W,
    /// The names of the open elements, one behind the other, and where each begins.
    open: String,
    starts: Vec<usize>,
    replaced: u64,
}

/// What must be escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Text,
    Attribute,
}

/// The bytes that text cannot hold as they are, or that begin a character that it may not hold.
const IN_TEXT: [bool; 256] = special(Context::Text);
/// The same for the values of attributes.
const IN_ATTRIBUTE: [bool; 256] = special(Context::Attribute);

const fn special(context: Context) -> [bool; 256] {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'<' | b'>' | b'&' | 0xef => true,
            b'"' | b'\t' | b'\n' => matches!(context, Context::Attribute),
            other => other < 0x20,
        };
        b += 1;
    }
    table
}

/// Whether a text holds anything but `<`, `>` and `&` that cannot be written as it is.
#[expect(clippy::needless_bitwise_bool, reason = "this compiles to vector code, `||` does not")]
fn has_rare(text: &[u8]) -> bool {
    text.iter().fold(false, |found, b| found | (*b < 0x20) | (*b == 0xef))
}

impl<W: Write> Writer<W> {
    /// Writes to `out`, in many small pieces: give it something buffered.
    pub fn new(out: W) -> Self {
        Self { out, open: String::new(), starts: Vec::new(), replaced: 0 }
    }

    /// Writes the XML declaration; `encoding` is that of the sink, as [`Encoded`](super::Encoded) is one.
    pub fn declaration(&mut self, encoding: &str) -> Result<()> {
        writeln!(self.out, "<?xml version=\"1.0\" encoding=\"{encoding}\"?>")
    }

    /// Writes a document type declaration: `what` stands between `<!DOCTYPE` and `>`.
    pub fn doctype(&mut self, what: &str) -> Result<()> {
        writeln!(self.out, "<!DOCTYPE {what}>")
    }

    /// Writes a start tag.
    pub fn start<'v>(&mut self, name: &str, attributes: impl IntoIterator<Item = (&'v str, &'v str)>) -> Result<()> {
        self.tag(name, attributes)?;
        self.starts.push(self.open.len());
        self.open.push_str(name);
        self.out.write_all(b">")
    }

    /// Writes an element that holds nothing.
    pub fn empty<'v>(&mut self, name: &str, attributes: impl IntoIterator<Item = (&'v str, &'v str)>) -> Result<()> {
        self.tag(name, attributes)?;
        self.out.write_all(b"/>")
    }

    /// Writes the end tag of the element opened last. `name` says which the caller means, and must be that.
    pub fn end(&mut self, name: &str) -> Result<()> {
        let start = self.starts.pop();
        debug_assert_eq!(start.map(|at| &self.open[at..]), Some(name), "end tags must match start tags");
        self.open.truncate(start.unwrap_or_default());
        self.out.write_all(b"</")?;
        self.out.write_all(name.as_bytes())?;
        self.out.write_all(b">")
    }

    /// Writes an element that holds nothing but text.
    pub fn element<'v>(
        &mut self,
        name: &str,
        attributes: impl IntoIterator<Item = (&'v str, &'v str)>,
        text: &str,
    ) -> Result<()> {
        self.start(name, attributes)?;
        self.text(text)?;
        self.end(name)
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) -> Result<()> {
        self.escaped(text, Context::Text)
    }

    /// Writes a comment; a hyphen that would end it early gets a space behind it.
    pub fn comment(&mut self, text: &str) -> Result<()> {
        let mut safe = text.replace("--", "- -").replace("--", "- -");
        if safe.ends_with('-') {
            safe.push(' ');
        }
        self.out.write_all(b"<!--")?;
        for c in safe.chars() {
            let c = self.legal(c);
            write!(self.out, "{c}")?;
        }
        self.out.write_all(b"-->")
    }

    /// Begins a new line, indented by so many spaces, of which there may be 16.
    pub fn newline(&mut self, indent: usize) -> Result<()> {
        const LINE: &[u8; 17] = b"\n                ";
        self.out.write_all(&LINE[..=indent.min(16)])
    }

    /// Writes something as it is: markup that the caller vouches for.
    pub fn raw(&mut self, markup: &str) -> Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    /// How many characters that XML forbids have been replaced.
    pub fn replaced(&self) -> u64 {
        self.replaced
    }

    /// Hands the sink back; every element must have been ended.
    pub fn finish(mut self) -> Result<W> {
        debug_assert!(self.starts.is_empty(), "every start tag needs its end tag: {}", self.open);
        self.out.flush()?;
        Ok(self.out)
    }

    fn tag<'v>(&mut self, name: &str, attributes: impl IntoIterator<Item = (&'v str, &'v str)>) -> Result<()> {
        self.out.write_all(b"<")?;
        self.out.write_all(name.as_bytes())?;
        for (name, value) in attributes {
            self.out.write_all(b" ")?;
            self.out.write_all(name.as_bytes())?;
            self.out.write_all(b"=\"")?;
            self.escaped(value, Context::Attribute)?;
            self.out.write_all(b"\"")?;
        }
        Ok(())
    }

    fn escaped(&mut self, text: &str, context: Context) -> Result<()> {
        let special = if context == Context::Text { &IN_TEXT } else { &IN_ATTRIBUTE };
        let mut rest = text;
        if context == Context::Text && !has_rare(text.as_bytes()) {
            while let Some(at) = memchr3(b'<', b'>', b'&', rest.as_bytes()) {
                self.out.write_all(&rest.as_bytes()[..at])?;
                self.out.write_all(match rest.as_bytes()[at] {
                    b'<' => b"&lt;",
                    b'>' => b"&gt;",
                    _ => b"&amp;",
                })?;
                rest = &rest[at + 1..];
            }
            return self.out.write_all(rest.as_bytes());
        }
        while let Some(at) = rest.bytes().position(|b| special[usize::from(b)]) {
            let (plain, behind) = rest.split_at(at);
            self.out.write_all(plain.as_bytes())?;
            let mut chars = behind.chars();
            let c = chars.next().unwrap_or_default();
            rest = chars.as_str();
            match c {
                '<' => self.out.write_all(b"&lt;")?,
                '>' => self.out.write_all(b"&gt;")?,
                '&' => self.out.write_all(b"&amp;")?,
                '"' => self.out.write_all(b"&quot;")?,
                '\t' if context == Context::Attribute => self.out.write_all(b"&#9;")?,
                '\n' if context == Context::Attribute => self.out.write_all(b"&#10;")?,
                // Everywhere: a reader takes a bare one for a line end.
                '\r' => self.out.write_all(b"&#13;")?,
                c => {
                    let c = self.legal(c);
                    self.out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
                }
            }
        }
        self.out.write_all(rest.as_bytes())
    }

    fn legal(&mut self, c: char) -> char {
        if is_legal(c) {
            return c;
        }
        self.replaced += 1;
        '\u{fffd}'
    }
}
