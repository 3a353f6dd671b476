//! The elements that are open, one inside the other.

/// Their names, one behind the other, and where each begins.
#[derive(Default)]
pub(super) struct Open {
    names: String,
    starts: Vec<usize>,
}

impl Open {
    /// How many there are.
    pub(super) fn depth(&self) -> usize {
        self.starts.len()
    }

    /// The name of the innermost.
    pub(super) fn last(&self) -> Option<&str> {
        self.starts.last().map(|start| &self.names[*start..])
    }

    /// Another begins.
    pub(super) fn push(&mut self, name: &str) {
        self.starts.push(self.names.len());
        self.names.push_str(name);
    }

    /// The innermost ends.
    pub(super) fn pop(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.names.truncate(start);
        }
    }

    /// All end but so many.
    pub(super) fn truncate(&mut self, depth: usize) {
        if let Some(start) = self.starts.get(depth) {
            self.names.truncate(*start);
        }
        self.starts.truncate(depth);
    }
}
