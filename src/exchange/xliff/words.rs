//! Names that reading and writing share.

use crate::exchange::keeps::Kept;

/// What XLIFF has a place for: everything but further variants.
pub(in crate::exchange) const KEEPS: &[Kept] =
    &[Kept::Ids, Kept::Attributes, Kept::Props, Kept::Notes, Kept::NoteAuthors, Kept::Codes, Kept::Alternatives];

pub(super) const NAMESPACE_1: &str = "urn:oasis:names:tc:xliff:document:1.2";
pub(super) const NAMESPACE_2: &str = "urn:oasis:names:tc:xliff:document:2.0";
pub(super) const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
pub(super) const MATCHES: &str = "urn:oasis:names:tc:xliff:matches:2.0";

/// The id of the `trans-unit` or `unit` that a segment belongs to, where it is one of several or has an id of its own.
pub(super) const UNIT: &str = "x-xliff-unit";
/// The id of the segment in it.
pub(super) const SEGMENT: &str = "x-xliff-segment";
/// Of a variant: what stands before the segment and belongs to none, and behind the last.
pub(super) const BEFORE: &str = "x-xliff-before";
pub(super) const BEHIND: &str = "x-xliff-behind";
/// Before the names of attributes that only XLIFF knows.
pub(super) const ATTRIBUTE: &str = "x-xliff-";
/// Elements that only XLIFF, or a tool that extends it, knows, as they are written.
pub(super) const XML_1: &str = "x-xliff1-xml";
pub(super) const XML_2: &str = "x-xliff2-xml";
/// The same of a whole file.
pub(super) const HEADER_1: &str = "x-xliff1-header";
pub(super) const HEADER_2: &str = "x-xliff2-header";
/// Before the names of attributes of `file`.
pub(super) const FILE: &str = "x-xliff-file-";
/// Before the names of attributes of `xliff`, which each version has its own of.
pub(super) const ROOT_1: &str = "x-xliff1-root-";
pub(super) const ROOT_2: &str = "x-xliff2-root-";
/// Before the prefixes of namespaces that the file declares.
pub(super) const XMLNS: &str = "x-xliff-xmlns:";
/// Of a proposal: how well it fits, in percent.
pub(super) const QUALITY: &str = "x-match-quality";

/// What groups of properties are called that hold ours.
pub(super) const OWN: &str = "x-bitext";

/// The attributes of `trans-unit` that have no name of ours.
pub(super) const TRANS_UNIT: &[&str] = &[
    "approved",
    "translate",
    "reformat",
    "xml:space",
    "ts",
    "phase-name",
    "restype",
    "extradata",
    "help-id",
    "menu",
    "menu-option",
    "menu-name",
    "coord",
    "font",
    "css-style",
    "style",
    "exstyle",
    "extype",
    "maxbytes",
    "minbytes",
    "size-unit",
    "maxheight",
    "minheight",
    "maxwidth",
    "minwidth",
    "charclass",
];
/// The elements of `header` and `trans-unit` beside texts; those of other tools stand behind all of them.
pub(super) const REMARKS_1: &[&str] = &[
    "phase-group",
    "glossary",
    "reference",
    "count-group",
    "tool",
    "context-group",
    "prop-group",
    "note",
    "alt-trans",
];
/// The attributes of `target` and `source`.
pub(super) const TARGET: &[&str] =
    &["ts", "restype", "phase-name", "coord", "font", "css-style", "style", "exstyle", "equiv-trans", "resname"];
/// The attributes of `alt-trans`.
pub(super) const ALT_TRANS: &[&str] = &[
    "tool",
    "tool-id",
    "crc",
    "datatype",
    "ts",
    "restype",
    "resname",
    "extradata",
    "help-id",
    "menu",
    "menu-option",
    "menu-name",
    "mid",
    "coord",
    "font",
    "css-style",
    "style",
    "exstyle",
    "extype",
    "alttranstype",
    "phase-name",
    "xml:space",
];
/// The attributes of inline codes, beside `id`, `rid`, `ctype`, `mtype`, `mid`, `pos`.
pub(super) const INLINE_1: &[&str] =
    &["ts", "clone", "xid", "equiv-text", "crc", "assoc", "comment", "datatype", "xml:lang"];
/// The attributes of `note`.
pub(super) const NOTE_1: &[&str] = &["xml:lang", "from", "priority", "annotates"];

/// The attributes of `unit`.
pub(super) const UNIT_2: &[&str] = &["canResegment", "translate", "srcDir", "trgDir", "xml:space", "type"];
/// The attributes of `match`.
pub(super) const MATCH: &[&str] = &["id", "matchSuitability", "similarity", "reference", "subType", "type"];
/// The attributes of inline codes, beside `id`, `type`, `subType` and what says how they are written.
pub(super) const INLINE_2: &[&str] =
    &["equiv", "disp", "canCopy", "canDelete", "canOverlap", "canReorder", "copyOf", "dir", "subFlows"];
/// The attributes of `mrk`.
pub(super) const MARK_2: &[&str] = &["ref", "value", "translate"];
/// The attributes of `note`.
pub(super) const NOTE_2: &[&str] = &["id", "from", "priority", "appliesTo"];
