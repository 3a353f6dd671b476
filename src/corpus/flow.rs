//! Work on one thing after the other, on all cores and in order.

use crate::error::Result;
use std::collections::VecDeque;
use std::sync::mpsc;

/// Takes what `next` gives, does `work` on several at once, and hands the results to `take` in the order in which `next`
/// gave them. `next` and `take` run on the calling thread, which must not be one of the pool; no more is in memory than
/// three for each thread of it.
///
/// # Errors
/// The first of `next` or `take`; what `next` gave before its error is still worked on and taken.
pub fn in_order<T: Send, R: Send>(
    mut next: impl FnMut() -> Result<Option<T>>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<()>,
) -> Result<()> {
    let most = 3 * rayon::current_num_threads();
    let work = &work;
    rayon::in_place_scope(|scope| {
        let mut begun: VecDeque<mpsc::Receiver<R>> = VecDeque::with_capacity(most);
        let mut failed = None;
        let mut ended = false;
        loop {
            while !ended && begun.len() < most {
                match next() {
                    Ok(Some(given)) => {
                        let (done, wait) = mpsc::sync_channel(1);
                        begun.push_back(wait);
                        scope.spawn(move |_| {
                            // Nobody waits any more after an error.
                            let _ = done.send(work(given));
                        });
                    }
                    Ok(None) => ended = true,
                    Err(error) => (ended, failed) = (true, Some(error)),
                }
            }
            // A result is missing only if the work panicked, which the scope passes on.
            match begun.pop_front().map(|wait| wait.recv()) {
                Some(Ok(result)) => take(result)?,
                Some(Err(_)) => {}
                None => return failed.map_or(Ok(()), Err),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn results_come_in_order_and_before_an_error() {
        let mut given = 0..1_000;
        let mut taken = Vec::new();
        let next = || given.next().map(Some).ok_or_else(|| Error::new("no more"));
        let work = |n: u64| (0..(n * 7_919) % 1_000).fold(n, |n, _| std::hint::black_box(n));
        let error = in_order(next, work, |n| {
            taken.push(n);
            Ok(())
        });
        assert_eq!(error.unwrap_err().to_string(), "no more");
        assert!(taken.into_iter().eq(0..1_000));
    }
}
