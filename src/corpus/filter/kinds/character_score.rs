//! How many of the letters are of the script that the text should be in.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};
use crate::error::{Error, Result};
use crate::lang::{Lang, Script};
use unicode_script::UnicodeScript;

pub(super) const KIND: Kind = Kind {
    name: "character-score",
    about: "enough of the letters are of the script of their language",
    default: false,
    known_as: &["CharacterScoreFilter", "no_script_inconsistencies"],
    parameters: &[
        Parameter { name: "thresholds", default: "1", about: "the least share of letters" },
        Parameter {
            name: "scripts",
            default: "",
            about: "the scripts, such as `Latin/Cyrillic`; without it those of the languages",
        },
    ],
    make: |set, langs| {
        let scripts = match set.texts("scripts")? {
            Some(names) => [vec![script(names[0])?], vec![script(names[1])?]],
            None => [langs.0, langs.1].map(of_language),
        };
        Ok(Box::new(CharacterScore { scripts, thresholds: set.shares("thresholds", 1.0)? }))
    },
};

fn script(name: &str) -> Result<Script> {
    let found = Script::from_full_name(name).or_else(|| Script::from_short_name(name));
    found.ok_or_else(|| {
        Error::new(format!("there is no script `{name}`")).hint("call it as Unicode does: `Latin`, `Cyrillic`, `Han`")
    })
}

/// The scripts that a language is written in, and what letters of any script stand beside: `ー`, the vowel marks of Arabic.
fn of_language(lang: Lang) -> Vec<Script> {
    let beside: &[Script] = match lang.script() {
        Script::Hiragana => &[Script::Katakana, Script::Han],
        Script::Hangul => &[Script::Han],
        _ => &[],
    };
    [&[lang.script(), Script::Common, Script::Inherited], beside].concat()
}

struct CharacterScore {
    scripts: [Vec<Script>; 2],
    thresholds: [f64; 2],
}

impl Filter for CharacterScore {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Each([0, 1].map(|side| {
            let (mut own, mut all) = (0_usize, 0_usize);
            for c in pair.sides[side].text.chars().filter(|c| c.is_alphabetic()) {
                all += 1;
                let script = if c.is_ascii() { Script::Latin } else { c.script() };
                own += usize::from(self.scripts[side].contains(&script));
            }
            if all == 0 { 1.0 } else { own as f64 / all as f64 }
        }))
    }

    fn keeps(&self, score: Score) -> bool {
        score.is_within(self.thresholds, [f64::INFINITY; 2])
    }
}
