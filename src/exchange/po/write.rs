//! Writes catalogs that `msgfmt` takes.

use super::{
    DEVELOPER, FIELD, FLAG, FORMS, FROM, KEEPS, LANGUAGE, PREVIOUS, SOURCE_LANGUAGE, forms_of, without_charset,
};
use crate::exchange::bilingual::{Languages, count_others};
use crate::exchange::{At, Header, Losses, WriteOptions, Writer, Written, keeps};
use crate::file;
use crate::lang::Lang;
use crate::unit::{Note, Prop, TranslationUnit, Variant, kind};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};

const TWICE: &str = "units of a source and context that came before: left out";
const EMPTY: &str = "units without a source text: left out";
const NOTES_JOINED: &str = "notes: joined to one";
const NOTE_ATTRIBUTES: &str = "attributes of notes: left out";
const NOTES_MOVED: &str = "notes on single texts: become notes on their unit";
const STATES: &str = "states other than `initial` and `translated`: left out";
const ODD: &str = "properties that a PO file cannot write: left out";
const HEADER: &str = "what is said of the whole file and has no place in the header: left out";

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(in crate::exchange) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    _options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(PoWriter {
        out,
        header: Some(header.clone()),
        languages: Languages::of(header),
        forms: forms_of(header),
        seen: HashSet::new(),
        text: String::new(),
        written: Written::default(),
    }))
}

struct PoWriter<'w> {
    out: &'w mut dyn Write,
    /// The header, until it is written before the first unit, which may tell its language.
    header: Option<Header>,
    languages: Languages,
    /// How many plural forms the language has, if the header says it.
    forms: Option<u32>,
    /// Hashes of context and source of the messages; gettext refuses a file that has one twice.
    seen: HashSet<u64>,
    text: String,
    written: Written,
}

