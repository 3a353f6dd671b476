//! `bitext tm pretranslate`.

use super::super::apart::check_apart;
use super::super::args::{Cutting, Reading, first_given};
use super::super::corpus::say_notes;
use super::super::units::{check_no_folder, failed, is_stream, say_losses, say_written, write, write_as};
use super::super::{Outcome, terminal};
use super::languages::check_target;
use super::lookup::{Rates, open};
use bitext::corpus::jobs::Input as DocumentInput;
use bitext::corpus::{self, read_text};
use bitext::exchange::{Format, Header, Input, Kept, Losses, ReadOptions, WriteOptions, Written};
use bitext::lang::Lang;
use bitext::memory::pretranslate::{Beside, Fill, FillOptions, Filled, Standing, Why};
use bitext::memory::{LookupOptions, MatchKind, Memory};
use bitext::report::counted;
use bitext::unit::{Aligned, TranslationUnit};
use bitext::{Error, Result};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Fills files from a memory: XLIFF, PO, tables and spreadsheets; documents become XLIFF
///
/// In PO, TSV and CSV nothing changes, byte for byte, but what is filled in, and that they are in UTF-8 then; a header of PO
/// that names no language names it. Other files are written anew, with what of them the program reads; a spreadsheet becomes
/// a workbook of one sheet, without formats, formulas and comments. `bitext convert` makes XLIFF of it.
///
/// A text that is translated, reviewed or approved stays as it is. A match of 100 % becomes a translation; one below, one
/// that is a draft in the memory, one of several translations, or one that lacks inline codes becomes a draft to be looked
/// at: `needs-review-translation` in XLIFF, `fuzzy` in PO; TSV and CSV, which cannot say so, get none. XLIFF also gets the
/// best matches with their scores as proposals.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of a command")]
pub(super) struct Args {
    /// The memory
    memory: PathBuf,
    /// What is to be translated
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The file, or the folder where several are filled; `-` is standard output
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// The language of the texts, where the files do not say it
    #[arg(long, value_name = "LANG", alias = "source-lang")]
    from: Option<Lang>,
    /// The language of the translation, where the files do not say it
    #[arg(long, value_name = "LANG", alias = "target-lang")]
    to: Option<Lang>,
    /// The lowest score that is filled in
    #[arg(long, default_value_t = 70, value_parser = clap::value_parser!(u32).range(1..=101))]
    min: u32,
    /// How many matches XLIFF gets as proposals
    #[arg(long, default_value_t = 3, value_name = "N")]
    proposals: usize,
    /// Puts matches in the place of drafts as well: of what is `fuzzy` in PO, or needs review in XLIFF
    #[arg(long)]
    replace_drafts: bool,
    /// Writes documents as XLIFF 2 instead of 1.2
    #[arg(long)]
    xliff2: bool,
    /// Prints what became of the units as JSON
    #[arg(long, conflicts_with = "quiet")]
    json: bool,
    /// Says nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    rates: Rates,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
}

const EXAMPLES: &str = "\
Examples:
  bitext tm pretranslate m.bitm app.po -o app.fr.po              fuzzy where it has to be looked at
  bitext tm pretranslate m.bitm guide.docx --to fr -o guide.xlf  for a CAT tool
  bitext tm pretranslate m.bitm *.xlf --min 100 -o filled/       only what is certain";

/// What is said of a spreadsheet.
const WORKBOOK: &str = "workbooks: written anew as one sheet, without formats, formulas and comments";

/// What became of the units of a file.
#[derive(Default, Serialize)]
struct Counts {
    units: usize,
    filled: BTreeMap<&'static str, usize>,
    /// Of those filled, why they have to be looked at.
    drafts: BTreeMap<&'static str, usize>,
    kept: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct OfFile {
    #[serde(serialize_with = "bitext::file::as_text")]
    file: PathBuf,
    #[serde(serialize_with = "bitext::file::as_text")]
    output: PathBuf,
    #[serde(flatten)]
    counts: Counts,
    read: Losses,
    written: Written,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    if let Some(missing) = args.files.iter().find(|file| !file.exists()) {
        return Err(Error::new("no such file or folder").in_file(missing));
    }
    if is_stream(&args.output) && args.json {
        return Err(Error::new("`--json` needs a file to write, as standard output holds the units"));
    }
    args.check()?;
    let mut memory = open(&args.memory)?;
    let targets = targets(args)?;
    let mut files = Vec::new();
    for (file, output) in args.files.iter().zip(targets) {
        let of_file = match bilingual(file) {
            Some(format) => fill_file(args, &mut memory, file, output, format)?,
            None => fill_document(args, &mut memory, file, output)?,
        };
        if !args.quiet && !args.json {
            say(args, &of_file);
        }
        files.push(of_file);
    }
    if args.json {
        terminal::print_json(&files)?;
    }
    Ok(Outcome::Fine)
}

impl Args {
    /// Fails if something is asked that is about documents, and there are none.
    fn check(&self) -> Result<()> {
        let asked = [
            (self.xliff2, "--xliff2"),
            (self.reading.says_lines(), "--lines"),
            (self.cutting.file().is_some(), "--srx"),
        ];
        match first_given(&asked) {
            Some(option) if self.files.iter().all(|file| bilingual(file).is_some()) => {
                Err(Error::new(format!("`{option}` is about documents, and there is none")).hint("leave it out"))
            }
            _ => Ok(()),
        }
    }
}

/// The format of a file whose units are filled; `None` where it is a document.
fn bilingual(file: &Path) -> Option<&'static Format> {
    Format::of(file).filter(|format| format.is_read() && format.is_written() && !format.is_several_files())
}

