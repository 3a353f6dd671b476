//! TMX: no dictionary, but the best there is. Word translations are learned from the units of the memory, of which only
//! the words are read, without inline codes; `exchange` reads whole units.

use super::source::Source;
use super::{Tally, Words};
use crate::error::Result;
use crate::lang::Lang;
use crate::lexicon::learn;
use crate::xml::{Event, Options, Reader};

pub(super) fn recognises(source: &Source) -> bool {
    let start = source.text.trim_start();
    let mut tags = start.split('<').map(str::trim_start).filter(|tag| tag.starts_with(char::is_alphabetic));
    start.starts_with('<') && tags.next().is_some_and(|tag| tag.starts_with("tmx"))
}

/// What the units teach about the source language of the memory (or the one asked for) and each of the others.
pub(super) fn read(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let mut memory = Memory { own: source.langs.0, wanted: source.langs.1, texts: Vec::new() };
    let (mut line, mut unit, mut variant) = (0, Vec::new(), None::<(Lang, String)>);
    // Inside an inline code or something that is no segment, text does not count.
    let (mut in_segment, mut in_code) = (false, 0_usize);
    // The text was decoded already, whatever encoding it declares.
    let options = Options { encoding: Some("utf-8".to_owned()), html_names: true, ..Options::default() };
    let mut reader = Reader::new(source.text.as_bytes(), &source.path, options)?;
    loop {
        let here = reader.line();
        let Some(event) = reader.read()? else { break };
        match event {
            Event::Start(element) => match element.local() {
                "header" => {
                    let named =
                        element.attribute("srclang").filter(|tag| *tag != "*all*").and_then(|tag| tag.parse().ok());
                    memory.own = memory.own.or(named);
                }
                "tu" => (line, unit) = (here, Vec::new()),
                "tuv" => {
                    let lang = element.attribute("xml:lang").or_else(|| element.attribute("lang"));
                    variant = lang.and_then(|tag| tag.parse().ok()).map(|lang| (lang, String::new()));
                }
                "seg" => in_segment = true,
                "bpt" | "ept" | "ph" | "it" | "ut" => {
                    in_code += 1;
                    if let Some((_, text)) = &mut variant {
                        text.push(' ');
                    }
                }
                _ => {}
            },
            Event::Text(text) if in_segment && in_code == 0 => {
                if let Some((_, known)) = &mut variant {
                    known.push_str(text);
                }
            }
            Event::End(name) => match name.local() {
                "seg" => in_segment = false,
                "bpt" | "ept" | "ph" | "it" | "ut" => in_code -= 1,
                "tuv" => unit.extend(variant.take()),
                "tu" if memory.add(&unit) => tally.read += 1,
                "tu" => {
                    let texts: Vec<&str> = unit.iter().map(|(_, text)| text.as_str()).collect();
                    tally.unreadable(line, &texts.join(" | "));
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(memory.learned())
}

struct Memory {
    own: Option<Lang>,
    wanted: Option<Lang>,
    /// For each other language the texts in the two.
    texts: Vec<(Lang, Vec<(String, String)>)>,
}

impl Memory {
    /// Adds a unit; `false` when it has no two languages that are wanted.
    fn add(&mut self, unit: &[(Lang, String)]) -> bool {
        let Some(own) = self.own.or(unit.first().map(|(lang, _)| *lang)) else { return false };
        self.own = Some(own);
        let Some((_, ours)) = unit.iter().find(|(lang, _)| lang.language() == own.language()) else { return false };
        let mut any = false;
        for (lang, theirs) in unit {
            let wanted = self.wanted.is_none_or(|wanted| wanted.language() == lang.language());
            if lang.language() == own.language() || !wanted || ours.is_empty() || theirs.is_empty() {
                continue;
            }
            any = true;
            let pair = (ours.clone(), theirs.clone());
            match self.texts.iter_mut().find(|(other, _)| other.language() == lang.language()) {
                Some((_, pairs)) => pairs.push(pair),
                None => self.texts.push((lang.base(), vec![pair])),
            }
        }
        any
    }

    fn learned(self) -> Vec<Words> {
        let Some(own) = self.own.map(|lang| lang.base()) else { return Vec::new() };
        let learned = self.texts.into_iter().map(|(other, texts)| {
            let lexicon = learn(own, other, texts.iter().map(|(s, t)| (s.as_str(), t.as_str())));
            let pairs = lexicon.pairs().iter().map(|p| (p.source.to_string(), p.target.to_string(), p.weight));
            Words { source: Some(own), target: Some(other), pairs: pairs.collect() }
        });
        learned.collect()
    }
}
