//! XLIFF, the exchange format of texts that are being translated: versions 1.2 and 2, and what SDL Trados (`SDLXLIFF`),
//! memoQ (`MQXLIFF`) and Phrase (`MXLIFF`) make of 1.2.
//!
//! A segment is a unit. Several segments of one `trans-unit` or `unit` carry its id in a property, and come back into one.
//! Proposals (`alt-trans`, `match`) are the alternatives of a unit. Attributes and elements that only XLIFF knows are
//! kept as properties; what XLIFF has no place for goes into `prop-group` or the metadata module, so that it comes back.

mod content;
mod dialects;
mod halves;
mod ids;
mod proposals;
mod read;
mod states;
mod version1;
mod version2;
mod words;
mod write;

pub(super) use dialects::OF_TOOLS;
pub(super) use read::read;
pub(super) use words::KEEPS;
pub(super) use write::{write_1, write_2};
