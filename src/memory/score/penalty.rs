//! What is taken from the base of a score, and why.

use super::{Prepared, Word};
use crate::memory::distance::levenshtein;
use crate::memory::token::{Kind, Token, mark_class, marks_only};
use crate::unit::{Code, Date};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::hash::Hash;
use unicode_normalization::UnicodeNormalization;

/// How many points each difference costs. Points are percentages; 0 switches a penalty off.
#[derive(Clone, Debug)]
pub struct Penalties {
    /// For each number in whose place another stands, up to five.
    pub numbers: u32,
    /// For each placeholder in whose place another stands, up to five.
    pub placeholders: u32,
    /// For each inline code that is missing or added, up to five; once where the same stand elsewhere.
    pub codes: u32,
    /// Once, where words differ in case.
    pub case: u32,
    /// For each mark that is missing or added, up to three.
    pub punctuation: u32,
    /// Once, where nothing differs but white space, quotes, dashes or width.
    pub spelling: u32,
    /// For a translation made before [`old_before`](Self::old_before).
    pub old: u32,
    /// The date that makes a translation old; without one none is.
    pub old_before: Option<Date>,
    /// For a translation whose alignment has confidence 0; in proportion for others.
    pub confidence: u32,
    /// For each side that is of another region: `en-GB` for `en-US`.
    pub region: u32,
    /// For each side whose tag tells no script where the other's tells an unusual one: `zh-TW` for `zh`.
    pub script: u32,
    /// For a translation that a machine made.
    pub machine: u32,
    /// For a translation that is [a draft](crate::unit::Variant::is_draft).
    pub draft: u32,
    /// For a translation that its file calls obsolete.
    pub obsolete: u32,
}

impl Default for Penalties {
    fn default() -> Self {
        Self {
            numbers: 1,
            placeholders: 1,
            codes: 1,
            case: 1,
            punctuation: 1,
            spelling: 1,
            old: 1,
            old_before: None,
            confidence: 10,
            region: 1,
            script: 5,
            machine: 15,
            draft: 15,
            obsolete: 1,
        }
    }
}

/// Points taken from a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Penalty {
    /// Why.
    pub kind: PenaltyKind,
    /// How many.
    pub points: u32,
}

/// Why points are taken from a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PenaltyKind {
    /// Numbers differ.
    Numbers,
    /// Placeholders differ.
    Placeholders,
    /// Inline codes differ.
    Codes,
    /// Case differs.
    Case,
    /// Punctuation differs.
    Punctuation,
    /// White space, quotes, dashes or width differ.
    Spelling,
    /// The translation is old.
    Old,
    /// The alignment it comes from is uncertain.
    Confidence,
    /// It is of another region.
    Region,
    /// It is likely in another script.
    Script,
    /// A machine made it.
    Machine,
    /// It is a draft.
    Draft,
    /// Its file calls it obsolete.
    Obsolete,
}

impl Penalties {
    /// What differs between two texts beside what the base counts.
    pub fn of_texts(&self, (a, a_codes): (&Prepared, &[Code]), (b, b_codes): (&Prepared, &[Code])) -> Vec<Penalty> {
        let mut penalties = Vec::new();
        let mut add = |kind, rate: u32, count: usize| {
            if rate > 0 && count > 0 {
                penalties.push(Penalty { kind, points: rate * count as u32 });
            }
        };
        let exchanged = |kind| exchanged(&forms(a, kind), &forms(b, kind)).min(FEW);
        add(PenaltyKind::Numbers, self.numbers, exchanged(Kind::Number));
        add(PenaltyKind::Placeholders, self.placeholders, exchanged(Kind::Placeholder));
        add(PenaltyKind::Codes, self.codes, codes((a, a_codes), (b, b_codes)).min(FEW));
        add(PenaltyKind::Case, self.case, usize::from(case_differs(a, b)));
        add(PenaltyKind::Punctuation, self.punctuation, punctuation(a, b).min(3));
        if penalties.is_empty() && a.text != b.text && a.key() == b.key() {
            penalties.push(Penalty { kind: PenaltyKind::Spelling, points: self.spelling });
        }
        penalties
    }

