//! Language maps: which rules serve a language code.

use super::dialect::{self, Refused};
use super::exact::Exact;
use super::file::{LanguageMap, NamedRules, RuleFile, Version};
use super::pattern::{Look, Node, Side};
use crate::error::{Error, Place, Result};

/// Names of languages that have changed; older files, and those that follow Java, use the old ones.
const ALIASES: &[(&str, &str)] =
    &[("he", "iw"), ("id", "in"), ("yi", "ji"), ("nb", "no"), ("nn", "no"), ("no", "nb"), ("fil", "tl"), ("ro", "mo")];

impl RuleFile {
    /// The rules that serve a language code, in the order in which they are asked.
    ///
    /// A code fits a map in any of its spellings: `pt-BR`, `PT_BR` and `pt_br` are one, as are `he` and `iw`.
    ///
    /// # Errors
    /// When no map fits, when one that fits names rules that are not there, and when the pattern of a map is wrong.
    pub fn serving(&self, code: &str) -> Result<Vec<&NamedRules>> {
        let mut serving: Vec<&NamedRules> = Vec::new();
        for map in self.language_maps() {
            if !self.fits(map, code)? {
                continue;
            }
            let Some(rules) = self.named(&map.rules) else {
                let message = format!("there are no rules of the name `{}`", map.rules);
                return Err(Error::at(Place::line(&self.path, map.line), message)
                    .hint("is it misspelt? the names stand in `languagerulename`"));
            };
            if !serving.iter().any(|known| known.name == rules.name) {
                serving.push(rules);
            }
            if !self.cascades() {
                break;
            }
        }
        if serving.is_empty() {
            return Err(Error::new(format!("has no rules for `{code}`"))
                .in_file(&self.path)
                .hint("add a `languagemap` for it, or say by which code its rules are found with `--srx-code`"));
        }
        Ok(serving)
    }

    /// Whether the rules of all maps that fit count: in SRX 1.0 never.
    pub(super) fn cascades(&self) -> bool {
        self.header.cascade && self.version == Version::Two
    }

    /// Whether a map fits a code.
    pub(super) fn fits(&self, map: &LanguageMap, code: &str) -> Result<bool> {
        let pattern = CodePattern::new(&map.pattern).map_err(|refused| {
            let message = format!("in the language pattern `{}`: {}", map.pattern, refused.message);
            Error::at(Place::line(&self.path, map.line), message).hint(refused.hint)
        })?;
        Ok(pattern.fits(code))
    }
}

/// The pattern of a map, in any case.
pub(super) struct CodePattern(Exact);

impl CodePattern {
    pub(super) fn new(pattern: &str) -> std::result::Result<Self, Refused> {
        let node = dialect::parse(&format!("(?i){}", pattern.trim()))?;
        Ok(Self(Exact::new(&Node::Concat(vec![node, Node::Look(Look::End)]), Side::After)))
    }

    /// Whether it matches a code as a whole, in one of its spellings.
    pub(super) fn fits(&self, code: &str) -> bool {
        spellings(code).iter().any(|code| self.0.matches(code, 0))
    }

    /// Whether it matches a code that begins so, or may match a longer one.
    pub(super) fn can_begin(&self, code: &str) -> bool {
        spellings(code).iter().any(|code| self.0.can_begin(code))
    }
}

/// The ways a language code is written.
fn spellings(code: &str) -> Vec<String> {
    let mut spellings = vec![code.to_owned()];
    let (language, rest) = code.split_at(code.find(['-', '_']).unwrap_or(code.len()));
    for (name, old) in ALIASES {
        if language.eq_ignore_ascii_case(name) {
            spellings.push(format!("{old}{rest}"));
        }
    }
    for at in 0..spellings.len() {
        let spelling = &spellings[at];
        let others = [spelling.replace('-', "_"), spelling.replace('_', "-")];
        spellings.extend(others);
    }
    spellings.dedup();
    spellings
}
