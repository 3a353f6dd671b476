//! `bitext tm add`, `delete`, `export`, `list`, `stats`, `vacuum`.

use super::super::Outcome;
use super::super::apart::check_apart;
use super::super::terminal;
use super::super::wanted::Wanted;
use super::answer::one_line;
use super::import::Policy;
use bitext::exchange::{Format, Header, WriteOptions, Written};
use bitext::file::OutputFile;
use bitext::lang::Lang;
use bitext::memory::{Added, Store, Stored};
use bitext::report::counted;
use bitext::unit::{Content, Date, Prop, TranslationUnit, Variant};
use bitext::{Error, Result};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// How many units are in memory at once.
const PAGE: usize = 1_000;

/// Adds one unit
#[derive(clap::Args)]
pub(super) struct AddArgs {
    /// The memory; made if it is not there
    memory: PathBuf,
    /// The text
    source: String,
    /// Its translation
    target: String,
    /// The language of the text
    #[arg(long, value_name = "LANG")]
    from: Lang,
    /// The language of the translation
    #[arg(long, value_name = "LANG")]
    to: Lang,
    /// What becomes of it if the text is there with another translation
    #[arg(long, value_enum, default_value = "add", value_name = "POLICY")]
    conflict: Policy,
    /// Who translated it
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// When it was translated
    #[arg(long, env = "BITEXT_DATE", value_name = "DATE")]
    date: Option<Date>,
    /// A property of the unit
    #[arg(long, value_name = "KIND=VALUE")]
    prop: Vec<String>,
}

pub(super) fn add(args: &AddArgs) -> Result<Outcome> {
    let mut unit = TranslationUnit {
        variants: vec![
            Variant::new(args.from, Content::plain(args.source.as_str())),
            Variant::new(args.to, Content::plain(args.target.as_str())),
        ],
        ..TranslationUnit::default()
    };
    let date = args.date.map(|date| date.to_string());
    for (name, value) in [("creationdate", &date), ("creationid", &args.user)] {
        if let Some(value) = value {
            unit.attributes.set(name, value);
        }
    }
    for prop in &args.prop {
        let Some((kind, value)) = prop.split_once('=') else {
            return Err(Error::new(format!("`{prop}` is no property")).hint("write it as `KIND=VALUE`"));
        };
        unit.props.push(Prop::new(kind, value));
    }
    let added = Store::fill(&args.memory, |store| {
        let mut change = store.change("add", date.as_deref())?;
        let added = change.add(&unit, 0, &Vec::new(), args.conflict.into())?;
        if added == Added::Untranslated {
            return Err(Error::new("a unit needs text in both languages"));
        }
        change.commit()?;
        Ok(added)
    })?;
    match added {
        Added::New => terminal::say(format_args!("added")),
        Added::Replaced(others) => terminal::say(format_args!("added in place of {others}")),
        Added::Same => terminal::say(format_args!("there before")),
        Added::Older => terminal::say(format_args!("left out: another translation is as new")),
        Added::Undated => terminal::say(format_args!("left out: there is another translation, and this has no date")),
        Added::Draft => terminal::say(format_args!("left out: this is a draft, and there is a finished translation")),
        Added::Untranslated => {}
    }
    Ok(Outcome::Fine)
}

/// Deletes units by their ids, as `list` and `lookup` print them
#[derive(clap::Args)]
pub(super) struct DeleteArgs {
    /// The memory
    memory: PathBuf,
    /// The ids
    #[arg(required = true)]
    ids: Vec<i64>,
}

pub(super) fn delete(args: &DeleteArgs) -> Result<Outcome> {
    let mut store = Store::open(&args.memory)?;
    let mut change = store.change("delete", None)?;
    for id in &args.ids {
        if !change.delete(*id)? {
            return Err(Error::new(format!("there is no unit {id}; nothing was deleted")).in_file(&args.memory));
        }
    }
    change.commit()?;
    terminal::say(format_args!("{} deleted", args.ids.len()));
    Ok(Outcome::Fine)
}

/// Writes the units of a memory to a file
#[derive(clap::Args)]
pub(super) struct ExportArgs {
    /// The memory
    memory: PathBuf,
    /// The file; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format; told by the name of the file without it
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// Only units with this language first and `--target-lang` among the others
    #[arg(long, value_name = "LANG")]
    source_lang: Option<Lang>,
    /// Only translations into this language
    #[arg(long, value_name = "LANG")]
    target_lang: Option<Lang>,
}

