//! An SRX file as it stands: header, rules and language maps, each with its line.

use std::path::PathBuf;

/// The rules of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// The file, as the user named it.
    pub path: PathBuf,
    /// Which version of SRX it is written in.
    pub version: Version,
    /// What holds for all rules.
    pub header: Header,
    /// The rules, by the names that the maps use.
    pub rules: Vec<NamedRules>,
    /// Which rules serve which languages.
    pub maps: Vec<MapRule>,
    /// What tells this file from others: a hash of its bytes.
    pub hash: String,
}

/// The versions of SRX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Of 2004: maps stand in groups, and the first that fits counts alone.
    One,
    /// Of 2008.
    Two,
}

/// What holds for all rules of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Whether the rules of all maps that fit a language count, in the order of the maps, or those of the first alone.
    pub cascade: bool,
    /// Whether text that stands aside, such as footnotes, is cut as well.
    pub segment_subflows: bool,
    /// To which side of a break inline codes go.
    pub codes: CodeSides,
    /// Elements of other namespaces, as they were written.
    pub foreign: Vec<String>,
    /// The prefixes of other namespaces, and these.
    pub namespaces: Vec<(String, String)>,
}

/// To which side of a break the inline codes go that stand at it: `formathandle` in SRX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeSides {
    /// Whether a code that opens goes to the segment before.
    pub start: bool,
    /// Whether a code that closes goes to the segment before.
    pub end: bool,
    /// Whether a code that stands alone goes to the segment before.
    pub isolated: bool,
}

impl Default for CodeSides {
    /// What the specification says of a file that says nothing.
    fn default() -> Self {
        Self { start: false, end: true, isolated: false }
    }
}

/// The rules of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRules {
    /// The name that maps use.
    pub name: String,
    /// The line of the file it begins in.
    pub line: u64,
    /// The rules in order; the first that matches decides.
    pub rules: Vec<Rule>,
}

/// A rule: where text that `before` matches is followed by text that `after` matches, there is a break, or there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Whether there is a break.
    pub cut: bool,
    /// A regular expression for the text up to the break.
    pub before: String,
    /// A regular expression for the text behind the break.
    pub after: String,
    /// The line of the file it begins in.
    pub line: u64,
    /// The remarks before it.
    pub note: Option<String>,
}

/// A group of language maps; SRX 2.0 has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRule {
    /// The name, in SRX 1.0.
    pub name: Option<String>,
    /// The maps in order.
    pub maps: Vec<LanguageMap>,
}

/// Which languages are served by which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageMap {
    /// A regular expression for language codes.
    pub pattern: String,
    /// The name of the rules.
    pub rules: String,
    /// The line of the file.
    pub line: u64,
}

impl RuleFile {
    /// The maps that count; of several groups the first.
    pub fn language_maps(&self) -> &[LanguageMap] {
        self.maps.first().map_or(&[], |group| &group.maps)
    }

    /// The rules of a name.
    pub fn named(&self, name: &str) -> Option<&NamedRules> {
        self.rules.iter().find(|rules| rules.name == name)
    }
}
