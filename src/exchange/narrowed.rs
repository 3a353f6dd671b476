//! Some languages of a file.

use super::{Header, Losses, Plurals, Reader};
use crate::error::Result;
use crate::lang::Lang;
use crate::unit::TranslationUnit;
use std::collections::BTreeSet;

/// Hands over the units of another reader with their sources and their translations into some languages; units without
/// such a translation are handed over as well.
pub struct Narrowed<'r> {
    reader: &'r mut dyn Reader,
    header: Header,
    source: Option<Lang>,
    targets: Vec<Lang>,
    /// Whether the file says into which language a unit is to be translated, and no unit has other translations.
    is_bilingual: bool,
    others: BTreeSet<Lang>,
    found: bool,
    met: bool,
}

impl<'r> Narrowed<'r> {
    /// Takes `source` for the language of the sources, if there is one, whatever the units say, and leaves out units without
    /// it; leaves out all translations but those into `targets` and the languages that they cover, none where `targets` is
    /// empty. `is_bilingual`: units of the file have translations into one language alone; those that are to be translated
    /// into another are left out whole.
    pub fn new(reader: &'r mut dyn Reader, source: Option<Lang>, targets: &[Lang], is_bilingual: bool) -> Self {
        let mut header = reader.header().clone();
        header.source_lang = source.or(header.source_lang);
        let targets = targets.to_vec();
        let mut narrowed =
            Self { reader, header, source, targets, is_bilingual, others: BTreeSet::new(), found: false, met: false };
        narrowed.header.target_lang = narrowed.owed(narrowed.header.target_lang);
        narrowed
    }

    /// The language into which units are to be translated, by what the file says of it.
    fn owed(&self, said: Option<Lang>) -> Option<Lang> {
        match self.targets.as_slice() {
            [] => said,
            targets => {
                let only = if let [only] = targets { Some(*only) } else { None };
                said.filter(|lang| self.is_bilingual && is_among(targets, *lang)).or(only)
            }
        }
    }

    /// The languages into which what was left out so far is to be translated.
    pub fn others(&self) -> &BTreeSet<Lang> {
        &self.others
    }

    /// Whether there was a unit so far.
    pub fn met(&self) -> bool {
        self.met
    }

    /// Whether a unit had such a translation so far.
    pub fn found(&self) -> bool {
        self.found
    }
}

impl Reader for Narrowed<'_> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            if !self.reader.read(unit)? {
                return Ok(false);
            }
            let other = self.reader.target_lang().filter(|lang| self.is_bilingual && !is_among(&self.targets, *lang));
            if let Some(other) = other {
                self.others.insert(other);
                continue;
            }
            let Some(source) = self.source else { break };
            if unit.variant(source).is_some() {
                unit.attributes.remove("srclang");
                break;
            }
        }
        self.met = true;
        let Some(source) = unit.variants.get(unit.source(self.header.source_lang)).map(|variant| variant.lang) else {
            return Ok(true);
        };
        // A message has a variant for each of its plural forms, in the language of the source as well.
        unit.variants.retain(|variant| {
            let is_wanted = variant.lang != source && is_among(&self.targets, variant.lang);
            self.found |= is_wanted;
            is_wanted || variant.lang == source
        });
        Ok(true)
    }

    fn target_lang(&self) -> Option<Lang> {
        self.owed(self.reader.target_lang())
    }

    fn line(&mut self) -> Option<u64> {
        self.reader.line()
    }

    fn plurals(&self) -> Plurals {
        self.reader.plurals()
    }

    fn losses(&mut self) -> &Losses {
        self.reader.losses()
    }
}

fn is_among(targets: &[Lang], lang: Lang) -> bool {
    targets.is_empty() || targets.iter().any(|target| target.covers(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Format, Input, ReadOptions};

    const MEMORY: &str = r#"<tmx version="1.4"><header srclang="en"/><body>
        <tu><tuv xml:lang="en"><seg>It rained.</seg></tuv><tuv xml:lang="fr-CA"><seg>Il pleuvait.</seg></tuv>
            <tuv xml:lang="de"><seg>Es regnete.</seg></tuv></tu>
        <tu srclang="en"><tuv xml:lang="en"><seg>It snowed.</seg></tuv><tuv xml:lang="de"><seg>Es schneite.</seg></tuv></tu>
        </body></tmx>"#;

    fn read(source: &str, targets: &[&str]) -> (Vec<String>, bool) {
        let lang = |tag: &str| tag.parse::<Lang>().ok();
        let format = Format::named("tmx").unwrap();
        let mut reader = format.read(Input::bytes("a.tmx".as_ref(), MEMORY), &ReadOptions::default()).unwrap();
        let targets: Vec<Lang> = targets.iter().filter_map(|tag| lang(tag)).collect();
        let mut narrowed = Narrowed::new(reader.as_mut(), lang(source), &targets, false);
        let mut units = Vec::new();
        while let Some(unit) = narrowed.next().unwrap() {
            let langs: Vec<String> = unit.variants.iter().map(|variant| variant.lang.to_string()).collect();
            units.push(langs.join(" "));
        }
        (units, narrowed.found())
    }

    #[test]
    fn the_source_and_the_wanted_translations_stay() {
        assert_eq!(read("", &["fr"]), (vec!["en fr-CA".to_owned(), "en".to_owned()], true));
        assert_eq!(read("de", &["en", "it"]), (vec!["en de".to_owned(); 2], true));
        assert_eq!(read("fr", &["de"]), (vec!["fr-CA de".to_owned()], true));
        assert_eq!(read("", &["fr-FR"]), (vec!["en".to_owned(); 2], false));
        assert_eq!(read("", &[]), (vec!["en fr-CA de".to_owned(), "en de".to_owned()], true));
    }
}
