//! Which threads work.

use bitext::Error;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Threads: all cores, or so many.
pub(crate) struct Pool(Option<ThreadPool>);

impl Pool {
    /// So many threads; one for each core without a number.
    pub(crate) fn new(threads: Option<usize>) -> bitext::Result<Self> {
        let pool = threads.map(|count| ThreadPoolBuilder::new().num_threads(count.max(1)).build());
        Ok(Self(pool.transpose().map_err(|e| Error::new(format!("cannot start threads: {e}")))?))
    }

    /// Does work on them.
    pub(crate) fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}
