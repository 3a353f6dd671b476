//! The shape of a language's rules: as written in `languages/`, and compiled for looking words up.

use super::Vocabulary;
use super::chars::{self, Terminator};
use super::scan::Scan;
use rustc_hash::FxHashMap;

/// The rules of a language as a linguist writes them: words by class, and a few switches.
///
/// Each list is words apart by white space, without their last full stop: `Dr` for `Dr.`, `z.b` for `z. B.` and `z.B.`.
/// A word in small letters stands for every case; one with a capital only for itself; one with a hyphen before it for
/// every word that ends so: `-str` for `Hauptstr.`.
#[expect(clippy::struct_excessive_bools, reason = "the switches of a data file, each with its name")]
pub(super) struct Language {
    /// The language code, `en`.
    pub code: &'static str,
    /// Other codes that these rules serve as well.
    pub also: &'static [&'static str],
    /// The English name of the language.
    pub name: &'static str,
    /// Words shared with other languages; what the language lists itself replaces them.
    pub base: Option<&'static Language>,
    /// Words of the base that are no abbreviations here.
    pub without: &'static str,
    /// Before a name: `Dr`. Never the end, unless it is in another list too and a number or a name precedes it.
    pub titles: &'static str,
    /// Before a number: `vol`. An end before anything else.
    pub references: &'static str,
    /// Never the end: `e.g`.
    pub inner: &'static str,
    /// An end before a capital: `etc`.
    pub finals: &'static str,
    /// An end only before a word that likely begins a sentence: `Inc`, `U.S`.
    pub either: &'static str,
    /// Times of day and eras: an end before a capital, unless they close a phrase that opens the sentence: `a.m`, `B.C`.
    pub times: &'static str,
    /// Names of days, months and time zones: no sentence begins with them behind a time.
    pub calendar: &'static str,
    /// Words that begin sentences and seldom stand behind an abbreviation in one: articles, pronouns, conjunctions.
    pub starters: &'static str,
    /// Words that begin a sentence even in small letters, behind a full stop: pronouns and the like, as subjects.
    pub subjects: &'static str,
    /// Starters that are the beginning of surnames as well: `Le`, `De`, `May`. Behind an initial no sentence begins there.
    pub surnames: &'static str,
    /// Words that open a phrase of time or place at the beginning of a sentence: `at`, `in`.
    pub fronters: &'static str,
    /// Words before a label that is a letter or a number: `plan`, `vitamin`, `chapter`.
    pub labelled: &'static str,
    /// Names that end in an exclamation mark: `Yahoo`.
    pub exclaimed: &'static str,
    /// Words that follow quoted speech and go on with its sentence, in scripts without capitals: `と`.
    pub quotatives: &'static str,
    /// How words end that end a sentence even where the writer leaves the full stop out: `니다` in Korean.
    pub endings: &'static str,
    /// Signs that end sentences in this language only: `;` in Greek.
    pub marks: &'static str,
    /// Whether a number with a full stop is an ordinal: `3. Oktober`.
    pub ordinals: bool,
    /// Whether a Roman number with a full stop is an ordinal: `XIV. Lajos`.
    pub roman_ordinals: bool,
    /// Whether `I` is a word.
    pub i_is_a_word: bool,
    /// Whether a closing bracket that nothing opened is a smile: `спасибо)`.
    pub smiles: bool,
    /// Whether the full stop is no sentence end but a pause, as in Armenian.
    pub stop_pauses: bool,
    /// Whether quoted speech of several sentences stays one segment.
    pub whole_quotes: bool,
}

impl Language {
    /// Nothing but the rules that need no words.
    pub(super) const BLANK: Self = Self {
        code: "und",
        also: &[],
        name: "generic",
        base: None,
        without: "",
        titles: "",
        references: "",
        inner: "",
        finals: "",
        either: "",
        times: "",
        calendar: "",
        starters: "",
        subjects: "",
        surnames: "",
        fronters: "",
        labelled: "",
        exclaimed: "",
        quotatives: "",
        endings: "",
        marks: "",
        ordinals: false,
        roman_ordinals: false,
        i_is_a_word: false,
        smiles: false,
        stop_pauses: false,
        whole_quotes: false,
    };

