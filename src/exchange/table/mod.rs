//! Tables with a column for each language: TSV and CSV, whatever the separator, and what spreadsheets share with them.
//!
//! The first line names the columns, the texts by their language: `en⇥fr⇥confidence⇥bead`. A language without a text has
//! an empty cell. In the TSV of ours, tabs, line ends and backslashes inside a text are written `\t`, `\n`, `\r` and `\\`,
//! so that no text is changed and every unit is one line; CSV has quotes for that, as RFC 4180 says.

mod cells;
mod columns;
mod read;
mod refill;
mod write;

pub use cells::escape;
pub(crate) use cells::quote;
pub(super) use cells::unescape;
pub use columns::head;
pub(super) use columns::{Column, Columns, is_short_tag};
pub(super) use read::{Table, read_csv, read_tsv};
pub(super) use refill::refill;
pub(super) use write::{write_csv, write_tsv};

use super::keeps::Kept;
use crate::unit::kind;

/// What a TSV has a place for.
pub(super) const TSV_KEEPS: &[Kept] = &[Kept::Prop(kind::CONFIDENCE), Kept::Prop(kind::BEAD)];
/// What a CSV has a place for.
pub(super) const CSV_KEEPS: &[Kept] = &[Kept::Ids, Kept::Notes, Kept::Prop(kind::CONTEXT)];
