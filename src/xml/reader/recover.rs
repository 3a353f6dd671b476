//! Where reading goes on behind an error.

use super::{Progress, Reader};
use crate::error::Result;
use std::io::BufRead;

impl<R: BufRead> Reader<R> {
    /// Looks for the next start tag of this name and reads on there, at this depth: after an error, or `here`, where the
    /// event read last may be that tag. `false` when there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recover(&mut self, name: &str, depth: usize, here: bool) -> Result<bool> {
        if depth > self.open.depth() || self.progress == Progress::Ended {
            return Ok(false);
        }
        let tag = format!("<{name}");
        // The token that is wrong is not where to go on, even if it is such a tag.
        let mut from = self.mark + usize::from(!here);
        while from < self.source.text().len() && !self.source.text().is_char_boundary(from) {
            from += 1;
        }
        loop {
            let text = self.source.text();
            let found = text.get(from..).and_then(|rest| {
                rest.match_indices(&tag).map(|(at, _)| from + at).find(|at| {
                    text.as_bytes().get(at + tag.len()).is_none_or(|b| b.is_ascii_whitespace() || *b == b'>')
                })
            });
            if let Some(at) = found.filter(|at| at + tag.len() < text.len()) {
                self.open.truncate(depth);
                self.parts.bindings.retain(|b| b.depth <= depth);
                (self.at, self.empty, self.run) = (at, false, 0);
                self.progress = Progress::InRoot;
                return Ok(true);
            }
            let keep = found.unwrap_or_else(|| {
                let mut at = text.len().saturating_sub(tag.len()).max(from.min(text.len()));
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            });
            match self.source.more(keep) {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(failure) => return Err(self.unread(failure)),
            }
            (from, self.mark, self.piece) = (0, 0, 0..0);
        }
    }
}
