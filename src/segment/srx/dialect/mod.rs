//! Reads the patterns of SRX: the regular expressions of ICU, which the specification names, and of Java, which most files
//! are written for.
//!
//! Where the two differ, ICU decides: `\s`, `\w`, `\d`, `\b` and the POSIX names mean what Unicode says. What can only be
//! read by guessing, and what is no regular expression in the strict sense (back references, atomic groups), is refused.

mod class;
mod property;
#[cfg(test)]
mod tests;

use super::pattern::{Look, Node, parsed};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// Why a pattern is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) hint: &'static str,
}

/// What a pattern may cost, roughly in states of an automaton; `\p{L}{100}` is well below it.
const COSTLY: u64 = 100_000;
/// How many groups may stand inside one another.
const DEEP: usize = 60;
/// The largest number in `{n,m}`.
const MANY: u32 = 1_000;

/// Horizontal space, as Java defines `\h`.
const HORIZONTAL: &str = r"[ \t\u00A0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000]";
/// Vertical space, as Java defines `\v`.
const VERTICAL: &str = r"[\n\x0B\f\r\u0085\u2028\u2029]";
/// What a line ends with; `.` is none of them.
const LINE_ENDS: &str = r"[\n\r\u0085\u2028\u2029]";

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Node, Refused> {
    let mut reader = Reader { chars: pattern.chars().collect(), at: 0, depth: 0, flags: Flags::default() };
    let node = reader.alternation()?;
    if reader.peek().is_some() {
        return refuse("a `)` closes nothing", "write it as `\\)`");
    }
    if node.cost() > COSTLY {
        return refuse("is too large: its repetitions multiply", "repeat less");
    }
    Ok(node)
}

fn refuse<T>(message: impl Into<String>, hint: &'static str) -> Result<T, Refused> {
    Err(Refused { message: message.into(), hint })
}

#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of regular expressions")]
struct Flags {
    any_case: bool,
    dot_all: bool,
    lines: bool,
    unix_lines: bool,
    comments: bool,
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    flags: Flags,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn ahead(&self, distance: usize) -> Option<char> {
        self.chars.get(self.at + distance).copied()
    }

    fn eat(&mut self, c: char) -> bool {
        let is = self.peek() == Some(c);
        self.at += usize::from(is);
        is
    }

    fn eat_all(&mut self, text: &str) -> bool {
        let is = text.chars().enumerate().all(|(i, c)| self.ahead(i) == Some(c));
        self.at += if is { text.chars().count() } else { 0 };
        is
    }

    fn alternation(&mut self) -> Result<Node, Refused> {
        if self.depth > DEEP {
            return refuse(format!("more than {DEEP} groups stand inside one another"), "write it flatter");
        }
        let flags = self.flags;
        let mut branches = Vec::new();
        loop {
            branches.push(self.concat()?);
            if !self.eat('|') {
                break;
            }
        }
        self.flags = flags;
        Ok(if branches.len() == 1 { branches.swap_remove(0) } else { Node::Alternate(branches) })
    }

