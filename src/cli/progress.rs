//! A bar on standard error, on a terminal and for work that takes its time. The only file that names `indicatif`.

use bitext::corpus::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that shows itself when the work takes its time, and is gone when it is dropped.
pub(super) struct Bar {
    bar: ProgressBar,
    /// Dropped at the end of the work, which wakes the thread that waits to show the bar.
    done: Option<mpsc::Sender<()>>,
}

impl Bar {
    /// A bar; a hidden one where nobody would see it.
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if quiet || !io::stderr().is_terminal() {
            return Self { bar, done: None };
        }
        let style = ProgressStyle::with_template("{msg:10} {bar:30} {pos}/{len} {elapsed}, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let (done, wait) = mpsc::channel();
        let shown = bar.clone();
        thread::spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(200));
            }
        });
        Self { bar, done: Some(done) }
    }

    /// Moves the bar.
    pub(super) fn show(&self, progress: Progress) {
        match progress {
            Progress::Files(files) => self.begin("reading", files),
            Progress::File => self.bar.inc(1),
            Progress::Pairs(pairs) => self.begin("aligning", pairs),
            Progress::Aligned(pairs) => self.bar.inc(pairs as u64),
        }
    }

    fn begin(&self, what: &'static str, length: usize) {
        self.bar.set_message(what);
        self.bar.set_length(length as u64);
        self.bar.set_position(0);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        drop(self.done.take());
        self.bar.finish_and_clear();
    }
}
