//! Reads catalogs, message by message.

use super::message::{Message, Messages};
use super::{DEVELOPER, FIELD, FLAG, FROM, LANGUAGE, PREVIOUS, Plurals, SOURCE_LANGUAGE, forms_of, without_charset};
use crate::error::{Error, Result};
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader, too_many};
use crate::lang::Lang;
use crate::unit::{Content, Note, Prop, TranslationUnit, Variant, kind};

const SOURCE_LANG: &str = "the language of the sources is not said: taken for `en`";
const ABSENT: &str = "plural forms that the header says there are and a message lacks: taken for empty";
const MODIFIER: &str = "modifiers of locales that no language tag has room for: left out";
const TWICE: &str = "headers that come again: left out";

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    Ok(Box::new(PoReader::over(Messages::open(input, options)?, options)?))
}

/// The messages of a catalog as units.
pub(super) struct PoReader {
    pub(super) messages: Messages,
    options: ReadOptions,
    header: Header,
    /// The fields of the header as they stand in the file.
    pub(super) fields: String,
    losses: Losses,
    /// How many plural forms the header says there are, 0 where it does not.
    forms: u32,
    /// A message that was read and not handed over.
    pending: Option<Message>,
    /// The line in which the unit handed over last begins.
    pub(super) begins: u64,
    units: u64,
}

impl PoReader {
    /// Reads the header.
    ///
    /// # Errors
    /// When it cannot be read, or names no languages where it should.
    pub(super) fn over(messages: Messages, options: &ReadOptions) -> Result<Self> {
        let mut reader = Self {
            messages,
            options: options.clone(),
            header: Header { source_lang: options.source_lang, target_lang: options.target_lang, ..Header::default() },
            fields: String::new(),
            losses: Losses::default(),
            forms: 0,
            pending: None,
            begins: 0,
            units: 0,
        };
        match reader.messages.read(&mut reader.losses)? {
            Some(first) if first.is_header() => reader.take_header(&first)?,
            other => reader.pending = other,
        }
        if reader.header.source_lang.is_none() {
            reader.losses.count(SOURCE_LANG, 1);
            reader.header.source_lang = Some("en".parse()?);
        }
        reader.messages.repairs(&mut reader.losses);
        Ok(reader)
    }

    /// The line in which the first message begins, if it is no header.
    pub(super) fn begins_with_message(&self) -> Option<u64> {
        self.pending.as_ref().map(|message| message.line)
    }

    /// Reads the header, which is the translation of an empty text.
    fn take_header(&mut self, message: &Message) -> Result<()> {
        let fields = message.forms.first().map_or("", |(_, text)| text);
        fields.clone_into(&mut self.fields);
        let (mut source, mut target) = (None, None);
        for field in fields.lines().filter(|line| !line.trim().is_empty()) {
            let (name, value) = field.split_once(':').unwrap_or((field, ""));
            let (name, value) = (name.trim(), value.trim());
            match name {
                LANGUAGE => target = Some(value.to_owned()),
                SOURCE_LANGUAGE => source = Some(value.to_owned()),
                "Content-Type" | "Content-Transfer-Encoding" | "MIME-Version" => {}
                _ => self.header.props.push(Prop::new(format!("{FIELD}{name}"), value)),
            }
        }
        let mut lang = |tag: &Option<String>, options: &ReadOptions| -> Result<Option<Lang>> {
            let Some(tag) = tag.as_ref().filter(|tag| !tag.is_empty()) else { return Ok(None) };
            let locale = without_charset(tag);
            let read = options.lang(&locale).or_else(|error| {
                let (place, modifier) = locale.split_once('@').ok_or(error)?;
                let read = options.lang(place)?;
                if !modifier.is_empty() {
                    self.losses.add(MODIFIER, || At::line(message.line, &locale));
                }
                Ok(read)
            });
            read.map(Some)
        };
        let at = |error: Error| self.messages.error_at(message.line, format!("in the header: {}", error.message()));
        let source_lang = lang(&source, &self.options).map_err(at)?;
        let target_lang = lang(&target, &self.options).map_err(at)?;
        for (name, said, lang) in [(LANGUAGE, &target, target_lang), (SOURCE_LANGUAGE, &source, source_lang)] {
            let odd = said.as_ref().filter(|said| lang.is_some_and(|lang| lang.locale() != **said));
            self.header.props.extend(odd.map(|said| Prop::new(format!("{FIELD}{name}"), said.as_str())));
        }
        // What the user says of the source is stronger than the file, what is said of the translation is weaker.
        self.header.source_lang = self.options.source_lang.or(source_lang);
        self.header.target_lang = target_lang.or(self.options.target_lang);
        self.header.notes = notes(message);
        for flag in &message.flags {
            self.header.props.push(Prop::new(FLAG, flag.as_str()));
        }
        self.forms = forms_of(&self.header).unwrap_or(0);
        Ok(())
    }

    fn fill(&mut self, mut message: Message, unit: &mut TranslationUnit) -> Result<()> {
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
        // A plural form that is empty, or not there, beside others that are not is one that somebody owes.
        let is_begun = message.forms.iter().any(|(_, text)| !text.is_empty());
        if is_begun && is_plural && !message.obsolete {
            for form in 0..self.forms {
                if !message.forms.iter().any(|(own, _)| own.unwrap_or(0) == form) {
                    self.losses.add(ABSENT, || At::line(message.line, &format!("msgstr[{form}]")));
                    message.forms.push((Some(form), String::new()));
                }
            }
        }
        for (form, text) in message.forms.into_iter().filter(|_| is_begun) {
            let Some(lang) = self.header.target_lang else {
                return Err(self
                    .messages
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
                None => self.messages.read(&mut self.losses)?,
            };
            self.messages.repairs(&mut self.losses);
            let Some(message) = message else { return Ok(false) };
            if message.is_header() {
                self.losses.add(TWICE, || At::line(message.line, ""));
                continue;
            }
            if self.units == self.options.units {
                return Err(self.messages.error_at(message.line, too_many(self.units)));
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

    fn plurals(&self) -> Plurals {
        Plurals::of_catalog(&self.header)
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
