//! Logarithms and exponentials that are quick and the same on every machine.
//!
//! The aligner takes some thousand of them for each segment. These are right to eight digits, more than any of its models
//! is, and use nothing but arithmetic that IEEE 754 fixes to the last bit.

/// Adding and taking away 1.5 · 2^52 rounds to a whole number.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// How many steps there are from 1 to 2 in the table of logarithms.
const STEPS: usize = 128;
/// For the middle of each step one over it, and its logarithm.
static STEP: [(f64, f64); STEPS] = steps();

const fn steps() -> [(f64, f64); STEPS] {
    let mut steps = [(0.0, 0.0); STEPS];
    let mut at = 0;
    while at < STEPS {
        // ln m is a series in (m - 1) / (m + 1).
        let middle = 1.0 + (at as f64 + 0.5) / STEPS as f64;
        let s = (middle - 1.0) / (middle + 1.0);
        let (mut power, mut sum, mut n) = (s, 0.0, 1);
        while n < 60 {
            sum += 2.0 * power / n as f64;
            power *= s * s;
            n += 2;
        }
        steps[at] = (1.0 / middle, sum);
        at += 1;
    }
    steps
}

/// `ln(x)`; `-inf` for 0.
pub(super) fn ln(x: f64) -> f64 {
    if x < f64::MIN_POSITIVE {
        return if x <= 0.0 {
            f64::NEG_INFINITY
        } else {
            ln(x * 18_446_744_073_709_551_616.0) - 64.0 * std::f64::consts::LN_2
        };
    }
    // x = 2^n m with m from 1 to 2, and m = c (1 + r) with c the middle of its step.
    let bits = x.to_bits();
    let n = (bits >> 52) as i64 - 1023;
    let m = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let (reciprocal, log) = STEP[(bits >> 45) as usize % STEPS];
    let r = m * reciprocal - 1.0;
    n as f64 * std::f64::consts::LN_2 + log + r * (1.0 - r * (1.0 / 2.0 - r * (1.0 / 3.0 - r * (1.0 / 4.0))))
}

/// `e^x` for `x` up to 700; 0 far below 0.
pub(super) fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    // x = n ln 2 + r with r between -½ ln 2 and ½ ln 2.
    let n = (x.min(700.0) * std::f64::consts::LOG2_E + ROUND) - ROUND;
    let r = x.min(700.0) - n * std::f64::consts::LN_2;
    let series = 1.0
        + r * (1.0
            + r * (1.0 / 2.0
                + r * (1.0 / 6.0
                    + r * (1.0 / 24.0
                        + r * (1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0 + r * (1.0 / 40320.0))))))));
    series * f64::from_bits(((n as i64 + 1023) as u64) << 52)
}

/// `ln(Σ e^term)`, leaving out terms that cannot change the result.
pub(super) fn log_sum(terms: &[f64]) -> f64 {
    let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        return top;
    }
    let mut sum = 0.0;
    for term in terms {
        let below = term - top;
        if below > -22.0 {
            sum += if below == 0.0 { 1.0 } else { exp(below) };
        }
    }
    // One term alone, whose share is exactly 1.
    if sum <= 1.0 { top } else { top + ln(sum) }
}

/// A product of many factors, of which only the logarithm is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Product {
    log: f64,
    factors: f64,
}

impl Default for Product {
    fn default() -> Self {
        Self { log: 0.0, factors: 1.0 }
    }
}

impl Product {
    /// Multiplies by a factor between 1e-100 and 1e100.
    pub(super) fn multiply(&mut self, factor: f64) {
        self.factors *= factor;
        if !(1e-200..1e200).contains(&self.factors) {
            self.log += ln(self.factors);
            self.factors = 1.0;
        }
    }

    /// The logarithm of the product.
    pub(super) fn ln(&self) -> f64 {
        self.log + ln(self.factors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_agree_with_the_library(x in -690.0..690.0_f64) {
            let power = libm::exp(x);
            prop_assert!((exp(x) / power - 1.0).abs() < 1e-8);
            prop_assert!((ln(power) - x).abs() < 1e-8 * x.abs().max(1.0));
        }
    }

    #[test]
    fn the_ends_of_the_range() {
        assert!(ln(0.0).is_infinite() && ln(0.0) < 0.0);
        assert!((ln(5e-324) + 744.440_071_921_381_2).abs() < 1e-6);
        assert!(exp(-1e9) == 0.0 && exp(f64::NEG_INFINITY) == 0.0);
        assert!((exp(0.0) - 1.0).abs() < 1e-15 && exp(1e9).is_finite());
        assert!((log_sum(&[0.0, 0.0, -1e300, f64::NEG_INFINITY]) - std::f64::consts::LN_2).abs() < 1e-8);
        assert!(log_sum(&[]).is_infinite() && log_sum(&[]) < 0.0);
    }
}