pub(super) fn export(args: &ExportArgs) -> Result<Outcome> {
    let told = args.output.as_deref().map_or(Ok(None), Format::of_output)?;
    let format = match (&args.to, &args.output) {
        (Some(name), _) => Format::named(name).ok_or_else(|| Error::new(format!("there is no format `{name}`")))?,
        (None, Some(path)) => told.ok_or_else(|| {
            Error::new("its name tells no format").in_file(path).hint("say it with `--to`, as in `--to tmx`")
        })?,
        (None, None) => Format::named("tmx").ok_or_else(|| Error::new("there is no format `tmx`"))?,
    };
    if !format.is_written() {
        return Err(Error::new(format!("units are not written in `{}`", format.name)));
    }
    if format.is_several_files() {
        return Err(Error::new(format!("`{}` is several files", format.name))
            .hint("export as TMX and turn it into them with `bitext convert`"));
    }
    check_apart(args.output.as_deref(), [args.memory.as_path()])?;
    let store = Store::read_only(&args.memory)?;
    let written = if let Some(path) = &args.output {
        let failed = |e| Error::io("write it", path, e);
        let mut out = OutputFile::create(path)?;
        let written = write(args, &store, format, &mut out, &failed)?;
        out.finish().map_err(failed)?.commit()?;
        written
    } else {
        let mut out = terminal::stdout();
        let written = write(args, &store, format, &mut out, &terminal::stdout_failed)?;
        out.flush().map_err(terminal::stdout_failed)?;
        written
    };
    terminal::say(format_args!("{}", counted(written.units, "unit")));
    for (count, what) in [(written.left_out, "units left out"), (written.replaced, "characters written as U+FFFD")] {
        if count > 0 {
            terminal::say(format_args!("  {count} × {what}"));
        }
    }
    written.losses.iter().for_each(|loss| terminal::say(format_args!("  {loss}")));
    Ok(Outcome::Fine)
}

fn write(
    args: &ExportArgs,
    store: &Store,
    format: &Format,
    out: &mut dyn Write,
    failed: &dyn Fn(io::Error) -> Error,
) -> Result<Written> {
    let first = store.units(0, 1)?.pop();
    let source = args.source_lang.or_else(|| first.map(|stored| stored.unit.variants[0].lang));
    // The source first, as formats with a column for each language want it.
    let mut languages: Vec<Lang> = store.languages()?.into_iter().map(|(lang, ..)| lang).collect();
    languages.retain(|lang| Some(*lang) == source || args.target_lang.is_none_or(|target| target.covers(*lang)));
    languages.sort_by_key(|lang| Some(*lang) != source);
    let header = Header { source_lang: source, target_lang: args.target_lang, languages, ..Header::default() };
    let mut writer = format.write(out, &header, &WriteOptions::default()).map_err(failed)?;
    each(store, 0, |stored| {
        if let Some(mut unit) = chosen(stored.unit, args.source_lang, args.target_lang) {
            let own = unit.variants.first().map(|variant| variant.lang);
            let is_any = unit.attributes.get("srclang") == Some("*all*");
            if let Some(own) = own.filter(|own| Some(*own) != source && !is_any) {
                unit.attributes.set("srclang", own.as_str());
            }
            writer.unit(&unit).map_err(failed)?;
        }
        Ok(true)
    })?;
    writer.finish().map_err(failed)
}

/// The unit with its variants in the languages asked for; `None` if it lacks one.
fn chosen(mut unit: TranslationUnit, source: Option<Lang>, target: Option<Lang>) -> Option<TranslationUnit> {
    if let Some(source) = source {
        let at = unit.variants.iter().position(|variant| source.covers(variant.lang))?;
        let variant = unit.variants.remove(at);
        unit.variants.insert(0, variant);
    }
    if let Some(target) = target {
        let first = unit.variants[0].lang;
        let mut at = 0;
        unit.variants.retain(|variant| {
            at += 1;
            at == 1 || (target.covers(variant.lang) && variant.lang != first)
        });
    }
    // What has no translation the writer counts.
    (unit.variants.len() > 1 || source.or(target).is_none()).then_some(unit)
}

