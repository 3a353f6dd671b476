//! The language of a text that does not say it, by its letters and the runs of three letters that it has.
//!
//! The method and the figures are those of [whatlang](https://github.com/greyblake/whatlang-rs), which a test holds this to;
//! what takes the time there, looking for each of 11,400 runs in the text, is turned round: the text's runs are looked up.

mod profiles;
mod scripts;

use super::Lang;
use profiles::Profiles;
use scripts::{Letters, Speech};

/// What the program takes a text for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The language, without script and region.
    pub lang: Lang,
    /// Whether the text is long and plain enough to rely on it.
    pub reliable: bool,
}

/// How much of a text is looked at, in bytes: more does not change the answer.
const ENOUGH: usize = 20_000;
/// With a greater confidence a guess is relied on.
const RELIABLE: f64 = 0.9;

/// The language of a text by its letters and letter sequences, `None` for a text without letters.
pub fn detect(text: &str) -> Option<Guess> {
    Likeness::of(text).best()
}

/// What of a text is looked at.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// How much a text is like each language that is written in its script.
#[derive(Clone, Debug)]
pub struct Likeness {
    known: Known,
    /// How many different runs of three letters the text has.
    runs: usize,
}

#[derive(Clone, Debug)]
enum Known {
    /// The text has no letters.
    Nothing,
    /// Its script is that of one language.
    One(Lang),
    /// It is in Chinese characters, with so many of Japanese among each.
    Han(f64),
    /// Scores from 0 to 1, in the order of the profiles.
    Scores(Vec<(Lang, f64)>),
}

impl Likeness {
    /// Looks at a text.
    pub fn of(text: &str) -> Self {
        let text = beginning(text);
        let letters = Letters::of(text);
        let mut runs = 0;
        let known = match letters.main() {
            None => Known::Nothing,
            Some(Speech::One(code)) => code.parse().map_or(Known::Nothing, Known::One),
            Some(Speech::Han) => Known::Han(letters.share_of_kana()),
            Some(Speech::Several(script)) => {
                let (scores, different) = Profiles::of(script).scores(text);
                runs = different;
                Known::Scores(scores)
            }
        };
        Self { known, runs }
    }

    /// The language that it is most like; `None` for a text without letters.
    pub fn best(&self) -> Option<Guess> {
        self.best_of(|_| true)
    }

    /// Which of these languages it is most like; `None` for a text without letters, and where one of them cannot be told. A
    /// text whose script is that of one language is in that, whatever is asked for.
    pub fn best_among(&self, langs: &[Lang]) -> Option<Guess> {
        let langs: Vec<Lang> = langs.iter().map(Lang::base).collect();
        if !langs.iter().all(|lang| profiles::is_known(*lang)) {
            return None;
        }
        self.best_of(|lang| langs.contains(&lang))
    }

    fn best_of(&self, allowed: impl Fn(Lang) -> bool) -> Option<Guess> {
        match &self.known {
            Known::Nothing => None,
            Known::One(lang) => Some(Guess { lang: *lang, reliable: true }),
            Known::Han(kana) => {
                let [chinese, japanese] = ["zh", "ja"].map(str::parse::<Lang>);
                let chinese = chinese.ok().filter(|lang| allowed(*lang));
                Some(match chinese {
                    Some(lang) if *kana <= 0.05 => Guess { lang, reliable: *kana <= 0.02 },
                    _ => Guess { lang: japanese.ok()?, reliable: chinese.is_none() || *kana > 0.2 },
                })
            }
            Known::Scores(scores) => {
                let (mut first, mut second): (Option<(Lang, f64)>, Option<f64>) = (None, None);
                for &(lang, score) in scores.iter().filter(|(lang, _)| allowed(*lang)) {
                    if first.is_none_or(|(_, best)| score > best) {
                        second = first.map(|(_, score)| score);
                        first = Some((lang, score));
                    } else if second.is_none_or(|next| score > next) {
                        second = Some(score);
                    }
                }
                let (lang, score) = first?;
                let confidence = second.map_or(1.0, |second| confidence(score, second, self.runs));
                Some(Guess { lang, reliable: confidence > RELIABLE })
            }
        }
    }
}

/// How certain it is that the best of two scores is that of the language, with so many different runs of letters.
fn confidence(best: f64, second: f64, runs: usize) -> f64 {
    if best == 0.0 || second == 0.0 {
        return best;
    }
    // The fewer runs, the further the best must be ahead.
    let certain = 3.0 / runs as f64 + 0.015;
    ((best - second) / second / certain).min(1.0)
}

#[cfg(test)]
mod tests;
