//! `bitext tmx split`.

use crate::cli::apart::check_apart;
use crate::cli::units::{Reading, Sink, Writing, check_no_stream, failed, input_name, say_losses, say_written};
use crate::cli::{Outcome, terminal};
use bitext::exchange::{Format, Header};
use bitext::file::split_packed;
use bitext::lang::Lang;
use bitext::report::counted;
use bitext::unit::TranslationUnit;
use bitext::{Error, Result};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Cuts a memory into files, by size or by languages
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory
    input: PathBuf,
    /// The folder the files go to; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// So many units a file
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    units: Option<u64>,
    /// About so many megabytes a file, before packing
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(1..))]
    size: Option<u64>,
    /// A file for the source and each other language
    #[arg(long, conflicts_with_all = ["units", "size"])]
    pairs: bool,
    /// Packs the files
    #[arg(long)]
    gz: bool,
    /// Says nothing
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    writing: Writing,
}

impl Args {
    pub(super) fn run(&self) -> Result<Outcome> {
        if self.units.is_none() && self.size.is_none() && !self.pairs {
            return Err(Error::new("nothing says how to cut").hint("say `--units`, `--size` or `--pairs`"));
        }
        if self.pairs {
            check_no_stream([&self.input], "name a file")?;
        }
        let format = self.writing.format_like(&self.reading, &self.input)?;
        if !self.output.is_dir() {
            fs::create_dir(&self.output).map_err(|e| Error::io("create the folder", &self.output, e))?;
        }
        let (written, is_part) = if self.pairs { self.by_pairs(format)? } else { self.by_size(format)? };
        if !self.quiet {
            self.say_others(&written, &*is_part)?;
        }
        Ok(Outcome::Fine)
    }

