//! Aligns a text with its translations and writes translation memories.
//!
//! The modules are the stages of the work, in the order in which a text passes them; each uses those before it and none
//! behind it. A document is [read](document::read()) into blocks, [cut into segments](segment), and
//! [aligned](align::align()) with its translation; the beads become [translation units](unit), which the
//! [exchange] formats write.
//!
//! ```
//! use bitext::align::{Options, align};
//! use bitext::document::{ReadOptions, read_bytes};
//! use bitext::segment::segment;
//! use bitext::unit::Text;
//!
//! # fn main() -> bitext::Result<()> {
//! let read = |name: &str, lang: &str, text: &str| -> bitext::Result<Text> {
//!     let document = read_bytes(name.as_ref(), text.as_bytes(), &ReadOptions::default())?;
//!     let lang = lang.parse()?;
//!     let segments = segment(&document, lang);
//!     Ok(Text::new(name, document, lang, segments))
//! };
//! let english = read("en.txt", "en", "It rained. We stayed at home. Dr. Lee read to us.")?;
//! let french = read("fr.txt", "fr", "Il pleuvait, alors nous sommes restés à la maison. Le Dr. Lee nous a fait la lecture.")?;
//! let alignment = align(&english.side(), &french.side(), &Options::default());
//! let shapes: Vec<_> = alignment.beads().iter().map(|bead| bead.shape()).collect();
//! assert_eq!(shapes, [(2, 1), (1, 1)]);
//! # Ok(())
//! # }
//! ```

pub mod error;
pub mod file;
pub mod lang;
pub mod text;
pub mod xml;
pub mod document;
pub mod segment;
pub mod lexicon;
pub mod terms;
pub mod encoder;
pub mod align;
pub mod mine;
pub mod unit;
pub mod exchange;
pub mod memory;
pub mod check;
pub mod corpus;
pub mod review;
pub mod report;
pub mod serve;

pub use error::{Error, Place, Result};
