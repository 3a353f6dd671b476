//! Edit distances: bit-parallel where all edits cost the same, by table where they do not.

/// How many symbols a machine word holds.
const WIDTH: usize = 64;

/// The bits of a pattern that Myers' algorithm looks at: for each distinct symbol where it stands.
///
/// G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", Journal of the
/// ACM 46(3), 1999, in the form for the distance of whole strings and for several machine words of H. Hyyrö, "A
/// bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern {
    length: usize,
    blocks: usize,
    /// For each symbol, after one that stands nowhere, `blocks` words of bits.
    masks: Vec<u64>,
}

impl Pattern {
    /// A pattern of so many places, with no symbol yet.
    pub(super) fn clear(&mut self, length: usize) {
        self.length = length;
        self.blocks = length.div_ceil(WIDTH).max(1);
        self.masks.clear();
        self.masks.resize(self.blocks, 0);
    }

    /// Adds a symbol, and tells the number it is known by; 0 is for the symbols that stand nowhere.
    pub(super) fn symbol(&mut self) -> usize {
        self.masks.resize(self.masks.len() + self.blocks, 0);
        self.masks.len() / self.blocks - 1
    }

    /// Says that a symbol stands at a place.
    pub(super) fn put(&mut self, symbol: usize, place: usize) {
        self.masks[symbol * self.blocks + place / WIDTH] |= 1 << (place % WIDTH);
    }

    /// The Levenshtein distance to a text of `length` symbols, `None` if it is more than `most`.
    pub(super) fn distance(&self, length: usize, text: impl Iterator<Item = usize>, most: usize) -> Option<usize> {
        if self.length == 0 {
            return (length <= most).then_some(length);
        }
        if self.blocks == 1 { self.short(length, text, most) } else { self.long(length, text, most) }
    }

    fn short(&self, length: usize, text: impl Iterator<Item = usize>, most: usize) -> Option<usize> {
        let last = self.length - 1;
        let (mut plus, mut minus, mut distance) = (!0_u64, 0_u64, self.length);
        let mut left = length;
        for symbol in text {
            let equal = self.masks[symbol];
            let vertical = equal | minus;
            let horizontal = ((equal & plus).wrapping_add(plus) ^ plus) | equal;
            let up = minus | !(horizontal | plus);
            let down = plus & horizontal;
            distance += (up >> last & 1) as usize;
            distance -= (down >> last & 1) as usize;
            left -= 1;
            if distance > most + left {
                return None;
            }
            let (up, down) = (up << 1 | 1, down << 1);
            plus = down | !(vertical | up);
            minus = up & vertical;
        }
        (distance <= most).then_some(distance)
    }

    fn long(&self, length: usize, text: impl Iterator<Item = usize>, most: usize) -> Option<usize> {
        let last = (self.length - 1) % WIDTH;
        let mut vectors = vec![(!0_u64, 0_u64); self.blocks];
        let mut distance = self.length;
        let mut left = length;
        for symbol in text {
            // What goes from one block to the next: whether the row between them grows or shrinks.
            let (mut up_in, mut down_in) = (1_u64, 0_u64);
            for (block, (plus, minus)) in vectors.iter_mut().enumerate() {
                let equal = self.masks[symbol * self.blocks + block];
                let vertical = equal | *minus;
                let equal = equal | down_in;
                let horizontal = ((equal & *plus).wrapping_add(*plus) ^ *plus) | equal;
                let up = *minus | !(horizontal | *plus);
                let down = *plus & horizontal;
                if block + 1 == self.blocks {
                    distance += (up >> last & 1) as usize;
                    distance -= (down >> last & 1) as usize;
                }
                let (up_out, down_out) = (up >> (WIDTH - 1), down >> (WIDTH - 1));
                let (up, down) = (up << 1 | up_in, down << 1 | down_in);
                *plus = down | !(vertical | up);
                *minus = up & vertical;
                (up_in, down_in) = (up_out, down_out);
            }
            left -= 1;
            if distance > most + left {
                return None;
            }
        }
        (distance <= most).then_some(distance)
    }
}

