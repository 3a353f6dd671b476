//! Korean.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const KO: Language = Language {
    code: "ko",
    also: &["jje"],
    name: "Korean",
    base: Some(&LATIN),
    quotatives: "라고 이라고 고 하고 라는 이라는 라며 이라며 라면서 는 란 이란 라 며 면서 와 과 을 를 은 이 가 의 에 로 으로 도 만",
    endings: "니다 어요 아요 구요 네요 세요 고요 해요 군요 나요 에요 예요 데요 지요 까요 와요 려요 여요 봐요 줘요 돼요 래요 게요 시오 더군요 거든요 죠",
    ..LATIN
};
