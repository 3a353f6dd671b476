//! `bitext convert`.

use super::apart::check_apart;
use super::units::{
    LayoutArg, Sink, check_encoding, check_no_folder, input_name, is_stream, mapping, output_name, possible, unknown,
};
use super::{Outcome, terminal};
use bitext::exchange::{
    FORMATS, Format, Header, Input, Kept, Loss, Losses, ReadOptions, Reader, Tags, WriteOptions, Written, flatten,
};
use bitext::lang::Lang;
use bitext::report::counted;
use bitext::unit::TranslationUnit;
use bitext::{Error, Result};
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use serde::Serialize;
use std::io::{self, BufReader, Read as _, Seek as _, Write};
use std::path::{Path, PathBuf};

/// Turns a file of translations into one of another format
///
/// Formats are told by the names of the files. What the new file cannot hold is counted and listed; nothing is left out in
/// silence. The new file appears whole or not at all.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of a command")]
pub(super) struct Args {
    /// The file to read; `-` is standard input
    #[arg(value_name = "FROM")]
    input: PathBuf,
    /// The file to write; `-` is standard output
    #[arg(value_name = "TO")]
    output: PathBuf,
    /// The format of the file that is read; told by its name without it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().filter(|f| f.is_read()).map(possible)))]
    from: Option<String>,
    /// The format of the file that is written; told by its name without it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().filter(|f| f.is_written()).map(possible)))]
    to: Option<String>,
    /// The language of the sources, whatever the file says
    #[arg(long, value_name = "LANG")]
    source_lang: Option<Lang>,
    /// The language of the translations, where the file does not say it or holds several
    #[arg(long, value_name = "LANG")]
    target_lang: Option<Lang>,
    /// What a language tag in the file is to be read as, as in `en=en-GB`; repeat it for several
    #[arg(long, value_name = "TAG=LANG", value_parser = mapping)]
    lang_map: Vec<(String, Lang)>,
    /// Encoding of the file that is read; told by the file without it
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Fails at characters that the format forbids and at bytes that are not text, instead of replacing them
    #[arg(long)]
    strict: bool,
    /// What becomes of inline codes
    #[arg(long, value_enum, value_name = "KIND", default_value_t = TagKind::Codes)]
    tags: TagKind,
    /// Writes units without a translation as well, into formats that are memories
    #[arg(long)]
    untranslated: bool,
    /// Writes UTF-16 with a byte order mark, where the format has a choice
    #[arg(long)]
    utf16: bool,
    /// How rows for data sets look, in Parquet and JSON lines
    #[arg(long, value_enum, default_value = "own", value_name = "LAYOUT")]
    layout: LayoutArg,
    /// Exits with 1 if anything was lost
    #[arg(long)]
    fail_on_loss: bool,
    /// Says nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// Prints what was written and what was lost as JSON on standard output
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  bitext convert memory.tmx memory.xliff             what a CAT tool edits
  bitext convert app.po app.xlsx                     for reviewers
  bitext convert memory.tmx - --to tsv --tags plain  a table on standard output
  bitext convert de.csv de.po --target-lang de       a column `target` is German";

/// What becomes of inline codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TagKind {
    /// They stay codes, and are left out where the format has none
    Codes,
    /// They are left out
    Plain,
    /// Their markup becomes part of the text
    Text,
    /// In TMX, they are written as `OmegaT` gives its own
    Omegat,
}

