//! The messages of a catalog as they stand in the file.

use super::FORMS;
use crate::error::{Error, Result};
use crate::exchange::lines::Lines;
use crate::exchange::{At, Input, Losses, ReadOptions};
use std::ops::Range;

const ESCAPES: &str = "escapes that are none: read as they are written";

/// A message as it stands in the file.
#[derive(Default)]
pub(super) struct Message {
    pub line: u64,
    pub comments: Vec<String>,
    pub extracted: Vec<String>,
    pub references: Vec<String>,
    pub flags: Vec<String>,
    pub previous: [Option<String>; 3],
    pub context: Option<String>,
    pub id: Option<String>,
    pub plural: Option<String>,
    /// The translations by the number of their plural form, if they have one.
    pub forms: Vec<(Option<u32>, String)>,
    pub obsolete: bool,
}

/// What a text in quotes belongs to.
#[derive(Clone, Copy)]
enum Field {
    Context,
    Id,
    Plural,
    Form(Option<u32>),
    Previous(usize),
}

impl Message {
    /// Whether it is the header, which is the translation of an empty text.
    pub(super) fn is_header(&self) -> bool {
        self.id.as_deref() == Some("") && self.context.is_none() && !self.obsolete
    }

    /// The text of a field, to add to.
    fn field(&mut self, field: Field) -> &mut String {
        match field {
            Field::Context => self.context.get_or_insert_default(),
            Field::Id => self.id.get_or_insert_default(),
            Field::Plural => self.plural.get_or_insert_default(),
            Field::Previous(which) => self.previous[which].get_or_insert_default(),
            Field::Form(form) => {
                let at = self.forms.iter().position(|(f, _)| *f == form).unwrap_or_else(|| {
                    self.forms.push((form, String::new()));
                    self.forms.len() - 1
                });
                &mut self.forms[at].1
            }
        }
    }

    /// Whether a field may come now: in the order of gettext, each once.
    fn expects(&self, field: Field) -> bool {
        match field {
            Field::Context => self.context.is_none() && self.id.is_none() && self.forms.is_empty(),
            Field::Id => self.id.is_none() && self.forms.is_empty(),
            Field::Plural => self.id.is_some() && self.plural.is_none() && self.forms.is_empty(),
            Field::Form(form) => self.id.is_some() && !self.forms.iter().any(|(f, _)| *f == form),
            Field::Previous(which) => self.previous[which].is_none() && self.id.is_none(),
        }
    }

    /// Whether what comes next belongs to the next message, if it begins one.
    fn is_whole(&self) -> bool {
        !self.forms.is_empty()
    }
}

/// The messages of a file, one after another.
pub(super) struct Messages {
    lines: Lines,
    /// Whether the line read last has not been looked at.
    held: bool,
}

impl Messages {
    /// Opens a catalog.
    ///
    /// # Errors
    /// When it cannot be read, or not in its encoding.
    pub(super) fn open(input: Input, options: &ReadOptions) -> Result<Self> {
        Ok(Self { lines: Lines::open(input, options, charset)?, held: false })
    }

    /// Keeps the lines, until they are taken.
    pub(super) fn keep(&mut self) {
        self.lines.keep();
    }