    /// Its lists, one after the other.
    pub(super) fn written(&self) -> String {
        let lists = self.lists().map(|(_, list)| list);
        [self.code, &lists.join("\n"), self.endings, self.marks].join("\n")
    }

    fn lists(&self) -> [(Class, &'static str); 14] {
        [
            (Class::TITLE, self.titles),
            (Class::REFERENCE, self.references),
            (Class::INNER, self.inner),
            (Class::FINAL, self.finals),
            (Class::EITHER, self.either),
            (Class::TIME, self.times),
            (Class::CALENDAR, self.calendar),
            (Class::STARTER, self.starters),
            (Class::SUBJECT, self.subjects),
            (Class::SURNAME, self.surnames),
            (Class::FRONTER, self.fronters),
            (Class::LABELLED, self.labelled),
            (Class::EXCLAIMED, self.exclaimed),
            (Class::QUOTATIVE, self.quotatives),
        ]
    }
}

/// The classes a word belongs to, a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u16);

impl Class {
    pub(super) const NONE: Self = Self(0);
    pub(super) const TITLE: Self = Self(1);
    pub(super) const REFERENCE: Self = Self(1 << 1);
    pub(super) const INNER: Self = Self(1 << 2);
    pub(super) const FINAL: Self = Self(1 << 3);
    pub(super) const EITHER: Self = Self(1 << 4);
    pub(super) const TIME: Self = Self(1 << 5);
    pub(super) const CALENDAR: Self = Self(1 << 6);
    pub(super) const STARTER: Self = Self(1 << 7);
    pub(super) const FRONTER: Self = Self(1 << 8);
    pub(super) const LABELLED: Self = Self(1 << 9);
    pub(super) const EXCLAIMED: Self = Self(1 << 10);
    pub(super) const QUOTATIVE: Self = Self(1 << 11);
    /// The beginning of an abbreviation of several parts: `z` of `z. B.`.
    pub(super) const PART: Self = Self(1 << 12);
    pub(super) const SURNAME: Self = Self(1 << 13);
    pub(super) const SUBJECT: Self = Self(1 << 14);
    /// Every class of abbreviations.
    pub(super) const ABBREVIATION: Self = Self(0b11_1111);

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that are not in `other`.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it shares a class with `other`.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The rules of a language, ready for use.
pub(super) struct Rules {
    pub(super) language: &'static Language,
    words: FxHashMap<Box<str>, Class>,
    endings: Vec<(&'static str, Class)>,
    /// The length of the longest word, in bytes.
    longest: usize,
    /// How words end that end sentences.
    final_syllables: Vec<&'static str>,
    pub(super) scan: Scan,
}

/// No word in the lists is longer, in bytes.
const LONGEST: usize = 40;

impl Rules {
    pub(super) fn new(language: &'static Language) -> Self {
        let mut words: FxHashMap<Box<str>, Class> = FxHashMap::default();
        let mut endings = Vec::new();
        for source in language.base.into_iter().chain([language]) {
            let mut own: FxHashMap<Box<str>, Class> = FxHashMap::default();
            for (class, list) in source.lists() {
                for word in list.split_whitespace() {
                    if let Some(ending) = word.strip_prefix('-') {
                        endings.push((ending, class));
                        continue;
                    }
                    let known = own.entry(word.into()).or_default();
                    *known = known.or(class);
                }
            }
            for word in source.without.split_whitespace() {
                words.remove(word);
            }
            words.extend(own);
        }
        let dotted: Vec<Box<str>> = words.keys().filter(|w| w.contains('.')).cloned().collect();
        for word in dotted {
            for (at, _) in word.match_indices('.') {
                let part = words.entry(word[..at].into()).or_default();
                *part = part.or(Class::PART);
            }
        }
        let last = |ending: &'static str| ending.chars().next_back();
        let own = language.marks.chars().chain(language.endings.split_whitespace().filter_map(last));
        let scan = Scan::new(own.chain(language.smiles.then_some(')')));
        let longest = words.keys().map(|w| w.len()).max().unwrap_or_default();
        let final_syllables = language.endings.split_whitespace().collect();
        Self { language, words, endings, longest, final_syllables, scan }
    }

