//! Which format a file is in, by what it begins with.

use super::Format;

/// How much of a file is looked at.
pub(super) const LOOKED_AT: usize = 4 << 10;

/// The format that the first bytes of a file tell, unpacked.
pub(super) fn format(head: &[u8]) -> Option<&'static Format> {
    if head.starts_with(b"PK") {
        return Format::named("xlsx");
    }
    if head.starts_with(b"PAR1") {
        return Format::named("parquet");
    }
    // Names of elements are ASCII, so this reads UTF-16 as well.
    let text: String = head.iter().filter(|b| **b != 0).map(|b| char::from(*b)).collect();
    let text = text.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{fe}', '\u{ff}']).trim_start();
    let elements = [("<tmx", "tmx"), ("<xliff", "xliff"), ("<martif", "tbx"), ("<tbx", "tbx"), ("<cesAlign", "xces")];
    let name = elements.iter().find(|(tag, _)| text.contains(tag)).map(|(_, name)| *name);
    Format::named(match name {
        Some("xliff") if text.contains("urn:oasis:names:tc:xliff:document:2") => "xliff2",
        Some(name) => name,
        None if text.starts_with('%') && text.contains("Wordfast") => "wordfast",
        None if text.starts_with("{\"") => "jsonl",
        None if text.contains("msgid \"") && text.contains("msgstr") => "po",
        None => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_how_a_file_begins() {
        let utf16: Vec<u8> =
            "\u{feff}<?xml version='1.0'?><tmx version='1.4'>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (head, name) in [
            (&utf16[..], Some("tmx")),
            (b"<?xml version='1.0'?><!DOCTYPE martif><martif>", Some("tbx")),
            (b"<?xml version='1.0'?>\n<cesAlign>", Some("xces")),
            (b"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>", Some("xliff")),
            (b"<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0'>", Some("xliff2")),
            (b"%20100101~000000\t%User ID\t%TU=1\t%EN\t%Wordfast TM v.5\t%FR\t%", Some("wordfast")),
            (b"# x\nmsgid \"\"\nmsgstr \"\"\n", Some("po")),
            (b"PAR1\x15\x04", Some("parquet")),
            (b"en\tfr\n", None),
        ] {
            assert_eq!(format(head).map(|format| format.name), name);
        }
    }
}
