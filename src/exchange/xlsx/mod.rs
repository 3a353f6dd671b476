//! Spreadsheets (`.xlsx`, ECMA-376) with a column for each language, for reviewers: read and written without a library
//! for spreadsheets, as cells with texts are a small part of the format.
//!
//! The first row names the columns, as in other [tables](super::table): languages, `id`, `note`, and properties, those of
//! one language behind a colon: `state:fr`.

mod number;
mod read;
mod workbook;
mod write;

pub(super) use read::read;
pub(crate) use workbook::{CellKind, Column, Workbook};
pub(super) use write::write;

use super::keeps::Kept;

/// What the sheet with the units is called.
const SHEET: &str = "Units";

/// What a spreadsheet has a place for.
pub(super) const KEEPS: &[Kept] = &[Kept::Ids, Kept::Notes, Kept::PropsOf("x-")];
