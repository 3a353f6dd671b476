//! Languages of a file that are to be read as others.

use super::{At, Header, Losses, Plurals, Reader};
use crate::error::Result;
use crate::lang::Lang;
use crate::unit::TranslationUnit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const UNUSED: &str = "languages that are to be read as others: nothing is in them";

/// What language tags in a file are to be read as. Copies know of each other which of them were met.
#[derive(Clone, Debug, Default)]
pub struct LangMap {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    from: String,
    to: Lang,
    met: Arc<AtomicBool>,
}

impl LangMap {
    /// Whether all tags are read as they are.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What a tag is to be read as, `None` where it is not mapped: first by its letters in any case, then by what it means, so
    /// that `en-US` of the map is `en_us` of a file as well.
    pub fn get(&self, tag: &str) -> Option<Lang> {
        if self.is_empty() {
            return None;
        }
        let tag = tag.trim();
        let spelled = |rule: &&Rule| rule.from.eq_ignore_ascii_case(tag);
        let meant = || {
            let lang: Lang = tag.parse().ok()?;
            self.rules.iter().find(|rule| rule.from.parse().is_ok_and(|from: Lang| from == lang))
        };
        let rule = self.rules.iter().find(spelled).or_else(meant)?;
        rule.met.store(true, Ordering::Relaxed);
        Some(rule.to)
    }

    /// What a language is to be read as: itself, where it is not mapped.
    pub fn of(&self, lang: Lang) -> Lang {
        self.get(lang.as_str()).unwrap_or(lang)
    }

    /// The same map, of which nothing was met so far.
    #[must_use]
    pub(super) fn anew(&self) -> Self {
        self.rules.iter().map(|rule| (rule.from.clone(), rule.to)).collect()
    }

    /// Counts the tags that were not met.
    pub(super) fn count_unused(&self, losses: &mut Losses) {
        for rule in self.rules.iter().filter(|rule| !rule.met.load(Ordering::Relaxed)) {
            losses.add(UNUSED, || At { detail: Some(rule.from.clone()), ..At::default() });
        }
    }
}

impl FromIterator<(String, Lang)> for LangMap {
    fn from_iter<I: IntoIterator<Item = (String, Lang)>>(rules: I) -> Self {
        let rule = |(from, to): (String, Lang)| Rule { from: from.trim().to_owned(), to, met: Arc::default() };
        Self { rules: rules.into_iter().map(rule).collect() }
    }
}

/// Reads what another reader reads, and counts at the end what was mapped and not met.
pub(super) struct Mapped {
    reader: Box<dyn Reader>,
    map: LangMap,
    /// What was lost, once the file has ended.
    losses: Option<Losses>,
}

impl Mapped {
    /// Begins to watch a reader that was given the map; there is nothing to watch where that is empty.
    pub(super) fn over(reader: Box<dyn Reader>, map: LangMap) -> Box<dyn Reader> {
        if map.is_empty() { reader } else { Box::new(Self { reader, map, losses: None }) }
    }
}

impl Reader for Mapped {
    fn header(&self) -> &Header {
        self.reader.header()
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        let some = self.reader.read(unit)?;
        if !some && self.losses.is_none() {
            let mut losses = self.reader.losses().clone();
            self.map.count_unused(&mut losses);
            self.losses = Some(losses);
        }
        Ok(some)
    }

    fn target_lang(&self) -> Option<Lang> {
        self.reader.target_lang()
    }

    fn line(&mut self) -> Option<u64> {
        self.reader.line()
    }

    fn plurals(&self) -> Plurals {
        self.reader.plurals()
    }

    fn losses(&mut self) -> &Losses {
        match &self.losses {
            Some(losses) => losses,
            None => self.reader.losses(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::exchange::{Format, Input, ReadOptions};

    /// The languages of the first unit, and what was lost.
    fn read(format: &str, text: &str, map: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let map = map.iter().map(|(from, to)| ((*from).to_owned(), to.parse().unwrap()));
        let options = ReadOptions { lang_map: map.collect(), ..ReadOptions::default() };
        let input = Input::bytes("a".as_ref(), text);
        let mut reader = Format::named(format).unwrap().read(input, &options).unwrap();
        let unit = reader.next().unwrap().unwrap();
        while reader.next().unwrap().is_some() {}
        let langs = unit.variants.iter().map(|variant| variant.lang.to_string()).collect();
        (langs, reader.losses().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn all_formats_map_by_meaning_and_count_what_nothing_is_in() {
        let map = [("en-US", "en-GB"), ("FRA", "fr-CA"), ("sv", "da")];
        let unused = "1 × languages that are to be read as others: nothing is in them (`sv`)";
        for (format, text) in [
            (
                "tmx",
                "<tmx version='1.4'><header srclang='en_us'/><body><tu><tuv xml:lang='en_us'><seg>a</seg></tuv>\
                 <tuv xml:lang='fr'><seg>b</seg></tuv></tu></body></tmx>",
            ),
            ("tsv", "en_us\tFrench\na\tb\n"),
            ("csv", "en_us,fr\na,b\n"),
            ("jsonl", "{\"variants\":[{\"lang\":\"en_us\",\"text\":\"a\"},{\"lang\":\"fr\",\"text\":\"b\"}]}\n"),
            ("jsonl", "{\"translation\":{\"en_us\":\"a\",\"fr\":\"b\"}}\n"),
            (
                "xliff",
                "<xliff version='1.2'><file original='f' source-language='en_us' target-language='fr' datatype='x'>\
                 <body><trans-unit id='1'><source>a</source><target>b</target></trans-unit></body></file></xliff>",
            ),
        ] {
            let (langs, losses) = read(format, text, &map);
            assert_eq!(langs, ["en-GB", "fr-CA"], "{format}");
            assert_eq!(losses, [unused], "{format}");
        }
    }
}