    /// The points for numbers or placeholders of which so many stand for others.
    pub(in crate::memory) fn exchanged_points(&self, numbers: usize, placeholders: usize) -> u32 {
        self.numbers * numbers.min(FEW) as u32 + self.placeholders * placeholders.min(FEW) as u32
    }
}

/// More differences of a kind cost no more.
const FEW: usize = 5;

/// The words of a kind in order.
fn forms(prepared: &Prepared, kind: Kind) -> Vec<&str> {
    prepared.words.iter().filter(|w| w.kind == kind).map(|w| w.form.as_str()).collect()
}

/// How many members of one list have another in their place: of the edits that make one list into the other, those that
/// no difference in length asks for.
pub(in crate::memory) fn exchanged<T: Copy + Eq>(a: &[T], b: &[T]) -> usize {
    levenshtein(a, b) - a.len().abs_diff(b.len())
}

/// How many members two lists share, each counted as often as both have it.
fn common<T: Eq + Hash>(a: &[T], b: &[T]) -> usize {
    let mut counts: FxHashMap<&T, usize> = FxHashMap::default();
    for x in a {
        *counts.entry(x).or_default() += 1;
    }
    let shared = |x: &&T| counts.get_mut(*x).is_some_and(|count| std::mem::replace(count, count.saturating_sub(1)) > 0);
    b.iter().filter(shared).count()
}

/// How many codes are missing or added; 1 where the same stand in another order or elsewhere.
fn codes(a: (&Prepared, &[Code]), b: (&Prepared, &[Code])) -> usize {
    let markups = |codes: &[Code]| codes.iter().map(|c| c.markup.clone()).collect::<Vec<_>>();
    let (ours, theirs) = (markups(a.1), markups(b.1));
    match ours.len().max(theirs.len()) - common(&ours, &theirs) {
        0 => usize::from(ours != theirs || have_other_ids(a.1, b.1) || stand_elsewhere(a, b)),
        n => n,
    }
}

/// Whether codes of which nothing is known but their ids stand in another order. That other codes have other ids means
/// nothing.
fn have_other_ids(a: &[Code], b: &[Code]) -> bool {
    let ids = |codes: &[Code]| -> Vec<Option<String>> {
        codes.iter().filter(|c| c.markup.is_empty()).map(|c| c.id().map(str::to_owned)).collect()
    };
    let (a, b) = (ids(a), ids(b));
    a != b && common(&a, &b) == a.len()
}

/// Whether one of as many codes has neither as much of its text before it as its counterpart nor as much behind it.
fn stand_elsewhere(a: (&Prepared, &[Code]), b: (&Prepared, &[Code])) -> bool {
    // So many tokens begin and end before a code, and so many behind it.
    let around = |tokens: &[Token], code: &Code| {
        let at = code.at as usize;
        let before = tokens.partition_point(|t| t.range.start < at) + tokens.partition_point(|t| t.range.end <= at);
        (before, 2 * tokens.len() - before)
    };
    a.1.iter().zip(b.1).any(|(ours, theirs)| {
        let (ours, theirs) = (around(&a.0.tokens, ours), around(&b.0.tokens, theirs));
        ours.0 != theirs.0 && ours.1 != theirs.1
    })
}

/// Whether words that both texts have are written in another case in one of them.
fn case_differs(a: &Prepared, b: &Prepared) -> bool {
    let words =
        |p: &Prepared| p.words.iter().filter(|w| w.kind == Kind::Word).map(|w| w.form.clone()).collect::<Vec<_>>();
    // Of one width, so that width does not look like case.
    let raw = |p: &Prepared| -> Vec<String> {
        let words = p.words.iter().filter(|w| w.kind == Kind::Word);
        let piece = |word: &Word| &p.text[p.tokens[word.token as usize].range.clone()];
        words.map(|w| if piece(w).is_ascii() { piece(w).to_owned() } else { piece(w).nfkc().collect() }).collect()
    };
    common(&words(a), &words(b)) != common(&raw(a), &raw(b))
}

