//! Sets of characters: `[...]`, and what stands behind a backslash inside and outside of them.

use super::property;
use super::{HORIZONTAL, Reader, Refused, VERTICAL, refuse};
use crate::segment::srx::pattern::{complement, parsed};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// One character, which can be the end of a range, or a set, which cannot.
pub(super) enum Item {
    Char(char),
    Set(ClassUnicode),
}

impl Reader {
    /// The set behind a `[`, with its `]`.
    pub(super) fn class(&mut self) -> Result<ClassUnicode, Refused> {
        self.depth += 1;
        if self.depth > super::DEEP {
            return refuse("too many sets stand inside one another", "write it flatter");
        }
        let negated = self.eat('^');
        // The sets before each `&&` and what they have in common.
        let mut common: Option<ClassUnicode> = None;
        let mut set = ClassUnicode::empty();
        let mut first = true;
        loop {
            let Some(c) = self.peek() else { return refuse("a `[` is not closed", "write it as `\\[`, or close it") };
            if self.flags.comments && c.is_whitespace() {
                self.at += 1;
                continue;
            }
            match c {
                ']' if !first => {
                    self.at += 1;
                    break;
                }
                '[' if self.ahead(1) == Some(':') => {
                    return refuse(
                        "`[:` means one thing in Java and another in ICU",
                        "write `\\p{Alpha}` for `[:alpha:]`, or `\\[:` for the characters",
                    );
                }
                '[' => {
                    self.at += 1;
                    set.union(&self.class()?);
                }
                '&' if self.ahead(1) == Some('&') => {
                    self.at += 2;
                    if first || matches!(self.peek(), Some(']' | '&')) {
                        return refuse("`&&` has nothing on one side", "write `\\&` for the character");
                    }
                    let left = std::mem::replace(&mut set, ClassUnicode::empty());
                    common = Some(intersection(common, left));
                }
                '-' if self.ahead(1) == Some('-') => {
                    return refuse("`--` means one thing in Java and another in ICU", "write `\\-` for the character");
                }
                '\\' if self.ahead(1) == Some('Q') => {
                    self.at += 2;
                    for c in self.quoted() {
                        set.push(ClassUnicodeRange::new(c, c));
                    }
                }
                _ => self.item(&mut set)?,
            }
            first = false;
        }
        self.depth -= 1;
        let mut class = intersection(common, set);
        self.fold(&mut class);
        if negated {
            class.negate();
        }
        Ok(class)
    }

    /// A character, a range or a named set.
    fn item(&mut self, set: &mut ClassUnicode) -> Result<(), Refused> {
        let low = match self.one()? {
            Item::Set(named) => {
                // A hyphen behind it is a hyphen.
                set.union(&named);
                return Ok(());
            }
            Item::Char(c) => c,
        };
        let is_range = self.peek() == Some('-') && !matches!(self.ahead(1), None | Some(']' | '[' | '-'));
        if !is_range {
            set.push(ClassUnicodeRange::new(low, low));
            return Ok(());
        }
        self.at += 1;
        match self.one()? {
            Item::Char(high) if low <= high => set.push(ClassUnicodeRange::new(low, high)),
            Item::Char(high) => {
                return refuse(
                    format!("the range `{low}-{high}` ends before it begins"),
                    "write it the other way round",
                );
            }
            Item::Set(_) => return refuse("a range ends in a set", "write `\\-` for a hyphen"),
        }
        Ok(())
    }

    fn one(&mut self) -> Result<Item, Refused> {
        let Some(c) = self.peek() else { return refuse("a `[` is not closed", "write it as `\\[`, or close it") };
        self.at += 1;
        if c != '\\' {
            return Ok(Item::Char(c));
        }
        self.one_or_set()
    }

