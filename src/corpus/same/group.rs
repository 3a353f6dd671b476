//! Groups of pairs that are the same, and which of each stays.

use super::Sorter;
use super::sort::Triple;
use crate::corpus::same::Key;
use crate::error::Result;
use crate::exchange::pairs::Pair;

/// Which pair of a group stays; of equal ones the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// The first.
    #[default]
    First,
    /// The one with the highest confidence. A pair without one, or with one that is no number, comes last.
    Best,
    /// The one that stands in the group most often, to the letter.
    Frequent,
}

/// One mark for each pair of a corpus, in their order; a bit each.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    bits: Vec<u64>,
    count: u64,
}

impl Marks {
    /// Marks the n-th pair, from 0.
    pub fn set(&mut self, nth: u64) {
        let (word, bit) = ((nth / 64) as usize, nth % 64);
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        self.count += u64::from(self.bits[word] >> bit & 1 == 0);
        self.bits[word] |= 1 << bit;
    }

    fn unset(&mut self, nth: u64) {
        self.count -= u64::from(self.has(nth));
        if let Some(word) = self.bits.get_mut((nth / 64) as usize) {
            *word &= !(1 << (nth % 64));
        }
    }

    /// Whether the n-th pair is marked.
    pub fn has(&self, nth: u64) -> bool {
        self.bits.get((nth / 64) as usize).is_some_and(|word| word >> (nth % 64) & 1 == 1)
    }

    /// How many are marked.
    pub fn count(&self) -> u64 {
        self.count
    }
}

/// Puts pairs into groups. Pairs of a corpus that is to have nothing in common with the other come first.
pub struct Groups {
    sorter: Sorter,
    keep: Keep,
    added: u64,
    /// So many pairs, the first, are of the other corpus: a group that has one of them keeps none.
    others: u64,
}

impl Groups {
    /// Groups that take so many bytes of memory.
    pub fn new(keep: Keep, bytes: usize) -> Self {
        Self { sorter: Sorter::new(bytes), keep, added: 0, others: 0 }
    }

    /// Adds a pair to the group that has this number.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub fn add(&mut self, group: u64, pair: &Pair<'_>) -> Result<()> {
        let value = self.keep.value(pair);
        self.add_value(group, value)
    }

    /// Adds a pair of which [`Keep::value`] is known.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub fn add_value(&mut self, group: u64, value: u64) -> Result<()> {
        self.sorter.add([group, value, self.added])?;
        self.added += 1;
        Ok(())
    }

    /// All pairs so far are of the other corpus.
    pub fn others_end(&mut self) {
        self.others = self.added;
    }

    /// Marks the pairs that do not stay; the first that is not of the other corpus is the first.
    ///
    /// # Errors
    /// When a temporary file cannot be read.
    pub fn dropped(self) -> Result<Marks> {
        let Self { sorter, keep, others, .. } = self;
        let mut marks = Marks::default();
        let mut group: Option<Group> = None;
        let end = |group: Option<Group>, marks: &mut Marks| {
            if let Some(stays) = group.and_then(|group| group.stays(keep, others)) {
                marks.unset(stays - others);
            }
        };
        // All of a group are dropped until its end tells which one stays.
        sorter.sorted(|[key, value, nth]| {
            if group.as_ref().is_none_or(|group| group.key != key) {
                end(group.take(), &mut marks);
            }
            if nth >= others {
                marks.set(nth - others);
            }
            group.get_or_insert_with(|| Group::new([key, value, nth])).add(value, nth);
            Ok(())
        })?;
        end(group, &mut marks);
        Ok(marks)
    }
}

/// A group whose pairs come by value and number.
struct Group {
    key: u64,
    /// The lowest number.
    first: u64,
    /// The number of the pair with the lowest value.
    best: u64,
    /// How many pairs have the value that most have, and the first of them; and the same of the value that comes now.
    most: (u64, u64),
    run: (u64, u64),
    value: u64,
}

impl Group {
    fn new([key, value, nth]: Triple) -> Self {
        Self { key, first: nth, best: nth, most: (0, nth), run: (0, nth), value }
    }

    fn add(&mut self, value: u64, nth: u64) {
        self.first = self.first.min(nth);
        if value != self.value {
            (self.value, self.run) = (value, (0, nth));
        }
        self.run.0 += 1;
        if self.run.0 > self.most.0 || self.run.0 == self.most.0 && self.run.1 < self.most.1 {
            self.most = self.run;
        }
    }

    fn stays(&self, keep: Keep, others: u64) -> Option<u64> {
        let stays = match keep {
            Keep::First => self.first,
            Keep::Best => self.best,
            Keep::Frequent => self.most.1,
        };
        (self.first >= others).then_some(stays)
    }
}

impl Keep {
    /// What decides which pair of a group stays: the lowest, or the one that most pairs have.
    pub fn value(self, pair: &Pair<'_>) -> u64 {
        match self {
            Self::First => 0,
            Self::Best => pair.confidence.filter(|c| !c.is_nan()).map_or(u64::MAX, |confidence| !ordered(confidence)),
            Self::Frequent => Key::default().of(pair),
        }
    }
}

/// A number that is greater where the confidence is.
fn ordered(confidence: f64) -> u64 {
    let bits = confidence.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}
