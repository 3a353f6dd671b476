//! `bitext review`.

use super::args::{Cutting, Reading, Sides, first_given, now};
use super::plan::{Named, Plan};
use super::progress::Bar;
use super::{Outcome, terminal};
use bitext::corpus::{self, Options};
use bitext::lang::Lang;
use bitext::review::{Opened, Project, Review};
use bitext::serve::http::{Limits, Listener};
use bitext::serve::review::{Desk, Setting};
use bitext::{Error, Result};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Opens a page on which a person checks and mends an alignment
///
/// The page comes from this program on this machine, and nothing leaves the machine. What is done is kept at once in a
/// project file (`.bitext`), which `bitext review` opens again and `bitext align --resume` writes out.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A project; a text and its translations; or a folder; without any, two files can be dropped on the page
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where the project is kept; named after the text and its languages, in this folder, without it
    #[arg(short, long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// The name that goes with what is checked; that of the user without it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    sides: Sides,
    /// The port of the page; a free one without it
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    port: u16,
    /// Prints the link of the page and opens no browser
    #[arg(long)]
    no_browser: bool,
    /// Shows no progress
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
}

const EXAMPLES: &str = "\
Examples:
  bitext review en.docx fr.docx       aligns two documents and opens the page; made again, it goes on
  bitext review talk/                 en.txt, fr.txt and ru.txt in one folder
  bitext review talk.en-fr.bitext     goes on with a project
  bitext review                       an empty page, on which two files are dropped";

/// How many requests are worked on at once: there is one person.
const WORKERS: usize = 4;

pub(super) fn run(args: &Args) -> Result<Outcome> {
    args.check()?;
    let listener = Listener::bind(([127, 0, 0, 1], args.port).into())?;
    let address = listener.address()?;
    let rules = args.cutting.rules(args.sides.segmented)?;
    let options =
        Options { read: args.reading.options(), segmented: args.sides.segmented, rules, ..Options::default() };
    let project = match args.paths.as_slice() {
        [] => None,
        [path] if is_project(path) => Some(open(path)?),
        _ => Some(begin(args, &options)?),
    };
    if let Some(project) = &project {
        terminal::say(format_args!("bitext: the project is kept in `{}`", project.path().display()));
    }
    let folder = std::env::current_dir().map_err(|e| Error::io("find it", Path::new("."), e))?;
    let desk = Desk::new(Setting { address, by: args.by(), now, folder, options }, project)?;
    let url = desk.url();
    terminal::say(format_args!("bitext: the page is at {url}\n  the link counts once; Ctrl+C ends the review"));
    if !args.no_browser && !show(&url) {
        terminal::say(format_args!("bitext: no browser could be opened; open the link yourself"));
    }
    listener.serve(desk.clone(), Limits { workers: WORKERS, ..Limits::default() })?;
    desk.sync()?;
    Ok(Outcome::Fine)
}

impl Args {
    /// Fails if something is asked that is about texts, and none are named, or texts of a project, which are read.
    fn check(&self) -> Result<()> {
        let (sides, reading) = (&self.sides, &self.reading);
        let of_texts = [
            (sides.source_lang.is_some(), "--source-lang"),
            (!sides.target_lang.is_empty(), "--target-lang"),
            (self.project.is_some(), "--project"),
        ];
        let of_reading = [
            (sides.segmented, "--segmented"),
            (reading.says_lines(), "--lines"),
            (reading.says_encoding(), "--encoding"),
            (self.cutting.file().is_some(), "--srx"),
        ];
        match self.paths.as_slice() {
            [] => first_given(&of_texts).map_or(Ok(()), |option| {
                Err(Error::new(format!("`{option}` is about texts, and none are named"))
                    .hint("name them, or leave it out"))
            }),
            [path] if is_project(path) => {
                first_given(&of_texts).or_else(|| first_given(&of_reading)).map_or(Ok(()), |option| {
                    Err(Error::new(format!("`{option}` is about texts that are read, and a project has its texts"))
                        .in_file(path)
                        .hint("leave it out"))
                })
            }
            _ => Ok(()),
        }
    }

    /// Who checks.
    fn by(&self) -> Option<String> {
        let user = || ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
        self.by.clone().or_else(user).filter(|name| !name.trim().is_empty())
    }
}

fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("bitext"))
}

fn open(path: &Path) -> Result<Project> {
    let Opened { project, cut_off } = Project::open(path)?;
    if cut_off {
        terminal::say(format_args!(
            "bitext: {}: the last change was being written when the program ended, and is left out",
            path.display()
        ));
    }
    Ok(project)
}

/// Aligns documents and begins a project, or goes on with the one that was begun with them before.
fn begin(args: &Args, options: &Options) -> Result<Project> {
    let languages = args.sides.languages();
    let plan = Plan::of(&Named { command: "review", paths: &args.paths, pairs: None, languages })?;
    let bar = Bar::new(args.quiet);
    let run = corpus::align(&plan.jobs.jobs, options, &|progress| bar.show(progress))?;
    drop(bar);
    for note in plan.jobs.notes.iter().chain(&run.notes) {
        let file = note.file.as_ref().map(|file| format!("{}: ", file.display())).unwrap_or_default();
        terminal::say(format_args!("bitext: {file}{}", note.text));
    }
    let reviews: Vec<Review> = run.documents.iter().flat_map(Review::of_document).collect();
    let path = args.project.clone().unwrap_or_else(|| project_path(&reviews));
    if !path.exists() {
        return Project::create(&path, reviews);
    }
    let project = open(&path)?;
    let texts = |reviews: &[Review]| reviews.iter().map(Review::origin).collect::<Vec<_>>();
    if texts(project.reviews()) != texts(&reviews) {
        return Err(Error::new("is a project of other texts, or the texts were changed since")
            .in_file(&path)
            .hint("name another file with `--project`, or go on with the old texts: name the project alone"));
    }
    Ok(project)
}

/// The name of a project, by what it holds.
fn project_path(reviews: &[Review]) -> PathBuf {
    let first = reviews.first();
    let name = first.map_or("", |review| review.name.as_str());
    let stem = Path::new(name).file_stem().and_then(OsStr::to_str).unwrap_or("review");
    let lang = |lang: Option<Lang>| lang.map(|lang| lang.to_string()).unwrap_or_default();
    let source = lang(first.map(|review| review.source().lang));
    let target = match reviews {
        [one] => lang(Some(one.target().lang)),
        _ => "all".to_owned(),
    };
    PathBuf::from(format!("{stem}.{source}-{target}.bitext"))
}

/// Opens a page in the browser of the user.
fn show(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        // `start` takes its first argument in quotes for a title.
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
