//! What stands between `&` and `;`, and the values of attributes in which it may stand.

use super::{Illegal, Options, Repairs, is_legal};

/// What ends a name that no `;` ends.
const NO_NAME: [char; 6] = ['&', ' ', '\t', '\n', '"', '\''];

/// What is wrong, before it is known where.
pub(super) struct Wrong {
    pub(super) message: String,
    pub(super) hint: &'static str,
}

impl Wrong {
    pub(super) fn new(message: impl Into<String>, hint: &'static str) -> Self {
        Self { message: message.into(), hint }
    }
}

/// Resolves references as the options say, counting what it bends.
pub(super) struct Resolver<'a> {
    pub(super) options: &'a Options,
    pub(super) repairs: &'a mut Repairs,
    /// The characters of a name that HTML defines.
    pub(super) html: fn(&str) -> Option<&'static str>,
}

impl Resolver<'_> {
    /// Appends what the reference `&name;` stands for.
    pub(super) fn resolve(&mut self, name: &str, out: &mut String) -> Result<(), Wrong> {
        if let Some(number) = name.strip_prefix('#') {
            out.push(self.character(name, number)?);
            return Ok(());
        }
        match name {
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "amp" => out.push('&'),
            "quot" => out.push('"'),
            "apos" => out.push('\''),
            _ => match (self.html)(name) {
                Some(text) if self.options.html_names => {
                    self.repairs.html_names += 1;
                    out.push_str(text);
                }
                None if self.options.unknown_names => {
                    self.repairs.unknown_names += 1;
                    out.push('&');
                    out.push_str(name);
                    out.push(';');
                }
                _ => {
                    return Err(Wrong::new(
                        format!("`&{name};` is not an entity of XML"),
                        "write the character itself, or its number as in `&#160;`; what a DOCTYPE declares is not expanded",
                    ));
                }
            },
        }
        Ok(())
    }

    fn character(&mut self, name: &str, number: &str) -> Result<char, Wrong> {
        let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |hex| (hex, 16));
        if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
            return Err(Wrong::new(
                format!("`&{name};` is not the number of a character"),
                "write it as `&#160;` or `&#xA0;`",
            ));
        }
        match u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| is_legal(*c)) {
            Some(c) => Ok(c),
            None if self.options.illegal == Illegal::Replace => {
                self.repairs.illegal += 1;
                Ok('\u{fffd}')
            }
            None => Err(Wrong::new(
                format!("`&{name};` is a character that XML does not allow"),
                "remove it, or let it be replaced",
            )),
        }
    }

    /// Appends the value of an attribute as XML 1.0, section 3.3.3, normalises it: references resolved, each tab and
    /// line end written as such a space.
    pub(super) fn value(&mut self, raw: &str, out: &mut String) -> Result<(), Wrong> {
        let mut rest = raw;
        while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
            out.push_str(&rest[..at]);
            if !rest[at..].starts_with('&') {
                out.push(' ');
                rest = &rest[at + 1..];
                continue;
            }
            let behind = &rest[at + 1..];
            let reference = behind.split_once(';').filter(|(name, _)| !name.is_empty() && !name.contains(NO_NAME));
            match reference {
                Some((name, after)) => {
                    self.resolve(name, out)?;
                    rest = after;
                }
                None if self.options.lone_ampersands => {
                    self.repairs.ampersands += 1;
                    out.push('&');
                    rest = behind;
                }
                None => return Err(lone_ampersand()),
            }
        }
        out.push_str(rest);
        Ok(())
    }
}

pub(super) fn lone_ampersand() -> Wrong {
    Wrong::new("`&` begins no reference here", "write it as `&amp;`")
}
