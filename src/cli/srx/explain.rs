//! `bitext srx explain`.

use crate::cli::{Outcome, terminal};
use bitext::lang::Lang;
use bitext::segment::{Decision, Reason, RuleSet};
use bitext::{Error, Result};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Says which rule decided at each place of a text where a sentence could end
///
/// With a file, these are the places where one of its rules matches that cuts; the rules that match as well and come too
/// late are listed below the one that decided.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The SRX file; the built-in rules without it
    #[arg(value_name = "FILE.srx")]
    file: Option<PathBuf>,
    /// The text; standard input without it
    text: Option<String>,
    /// The language of the text
    #[arg(long)]
    lang: Lang,
    /// Explains the built-in rules: the first argument is the text
    #[arg(long)]
    builtin: bool,
    /// The language code by which the rules of the file are found, with `{lang}` for that of the text
    #[arg(long, value_name = "CODE", requires = "file", conflicts_with = "builtin")]
    srx_code: Option<String>,
    /// Prints a JSON object for each place
    #[arg(long)]
    json: bool,
}

/// How much of the text is shown on each side of a place, in characters.
const AROUND: usize = 30;

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let (file, text) = match (&args.file, &args.text) {
        (Some(text), None) if args.builtin => (None, Some(text.to_string_lossy().into_owned())),
        (Some(_), Some(_)) if args.builtin => {
            return Err(Error::new("`--builtin` takes no file").hint("leave out the file, or `--builtin`"));
        }
        (file, text) => (file.as_deref(), text.clone()),
    };
    let rules = match file {
        Some(file) => RuleSet::of_srx(file, args.srx_code.as_deref())?,
        None => RuleSet::default(),
    };
    let text = match text {
        Some(text) => text,
        None => from_stdin()?,
    };
    let decisions = rules.segmenter(args.lang)?.explain(&text);
    let mut out = terminal::stdout();
    let printed = decisions.iter().try_for_each(|decision| {
        if args.json {
            serde_json::to_writer(&mut out, &as_json(decision))?;
            return writeln!(out);
        }
        print(&mut out, file, &text, decision)
    });
    printed.and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}

fn from_stdin() -> Result<String> {
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text).map_err(|e| Error::io("read it", Path::new("<stdin>"), e))?;
    Ok(text)
}

fn print(out: &mut impl Write, file: Option<&Path>, text: &str, decision: &Decision) -> io::Result<()> {
    let (line, column) = place(text, decision.at);
    let what = if decision.cut { "cut" } else { "no cut" };
    writeln!(out, "{line}:{column}  {what}  {}", in_context(text, decision.at))?;
    writeln!(out, "    {}", in_words(file, &decision.rule))?;
    for late in &decision.overruled {
        writeln!(out, "    overruled: {}", in_words(file, late))?;
    }
    Ok(())
}

/// A rule in one line: where it stands, what it says.
pub(in crate::cli) fn in_words(file: Option<&Path>, rule: &Reason) -> String {
    let Some(srx) = &rule.srx else { return rule.name.to_string() };
    let file = file.map_or_else(String::new, |file| file.display().to_string());
    let what = if rule.cut { "cut" } else { "no cut" };
    format!("{file}:{}  {}, {what}: `{}` before `{}`", srx.line, rule.name, srx.before, srx.after)
}

/// The line and column of a byte, counted from 1.
pub(in crate::cli) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// What stands around a byte, in one line with a bar at the byte.
pub(in crate::cli) fn in_context(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(AROUND).collect();
    let (more, rest) = (text[..at].chars().nth(AROUND).is_some(), text[at..].chars().nth(AROUND).is_some());
    let before = before.into_iter().rev().map(visible);
    let after = text[at..].chars().take(AROUND).map(visible);
    let cut = |is: bool| if is { "…" } else { "" };
    format!("{}{}|{}{}", cut(more), before.collect::<String>(), after.collect::<String>(), cut(rest))
}

fn visible(c: char) -> char {
    match c {
        '\n' => '↵',
        '\t' => '→',
        c if c.is_control() => '·',
        c => c,
    }
}

fn as_json(decision: &Decision) -> serde_json::Value {
    let rule = |rule: &Reason| {
        let mut value = serde_json::json!({"cut": rule.cut, "name": rule.name});
        if let Some(srx) = &rule.srx {
            value["line"] = srx.line.into();
            value["before"] = srx.before.clone().into();
            value["after"] = srx.after.clone().into();
        }
        value
    };
    let overruled: Vec<_> = decision.overruled.iter().map(rule).collect();
    serde_json::json!({"at": decision.at, "cut": decision.cut, "rule": rule(&decision.rule), "overruled": overruled})
}
