//! Inline codes as words, for formats that have no place for codes.

use crate::unit::{Content, Part, TranslationUnit};

/// Writes the markup of the codes of a unit into its texts: `It is <b>open</b>`. Nothing of them is lost but that they
/// are codes; those whose markup nobody knows leave nothing.
pub fn flatten(unit: &mut TranslationUnit) {
    for variant in &mut unit.variants {
        if !variant.content.codes().is_empty() {
            variant.content = Content::plain(flat(&variant.content));
        }
    }
    unit.alternatives.iter_mut().for_each(flatten);
}

fn flat(content: &Content) -> String {
    let mut text = String::new();
    for part in content.parts() {
        let code = match part {
            Part::Text(words) => {
                text.push_str(words);
                continue;
            }
            Part::Opens(_, code)
            | Part::Closes(_, code)
            | Part::Begins(code)
            | Part::Ends(code)
            | Part::Alone(code) => code,
        };
        for (piece, flow) in code.pieces() {
            text.push_str(piece);
            if let Some(flow) = flow {
                text.push_str(&flat(&flow.content));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::unit::{Code, Variant};

    #[test]
    fn codes_become_words() {
        let codes = vec![Code::new(3, Role::Open(1), "<b>"), Code::new(6, Role::Close(1), "</b>")];
        let content = Content::new("It rained.", codes).unwrap();
        let variants = vec![Variant::new("en".parse().unwrap(), content)];
        let mut unit = TranslationUnit { variants, ..TranslationUnit::default() };
        flatten(&mut unit);
        assert_eq!(unit.variants[0].content, Content::plain("It <b>rai</b>ned."));
    }
}
