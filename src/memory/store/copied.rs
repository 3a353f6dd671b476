//! Changes and units as they are copied from memory to memory, row by row.

use rusqlite::{Connection, OptionalExtension, Row, params};

/// The changes of a file, as [`Step::read`] reads them.
pub(super) const STEPS: &str = "SELECT id, token, what, date, units FROM changes";
/// The highest numbers that were ever given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Last {
    /// Of changes.
    pub step: i64,
    /// Of units.
    pub unit: i64,
    /// Of variants.
    pub variant: i64,
}

/// A change as it is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub id: i64,
    /// What tells it apart from another of this number.
    pub token: String,
    /// What by.
    pub what: String,
    /// When.
    pub date: Option<String>,
    /// How many units were added or deleted.
    pub units: i64,
}

/// A unit as it is copied: columns as the schema describes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the schema describes the columns")]
pub struct UnitRow {
    pub id: i64,
    pub hash: i64,
    pub key: i64,
    pub tuid: Option<String>,
    pub date: Option<String>,
    pub attributes: Option<String>,
    pub props: Option<String>,
    pub notes: Option<String>,
    pub variants: Vec<VariantRow>,
}

/// A variant as it is copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the schema describes the columns")]
pub struct VariantRow {
    pub id: i64,
    pub lang: String,
    pub text: String,
    pub codes: Option<String>,
    pub previous: Option<i64>,
    pub next: Option<i64>,
    pub attributes: Option<String>,
    pub props: Option<String>,
    pub notes: Option<String>,
}

impl Step {
    pub(super) fn of(connection: &Connection, id: i64) -> rusqlite::Result<Self> {
        connection.prepare_cached(&format!("{STEPS} WHERE id = ?"))?.query_row([id], Self::read)
    }

    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.get(0)?, token: row.get(1)?, what: row.get(2)?, date: row.get(3)?, units: row.get(4)? })
    }
}

impl UnitRow {
    fn of(connection: &Connection, id: i64) -> rusqlite::Result<Option<Self>> {
        let unit = "SELECT id, hash, key, tuid, date, attributes, props, notes FROM units WHERE id = ?";
        let read = |row: &Row<'_>| {
            Ok(Self {
                id: row.get(0)?,
                hash: row.get(1)?,
                key: row.get(2)?,
                tuid: row.get(3)?,
                date: row.get(4)?,
                attributes: row.get(5)?,
                props: row.get(6)?,
                notes: row.get(7)?,
                variants: Vec::new(),
            })
        };
        let Some(mut unit) = connection.prepare_cached(unit)?.query_row([id], read).optional()? else {
            return Ok(None);
        };
        let variants = "SELECT id, lang, text, codes, previous, next, attributes, props, notes FROM variants
             WHERE unit = ? ORDER BY id";
        let read = |row: &Row<'_>| {
            Ok(VariantRow {
                id: row.get(0)?,
                lang: row.get(1)?,
                text: row.get(2)?,
                codes: row.get(3)?,
                previous: row.get(4)?,
                next: row.get(5)?,
                attributes: row.get(6)?,
                props: row.get(7)?,
                notes: row.get(8)?,
            })
        };
        unit.variants = connection.prepare_cached(variants)?.query_map([id], read)?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(unit))
    }

    /// Those of these units that are there.
    pub(super) fn all(connection: &Connection, ids: &[i64]) -> rusqlite::Result<Vec<Self>> {
        ids.iter().filter_map(|id| Self::of(connection, *id).transpose()).collect()
    }

    /// Writes it as it is.
    pub(super) fn insert(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO units (id, hash, key, tuid, date, attributes, props, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                self.id, self.hash, self.key, self.tuid, self.date, self.attributes, self.props, self.notes
            ])?;
        let mut statement = connection.prepare_cached(
            "INSERT INTO variants (id, unit, lang, text, codes, previous, next, attributes, props, notes)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for v in &self.variants {
            let VariantRow { id, lang, text, codes, previous, next, attributes, props, notes } = v;
            statement.execute(params![id, self.id, lang, text, codes, previous, next, attributes, props, notes])?;
        }
        Ok(())
    }
}
