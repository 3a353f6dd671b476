//! What is counted, in the text format of Prometheus.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Upper bounds of the times that are told apart, in milliseconds.
const BOUNDS: [u64; 8] = [1, 2, 5, 10, 20, 50, 100, 1000];

/// The counts of a server.
#[derive(Debug)]
pub(super) struct Metrics {
    /// For each route.
    routes: Vec<Counts>,
    /// Requests that were refused before they came to a route.
    refused: AtomicU64,
}

#[derive(Debug, Default)]
struct Counts {
    /// By the first digit of the status.
    by_status: [AtomicU64; 6],
    within: [AtomicU64; BOUNDS.len()],
    micros: AtomicU64,
}

impl Metrics {
    pub(super) fn new(routes: usize) -> Self {
        Self { routes: (0..routes).map(|_| Counts::default()).collect(), refused: AtomicU64::new(0) }
    }

    /// Counts a request that a route answered.
    pub(super) fn answered(&self, route: usize, status: u16, took: Duration) {
        let Some(counts) = self.routes.get(route) else { return };
        counts.by_status[usize::from(status / 100).min(5)].fetch_add(1, Relaxed);
        counts.micros.fetch_add(took.as_micros() as u64, Relaxed);
        for (bound, count) in BOUNDS.iter().zip(&counts.within) {
            if took <= Duration::from_millis(*bound) {
                count.fetch_add(1, Relaxed);
            }
        }
    }

    /// Counts a request that was refused at the door.
    pub(super) fn refused(&self) {
        self.refused.fetch_add(1, Relaxed);
    }

    /// All of it; `name` names a route, as `method="GET",path="/api/lookup"`.
    pub(super) fn text(&self, name: impl Fn(usize) -> String) -> String {
        let mut text = String::from(
            "# HELP bitext_requests_total Requests that were answered.\n# TYPE bitext_requests_total counter\n",
        );
        let used = |counts: &Counts| counts.by_status.iter().map(|count| count.load(Relaxed)).sum::<u64>();
        let routes: Vec<(String, &Counts)> =
            self.routes.iter().enumerate().filter(|(_, c)| used(c) > 0).map(|(at, c)| (name(at), c)).collect();
        for (name, counts) in &routes {
            for (class, count) in counts.by_status.iter().enumerate().filter(|(_, c)| c.load(Relaxed) > 0) {
                let _ = writeln!(text, "bitext_requests_total{{{name},status=\"{class}xx\"}} {}", count.load(Relaxed));
            }
        }
        text.push_str(
            "# HELP bitext_request_seconds How long requests took.\n# TYPE bitext_request_seconds histogram\n",
        );
        for (name, counts) in &routes {
            for (bound, count) in BOUNDS.iter().zip(&counts.within) {
                let seconds = *bound as f64 / 1e3;
                let _ =
                    writeln!(text, "bitext_request_seconds_bucket{{{name},le=\"{seconds}\"}} {}", count.load(Relaxed));
            }
            let (all, seconds) = (used(counts), counts.micros.load(Relaxed) as f64 / 1e6);
            let _ = writeln!(text, "bitext_request_seconds_bucket{{{name},le=\"+Inf\"}} {all}");
            let _ = writeln!(text, "bitext_request_seconds_sum{{{name}}} {seconds}");
            let _ = writeln!(text, "bitext_request_seconds_count{{{name}}} {all}");
        }
        let _ = writeln!(
            text,
            "# HELP bitext_refused_total Requests that were refused at the door.\n# TYPE bitext_refused_total counter\n\
             bitext_refused_total {}",
            self.refused.load(Relaxed)
        );
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_status_and_time() {
        let metrics = Metrics::new(2);
        metrics.answered(1, 200, Duration::from_micros(1500));
        metrics.answered(1, 404, Duration::from_millis(60));
        metrics.refused();
        let text = metrics.text(|route| format!("path=\"/{route}\""));
        for line in [
            "bitext_requests_total{path=\"/1\",status=\"2xx\"} 1",
            "bitext_requests_total{path=\"/1\",status=\"4xx\"} 1",
            "bitext_request_seconds_bucket{path=\"/1\",le=\"0.001\"} 0",
            "bitext_request_seconds_bucket{path=\"/1\",le=\"0.002\"} 1",
            "bitext_request_seconds_bucket{path=\"/1\",le=\"0.1\"} 2",
            "bitext_request_seconds_sum{path=\"/1\"} 0.0615",
            "bitext_refused_total 1",
        ] {
            assert!(text.lines().any(|own| own == line), "{line} in\n{text}");
        }
        assert!(!text.contains("path=\"/0\""));
    }
}
