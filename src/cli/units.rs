//! What commands that read and write units have in common: how files are opened, in which format, and what is said.

use super::terminal;
use bitext::exchange::{
    FORMATS, Format, Header, Input, Layout, Losses, ReadOptions, Reader, Tags, WriteOptions, Writer, Written,
};
use bitext::file::OutputFile;
use bitext::lang::Lang;
use bitext::{Error, Result};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// How units are read
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Reading")]
pub(super) struct Reading {
    /// The format of the files that are read; told by their names or contents without it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().filter(|f| f.is_read()).map(possible)))]
    pub(super) from: Option<String>,
    #[command(flatten)]
    bounds: Bounds,
    /// The language of the sources, whatever the files say
    #[arg(long, value_name = "LANG")]
    pub(super) source_lang: Option<Lang>,
    /// The language of the translations, where the files do not say it
    #[arg(long, value_name = "LANG")]
    pub(super) target_lang: Option<Lang>,
    /// Reads a language as another, as in `en=en-GB`; repeat it for several
    #[arg(long, value_name = "FROM=TO", value_parser = mapping)]
    pub(super) lang_map: Vec<(String, Lang)>,
    /// Fails at characters that the format forbids and at names that nobody defines, instead of counting them
    #[arg(long)]
    strict: bool,
}

/// How any file is read, and how much of it is borne
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Reading")]
pub(super) struct Bounds {
    /// The encoding of the files, whatever they declare
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// How many elements may stand inside one another, at most 1000
    #[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u16).range(..=1000), hide_short_help = true)]
    max_depth: u16,
    /// How large a segment may be, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 64, hide_short_help = true)]
    max_segment: u64,
    /// How large a packed file may be when it is unpacked, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 65_536, hide_short_help = true)]
    max_unpacked: u64,
    /// How many units a file may have
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_units: Option<u64>,
}

impl Bounds {
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions {
            encoding: self.encoding.clone(),
            depth: self.max_depth.into(),
            segment: self.max_segment.saturating_mul(1 << 20),
            bytes: self.max_unpacked.saturating_mul(1 << 20),
            units: self.max_units.unwrap_or(u64::MAX),
            ..ReadOptions::default()
        }
    }
}

impl Reading {
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions {
            source_lang: self.source_lang,
            target_lang: self.target_lang,
            lang_map: self.lang_map.iter().cloned().collect(),
            strict: self.strict,
            ..self.bounds.options()
        }
    }

    /// Begins reading a file; `-` is standard input.
    pub(super) fn open(&self, path: &Path) -> Result<Box<dyn Reader>> {
        self.open_with(path, &self.options())
    }

    pub(super) fn open_with(&self, path: &Path, options: &ReadOptions) -> Result<Box<dyn Reader>> {
        let input = input(path)?;
        let named = self.from.as_deref().and_then(Format::named).or_else(|| Format::of(path));
        if let Some(format) = named {
            return format.read(input, options);
        }
        let (format, input) = Format::of_content(input, options)?;
        format.ok_or_else(|| unknown(input_name(path), "--from", Format::is_read))?.read(input, options)
    }
}

/// How units are written
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Writing")]
pub(super) struct Writing {
    /// The format of the output; told by its name without it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().filter(|f| f.is_written()).map(possible)))]
    pub(super) to: Option<String>,
    /// What becomes of inline codes
    #[arg(long, value_enum, default_value = "codes", value_name = "KIND")]
    tags: TagsArg,
    /// Writes UTF-16 with a byte order mark, where the format has a choice
    #[arg(long)]
    utf16: bool,
    /// How rows for data sets look, in Parquet and JSON lines
    #[arg(long, value_enum, default_value = "own", value_name = "LAYOUT")]
    layout: LayoutArg,
}

/// What becomes of inline codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TagsArg {
    /// As the format has them; level 2 of TMX
    #[default]
    Codes,
    /// Left out; level 1 of TMX
    Plain,
    /// In the form that OmegaT gives its own
    Omegat,
}

impl From<TagsArg> for Tags {
    fn from(tags: TagsArg) -> Self {
        match tags {
            TagsArg::Codes => Self::Codes,
            TagsArg::Plain => Self::Plain,
            TagsArg::Omegat => Self::Omegat,
        }
    }
}

