//! What the DTD of TMX 1.4 has a name for.

/// The attributes of `header`, the required ones first.
pub(super) const HEADER: &[&str] = &[
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
    "o-encoding",
    "creationdate",
    "creationid",
    "changedate",
    "changeid",
];

/// How many of the attributes of `header` are required.
pub(super) const HEADER_REQUIRED: usize = 7;

/// The attributes of `tu`.
pub(super) const TU: &[&str] = &[
    "tuid",
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "segtype",
    "changeid",
    "o-tmf",
    "srclang",
];

/// The attributes of `tuv`; `lang` is what `xml:lang` was called before TMX 1.3.
pub(super) const TUV: &[&str] = &[
    "xml:lang",
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "o-tmf",
    "changeid",
];

/// The attributes of `note` and, beside `type`, of `prop`.
pub(super) const REMARK: &[&str] = &["o-encoding", "xml:lang"];

/// The attributes of `ude` and `map`.
pub(super) const UDE: &[&str] = &["name", "base"];
pub(super) const MAP: &[&str] = &["unicode", "code", "ent", "subst"];

/// What `segtype` may be.
pub(super) const SEGTYPES: &[&str] = &["block", "paragraph", "sentence", "phrase"];
