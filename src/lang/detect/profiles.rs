//! What languages of one script are told by: the letters they have and their most frequent runs of three letters.

use super::scripts::{says_nothing, told_by_script};
use crate::lang::Lang;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A language a line: script, code, letters (none where all languages of the script have the same), runs of three letters
/// from the most frequent on, `_` for what is not a letter.
const TABLE: &str = include_str!("profiles.tsv");

/// How many runs a profile has. A run that is missing counts as if it stood so many places away.
const RUNS: usize = 300;
/// How many runs of a text are looked at, the most frequent ones.
const OF_TEXT: usize = 2 * RUNS;
/// The greatest distance from a profile.
const FURTHEST: i32 = (RUNS * RUNS) as i32;

/// The languages of a script.
pub(super) struct Profiles {
    script: &'static str,
    langs: Vec<Lang>,
    /// Which languages have a letter, a bit for each; none where all have the same.
    letters: FxHashMap<char, u64>,
    /// Which places each run has in the profiles, as a range of `places`.
    runs: FxHashMap<u64, Range<u32>>,
    /// Languages by number, each with the place of a run.
    places: Vec<(u8, u16)>,
}

static ALL: LazyLock<Vec<Profiles>> = LazyLock::new(|| {
    let mut all: Vec<Profiles> = Vec::new();
    let mut places: Vec<Vec<(u64, u8, u16)>> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let [Some(script), Some(code), Some(letters), Some(runs)] = [(); 4].map(|()| cells.next()) else { continue };
        let Ok(lang) = code.parse::<Lang>() else { continue };
        if all.last().is_none_or(|last| last.script != script) {
            let (langs, letters) = (Vec::new(), FxHashMap::default());
            all.push(Profiles { script, langs, letters, runs: FxHashMap::default(), places: Vec::new() });
            places.push(Vec::new());
        }
        let (Some(profiles), Some(places)) = (all.last_mut(), places.last_mut()) else { continue };
        let nth = profiles.langs.len() as u8;
        profiles.langs.push(lang.base());
        for letter in letters.chars() {
            *profiles.letters.entry(letter).or_default() |= 1 << nth;
        }
        let runs: Vec<char> = runs.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
        let keys = runs.chunks_exact(3).map(|run| key([run[0], run[1], run[2]]));
        places.extend(keys.zip(0..).map(|(key, place)| (key, nth, place)));
    }
    for (profiles, mut places) in all.iter_mut().zip(places) {
        places.sort_unstable();
        for run in places.chunk_by(|a, b| a.0 == b.0) {
            let start = profiles.places.len() as u32;
            profiles.places.extend(run.iter().map(|(_, lang, place)| (*lang, *place)));
            profiles.runs.insert(run[0].0, start..start + run.len() as u32);
        }
    }
    all
});

/// Whether a language can be told from others.
pub(super) fn is_known(lang: Lang) -> bool {
    ALL.iter().any(|profiles| profiles.langs.contains(&lang)) || told_by_script().any(|code| code == lang.as_str())
}

fn key(run: [char; 3]) -> u64 {
    run.into_iter().fold(0, |key, c| key << 21 | u64::from(u32::from(c)))
}

