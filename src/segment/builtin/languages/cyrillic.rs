//! What languages in Cyrillic script share.

use crate::segment::builtin::rules::Language;

pub(super) const CYRILLIC: Language = Language {
    name: "generic Cyrillic",
    titles: "г г-н г-жа д-р проф акад доц св ул пл им Mr Mrs Ms Dr Prof St",
    references: "с стр т гл ст рис табл вып кн ч № изд тел",
    inner: "т.е т.к т.н т.ч напр др.-греч см ср англ нем фр фран лат греч итал исп рус укр e.g i.e vs p",
    finals: "т.д т.п т.др др пр проч руб тыс млн млрд etc",
    either: "н.э г гг в вв inc ltd co corp jr sr u.s u.s.a а.о",
    starters: "в на с по к у о об от до из за над под при для но и а как это он она оно они мы вы я ты",
    ..Language::BLANK
};