/// How many marks are missing or added.
fn punctuation(a: &Prepared, b: &Prepared) -> usize {
    if marks_only(&a.tokens) || marks_only(&b.tokens) {
        return 0;
    }
    let marks = |p: &Prepared| -> Vec<String> {
        let marks = p.tokens.iter().filter(|t| t.kind == Kind::Mark);
        marks.map(|t| mark_class(&p.text[t.range.clone()]).to_owned()).collect()
    };
    let (a, b) = (marks(a), marks(b));
    a.len().max(b.len()) - common(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    fn shown(a: &str, b: &str) -> String {
        let (a, b) = (Prepared::new(a), Prepared::new(b));
        let penalties = Penalties::default().of_texts((&a, &[]), (&b, &[]));
        penalties.iter().map(|p| format!("{:?} {}", p.kind, p.points)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_difference_is_named() {
        for (a, b, expected) in [
            ("Page 3", "Page 3", ""),
            ("Page 3", "Page 4", "Numbers 1"),
            ("Page 3", "Page", ""),
            ("Hello %s", "Hello {0}", "Placeholders 1"),
            ("Open file", "Open File", "Case 1"),
            ("Open file", "Close File", "Case 1"),
            ("Open file", "Open file...", "Punctuation 3"),
            ("It is “so”", "It is \"so\"", "Spelling 1"),
            ("It  is", "It is", "Spelling 1"),
            ("ＡＢＣ", "ABC", "Spelling 1"),
            ("1, 2 of 3.", "4, 5 of 6", "Numbers 3 Punctuation 1"),
            ("Change 5 into 10", "Change 10 into 5", "Numbers 2"),
            ("Change 5 into 10", "Change 5", ""),
            ("On 5/10 at 8", "On 10/5 at 8", "Numbers 2"),
            ("Copy %s to %d", "Copy %d to %s", "Placeholders 2"),
        ] {
            assert_eq!(shown(a, b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn codes_are_the_same_in_another_order_or_differ() {
        let code = |at, markup: &str| Code::new(at, Role::Alone, markup);
        let (x, y) = (code(0, "<x/>"), code(0, "<y/>"));
        let text = Prepared::new("Save all open files");
        let of = |a: &[Code], b: &[Code]| codes((&text, a), (&text, b));
        assert_eq!(of(&[x.clone(), y.clone()], &[x.clone(), y.clone()]), 0);
        assert_eq!(of(&[x.clone(), y.clone()], &[y.clone(), x.clone()]), 1);
        assert_eq!(of(&[x.clone(), y.clone()], &[x]), 1);
        assert_eq!(of(&[], &[y]), 1);
        let known_by = |id: &str| {
            let mut code = code(4, "");
            code.details_mut().id = Some(id.to_owned());
            code
        };
        assert_eq!(of(&[known_by("1"), known_by("2")], &[known_by("2"), known_by("1")]), 1);
        assert_eq!(of(&[known_by("1"), known_by("2")], &[known_by("3"), known_by("4")]), 0);
    }

    #[test]
    fn codes_on_other_words_differ_once() {
        let bold = |text: &str, from: &str, to: &str| {
            let [from, to] = [from, to].map(|word| text.find(word).unwrap());
            let codes = [Code::new(from as u32, Role::Open(1), "<b>"), Code::new(to as u32, Role::Close(1), "</b>")];
            (Prepared::new(text), codes)
        };
        for (a, b, expected) in [
            (("Save all open files", "all", " open"), ("Save all open files", "all", " open"), 0),
            (("Save all open files", "all", " open"), ("Save all open files", "all", "open"), 0),
            (("Save all open files", "all", " open"), ("Save all open files", "open", " files"), 1),
            (("Save all open files", "all", " open"), ("Now save all open files", "all", " open"), 0),
            (("Save all open files", "open", " files"), ("Save all the open files", "open", " files"), 0),
            (("Undo it", "Undo", " it"), ("Undo it", "do", " it"), 1),
        ] {
            let (ours, theirs) = (bold(a.0, a.1, a.2), bold(b.0, b.1, b.2));
            assert_eq!(codes((&ours.0, &ours.1), (&theirs.0, &theirs.1)), expected, "{a:?} / {b:?}");
        }
    }
}
