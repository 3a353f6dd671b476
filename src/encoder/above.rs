//! How far a cosine stands out.

/// How many others it is held against at least.
const ENOUGH: usize = 12;
/// What cosines vary by at least.
const SPREAD: f64 = 0.05;

/// By how many standard deviations a cosine is above others; `None` where those are too few to say.
pub fn above(cosine: f64, others: impl Iterator<Item = f64>) -> Option<f64> {
    let others: Vec<f64> = others.collect();
    if others.len() < ENOUGH {
        return None;
    }
    let mean = others.iter().sum::<f64>() / others.len() as f64;
    let variance = others.iter().map(|cosine| (cosine - mean) * (cosine - mean)).sum::<f64>() / others.len() as f64;
    Some((cosine - mean) / variance.sqrt().max(SPREAD))
}
