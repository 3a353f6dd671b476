//! Characters that were written as code.

use super::found::nothing_found;
use crate::corpus::filter::Kind;
use crate::text::Pattern;

pub(super) const KIND: Kind = Kind {
    name: "escapes",
    about: "no text holds characters written as code: `\\u00e9`, `%C3%A9`, `&eacute;`",
    default: false,
    known_as: &["no_escaped_unicode"],
    parameters: &[],
    make: |_, _| {
        let pattern = r"\\u\{?[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%u[0-9A-Fa-f]{4}|%[CDE][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});";
        let pattern: Pattern = pattern.parse()?;
        Ok(nothing_found(move |text| {
            memchr::memchr3(b'\\', b'%', b'&', text.as_bytes())?;
            pattern.matches(text).next().map(|range| &text[range])
        }))
    },
};
