//! Units of a file as a document and its translations, whose segments somebody has paired.

use super::{AlignedDocument, Note};
use crate::align::{Alignment, Bead};
use crate::document::{Block, BlockKind, Document, Span};
use crate::error::{Error, Result};
use crate::exchange::Reader;
use crate::lang::Lang;
use crate::segment::Segment;
use crate::unit::{Text, Translation, TranslationUnit, Variant, kind};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Reads all units of a file as documents, one for each language that units have as source and each into which parts of the
/// file are to be translated. A translation that the file calls unfinished or that lacks a plural form counts as none, and
/// units that it calls obsolete or not to be translated are left out; notes say how many. Each document has a translation
/// into the languages that are `asked` for, be it empty.
///
/// # Errors
/// When the file cannot be read to its end, or when nothing tells into which language it is to be translated.
pub fn documents_of_units(
    file: &Path,
    reader: &mut dyn Reader,
    asked: &[Lang],
) -> Result<(Vec<AlignedDocument>, Vec<Note>)> {
    let source_lang = reader.header().source_lang;
    let mut tables: Vec<Table> = Vec::new();
    let mut unit = TranslationUnit::default();
    let (mut left, mut idle) = (Counts::default(), Idle::default());
    while reader.read(&mut unit)? {
        if idle.counts(&unit) {
            continue;
        }
        let Some(source) = unit.variants.get(unit.source(source_lang)) else { continue };
        let (lang, owed) = (source.lang, reader.target_lang());
        let at = tables.iter().position(|table| (table.lang, table.owed) == (lang, owed)).unwrap_or_else(|| {
            tables.push(Table { lang, owed, sources: Vec::new(), targets: BTreeMap::new() });
            tables.len() - 1
        });
        let line = reader.line().and_then(|line| u32::try_from(line).ok()).unwrap_or(0);
        tables[at].add(&unit, source, line, &mut left);
    }
    for table in &mut tables {
        // What names one language owes no other.
        let owed = table.owed.as_ref().map_or(asked, std::slice::from_ref);
        for lang in owed.iter().filter(|lang| **lang != table.lang) {
            if !table.targets.keys().any(|found| lang.covers(*found)) {
                table.targets.insert(*lang, BTreeMap::new());
            }
        }
    }
    let own = |table: &Table| table.owed.iter().chain(asked).any(|lang| lang.covers(table.lang));
    let mut notes = Vec::new();
    tables.retain(|table| {
        let keeps = !table.targets.is_empty() || !own(table);
        if !keeps {
            let count = table.sources.len();
            let text = format!("{count} × units in {} alone, which is asked for: left out", table.lang.in_words());
            notes.push(Note::new(Some(file), text));
        }
        keeps
    });
    if tables.iter().any(|table| table.targets.is_empty()) {
        return Err(Error::new("no unit has a translation, and nothing says into which language")
            .in_file(file)
            .hint("name it with `--target-lang`"));
    }
    notes.extend(reader.losses().iter().map(|loss| Note::new(Some(file), loss.to_string())));
    notes.extend(left.notes(file));
    notes.extend(idle.notes(file));
    Ok((tables.into_iter().map(|table| table.document(file)).collect(), notes))
}

/// What a file of units is called: its path without `./`, so that findings keep their ids.
pub fn name_of_units(file: &Path) -> String {
    file.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>().display().to_string()
}

/// How many units of a file nobody is to translate.
#[derive(Clone, Copy, Debug, Default)]
pub struct Idle {
    obsolete: usize,
    not_to_translate: usize,
}

impl Idle {
    /// Whether a unit is one of them, which is counted then.
    pub fn counts(&mut self, unit: &TranslationUnit) -> bool {
        let count = match unit {
            unit if unit.is_obsolete() => &mut self.obsolete,
            unit if unit.is_not_to_translate() => &mut self.not_to_translate,
            _ => return false,
        };
        *count += 1;
        true
    }

    /// What is said of them.
    pub fn notes(self, file: &Path) -> Vec<Note> {
        let obsolete = (self.obsolete, "units that the file calls obsolete: left out");
        said(file, [obsolete, (self.not_to_translate, "units that are not to be translated: left out")])
    }
}

