//! UTF-8 that was read in another encoding.

use super::Fix;
use crate::lang::{Lang, Script};
use crate::text::undamaged;

pub(super) const FIX: Fix = Fix {
    name: "mojibake",
    about: "UTF-8 that was read as Windows-1252, Latin-1 or Windows-1251 is read again: `Ã©` becomes `é`",
    run: |text, lang: Lang| {
        if text.is_ascii() { None } else { undamaged(text, lang.script() == Script::Latin) }
    },
};