/// The Levenshtein distance of two strings of symbols.
pub(crate) fn levenshtein<T: Copy + Eq>(a: &[T], b: &[T]) -> usize {
    // Words and short texts: a list is searched faster than a map.
    let mut symbols: Vec<T> = Vec::new();
    let mut pattern = Pattern::default();
    pattern.clear(a.len());
    for (place, symbol) in a.iter().enumerate() {
        let number = symbols.iter().position(|s| s == symbol).map_or_else(
            || {
                symbols.push(*symbol);
                pattern.symbol()
            },
            |at| at + 1,
        );
        pattern.put(number, place);
    }
    let text = b.iter().map(|symbol| symbols.iter().position(|s| s == symbol).map_or(0, |at| at + 1));
    pattern.distance(b.len(), text, usize::MAX / 2).unwrap_or(usize::MAX)
}

/// How many cells a table may have: those of two texts of 4,000 words. Of longer texts only what is the same at their beginnings
/// and ends is looked at, and what lies between counts as replaced.
const LARGEST: usize = 1 << 24;

/// Whether texts of so many words are compared at their beginnings and ends alone.
pub(super) fn is_beyond(n: usize, m: usize) -> bool {
    (n + 1).saturating_mul(m + 1) > LARGEST
}

/// How much is the same at the beginnings and at the ends of texts that are too long for a table; `None` for others.
fn same_ends(n: usize, m: usize, mut replace: impl FnMut(usize, usize) -> u32) -> Option<(usize, usize)> {
    if !is_beyond(n, m) {
        return None;
    }
    let front = (0..n.min(m)).take_while(|&at| replace(at, at) == 0).count();
    let back = (1..=n.min(m) - front).take_while(|&at| replace(n - at, m - at) == 0).count();
    Some((front, back))
}

/// The cheapest way to make `n` symbols into `m`, where leaving one out and putting one in cost `whole` and
/// `replace(i, j)` says what the i-th in place of the j-th costs.
pub(super) fn weighted(n: usize, m: usize, whole: u32, mut replace: impl FnMut(usize, usize) -> u32) -> u32 {
    if let Some((front, back)) = same_ends(n, m, &mut replace) {
        return (n.max(m) - front - back) as u32 * whole;
    }
    let mut row: Vec<u32> = (0..=m as u32).map(|j| j * whole).collect();
    for i in 0..n {
        let mut diagonal = row[0];
        row[0] += whole;
        for j in 0..m {
            let replaced = diagonal + replace(i, j);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j].min(diagonal) + whole);
        }
    }
    row[m]
}

/// A step of making one string into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The i-th stands for the j-th.
    Pair(usize, usize),
    /// The i-th of the first is left out.
    Left(usize),
    /// The j-th of the second is put in.
    Right(usize),
}