/// Calls `take` with the units behind an id, in order, until it says that it has enough; a page is in memory at a time.
fn each(store: &Store, mut behind: i64, mut take: impl FnMut(Stored) -> Result<bool>) -> Result<()> {
    loop {
        let page = store.units(behind, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        behind = last.id;
        for stored in page {
            if !take(stored)? {
                return Ok(());
            }
        }
    }
}

/// Prints units with their ids, all or those that are wanted
///
/// `--until 2015-01-01` lists what nobody has changed since, `--json` what `delete` and others can go on with.
#[derive(clap::Args)]
pub(super) struct ListArgs {
    /// The memory
    memory: PathBuf,
    /// How many at most
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
    /// Those behind this id
    #[arg(long, default_value_t = 0, value_name = "ID")]
    after: i64,
    /// Prints one line of JSON for each unit
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    wanted: Wanted,
}

#[derive(Serialize)]
struct Line<'a> {
    unit: i64,
    changed: Option<String>,
    texts: Vec<OneText<'a>>,
}

#[derive(Serialize)]
struct OneText<'a> {
    lang: Lang,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn of(stored: &'a Stored) -> Self {
        let text = |variant: &'a Variant| OneText { lang: variant.lang, text: variant.content.text() };
        let changed = stored.unit.changed().map(|date| date.to_string());
        Self { unit: stored.id, changed, texts: stored.unit.variants.iter().map(text).collect() }
    }

    fn print(&self, as_json: bool, out: &mut dyn Write) -> io::Result<()> {
        if as_json {
            serde_json::to_writer(&mut *out, self)?;
            return writeln!(out);
        }
        for (at, OneText { lang, text }) in self.texts.iter().enumerate() {
            let id = if at == 0 { self.unit.to_string() } else { String::new() };
            writeln!(out, "{id:>8}  {lang:<6} {}", one_line(text))?;
        }
        Ok(())
    }
}

pub(super) fn list(args: &ListArgs) -> Result<Outcome> {
    let store = Store::read_only(&args.memory)?;
    let mut out = terminal::stdout();
    let wanted = args.wanted.filter();
    let mut left = args.limit;
    if left == 0 {
        return Ok(Outcome::Fine);
    }
    each(&store, args.after, |stored| {
        if wanted.keeps(&stored.unit, None) {
            Line::of(&stored).print(args.json, &mut out).map_err(terminal::stdout_failed)?;
            left -= 1;
        }
        Ok(left > 0)
    })?;
    out.flush().map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}

/// Prints what a memory holds and how it came to it
#[derive(clap::Args)]
pub(super) struct StatsArgs {
    /// The memory
    memory: PathBuf,
    /// Prints it as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Stats {
    units: u64,
    languages: Vec<OfLanguage>,
    changes: Vec<bitext::memory::ChangeNote>,
}

#[derive(Serialize)]
struct OfLanguage {
    lang: Lang,
    variants: u64,
    characters: u64,
}

pub(super) fn stats(args: &StatsArgs) -> Result<Outcome> {
    let store = Store::read_only(&args.memory)?;
    let language = |(lang, variants, characters)| OfLanguage { lang, variants, characters };
    let languages = store.languages()?.into_iter().map(language).collect();
    let stats = Stats { units: store.count()?, languages, changes: store.changes()? };
    if args.json {
        terminal::print_json(&stats)?;
        return Ok(Outcome::Fine);
    }
    let mut out = terminal::stdout();
    let mut print = || -> io::Result<()> {
        writeln!(out, "{}", counted(stats.units as usize, "unit"))?;
        for OfLanguage { lang, variants, characters } in &stats.languages {
            writeln!(out, "{lang:<8} {variants:>9} variants {characters:>11} characters")?;
        }
        writeln!(out, "{}", counted(stats.changes.len(), "change"))?;
        for change in stats.changes.iter().rev().take(10).rev() {
            let date = change.date.as_deref().unwrap_or("no date");
            writeln!(out, "  {date}  {}: {}", change.what, counted(change.units as usize, "unit"))?;
        }
        out.flush()
    };
    print().map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}

/// Gives back the room of deleted units
#[derive(clap::Args)]
pub(super) struct VacuumArgs {
    /// The memory
    memory: PathBuf,
}

pub(super) fn vacuum(args: &VacuumArgs) -> Result<Outcome> {
    let size = || std::fs::metadata(&args.memory).map_or(0, |known| known.len());
    let mut store = Store::open(&args.memory)?;
    let before = size();
    store.vacuum()?;
    terminal::say(format_args!("{} KB before, {} KB now", before >> 10, size() >> 10));
    Ok(Outcome::Fine)
}
