//! What a request asks for, read strictly, and lookups over all memories.

use super::server::Server;
use crate::lang::Lang;
use crate::memory::{LookupOptions, Match, Query};
use crate::serve::http::{Call, Failure};
use std::ops::RangeInclusive;

/// The longest text that is looked up or added, in characters.
pub(super) const LONGEST: usize = 20_000;
/// The most answers that can be asked for.
pub(super) const MANY: usize = 100;

/// Refuses a text that holds nothing, or too much.
pub(super) fn text(name: &str, text: &str) -> Result<(), Failure> {
    if text.trim().is_empty() {
        return Err(Failure::new(400, format!("`{name}` holds no text")));
    }
    if text.chars().count() > LONGEST {
        return Err(Failure::new(400, format!("`{name}` is longer than {LONGEST} characters")));
    }
    Ok(())
}

/// A language by its tag.
pub(super) fn lang(tag: &str) -> Result<Lang, Failure> {
    tag.parse().map_err(Failure::from)
}

impl Call<'_> {
    /// A value of the query that must be there.
    pub(super) fn needed(&self, name: &str) -> Result<&str, Failure> {
        self.request.head.asked(name).ok_or_else(|| Failure::new(400, format!("`{name}` is missing")))
    }

    /// A text of the query.
    pub(super) fn text(&self, name: &str) -> Result<&str, Failure> {
        let asked = self.needed(name)?;
        text(name, asked)?;
        Ok(asked)
    }

    /// A language of the query.
    pub(super) fn lang(&self, name: &str) -> Result<Lang, Failure> {
        lang(self.needed(name)?)
    }

    /// A number of the query, or what counts without one.
    pub(super) fn within(&self, name: &str, default: usize, range: RangeInclusive<usize>) -> Result<usize, Failure> {
        let Some(asked) = self.request.head.asked(name) else { return Ok(default) };
        let number = asked.parse().ok().filter(|number| range.contains(number));
        number
            .ok_or_else(|| Failure::new(400, format!("`{name}` is a number from {} to {}", range.start(), range.end())))
    }
}

/// A match, and the memory that has it.
pub(super) struct Answer {
    pub(super) memory: usize,
    pub(super) found: Match,
}

impl Server {
    /// The matches of several texts over all memories, the best first; of equal ones, those of the memory that was named
    /// first.
    pub(super) fn lookup(&self, queries: &[Query], min: u32, limit: usize) -> Result<Vec<Vec<Answer>>, Failure> {
        let options = LookupOptions { min, limit, ..LookupOptions::default() };
        self.pool.read(|memories| {
            let mut answers: Vec<Vec<Answer>> = queries.iter().map(|_| Vec::new()).collect();
            for (memory, own) in memories.iter_mut().enumerate() {
                let found = own.lookup_all(queries, &options).map_err(|e| internal(&e))?;
                for (answers, found) in answers.iter_mut().zip(found) {
                    answers.extend(found.into_iter().map(|found| Answer { memory, found }));
                }
            }
            for answers in &mut answers {
                answers.sort_by(|a, b| b.found.score.cmp(&a.found.score).then(a.memory.cmp(&b.memory)));
                answers.truncate(limit);
            }
            Ok(answers)
        })
    }
}

/// A failure that is none of the one who asks.
pub(super) fn internal(error: &crate::Error) -> Failure {
    let failure = Failure::new(500, error.message());
    match error.next_step() {
        Some(hint) => failure.hinted(hint),
        None => failure,
    }
}
