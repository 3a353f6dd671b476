//! What the rules decided, in their own words.

use super::engine::Engine;
use crate::segment::segmenter::{Decision, Reason, SrxReason};

impl Engine {
    /// The names of the rules, in the order in which they are asked.
    pub(in crate::segment) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.origins.iter().map(|origin| origin.name.clone()).collect();
        names.dedup();
        names
    }

    /// The decision at each place inside a text where a rule that cuts matches.
    pub(in crate::segment) fn explain(&self, text: &str) -> Vec<Decision> {
        let decisions = self.verdicts(text).into_iter().map(|verdict| {
            let mut reasons = verdict.rules.iter().map(|rule| self.reason(*rule));
            let rule = reasons.next().expect("a verdict has a rule");
            Decision { at: verdict.at, cut: rule.cut, rule, overruled: reasons.collect() }
        });
        decisions.collect()
    }

    fn reason(&self, number: usize) -> Reason {
        let origin = &self.origins[number];
        let srx =
            SrxReason { line: origin.rule.line, before: origin.rule.before.clone(), after: origin.rule.after.clone() };
        Reason { cut: origin.rule.cut, name: origin.name.clone().into(), srx: Some(srx) }
    }
}