    /// What stands behind a backslash and is a character or a set.
    pub(super) fn one_or_set(&mut self) -> Result<Item, Refused> {
        let Some(c) = self.peek() else { return refuse("ends with a `\\`", "write it as `\\\\`") };
        self.at += 1;
        let set = |notation| Ok(Item::Set(parsed(notation)));
        match c {
            'd' => set(r"\d"),
            'D' => set(r"\D"),
            's' => set(r"\s"),
            'S' => set(r"\S"),
            'w' => set(r"\w"),
            'W' => set(r"\W"),
            'h' => set(HORIZONTAL),
            'H' => Ok(Item::Set(complement(&parsed(HORIZONTAL)))),
            'v' => set(VERTICAL),
            'V' => Ok(Item::Set(complement(&parsed(VERTICAL)))),
            'p' | 'P' => {
                let named = self.property()?;
                Ok(Item::Set(if c == 'P' { complement(&named) } else { named }))
            }
            't' => Ok(Item::Char('\t')),
            'n' => Ok(Item::Char('\n')),
            'r' => Ok(Item::Char('\r')),
            'f' => Ok(Item::Char('\u{c}')),
            'a' => Ok(Item::Char('\u{7}')),
            'e' => Ok(Item::Char('\u{1b}')),
            'c' => match self.peek() {
                Some(c) if c.is_ascii() => {
                    self.at += 1;
                    Ok(Item::Char(char::from(c as u8 ^ 64)))
                }
                _ => refuse("`\\c` has no letter behind it", "write `\\cA`"),
            },
            '0' => self.octal(),
            'x' if self.peek() == Some('{') => self.braced("x"),
            'u' if self.peek() == Some('{') => self.braced("u"),
            'x' => {
                let code = self.hex(2)?;
                from_code(code)
            }
            'u' => {
                let mut code = self.hex(4)?;
                // Two halves of a pair of UTF-16.
                if (0xd800..0xdc00).contains(&code) && self.eat_all("\\u") {
                    let low = self.hex(4)?;
                    if (0xdc00..0xe000).contains(&low) {
                        code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    }
                }
                from_code(code)
            }
            c if c.is_ascii_alphanumeric() => {
                refuse(format!("`\\{c}` means nothing that is known here"), "write the character itself")
            }
            c => Ok(Item::Char(c)),
        }
    }

    fn hex(&mut self, digits: usize) -> Result<u32, Refused> {
        let end = (self.at + digits).min(self.chars.len());
        let text: String = self.chars[self.at..end].iter().collect();
        self.at = end;
        match u32::from_str_radix(&text, 16) {
            Ok(code) if text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit()) => Ok(code),
            _ => refuse(format!("`{text}` is not {digits} hexadecimal digits"), "write `\\x41` or `\\u0041`"),
        }
    }

    fn braced(&mut self, letter: &str) -> Result<Item, Refused> {
        let rest = &self.chars[self.at + 1..];
        let digits: String = rest.iter().take_while(|c| c.is_ascii_hexdigit()).take(8).collect();
        self.at += 1 + digits.len();
        match u32::from_str_radix(&digits, 16) {
            Ok(code) if self.eat('}') => from_code(code),
            _ => refuse(format!("`\\{letter}{{` has no number and `}}` behind it"), "write `\\x{1F600}`"),
        }
    }

    /// Java's `\0n`, `\0nn` and `\0mnn`.
    fn octal(&mut self) -> Result<Item, Refused> {
        let digit = |at: usize| self.ahead(at).and_then(|c| c.to_digit(8));
        let mut code = 0;
        let mut read = 0;
        while let Some(value) = digit(read).filter(|value| read < 3 && code * 8 + value <= 0o377) {
            code = code * 8 + value;
            read += 1;
        }
        if read == 0 {
            return refuse("`\\0` has no octal digits behind it", "write `\\x00`");
        }
        self.at += read;
        from_code(code)
    }

    /// The set that `\p` names.
    fn property(&mut self) -> Result<ClassUnicode, Refused> {
        let name: String = match self.peek() {
            Some('{') => {
                let close = self.chars[self.at..].iter().position(|c| *c == '}');
                let Some(close) = close else { return refuse("`\\p{` has no `}`", "write `\\p{Lu}`") };
                let name = self.chars[self.at + 1..self.at + close].iter().collect();
                self.at += close + 1;
                name
            }
            Some(c) => {
                self.at += 1;
                c.to_string()
            }
            None => return refuse("`\\p` has no name behind it", "write `\\p{Lu}`"),
        };
        property::named(&name).map_or_else(
            || refuse(format!("`\\p{{{name}}}` names no property of characters that is known"), "is it misspelt?"),
            Ok,
        )
    }
}

fn intersection(common: Option<ClassUnicode>, mut set: ClassUnicode) -> ClassUnicode {
    if let Some(common) = common {
        set.intersect(&common);
    }
    set
}

fn from_code(code: u32) -> Result<Item, Refused> {
    match char::from_u32(code) {
        Some(c) => Ok(Item::Char(c)),
        None => refuse(format!("U+{code:04X} is no character"), "write another"),
    }
}
