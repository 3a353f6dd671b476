//! What the store says.

use super::write::Neighbours;
use super::{Store, explain, row};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::memory::index::Covers;
use crate::unit::{Content, TranslationUnit, Variant};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use serde::Serialize;
use std::path::Path;

/// A unit with its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What the store knows it by.
    pub id: i64,
    /// The unit, its source first.
    pub unit: TranslationUnit,
    /// What stands around each of its variants.
    pub neighbours: Neighbours,
}

/// A variant as lookups need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredVariant {
    /// Its unit.
    pub unit: i64,
    /// Its language.
    pub lang: Lang,
    /// Its text.
    pub content: Content,
    /// The hash of the segment before it in its document, where it is known.
    pub previous: Option<i64>,
    /// The hash of the segment behind it.
    pub next: Option<i64>,
}

/// A change as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeNote {
    /// What by.
    pub what: String,
    /// When.
    pub date: Option<String>,
    /// How many units were added or deleted.
    pub units: i64,
}

/// A source with translations into one language that differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The language of the source.
    pub source_lang: Lang,
    /// The source.
    pub source: String,
    /// The language of the translations.
    pub target_lang: Lang,
    /// The translations, each once, with the first unit that has it.
    pub translations: Vec<(i64, String)>,
}

/// Key, language, text, language and text of a translation, first unit.
type SourceRow = (i64, String, String, String, String, i64);
/// Unit, language, text, codes, hashes of the neighbours.
type VariantRow = (i64, String, String, Option<String>, Option<i64>, Option<i64>);

