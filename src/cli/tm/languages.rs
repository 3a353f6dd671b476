//! The two languages of a lookup, where a memory leaves no doubt about them.

use bitext::lang::Lang;
use bitext::memory::Store;
use bitext::{Error, Result};
use std::path::Path;

/// From which language into which
#[derive(clap::Args)]
pub(super) struct Languages {
    /// The language of the text; may be left out where the memory has two languages
    #[arg(long, value_name = "LANG", alias = "source-lang")]
    pub(super) from: Option<Lang>,
    /// The language of the translation; likewise
    #[arg(long, value_name = "LANG", alias = "target-lang")]
    pub(super) to: Option<Lang>,
}

/// Fails if a memory that is not empty has nothing in one of these languages. It looks at all variants, which takes seconds in a
/// large memory: where one text is looked for, it is asked when nothing was found.
pub(super) fn known(store: &Store, asked: impl IntoIterator<Item = Lang>) -> Result<()> {
    are_among(store, &store.tags()?, asked)
}

fn are_among(store: &Store, all: &[Lang], asked: impl IntoIterator<Item = Lang>) -> Result<()> {
    let lacks = |asked: &Lang| !all.iter().any(|lang| lang.language() == asked.language());
    let Some(lang) = asked.into_iter().find(lacks).filter(|_| !all.is_empty()) else { return Ok(()) };
    let names: Vec<String> = all.iter().map(|lang| format!("`{lang}`")).collect();
    Err(Error::new(format!("has nothing in {}", lang.in_words()))
        .in_file(store.path())
        .hint(format!("it has {}", names.join(", "))))
}

/// Fails if a file is to be translated into another language than the one asked for.
pub(super) fn check_target(file: &Path, own: Option<Lang>, asked: Option<Lang>) -> Result<()> {
    match (own, asked) {
        (Some(own), Some(asked)) if own.language() != asked.language() => {
            Err(Error::new(format!("is to be translated into `{own}`, not into `{asked}`")).in_file(file))
        }
        _ => Ok(()),
    }
}

impl Languages {
    /// Both: those that were said, and else those of the memory, the source of its first unit first.
    pub(super) fn of(&self, store: &Store) -> Result<(Lang, Lang)> {
        if let (Some(from), Some(to)) = (self.from, self.to) {
            return Ok((from, to));
        }
        let all = store.tags()?;
        are_among(store, &all, self.from.or(self.to))?;
        if all.is_empty() {
            return Err(Error::new("is empty").in_file(store.path()).hint("fill it with `bitext tm import`"));
        }
        let [first, second] = *all.as_slice() else {
            let names: Vec<String> = all.iter().map(|lang| format!("`{lang}`")).collect();
            let problem = match names.len() {
                1 => format!("has one language alone, {}", names[0]),
                _ => format!("has more than two languages: {}", names.join(", ")),
            };
            return Err(Error::new(problem).in_file(store.path()).hint("say which with `--from` and `--to`"));
        };
        // Whatever was said is the one; what is left, the other.
        let other = |said: Lang| if said.language() == first.language() { second } else { first };
        Ok(match (self.from, self.to) {
            (Some(from), _) => (from, other(from)),
            (None, Some(to)) => (other(to), to),
            (None, None) => (first, second),
        })
    }
}
