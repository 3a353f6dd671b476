//! Characters written as HTML writes them.

use super::Fix;
use crate::xml::html_name;

pub(super) const FIX: Fix = Fix {
    name: "entities",
    about: "`&eacute;` and `&#233;` become the characters they stand for",
    run: |text, _| {
        memchr::memchr(b'&', text.as_bytes())?;
        let (whole, found) = resolved(text);
        (found > 0).then_some((whole, found))
    },
};

fn resolved(text: &str) -> (String, u64) {
    let mut out = String::with_capacity(text.len());
    let mut found = 0;
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 32);
        if let Some((name, meant)) = name.and_then(|name| Some((name, stands_for(name)?))) {
            out.push_str(&meant);
            found += 1;
            rest = &rest[name.len() + 2..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    (out, found)
}

fn stands_for(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return html_name(name).map(str::to_owned) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| *c != '\0').map(String::from)
}