impl Store {
    /// The sources that have more than one translation into a language, in order of their first units.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn conflicts(&self) -> Result<Vec<Disagreement>> {
        let sql = "SELECT u.key, s.lang, s.text, t.lang, t.text, min(u.id) FROM units AS u
             JOIN variants AS s ON s.id = (SELECT min(id) FROM variants WHERE unit = u.id)
             JOIN variants AS t ON t.unit = u.id AND t.id <> s.id
             WHERE u.key IN (SELECT key FROM units GROUP BY key HAVING count(*) > 1)
             GROUP BY u.key, t.lang, t.text ORDER BY u.key, t.lang, min(u.id)";
        let run = || -> rusqlite::Result<Vec<SourceRow>> {
            let parts =
                |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?));
            self.connection.prepare(sql)?.query_map([], parts)?.collect()
        };
        let rows = run().map_err(|e| self.explain(&e))?;
        let mut found: Vec<Disagreement> = Vec::new();
        for same in rows.chunk_by(|a, b| (a.0, &a.3) == (b.0, &b.3)).filter(|same| same.len() > 1) {
            found.push(Disagreement {
                source_lang: self.lang(&same[0].1)?,
                source: same[0].2.clone(),
                target_lang: self.lang(&same[0].3)?,
                translations: same.iter().map(|row| (row.5, row.4.clone())).collect(),
            });
        }
        found.sort_by_key(|conflict| conflict.translations[0].0);
        Ok(found)
    }

    /// How many units there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count(&self) -> Result<u64> {
        let count = self.connection.query_row("SELECT count(*) FROM units", [], |row| row.get::<_, i64>(0));
        count.map(|count| count as u64).map_err(|e| self.explain(&e))
    }

    /// The languages, in order of their tags, with how many variants each has and their characters.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn languages(&self) -> Result<Vec<(Lang, u64, u64)>> {
        let run = || -> rusqlite::Result<Vec<(String, i64, i64)>> {
            let sql = "SELECT lang, count(*), sum(length(text)) FROM variants GROUP BY lang ORDER BY lang";
            self.connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        };
        let rows = run().map_err(|e| self.explain(&e))?;
        rows.into_iter().map(|(lang, n, chars)| Ok((self.lang(&lang)?, n as u64, chars as u64))).collect()
    }

    /// The languages, those of the first unit first, then in order of their tags.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tags(&self) -> Result<Vec<Lang>> {
        let run = || -> rusqlite::Result<Vec<String>> {
            let sql = "SELECT lang FROM variants GROUP BY lang
                 ORDER BY coalesce((SELECT v.id FROM variants AS v WHERE v.lang = variants.lang AND
                     v.unit = (SELECT min(id) FROM units)), 1 << 62), lang";
            self.connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        run().map_err(|e| self.explain(&e))?.iter().map(|tag| self.lang(tag)).collect()
    }

    /// The changes, the first one first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changes(&self) -> Result<Vec<ChangeNote>> {
        let run = || -> rusqlite::Result<Vec<ChangeNote>> {
            let sql = "SELECT what, date, units FROM changes ORDER BY id";
            let note = |row: &Row<'_>| Ok(ChangeNote { what: row.get(0)?, date: row.get(1)?, units: row.get(2)? });
            self.connection.prepare(sql)?.query_map([], note)?.collect()
        };
        run().map_err(|e| self.explain(&e))
    }

    /// Begins to read one state of the store, whatever others write meanwhile, until [`end_reading`](Self::end_reading).
    pub(in crate::memory) fn begin_reading(&self) -> Result<()> {
        self.connection
            .prepare_cached("BEGIN")
            .and_then(|mut begin| begin.execute([]))
            .map_err(|e| self.explain(&e))?;
        Ok(())
    }

    /// Ends what [`begin_reading`](Self::begin_reading) began. Nothing was written, so nothing can be lost if it fails.
    pub(in crate::memory) fn end_reading(&self) {
        let _ = self.connection.prepare_cached("COMMIT").and_then(|mut end| end.execute([]));
    }

    /// What changes whenever the store does, by this program or another, while it is open. Cheap.
    pub(in crate::memory) fn moment(&self) -> Result<(i64, u64)> {
        let others = self.connection.prepare_cached("PRAGMA data_version");
        let others = others.and_then(|mut version| version.query_row([], |row| row.get(0)));
        Ok((others.map_err(|e| self.explain(&e))?, self.changes))
    }

    /// The state of the store, as an index keeps it.
    pub(in crate::memory) fn covers(&self) -> Result<Covers> {
        let run = || -> rusqlite::Result<(Option<(i64, String)>, i64)> {
            let change = self
                .connection
                .prepare_cached("SELECT id, token FROM changes ORDER BY id DESC LIMIT 1")?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let last = self
                .connection
                .prepare_cached("SELECT coalesce(max(id), 0) FROM variants")?
                .query_row([], |row| row.get(0))?;
            Ok((change, last))
        };
        let (change, last) = run().map_err(|e| self.explain(&e))?;
        let last =
            u32::try_from(last).map_err(|_| Error::new("holds more than 4 billion variants").in_file(&self.path))?;
        let (change, token) = change.unwrap_or_default();
        Ok(Covers { change, token, last })
    }

    /// Whether the store went through the state.
    pub(in crate::memory) fn was(&self, covers: &Covers) -> Result<bool> {
        let run = || {
            self.connection
                .prepare_cached("SELECT 1 FROM changes WHERE id = ? AND token = ?")?
                .query_row(params![covers.change, covers.token], |_| Ok(()))
                .optional()
        };
        Ok(run().map_err(|e| self.explain(&e))?.is_some())
    }

    /// Calls `take` with the ids and texts of the variants in a language, whatever the region, behind an id, in order.
    pub(in crate::memory) fn texts(&self, lang: Lang, behind: u32, mut take: impl FnMut(u32, &str)) -> Result<()> {
        let language = lang.language();
        let mut run = || -> rusqlite::Result<()> {
            let mut statement =
                self.connection.prepare_cached("SELECT id, lang, text FROM variants WHERE id > ? ORDER BY id")?;
            let mut rows = statement.query([behind])?;
            while let Some(row) = rows.next()? {
                let rest = row.get_ref(1)?.as_str()?.strip_prefix(language);
                if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
                    take(row.get(0)?, row.get_ref(2)?.as_str()?);
                }
            }
            Ok(())
        };
        run().map_err(|e| self.explain(&e))
    }

    /// A variant, `None` when it was deleted.
    pub(in crate::memory) fn variant(&self, id: u32) -> Result<Option<StoredVariant>> {
        let sql = "SELECT unit, lang, text, codes, previous, next FROM variants WHERE id = ?";
        let parts = |row: &Row<'_>| -> rusqlite::Result<VariantRow> {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        };
        let run = || self.connection.prepare_cached(sql)?.query_row([id], parts).optional();
        let Some((unit, lang, text, codes, previous, next)) = run().map_err(|e| self.explain(&e))? else {
            return Ok(None);
        };
        let content = row::content(text, codes.as_deref()).map_err(|e| self.units_held().broken(unit, &e))?;
        Ok(Some(StoredVariant { unit, lang: self.lang(&lang)?, content, previous, next }))
    }

    /// A unit, `None` when there is none of this id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unit(&self, id: i64) -> Result<Option<Stored>> {
        self.units_held().unit(id)
    }

    /// Up to `most` units behind an id, in order of their ids.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn units(&self, behind: i64, most: usize) -> Result<Vec<Stored>> {
        let page = "(SELECT * FROM units WHERE id > ?1 ORDER BY id LIMIT ?2) AS u";
        self.units_held().find(page, "ORDER BY u.id, v.id", params![behind, most as i64])
    }

    fn lang(&self, tag: &str) -> Result<Lang> {
        self.units_held().lang(tag)
    }

    fn units_held(&self) -> Units<'_> {
        Units { connection: &self.connection, path: &self.path }
    }
}