/// What is not counted as it stands.
#[derive(Default)]
struct Counts {
    unfinished: usize,
    incomplete: usize,
}

impl Counts {
    fn notes(&self, file: &Path) -> Vec<Note> {
        let unfinished = (self.unfinished, "translations that the file calls unfinished (`fuzzy`): counted as missing");
        said(file, [unfinished, (self.incomplete, "translations that lack a plural form: counted as missing")])
    }
}

/// Notes on a file of what there is any of.
fn said(file: &Path, counts: [(usize, &str); 2]) -> Vec<Note> {
    let some = counts.into_iter().filter(|(count, _)| *count > 0);
    some.map(|(count, what)| Note::new(Some(file), format!("{count} × {what}"))).collect()
}

/// The units with a source in one language, to be translated into one if they say so.
struct Table {
    lang: Lang,
    owed: Option<Lang>,
    /// Each source with its line, 0 where there is none.
    sources: Vec<(String, u32)>,
    /// For each language the translations, by the number of their source.
    targets: BTreeMap<Lang, BTreeMap<usize, String>>,
}

impl Table {
    /// Adds a unit with its translations.
    fn add(&mut self, unit: &TranslationUnit, source: &Variant, line: u32, left: &mut Counts) {
        let row = self.sources.len();
        self.sources.push((source.content.text().trim().to_owned(), line));
        let is_empty = |variant: &Variant| variant.content.text().trim().is_empty();
        let others = || unit.variants.iter().filter(|variant| variant.lang != source.lang);
        let lacks_a_form =
            |lang: Lang| others().any(|form| form.lang == lang && form.prop(kind::PLURAL).is_some() && is_empty(form));
        for target in others() {
            let column = self.targets.entry(target.lang).or_default();
            let is_first =
                others().find(|variant| variant.lang == target.lang).is_some_and(|v| std::ptr::eq(v, target));
            if target.is_draft() && !is_empty(target) {
                left.unfinished += usize::from(is_first);
            } else if lacks_a_form(target.lang) {
                left.incomplete += usize::from(is_first);
            } else {
                column.entry(row).or_insert_with(|| target.content.text().trim().to_owned());
            }
        }
    }

    fn document(self, file: &Path) -> AlignedDocument {
        let name = name_of_units(file);
        let sources = self.sources.iter().map(|(text, line)| (text.as_str(), *line));
        let source = text(&name, file, self.lang, sources);
        let translations = self.targets.iter().map(|(lang, translations)| {
            let of_row = |row: usize| translations.get(&row).map_or("", String::as_str);
            let targets = self.sources.iter().enumerate().map(|(row, (_, line))| (of_row(row), *line));
            let beads =
                self.sources.iter().enumerate().map(|(row, (text, _))| (!text.is_empty(), !of_row(row).is_empty()));
            let (mut i, mut j) = (0, 0);
            let beads: Vec<Bead> = beads
                .map(|(ours, theirs)| {
                    let bead =
                        Bead { source: i..i + usize::from(ours), target: j..j + usize::from(theirs), confidence: 1.0 };
                    (i, j) = (bead.source.end, bead.target.end);
                    bead
                })
                .filter(|bead| !bead.source.is_empty() || !bead.target.is_empty())
                .collect();
            let alignment = Alignment::new(beads, i, j).unwrap_or_default();
            Translation { text: text(&name, file, *lang, targets), alignment }
        });
        AlignedDocument { translations: translations.collect(), name, source }
    }
}

/// A text of segments, each a block of its own; what is empty is left out.
fn text<'a>(name: &str, file: &Path, lang: Lang, lines: impl Iterator<Item = (&'a str, u32)>) -> Text {
    let mut document = Document { path: file.to_path_buf(), ..Document::default() };
    let mut segments = Vec::new();
    for (text, line) in lines.filter(|(text, _)| !text.is_empty()) {
        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::new(start..document.text.len());
        document.text.push('\n');
        segments.push(Segment { span, block: document.blocks.len() as u32 });
        document.blocks.push(Block { kind: BlockKind::Paragraph, span, line });
    }
    Text::new(name, document, lang, segments).of_units()
}
