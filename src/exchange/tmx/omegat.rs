//! The tags that OmegaT shows its users, by which it knows a code of a memory in a document again: `<b0>`, `</b0>`,
//! `<br1/>`.

use crate::unit::{Code, Content, Part, TranslationUnit};
use std::collections::HashMap;

/// A code as OmegaT shows it.
pub(super) struct Tag {
    /// The tags of a segment are numbered from 0 in the order of the source.
    pub(super) number: u32,
    pub(super) text: String,
}

/// The tags of each variant's codes, in order. Codes of the same id as one of the source have its number.
pub(super) fn tags(unit: &TranslationUnit, source: usize) -> Vec<Vec<Tag>> {
    let mut numbers = HashMap::new();
    let mut next = 0;
    let mut all: Vec<Vec<Tag>> = unit.variants.iter().map(|_| Vec::new()).collect();
    let order = std::iter::once(source).chain((0..unit.variants.len()).filter(|at| *at != source));
    for at in order {
        let Some(variant) = unit.variants.get(at) else { continue };
        if at != source {
            next = numbers.len() as u32;
        }
        all[at] = of(&variant.content, &mut numbers, &mut next);
    }
    all
}

fn of<'a>(content: &'a Content, numbers: &mut HashMap<(u8, &'a str), u32>, next: &mut u32) -> Vec<Tag> {
    let mut pairs: HashMap<u32, (u32, String)> = HashMap::new();
    let mut number = |group: u8, code: &'a Code| {
        let mut new = || {
            *next += 1;
            *next - 1
        };
        match code.id() {
            Some(id) => *numbers.entry((group, id)).or_insert_with(new),
            None => new(),
        }
    };
    let mut tags = Vec::new();
    for part in content.parts() {
        let (number, text) = match part {
            Part::Text(_) => continue,
            Part::Opens(pair, code) => {
                let (n, letters) = (number(0, code), letters(code));
                pairs.insert(pair, (n, letters.clone()));
                (n, format!("<{letters}{n}>"))
            }
            Part::Closes(pair, code) => {
                let (n, letters) = pairs.remove(&pair).unwrap_or_else(|| (0, letters(code)));
                (n, format!("</{letters}{n}>"))
            }
            Part::Begins(code) => {
                let n = number(1, code);
                (n, format!("<{}{n}>", letters(code)))
            }
            Part::Ends(code) => {
                let n = number(1, code);
                (n, format!("</{}{n}>", letters(code)))
            }
            Part::Alone(code) => {
                let n = number(2, code);
                (n, format!("<{}{n}/>", letters(code)))
            }
        };
        tags.push(Tag { number, text });
    }
    tags
}

/// What OmegaT calls a tag: its first letter, but `br` in whole.
fn letters(code: &Code) -> String {
    let name: String =
        code.markup.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphabetic).collect();
    match name.to_ascii_lowercase().as_str() {
        "br" => "br".to_owned(),
        name => name.chars().next().unwrap_or('f').to_string(),
    }
}