impl Profiles {
    /// The languages of a script.
    pub(super) fn of(script: &str) -> &'static Self {
        static NONE: LazyLock<Profiles> = LazyLock::new(|| Profiles {
            script: "",
            langs: Vec::new(),
            letters: FxHashMap::default(),
            runs: FxHashMap::default(),
            places: Vec::new(),
        });
        ALL.iter().find(|profiles| profiles.script == script).unwrap_or(&NONE)
    }

    /// How much a text is like each language, from 0 to 1, and how many different runs it has.
    pub(super) fn scores(&self, text: &str) -> (Vec<(Lang, f64)>, usize) {
        let text = text.to_lowercase();
        let (letters, count) = self.by_letters(&text);
        let (runs, different) = self.by_runs(&text);
        // Letters tell more of short texts.
        let weight = (2.0 / 3.0 - count as f64 / 300.0).clamp(1.0 / 3.0, 2.0 / 3.0);
        let scores = letters.iter().zip(runs).map(|(letters, runs)| letters * weight + runs * (1.0 - weight));
        (self.langs.iter().copied().zip(scores).collect(), different)
    }

    /// The share of letters that each language has, less that of those it does not have, and how many there are.
    fn by_letters(&self, text: &str) -> (Vec<f64>, usize) {
        if self.letters.is_empty() {
            return (vec![1.0; self.langs.len()], 1);
        }
        let mut ascii = [0_usize; 128];
        let mut others: FxHashMap<char, usize> = FxHashMap::default();
        let mut count = 0;
        for c in text.chars().filter(|c| !says_nothing(*c)) {
            count += 1;
            if c.is_ascii() {
                ascii[c as usize] += 1;
            } else {
                *others.entry(c).or_default() += 1;
            }
        }
        let ascii = (0_u8..128).map(char::from).zip(ascii).filter(|(_, count)| *count > 0);
        let all = u64::MAX >> (64 - self.langs.len());
        let mut hits = vec![0_usize; self.langs.len()];
        let mut misses = hits.clone();
        let mut common = 0;
        for (c, count) in ascii.chain(others) {
            let Some(has) = self.letters.get(&c) else { continue };
            // Most languages have the same letters, so few have to be looked at.
            let (few, counts) = if has.count_ones() * 2 > all.count_ones() {
                common += count;
                (!has & all, &mut misses)
            } else {
                (*has, &mut hits)
            };
            bits(few).for_each(|lang| counts[lang] += count);
        }
        let share = |(hits, misses): (&usize, &usize)| {
            (2 * (common + hits - misses)).saturating_sub(count) as f64 / count as f64
        };
        (hits.iter().zip(&misses).map(share).collect(), count)
    }

    /// How near each profile is to the runs of a text, from 0 to 1, and how many different ones it has.
    fn by_runs(&self, text: &str) -> (Vec<f64>, usize) {
        let runs = runs(text);
        let mut nearer = vec![0_i32; self.langs.len()];
        for (at, run) in runs.iter().enumerate() {
            let Some(Range { start, end }) = self.runs.get(run) else { continue };
            for &(lang, place) in &self.places[*start as usize..*end as usize] {
                nearer[usize::from(lang)] += RUNS as i32 - (at as i32 - i32::from(place)).abs();
            }
        }
        let short = (RUNS.saturating_sub(runs.len()) * RUNS) as i32;
        let most = (runs.len() * RUNS) as f64;
        let near = |nearer: i32| (most - f64::from((FURTHEST - nearer - short).clamp(0, FURTHEST))) / most;
        (nearer.into_iter().map(near).collect(), runs.len())
    }
}

fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let next = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        next
    })
}

/// The different runs of three characters in a text, the most frequent first; of as frequent ones the last in the order of
/// characters. What is not a letter is a space, and no run has two of them side by side.
fn runs(text: &str) -> Vec<u64> {
    let mut all = Vec::with_capacity(text.len() + 1);
    let (mut first, mut second) = (' ', None);
    for third in text.chars().map(|c| if says_nothing(c) { ' ' } else { c }).chain([' ']) {
        if let Some(second) = second {
            if second != ' ' || (first != ' ' && third != ' ') {
                all.push(key([first, second, third]));
            }
            first = second;
        }
        second = Some(third);
    }
    all.sort_unstable();
    let mut counted: Vec<(u32, u64)> = all.chunk_by(|a, b| a == b).map(|run| (run.len() as u32, run[0])).collect();
    counted.sort_unstable_by(|a, b| b.cmp(a));
    counted.truncate(OF_TEXT);
    counted.into_iter().map(|(_, run)| run).collect()
}
