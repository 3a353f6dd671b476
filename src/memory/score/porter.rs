//! Stems of English words by the algorithm of M. F. Porter (*An algorithm for suffix stripping*, 1980), with the two changes
//! that its author published later and that everybody uses: `bli` and `logi` in step 2.

/// The stem of a word in lower case; a word of other letters than `a` to `z` has endings of such.
pub(super) fn stem(word: &str) -> String {
    let mut stem = Stem { letters: word.chars().collect() };
    if stem.letters.len() > 2 {
        stem.plurals();
        stem.past();
        stem.final_y();
        for step in [STEP_2, STEP_3] {
            stem.first_of(step, |stem, at| stem.measure(at) > 0);
        }
        stem.long_endings();
        stem.final_e();
    }
    stem.letters.into_iter().collect()
}

const STEP_2: &[(&str, &str)] = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
    ("logi", "log"),
];

const STEP_3: &[(&str, &str)] =
    &[("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

const STEP_4: &[&str] = &[
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
];

struct Stem {
    letters: Vec<char>,
}

impl Stem {
    fn is_consonant(&self, at: usize) -> bool {
        match self.letters[at] {
            'a' | 'e' | 'i' | 'o' | 'u' => false,
            'y' => at == 0 || !self.is_consonant(at - 1),
            _ => true,
        }
    }

    /// How many runs of vowels are followed by a consonant in the first letters.
    fn measure(&self, end: usize) -> usize {
        (1..end).filter(|&at| self.is_consonant(at) && !self.is_consonant(at - 1)).count()
    }

    fn has_vowel(&self, end: usize) -> bool {
        (0..end).any(|at| !self.is_consonant(at))
    }

    /// Whether the first letters end in two of the same consonant.
    fn is_double(&self, end: usize) -> bool {
        end > 1 && self.letters[end - 1] == self.letters[end - 2] && self.is_consonant(end - 1)
    }

    /// Whether the first letters end in consonant, vowel, consonant, the last not `w`, `x` or `y`.
    fn is_short(&self, end: usize) -> bool {
        end > 2
            && self.is_consonant(end - 1)
            && !self.is_consonant(end - 2)
            && self.is_consonant(end - 3)
            && !matches!(self.letters[end - 1], 'w' | 'x' | 'y')
    }

    /// Where an ending begins, if the word has it.
    fn ending(&self, ending: &str) -> Option<usize> {
        let at = self.letters.len().checked_sub(ending.len())?;
        self.letters[at..].iter().copied().eq(ending.chars()).then_some(at)
    }

    fn replace(&mut self, at: usize, with: &str) {
        self.letters.truncate(at);
        self.letters.extend(with.chars());
    }

    /// Replaces the longest of the endings that the word has, if it fits.
    fn first_of(&mut self, endings: &[(&str, &str)], fits: impl Fn(&Self, usize) -> bool) {
        let has = endings.iter().filter_map(|(ending, with)| Some((self.ending(ending)?, *with)));
        if let Some((at, with)) = has.min_by_key(|(at, _)| *at)
            && fits(self, at)
        {
            self.replace(at, with);
        }
    }

    fn plurals(&mut self) {
        self.first_of(&[("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")], |_, _| true);
    }

    fn past(&mut self) {
        if let Some(at) = self.ending("eed") {
            if self.measure(at) > 0 {
                self.replace(at, "ee");
            }
            return;
        }
        let Some(at) = self.ending("ed").or_else(|| self.ending("ing")).filter(|at| self.has_vowel(*at)) else {
            return;
        };
        self.letters.truncate(at);
        let ends = |ending: &str| self.ending(ending).is_some();
        if ends("at") || ends("bl") || ends("iz") {
            self.letters.push('e');
        } else if self.is_double(at) {
            if !matches!(self.letters[at - 1], 'l' | 's' | 'z') {
                self.letters.pop();
            }
        } else if self.measure(at) == 1 && self.is_short(at) {
            self.letters.push('e');
        }
    }

    fn final_y(&mut self) {
        if let Some(at) = self.ending("y").filter(|at| self.has_vowel(*at)) {
            self.replace(at, "i");
        }
    }

    fn long_endings(&mut self) {
        let longest =
            STEP_4.iter().filter_map(|ending| Some((self.ending(ending)?, *ending))).min_by_key(|(at, _)| *at);
        let Some((at, ending)) = longest else { return };
        let fits = ending != "ion" || at > 0 && matches!(self.letters[at - 1], 's' | 't');
        if fits && self.measure(at) > 1 {
            self.letters.truncate(at);
        }
    }

    fn final_e(&mut self) {
        let end = self.letters.len();
        if let Some(at) = self.ending("e") {
            let measure = self.measure(at);
            if measure > 1 || measure == 1 && !self.is_short(at) {
                self.letters.truncate(at);
            }
        }
        let end = self.letters.len().min(end);
        if self.letters.last() == Some(&'l') && self.is_double(end) && self.measure(end) > 1 {
            self.letters.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn words_have_the_stems_of_the_paper() {
        for (words, expected) in [
            ("caresses ponies ties caress cats", "caress poni ti caress cat"),
            ("feed agreed plastered bled motoring sing", "feed agre plaster bled motor sing"),
            ("conflated troubled sized hopping falling hissing filing", "conflat troubl size hop fall hiss file"),
            ("happy sky relational conditional valenci digitizer", "happi sky relat condit valenc digit"),
            ("vietnamization predication operator hopefulness", "vietnam predic oper hope"),
            ("triplicate formative electrical goodness", "triplic form electr good"),
            ("revival allowance adjustment adoption effective", "reviv allow adjust adopt effect"),
            ("probate rate cease controll roll", "probat rate ceas control roll"),
            ("is a by", "is a by"),
        ] {
            let stems: Vec<String> = words.split(' ').map(stem).collect();
            assert_eq!(stems.join(" "), expected);
        }
    }
}