/// Where each file goes.
fn targets(args: &Args) -> Result<Vec<PathBuf>> {
    let is_folder = args.output.is_dir() || args.output.as_os_str().as_encoded_bytes().ends_with(b"/");
    if !is_folder && args.files.len() > 1 {
        return Err(Error::new("several files do not go into one")
            .in_file(&args.output)
            .hint("name a folder: `--output filled/`"));
    }
    let mut targets = Vec::new();
    for file in &args.files {
        let target = if is_folder {
            let mut name = file.file_name().unwrap_or_default().to_owned();
            if bilingual(file).is_none() || Format::of_output(file).is_err() {
                name.push(".xlf");
            }
            args.output.join(name)
        } else {
            check_no_folder(&args.output)?;
            args.output.clone()
        };
        if targets.contains(&target) {
            return Err(Error::new("two files would take this name").in_file(&target));
        }
        let told = Format::of_output(&target)?;
        if !is_stream(&target)
            && bilingual(file).is_none()
            && told.is_some_and(|named| !named.name.starts_with("xliff"))
        {
            return Err(Error::new("its name tells another format than XLIFF, in which documents are filled")
                .in_file(&target)
                .hint("end it with `.xlf`"));
        }
        targets.push(target);
    }
    let inputs = args.files.iter().chain([&args.memory]);
    check_apart(targets.iter().map(PathBuf::as_path), inputs.map(PathBuf::as_path))?;
    if is_folder {
        fs::create_dir_all(&args.output).map_err(|e| Error::io("create it", &args.output, e))?;
    }
    Ok(targets)
}

fn fill_file(args: &Args, memory: &mut Memory, file: &Path, output: PathBuf, format: &Format) -> Result<OfFile> {
    let encoding = args.reading.options().encoding;
    let options = ReadOptions { encoding, source_lang: args.from, target_lang: args.to, ..ReadOptions::default() };
    // The name does not tell the version of XLIFF that is written again.
    let (told, input) = Format::of_content(Input::open(file)?, &options)?;
    let format = told.filter(|told| format.name == "xliff" && told.name == "xliff2").unwrap_or(format);
    let mut reader = format.read(input, &options)?;
    let mut here = reader.next()?;
    let mut header = reader.header().clone();
    let first = here.as_ref().and_then(|unit| unit.variants.first()).map(|variant| variant.lang);
    let from = args.from.or(header.source_lang).or(first);
    check_target(file, header.target_lang, args.to)?;
    let to = header.target_lang.or(args.to);
    let (Some(from), Some(to)) = (from, to) else {
        return Err(Error::new("does not say in which language the translation is to be")
            .in_file(file)
            .hint("say it with `--to`, and that of the texts with `--from`"));
    };
    header.source_lang = header.source_lang.or(Some(from));
    header.target_lang = Some(to);
    for lang in [from, to] {
        if format.columns && !header.languages.contains(&lang) {
            header.languages.push(lang);
        }
    }
    let beside =
        if format.keeps.contains(&Kept::Alternatives) { Beside::Proposals(args.proposals) } else { Beside::Source };
    let forms = reader.plurals().count();
    let fill = FillOptions { states: format.has_states(), forms, ..options_of(args, from, to, beside) };
    let mut fill = Fill::new(memory, fill);
    let mut before: Option<TranslationUnit> = None;
    let (counts, mut written) = write_as(
        &output,
        |sink| {
            if format.is_refilled() {
                format.refill(Input::open(file)?, &options, &header, sink)
            } else {
                format.write(sink, &header, &write_options()).map_err(|e| failed(&output, e))
            }
        },
        |writer| {
            let mut counts = Counts::default();
            while let Some(mut unit) = here.take() {
                here = reader.next()?;
                if let Some(other) =
                    reader.target_lang().filter(|lang| here.is_some() && lang.language() != to.language())
                {
                    return Err(Error::new(format!(
                        "parts of it are to be translated into `{to}` and others into `{other}`"
                    ))
                    .in_file(file)
                    .hint("make a file of each language"));
                }
                counts.add(fill.unit(&mut unit, before.as_ref(), here.as_ref())?);
                writer.unit(&unit).map_err(|e| failed(&output, e))?;
                before = Some(unit);
            }
            Ok(counts)
        },
    )?;
    written.losses.count(WORKBOOK, u64::from(format.name == "xlsx"));
    Ok(OfFile { file: file.to_path_buf(), output, counts, read: reader.losses().clone(), written })
}

