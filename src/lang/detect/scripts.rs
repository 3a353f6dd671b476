//! Which script the letters of a text belong to, and which languages are written in it.

use std::ops::RangeInclusive;

/// What is written in a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// One language, as far as is known here.
    One(&'static str),
    /// Several, which have profiles under this name.
    Several(&'static str),
    /// Chinese or Japanese.
    Han,
}

struct Script {
    speech: Speech,
    ranges: &'static [RangeInclusive<char>],
}

const fn script(speech: Speech, ranges: &'static [RangeInclusive<char>]) -> Script {
    Script { speech, ranges }
}

use Speech::{Han, One, Several};

/// The scripts. Of two that a text has equally much of, the first counts.
#[rustfmt::skip]
static SCRIPTS: &[Script] = &[
    script(Several("Latin"), &[
        'A'..='Z', 'a'..='z', '\u{80}'..='\u{2af}', '\u{1d00}'..='\u{1dbf}', '\u{1e00}'..='\u{1eff}', '\u{2100}'..='\u{214f}',
        '\u{2c60}'..='\u{2c7f}', '\u{a720}'..='\u{a7ff}', '\u{ab30}'..='\u{ab6f}',
    ]),
    script(Several("Cyrillic"), &[
        '\u{400}'..='\u{484}', '\u{487}'..='\u{52f}', '\u{2de0}'..='\u{2dff}', '\u{a640}'..='\u{a69d}', '\u{a69f}'..='\u{a69f}',
    ]),
    script(Several("Arabic"), &[
        '\u{600}'..='\u{6ff}', '\u{750}'..='\u{7ff}', '\u{8a0}'..='\u{8ff}', '\u{fb50}'..='\u{fdff}', '\u{fe70}'..='\u{feff}',
        '\u{10e60}'..='\u{10e7f}', '\u{1ee00}'..='\u{1eeff}',
    ]),
    script(Han, &[
        '\u{2e80}'..='\u{2e99}', '\u{2e9b}'..='\u{2ef3}', '\u{2f00}'..='\u{2fd5}', '\u{3005}'..='\u{3005}',
        '\u{3007}'..='\u{3007}', '\u{3021}'..='\u{3029}', '\u{3038}'..='\u{303b}', '\u{3400}'..='\u{4db5}',
        '\u{4e00}'..='\u{9fcc}', '\u{f900}'..='\u{fa6d}', '\u{fa70}'..='\u{fad9}',
    ]),
    script(Several("Devanagari"), &['\u{900}'..='\u{97f}', '\u{a8e0}'..='\u{a8ff}', '\u{1cd0}'..='\u{1cff}']),
    script(Several("Hebrew"), &['\u{590}'..='\u{5ff}']),
    script(One("am"), &['\u{1200}'..='\u{139f}', '\u{2d80}'..='\u{2ddf}', '\u{ab00}'..='\u{ab2f}']),
    script(One("ka"), &['\u{10a0}'..='\u{10ff}']),
    script(One("bn"), &['\u{980}'..='\u{9ff}']),
    script(One("ko"), &[
        '\u{ac00}'..='\u{d7ff}', '\u{1100}'..='\u{11ff}', '\u{3130}'..='\u{318f}', '\u{3200}'..='\u{32ff}',
        '\u{a960}'..='\u{a97f}', '\u{ff00}'..='\u{ffef}',
    ]),
    script(One("ja"), &[HIRAGANA]),
    script(One("ja"), &[KATAKANA]),
    script(One("el"), &['\u{370}'..='\u{3ff}']),
    script(One("kn"), &['\u{c80}'..='\u{cff}']),
    script(One("ta"), &['\u{b80}'..='\u{bff}']),
    script(One("th"), &['\u{e00}'..='\u{e7f}']),
    script(One("gu"), &['\u{a80}'..='\u{aff}']),
    script(One("pa"), &['\u{a00}'..='\u{a7f}']),
    script(One("te"), &['\u{c00}'..='\u{c7f}']),
    script(One("ml"), &['\u{d00}'..='\u{d7f}']),
    script(One("or"), &['\u{b00}'..='\u{b7f}']),
    script(One("my"), &['\u{1000}'..='\u{109f}']),
    script(One("si"), &['\u{d80}'..='\u{dff}']),
    script(One("km"), &['\u{1780}'..='\u{17ff}', '\u{19e0}'..='\u{19ff}']),
    script(One("hy"), &['\u{530}'..='\u{58f}', '\u{fb13}'..='\u{fb17}']),
];

const HIRAGANA: RangeInclusive<char> = '\u{3040}'..='\u{309f}';
const KATAKANA: RangeInclusive<char> = '\u{30a0}'..='\u{30ff}';

/// The languages that the script alone tells.
pub(super) fn told_by_script() -> impl Iterator<Item = &'static str> {
    let told = SCRIPTS.iter().filter_map(|script| if let One(code) = script.speech { Some(code) } else { None });
    told.chain(["zh"])
}

/// Whether a character is a digit, a mark or white space of ASCII, which say nothing of a language.
pub(super) fn says_nothing(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphabetic() && c != '\u{7f}'
}

/// How many letters of each script a text has.
pub(super) struct Letters {
    counts: Vec<usize>,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut counts = vec![0; SCRIPTS.len()];
        // The next letter is most likely of the same script.
        let mut last = 0;
        for c in text.chars() {
            if c.is_ascii() {
                counts[0] += usize::from(c.is_ascii_alphabetic());
                continue;
            }
            let has = |script: &Script| script.ranges.iter().any(|range| range.contains(&c));
            if !has(&SCRIPTS[last]) {
                let Some(found) = SCRIPTS.iter().position(has) else { continue };
                last = found;
            }
            counts[last] += 1;
        }
        Self { counts }
    }

    /// What is written in the script that most of them have; `None` where there are none.
    pub(super) fn main(&self) -> Option<Speech> {
        let most = self.counts.iter().max().filter(|most| **most > 0)?;
        let main = self.counts.iter().position(|count| count == most)?;
        Some(SCRIPTS[main].speech)
    }

    /// Whether two scripts have most letters.
    #[cfg(test)]
    pub(super) fn is_tied(&self) -> bool {
        let most = self.counts.iter().max();
        self.counts.iter().filter(|count| Some(*count) == most).count() > 1
    }

    /// Which share of Chinese characters and kana are kana.
    pub(super) fn share_of_kana(&self) -> f64 {
        let of = |wanted: &dyn Fn(&Script) -> bool| {
            let counted = SCRIPTS.iter().zip(&self.counts).filter(|(script, _)| wanted(script));
            counted.map(|(_, count)| *count).sum::<usize>()
        };
        let (han, kana) = (of(&|script| script.speech == Han), of(&|script| script.speech == One("ja")));
        kana as f64 / (han + kana) as f64
    }
}