    /// The classes of a word, as it is and in small letters.
    pub(super) fn class(&self, word: &str) -> Class {
        if word.is_empty() || word.len() > LONGEST || (word.len() > self.longest + 2 && self.endings.is_empty()) {
            return Class::NONE;
        }
        let exact = self.words.get(word).copied().unwrap_or_default();
        if !word.contains(char::is_uppercase) {
            return if exact == Class::NONE { self.by_ending(word) } else { exact };
        }
        let mut lower = [0; LONGEST * 3];
        let mut len = 0;
        for c in word.chars() {
            // The dotted capital of Turkish would become two characters.
            let simple = if c == 'İ' { 'i' } else { c };
            for small in simple.to_lowercase() {
                len += small.encode_utf8(&mut lower[len..]).len();
            }
        }
        let lower = std::str::from_utf8(&lower[..len]).unwrap_or_default();
        let mut small = self.words.get(lower).copied().unwrap_or_default();
        if word.chars().nth(1).is_none() {
            // `S.` is an initial, `s.` is a page; a capital letter alone may begin a sentence.
            small = small.without(Class::ABBREVIATION.or(Class::PART));
        }
        let class = exact.or(small);
        if class == Class::NONE { self.by_ending(lower) } else { class }
    }

    /// The words by class, sorted.
    pub(super) fn vocabulary(&self) -> Vocabulary {
        let of = |class: Class| {
            let mut words: Vec<String> =
                self.words.iter().filter(|(_, own)| own.any(class)).map(|(word, _)| word.to_string()).collect();
            words.sort_unstable();
            words
        };
        let Language { name, code, also, marks, ordinals, roman_ordinals, stop_pauses, .. } = *self.language;
        Vocabulary {
            name,
            codes: std::iter::once(code).chain(also.iter().copied()).collect(),
            titles: of(Class::TITLE),
            references: of(Class::REFERENCE),
            inner: of(Class::INNER),
            either: of(Class::EITHER),
            dotted: of(Class::ABBREVIATION.or(Class::TIME)).into_iter().filter(|word| word.contains('.')).collect(),
            starters: of(Class::STARTER),
            marks,
            ordinals,
            roman_ordinals,
            stop_pauses,
        }
    }

    fn by_ending(&self, word: &str) -> Class {
        self.endings.iter().find(|(ending, _)| word.ends_with(ending)).map_or(Class::NONE, |&(_, class)| class)
    }

    /// What kind of sentence end the character at a place of a text is in this language.
    pub(super) fn terminator(&self, text: &str, at: usize) -> Option<Terminator> {
        let c = text[at..].chars().next()?;
        match chars::terminator(c) {
            Some(Terminator::Stop) if self.language.stop_pauses => None,
            None if c == ')' && self.language.smiles => Some(Terminator::Face),
            None if self.language.marks.contains(c) => Some(Terminator::Mark),
            None if matches!(c, ':' | ';' | '=') => {
                let rest = &text[at..];
                if chars::typed_face(rest).is_some() {
                    Some(Terminator::Face)
                } else if chars::address(rest).is_some() {
                    Some(Terminator::Address)
                } else {
                    begins_clause(rest).then_some(Terminator::Clause)
                }
            }
            None if matches!(c, '"' | '”') => {
                let breaks_off = text[..at].ends_with("--") || text[..at].ends_with('—');
                (breaks_off && text[at + c.len_utf8()..].starts_with(' ')).then_some(Terminator::BrokenSpeech)
            }
            None if !self.final_syllables.is_empty() => {
                let (until, after) = text.split_at(at + c.len_utf8());
                let apart = after.trim_start_matches(['~', '^', 'ㅎ', 'ㅋ', 'ㅠ', 'ㅜ']).starts_with(' ');
                let ends = apart && self.final_syllables.iter().any(|ending| until.ends_with(ending));
                ends.then_some(Terminator::Ending)
            }
            known => known,
        }
    }
}

/// `; The`: a semicolon, a space and a capital.
fn begins_clause(text: &str) -> bool {
    text.strip_prefix("; ").is_some_and(|behind| behind.starts_with(char::is_uppercase))
}