/// The units of a file, read whole.
pub(super) struct Units<'c> {
    pub connection: &'c Connection,
    pub path: &'c Path,
}

impl Units<'_> {
    /// A unit, `None` when there is none of this id.
    pub(super) fn unit(&self, id: i64) -> Result<Option<Stored>> {
        // Rows of the index on units come in the order of their ids.
        Ok(self.find("units AS u", "WHERE u.id = ?", params![id])?.pop())
    }

    /// The unit that is known by a hash.
    pub(super) fn of_hash(&self, hash: i64) -> Result<Option<Stored>> {
        // Most are not there, and this tells it fastest.
        let id = self.connection.prepare_cached("SELECT id FROM units WHERE hash = ?");
        let id = id.and_then(|mut id| id.query_row([hash], |row| row.get(0)).optional());
        id.map_err(|e| explain(self.path, &e))?.map_or(Ok(None), |id| self.unit(id))
    }

    /// The units of a source, by its key, before an id.
    pub(super) fn of_key(&self, key: i64, before: i64) -> Result<Vec<Stored>> {
        self.find("units AS u", "WHERE u.key = ? AND u.id < ? ORDER BY u.id, v.id", params![key, before])
    }

    /// The units of a table `u` with all that is kept of them.
    fn find(&self, from: &str, order: &str, asked: &[&dyn ToSql]) -> Result<Vec<Stored>> {
        let sql = format!(
            "SELECT u.id, u.tuid, u.attributes, u.props, u.notes, v.lang, v.text, v.codes, v.attributes, v.props, v.notes,
             v.previous, v.next FROM {from} JOIN variants AS v ON v.unit = u.id {order}"
        );
        let mut units: Vec<Stored> = Vec::new();
        let mut run = || -> rusqlite::Result<Result<()>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(asked)?;
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                if units.last().is_none_or(|last| last.id != id) {
                    let unit = match self.unit_of(id, row)? {
                        Ok(unit) => unit,
                        Err(error) => return Ok(Err(error)),
                    };
                    units.push(Stored { id, unit, neighbours: Neighbours::new() });
                }
                match self.variant_of(id, row)? {
                    Ok(variant) => {
                        if let Some(last) = units.last_mut() {
                            last.unit.variants.push(variant);
                            last.neighbours.push((row.get(11)?, row.get(12)?));
                        }
                    }
                    Err(error) => return Ok(Err(error)),
                }
            }
            Ok(Ok(()))
        };
        run().map_err(|e| explain(self.path, &e))??;
        Ok(units)
    }

    fn unit_of(&self, id: i64, row: &Row<'_>) -> rusqlite::Result<Result<TranslationUnit>> {
        let (tuid, attributes, props, notes): (Option<String>, Option<String>, Option<String>, Option<String>) =
            (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        let unit = || -> std::result::Result<TranslationUnit, serde_json::Error> {
            Ok(TranslationUnit {
                alternatives: Vec::new(),
                id: tuid,
                attributes: row::attributes(attributes.as_deref())?,
                props: row::props(props.as_deref())?,
                notes: row::notes(notes.as_deref())?,
                variants: Vec::new(),
            })
        };
        Ok(unit().map_err(|e| self.broken(id, &e)))
    }

    fn variant_of(&self, id: i64, row: &Row<'_>) -> rusqlite::Result<Result<Variant>> {
        let lang: String = row.get(5)?;
        let (text, codes): (String, Option<String>) = (row.get(6)?, row.get(7)?);
        let (attributes, props, notes): (Option<String>, Option<String>, Option<String>) =
            (row.get(8)?, row.get(9)?, row.get(10)?);
        let lang = match self.lang(&lang) {
            Ok(lang) => lang,
            Err(error) => return Ok(Err(error)),
        };
        let variant = || -> std::result::Result<Variant, serde_json::Error> {
            Ok(Variant {
                lang,
                attributes: row::attributes(attributes.as_deref())?,
                props: row::props(props.as_deref())?,
                notes: row::notes(notes.as_deref())?,
                content: row::content(text, codes.as_deref())?,
            })
        };
        Ok(variant().map_err(|e| self.broken(id, &e)))
    }

    fn lang(&self, tag: &str) -> Result<Lang> {
        tag.parse().map_err(|e: Error| e.in_file(self.path))
    }

    fn broken(&self, unit: i64, error: &serde_json::Error) -> Error {
        Error::new(format!("is broken: unit {unit} cannot be read: {error}")).in_file(self.path)
    }
}