fn fill_document(args: &Args, memory: &mut Memory, file: &Path, output: PathBuf) -> Result<OfFile> {
    let Some(to) = args.to else {
        return Err(Error::new("a document does not say in which language the translation is to be")
            .in_file(file)
            .hint("say it with `--to`"));
    };
    let options = corpus::Options {
        read: args.reading.options(),
        rules: args.cutting.rules(false)?,
        ..corpus::Options::default()
    };
    let input = DocumentInput::of_file(file, args.from);
    let (text, notes) = read_text(&input, &options)?;
    if !args.quiet && !args.json {
        say_notes(&notes);
    }
    let from = text.lang;
    let document = Aligned { name: &input.name, source: &text, translations: Vec::new() };
    let units: Vec<TranslationUnit> = document.units().collect();
    let header = Header { target_lang: Some(to), ..Header::new(from) };
    let mut fill = Fill::new(memory, options_of(args, from, to, Beside::Proposals(args.proposals)));
    let (counts, written) = write(&output, xliff(args.xliff2), &header, &write_options(), |writer| {
        let mut counts = Counts::default();
        for at in 0..units.len() {
            let mut unit = units[at].clone();
            let before = at.checked_sub(1).map(|at| &units[at]);
            counts.add(fill.unit(&mut unit, before, units.get(at + 1))?);
            writer.unit(&unit).map_err(|e| failed(&output, e))?;
        }
        Ok(counts)
    })?;
    Ok(OfFile { file: file.to_path_buf(), output, counts, read: Losses::default(), written })
}

fn write_options() -> WriteOptions {
    WriteOptions { untranslated: true, ..WriteOptions::default() }
}

fn xliff(is_two: bool) -> &'static Format {
    let name = if is_two { "xliff2" } else { "xliff" };
    Format::named(name).expect("the table has both")
}

fn options_of(args: &Args, from: Lang, to: Lang, beside: Beside) -> FillOptions {
    let name = args.memory.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    FillOptions {
        from,
        to,
        lookup: LookupOptions { min: args.min, penalties: args.rates.penalties(), ..LookupOptions::default() },
        beside,
        states: true,
        replace_drafts: args.replace_drafts,
        forms: None,
        name,
    }
}

impl Counts {
    fn add(&mut self, filled: Filled) {
        self.units += 1;
        match filled {
            Filled::Match(kind, standing) => {
                let kind = match kind {
                    MatchKind::Context => "context",
                    MatchKind::Exact => "exact",
                    MatchKind::Normalised => "normalised",
                    MatchKind::Fuzzy => "fuzzy",
                };
                *self.filled.entry(kind).or_default() += 1;
                let why = match standing {
                    Standing::Certain => return,
                    Standing::Alike => "less than 100 % alike",
                    Standing::Draft => "drafts in the memory",
                    Standing::Conflict => "translated in several ways",
                    Standing::NotCarried => "numbers or placeholders missing",
                    Standing::CodesMissing => "inline codes missing",
                };
                *self.drafts.entry(why).or_default() += 1;
            }
            Filled::Kept(why) => *self.kept.entry(why.name()).or_default() += 1,
        }
    }
}

/// `2 obsolete, 1 without text`
pub(super) fn list(counts: &BTreeMap<&'static str, usize>) -> String {
    counts.iter().map(|(what, count)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}

fn say(args: &Args, of_file: &OfFile) {
    let counts = &of_file.counts;
    let total: usize = counts.filled.values().sum();
    let units = counted(counts.units, "unit");
    let kinds = if total == 0 { String::new() } else { format!(": {}", list(&counts.filled)) };
    terminal::say(format_args!("{}: {total} of {units} filled{kinds}", of_file.file.display()));
    if !counts.drafts.is_empty() {
        terminal::say(format_args!("  to be looked at: {}", list(&counts.drafts)));
    }
    if !counts.kept.is_empty() {
        terminal::say(format_args!("  as before: {}", list(&counts.kept)));
    }
    if counts.kept.contains_key(Why::NoDrafts.name()) {
        terminal::say(format_args!(
            "  XLIFF, PO, Excel and JSON lines hold them as drafts: `bitext convert` makes these of a table"
        ));
    }
    if counts.kept.contains_key("unfinished") && !args.replace_drafts {
        terminal::say(format_args!("  `--replace-drafts` puts matches in the place of drafts"));
    }
    say_losses(&of_file.file, &of_file.read);
    say_written(&of_file.output, &of_file.written);
}
