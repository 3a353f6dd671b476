//! Armenian: the full stop is `։`, typed `:` where there is no other; `.` is a pause inside the sentence.

use crate::segment::builtin::rules::Language;

pub(super) const HY: Language =
    Language { code: "hy", also: &["hyw", "xcl"], name: "Armenian", marks: ":", stop_pauses: true, ..Language::BLANK };
