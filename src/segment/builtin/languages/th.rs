//! Thai, Lao: sentences are not marked. A space may or may not end one, and no rule here pretends to know: only line
//! ends and foreign terminators part sentences.

use crate::segment::builtin::rules::Language;

pub(super) const TH: Language = Language {
    code: "th",
    also: &["lo"],
    name: "Thai, of which only lines and foreign sentence marks are cut",
    titles: "ดร ศ รศ ผศ นพ พญ พ.ต.อ พ.ต.ท พล.อ พล.ต.อ ร.ต.อ ม.ร.ว ม.ล ด.ช ด.ญ น.ส จ อ ต ถ ซ",
    references: "น ข้อ พ.ศ ค.ศ ร.ศ จ.ศ โทร ม หน้า",
    inner: "เช่น ก.พ ม.ค มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค น.บ กม ซม มม กก กรัม ร.ร ร.พ บ จก มหาชน",
    either: "พ.ร.บ ก.ม ส.ส ส.ว ป.ล ฯลฯ น",
    ..Language::BLANK
};
