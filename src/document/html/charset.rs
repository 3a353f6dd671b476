//! The encoding that a page declares: in its XML declaration or in a `<meta>` at its beginning.

/// How far a declaration is looked for; the standard asks for 1024 bytes.
const HEAD: usize = 8 << 10;

/// The label that a page gives, such as `windows-1251`, before it is decoded.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes[..bytes.len().min(HEAD)].iter().map(|&b| b.to_ascii_lowercase() as char).collect();
    if let Some(xml) = head.trim_start().strip_prefix("<?xml")
        && let Some(label) = xml.split("?>").next().and_then(|xml| value(xml, "encoding"))
    {
        return Some(label);
    }
    let mut rest = head.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
        } else if let Some(meta) = rest.strip_prefix("<meta") {
            let end = meta.find('>').unwrap_or(meta.len());
            if let Some(label) = value(&meta[..end], "charset") {
                return Some(label);
            }
            rest = &meta[end..];
        } else {
            rest = &rest[1..];
        }
    }
    None
}

/// What follows `name=`, with or without quotes; in `content="text/html; charset=x"` as well.
fn value(text: &str, name: &str) -> Option<String> {
    let behind = &text[text.find(name)? + name.len()..];
    let label = behind.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end =
        label.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>')).unwrap_or(label.len());
    (end > 0).then(|| label[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_is_found_where_it_stands() {
        for (page, label) in [
            ("<meta charset=utf-8>", Some("utf-8")),
            ("<html><META http-equiv=Content-Type content='text/html; charset=Windows-1251'>", Some("windows-1251")),
            ("<?xml version='1.0' encoding=\"ISO-8859-2\"?><html>", Some("iso-8859-2")),
            ("<?xml version='1.0'?><html><meta charset = 'koi8-r' />", Some("koi8-r")),
            ("<!-- <meta charset=koi8-r> --><meta charset=big5>", Some("big5")),
            ("<meta name=description content='no label'>", None),
            ("<p>charset=utf-8", None),
            ("", None),
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), label, "{page}");
        }
    }
}
