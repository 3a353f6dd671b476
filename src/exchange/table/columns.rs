//! What the columns of a table hold, told by their names.

use crate::error::{Error, Result};
use crate::exchange::{At, Header, LangMap, Losses, ReadOptions};
use crate::lang::Lang;
use crate::unit::{Content, Note, Prop, TranslationUnit, Variant, kind};

const NAMELESS: &str = "cells in columns without a name: left out";
const WITHOUT_TEXT: &str = "rows without a text: left out";

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Column {
    /// The segment in a language.
    Text(Lang),
    /// The id of the unit.
    Id,
    /// A note on the unit, or on the variant in a language.
    Note(Option<Lang>),
    /// A property of this kind, of the unit or of the variant in a language.
    Prop(String, Option<Lang>),
    /// Nothing that is known.
    Nameless,
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Columns {
    columns: Vec<Column>,
}

impl Columns {
    /// The columns that the first row names, `None` where it names no languages and is a row like the others.
    ///
    /// # Errors
    /// When it names a source or a target, but nobody says in which language.
    pub(in crate::exchange) fn named(row: &[String], options: &ReadOptions) -> Result<Option<Self>> {
        // What the tables of this program always have.
        let has = |name: &str| row.iter().any(|other| other == name);
        Self::named_by(has("confidence") || has("context") && has("note"), row, options)
    }

    /// The same; `ours` says that this program named them, so that what looks like a tag is one.
    ///
    /// # Errors
    /// As [`named`](Self::named).
    pub(in crate::exchange) fn named_by(ours: bool, row: &[String], options: &ReadOptions) -> Result<Option<Self>> {
        let mut columns: Vec<Column> = row.iter().map(|name| column(name, options)).collect::<Result<_>>()?;
        let count = |columns: &[Column]| columns.iter().filter(|column| matches!(column, Column::Text(_))).count();
        let few = count(&columns) == 1;
        for (at, name) in row.iter().enumerate().filter(|(_, name)| ours || few && row.len() == 2 || *name == "id") {
            let lang = match &columns[at] {
                Column::Prop(_, None) if is_short_tag(name) => name.parse().ok(),
                // A second column of this name, or one behind a text where there is no other, is Indonesian.
                Column::Id
                    if columns[..at].contains(&Column::Id)
                        || few && at == 1 && !row.iter().any(|name| name == "document") =>
                {
                    name.parse().ok()
                }
                _ => None,
            };
            if let Some(lang) = lang.filter(|lang| !columns.contains(&Column::Text(*lang))) {
                columns[at] = Column::Text(lang);
            }
        }
        let texts = count(&columns);
        Ok((texts >= 2 || texts == 1 && (row.len() == 1 || ours)).then_some(Self { columns }))
    }

    /// The language of each column's texts, if it holds any.
    fn of_texts(&self) -> Vec<Option<Lang>> {
        let lang = |column: &Column| if let Column::Text(lang) = column { Some(*lang) } else { None };
        self.columns.iter().map(lang).collect()
    }

    /// What a column of this name holds.
    ///
    /// # Errors
    /// As [`named`](Self::named).
    pub(in crate::exchange) fn column(name: &str, options: &ReadOptions) -> Result<Column> {
        column(name, options)
    }

    /// The columns of a table that does not name them: the source, the translation.
    pub(in crate::exchange) fn unnamed(options: &ReadOptions) -> Option<Self> {
        let (source, target) = (options.source_lang?, options.target_lang?);
        Some(Self { columns: vec![Column::Text(source), Column::Text(target)] })
    }

    /// The languages in the order of the columns.
    pub(in crate::exchange) fn languages(&self) -> Vec<Lang> {
        self.of_texts().into_iter().flatten().collect()
    }

    /// What the columns say of the whole table: the first language is that of the sources, unless another is asked for.
    pub(in crate::exchange) fn header(&self, options: &ReadOptions) -> Header {
        let languages = self.languages();
        let asked = options.source_lang.and_then(|asked| languages.iter().copied().find(|lang| asked.covers(*lang)));
        let source_lang = asked.or_else(|| languages.first().copied());
        let others: Vec<_> = languages.iter().filter(|lang| Some(**lang) != source_lang).collect();
        let target_lang = if let [target] = others[..] { Some(*target) } else { None };
        Header { source_lang, target_lang, languages, ..Header::default() }
    }

    /// The column, from 0, for translations out of one language into another: the one of its tag, else the first of the
    /// language with another region.
    pub(super) fn for_translations(&self, source: Option<Lang>, target: Lang) -> Option<usize> {
        let find = |fits: &dyn Fn(Lang) -> bool| {
            self.columns.iter().position(|column| matches!(column, Column::Text(lang) if fits(*lang)))
        };
        find(&|lang| lang == target)
            .or_else(|| find(&|lang| Some(lang) != source && lang.language() == target.language()))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// The first column that holds this, from 0.
    pub(super) fn position(&self, wanted: &Column) -> Option<usize> {
        self.columns.iter().position(|column| column == wanted)
    }

    /// The line that names the columns, with their languages as they are to be read.
    pub(in crate::exchange) fn renamed(&self, line: &str, map: &LangMap) -> String {
        let renamed = |(name, column): (&str, &Column)| {
            let (what, tag) = match column {
                Column::Text(_) => ("", name),
                Column::Note(Some(_)) | Column::Prop(_, Some(_)) => {
                    name.split_at(name.rfind(':').map_or(0, |at| at + 1))
                }
                _ => (name, ""),
            };
            mapped(tag, map).map_or_else(|| name.to_owned(), |lang| format!("{what}{lang}"))
        };
        line.split('\t').zip(&self.columns).map(renamed).collect::<Vec<_>>().join("\t")
    }

    /// Makes a unit of a row; `false` when there is no text in it.
    pub(in crate::exchange) fn fill(
        &self,
        row: Vec<String>,
        line: u64,
        unit: &mut TranslationUnit,
        losses: &mut Losses,
    ) -> bool {
        *unit = TranslationUnit::default();
        let cells = row.len();
        let of_variants: Vec<(&Column, String)> = row
            .into_iter()
            .enumerate()
            .map(|(at, cell)| (self.columns.get(at).unwrap_or(&Column::Nameless), cell))
            .filter(|(_, cell)| !cell.is_empty())
            .filter_map(|(column, cell)| {
                match column {
                    Column::Text(lang) => unit.variants.push(Variant::new(*lang, Content::plain(cell))),
                    Column::Id => unit.id = Some(cell),
                    Column::Note(None) => unit.notes.push(Note::new(cell)),
                    Column::Prop(kind, None) => unit.props.push(Prop::new(kind, cell)),
                    Column::Nameless => losses.add(NAMELESS, || At::line(line, &cell)),
                    Column::Note(Some(_)) | Column::Prop(_, Some(_)) => return Some((column, cell)),
                }
                None
            })
            .collect();
        for (column, cell) in of_variants {
            let (Column::Note(Some(lang)) | Column::Prop(_, Some(lang))) = column else { continue };
            let Some(variant) = unit.variants.iter_mut().find(|v| v.lang == *lang) else {
                losses.add("remarks on texts that are not there: left out", || At::line(line, &cell));
                continue;
            };
            match column {
                Column::Prop(kind, _) => variant.props.push(Prop::new(kind, cell)),
                _ => variant.notes.push(Note::new(cell)),
            }
        }
        if unit.variants.is_empty() && cells > 0 {
            losses.add(WITHOUT_TEXT, || At::line(line, ""));
        }
        !unit.variants.is_empty()
    }
}

/// The language of each column, `None` for one that holds no texts, where a row is the head of a table: it names two languages
/// or more.
pub fn head(row: &[&str]) -> Option<Vec<Option<Lang>>> {
    let row: Vec<String> = row.iter().map(|&name| name.to_owned()).collect();
    let langs = Columns::named(&row, &ReadOptions::default()).ok()??.of_texts();
    let first = langs.iter().flatten().next()?;
    langs.iter().flatten().any(|lang| lang != first).then_some(langs)
}

/// What a column of this name holds. A language may follow a colon: `state:fr`.
fn column(name: &str, options: &ReadOptions) -> Result<Column> {
    let name = name.trim().trim_start_matches('\u{feff}');
    let lower = name.to_lowercase();
    let side = |lang: Option<Lang>, flag: &str| {
        lang.map(Column::Text).ok_or_else(|| {
            Error::new(format!("the column `{name}` does not say in which language it is"))
                .hint(format!("name it with `{flag}`, or call the column by the tag of the language"))
        })
    };
    match lower.as_str() {
        "" => return Ok(Column::Nameless),
        "source" | "src" | "source text" => return side(options.source_lang, "--source-lang"),
        "target" | "trg" | "tgt" | "translation" | "target text" => return side(options.target_lang, "--target-lang"),
        _ => {}
    }
    if let Some(lang) = language(name, options) {
        return Ok(Column::Text(lang));
    }
    let (what, lang) = match name.rsplit_once(':') {
        Some((what, tag)) if language(tag, options).is_some() => (what, language(tag, options)),
        _ => (name, None),
    };
    Ok(match what.to_lowercase().as_str() {
        "id" | "key" | "tuid" if lang.is_none() => Column::Id,
        "note" | "notes" | "comment" | "comments" => Column::Note(lang),
        "document" if lang.is_none() => Column::Prop(kind::SOURCE.to_owned(), None),
        known => match known.strip_prefix("x-") {
            Some(_) => Column::Prop(what.to_owned(), lang),
            None => Column::Prop(format!("x-{}", what.replace(char::is_whitespace, "-")), lang),
        },
    })
}

/// Whether a name may be the tag of a language that has no name here: `haw`, `co-FR`.
pub(in crate::exchange) fn is_short_tag(name: &str) -> bool {
    let (language, region) = name.split_once('-').map_or((name, None), |(language, region)| (language, Some(region)));
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && region.is_none_or(|region| (2..=4).contains(&region.len()))
        && name.parse::<Lang>().is_ok()
}

/// The language that a name of a column means: one that was asked for, a tag, or the English name, with a region behind it or not.
fn language(name: &str, options: &ReadOptions) -> Option<Lang> {
    let name = name.trim();
    if let Some(lang) = mapped(name, &options.lang_map) {
        return Some(lang);
    }
    let asked = [options.source_lang, options.target_lang].into_iter().flatten().find(|lang| lang.as_str() == name);
    if asked.is_some() {
        return asked;
    }
    // `id` and `key` are what they say, not Indonesian.
    if name.eq_ignore_ascii_case("id") {
        return None;
    }
    if let Some(lang) = name.parse::<Lang>().ok().filter(Lang::is_known) {
        return Some(lang);
    }
    by_name(name)
}

/// The language with an English name, with a region behind it or not.
fn by_name(name: &str) -> Option<Lang> {
    Lang::by_name(name.split(['(', '[']).next()?.trim())
}

/// What the language of this tag or name is to be read as.
fn mapped(name: &str, map: &LangMap) -> Option<Lang> {
    map.get(name).or_else(|| map.get(by_name(name).filter(|_| !map.is_empty())?.as_str()))
}
