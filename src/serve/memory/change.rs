//! Units that are added, changed and deleted.

use super::ask::{internal, text};
use super::server::Server;
use crate::exchange::{Format, Input, ReadOptions};
use crate::lang::Lang;
use crate::memory::{Added, Conflict, Imported, Stored, import};
use crate::serve::http::Failure;
use crate::unit::{Content, Note, TranslationUnit, Variant};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;

/// A unit as it is sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    pub(super) source_lang: Lang,
    pub(super) source: String,
    pub(super) target_lang: Lang,
    pub(super) target: String,
    /// Who made it.
    pub(super) by: Option<String>,
    pub(super) note: Option<String>,
}

impl Sent {
    /// The unit, with who made it (`creation`) or changed it (`change`) and when.
    fn unit(self, what: &str, date: Option<&str>) -> Result<TranslationUnit, Failure> {
        text("source", &self.source)?;
        text("target", &self.target)?;
        let variant = |lang, text: String| Variant::new(lang, Content::plain(text));
        let mut unit = TranslationUnit {
            variants: vec![variant(self.source_lang, self.source), variant(self.target_lang, self.target)],
            notes: self.note.into_iter().map(Note::new).collect(),
            ..TranslationUnit::default()
        };
        for (name, value) in [("date", date), ("id", self.by.as_deref())] {
            if let Some(value) = value {
                unit.attributes.set(&format!("{what}{name}"), value);
            }
        }
        Ok(unit)
    }
}

/// The name of what becomes of a unit whose source is there with another translation.
pub(super) fn conflict(name: Option<&str>) -> Result<Conflict, Failure> {
    match name.unwrap_or("add") {
        "add" => Ok(Conflict::Add),
        "overwrite" => Ok(Conflict::Overwrite),
        "newest" => Ok(Conflict::Newest),
        other => Err(Failure::new(400, format!("`conflict` is `add`, `overwrite` or `newest`, not `{other}`"))),
    }
}

/// What became of a unit.
pub(super) struct Became {
    added: Added,
    /// Its number, if it is new.
    unit: Option<i64>,
}

impl Became {
    pub(super) fn shown(&self) -> Value {
        let word = match self.added {
            Added::New => "added",
            Added::Same => "there before",
            Added::Replaced(_) => "replaced",
            Added::Older => "older",
            Added::Undated => "undated",
            Added::Draft => "draft",
            Added::Untranslated => "untranslated",
        };
        json!({"result": word, "unit": self.unit})
    }
}

impl Server {
    fn date(&self) -> Option<String> {
        (self.setting.now)().map(|now| now.to_string())
    }

    /// Adds a unit.
    pub(super) fn add(&self, memory: usize, sent: Sent, conflict: Conflict) -> Result<Became, Failure> {
        let date = self.date();
        let unit = sent.unit("creation", date.as_deref())?;
        let add = |store: &mut crate::memory::Store| -> crate::Result<Became> {
            let mut change = store.change("add", date.as_deref())?;
            let added = change.add(&unit, 0, &Vec::new(), conflict)?;
            let unit = change.added();
            change.commit()?;
            Ok(Became { added, unit })
        };
        self.pool.write(memory, add).map_err(|e| internal(&e))
    }

    /// Changes a unit in the languages that are sent; it gets a new number.
    pub(super) fn replace(&self, memory: usize, id: i64, sent: Sent) -> Result<Became, Failure> {
        let date = self.date();
        let unit = sent.unit("change", date.as_deref())?;
        let replace = |store: &mut crate::memory::Store| -> crate::Result<Option<Became>> {
            let mut change = store.change("update", date.as_deref())?;
            let Some(added) = change.update(id, &unit)? else { return Ok(None) };
            let unit = change.added();
            change.commit()?;
            Ok(Some(Became { added, unit }))
        };
        self.pool.write(memory, replace).map_err(|e| internal(&e))?.ok_or_else(no_unit)
    }

    /// Deletes a unit.
    pub(super) fn delete(&self, memory: usize, id: i64) -> Result<(), Failure> {
        let date = self.date();
        let delete = |store: &mut crate::memory::Store| -> crate::Result<bool> {
            let mut change = store.change("delete", date.as_deref())?;
            let deleted = change.delete(id)?;
            change.commit()?;
            Ok(deleted)
        };
        if self.pool.write(memory, delete).map_err(|e| internal(&e))? { Ok(()) } else { Err(no_unit()) }
    }

    /// A unit.
    pub(super) fn unit(&self, memory: usize, id: i64) -> Result<Stored, Failure> {
        self.pool.read(|memories| memories[memory].store().unit(id)).map_err(|e| internal(&e))?.ok_or_else(no_unit)
    }

    /// Adds the units of a file; all of them, or none when it cannot be read.
    pub(super) fn import(&self, memory: usize, file: &File<'_>) -> Result<Imported, Failure> {
        let File { name, bytes, format, conflict } = *file;
        let path = Path::new(name);
        let input = Input::bytes(path, bytes);
        let (found, input) = match format {
            Some(format) => (Format::named(format), input),
            None => match Format::of(path) {
                Some(format) => (Some(format), input),
                None => Format::of_content(input, &ReadOptions::default())?,
            },
        };
        let format = found.filter(|format| format.is_read() && !format.is_several_files());
        let format = format.ok_or_else(|| Failure::new(400, "the file is in no format that is read"))?;
        let mut reader = format.read(input, &ReadOptions::default())?;
        let date = self.date();
        let add = |store: &mut crate::memory::Store| -> crate::Result<Imported> {
            let mut change = store.change(&format!("import {name}"), date.as_deref())?;
            let imported = import(&mut change, reader.as_mut(), conflict)?;
            change.commit()?;
            Ok(imported)
        };
        // What cannot be read is wrong with what was sent.
        self.pool.write(memory, add).map_err(Failure::from)
    }
}

/// A file of units that was sent.
pub(super) struct File<'f> {
    pub(super) name: &'f str,
    pub(super) bytes: &'f [u8],
    pub(super) format: Option<&'f str>,
    pub(super) conflict: Conflict,
}

fn no_unit() -> Failure {
    Failure::new(404, "there is no such unit")
}
