//! Which pairs of a corpus say what others say.

use super::{Groups, Keep, Key, Marks, Near, NearOptions, Signature};
use crate::error::Result;
use crate::exchange::pairs::Pair;

/// When pairs are the same, and which of them stays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rule {
    /// What is compared.
    pub key: Key,
    /// How alike pairs are that are nearly the same, from 0 to 1; without it they must be the same.
    pub near: Option<f64>,
    /// Which stays.
    pub keep: Keep,
}

/// What a search has to know of a pair. It is found out without knowing of other pairs, so on any thread.
#[derive(Clone, Debug)]
pub struct Known {
    value: u64,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Key(u64),
    Signature(Box<Signature>),
}

impl Rule {
    /// What has to be known of a pair.
    pub fn know(&self, pair: &Pair<'_>) -> Known {
        let what = match self.near {
            None => What::Key(self.key.of(pair)),
            Some(threshold) => What::Signature(Box::new(NearOptions { key: self.key, threshold }.signature(pair))),
        };
        Known { value: self.keep.value(pair), what }
    }
}

/// A search through all pairs of a corpus.
pub struct Search {
    groups: Groups,
    near: Option<Near>,
    /// What decides between pairs that are nearly the same, where it is not their order.
    values: Option<Vec<u64>>,
    /// How many pairs are of the other corpus.
    others: usize,
}

impl Search {
    /// A search that takes so many bytes of memory for sorting; for pairs that are nearly the same see [`Near`].
    pub fn new(rule: &Rule, bytes: usize) -> Self {
        let near = rule.near.map(|threshold| Near::new(NearOptions { key: rule.key, threshold }, bytes));
        let values = (rule.keep != Keep::First).then(Vec::new);
        Self { groups: Groups::new(rule.keep, bytes), near, values, others: 0 }
    }

    /// Adds the next pair.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub fn add(&mut self, known: &Known) -> Result<()> {
        match (&known.what, &mut self.near) {
            (What::Key(key), _) => self.groups.add_value(*key, known.value),
            (What::Signature(signature), Some(near)) => {
                if let Some(values) = &mut self.values {
                    values.push(known.value);
                }
                near.add(signature)
            }
            (What::Signature(_), None) => Ok(()),
        }
    }

    /// All pairs so far are of another corpus: what is the same as one of them does not stay.
    pub fn others_end(&mut self) {
        match &self.near {
            Some(near) => self.others = near.len(),
            None => self.groups.others_end(),
        }
    }

    /// Marks the pairs that do not stay; the first that is not of the other corpus is the first.
    ///
    /// # Errors
    /// When a temporary file cannot be read.
    pub fn dropped(self) -> Result<Marks> {
        let Self { mut groups, near, values, others } = self;
        if let Some(near) = near {
            let found = near.groups()?;
            let value = |nth: usize| values.as_ref().map_or(0, |values| values[nth]);
            for (nth, group) in found[..others].iter().enumerate() {
                groups.add_value(u64::from(*group), value(nth))?;
            }
            groups.others_end();
            for (nth, group) in found.iter().enumerate().skip(others) {
                groups.add_value(u64::from(*group), value(nth))?;
            }
        }
        groups.dropped()
    }
}
