//! For which numbers the plural forms of a catalog are: the rule in its header, an expression of C about `n`.

use super::{FIELD, FORMS, forms_of};
use crate::exchange::Header;

/// The numbers that a rule is tried with; languages that tell more of them apart have rounder ones, which recur.
const TRIED: u64 = 1_000;
/// How deep the parts of a rule may stand inside one another.
const DEPTH: usize = 64;

/// For which numbers the plural forms of a file are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plurals {
    /// For each form how many numbers it is for, of those that were tried.
    numbers: Vec<usize>,
    /// How many forms the file says there are.
    count: Option<usize>,
}

impl Plurals {
    /// What the header of a file says: `nplurals=2; plural=(n != 1);`. Nothing is known where it says nothing, or where its
    /// rule cannot be read.
    pub fn of(header: &Header) -> Self {
        let plurals = Self::said(header).map_or_else(Self::default, Self::of_rule);
        Self { count: forms_of(header).map(|count| count as usize), ..plurals }
    }

    /// The same of a catalog, where gettext takes `n != 1` if nothing is said.
    pub(super) fn of_catalog(header: &Header) -> Self {
        let plurals = Self::of_rule(Self::said(header).unwrap_or("plural=(n != 1)"));
        Self { count: forms_of(header).map(|count| count as usize), ..plurals }
    }

    fn said(header: &Header) -> Option<&str> {
        let field = header.props.iter().find(|prop| prop.kind.strip_prefix(FIELD) == Some("Plural-Forms"))?;
        Some(&field.value)
    }

    fn of_rule(said: &str) -> Self {
        let rule = said.rsplit_once("plural").and_then(|(_, rule)| rule.trim_start().strip_prefix('='));
        let rule = rule.map_or("", |rule| rule.split(';').next().unwrap_or_default());
        let mut numbers = Vec::new();
        for n in 0..=TRIED {
            let form = value(rule, n).filter(|form| *form < u64::from(FORMS));
            let Some(form) = form.map(|form| form as usize) else { return Self::default() };
            if numbers.len() <= form {
                numbers.resize(form + 1, 0);
            }
            numbers[form] += 1;
        }
        Self { numbers, count: None }
    }

    /// How many forms the file says there are, if it does.
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// Whether a form is for one number alone, such as the singular of English, so that it may leave the number out.
    pub fn is_for_one(&self, form: usize) -> bool {
        self.numbers.get(form) == Some(&1)
    }
}

/// The value of a rule for a number, `None` if it is none.
fn value(rule: &str, n: u64) -> Option<u64> {
    let mut rule = Rule { rest: rule, n, depth: 0 };
    let value = rule.choice()?;
    rule.rest.trim().is_empty().then_some(value)
}

/// What is left of a rule to be read.
struct Rule<'a> {
    rest: &'a str,
    n: u64,
    depth: usize,
}

/// The operators of two sides, those that bind least first.
const OPERATORS: [&[&str]; 6] =
    [&["||"], &["&&"], &["==", "!="], &["<=", ">=", "<", ">"], &["+", "-"], &["*", "/", "%"]];

impl Rule<'_> {
    /// Takes a sign off the front, if it stands there.
    fn takes(&mut self, sign: &str) -> bool {
        let behind = self.rest.trim_start().strip_prefix(sign);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// `a ? b : c`, or what stands in its place.
    fn choice(&mut self) -> Option<u64> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let mut value = self.of_two(0)?;
        if self.takes("?") {
            let yes = self.choice()?;
            let no = self.takes(":").then(|| self.choice())??;
            value = if value == 0 { no } else { yes };
        }
        self.depth -= 1;
        Some(value)
    }

    fn of_two(&mut self, level: usize) -> Option<u64> {
        let Some(operators) = OPERATORS.get(level) else { return self.one() };
        let mut left = self.of_two(level + 1)?;
        while let Some(operator) = operators.iter().find(|operator| self.takes(operator)) {
            let right = self.of_two(level + 1)?;
            left = match *operator {
                "||" => u64::from(left != 0 || right != 0),
                "&&" => u64::from(left != 0 && right != 0),
                "==" => u64::from(left == right),
                "!=" => u64::from(left != right),
                "<=" => u64::from(left <= right),
                ">=" => u64::from(left >= right),
                "<" => u64::from(left < right),
                ">" => u64::from(left > right),
                "+" => left.wrapping_add(right),
                "-" => left.wrapping_sub(right),
                "*" => left.wrapping_mul(right),
                "/" => left.checked_div(right)?,
                _ => left.checked_rem(right)?,
            };
        }
        Some(left)
    }

    /// A number, `n`, or what stands in brackets.
    fn one(&mut self) -> Option<u64> {
        if self.takes("!") {
            self.depth += 1;
            let value = if self.depth > DEPTH { None } else { self.one() };
            self.depth -= 1;
            return value.map(|value| u64::from(value == 0));
        }
        if self.takes("(") {
            let value = self.choice()?;
            return self.takes(")").then_some(value);
        }
        if self.takes("n") {
            return Some(self.n);
        }
        let text = self.rest.trim_start();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.rest = &text[digits..];
        text[..digits].parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Prop;

    /// For which forms of a rule there is one number alone.
    fn for_one(rule: &str) -> Vec<usize> {
        let prop = Prop::new(format!("{FIELD}Plural-Forms"), rule);
        let plurals = Plurals::of(&Header { props: vec![prop], ..Header::default() });
        (0..8).filter(|form| plurals.is_for_one(*form)).collect()
    }

    #[test]
    fn forms_for_one_number_are_told_from_the_others() {
        assert_eq!(for_one("nplurals=2; plural=(n != 1);"), [0]);
        assert!(for_one("nplurals=2; plural=n>1;").is_empty());
        assert!(for_one("nplurals=1; plural=0;").is_empty());
        let russian = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2";
        assert!(for_one(&format!("nplurals=3; plural=({russian});")).is_empty());
        let polish = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2";
        assert_eq!(for_one(&format!("nplurals=3; plural={polish}")), [0]);
        let arabic = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5";
        assert_eq!(for_one(&format!("nplurals=6; plural={arabic};")), [0, 1, 2]);
        // The form for millions is for many, though none of them is tried.
        assert!(for_one("nplurals=3; plural=n<2 ? 0 : n!=0 && n%1000000==0 ? 1 : 2;").is_empty());
    }

    #[test]
    fn nothing_is_known_of_a_rule_that_cannot_be_read() {
        for rule in
            ["nplurals=2", "plural=", "plural=n !", "plural=n/0", "plural=(n", "plural=n==1 ? 0", "plural=9999;"]
        {
            assert!(for_one(rule).is_empty(), "{rule}");
        }
        assert!(for_one(&format!("plural={}n", "(".repeat(100_000))).is_empty());
        assert!(for_one(&format!("plural={}n", "!".repeat(100_000))).is_empty());
    }

    #[test]
    fn what_gettext_takes_where_nothing_is_said_holds_for_catalogs_alone() {
        assert!(Plurals::of_catalog(&Header::default()).is_for_one(0));
        assert!(!Plurals::of(&Header::default()).is_for_one(0));
    }
}
