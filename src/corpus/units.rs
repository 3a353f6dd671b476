//! Units of a file as a document and its translations, whose segments somebody has paired.

use super::{AlignedDocument, Note};
use crate::align::{Alignment, Bead};
use crate::document::{Block, BlockKind, Document, Span};
use crate::error::{Error, Result};
use crate::exchange::Reader;
use crate::lang::Lang;
use crate::segment::Segment;
use crate::unit::{Text, Translation, TranslationUnit, kind};
use std::collections::BTreeMap;
use std::path::Path;

/// Reads all units of a file as documents, one for each language that units have as source. A translation that the file
/// calls unfinished counts as none, and units that it calls obsolete are left out; notes say how many. Each document has a
/// translation into the languages that are `asked` for, be it empty.
///
/// # Errors
/// When the file cannot be read to its end, or when nothing tells into which language it is to be translated.
pub fn documents_of_units(
    file: &Path,
    reader: &mut dyn Reader,
    asked: &[Lang],
) -> Result<(Vec<AlignedDocument>, Vec<Note>)> {
    let (source_lang, target_lang) = (reader.header().source_lang, reader.header().target_lang);
    let mut tables: Vec<Table> = Vec::new();
    let mut unit = TranslationUnit::default();
    let (mut unfinished, mut obsolete) = (0_usize, 0_usize);
    while reader.read(&mut unit)? {
        if unit.prop(kind::OBSOLETE).is_some() {
            obsolete += 1;
            continue;
        }
        let Some(source) = unit.variants.get(unit.source(source_lang)) else { continue };
        let at = tables.iter().position(|table| table.lang == source.lang).unwrap_or_else(|| {
            tables.push(Table { lang: source.lang, sources: Vec::new(), targets: BTreeMap::new() });
            tables.len() - 1
        });
        let table = &mut tables[at];
        let line = reader.line().and_then(|line| u32::try_from(line).ok()).unwrap_or(0);
        let row = table.sources.len();
        table.sources.push((source.content.text().trim().to_owned(), line));
        for target in unit.variants.iter().filter(|variant| variant.lang != source.lang) {
            let column = table.targets.entry(target.lang).or_default();
            if target.prop(kind::STATE) == Some("initial") && !target.content.text().trim().is_empty() {
                unfinished += 1;
            } else {
                column.entry(row).or_insert_with(|| target.content.text().trim().to_owned());
            }
        }
    }
    for table in &mut tables {
        // A file that names one language owes no other.
        let owed = target_lang.as_ref().map_or(asked, std::slice::from_ref);
        for lang in owed.iter().filter(|lang| **lang != table.lang) {
            if !table.targets.keys().any(|found| lang.covers(*found)) {
                table.targets.insert(*lang, BTreeMap::new());
            }
        }
    }
    let own = |table: &Table| target_lang.iter().chain(asked).any(|lang| lang.covers(table.lang));
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
    for (count, what) in [
        (unfinished, "translations that the file calls unfinished (`fuzzy`): counted as missing"),
        (obsolete, "units that the file calls obsolete: left out"),
    ] {
        if count > 0 {
            notes.push(Note::new(Some(file), format!("{count} × {what}")));
        }
    }
    Ok((tables.into_iter().map(|table| table.document(file)).collect(), notes))
}

/// The units with a source in one language.
struct Table {
    lang: Lang,
    /// Each source with its line, 0 where there is none.
    sources: Vec<(String, u32)>,
    /// For each language the translations, by the number of their source.
    targets: BTreeMap<Lang, BTreeMap<usize, String>>,
}

impl Table {
    fn document(self, file: &Path) -> AlignedDocument {
        let name = file.display().to_string();
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
    Text::new(name, document, lang, segments).without_blocks()
}
