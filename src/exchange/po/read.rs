//! Reads catalogs, message by message.

use super::{DEVELOPER, FIELD, FLAG, FROM, PREVIOUS};
use crate::error::{Error, Result};
use crate::exchange::lines::Lines;
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader};
use crate::lang::Lang;
use crate::unit::{Content, Note, Prop, TranslationUnit, Variant, kind};

const SOURCE_LANG: &str = "the language of the sources is not said: taken for `en`";
const ESCAPES: &str = "escapes that are none: read as they are written";
const TWICE: &str = "headers that come again: left out";

/// How many plural forms a message may have.
const FORMS: u32 = 64;

/// The encoding that the header names, as the file can be read before it is known.
fn charset(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&head[..head.len().min(16 << 10)]);
    let (_, behind) = text.split_once("charset=")?;
    let label: String = behind.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    // What the templates of gettext have in its place.
    (!label.is_empty() && label != "CHARSET").then_some(label)
}

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let lines = Lines::open(input, options, charset)?;
    let mut reader = PoReader {
        lines,
        options: options.clone(),
        header: Header { source_lang: options.source_lang, target_lang: options.target_lang, ..Header::default() },
        losses: Losses::default(),
        pending: None,
        held: false,
        begins: 0,
        units: 0,
    };
    match reader.message()? {
        Some(first) if first.is_header() => reader.take_header(&first)?,
        other => reader.pending = other,
    }
    if reader.header.source_lang.is_none() {
        reader.losses.count(SOURCE_LANG, 1);
        reader.header.source_lang = Some("en".parse()?);
    }
    reader.lines.repairs(&mut reader.losses);
    Ok(Box::new(reader))
}

struct PoReader {
    lines: Lines,
    options: ReadOptions,
    header: Header,
    losses: Losses,
    /// A message that was read and not handed over.
    pending: Option<Message>,
    /// Whether the line read last has not been looked at.
    held: bool,
    /// The line in which the unit handed over last begins.
    begins: u64,
    units: u64,
}

/// A message as it stands in the file.
#[derive(Default)]
struct Message {
    line: u64,
    comments: Vec<String>,
    extracted: Vec<String>,
    references: Vec<String>,
    flags: Vec<String>,
    previous: [Option<String>; 3],
    context: Option<String>,
    id: Option<String>,
    plural: Option<String>,
    /// The translations by the number of their plural form, if they have one.
    forms: Vec<(Option<u32>, String)>,
    obsolete: bool,
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
    fn is_header(&self) -> bool {
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

impl PoReader {
    /// Reads the next message, `None` at the end.
    fn message(&mut self) -> Result<Option<Message>> {
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
                Ok(odd) => (0..odd).for_each(|_| self.losses.add(ESCAPES, || At::line(self.lines.line(), &rest))),
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
                self.losses.add("comments at the end: left out", || At::line(message.line, &comment));
            }
        }
        Ok(None)
    }

    fn unknown(&self, keyword: &str) -> Error {
        let keyword: String = keyword.chars().take(30).collect();
        self.lines.error(format!("`{keyword}` begins no line of a PO file")).hint("is the file a PO file?")
    }

    /// Reads the header, which is the translation of an empty text.
    fn take_header(&mut self, message: &Message) -> Result<()> {
        let fields = message.forms.first().map_or("", |(_, text)| text);
        let (mut source, mut target) = (None, None);
        for field in fields.lines().filter(|line| !line.trim().is_empty()) {
            let (name, value) = field.split_once(':').unwrap_or((field, ""));
            let (name, value) = (name.trim(), value.trim());
            match name {
                "Language" => target = Some(value.to_owned()),
                "X-Source-Language" => source = Some(value.to_owned()),
                "Content-Type" | "Content-Transfer-Encoding" | "MIME-Version" => {}
                _ => self.header.props.push(Prop::new(format!("{FIELD}{name}"), value)),
            }
        }
        let lang = |tag: Option<String>, options: &ReadOptions| -> Result<Option<Lang>> {
            let Some(tag) = tag.filter(|tag| !tag.is_empty()) else { return Ok(None) };
            options.lang(&posix(&tag)).map(Some)
        };
        let at = |error: Error| self.lines.error_at(message.line, format!("in the header: {}", error.message()));
        let (source, target) = (lang(source, &self.options).map_err(at)?, lang(target, &self.options).map_err(at)?);
        // What the user says of the source is stronger than the file, what is said of the translation is weaker.
        self.header.source_lang = self.options.source_lang.or(source);
        self.header.target_lang = target.or(self.options.target_lang);
        self.header.notes = notes(message);
        for flag in &message.flags {
            self.header.props.push(Prop::new(FLAG, flag.as_str()));
        }
        Ok(())
    }

