//! Filters and their parameters as people write them: `length=1..80,unit=char`.

use super::measure::Unit;
use super::{Kind, Langs};
use crate::error::{Error, Result};
use crate::lang::Lang;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What can be set of a filter.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it is where nothing is said; empty where it must be said.
    pub default: &'static str,
    /// What it is for.
    pub about: &'static str,
}

/// Values of parameters; one, or one for each side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters(BTreeMap<String, Vec<String>>);

/// A filter that was asked for.
#[derive(Clone, Debug)]
pub struct Spec {
    /// Which one.
    pub kind: &'static Kind,
    /// What was set of it.
    pub parameters: Parameters,
}

impl FromStr for Spec {
    type Err = Error;

    /// `NAME`, `NAME=VALUE`, `NAME=VALUE,PARAMETER=VALUE`. A range `A..B` is a lower and an upper bound; `A/B` is `A` for the
    /// text and `B` for its translation.
    fn from_str(text: &str) -> Result<Self> {
        let (name, rest) = text.split_once('=').unwrap_or((text, ""));
        let kind = Kind::named(name.trim())?;
        let mut parameters = Parameters::default();
        if !text.contains('=') {
            return Ok(Self { kind, parameters });
        }
        let none = || Error::new(format!("the filter `{}` has nothing that can be set", kind.name));
        let first = kind.parameters.first().ok_or_else(none)?;
        if rest.trim().is_empty() {
            return Err(Error::new(format!("`{text}` does not say what the filter is set to"))
                .hint(format!("write a value behind it, or `{}` alone", kind.name)));
        }
        // What is set of it is a text that may hold anything.
        if first.name == "regexps" {
            parameters.set(first.name, vec![rest.to_owned()]);
            return Ok(Self { kind, parameters });
        }
        for (nth, part) in rest.split(',').map(str::trim).enumerate() {
            let named = part.split_once('=').map(|(name, value)| (name.trim(), value.trim()));
            let values = |value: &str| value.split('/').map(|side| side.trim().to_owned()).collect::<Vec<_>>();
            match (named, part.split_once("..")) {
                (Some((name, value)), _) => parameters.set(kind.parameter(name)?.name, values(value)),
                (None, Some((least, most))) if nth == 0 && kind.parameters.len() > 1 => {
                    for (parameter, value) in kind.parameters.iter().zip([least, most]) {
                        if !value.is_empty() {
                            parameters.set(parameter.name, values(value));
                        }
                    }
                }
                (None, _) if nth == 0 => parameters.set(first.name, values(part)),
                (None, _) => {
                    return Err(Error::new(format!("`{part}` does not say what it sets"))
                        .hint(format!("write it as in `{}={part}`", kind.parameters[0].name)));
                }
            }
        }
        Ok(Self { kind, parameters })
    }
}

impl Kind {
    /// The parameter of this name.
    pub(super) fn parameter(&self, name: &str) -> Result<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name).ok_or_else(|| {
            let names: Vec<String> = self.parameters.iter().map(|p| format!("`{}`", p.name)).collect();
            let error = Error::new(format!("the filter `{}` has no parameter `{name}`", self.name));
            if names.is_empty() { error } else { error.hint(format!("it has {}", names.join(", "))) }
        })
    }
}

impl Parameters {
    /// Sets a parameter.
    pub(super) fn set(&mut self, name: &str, values: Vec<String>) {
        self.0.insert(name.to_owned(), values);
    }

    /// What was set, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// All values.
    pub(super) fn list(&self, name: &str) -> Option<Vec<String>> {
        self.0.get(name).cloned()
    }

    /// A text for each side.
    pub(super) fn texts(&self, name: &str) -> Result<Option<[&str; 2]>> {
        match self.0.get(name).map(Vec::as_slice) {
            None => Ok(None),
            Some([one]) => Ok(Some([one, one])),
            Some([one, other]) => Ok(Some([one, other])),
            Some(_) => {
                Err(Error::new(format!("`{name}` must be one value or two, for the text and for its translation")))
            }
        }
    }

