//! What the commands that turn pairs into pairs have in common: files in, one file out.

use crate::cli::apart::check_apart;
use crate::cli::args::use_threads;
use crate::cli::terminal;
use crate::cli::units::{
    Reading, Sink, Writing, failed, input, input_name, is_stream, output_name, say_losses, say_written, unknown,
};
use bitext::corpus::Note;
use bitext::corpus::filter::{self, Spec};
use bitext::corpus::pairing::{Left, Why};
use bitext::exchange::Format;
use bitext::exchange::pairs::{Batch, PairReader, PairWriter};
use bitext::lang::Lang;
use bitext::report::counted;
use bitext::{Error, Result};
use std::path::{Path, PathBuf};

/// Files in and a file out
#[derive(clap::Args)]
pub(super) struct Files {
    /// The files, read one after the other; `-` is standard input
    ///
    /// Of Moses files either one: `talk.en` with `talk.fr` beside it.
    #[arg(required = true, value_name = "FILE")]
    pub(super) inputs: Vec<PathBuf>,
    /// Where the result goes; packed if its name ends in `.gz` or `.zst`, `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) said: Said,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// How much is said, and how many threads work
#[derive(clap::Args, Clone, Copy)]
pub(super) struct Said {
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<usize>,
    /// Says nothing
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Prints what was done as JSON on standard output; needs `--output`
    #[arg(long)]
    pub(super) json: bool,
}

/// How many of the files that belong to no pair are named.
const NAMED: usize = 8;

/// Says which files belong to no pair.
pub(in crate::cli) fn say_left(left: &[Left]) {
    let (unreadable, others): (Vec<&Left>, Vec<&Left>) = left.iter().partition(|left| left.why == Why::Unreadable);
    let (links, others): (Vec<&Left>, Vec<&Left>) = others.into_iter().partition(|left| left.why == Why::Link);
    let names = |left: &[&Left]| {
        let named: Vec<String> = left.iter().take(NAMED).map(|left| left.path.display().to_string()).collect();
        let more = if left.len() > NAMED { ", …" } else { "" };
        format!("{}{more}", named.join(", "))
    };
    if !others.is_empty() {
        let files = if others.len() == 1 {
            "1 file or folder".to_owned()
        } else {
            format!("{} files or folders", others.len())
        };
        terminal::say(format_args!("bitext: note: {files} without a counterpart: left out ({})", names(&others)));
    }
    if !unreadable.is_empty() {
        let files = counted(unreadable.len(), "file");
        terminal::say(format_args!("bitext: note: {files} that cannot be read: left out ({})", names(&unreadable)));
    }
    if !links.is_empty() {
        let what = if links.len() == 1 {
            "1 link to a folder or to nothing".to_owned()
        } else {
            format!("{} links to folders or to nothing", links.len())
        };
        terminal::say(format_args!("bitext: note: {what}: not followed ({})", names(&links)));
    }
}

/// Says what was noted while files were read.
pub(in crate::cli) fn say_notes(notes: &[Note]) {
    for note in notes {
        let file = note.file.as_ref().map_or(String::new(), |file| format!("{}: ", file.display()));
        terminal::say(format_args!("bitext: note: {file}{}", note.text));
    }
}

/// How much memory is taken
#[derive(clap::Args, Clone, Copy)]
pub(super) struct Sorting {
    /// How much memory sorting takes, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 256)]
    memory: usize,
}

impl Sorting {
    /// The memory in bytes.
    pub(super) fn memory(self) -> usize {
        self.memory.clamp(1, 1 << 20) << 20
    }
}

/// The filters that are asked for, by name or in a file; without any the usual ones.
pub(super) fn specs(filters: &[Spec], config: Option<&Path>) -> Result<Vec<Spec>> {
    if let Some(path) = config {
        return filter::of_file(path);
    }
    Ok(if filters.is_empty() { filter::defaults() } else { filters.to_vec() })
}

impl Files {
    /// Checks what can be checked before the work; `outputs` and `inputs` are named beside those that all
    /// commands have.
    pub(super) fn check<'p>(
        &'p self,
        outputs: impl IntoIterator<Item = &'p PathBuf>,
        inputs: impl IntoIterator<Item = &'p PathBuf>,
    ) -> Result<()> {
        use_threads(self.said.jobs)?;
        if self.said.json && is_stream(&self.output) {
            return Err(Error::new("`--json` needs `--output`, as standard output holds the pairs"));
        }
        if self.inputs.iter().filter(|path| is_stream(path)).count() > 1 {
            return Err(Error::new("standard input is given twice"));
        }
        let outputs = outputs.into_iter().chain([&self.output]).map(PathBuf::as_path);
        check_apart(outputs, inputs.into_iter().chain(&self.inputs).map(PathBuf::as_path))
    }

