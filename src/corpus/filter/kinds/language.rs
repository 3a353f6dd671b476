//! Texts in another language than theirs.

use crate::check::{Written, written_in};
use crate::corpus::filter::{Filter, Kind, Langs, Measured, Score};
use crate::lang::Lang;

pub(super) const KIND: Kind = Kind {
    name: "language",
    about: "no text is running text in another language; names, code and short texts are kept",
    default: true,
    known_as: &["no_wrong_language"],
    parameters: &[],
    make: |_, langs| Ok(Box::new(Language { langs })),
};

struct Language {
    langs: Langs,
}

impl Language {
    fn written(&self, pair: &Measured<'_>) -> [(Written, Lang); 2] {
        let (source, target) = self.langs;
        let [a, b] = pair.each(|side| side.text);
        let (source, target) = ((a, source), (b, target));
        [(written_in(source, target), target.1), (written_in(target, source), source.1)]
    }
}

impl Filter for Language {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each(self.written(pair).map(|(written, _)| written != Written::AsExpected))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([false; 2])
    }

    fn why(&self, pair: &Measured<'_>, _: Score) -> String {
        let sides = self.written(pair).into_iter().zip(["text", "translation"]);
        let said = sides.filter_map(|((written, other), side)| match written {
            Written::AsExpected => None,
            Written::AsSource | Written::Otherwise(None) if written == Written::AsSource => {
                Some(format!("the {side} is in `{other}`"))
            }
            Written::Otherwise(Some(lang)) => Some(format!("the {side} is in `{lang}`")),
            _ => Some(format!("the {side} is in other letters")),
        });
        said.collect::<Vec<_>>().join(", ")
    }
}