    /// The byte order mark that the file begins with.
    pub(super) fn mark(&self) -> &'static str {
        self.lines.mark()
    }

    /// The lines before this one that are kept.
    pub(super) fn take_before(&mut self, line: u64) -> String {
        self.lines.take(line.saturating_sub(1))
    }

    /// The lines that are kept, to the beginning of the next message.
    pub(super) fn take(&mut self) -> String {
        self.lines.take(self.lines.line() - u64::from(self.held))
    }

    /// Reads the next message, `None` at the end.
    ///
    /// # Errors
    /// When a line is none of a catalog, or stands in the wrong place.
    pub(super) fn read(&mut self, losses: &mut Losses) -> Result<Option<Message>> {
        let mut message = Message::default();
        let mut open: Option<Field> = None;
        loop {
            if !std::mem::take(&mut self.held) && self.lines.read()?.is_none() {
                break;
            }
            let line = self.lines.text().trim_start();
            if line.is_empty() {
                open = None;
                continue;
            }
            if message.line == 0 {
                message.line = self.lines.line();
            }
            let (obsolete, line) = match line.strip_prefix("#~") {
                Some(rest) => (true, rest.trim_start()),
                None => (false, line),
            };
            // `#~|` and `#|`.
            let previous = if obsolete { line.strip_prefix('|') } else { line.strip_prefix("#|") };
            if let Some(comment) = line.strip_prefix('#').filter(|_| previous.is_none() && !obsolete) {
                if message.is_whole() {
                    self.held = true;
                    return Ok(Some(message));
                }
                open = None;
                let said = |rest: &str| rest.strip_prefix(' ').unwrap_or(rest).to_owned();
                match comment.chars().next() {
                    Some('.') => message.extracted.push(said(&comment[1..])),
                    Some(':') => message.references.extend(references(&comment[1..])),
                    Some(',' | '=') => message.flags.extend(
                        comment[1..].split(',').map(str::trim).filter(|flag| !flag.is_empty()).map(str::to_owned),
                    ),
                    _ => message.comments.push(said(comment)),
                }
                continue;
            }
            let line = previous.map_or(line, str::trim_start);
            let (keyword, rest) = line.split_at(line.find(['"', ' ', '\t']).unwrap_or(line.len()));
            let rest = rest.trim();
            let field = match (keyword, previous.is_some()) {
                ("", _) => None,
                ("msgctxt", false) => Some(Field::Context),
                ("msgid", false) => Some(Field::Id),
                ("msgid_plural", false) => Some(Field::Plural),
                ("msgctxt", true) => Some(Field::Previous(0)),
                ("msgid", true) => Some(Field::Previous(1)),
                ("msgid_plural", true) => Some(Field::Previous(2)),
                ("domain", false) => continue,
                (form, false) => match form_of(form) {
                    Some(form) => Some(Field::Form(form)),
                    None => return Err(self.unknown(keyword)),
                },
                _ => return Err(self.unknown(keyword)),
            };
            let field = match (field, open) {
                (Some(field), _) => {
                    let begins = matches!(field, Field::Context | Field::Id | Field::Previous(_));
                    if begins && message.is_whole() {
                        self.held = true;
                        return Ok(Some(message));
                    }
                    if !message.expects(field) {
                        return Err(self.lines.error(format!("`{keyword}` stands in the wrong place")).hint(
                            "a message is `msgctxt` if it has one, `msgid`, `msgid_plural` if it has one, `msgstr`",
                        ));
                    }
                    field
                }
                (None, Some(field)) => field,
                (None, None) => {
                    return Err(self
                        .lines
                        .error("a text in quotes belongs to nothing")
                        .hint("`msgid` or `msgstr` is missing before it"));
                }
            };
            message.obsolete |= obsolete;
            open = Some(field);
            let rest = rest.to_owned();
            match unquoted(&rest, message.field(field)) {
                Ok(0) => {}
                Ok(odd) => (0..odd).for_each(|_| losses.add(ESCAPES, || At::line(self.lines.line(), &rest))),
                Err(why) => return Err(self.lines.error(why).hint("write it as `msgid \"text\"`, quotes as `\\\"`")),
            }
        }
        if message.is_whole() {
            return Ok(Some(message));
        }
        if message.id.is_some() || message.context.is_some() {
            return Err(self
                .lines
                .error_at(message.line, "the message that begins here has no `msgstr`")
                .hint("the file is cut off; get a complete copy"));
        }
        if message.line > 0 {
            // Comments behind the last message.
            for comment in message.comments {
                losses.add("comments at the end: left out", || At::line(message.line, &comment));
            }
        }
        Ok(None)
    }

    /// Counts what had to be mended to read the lines.
    pub(super) fn repairs(&mut self, losses: &mut Losses) {
        self.lines.repairs(losses);
    }

    /// An error about a line that was read before.
    pub(super) fn error_at(&self, line: u64, message: impl Into<String>) -> Error {
        self.lines.error_at(line, message)
    }

    fn unknown(&self, keyword: &str) -> Error {
        let keyword: String = keyword.chars().take(30).collect();
        self.lines.error(format!("`{keyword}` begins no line of a PO file")).hint("is the file a PO file?")
    }
}

