//! Files that are written again as they are, byte for byte, but for the translations that were filled in.

use super::{Format, Header, Input, ReadOptions, Reader, Writer, po, table};
use crate::error::{Error, Result};
use crate::unit::TranslationUnit;
use std::io::{self, Write};
use std::path::Path;

impl Format {
    /// Whether [`refill`](Self::refill) can be asked for its files.
    pub fn is_refilled(&self) -> bool {
        matches!(self.name, "tsv" | "csv" | "po")
    }

    /// Begins writing a file again: the writer takes all units that a reader with the same options has handed over, in the
    /// same order, and puts the translations that were filled in where the file has its translations. All else stays as it
    /// is, but that the encoding is UTF-8. `header` says into which language the units were translated.
    ///
    /// # Errors
    /// When the format is none that is refilled, when the file cannot be read, or `out` fails.
    pub fn refill<'w>(
        &self,
        original: Input,
        options: &ReadOptions,
        header: &Header,
        out: &'w mut dyn Write,
    ) -> Result<Box<dyn Writer + 'w>> {
        match self.name {
            "tsv" => table::refill(original, options, header, '\t', out),
            "csv" => table::refill(original, options, header, ',', out),
            "po" => po::refill(original, options, header, out),
            name => Err(Error::new(format!("files in `{name}` are written anew")).in_file(original.path())),
        }
    }
}

/// Reads the unit that stands in the file where the writer is given one.
pub(super) fn next(reader: &mut dyn Reader, own: &mut TranslationUnit) -> io::Result<()> {
    if reader.read(own).map_err(|e| io::Error::other(e.to_string()))? {
        return Ok(());
    }
    Err(io::Error::other("there are more units than the file had"))
}

/// Reads to the end of the file; all its units were given.
pub(super) fn end(reader: &mut dyn Reader, own: &mut TranslationUnit) -> io::Result<()> {
    if reader.read(own).map_err(|e| io::Error::other(e.to_string()))? {
        return Err(io::Error::other("there are fewer units than the file had"));
    }
    Ok(())
}

/// A failure to write what stands before the units.
pub(super) fn failed(original: &Path, error: io::Error) -> Error {
    Error::io("write it again", original, error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    const ROWS: &[&str] =
        &["a;b;c", "\"a;\"\"b\"\"\";;", "\"a\nb\";\"\";c;d", "", ";;", ";b;", "a", "  ;\t;", "é;\u{a0};\u{feff}"];
    const MESSAGES: &[&str] = &[
        "",
        "# x",
        "#  y\n#. z\n#: a.c:1  b.c:2",
        "#, c-format,fuzzy\n#| msgid \"\"\n#|   \"old\"\nmsgctxt \"c\"\nmsgid   \"a\"\nmsgstr \"\"\n\"b\"",
        "msgid \"a\\n\"\n  \"b\"\nmsgstr \"\"\n",
        "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\nmsgstr[0] \"\"",
        "#~ msgid \"a\"\n#~ msgstr \"b\"",
        "msgid \"\"\nmsgstr \"again\"",
    ];

    /// A file read and written again as it is.
    fn again(name: &str, text: &str) -> Result<String> {
        let lang = |tag: &str| tag.parse().ok();
        let options = ReadOptions { source_lang: lang("en"), target_lang: lang("fr"), ..ReadOptions::default() };
        let (format, input) = (Format::named(name).unwrap(), || Input::bytes(Path::new("a"), text));
        let mut reader = format.read(input(), &options)?;
        let mut units = Vec::new();
        while let Some(unit) = reader.next()? {
            units.push(unit);
        }
        let mut out = Vec::new();
        let mut writer = format.refill(input(), &options, reader.header(), &mut out)?;
        for unit in &units {
            writer.unit(unit).unwrap();
        }
        assert_eq!(writer.finish().unwrap().units, units.len());
        Ok(String::from_utf8(out).unwrap())
    }

    proptest! {
        #[test]
        fn what_is_not_filled_stays_to_the_byte(
            rows in prop::collection::vec(select(ROWS), 0..8),
            messages in prop::collection::vec(select(MESSAGES), 0..8),
            (end, last, mark) in (select(vec!["\n", "\r\n"]), any::<bool>(), any::<bool>()),
            head in select(vec!["en;fr;x", "sep=;\nen;note;fr", "\n\n\"en\";\"fr\"", "a;b;c"]),
        ) {
            let header = "# t\nmsgid \"\"\nmsgstr \"Language: fr\\nContent-Type: text/plain; charset=utf-8\\n\"";
            for (name, head, rest) in [("csv", head, rows), ("po", header, messages)] {
                let mut text = [vec![head], rest].concat().join("\n").replace('\n', end);
                text.insert_str(0, if mark { "\u{feff}" } else { "" });
                text.push_str(if last { end } else { "" });
                if let Ok(again) = again(name, &text) {
                    prop_assert_eq!(again, text);
                }
            }
        }
    }
}