impl PoWriter<'_> {
    fn header(&mut self, header: &Header) {
        let (flags, fields): (Vec<&Prop>, Vec<&Prop>) = header.props.iter().partition(|prop| prop.kind == FLAG);
        let mut notes = Vec::new();
        self.notes(header.notes.iter(), &mut notes, None);
        self.flags(flags.iter().map(|flag| flag.value.as_str()), None);
        let mut lines: Vec<(String, String)> = Vec::new();
        for prop in fields {
            match prop.kind.strip_prefix(FIELD) {
                // Said by the languages themselves.
                Some(LANGUAGE | SOURCE_LANGUAGE) => {}
                Some(name) if is_field(name, &prop.value) => lines.push((name.to_owned(), prop.value.clone())),
                _ => self.written.losses.add(HEADER, || At { detail: Some(prop.kind.clone()), ..At::default() }),
            }
        }
        let has = |lines: &[(String, String)], name: &str| lines.iter().any(|(n, _)| n == name);
        for (name, _) in header.attributes.iter() {
            self.written.losses.add(HEADER, || At { detail: Some(name.to_owned()), ..At::default() });
        }
        if !has(&lines, "Project-Id-Version") {
            lines.insert(0, ("Project-Id-Version".to_owned(), String::new()));
        }
        let mut own = |name: &str, value: String| lines.push((name.to_owned(), value));
        for (name, lang) in [(LANGUAGE, self.languages.target), (SOURCE_LANGUAGE, self.languages.source)] {
            if let Some(lang) = lang {
                own(name, spelled(header, name, lang).unwrap_or_else(|| lang.locale()));
            }
        }
        own("MIME-Version", "1.0".to_owned());
        own("Content-Type", "text/plain; charset=UTF-8".to_owned());
        own("Content-Transfer-Encoding", "8bit".to_owned());
        let mut text = String::new();
        for (name, value) in &lines {
            let _ = writeln!(text, "{name}: {value}");
        }
        self.field("", "msgid", "");
        self.field("", "msgstr", &text);
    }

    fn message(&mut self, unit: &TranslationUnit, sources: &[&Variant], targets: &[&Variant]) {
        let prop = |kind: &str| unit.prop(kind);
        let obsolete = prop(kind::OBSOLETE).is_some();
        let lead = if obsolete { "#~ " } else { "" };
        let mut joined = Vec::new();
        let notes = unit.notes.iter().chain(sources.iter().chain(targets).flat_map(|v| &v.notes));
        self.notes(notes, &mut joined, Some(unit));
        let references: Vec<&str> = props(unit, kind::REFERENCE).collect();
        self.references(unit, &references);
        let fuzzy = targets.iter().any(|v| v.is_draft());
        self.flags(fuzzy.then_some("fuzzy").into_iter().chain(props(unit, FLAG)), Some(unit));
        let previous = if obsolete { "#~| " } else { "#| " };
        for (kind, keyword) in PREVIOUS.iter().zip(["msgctxt", "msgid", "msgid_plural"]) {
            if let Some(text) = prop(kind) {
                self.field(previous, keyword, text);
            }
        }
        if let Some(context) = prop(kind::CONTEXT) {
            self.field(lead, "msgctxt", context);
        }
        self.field(lead, "msgid", sources.first().map_or("", |v| v.content.text()));
        if let Some(plural) = sources.get(1) {
            self.field(lead, "msgid_plural", plural.content.text());
        }
        translation(lead, sources.len() > 1, targets, self.forms, &mut self.text);
    }

    /// Writes notes, those of translators and those of programmers.
    fn notes<'n>(
        &mut self,
        notes: impl Iterator<Item = &'n Note>,
        joined: &mut Vec<&'n str>,
        unit: Option<&TranslationUnit>,
    ) {
        let at = |detail: &str| unit.map_or_else(At::default, |unit| At::of(unit, detail));
        let mut developers = Vec::new();
        for note in notes {
            let is_developers =
                note.attributes.get(FROM).is_some_and(|from| from == DEVELOPER || from == "po-developer");
            if note.attributes.iter().any(|(name, value)| name != FROM || value != DEVELOPER) {
                self.written.losses.add(NOTE_ATTRIBUTES, || at(&note.text));
            }
            let list = if is_developers { &mut developers } else { &mut *joined };
            if !list.is_empty() {
                self.written.losses.add(NOTES_JOINED, || at(&note.text));
            }
            list.push(note.text.as_str());
        }
        for (lead, notes) in [("#", joined.as_slice()), ("#.", developers.as_slice())] {
            for line in notes.iter().flat_map(|note| note.split('\n')) {
                self.text.push_str(lead);
                self.text.push_str(if line.is_empty() { "" } else { " " });
                for c in line.chars() {
                    let c = if c.is_control() && c != '\t' { '\u{fffd}' } else { c };
                    self.written.replaced += usize::from(c == '\u{fffd}');
                    self.text.push(c);
                }
                self.text.push('\n');
            }
        }
    }

    fn references(&mut self, unit: &TranslationUnit, references: &[&str]) {
        let mut width = 0;
        for reference in references {
            if reference.trim().is_empty()
                || reference.contains(|c: char| c.is_control() || "\u{2068}\u{2069}".contains(c))
            {
                self.written.losses.add(ODD, || At::of(unit, reference));
                continue;
            }
            let is_apart = reference.contains(char::is_whitespace);
            let len = reference.chars().count() + 1;
            if width > 0 && width + len > 78 {
                self.text.push('\n');
                width = 0;
            }
            if width == 0 {
                self.text.push_str("#:");
                width = 2;
            }
            width += len;
            self.text.push(' ');
            if is_apart {
                let _ = write!(self.text, "\u{2068}{reference}\u{2069}");
            } else {
                self.text.push_str(reference);
            }
        }
        if width > 0 {
            self.text.push('\n');
        }
    }

    fn flags<'f>(&mut self, flags: impl Iterator<Item = &'f str>, unit: Option<&TranslationUnit>) {
        let mut some = false;
        for flag in flags {
            if flag.is_empty() || flag != flag.trim() || flag.contains(|c: char| c == ',' || c.is_control()) {
                self.written.losses.add(ODD, || unit.map_or_else(At::default, |unit| At::of(unit, flag)));
                continue;
            }
            self.text.push_str(if some { ", " } else { "#, " });
            self.text.push_str(flag);
            some = true;
        }
        if some {
            self.text.push('\n');
        }
    }

    fn field(&mut self, lead: &str, keyword: &str, text: &str) {
        field(lead, keyword, text, &mut self.text);
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    fn begin(&mut self) -> io::Result<()> {
        if let Some(header) = self.header.take() {
            self.header(&header);
            self.flush()?;
        }
        Ok(())
    }
}

impl Writer for PoWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut losses = std::mem::take(&mut self.written.losses);
        let picked = self.languages.pick(unit, &mut losses);
        self.written.losses = losses;
        self.begin()?;
        let Some((source, targets)) = picked else { return Ok(()) };
        let sources: Vec<&Variant> = unit.variants.iter().filter(|v| v.lang == source.lang).collect();
        let (sources, targets) = forms(source, &sources, &targets);
        if source.content.text().is_empty() {
            self.written.losses.add(EMPTY, || At::of(unit, ""));
            return Ok(());
        }
        let obsolete = if unit.is_obsolete() { "\u{4}~" } else { "" };
        let key = format!("{}\u{4}{}{obsolete}", unit.prop(kind::CONTEXT).unwrap_or("\u{4}"), source.content.text());
        if !self.seen.insert(file::key(key.as_bytes())) {
            self.written.losses.add(TWICE, || At::of(unit, source.content.text()));
            return Ok(());
        }
        let written = || sources.iter().chain(&targets).copied();
        let losses = &mut self.written.losses;
        self.languages.count_regions(unit, [Some(source), targets.first().copied()], losses);
        count_others(unit, &written().map(Some).collect::<Vec<_>>(), losses);
        keeps::count(KEEPS, unit, written(), losses);
        count_misplaced(unit, written(), losses);
        if self.written.units > 0 || !self.text.is_empty() {
            self.text.push('\n');
        } else {
            self.text.insert(0, '\n');
        }
        self.message(unit, &sources, &targets);
        self.written.units += 1;
        self.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.begin()?;
        Ok(self.written)
    }
}

