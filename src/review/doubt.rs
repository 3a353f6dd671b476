//! What is left to review, and how sure the rest is.

use super::{Review, State};
use serde::Serialize;

/// How far a review has come.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Outlook {
    /// How many beads there are.
    pub rows: usize,
    /// How many were checked.
    pub checked: usize,
    /// How many wrong beads are to be expected among those that nobody made or checked: the sum of 1 - confidence.
    pub expected: f64,
    /// How many of the least certain must be reviewed so that less than one wrong bead is to be expected.
    pub enough: usize,
}

impl Review {
    /// What is left.
    pub fn outlook(&self) -> Outlook {
        let checked = self.rows.iter().filter(|row| matches!(row.state, State::Checked(_))).count();
        let found = self.rows.iter().filter(|row| !row.is_settled());
        let mut doubts: Vec<f64> = found.map(|row| 1.0 - row.confidence).collect();
        doubts.sort_by(|a, b| b.total_cmp(a));
        let expected: f64 = doubts.iter().sum();
        let mut rest = expected;
        let enough = doubts
            .iter()
            .position(|doubt| {
                let enough = rest < 1.0;
                rest -= doubt;
                enough
            })
            .unwrap_or(doubts.len());
        Outlook { rows: self.rows.len(), checked, expected, enough }
    }
}
