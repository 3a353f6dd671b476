//! Kinds of properties that several formats share, so that one reads what the other wrote.

/// Of a file: by which rules its texts were cut into segments, see
/// [`RuleSet::identity`](crate::segment::RuleSet::identity).
pub const SEGMENTATION: &str = "x-segmentation";
/// Of a unit: the source document, its path below the folder the user named.
pub const SOURCE: &str = "x-source";
/// Of a unit, or of a variant where there are several translations: the translated document.
pub const TARGET: &str = "x-target";
/// The type of the bead that a translation was made of: `1-2`.
pub const BEAD: &str = "x-bead";
/// How probable it is that a translation is one, from 0 to 1.
pub const CONFIDENCE: &str = "x-confidence";
/// That a person checked how the translation was paired, and when: `20110704T153200Z`.
pub const CHECKED: &str = "x-checked";
/// Who checked it.
pub const CHECKED_BY: &str = "x-checked-by";
/// Of a unit: what tells it from others of the same source text, such as `msgctxt` of PO; XLIFF: the `resname` or `name`.
pub const CONTEXT: &str = "x-context";
/// Of a variant: how far its translation is, in the words of XLIFF 2: `initial`, `translated`, `reviewed`, `final`. A
/// `fuzzy` unit of PO is `initial` with something in it.
pub const STATE: &str = "x-state";
/// Of a variant: more about its state, in the words of the format: `needs-review-translation`, `mt:raw`.
pub const SUBSTATE: &str = "x-substate";
/// Of a variant: who made it: `mt`, `tm`, `human`, or in the words of the format.
pub const ORIGIN: &str = "x-origin";
/// Of a unit: `no` if it is not to be translated, as in XLIFF.
pub const TRANSLATE: &str = "x-xliff-translate";
/// Of a unit: `yes` if a person approved its translation, as in XLIFF.
pub const APPROVED: &str = "x-xliff-approved";
/// Of a variant: which plural form it is, counted from 0.
pub const PLURAL: &str = "x-plural";
/// Of a unit: the file and line that uses the text, as in PO.
pub const REFERENCE: &str = "x-reference";
/// Of a unit: there where the file keeps it though nothing uses its text any more, as in PO.
pub const OBSOLETE: &str = "x-po-obsolete";
