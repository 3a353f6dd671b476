//! XML in and out: the door behind which the XML library stands.
//!
//! [`Reader`] is a streaming pull reader for files nobody has vouched for: it transcodes, counts lines, limits depth
//! and sizes, never fetches or expands anything a DOCTYPE declares, and takes the end of a file inside an element for
//! the error it is. [`Writer`] writes what it reads back.

mod cut;
mod element;
mod encoded;
mod failure;
mod open;
mod reader;
mod reference;
mod source;
mod writer;

pub(crate) use cut::html_name;
pub use element::{Element, Name};
pub use encoded::Encoded;
pub use reader::{Event, Reader};
pub use writer::Writer;

/// How to read a file, and how much of it to bear.
#[derive(Clone, Debug)]
pub struct Options {
    /// The encoding to use whatever the file declares; a byte order mark is stronger.
    pub encoding: Option<String>,
    /// What to do about characters that XML 1.0 forbids and bytes that are not text in the encoding.
    pub illegal: Illegal,
    /// Whether names that HTML defines, such as `&nbsp;`, are read as the characters they mean. Otherwise they are
    /// errors, as XML says.
    pub html_names: bool,
    /// Whether a name that neither XML nor HTML defines is text as it is written, `&foo;`. Otherwise it is an error.
    pub unknown_names: bool,
    /// Whether an ampersand that begins no reference is read as itself. Otherwise it is an error.
    pub lone_ampersands: bool,
    /// How many elements may stand inside one another.
    pub depth: usize,
    /// How many bytes one tag, comment or run of text may have.
    pub size: u64,
    /// Namespaces the caller knows: the name of each and the short name under which [`Name::known`] gives it, whatever
    /// prefix the file uses.
    pub namespaces: &'static [(&'static str, &'static str)],
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encoding: None,
            illegal: Illegal::Replace,
            html_names: false,
            unknown_names: false,
            lone_ampersands: false,
            depth: 256,
            size: 16 << 20,
            namespaces: &[],
        }
    }
}

/// What to do about characters that XML 1.0 forbids and bytes that are not text in the encoding of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Illegal {
    /// Read U+FFFD in their place, and count them.
    Replace,
    /// Stop with an error.
    Refuse,
}

/// How often a reader had to bend the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// Characters that XML 1.0 forbids, read as U+FFFD.
    pub illegal: u64,
    /// Sequences of bytes that are not text in the encoding of the file, read as U+FFFD.
    pub malformed: u64,
    /// Names of HTML, such as `&nbsp;`, read as the characters they mean.
    pub html_names: u64,
    /// Names that nobody defines, such as `&foo;`, read as they are written.
    pub unknown_names: u64,
    /// Ampersands that begin no reference, read as themselves.
    pub ampersands: u64,
}

/// Whether XML 1.0, section 2.2, allows a character.
pub fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests;
