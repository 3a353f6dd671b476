//! The languages of variants, of which a file has few spellings.

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
    map: Vec<(String, Lang)>,
    known: Vec<(String, Option<Lang>)>,
}

/// More spellings than this are not remembered.
const SPELLINGS: usize = 256;

impl Languages {
    pub(super) fn new(map: &[(String, Lang)]) -> Self {
        Self { map: map.to_vec(), known: Vec::new() }
    }

    pub(super) fn read(&mut self, spelling: &str) -> Tag {
        if let Some((_, lang)) = self.known.iter().find(|(known, _)| known == spelling) {
            return match lang {
                Some(lang) => Tag::Known { lang: *lang, respelled: None },
                None => Tag::Unknown(spelling.to_owned()),
            };
        }
        let mapped = self.map.iter().find(|(from, _)| from.eq_ignore_ascii_case(spelling.trim())).map(|(_, to)| *to);
        // What was read may be mapped as well, so that `en` of the map fits `EN` and `eng` of the file.
        let read = spelling.parse::<Lang>().ok();
        let by_meaning = read.and_then(|read| {
            self.map.iter().find(|(from, _)| from.parse().is_ok_and(|from: Lang| from == read)).map(|(_, to)| *to)
        });
        let lang = mapped.or(by_meaning).or(read);
        if self.known.len() < SPELLINGS {
            self.known.push((spelling.to_owned(), lang));
        }
        match lang {
            Some(lang) => {
                let respelled =
                    (lang.as_str() != spelling && mapped.or(by_meaning).is_none()).then(|| spelling.to_owned());
                Tag::Known { lang, respelled }
            }
            None => Tag::Unknown(spelling.to_owned()),
        }
    }
}
