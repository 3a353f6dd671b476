//! Attributes by name, in the order of the file.

use super::Date;
use std::fmt;
use std::ops::Range;

/// What a file says of a unit, a variant, a property or a code, as names and values in the words of TMX:
/// `creationdate`, `changeid`, `usagecount`. Values are kept as they stand in the file; [`date`](Self::date) and
/// [`number`](Self::number) read them.
///
/// All of them share one piece of memory, which [`clear`](Self::clear) keeps.
#[derive(Clone, Default)]
pub struct Attributes {
    text: String,
    /// Where each name and each value ends.
    ends: Vec<(u32, u32)>,
}

impl Attributes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        (0..self.ends.len()).map(|at| {
            let (name, value) = self.ranges(at);
            (&self.text[name], &self.text[value])
        })
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The value of an attribute, read as a date; `None` as well when it is no date.
    pub fn date(&self, name: &str) -> Option<Date> {
        self.get(name)?.parse().ok()
    }

    /// The value of an attribute, read as a number; `None` as well when it is no number.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.trim().parse().ok()
    }

    /// Adds an attribute behind the others. That the name is new is the caller's care.
    pub fn push(&mut self, name: &str, value: &str) {
        self.text.push_str(name);
        let name_end = self.text.len() as u32;
        self.text.push_str(value);
        self.ends.push((name_end, self.text.len() as u32));
    }

    /// Gives an attribute a value: in its place if it is there, else behind the others.
    pub fn set(&mut self, name: &str, value: &str) {
        let Some(at) = self.iter().position(|(n, _)| n == name) else { return self.push(name, value) };
        let range = self.ranges(at).1;
        let grown = value.len() as i64 - range.len() as i64;
        self.text.replace_range(range, value);
        self.shift(at, grown, 0);
    }

    /// Takes an attribute away, and tells its value.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.iter().position(|(n, _)| n == name)?;
        let (name, value) = self.ranges(at);
        let removed = self.text[value.clone()].to_owned();
        let gone = (value.end - name.start) as i64;
        self.text.replace_range(name.start..value.end, "");
        self.ends.remove(at);
        self.shift(at, -gone, -gone);
        Some(removed)
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    fn ranges(&self, at: usize) -> (Range<usize>, Range<usize>) {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1) as usize;
        let (name, value) = self.ends[at];
        (start..name as usize, name as usize..value as usize)
    }

    /// Moves the ends behind a place, and the first name there by a distance of its own.
    fn shift(&mut self, from: usize, by: i64, first_name: i64) {
        let moved = |end: u32, by: i64| (i64::from(end) + by) as u32;
        for (at, (name, value)) in self.ends.iter_mut().enumerate().skip(from) {
            *name = moved(*name, if at == from { first_name } else { by });
            *value = moved(*value, by);
        }
    }
}

impl PartialEq for Attributes {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.ends == other.ends
    }
}

impl Eq for Attributes {}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut attributes = Self::default();
        pairs.into_iter().for_each(|(name, value)| attributes.push(name, value));
        attributes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_read_as_what_they_are() {
        let attributes: Attributes =
            [("creationdate", "20110704T153200Z"), ("usagecount", "12"), ("changedate", "yesterday")]
                .into_iter()
                .collect();
        assert_eq!(attributes.date("creationdate").unwrap().to_string(), "20110704T153200Z");
        assert_eq!((attributes.date("changedate"), attributes.number("usagecount")), (None, Some(12)));
        assert_eq!(attributes.get("usage"), None);
    }

    proptest! {
        /// Beside a list of pairs, which cannot be wrong.
        #[test]
        fn they_are_a_list_of_pairs(steps in prop::collection::vec((0..3u8, 0..5usize, "[aé]{0,4}"), 0..20)) {
            let names = ["a", "bb", "ccc", "é", ""];
            let (mut attributes, mut list) = (Attributes::default(), Vec::<(String, String)>::new());
            for (what, name, value) in steps {
                let name = names[name];
                let known = list.iter().position(|(n, _)| n == name);
                match (what, known) {
                    (0, _) => prop_assert_eq!(attributes.remove(name), known.map(|at| list.remove(at).1)),
                    (_, Some(at)) => { attributes.set(name, &value); list[at].1 = value }
                    (1, None) => { attributes.set(name, &value); list.push((name.to_owned(), value)) }
                    (_, None) => { attributes.push(name, &value); list.push((name.to_owned(), value)) }
                }
                let as_pairs: Vec<(&str, &str)> = list.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                prop_assert_eq!(attributes.iter().collect::<Vec<_>>(), as_pairs.clone());
                prop_assert_eq!(&attributes, &as_pairs.into_iter().collect::<Attributes>());
            }
        }
    }
}