/// The steps of a cheapest way, as [`weighted`] prices it; where several are equally cheap, pairs come late.
pub(super) fn steps(n: usize, m: usize, whole: u32, mut replace: impl FnMut(usize, usize) -> u32) -> Vec<Step> {
    if let Some((front, back)) = same_ends(n, m, &mut replace) {
        let pairs = |count: usize, i: usize, j: usize| (0..count).map(move |at| Step::Pair(i + at, j + at));
        let between = (front..n - back).map(Step::Left).chain((front..m - back).map(Step::Right));
        return pairs(front, 0, 0).chain(between).chain(pairs(back, n - back, m - back)).collect();
    }
    let width = m + 1;
    let mut table = vec![0_u32; (n + 1) * width];
    for i in 0..=n {
        for j in 0..=m {
            table[i * width + j] = match (i, j) {
                (0, j) => j as u32 * whole,
                (i, 0) => i as u32 * whole,
                _ => {
                    let paired = table[(i - 1) * width + j - 1] + replace(i - 1, j - 1);
                    paired.min(table[(i - 1) * width + j].min(table[i * width + j - 1]) + whole)
                }
            };
        }
    }
    let (mut i, mut j) = (n, m);
    let mut steps = Vec::with_capacity(n.max(m));
    while i > 0 || j > 0 {
        let here = table[i * width + j];
        if i > 0 && j > 0 && here == table[(i - 1) * width + j - 1] + replace(i - 1, j - 1) {
            (i, j) = (i - 1, j - 1);
            steps.push(Step::Pair(i, j));
        } else if i > 0 && here == table[(i - 1) * width + j] + whole {
            i -= 1;
            steps.push(Step::Left(i));
        } else {
            j -= 1;
            steps.push(Step::Right(j));
        }
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit(a: &[u8], b: &[u8]) -> usize {
        weighted(a.len(), b.len(), 1, |i, j| u32::from(a[i] != b[j])) as usize
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn bits_and_table_agree(a in prop::collection::vec(0..6_u8, 0..200), b in prop::collection::vec(0..6_u8, 0..200)) {
            prop_assert_eq!(levenshtein(&a, &b), unit(&a, &b));
        }

        #[test]
        fn related_strings_as_well(a in prop::collection::vec(0..30_u8, 50..150), cuts in prop::collection::vec((0..50_usize, 0..30_u8), 0..20)) {
            let mut b = a.clone();
            for (at, symbol) in cuts {
                if symbol % 2 == 0 { b.remove(at.min(b.len() - 1)); } else { b.insert(at.min(b.len()), symbol); }
            }
            let expected = unit(&a, &b);
            prop_assert_eq!(levenshtein(&a, &b), expected);
            let strsim = strsim::generic_levenshtein(&a, &b);
            prop_assert_eq!(strsim, expected);
        }

        #[test]
        fn steps_cost_what_the_distance_says(a in prop::collection::vec(0..4_u8, 0..20), b in prop::collection::vec(0..4_u8, 0..20)) {
            let price = |i: usize, j: usize| u32::from(a[i] != b[j]) * 70;
            let cost: u32 = steps(a.len(), b.len(), 100, price).iter().map(|step| match step {
                Step::Pair(i, j) => price(*i, *j),
                Step::Left(_) | Step::Right(_) => 100,
            }).sum();
            prop_assert_eq!(cost, weighted(a.len(), b.len(), 100, price));
        }
    }

    #[test]
    fn of_long_texts_the_ends_are_compared() {
        let long: Vec<u32> = (0..50_000).collect();
        let mut other = long.clone();
        other.splice(20_000..20_003, [7]);
        let replace = |i: usize, j: usize| if long[i] == other[j] { 0 } else { 100 };
        assert_eq!(weighted(long.len(), other.len(), 100, replace), 300);
        let steps = steps(long.len(), other.len(), 100, replace);
        let count = |is: fn(&Step) -> bool| steps.iter().filter(|step| is(step)).count();
        assert_eq!(count(|step| matches!(step, Step::Left(20_000..20_003))), 3);
        assert_eq!((count(|step| matches!(step, Step::Right(20_000))), steps.len()), (1, 50_001));
        assert_eq!(steps.last(), Some(&Step::Pair(49_999, 49_997)));
    }

    #[test]
    fn a_limit_is_kept() {
        let mut pattern = Pattern::default();
        pattern.clear(3);
        let a = pattern.symbol();
        (0..3).for_each(|place| pattern.put(a, place));
        assert_eq!(pattern.distance(2, [a, a].into_iter(), 1), Some(1));
        assert_eq!(pattern.distance(2, [a, a].into_iter(), 0), None);
        assert_eq!(pattern.distance(5, [0, 0, 0, 0, 0].into_iter(), 4), None);
    }
}
