//! Changes to units: codes and properties taken away, languages renamed, another source.

use super::{Attributes, Content, TranslationUnit};
use crate::lang::Lang;

/// What is taken away.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// Inline codes; their words stay.
    pub codes: bool,
    /// Properties: all, or those of these kinds.
    pub props: Option<Vec<String>>,
    /// Notes.
    pub notes: bool,
    /// Attributes: who made it, when, with what.
    pub attributes: bool,
}

/// Takes from a unit what is to go.
pub fn strip(unit: &mut TranslationUnit, what: &Strip) {
    let goes = |kind: &String| what.props.as_ref().is_some_and(|kinds| kinds.is_empty() || kinds.contains(kind));
    unit.props.retain(|prop| !goes(&prop.kind));
    for variant in &mut unit.variants {
        variant.props.retain(|prop| !goes(&prop.kind));
        if what.codes && !variant.content.codes().is_empty() {
            variant.content = Content::plain(std::mem::take(&mut variant.content).into_parts().0);
        }
        if what.notes {
            variant.notes.clear();
        }
        if what.attributes {
            variant.attributes.clear();
        }
    }
    if what.notes {
        unit.notes.clear();
    }
    if what.attributes {
        let source = unit.attributes.remove("srclang");
        unit.attributes = source.iter().map(|source| ("srclang", source.as_str())).collect::<Attributes>();
    }
}

/// Names the languages of a unit anew; `new` says how.
pub fn relabel(unit: &mut TranslationUnit, new: impl Fn(Lang) -> Lang) {
    for variant in &mut unit.variants {
        variant.lang = new(variant.lang);
    }
    if let Some(source) = unit.attributes.get("srclang").and_then(|source| source.parse().ok()) {
        unit.attributes.set("srclang", new(source).as_str());
    }
}

/// Puts the variant in a language first, as the source; `false` when there is none.
pub fn put_first(unit: &mut TranslationUnit, lang: Lang) -> bool {
    let Some(at) = unit.variant(lang) else { return false };
    unit.variants[..=at].rotate_right(1);
    unit.attributes.remove("srclang");
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::unit::{Code, Note, Prop, Variant};

    fn unit() -> TranslationUnit {
        let codes = vec![Code::new(1, Role::Alone, "<br/>")];
        let mut english = Variant::new("en".parse().unwrap(), Content::new("ab", codes).unwrap());
        english.props.push(Prop::new("x-a", "1"));
        TranslationUnit {
            attributes: [("creationid", "anna"), ("srclang", "en")].into_iter().collect(),
            props: vec![Prop::new("x-a", "1"), Prop::new("x-b", "2")],
            notes: vec![Note::new("n")],
            variants: vec![english, Variant::new("fr".parse().unwrap(), Content::plain("cd"))],
            ..TranslationUnit::default()
        }
    }

    #[test]
    fn what_is_to_go_goes_and_the_rest_stays() {
        let mut stripped = unit();
        strip(&mut stripped, &Strip { codes: true, props: Some(vec!["x-a".to_owned()]), ..Strip::default() });
        assert_eq!((stripped.props.len(), stripped.variants[0].props.len(), stripped.notes.len()), (1, 0, 1));
        assert_eq!(stripped.variants[0].content, Content::plain("ab"));
        strip(&mut stripped, &Strip { props: Some(vec![]), notes: true, attributes: true, ..Strip::default() });
        assert_eq!((stripped.props.len(), stripped.notes.len()), (0, 0));
        assert_eq!(stripped.attributes.iter().collect::<Vec<_>>(), [("srclang", "en")]);
    }

    #[test]
    fn languages_are_renamed_and_another_put_first() {
        let mut changed = unit();
        let (old, new): (Lang, Lang) = ("en".parse().unwrap(), "en-GB".parse().unwrap());
        relabel(&mut changed, |lang| if lang == old { new } else { lang });
        assert_eq!((changed.variants[0].lang.as_str(), changed.attributes.get("srclang")), ("en-GB", Some("en-GB")));
        assert!(put_first(&mut changed, "fr".parse().unwrap()) && !put_first(&mut changed, "de".parse().unwrap()));
        assert_eq!(changed.variants.iter().map(|v| v.lang.as_str()).collect::<Vec<_>>(), ["fr", "en-GB"]);
    }
}
