//! The languages of variants, of which a file has few spellings.

use crate::exchange::LangMap;
use crate::lang::Lang;

pub(super) const RESPELLED: &str = "spellings of languages: read in the canonical one";

/// What a spelling means.
pub(super) enum Tag {
    /// A language; `respelled` is the spelling, the first time that one comes up that is not the canonical one.
    Known { lang: Lang, respelled: Option<String> },
    /// No language tag.
    Unknown(String),
}

/// The spellings that have come up.
pub(super) struct Languages {
    map: LangMap,
    known: Vec<(String, Option<Lang>)>,
}

/// More spellings than this are not remembered.
const SPELLINGS: usize = 256;

impl Languages {
    pub(super) fn new(map: LangMap) -> Self {
        Self { map, known: Vec::new() }
    }

    pub(super) fn read(&mut self, spelling: &str) -> Tag {
        if let Some((_, lang)) = self.known.iter().find(|(known, _)| known == spelling) {
            return match lang {
                Some(lang) => Tag::Known { lang: *lang, respelled: None },
                None => Tag::Unknown(spelling.to_owned()),
            };
        }
        let mapped = self.map.get(spelling);
        let lang = mapped.or_else(|| spelling.parse().ok());
        if self.known.len() < SPELLINGS {
            self.known.push((spelling.to_owned(), lang));
        }
        match lang {
            Some(lang) => {
                let respelled = (lang.as_str() != spelling && mapped.is_none()).then(|| spelling.to_owned());
                Tag::Known { lang, respelled }
            }
            None => Tag::Unknown(spelling.to_owned()),
        }
    }
}
