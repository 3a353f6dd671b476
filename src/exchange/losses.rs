//! What a reader had to bend or leave out, and what a writer could not hold: counted, with the first places.

use crate::unit::TranslationUnit;
use std::borrow::Cow;
use std::fmt;

/// What every reader says of bytes that cannot be read.
pub(super) const MALFORMED: &str = "sequences of bytes that are no text in the encoding of the file: read as U+FFFD; another \
                                    encoding can be named with `--encoding`";

/// How many examples are kept of each kind.
const EXAMPLES: usize = 5;

/// Everything that is not in the output as it was in the input, by kind, in the order in which the kinds came up.
///
/// Nothing is left out in silence: what a format has no place for is added here, where it happens.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Losses {
    kinds: Vec<Loss>,
}

/// One kind of loss.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Loss {
    /// What was done to what, in the form `units without a language: left out`.
    pub what: Cow<'static, str>,
    /// How often.
    pub count: u64,
    /// Where it happened first.
    pub examples: Vec<At>,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct At {
    /// The line of the file, from 1, where the format has lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The id of the unit, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What it happened to, as it was written: `&foo;`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl At {
    /// A place in a unit; of what it happened to, the first 60 characters.
    pub fn of(unit: &TranslationUnit, detail: &str) -> Self {
        let detail = (!detail.is_empty()).then(|| detail.chars().take(60).collect());
        Self { line: None, unit: unit.id.clone(), detail }
    }

    /// A line of a file.
    pub fn line(line: u64, detail: &str) -> Self {
        let detail = (!detail.is_empty()).then(|| detail.chars().take(60).collect());
        Self { line: Some(line), unit: None, detail }
    }
}

impl Losses {
    /// Adds one loss. `at` is asked for only while examples are kept.
    pub fn add(&mut self, what: impl Into<Cow<'static, str>>, at: impl FnOnce() -> At) {
        let loss = self.kind(what.into());
        loss.count += 1;
        if loss.examples.len() < EXAMPLES {
            loss.examples.push(at());
        }
    }

    /// Adds so many losses of which no place is known.
    pub fn count(&mut self, what: impl Into<Cow<'static, str>>, count: u64) {
        if count > 0 {
            self.kind(what.into()).count += count;
        }
    }

    /// Adds the losses of another file or stage.
    pub fn append(&mut self, other: &Self) {
        for loss in &other.kinds {
            let own = self.kind(loss.what.clone());
            own.count += loss.count;
            let room = EXAMPLES.saturating_sub(own.examples.len());
            own.examples.extend(loss.examples.iter().take(room).cloned());
        }
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The kinds in the order in which they came up.
    pub fn iter(&self) -> impl Iterator<Item = &Loss> {
        self.kinds.iter()
    }

    /// How often a kind came up.
    pub fn of(&self, what: &str) -> u64 {
        self.kinds.iter().find(|loss| loss.what == what).map_or(0, |loss| loss.count)
    }

    fn kind(&mut self, what: Cow<'static, str>) -> &mut Loss {
        let at = self.kinds.iter().position(|loss| loss.what == what).unwrap_or_else(|| {
            self.kinds.push(Loss { what, count: 0, examples: Vec::new() });
            self.kinds.len() - 1
        });
        &mut self.kinds[at]
    }
}

/// One line: `3 × units without a language: left out (line 12; line 40, unit 7)`.
impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", self.count, self.what)?;
        let places: Vec<String> = self.examples.iter().map(At::to_string).filter(|place| !place.is_empty()).collect();
        if places.is_empty() {
            return Ok(());
        }
        let more = if self.count > self.examples.len() as u64 { "; …" } else { "" };
        write!(f, " ({}{more})", places.join("; "))
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.line.map(|line| format!("line {line}")),
            self.unit.as_ref().map(|unit| format!("unit {unit}")),
            self.detail.as_ref().map(|detail| format!("`{detail}`")),
        ];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_counted_by_kind_and_the_first_places_kept() {
        let mut losses = Losses::default();
        losses.add("units without a language: left out", || At { line: Some(12), ..At::default() });
        for line in 1..9 {
            losses.add("unknown entities: kept as written", || At {
                line: Some(line),
                unit: Some("a".to_owned()),
                detail: Some("&x;".to_owned()),
            });
        }
        losses.count("characters replaced", 0);
        let mut both = losses.clone();
        both.append(&losses);
        let lines: Vec<String> = both.iter().map(Loss::to_string).collect();
        assert_eq!(
            lines,
            [
                "2 × units without a language: left out (line 12; line 12)",
                "16 × unknown entities: kept as written (line 1, unit a, `&x;`; line 2, unit a, `&x;`; \
                 line 3, unit a, `&x;`; line 4, unit a, `&x;`; line 5, unit a, `&x;`; …)",
            ]
        );
        assert_eq!((both.of("unknown entities: kept as written"), both.of("x")), (16, 0));
    }
}