    /// A number for each side.
    pub(super) fn numbers(&self, name: &str, default: f64) -> Result<[f64; 2]> {
        let Some(texts) = self.texts(name)? else { return Ok([default; 2]) };
        let number = |text: &str| match text {
            "inf" | ".inf" => Ok(f64::INFINITY),
            _ => text
                .parse::<f64>()
                .ok()
                .filter(|number| !number.is_nan())
                .ok_or_else(|| Error::new(format!("`{name}` is `{text}` and not a number"))),
        };
        Ok([number(texts[0])?, number(texts[1])?])
    }

    /// A number for both.
    pub(super) fn number(&self, name: &str, default: f64) -> Result<f64> {
        let [one, other] = self.numbers(name, default)?;
        if one.to_bits() == other.to_bits() {
            return Ok(one);
        }
        Err(Error::new(format!("`{name}` must be one number")))
    }

    /// A share for each side.
    pub(super) fn shares(&self, name: &str, default: f64) -> Result<[f64; 2]> {
        let numbers = self.numbers(name, default)?;
        match numbers.iter().find(|number| !(0.0..=1.0).contains(*number)) {
            Some(number) => Err(Error::new(format!("`{name}` is {number} and not a number from 0 to 1"))),
            None => Ok(numbers),
        }
    }

    /// A share for both.
    pub(super) fn share(&self, name: &str, default: f64) -> Result<f64> {
        self.shares(name, default)?;
        self.number(name, default)
    }

    /// The least and the most of something, for each side, with what they are otherwise.
    pub(super) fn range(&self, least: (&str, f64), most: (&str, f64)) -> Result<[[f64; 2]; 2]> {
        let bounds = [self.numbers(least.0, least.1)?, self.numbers(most.0, most.1)?];
        match (0..2).map(|side| (bounds[0][side], bounds[1][side])).find(|(from, to)| from > to) {
            Some((from, to)) => Err(Error::new(format!("`{from}..{to}` is a range that nothing is in"))
                .hint(format!("`{}` must not be above `{}`", least.0, most.0))),
            None => Ok(bounds),
        }
    }

    /// A count for both.
    pub(super) fn count(&self, name: &str, default: usize) -> Result<usize> {
        let number = self.number(name, default as f64)?;
        if number >= 0.0 && number.fract() == 0.0 && number < 1e9 {
            return Ok(number as usize);
        }
        Err(Error::new(format!("`{name}` is {number} and not a whole number")))
    }

    /// Whether something is so.
    pub(super) fn flag(&self, name: &str) -> Result<bool> {
        match self.texts(name)? {
            None | Some(["false", "false"]) => Ok(false),
            Some(["true", "true"]) => Ok(true),
            Some(_) => Err(Error::new(format!("`{name}` must be `true` or `false`"))),
        }
    }

    /// What is counted on each side, if that was said.
    pub(super) fn units(&self) -> Result<Option<[Unit; 2]>> {
        let Some(units) = self.texts("unit")? else { return Ok(None) };
        let of = |unit: &str| match unit {
            "word" => Ok(Unit::Word),
            "char" | "character" => Ok(Unit::Character),
            _ => Err(Error::new(format!("`unit` is `{unit}` and neither `word` nor `char`"))),
        };
        Ok(Some([of(units[0])?, of(units[1])?]))
    }

    /// What is counted on each side as the length of a text: words, if nothing else was said.
    pub(super) fn units_of_length(&self, langs: Langs) -> Result<[Unit; 2]> {
        let usual = |lang: Lang| if lang.is_unspaced() { Unit::TwoCharacters } else { Unit::Word };
        Ok(self.units()?.unwrap_or([usual(langs.0), usual(langs.1)]))
    }
}