    /// Says which files of the folder have names of parts and are not of this run: who takes all of them takes them too.
    fn say_others(&self, written: &[PathBuf], is_part: &dyn Fn(&str) -> bool) -> Result<()> {
        let failed = |e| Error::io("read the folder", &self.output, e);
        let written: HashSet<_> = written.iter().filter_map(|path| path.file_name()).collect();
        let mut others = Vec::new();
        let extension = written.iter().find_map(|name| split_packed(name.to_str()?).0.rsplit_once('.'));
        let extension = extension.map(|(_, extension)| extension);
        for entry in fs::read_dir(&self.output).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            let parts = name.to_str().and_then(|name| split_packed(name).0.rsplit_once('.'));
            let is_like = parts.is_some_and(|(stem, end)| Some(end) == extension && is_part(stem));
            if is_like && !written.contains(name.as_os_str()) {
                others.push(name.to_string_lossy().into_owned());
            }
        }
        others.sort();
        if !others.is_empty() {
            let folder = self.output.display();
            let others = others.join(", ");
            terminal::say(format_args!("bitext: note: {folder}: holds parts that are not of this run ({others})"));
        }
        Ok(())
    }

    fn path(&self, name: &str, format: &Format) -> PathBuf {
        let extension = format.extensions.first().copied().unwrap_or(format.name);
        self.output.join(format!("{name}.{extension}{}", if self.gz { ".gz" } else { "" }))
    }

    fn by_size(&self, format: &'static Format) -> Result<Parts> {
        let mut reader = self.reading.open(&self.input)?;
        let header = reader.header().clone();
        let stem = self.input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = stem.split('.').next().filter(|stem| !stem.is_empty() && *stem != "-").unwrap_or("part").to_owned();
        let mut unit = TranslationUnit::default();
        let mut more = reader.read(&mut unit)?;
        if !more {
            return Err(nothing(&self.input, 0));
        }
        let mut paths = Vec::new();
        while more {
            let path = self.path(&format!("{stem}-{:03}", paths.len() + 1), format);
            check_apart([path.as_path()], [self.input.as_path()])?;
            let mut sink = Sink::create(&path)?;
            let mut units = 0_u64;
            let written = {
                let mut estimate = 0_u64;
                let mut writer =
                    format.write(&mut sink, &header, &self.writing.options(true)).map_err(|e| failed(&path, e))?;
                while more {
                    writer.unit(&unit).map_err(|e| failed(&path, e))?;
                    units += 1;
                    estimate += size_of(&unit);
                    more = reader.read(&mut unit)?;
                    if self.units.is_some_and(|most| units >= most)
                        || self.size.is_some_and(|most| estimate >= most << 20)
                    {
                        break;
                    }
                }
                writer.finish().map_err(|e| failed(&path, e))?
            };
            sink.commit(&path)?;
            if !self.quiet {
                say_written(&path, &written);
                terminal::say(format_args!("{}: {}", path.display(), counted(units as usize, "unit")));
            }
            paths.push(path);
        }
        if !self.quiet {
            say_losses(&self.input, reader.losses());
        }
        let number = move |name: &str| Some(name.strip_prefix(stem.as_str())?.strip_prefix('-')?.to_owned());
        let is_number = |text: String| text.len() >= 3 && text.bytes().all(|b| b.is_ascii_digit());
        Ok((paths, Box::new(move |name| number(name).is_some_and(is_number))))
    }

    /// One pass to find the languages, then one for each of them, so that one file is open at a time.
    fn by_pairs(&self, format: &'static Format) -> Result<Parts> {
        let mut reader = self.reading.open(&self.input)?;
        let source_lang = reader.header().source_lang;
        let mut pairs: Vec<(Lang, Lang)> = Vec::new();
        let mut unit = TranslationUnit::default();
        let (mut all, mut alone) = (0, 0);
        while reader.read(&mut unit)? {
            let own = pairs_of(&unit, source_lang);
            all += 1;
            alone += usize::from(own.is_empty());
            for pair in own {
                if !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
        if !self.quiet {
            say_losses(&self.input, reader.losses());
            if alone > 0 {
                let path = input_name(&self.input).display();
                terminal::say(format_args!("bitext: note: {path}: {alone} × units in one language: left out"));
            }
        }
        if pairs.is_empty() {
            return Err(nothing(&self.input, all));
        }
        pairs.sort_unstable();
        let path = |(source, target): (Lang, Lang)| self.path(&format!("{source}-{target}"), format);
        let paths: Vec<PathBuf> = pairs.iter().map(|pair| path(*pair)).collect();
        check_apart(paths.iter().map(PathBuf::as_path), [self.input.as_path()])?;
        for ((source, target), path) in pairs.into_iter().zip(&paths) {
            self.pair(path, format, source_lang, source, target)?;
        }
        Ok((paths, Box::new(is_of_pair)))
    }

    fn pair(&self, path: &Path, format: &Format, of_file: Option<Lang>, source: Lang, target: Lang) -> Result<()> {
        let mut reader = self.reading.open(&self.input)?;
        let header = Header { source_lang: Some(source), target_lang: Some(target), ..reader.header().clone() };
        let ((), written) = crate::cli::units::write(path, format, &header, &self.writing.options(true), |writer| {
            let mut unit = TranslationUnit::default();
            while reader.read(&mut unit)? {
                if !pairs_of(&unit, of_file).contains(&(source, target)) {
                    continue;
                }
                let first = unit.source(of_file);
                unit.variants.swap(0, first);
                let mut nth = 0;
                unit.variants.retain(|variant| {
                    nth += 1;
                    nth == 1 || variant.lang == target
                });
                writer.unit(&unit).map_err(|e| failed(path, e))?;
            }
            Ok(())
        })?;
        if !self.quiet {
            say_written(path, &written);
            terminal::say(format_args!("{}: {}", path.display(), counted(written.units, "unit")));
        }
        Ok(())
    }
}

/// What was written, and what says of the name of a file that it is one of a part.
type Parts = (Vec<PathBuf>, Box<dyn Fn(&str) -> bool>);

/// Whether a name is that of two languages: `en-fr`, `en-US-fr-CA`.
fn is_of_pair(name: &str) -> bool {
    // As it is written: `pt-BR` is one language, not Portuguese and Breton.
    let is_lang = |tag: &str| tag.parse::<Lang>().is_ok_and(|lang| lang.is_known() && lang.as_str() == tag);
    name.match_indices('-').any(|(at, _)| is_lang(&name[..at]) && is_lang(&name[at + 1..]))
}

/// There is no unit that could go to a file.
fn nothing(input: &Path, units: usize) -> Error {
    let what = if units == 0 { "holds no units" } else { "holds no unit in two languages" };
    Error::new(what).in_file(input_name(input))
}

/// The source of a unit with each other language it has.
fn pairs_of(unit: &TranslationUnit, source_lang: Option<Lang>) -> Vec<(Lang, Lang)> {
    let at = unit.source(source_lang);
    let Some(source) = unit.variants.get(at).map(|variant| variant.lang) else { return Vec::new() };
    unit.variants.iter().map(|variant| variant.lang).filter(|lang| *lang != source).map(|lang| (source, lang)).collect()
}

/// About how many bytes a unit has in a file.
fn size_of(unit: &TranslationUnit) -> u64 {
    let variants = unit
        .variants
        .iter()
        .map(|v| 60 + v.content.text().len() + v.props.iter().map(|p| 40 + p.value.len()).sum::<usize>());
    let props = unit.props.iter().map(|p| 40 + p.kind.len() + p.value.len());
    (60 + variants.sum::<usize>() + props.sum::<usize>()) as u64
}