    fn fill(&mut self, message: Message, unit: &mut TranslationUnit) -> Result<()> {
        let source_lang = self.header.source_lang.unwrap_or("en".parse()?);
        *unit = TranslationUnit { notes: notes(&message), ..TranslationUnit::default() };
        let mut prop = |kind: &str, value: &str| unit.props.push(Prop::new(kind, value));
        if let Some(context) = &message.context {
            prop(kind::CONTEXT, context);
        }
        message.references.iter().for_each(|reference| prop(kind::REFERENCE, reference));
        let (fuzzy, flags): (Vec<&String>, Vec<&String>) = message.flags.iter().partition(|flag| *flag == "fuzzy");
        for flag in flags {
            prop(FLAG, flag);
        }
        if message.obsolete {
            prop(kind::OBSOLETE, "yes");
        }
        for (kind, text) in PREVIOUS.iter().zip(&message.previous) {
            if let Some(text) = text {
                prop(kind, text);
            }
        }
        let is_plural = message.plural.is_some() || message.forms.iter().any(|(form, _)| form.is_some());
        let variant = |lang: Lang, form: u32, text: String| {
            let mut variant = Variant::new(lang, Content::plain(text));
            if is_plural {
                variant.props.push(Prop::new(kind::PLURAL, form.to_string()));
            }
            variant
        };
        unit.variants.push(variant(source_lang, 0, message.id.unwrap_or_default()));
        if let Some(plural) = message.plural {
            unit.variants.push(variant(source_lang, 1, plural));
        }
        for (form, text) in message.forms.into_iter().filter(|(_, text)| !text.is_empty()) {
            let Some(lang) = self.header.target_lang else {
                return Err(self
                    .lines
                    .error_at(message.line, "there is a translation, but the header names no `Language`")
                    .hint("name it with `--target-lang`"));
            };
            let mut translation = variant(lang, form.unwrap_or(0), text);
            if !fuzzy.is_empty() {
                translation.props.push(Prop::new(kind::STATE, "initial"));
            }
            unit.variants.push(translation);
        }
        Ok(())
    }
}

impl Reader for PoReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let message = match self.pending.take() {
                Some(message) => Some(message),
                None => self.message()?,
            };
            self.lines.repairs(&mut self.losses);
            let Some(message) = message else { return Ok(false) };
            if message.is_header() {
                self.losses.add(TWICE, || At::line(message.line, ""));
                continue;
            }
            if self.units == self.options.units {
                return Err(self.lines.error_at(message.line, format!("there are more than {} units", self.units)));
            }
            self.units += 1;
            self.begins = message.line;
            self.fill(message, unit)?;
            return Ok(true);
        }
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.begins)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}

/// Comments as notes: those of translators, and those of programmers.
fn notes(message: &Message) -> Vec<Note> {
    let mut notes = Vec::new();
    if !message.comments.is_empty() {
        notes.push(Note::new(message.comments.join("\n")));
    }
    if !message.extracted.is_empty() {
        let mut note = Note::new(message.extracted.join("\n"));
        note.attributes.push(FROM, DEVELOPER);
        notes.push(note);
    }
    notes
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
fn unquoted(text: &str, out: &mut String) -> std::result::Result<usize, &'static str> {
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

/// The language tag of a locale as gettext writes it: `sr@latin` is `sr-Latn`, the encoding of `de_DE.UTF-8` is none of
/// the language.
fn posix(locale: &str) -> String {
    let (rest, modifier) = locale.split_once('@').map_or((locale, None), |(rest, modifier)| (rest, Some(modifier)));
    let lang = rest.split('.').next().unwrap_or_default();
    let script = match modifier.map(str::to_ascii_lowercase).as_deref() {
        Some("latin" | "latn") => "Latn",
        Some("cyrillic" | "cyrl") => "Cyrl",
        _ => return lang.to_owned(),
    };
    match lang.split_once(['_', '-']) {
        Some((language, region)) => format!("{language}-{script}-{region}"),
        None => format!("{lang}-{script}"),
    }
}