/// How rows for data sets look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LayoutArg {
    /// As the format has them
    #[default]
    Own,
    /// As Hugging Face has translations: one column `translation` with a field for each language
    Huggingface,
}

impl LayoutArg {
    /// Fails if the format has no such layout.
    pub(super) fn check(self, format: &Format) -> Result<Layout> {
        if self != Self::Own && !format.has_layouts() {
            return Err(Error::new(format!("`{}` has one layout", format.name))
                .hint("`--layout huggingface` is for `parquet` and `jsonl`"));
        }
        Ok(self.into())
    }
}

/// Fails if UTF-16 is asked of a format that does not have it.
pub(super) fn check_encoding(utf16: bool, format: &Format) -> Result<()> {
    if utf16 && !format.has_encodings() {
        let having = FORMATS.iter().filter(|format| format.has_encodings()).map(|format| format!("`{}`", format.name));
        return Err(Error::new(format!("`{}` is not written in UTF-16", format.name))
            .hint(format!("`--utf16` is for {}", having.collect::<Vec<_>>().join(", "))));
    }
    Ok(())
}

impl From<LayoutArg> for Layout {
    fn from(layout: LayoutArg) -> Self {
        match layout {
            LayoutArg::Own => Self::Own,
            LayoutArg::Huggingface => Self::Translation,
        }
    }
}

impl Writing {
    /// Fails if the format has nothing of what is asked of it.
    fn check(&self, format: &Format) -> Result<()> {
        check_encoding(self.utf16, format)?;
        self.layout.check(format).map(drop)
    }

    /// The format of what goes where no name tells it: the one asked for, else that of the input, as far as its name tells
    /// it, else TMX.
    pub(super) fn format_like(&self, reading: &Reading, input: &Path) -> Result<&'static Format> {
        let same = || reading.from.as_deref().and_then(Format::named).or_else(|| Format::of(input));
        let format = self.to.as_deref().and_then(Format::named).or_else(same);
        let format = format.filter(|format| format.is_written()).unwrap_or(&FORMATS[0]);
        self.check(format).map(|()| format)
    }

    pub(super) fn options(&self, untranslated: bool) -> WriteOptions {
        WriteOptions { tags: self.tags.into(), untranslated, utf16: self.utf16, layout: self.layout.into() }
    }

    /// The format that is asked for or that the name of the output tells.
    pub(super) fn format(&self, path: &Path) -> Result<&'static Format> {
        check_no_folder(path)?;
        let told = Format::of_output(path)?;
        let named = self.to.as_deref().and_then(Format::named).or(told);
        let format = named.filter(|format| format.is_written());
        let format = format.ok_or_else(|| unknown(output_name(path), "--to", Format::is_written))?;
        self.check(format).map(|()| format)
    }
}

/// The input that a path means; `-` is standard input.
pub(super) fn input(path: &Path) -> Result<Input> {
    if is_stream(path) {
        return Ok(Input::stream(input_name(path), BufReader::with_capacity(1 << 16, io::stdin())));
    }
    Input::open(path)
}

/// Whether a path means standard input or output.
pub(super) fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// What messages call an input.
pub(super) fn input_name(path: &Path) -> &Path {
    if is_stream(path) { Path::new("<stdin>") } else { path }
}

/// What messages call an output.
pub(super) fn output_name(path: &Path) -> &Path {
    if is_stream(path) { Path::new("<stdout>") } else { path }
}

/// Fails if standard input or a pipe is among what is read twice.
pub(super) fn check_no_stream<'p>(paths: impl IntoIterator<Item = &'p PathBuf>, hint: &str) -> Result<()> {
    for path in paths {
        if is_stream(path) {
            return Err(Error::new("standard input cannot be read twice").hint(hint));
        }
        if path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            return Err(Error::new("cannot be read twice: it is a pipe or the like").in_file(path).hint(hint));
        }
    }
    Ok(())
}

/// Fails if an output is a folder.
pub(super) fn check_no_folder(output: &Path) -> Result<()> {
    if output.is_dir() {
        return Err(Error::new("cannot write it: it is a folder").in_file(output).hint("name a file in it"));
    }
    Ok(())
}

