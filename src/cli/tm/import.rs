//! `bitext tm import`.

use super::super::{Outcome, terminal};
use bitext::exchange::{Format, Input, ReadOptions};
use bitext::lang::Lang;
use bitext::memory::{Conflict, Imported, Store, import};
use bitext::report::{counted, grouped};
use bitext::unit::Date;
use bitext::{Error, Result};
use clap::ValueEnum;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Adds the units of files to a memory, all of them or, if anything fails, none
///
/// What is there already is not added again, so that importing a file twice changes nothing. A finished translation takes
/// the place of the same one as a draft.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory; made if it is not there
    memory: PathBuf,
    /// The files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What the files are; told by their names without it
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// The encoding of the files, whatever they declare
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// What becomes of a unit whose source is there with another translation
    #[arg(long, value_enum, default_value = "add", value_name = "POLICY")]
    conflict: Policy,
    /// The language of the sources, whatever the files say
    #[arg(long, value_name = "LANG")]
    source_lang: Option<Lang>,
    /// The language of the translations where the files do not say it
    #[arg(long, value_name = "LANG")]
    target_lang: Option<Lang>,
    /// When this is done, for the memory's list of changes
    #[arg(long, env = "BITEXT_DATE", value_name = "DATE")]
    date: Option<Date>,
    /// Prints what became of the units as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Policy {
    /// It is added beside the others
    Add,
    /// It takes their place in its languages, if they were there before; a draft, of drafts alone
    Overwrite,
    /// It takes the place of older ones, and is left out if one is as new or it has no date
    Newest,
}

impl From<Policy> for Conflict {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Add => Self::Add,
            Policy::Overwrite => Self::Overwrite,
            Policy::Newest => Self::Newest,
        }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    files: Vec<OfFile<'a>>,
    total: &'a Imported,
}

#[derive(Serialize)]
struct OfFile<'a> {
    #[serde(serialize_with = "bitext::file::as_text")]
    file: &'a Path,
    #[serde(flatten)]
    imported: Imported,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let formats: Vec<&'static Format> =
        args.files.iter().map(|file| format_of(file, args.format.as_deref())).collect::<Result<_>>()?;
    if let Some(missing) = args.files.iter().find(|file| !file.exists()) {
        return Err(Error::new("no such file or folder").in_file(missing));
    }
    let options = ReadOptions {
        encoding: args.encoding.clone(),
        source_lang: args.source_lang,
        target_lang: args.target_lang,
        ..ReadOptions::default()
    };
    let files = Store::fill(&args.memory, |store| all(store, args, &formats, &options))?;
    let mut total = Imported::default();
    for of_file in &files {
        total.add(&of_file.imported);
    }
    let report = Report { files, total: &total };
    if args.json {
        terminal::print_json(&report)?;
    } else {
        say(&report);
    }
    Ok(Outcome::Fine)
}

fn all<'a>(
    store: &mut Store,
    args: &'a Args,
    formats: &[&'static Format],
    options: &ReadOptions,
) -> Result<Vec<OfFile<'a>>> {
    let names: Vec<_> = args.files.iter().map(|file| file.display().to_string()).collect();
    let date = args.date.map(|date| date.to_string());
    let mut change = store.change(&format!("import {}", names.join(" ")), date.as_deref())?;
    let mut files = Vec::new();
    for (file, format) in args.files.iter().zip(formats) {
        let mut reader = format.read(Input::open(file)?, options)?;
        let imported = import(&mut change, reader.as_mut(), args.conflict.into())?;
        files.push(OfFile { file, imported });
    }
    change.commit()?;
    Ok(files)
}

fn say(report: &Report<'_>) {
    let line = |name: String, imported: &Imported| {
        let parts = [
            (imported.added, "added"),
            (imported.same, "there before"),
            (imported.replaced, "put in place of others"),
            (imported.older, "not newer than what is there"),
            (imported.undated, "without a date beside another translation"),
            (imported.drafts, "unfinished beside a finished translation"),
            (imported.untranslated, "without a translation"),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, what)| format!("{} {what}", grouped(*count))).collect();
        let units = counted(imported.units as usize, "unit");
        let colon = if parts.is_empty() { "" } else { ": " };
        terminal::say(format_args!("{name}: {units}{colon}{}", parts.join(", ")));
    };
    for of_file in &report.files {
        line(of_file.file.display().to_string(), &of_file.imported);
        for loss in of_file.imported.losses.iter() {
            terminal::say(format_args!("  {loss}"));
        }
    }
    if report.files.len() > 1 {
        line("all".to_owned(), report.total);
    }
}

/// The format of a file: the one asked for, else the one its name tells.
pub(super) fn format_of(file: &Path, asked: Option<&str>) -> Result<&'static Format> {
    let names = || {
        let read = bitext::exchange::FORMATS.iter().filter(|format| format.is_read());
        read.map(|format| format!("`{}`", format.name)).collect::<Vec<_>>().join(", ")
    };
    let format = match asked {
        Some(name) => Format::named(name).ok_or_else(|| Error::new(format!("there is no format `{name}`")))?,
        None => Format::of(file).ok_or_else(|| {
            Error::new("its name tells no format").in_file(file).hint(format!("say it with `--format`: {}", names()))
        })?,
    };
    if format.is_read() {
        return Ok(format);
    }
    Err(Error::new(format!("files in `{}` are written, not read", format.name))
        .in_file(file)
        .hint(format!("these are read: {}", names())))
}
