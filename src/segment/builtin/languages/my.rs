//! Burmese.

use crate::segment::builtin::rules::Language;

pub(super) const MY: Language = Language { code: "my", also: &["shn", "mnw"], name: "Burmese", ..Language::BLANK };