/// Writes the translation of a message; a plural one has as many forms as the language has.
pub(super) fn translation(lead: &str, is_plural: bool, targets: &[&Variant], forms: Option<u32>, out: &mut String) {
    if !is_plural {
        return field(lead, "msgstr", targets.first().map_or("", |v| v.content.text()), out);
    }
    let last = targets.iter().filter_map(|v| form(v)).max();
    let count = forms.unwrap_or(2).max(last.map_or(0, |last| last + 1));
    for n in 0..count {
        let text = targets.iter().find(|v| form(v) == Some(n)).map_or("", |v| v.content.text());
        field(lead, &format!("msgstr[{n}]"), text, out);
    }
}

/// Writes a text in quotes, line by line.
pub(super) fn field(lead: &str, keyword: &str, text: &str, out: &mut String) {
    let _ = write!(out, "{lead}{keyword} ");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() > 1 {
        out.push_str("\"\"\n");
        for line in lines {
            out.push_str(lead);
            quote(line, out);
        }
    } else {
        quote(text, out);
    }
}

/// The forms of the source and of the translation: one of each, or those that have a plural form, each form once.
pub(super) fn forms<'u>(
    source: &'u Variant,
    sources: &[&'u Variant],
    targets: &[&'u Variant],
) -> (Vec<&'u Variant>, Vec<&'u Variant>) {
    let plural = sources.iter().find(|v| !std::ptr::eq(**v, source) && form(v) == Some(1));
    let Some(plural) = plural.filter(|_| form(source) == Some(0)) else {
        return (vec![source], targets.first().copied().into_iter().collect());
    };
    let mut found: Vec<&Variant> = Vec::new();
    for target in targets.iter().filter(|v| form(v).is_some()) {
        if !found.iter().any(|v| form(v) == form(target)) {
            found.push(target);
        }
    }
    (vec![source, plural], found)
}

fn form(variant: &Variant) -> Option<u32> {
    variant.prop(kind::PLURAL)?.parse().ok().filter(|form| *form < FORMS)
}

fn props<'u>(unit: &'u TranslationUnit, kind: &str) -> impl Iterator<Item = &'u str> {
    unit.props.iter().filter(move |prop| prop.kind == kind).map(|prop| prop.value.as_str())
}

/// Counts properties that a PO file has, but not there, not with this value or not so often.
fn count_misplaced<'u>(unit: &TranslationUnit, written: impl Iterator<Item = &'u Variant>, losses: &mut Losses) {
    let once = [kind::CONTEXT, PREVIOUS[0], PREVIOUS[1], PREVIOUS[2]];
    for (at, prop) in unit.props.iter().enumerate() {
        let of_variant = [kind::STATE, kind::PLURAL].contains(&prop.kind.as_str());
        let again = once.contains(&prop.kind.as_str()) && unit.props[..at].iter().any(|p| p.kind == prop.kind);
        if of_variant || again || prop.kind == kind::OBSOLETE && prop.value != "yes" || !prop.attributes.is_empty() {
            losses.add(ODD, || At::of(unit, &prop.kind));
        }
    }
    let written: Vec<&Variant> = written.collect();
    for note in written.iter().flat_map(|v| &v.notes) {
        losses.add(NOTES_MOVED, || At::of(unit, &note.text));
    }
    let is_plural = written.iter().filter(|v| v.lang == written[0].lang).count() > 1;
    let fuzzy = written.iter().any(|v| v.is_draft());
    for variant in &written {
        let is_source = variant.lang == written[0].lang;
        for prop in &variant.props {
            match prop.kind.as_str() {
                kind::STATE if !is_source && ["initial", "translated"].contains(&prop.value.as_str()) => {}
                kind::STATE => losses.add(STATES, || At::of(unit, &prop.value)),
                kind::PLURAL if is_plural => {}
                _ if !keeps::keeps_prop(KEEPS, &prop.kind) => {}
                _ => losses.add(ODD, || At::of(unit, &prop.kind)),
            }
        }
        if fuzzy && !is_source && !variant.is_draft() {
            losses.add("translations beside one that is fuzzy: become fuzzy", || At::of(unit, ""));
        }
    }
}

fn is_field(name: &str, value: &str) -> bool {
    let plain = |text: &str| text == text.trim() && !text.contains(char::is_control);
    let own = [LANGUAGE, SOURCE_LANGUAGE, "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
    !name.is_empty() && !name.contains(':') && plain(name) && plain(value) && !own.contains(&name)
}

/// Writes a text in quotes and ends the line.
pub(super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\x0b' => out.push_str("\\v"),
            '\x0c' => out.push_str("\\f"),
            c if c.is_control() => {
                let _ = write!(out, "\\{:03o}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push_str("\"\n");
}

/// A language as the header that was read spells it, if it means that language; without the charset, which that file had.
fn spelled(header: &Header, field: &str, lang: Lang) -> Option<String> {
    let said = header.props.iter().find(|prop| prop.kind.strip_prefix(FIELD) == Some(field))?;
    let locale = without_charset(&said.value);
    let is_it = !locale.contains(char::is_control) && locale.parse().is_ok_and(|said: Lang| said == lang);
    is_it.then_some(locale)
}
