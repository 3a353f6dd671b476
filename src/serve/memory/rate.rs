//! How often one address may ask: a bucket that fills steadily and holds a few seconds' worth.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How many seconds' worth of requests may come at once.
const BURST: f64 = 5.0;
/// So many addresses are remembered until those that are full again are forgotten.
const REMEMBERED: usize = 10_000;

/// A limit of requests for each address.
#[derive(Debug)]
pub(super) struct Rate {
    each_second: f64,
    buckets: Mutex<HashMap<IpAddr, (f64, Instant)>>,
}

impl Rate {
    /// So many requests a second.
    pub(super) fn new(each_second: u32) -> Self {
        Self { each_second: f64::from(each_second), buckets: Mutex::default() }
    }

    /// Takes a request of an address out of its bucket; `false` when that is empty.
    pub(super) fn allows(&self, address: IpAddr, now: Instant) -> bool {
        let most = self.each_second * BURST;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let filled = |(left, then): (f64, Instant)| {
            (left + now.saturating_duration_since(then).as_secs_f64() * self.each_second).min(most)
        };
        if buckets.len() > REMEMBERED {
            buckets.retain(|_, bucket| filled(*bucket) < most);
        }
        let bucket = buckets.entry(address).or_insert((most, now));
        let left = filled(*bucket);
        *bucket = (if left >= 1.0 { left - 1.0 } else { left }, now);
        left >= 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_holds_a_few_seconds_and_fills_again() {
        let (rate, start) = (Rate::new(2), Instant::now());
        let (one, other) = ([10, 0, 0, 1].into(), [10, 0, 0, 2].into());
        assert!((0..10).all(|_| rate.allows(one, start)));
        assert!(!rate.allows(one, start));
        assert!(rate.allows(other, start));
        assert!(!rate.allows(one, start + Duration::from_millis(400)));
        assert!((0..2).all(|_| rate.allows(one, start + Duration::from_secs(1))));
        assert!(!rate.allows(one, start + Duration::from_secs(1)));
    }
}
