//! How much each kind of evidence counts.

/// What the numbers of a candidate are: how much closer than other neighbours, the cosine, and log-likelihood ratios of
/// words, numbers, lengths and marks; that of words for the root of the length, as those of one segment are not independent.
pub const KINDS: [&str; 6] = ["margin", "cosine", "words", "numbers", "length", "marks"];

/// A number for each of [`KINDS`].
pub(super) type Kinds = [f32; KINDS.len()];

/// How much likelier a candidate is than none, in nats: fitted by `benches/corpus/mine.py --fit` to German, French, Russian
/// and Japanese.
struct Line {
    base: f64,
    of: [f64; KINDS.len()],
    /// For each time that the heaps are e times as large (the geometric mean of their sizes): chance finds more.
    size: f64,
}

/// With meanings and without.
const MEANING: Line = Line { base: -3.9, of: [6.6, 0.0, 1.8, 0.54, 0.48, 0.3], size: 0.0 };
const WORDS: Line = Line { base: -4.6, of: [0.0, 0.0, 4.0, 1.3, 0.78, 1.3], size: -1.1 };
/// The size that the regressions are about.
const USUAL: f64 = 1000.0;

/// The weights for two heaps.
pub(super) struct Weights {
    base: f64,
    of: [f64; KINDS.len()],
}

impl Weights {
    /// The weights where meanings are trusted so far, 0 to 1, for heaps of so many segments.
    pub(super) fn new(trust: f64, (ours, theirs): (usize, usize)) -> Self {
        let size = libm::log((ours as f64 * theirs as f64).sqrt().max(1.0) / USUAL);
        let between = |a: f64, b: f64| trust * a + (1.0 - trust) * b;
        let base = between(MEANING.base + MEANING.size * size, WORDS.base + WORDS.size * size);
        Self { base, of: std::array::from_fn(|kind| between(MEANING.of[kind], WORDS.of[kind])) }
    }

    /// How much likelier it is that a candidate is a translation than that it is none, in nats, others aside.
    pub(super) fn sum(&self, kinds: &Kinds) -> f64 {
        self.base + kinds.iter().zip(&self.of).map(|(kind, weight)| f64::from(*kind) * weight).sum::<f64>()
    }
}
