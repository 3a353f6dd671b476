//! The checks of `bitext check` as filters.

use crate::check::quality::{Check, Context, Pair};
use crate::corpus::filter::{Filter, Kind, Langs, Measured, Parameter, Score};
use crate::error::Error;

pub(super) const KIND: Kind = Kind {
    name: "check",
    about: "checks of `bitext check` find nothing: `check=numbers`, `check=numbers/web`",
    default: false,
    known_as: &["no_number_inconsistencies"],
    parameters: &[Parameter { name: "names", default: "numbers", about: "the checks, parted by `/`" }],
    make: |set, langs| {
        let names = set.list("names").unwrap_or_else(|| vec!["numbers".to_owned()]);
        let checks = names.iter().map(|name| Check::named(name)).collect::<Result<Vec<_>, _>>()?;
        if checks.is_empty() {
            return Err(Error::new("no check is named"));
        }
        for check in &checks {
            let name = check.name;
            if let Some(option) = check.needs() {
                return Err(Error::new(format!(
                    "the check `{name}` finds nothing without `{option}`, which no filter has"
                ))
                .hint("run `bitext check` for it"));
            }
            if check.looks_at_all() {
                return Err(Error::new(format!("the check `{name}` looks at all pairs of a text together"))
                    .hint("run `bitext check` for it"));
            }
        }
        Ok(Box::new(Checks { checks, langs }))
    },
};

struct Checks {
    checks: Vec<&'static Check>,
    langs: Langs,
}

impl Checks {
    fn said(&self, pair: &Measured<'_>) -> Vec<String> {
        let pair = Pair::of_words([self.langs.0, self.langs.1], pair.each(|side| side.text));
        self.checks.iter().flat_map(|check| check.says(&pair, &Context::default())).collect()
    }
}

impl Filter for Checks {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Of(self.said(pair).len() as f64)
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::Of(0.0)
    }

    fn why(&self, pair: &Measured<'_>, _: Score) -> String {
        self.said(pair).join(", ")
    }
}