    fn concat(&mut self) -> Result<Node, Refused> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            if self.flags.comments && (c.is_whitespace() || c == '#') {
                self.at += 1;
                while c == '#' && self.peek().is_some_and(|c| c != '\n') {
                    self.at += 1;
                }
                continue;
            }
            match c {
                '|' | ')' => break,
                '\\' if self.ahead(1) == Some('Q') => {
                    self.at += 2;
                    let quoted = self.quoted();
                    let (last, rest) = match quoted.split_last() {
                        Some((last, rest)) => (*last, rest),
                        None => continue,
                    };
                    nodes.extend(rest.iter().map(|c| self.char(*c)));
                    let last = self.char(last);
                    nodes.push(self.repeated(last)?);
                }
                _ => {
                    let Some(atom) = self.atom(c)? else { continue };
                    nodes.push(self.repeated(atom)?);
                }
            }
        }
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::Concat(nodes) })
    }

    /// The characters up to `\E`, or to the end.
    fn quoted(&mut self) -> Vec<char> {
        let start = self.at;
        while self.at < self.chars.len() && !(self.peek() == Some('\\') && self.ahead(1) == Some('E')) {
            self.at += 1;
        }
        let quoted = self.chars[start..self.at].to_vec();
        self.at = (self.at + 2).min(self.chars.len());
        quoted
    }

    /// One thing that a repetition can follow; `None` for what stands for nothing, such as flags.
    fn atom(&mut self, c: char) -> Result<Option<Node>, Refused> {
        self.at += 1;
        let node = match c {
            '(' => return self.group(),
            '[' => Node::Class(self.class()?),
            '.' => Node::Class(self.dot()),
            '^' if self.flags.lines => line_start(),
            '^' => Node::Look(Look::Start),
            '$' if self.flags.lines => line_end(),
            '$' => before_last_line_end(),
            '\\' => self.escape()?,
            '*' | '+' | '?' => return refuse(format!("`{c}` repeats nothing"), "put what is repeated before it"),
            '{' => return refuse("`{` repeats nothing", "write it as `\\{`"),
            c => self.char(c),
        };
        Ok(Some(node))
    }

    fn char(&self, c: char) -> Node {
        let mut class = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
        self.fold(&mut class);
        Node::Class(class)
    }

    fn fold(&self, class: &mut ClassUnicode) {
        if self.flags.any_case {
            class.case_fold_simple();
        }
    }

    fn dot(&self) -> ClassUnicode {
        parsed(match (self.flags.dot_all, self.flags.unix_lines) {
            (true, _) => r"(?s).",
            (false, true) => r"[^\n]",
            (false, false) => r"[^\n\r\u0085\u2028\u2029]",
        })
    }

    fn group(&mut self) -> Result<Option<Node>, Refused> {
        let mut flags = self.flags;
        let mut look = None;
        if self.eat('?') {
            if self.eat_all("=") {
                look = Some((true, false));
            } else if self.eat_all("!") {
                look = Some((true, true));
            } else if self.eat_all("<=") {
                look = Some((false, false));
            } else if self.eat_all("<!") {
                look = Some((false, true));
            } else if self.eat_all("<") || self.eat_all("P<") {
                while self.peek().is_some_and(|c| c.is_alphanumeric() || c == '_') {
                    self.at += 1;
                }
                if !self.eat('>') {
                    return refuse("the name of a group has no `>`", "write it as `(?<name>...)`");
                }
            } else if self.eat('>') {
                return refuse(
                    "an atomic group `(?>...)` is no regular expression in the strict sense",
                    "write `(?:...)`",
                );
            } else if self.eat('#') {
                while self.peek().is_some_and(|c| c != ')') {
                    self.at += 1;
                }
                return if self.eat(')') { Ok(None) } else { unclosed() };
            } else {
                flags = self.flags()?;
                if self.eat(')') {
                    // They hold to the end of the group around them.
                    self.flags = flags;
                    return Ok(None);
                }
                self.at += 1;
            }
        }
        let outer = std::mem::replace(&mut self.flags, flags);
        self.depth += 1;
        let inner = self.alternation()?;
        self.depth -= 1;
        self.flags = outer;
        if !self.eat(')') {
            return unclosed();
        }
        Ok(Some(match look {
            None => inner,
            Some((true, negated)) => Node::Look(Look::Ahead { node: Box::new(inner), negated }),
            Some((false, negated)) => Node::Look(Look::Behind { node: Box::new(inner), negated }),
        }))
    }

    /// The flags behind `(?`, up to `)` or `:`.
    fn flags(&mut self) -> Result<Flags, Refused> {
        let (mut flags, mut on) = (self.flags, true);
        while let Some(c) = self.peek() {
            match c {
                ')' | ':' => return Ok(flags),
                '-' if on => on = false,
                'i' => flags.any_case = on,
                's' => flags.dot_all = on,
                'm' => flags.lines = on,
                'd' => flags.unix_lines = on,
                'x' => flags.comments = on,
                // Both ask for what is done anyway: Unicode decides what a letter is and which letters are the same.
                'u' | 'U' if on => {}
                c => return refuse(format!("`(?{c}` begins no group that is known"), "write `(?:...)`"),
            }
            self.at += 1;
        }
        unclosed()
    }

    /// A thing with the repetition behind it, if there is one.
    fn repeated(&mut self, node: Node) -> Result<Node, Refused> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => self.counts()?,
            _ => return Ok(node),
        };
        self.at += 1;
        // Taking as few as possible makes no difference to whether a pattern matches between two places.
        let possessive = !self.eat('?') && self.eat('+');
        if let Some(c @ ('*' | '+' | '?' | '{')) = self.peek() {
            return refuse(format!("`{c}` repeats a repetition"), "put what is repeated into `(?:...)`");
        }
        let repeat = |node: Node, min, max| Node::Repeat { node: Box::new(node), min, max };
        if !possessive || max == Some(min) {
            return Ok(repeat(node, min, max));
        }
        let Node::Class(class) = &node else {
            return refuse(
                "a possessive repetition of more than one character is no regular expression in the strict sense",
                "leave out the `+` behind it",
            );
        };
        // What gives nothing back has no more of the same behind it, unless it has all it may take.
        let no_more = Node::Look(Look::Ahead { node: Box::new(Node::Class(class.clone())), negated: true });
        let Some(max) = max else { return Ok(Node::Concat(vec![repeat(node, min, None), no_more])) };
        let all = repeat(node.clone(), max, Some(max));
        Ok(Node::Alternate(vec![Node::Concat(vec![repeat(node, min, Some(max - 1)), no_more]), all]))
    }

    /// The numbers of `{n}`, `{n,}` or `{n,m}`, up to the closing brace.
    fn counts(&mut self) -> Result<(u32, Option<u32>), Refused> {
        let close = self.chars[self.at..].iter().position(|c| *c == '}').map(|offset| self.at + offset);
        let Some(close) = close else { return refuse("`{` has no `}`", "write it as `\\{`") };
        let inner: String = self.chars[self.at + 1..close].iter().collect();
        self.at = close;
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let counts = match inner.split_once(',') {
            None => number(&inner).map(|n| (n, Some(n))),
            Some((min, max)) if max.trim().is_empty() => number(min).map(|n| (n, None)),
            Some((min, max)) => number(min).zip(number(max)).map(|(min, max)| (min, Some(max))),
        };
        match counts {
            Some((min, max)) if max.is_some_and(|max| max < min) => {
                refuse(format!("`{{{inner}}}` ends before it begins"), "write the smaller number first")
            }
            Some((min, max)) if min.max(max.unwrap_or(0)) > MANY => {
                refuse(format!("`{{{inner}}}` is more than {MANY} times"), "repeat less, or without an end")
            }
            Some(counts) => Ok(counts),
            None => refuse(format!("`{{{inner}}}` is no repetition"), "write `{2}`, `{2,}` or `{2,5}`, or `\\{`"),
        }
    }

    /// What stands behind a backslash, outside brackets.
    fn escape(&mut self) -> Result<Node, Refused> {
        let Some(c) = self.peek() else { return refuse("ends with a `\\`", "write it as `\\\\`") };
        let look = |look| Ok(Node::Look(look));
        let node = match c {
            'b' if self.ahead(1) == Some('{') => {
                return refuse("`\\b{...}` asks for other borders than those of words", "write `\\b`");
            }
            'b' => look(Look::Word { negated: false }),
            'B' => look(Look::Word { negated: true }),
            'A' => look(Look::Start),
            'z' => look(Look::End),
            'Z' => Ok(before_last_line_end()),
            'R' => Ok(Node::Alternate(vec![
                Node::Concat(vec![Node::char('\r'), Node::char('\n')]),
                Node::Class(parsed(VERTICAL)),
            ])),
            // The end of a quotation that nothing began stands for nothing.
            'E' => Ok(Node::EMPTY),
            'G' => refuse("`\\G` asks for the end of the match before, and there is none", "write it without"),
            'X' => refuse("`\\X`, a character with its marks, is not supported", "write `\\P{M}\\p{M}*`"),
            'k' | '1'..='9' => {
                refuse("a back reference is no regular expression in the strict sense", "spell out what it stands for")
            }
            _ => match self.one_or_set()? {
                class::Item::Char(c) => return Ok(self.char(c)),
                class::Item::Set(mut class) => {
                    self.fold(&mut class);
                    return Ok(Node::Class(class));
                }
            },
        };
        self.at += 1;
        node
    }
}