/// What was done, as `--json` prints it.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(serialize_with = "bitext::file::as_text")]
    input: &'a Path,
    from: &'static str,
    #[serde(serialize_with = "bitext::file::as_text")]
    output: &'a Path,
    to: &'static str,
    read: &'a Losses,
    written: &'a Written,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    if args.source_lang.is_some() && args.source_lang == args.target_lang {
        return Err(Error::new("the source and the target are in the same language")
            .hint("say another with `--source-lang` or `--target-lang`"));
    }
    let told = Format::of_output(&args.output)?;
    let Some(to) = args.to.as_deref().and_then(Format::named).or(told) else {
        check_no_folder(&args.output)?;
        return Err(unknown(output_name(&args.output), "--to", Format::is_written));
    };
    let options = args.read_options();
    let mut input = Source::open(&args.input)?;
    let from = match args.from.as_deref().and_then(Format::named).or_else(|| Format::of(&args.input)) {
        Some(from) => from,
        None => match Format::of_content(input.again()?, &options)?.0 {
            Some(from) => from,
            None => return Err(unknown(input_name(&args.input), "--from", Format::is_read)),
        },
    };
    check(args, from, to)?;
    let mut reader = from.read(input.again()?, &options)?;
    let mut header = reader.header().clone();
    header.target_lang = args.target_lang.or(header.target_lang);
    // The one target language stands before the first unit.
    let target_is_open = !to.keeps.contains(&Kept::Variants) && header.target_lang.is_none();
    if to.columns || target_is_open {
        header.languages = languages(&mut *reader)?;
        header.languages.extend(args.target_lang.filter(|lang| !header.languages.contains(lang)));
        reader = from.read(input.again()?, &options)?;
    }
    if target_is_open {
        let source = header.source_lang.or(header.languages.first().copied());
        header.target_lang = header.languages.iter().copied().find(|lang| Some(*lang) != source);
    }
    let written = write(args, to, &header, &mut *reader)?;
    let losses = reader.losses().clone();
    if args.json {
        let report = Report {
            input: &args.input,
            from: from.name,
            output: &args.output,
            to: to.name,
            read: &losses,
            written: &written,
        };
        terminal::print_json(&report)?;
    } else if !args.quiet {
        say(args, to, &losses, &written);
    }
    let lost = !losses.is_empty() || !written.losses.is_empty() || written.left_out + written.replaced > 0;
    Ok(if args.fail_on_loss && lost { Outcome::Findings } else { Outcome::Fine })
}

fn check(args: &Args, from: &Format, to: &Format) -> Result<()> {
    if !from.is_read() {
        return Err(Error::new(format!("files in `{}` are written, not read", from.name)).in_file(&args.input));
    }
    if !to.is_written() {
        return Err(Error::new(format!("units cannot be written as `{}`", to.name)).in_file(&args.output));
    }
    if is_stream(&args.output) && to.is_several_files() {
        return Err(Error::new(format!("`{}` is several files, which standard output cannot hold", to.name))
            .hint("name a file"));
    }
    if is_stream(&args.output) && args.json {
        return Err(Error::new("`--json` needs a file to write, as standard output holds the units"));
    }
    check_apart([args.output.as_path()], [args.input.as_path()])?;
    if !is_stream(&args.output) && !to.is_several_files() {
        // A bad path fails before the work.
        Sink::create(&args.output).map(drop)?;
    }
    Ok(())
}

/// What is read, which may be read twice.
struct Source {
    path: PathBuf,
    /// What came from standard input, where it is read.
    spooled: Option<std::fs::File>,
}

impl Source {
    fn open(path: &Path) -> Result<Self> {
        if !is_stream(path) {
            return Ok(Self { path: path.to_path_buf(), spooled: None });
        }
        let path = PathBuf::from("<stdin>");
        let failed = |e| Error::io("read it", Path::new("<stdin>"), e);
        let mut file = tempfile::tempfile().map_err(failed)?;
        io::copy(&mut io::stdin().lock(), &mut file).map_err(failed)?;
        Ok(Self { path, spooled: Some(file) })
    }

    fn again(&mut self) -> Result<Input> {
        let Some(file) = &mut self.spooled else { return Input::open(&self.path) };
        let failed = |e| Error::io("read it", &self.path, e);
        file.rewind().map_err(failed)?;
        let file = file.try_clone().map_err(failed)?;
        Ok(Input::stream(&self.path, BufReader::new(file.take(u64::MAX))))
    }
}

/// All languages that the units of a file are in, the source's first.
fn languages(reader: &mut dyn Reader) -> Result<Vec<Lang>> {
    let mut unit = TranslationUnit::default();
    let header = reader.header().clone();
    if !header.languages.is_empty() {
        return Ok(header.languages);
    }
    let mut found: Vec<Lang> = Vec::new();
    while reader.read(&mut unit)? {
        if let Some(source) = unit.variants.get(unit.source(header.source_lang)).filter(|_| found.is_empty()) {
            found.push(source.lang);
        }
        for variant in &unit.variants {
            if !found.contains(&variant.lang) {
                found.push(variant.lang);
            }
        }
    }
    Ok(found)
}