/// The encoding that the header names, as the file can be read before it is known.
fn charset(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&head[..head.len().min(16 << 10)]);
    let (mut id, mut fields, mut keyword) = (String::new(), String::new(), "");
    for line in text.lines().map(str::trim) {
        let (begins, rest) = line.split_at(line.find(['"', ' ', '\t']).unwrap_or(line.len()));
        if !begins.is_empty() || line.is_empty() {
            if keyword == "msgstr" && id.is_empty() {
                break;
            }
            keyword = begins;
            if keyword == "msgid" {
                id.clear();
            }
        }
        // What is no text in quotes is said when the file is read.
        let _ = match keyword {
            "msgid" => unquoted(rest.trim(), &mut id),
            "msgstr" if id.is_empty() => unquoted(rest.trim(), &mut fields),
            _ => continue,
        };
    }
    let label = fields.lines().find_map(|field| Some(&field[charset_of(field)?]))?;
    // What the templates of gettext have in its place.
    (!label.is_empty() && label != "CHARSET").then(|| label.to_owned())
}

/// Where a field of the header names the encoding, if it is the one that does.
pub(super) fn charset_of(field: &str) -> Option<Range<usize>> {
    const KEY: &str = "charset=";
    let (name, _) = field.split_once(':')?;
    let begin = field.find(KEY).filter(|_| name.trim().eq_ignore_ascii_case("Content-Type"))? + KEY.len();
    let is_of_label = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    Some(begin..field[begin..].find(|c| !is_of_label(c)).map_or(field.len(), |len| begin + len))
}

/// Files and lines, parted by spaces; U+2068 and U+2069 stand around names that have spaces.
fn references(text: &str) -> Vec<String> {
    let (mut found, mut current, mut isolated) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '\u{2068}' => isolated = true,
            '\u{2069}' => isolated = false,
            c if c.is_whitespace() && !isolated => {
                if !current.is_empty() {
                    found.push(std::mem::take(&mut current));
                }
            }
            c => current.push(c),
        }
    }
    if !current.is_empty() {
        found.push(current);
    }
    found
}

/// The plural form of `msgstr[1]`.
#[expect(clippy::option_option, reason = "`msgstr` has no form, other words are no `msgstr`")]
fn form_of(keyword: &str) -> Option<Option<u32>> {
    let rest = keyword.strip_prefix("msgstr")?;
    if rest.is_empty() {
        return Some(None);
    }
    let number = rest.strip_prefix('[')?.strip_suffix(']')?.trim();
    number.parse().ok().filter(|form| *form < FORMS).map(Some)
}

/// Appends what stands in quotes, and tells how many escapes are none.
pub(super) fn unquoted(text: &str, out: &mut String) -> std::result::Result<usize, &'static str> {
    let inner = text.strip_prefix('"').ok_or("a text in quotes is missing")?;
    let mut odd = 0;
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if chars.peek().is_none() => return Ok(odd),
            '"' => return Err("something stands behind the closing quote"),
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some('a') => out.push('\x07'),
                Some('b') => out.push('\x08'),
                Some('f') => out.push('\x0c'),
                Some('v') => out.push('\x0b'),
                Some(c @ ('"' | '\\' | '\'' | '?')) => out.push(c),
                Some(c @ ('0'..='7' | 'x')) => {
                    let (radix, most) = if c == 'x' { (16, 2) } else { (8, 3) };
                    let mut digits = String::new();
                    if c != 'x' {
                        digits.push(c);
                    }
                    while let Some(digit) = chars.next_if(|d| d.is_digit(radix) && digits.len() < most) {
                        digits.push(digit);
                    }
                    if let Some(c) = u32::from_str_radix(&digits, radix).ok().and_then(char::from_u32) {
                        out.push(c);
                    } else {
                        odd += 1;
                        out.push('\\');
                        out.push(c);
                    }
                }
                Some(other) => {
                    odd += 1;
                    out.push('\\');
                    out.push(other);
                }
                None => return Err("the closing quote is missing"),
            },
            c => out.push(c),
        }
    }
    Err("the closing quote is missing")
}

#[cfg(test)]
mod tests {
    use super::charset;

    #[test]
    fn the_encoding_is_what_the_header_says_and_no_comment() {
        let split =
            "# see charset=utf-8\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=\"\n\"ISO-8859-1\\n\"\n";
        assert_eq!(charset(split.as_bytes()).as_deref(), Some("ISO-8859-1"));
        let line = "msgid \"\"\r\nmsgstr \"X: charset=a\\nContent-Type: text/plain; charset=b\\n\"\r\n";
        assert_eq!(charset(line.as_bytes()).as_deref(), Some("b"));
        let texts = "# charset=a\nmsgid \"\"\n\"Content-Type: charset=b\"\nmsgstr \"Content-Type: charset=c\"\n";
        assert_eq!(charset(texts.as_bytes()), None);
    }
}
