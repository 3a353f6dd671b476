//! Whether two sides of a bead agree in something that each has or has not.

use super::super::logarithm::ln;

/// Beads in which both sides have it, only the source, only the target, neither.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Agreement {
    both: f64,
    source_only: f64,
    target_only: f64,
    neither: f64,
}

impl Agreement {
    /// Counts a bead so many times.
    pub(crate) fn count(&mut self, source: bool, target: bool, times: f64) {
        *match (source, target) {
            (true, true) => &mut self.both,
            (true, false) => &mut self.source_only,
            (false, true) => &mut self.target_only,
            (false, false) => &mut self.neither,
        } += times;
    }

    /// What share of the segments of a text has it; never none and never all of them.
    pub(super) fn rate(segments: impl ExactSizeIterator<Item = bool>) -> f64 {
        let all = segments.len() as f64;
        let having = segments.filter(|has| *has).count() as f64;
        ((having + 0.5) / (all + 1.0)).clamp(0.02, 0.98)
    }

    /// How often one side has it when the other has, and has it not when the other has not; drawn towards what was believed
    /// `before`.
    pub(super) fn shares(&self, before: (f64, f64)) -> (f64, f64) {
        const PRIOR: f64 = 5.0;
        let one_sided = f64::midpoint(self.source_only, self.target_only);
        let share = |hits: f64, before: f64| ((hits + PRIOR * before) / (hits + one_sided + PRIOR)).clamp(0.02, 0.98);
        (share(self.both, before.0), share(self.neither, before.1))
    }

    /// Log-likelihood ratios by whether the source and whether the target has it, from such shares and from how often
    /// segments of each text have it.
    pub(super) fn ratios((kept, absent): (f64, f64), (p, q): (f64, f64)) -> [[f64; 2]; 2] {
        // Two readings of one table, from the source and from the target; their mean mirrors when the sides do.
        let mean = |forward: f64, backward: f64| f64::midpoint(ln(forward), ln(backward));
        [
            [mean(absent / (1.0 - q), absent / (1.0 - p)), mean((1.0 - absent) / q, (1.0 - kept) / (1.0 - p))],
            [mean((1.0 - kept) / (1.0 - q), (1.0 - absent) / p), mean(kept / q, kept / p)],
        ]
    }
}