fn write(args: &Args, to: &Format, header: &Header, reader: &mut dyn Reader) -> Result<Written> {
    let options = args.write_options(to)?;
    if to.is_several_files() {
        let mut writer = to.create(&args.output, header, &options)?;
        let failed = |e| Error::io("write it", &args.output, e);
        units(args, reader, &mut |unit| writer.unit(unit).map_err(failed))?;
        return writer.finish().map_err(failed);
    }
    let mut to_out = |out: &mut dyn Write, failed: &dyn Fn(io::Error) -> Error| -> Result<Written> {
        let mut writer = to.write(out, header, &options).map_err(failed)?;
        units(args, reader, &mut |unit| writer.unit(unit).map_err(failed))?;
        writer.finish().map_err(failed)
    };
    if is_stream(&args.output) {
        // Whole or not at all, here as well.
        let mut spool = io::BufWriter::new(tempfile::tempfile().map_err(terminal::stdout_failed)?);
        let written = to_out(&mut spool, &terminal::stdout_failed)?;
        let mut spool = spool.into_inner().map_err(|e| terminal::stdout_failed(e.into_error()))?;
        spool.rewind().map_err(terminal::stdout_failed)?;
        let mut out = terminal::stdout();
        io::copy(&mut spool, &mut out).and_then(|_| out.flush()).map_err(terminal::stdout_failed)?;
        return Ok(written);
    }
    let mut out = Sink::create(&args.output)?;
    let written = to_out(&mut out, &|e| Error::io("write it", &args.output, e))?;
    out.commit(&args.output)?;
    Ok(written)
}

fn units(args: &Args, reader: &mut dyn Reader, write: &mut dyn FnMut(&TranslationUnit) -> Result<()>) -> Result<()> {
    let mut unit = TranslationUnit::default();
    while reader.read(&mut unit)? {
        if args.tags == TagKind::Text {
            flatten(&mut unit);
        }
        write(&unit)?;
    }
    Ok(())
}

/// Says what was written and what was lost.
fn say(args: &Args, to: &Format, read: &Losses, written: &Written) {
    terminal::say(format_args!("{}: {}", output_name(&args.output).display(), counted(written.units, "unit")));
    let list = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            terminal::say(format_args!("{title}"));
            for line in &lines {
                terminal::say(format_args!("  {line}"));
            }
        }
    };
    list(&format!("In reading {}:", input_name(&args.input).display()), read.iter().map(Loss::to_string).collect());
    let mut lines: Vec<String> = written.losses.iter().map(Loss::to_string).collect();
    let mut lost = |count: usize, what: &str| {
        if count > 0 {
            lines.insert(0, format!("{count} × {what}"));
        }
    };
    lost(written.replaced, "characters that it does not allow: written as U+FFFD");
    lost(written.left_out, "units: left out, as they have no translation or no text");
    list(&format!("What {} does not hold:", to.name), lines);
    if written.losses.of("inline codes: left out") > 0 && args.tags == TagKind::Codes {
        terminal::say(format_args!("  `--tags text` keeps the markup of inline codes as part of the texts"));
    }
}

impl Args {
    fn read_options(&self) -> ReadOptions {
        ReadOptions {
            encoding: self.encoding.clone(),
            source_lang: self.source_lang,
            target_lang: self.target_lang,
            lang_map: self.lang_map.iter().cloned().collect(),
            strict: self.strict,
            ..ReadOptions::default()
        }
    }

    fn write_options(&self, to: &Format) -> Result<WriteOptions> {
        let tags = match self.tags {
            TagKind::Codes | TagKind::Text => Tags::Codes,
            TagKind::Plain => Tags::Plain,
            TagKind::Omegat => Tags::Omegat,
        };
        check_encoding(self.utf16, to)?;
        let layout = self.layout.check(to)?;
        Ok(WriteOptions { tags, untranslated: self.untranslated, utf16: self.utf16, layout })
    }
}
