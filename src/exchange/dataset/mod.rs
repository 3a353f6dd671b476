//! Rows for data sets: Parquet, and the layout that Hugging Face gives translations.
//!
//! The columns are always the same, and each may be null:
//!
//! | column | type | what it holds |
//! |---|---|---|
//! | `en`, `fr`, … | `string` | the text in a language; with [`Layout::Translation`] the fields of one column `translation` |
//! | `id` | `string` | what the unit is known by |
//! | `confidence` | `double` | how probable it is that the texts belong together, from 0 to 1 |
//! | `bead` | `string` | how many segments they were made of: `1-2` |
//! | `document` | `string` | the document that the text is from |
//!
//! In Parquet texts are packed with Zstandard, and with [`Layout::Translation`] the key `huggingface` of the file says which
//! feature the column is. Files of others may have any columns of texts and numbers, named as those of
//! [tables](super::table).

mod lines;
mod read;
mod rows;
mod vectors;
mod write;

pub(super) use lines::{LinesWriter, unit_of_line};
pub(super) use read::read;
pub use vectors::VectorWriter;
pub(super) use write::write;

use super::Kept;
use crate::unit::kind;

/// How rows for data sets look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// As the format has it.
    #[default]
    Own,
    /// With one column `translation` that has a field for each language.
    Translation,
}

/// What rows have a place for.
pub(super) const KEEPS: &[Kept] =
    &[Kept::Ids, Kept::Prop(kind::CONFIDENCE), Kept::Prop(kind::BEAD), Kept::Prop(kind::SOURCE)];
