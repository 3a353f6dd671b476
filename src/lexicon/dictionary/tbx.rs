//! TBX, term bases (ISO 30042): concepts, each with terms in several languages. Both the older `martif` with `langSet` and
//! the newer `tbx` with `langSec` are read; what they say about terms is not.

use super::clean::words;
use super::source::Source;
use super::{Tally, Words};
use crate::error::Result;
use crate::lang::Lang;
use crate::xml::{Event, Options, Reader};

/// How many terms one concept may have in one language.
const MOST: usize = 40;

pub(super) fn recognises(source: &Source) -> bool {
    let start = source.text.trim_start();
    let first = start.split('<').find(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    start.starts_with('<') && first.is_some_and(|tag| tag.starts_with("martif") || tag.starts_with("tbx"))
}

/// The first language of the file (or the one asked for) with each of the others.
pub(super) fn read(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let mut found: Vec<Words> = Vec::new();
    let mut own = source.langs.0;
    let mut concept = Concept::default();
    let (mut lang, mut term) = (None, None::<String>);
    // The text was decoded already, whatever encoding it declares.
    let options = Options { encoding: Some("utf-8".to_owned()), ..Options::default() };
    let mut reader = Reader::new(source.text.as_bytes(), &source.path, options)?;
    loop {
        let line = reader.line();
        let Some(event) = reader.read()? else { break };
        match event {
            Event::Start(element) => match element.local() {
                "termEntry" | "conceptEntry" => concept = Concept { line, terms: Vec::new() },
                "langSet" | "langSec" => lang = element.attribute("xml:lang").and_then(|tag| tag.parse::<Lang>().ok()),
                "term" => term = Some(String::new()),
                _ => {}
            },
            Event::Text(text) => {
                if let Some(term) = &mut term {
                    term.push_str(text);
                }
            }
            Event::End(name) => match name.local() {
                "term" => {
                    if let (Some(lang), Some(term)) = (lang, term.take()) {
                        concept.terms.push((lang, term));
                    }
                }
                "langSet" | "langSec" => lang = None,
                "termEntry" | "conceptEntry" => {
                    own = own.or(concept.terms.first().map(|(lang, _)| lang.base()));
                    if concept.add_to(own, source.langs.1, &mut found) {
                        tally.read += 1;
                    } else {
                        let text: Vec<&str> = concept.terms.iter().map(|(_, term)| term.as_str()).collect();
                        tally.unreadable(concept.line, &text.join(", "));
                    }
                    for words in &found {
                        words.check_size()?;
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(found)
}

#[derive(Default)]
struct Concept {
    line: u64,
    terms: Vec<(Lang, String)>,
}

impl Concept {
    fn add_to(&self, own: Option<Lang>, wanted: Option<Lang>, found: &mut Vec<Words>) -> bool {
        let Some(own) = own else { return false };
        let of = |lang: Lang| -> Vec<String> {
            let terms = self.terms.iter().filter(|(l, _)| l.language() == lang.language()).take(MOST);
            terms.flat_map(|(l, term)| words(term, Some(*l), None)).take(MOST).collect()
        };
        let heads = of(own);
        let mut others: Vec<Lang> = self.terms.iter().map(|(lang, _)| lang.base()).collect();
        others
            .retain(|lang| lang.language() != own.language() && wanted.is_none_or(|w| w.language() == lang.language()));
        others.sort_unstable();
        others.dedup();
        let mut any = false;
        for other in others {
            let at = found.iter().position(|words| words.target == Some(other)).unwrap_or_else(|| {
                found.push(Words { source: Some(own), target: Some(other), pairs: Vec::new() });
                found.len() - 1
            });
            any |= found[at].add(&heads, &of(other));
        }
        any
    }
}