fn unclosed<T>() -> Result<T, Refused> {
    refuse("a `(` is not closed", "write it as `\\(`, or close it")
}

fn ahead(node: Node) -> Node {
    Node::Look(Look::Ahead { node: Box::new(node), negated: false })
}

fn line_break() -> Node {
    let crlf = Node::Concat(vec![Node::char('\r'), Node::char('\n')]);
    Node::Alternate(vec![crlf, Node::Class(parsed(LINE_ENDS))])
}

/// `$` and `\Z`: the end, or before the line end that is the last thing in the text.
fn before_last_line_end() -> Node {
    let last = Node::Concat(vec![line_break(), Node::Look(Look::End)]);
    Node::Concat(vec![not_inside_crlf(), ahead(Node::Alternate(vec![Node::Look(Look::End), last]))])
}

/// `^` with the flag `m`.
fn line_start() -> Node {
    let behind = Node::Alternate(vec![Node::Look(Look::Start), Node::Class(parsed(LINE_ENDS))]);
    Node::Concat(vec![not_inside_crlf(), Node::Look(Look::Behind { node: Box::new(behind), negated: false })])
}

/// `$` with the flag `m`.
fn line_end() -> Node {
    let next = Node::Alternate(vec![Node::Look(Look::End), Node::Class(parsed(LINE_ENDS))]);
    Node::Concat(vec![not_inside_crlf(), ahead(next)])
}

fn not_inside_crlf() -> Node {
    let inside = Node::Concat(vec![Node::char('\r'), ahead(Node::char('\n'))]);
    Node::Look(Look::Behind { node: Box::new(inside), negated: true })
}
