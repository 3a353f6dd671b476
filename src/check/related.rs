//! Which of many links join what says different things, by how much closer their sides are to each other in meaning than to
//! others.

/// Links whose sides are closer to each other than to others by fewer standard deviations than this, or than so much of what
/// is usual among them, say different things,
const UNRELATED: f64 = 2.2;
const SHARE: f64 = 0.35;
/// if that is also so many deviations below what is usual, in a language that the model was not made for: many are far away there.
const FAR: f64 = 3.0;
/// Where half the links are not closer than this the model does not know one of the languages.
const TELLING: f64 = 4.0;
/// The distance between the quartile and the middle of a normal distribution, in standard deviations.
const QUARTILE: f64 = 0.6745;

/// How much closer the sides of a link have to be than others, by how much closer all links are; all of them do where the model
/// tells nothing in these texts. `known`: whether it was made for both languages.
pub(super) fn least(mut related: Vec<f64>, known: bool) -> f64 {
    related.sort_by(f64::total_cmp);
    let at = |share: usize| related.get(related.len() / share).copied().unwrap_or(0.0);
    let (quarter, middle) = (at(4), at(2));
    let far = if known { f64::INFINITY } else { middle - FAR * (middle - quarter) / QUARTILE };
    if middle > TELLING { UNRELATED.min(SHARE * middle).min(far) } else { f64::NEG_INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_sets_the_limit() {
        let of = |middle: f64, step: f64, known| {
            least((0..101).map(|at| middle + step * (f64::from(at) - 50.0)).collect(), known)
        };
        assert!((of(8.0, 0.02, false) - UNRELATED).abs() < 1e-9);
        assert!((of(5.0, 0.02, false) - SHARE * 5.0).abs() < 1e-9);
        assert!(of(5.0, 0.08, false) < 0.0 && of(5.0, 0.08, true) > 1.7);
        assert!(of(3.0, 0.02, true).is_infinite() && least(Vec::new(), true).is_infinite());
    }
}