    /// Begins reading.
    pub(super) fn open(&self) -> Result<Inputs<'_>> {
        Inputs::open(&self.inputs, &self.reading, self.said.quiet)
    }

    /// The format of the output.
    pub(super) fn format(&self, output: &Path) -> Result<&'static Format> {
        if is_stream(output) {
            let format = self.writing.format_like(&self.reading, &self.inputs[0])?;
            return Ok(if format.is_several_files() { Format::named("tsv").unwrap_or(format) } else { format });
        }
        self.writing.format(output)
    }

    /// Writes an output: `fill` is given the writer.
    pub(super) fn write<T>(
        &self,
        output: &Path,
        inputs: &mut Inputs<'_>,
        fill: impl FnOnce(&mut Inputs<'_>, &mut PairWriter<'_>) -> Result<T>,
    ) -> Result<T> {
        let format = self.format(output)?;
        let mut sink = if format.is_several_files() { Sink::nothing() } else { Sink::create(output)? };
        let (told, written) = {
            let options = self.writing.options(true);
            let mut writer = PairWriter::new(format, output_name(output), &mut sink, &inputs.first, &options)?;
            let told = fill(inputs, &mut writer)?;
            (told, writer.finish().map_err(|e| failed(output, e))?)
        };
        sink.commit(output)?;
        if !self.said.quiet {
            say_written(output, &written);
        }
        Ok(told)
    }
}

/// Files that are read one after the other, as one.
pub(super) struct Inputs<'a> {
    paths: &'a [PathBuf],
    reading: &'a Reading,
    quiet: bool,
    /// The first file, whose columns and languages the others must have.
    first: PairReader,
    next: Option<PairReader>,
    at: usize,
}

impl<'a> Inputs<'a> {
    pub(super) fn open(paths: &'a [PathBuf], reading: &'a Reading, quiet: bool) -> Result<Self> {
        let mut inputs = Self { paths, reading, quiet, first: open(reading, &paths[0])?, next: None, at: 0 };
        // A file without units may not say its languages; the next one does.
        while inputs.first.is_empty() && inputs.at + 1 < paths.len() {
            inputs.say();
            inputs.at += 1;
            inputs.first = open(reading, &paths[inputs.at])?;
        }
        Ok(inputs)
    }

    /// The first file, whose columns and languages the others have.
    pub(super) fn first(&self) -> &PairReader {
        &self.first
    }

    /// The languages of the texts and of their translations: undetermined ones where there is no pair to tell them.
    pub(super) fn langs(&self) -> Result<(Lang, Lang)> {
        if self.first.is_empty() {
            let unknown: Lang = "und".parse()?;
            return Ok((unknown, unknown));
        }
        self.first.langs().ok_or_else(|| {
            Error::new("the two languages are not known")
                .in_file(input_name(&self.paths[self.at]))
                .hint("name them with `--source-lang` and `--target-lang`")
        })
    }

    /// Says what is not looked at of the file that was read, and what was bent or left out of it.
    fn say(&mut self) {
        if !self.quiet {
            let reader = self.next.as_mut().unwrap_or(&mut self.first);
            say_passed_over(&self.paths[self.at], reader);
            say_losses(&self.paths[self.at], reader.losses());
        }
    }

    /// The next pairs, `None` behind the last file.
    pub(super) fn read(&mut self) -> Result<Option<Batch>> {
        loop {
            if self.at == self.paths.len() {
                return Ok(None);
            }
            let reader = self.next.as_mut().unwrap_or(&mut self.first);
            if let Some(batch) = reader.read()? {
                return Ok(Some(batch));
            }
            self.say();
            self.at += 1;
            if let Some(path) = self.paths.get(self.at) {
                let next = open(self.reading, path)?;
                PairWriter::check(&self.first, &next, input_name(path))?;
                self.next = Some(next);
            }
        }
    }
}

/// Says which translations of a file are not looked at.
fn say_passed_over(path: &Path, reader: &PairReader) {
    let (passed_over, Some((source, target))) = (reader.passed_over(), reader.langs()) else { return };
    if passed_over.is_empty() {
        return;
    }
    let others: Vec<String> = passed_over
        .iter()
        .map(|(lang, count)| format!("{} in {}", counted(*count as usize, "variant"), lang.in_words()))
        .collect();
    let is_choice = passed_over.iter().any(|(lang, _)| ![source, target].contains(lang));
    let choice = if is_choice { "; `--target-lang` chooses another translation" } else { "" };
    terminal::say(format_args!(
        "bitext: note: {}: {} → {} is looked at, but not {}{choice}",
        input_name(path).display(),
        source.in_words(),
        target.in_words(),
        others.join(", ")
    ));
}

/// Begins reading a file of pairs.
pub(super) fn open(reading: &Reading, path: &Path) -> Result<PairReader> {
    let options = reading.options();
    let given = input(path)?;
    let named = reading.from.as_deref().and_then(Format::named).or_else(|| Format::of(path));
    if let Some(format) = named {
        return PairReader::open(format, given, &options);
    }
    let (format, given) = Format::of_content(given, &options)?;
    // Lines with tabs tell no format by how they begin.
    let table = || Format::named("tsv").filter(|_| options.source_lang.is_some() && options.target_lang.is_some());
    let format = format.or_else(table).ok_or_else(|| unknown(input_name(path), "--from", Format::is_read))?;
    PairReader::open(format, given, &options)
}
