//! Burmese.

use crate::segment::rules::Language;

pub(super) const MY: Language = Language { code: "my", also: &["shn", "mnw"], name: "Burmese", ..Language::BLANK };
