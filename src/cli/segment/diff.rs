//! `bitext segment --diff`.

use super::{Args, read};
use crate::cli::srx::explain::{in_context, in_words, place};
use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::document::BlockKind;
use bitext::segment::{Decision, RuleSet, Segmenter};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

/// Prints where two rule sets cut a document differently: the place in the text that was read, what stands around it,
/// and the rules of both.
pub(super) fn run(args: &Args, other: &Path) -> Result<Outcome> {
    let others = RuleSet::of_srx(other, args.cutting.code())?;
    // The code may be about the other file alone.
    let own = if args.cutting.file().is_some() { args.cutting.rules(false)? } else { RuleSet::default() };
    let text = read(args, own.clone())?;
    let (own, others) = (own.segmenter(text.lang)?, others.segmenter(text.lang)?);
    let mut out = terminal::stdout();
    let mut differences = 0;
    for block in text.document.blocks.iter().filter(|block| block.kind != BlockKind::Preformatted) {
        let block_text = text.document.block_text(block);
        let (ours, theirs) = (ends(&own, block_text), ends(&others, block_text));
        let cut = |ends: &BTreeMap<usize, Decision>, at| ends.get(&at).is_some_and(|decision| decision.cut);
        let all: BTreeSet<usize> = ours.keys().chain(theirs.keys()).copied().collect();
        let places: Vec<usize> = all.into_iter().filter(|&at| cut(&ours, at) != cut(&theirs, at)).collect();
        differences += places.len();
        for at in places {
            let (line, column) = place(&text.document.text, block.span.start as usize + at);
            let said = writeln!(out, "{line}:{column}  {}", in_context(block_text, at))
                .and_then(|()| print(&mut out, args.cutting.file(), ours.get(&at)))
                .and_then(|()| print(&mut out, Some(other), theirs.get(&at)));
            said.map_err(terminal::stdout_failed)?;
        }
    }
    out.flush().map_err(terminal::stdout_failed)?;
    Ok(if differences == 0 { Outcome::Fine } else { Outcome::Findings })
}

/// The decisions about a text by the place where the sentence ends, white space left aside; a cut before one that is none.
fn ends(segmenter: &Segmenter, text: &str) -> BTreeMap<usize, Decision> {
    let mut ends: BTreeMap<usize, Decision> = BTreeMap::new();
    for decision in segmenter.explain(text) {
        let at = text[..decision.at].trim_end().len();
        if at > 0 && !text[at..].trim().is_empty() && !ends.get(&at).is_some_and(|known| known.cut) {
            ends.insert(at, decision);
        }
    }
    ends
}

fn print(out: &mut impl Write, file: Option<&Path>, decision: Option<&Decision>) -> io::Result<()> {
    let name = file.map_or_else(|| "built-in".to_owned(), |file| file.display().to_string());
    match decision {
        None => writeln!(out, "    {name}  no rule"),
        Some(decision) if decision.rule.srx.is_some() => writeln!(out, "    {}", in_words(file, &decision.rule)),
        Some(decision) => {
            let what = if decision.cut { "cut" } else { "no cut" };
            writeln!(out, "    {name}  {what}: {}", in_words(file, &decision.rule))
        }
    }
}
