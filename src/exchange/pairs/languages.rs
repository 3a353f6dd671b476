//! The two languages in which pairs are looked at, and those of a file that are not.

use crate::error::{Error, Result};
use crate::exchange::{Header, ReadOptions};
use crate::lang::Lang;
use crate::unit::TranslationUnit;

/// The languages of a file of pairs.
pub(super) struct Languages {
    /// The languages of the texts and of their translations that were asked for.
    asked: [Option<Lang>; 2],
    /// Those that are looked at, as far as they are known; the first unit that has two settles them.
    pub(super) pair: Option<(Lang, Lang)>,
    /// Whether a unit had a text, and a translation.
    met: [bool; 2],
    /// The variants that are not looked at, by language in the order in which they came up.
    others: Vec<(Lang, u64)>,
}

impl Languages {
    /// The languages, as far as a header tells them; `complete` says that it names all there are.
    ///
    /// # Errors
    /// When it names several translations and nobody says which is meant, or nothing is in a language that is asked for.
    pub(super) fn of(header: &Header, options: &ReadOptions, complete: bool) -> Result<Self> {
        let asked = [options.source_lang, options.target_lang];
        let lacks = |asked: &Lang| !header.languages.iter().any(|lang| asked.covers(*lang));
        if let Some(lang) = asked.into_iter().flatten().find(lacks).filter(|_| complete) {
            return Err(nothing_in(lang, &header.languages));
        }
        let mut languages = Self { asked, pair: None, met: [false; 2], others: Vec::new() };
        let among = |all: &[Lang], asked: Lang| all.iter().copied().find(|lang| asked.covers(*lang)).unwrap_or(asked);
        let source = asked[0].map(|asked| among(&header.languages, asked)).or(header.source_lang);
        let Some(source) = source else { return Ok(languages) };
        let others: Vec<Lang> = header.languages.iter().copied().filter(|lang| *lang != source).collect();
        let said = header.target_lang.filter(|lang| *lang != source);
        let target = asked[1].map(|asked| among(&others, asked)).or(said).or_else(|| others.first().copied());
        if asked[1].or(said).is_none() && others.len() > 1 {
            return Err(Error::new(format!("has translations into {}", listed(&others)))
                .hint("say which is meant with `--target-lang`"));
        }
        if target == Some(source) {
            return Err(Error::new("the source and the target are in the same language")
                .hint("say another with `--source-lang` or `--target-lang`"));
        }
        languages.pair = target.map(|target| (source, target));
        Ok(languages)
    }

    /// Which variants of a unit are its text and its translation; the others are counted.
    pub(super) fn places(&mut self, unit: &TranslationUnit, header: &Header) -> [Option<usize>; 2] {
        self.pair = self.pair.or_else(|| self.of_unit(unit, header));
        let source = self.source(unit, self.pair.map(|pair| pair.0).or(header.source_lang));
        let target = self.pair.and_then(|pair| unit.variant(pair.1)).filter(|target| Some(*target) != source);
        let places = [source, target];
        for (met, place) in self.met.iter_mut().zip(places) {
            *met |= place.is_some();
        }
        for (_, variant) in unit.variants.iter().enumerate().filter(|(at, _)| !places.contains(&Some(*at))) {
            match self.others.iter_mut().find(|(lang, _)| *lang == variant.lang) {
                Some((_, count)) => *count += 1,
                None => self.others.push((variant.lang, 1)),
            }
        }
        places
    }

    /// Which variant is the text: in the language that is asked for, whatever the unit says, else its source.
    fn source(&self, unit: &TranslationUnit, usual: Option<Lang>) -> Option<usize> {
        match self.asked[0] {
            Some(asked) => unit.variant(asked),
            None => Some(unit.source(usual)).filter(|at| *at < unit.variants.len()),
        }
    }

    /// The languages of a unit that has two.
    fn of_unit(&self, unit: &TranslationUnit, header: &Header) -> Option<(Lang, Lang)> {
        let source = unit.variants[self.source(unit, header.source_lang)?].lang;
        let mut others = unit.variants.iter().map(|variant| variant.lang).filter(|lang| *lang != source);
        let target = match self.asked[1] {
            Some(asked) => others.find(|lang| asked.covers(*lang))?,
            None => others.next()?,
        };
        Some((source, target))
    }

    /// Fails if there were units and nothing in a language that is asked for; to be asked at the end of a file.
    pub(super) fn check(&self) -> Result<()> {
        let found = self.pair.map_or([None; 2], |(source, target)| [Some(source), Some(target)]);
        let found = found.into_iter().zip(self.met).filter_map(|(lang, met)| lang.filter(|_| met));
        let all: Vec<Lang> = found.chain(self.others.iter().map(|(lang, _)| *lang)).collect();
        let lacks = |(asked, met): (Option<Lang>, bool)| asked.filter(|_| !met);
        match self.asked.into_iter().zip(self.met).find_map(lacks) {
            Some(lang) if !all.is_empty() => Err(nothing_in(lang, &all)),
            _ => Ok(()),
        }
    }

    /// The variants that are not looked at, by language; none in languages that whoever asked for others does not want.
    pub(super) fn passed_over(&self) -> Vec<(Lang, u64)> {
        let wanted = |lang: Lang| match self.asked {
            [_, None] => true,
            [source, Some(target)] => target.covers(lang) || source.is_some_and(|source| source.covers(lang)),
        };
        self.others.iter().copied().filter(|(lang, _)| wanted(*lang)).collect()
    }
}

fn nothing_in(lang: Lang, all: &[Lang]) -> Error {
    Error::new(format!("has nothing in {}", lang.in_words())).hint(format!("it has {}", listed(all)))
}

fn listed(langs: &[Lang]) -> String {
    langs.iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ")
}