/// An output that appears whole or not at all; packed if its name ends in `.gz` or `.zst`; `-` is standard output.
pub(super) enum Sink {
    Stdout(io::BufWriter<io::StdoutLock<'static>>),
    File(OutputFile),
    /// For formats that make their files themselves.
    Nothing,
}

impl Sink {
    pub(super) fn create(path: &Path) -> Result<Self> {
        if is_stream(path) {
            return Ok(Self::Stdout(terminal::stdout()));
        }
        OutputFile::create(path).map(Self::File)
    }

    /// A sink that nothing goes into, for formats that make their files themselves.
    pub(super) fn nothing() -> Self {
        Self::Nothing
    }

    /// Gives the file its name.
    pub(super) fn commit(self, path: &Path) -> Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush().map_err(terminal::stdout_failed),
            Self::File(output) => output.finish().map_err(|e| failed(path, e))?.commit(),
            Self::Nothing => Ok(()),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out) => out.write(bytes),
            Self::Nothing => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out) => out.flush(),
            Self::Nothing => Ok(()),
        }
    }
}

/// Writes a file: `fill` is given the writer, and tells what it has to tell.
pub(super) fn write<T>(
    path: &Path,
    format: &Format,
    header: &Header,
    options: &WriteOptions,
    fill: impl FnOnce(&mut dyn Writer) -> Result<T>,
) -> Result<(T, Written)> {
    write_as(path, |sink| format.write(sink, header, options).map_err(|e| failed(path, e)), fill)
}

/// The same; `begin` begins the file.
pub(super) fn write_as<T>(
    path: &Path,
    begin: impl for<'w> FnOnce(&'w mut Sink) -> Result<Box<dyn Writer + 'w>>,
    fill: impl FnOnce(&mut dyn Writer) -> Result<T>,
) -> Result<(T, Written)> {
    let mut sink = Sink::create(path)?;
    let (told, written) = {
        let mut writer = begin(&mut sink)?;
        let told = fill(&mut *writer)?;
        (told, writer.finish().map_err(|e| failed(path, e))?)
    };
    sink.commit(path)?;
    Ok((told, written))
}

/// A failure to write an output.
pub(super) fn failed(path: &Path, error: io::Error) -> Error {
    if is_stream(path) { terminal::stdout_failed(error) } else { Error::io("write it", path, error) }
}

/// Says what was bent, left out or could not be held.
pub(super) fn say_losses(path: &Path, losses: &Losses) {
    let path = input_name(path);
    for loss in losses.iter() {
        terminal::say(format_args!("bitext: note: {}: {loss}", path.display()));
    }
}

/// Says what an output does not hold.
pub(super) fn say_written(path: &Path, written: &Written) {
    let path = output_name(path);
    let facts = [
        (written.left_out, "units without a translation or a source: left out"),
        (written.replaced, "characters that XML forbids: written as U+FFFD"),
        (written.long, "segments longer than 2,000 characters, which some tools refuse: written"),
    ];
    for (count, what) in facts.iter().filter(|(count, _)| *count > 0) {
        terminal::say(format_args!("bitext: note: {}: {count} × {what}", path.display()));
    }
    say_losses(path, &written.losses);
}

pub(super) fn unknown(path: &Path, flag: &str, fits: fn(&Format) -> bool) -> Error {
    let names: Vec<String> = FORMATS.iter().filter(|f| fits(f)).map(|format| format!("`{}`", format.name)).collect();
    Error::new("its name tells no format that fits")
        .in_file(path)
        .hint(format!("say it with `{flag}`: {}", names.join(", ")))
}

pub(super) fn possible(format: &Format) -> PossibleValue {
    PossibleValue::new(format.name).help(format.about)
}

/// `en=en-GB`
pub(super) fn mapping(text: &str) -> std::result::Result<(String, Lang), String> {
    let (from, to) = text.split_once('=').ok_or("write it as `FROM=TO`, as in `en=en-GB`")?;
    let to: Lang = to.parse().map_err(|error: Error| error.message().to_owned())?;
    Ok((from.trim().to_owned(), to))
}
