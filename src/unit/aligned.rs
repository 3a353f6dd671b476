//! A document with its translations, aligned: what translation units are made of.

use super::{Prop, Text, TranslationUnit, Variant, kind, match_codes};
use crate::align::Alignment;
use crate::align::join::{JoinedBead, join};
use crate::file::fingerprint;
use crate::lang::Lang;
use std::collections::HashMap;

/// A translation of a text.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The translation.
    pub text: Text,
    /// How its segments pair with those of the source.
    pub alignment: Alignment,
}

/// A document and its translations.
#[derive(Clone, Debug)]
pub struct Aligned<'a> {
    /// What the document is called; with the source text it makes the id of a unit.
    pub name: &'a str,
    /// The source.
    pub source: &'a Text,
    /// Its translations, one for each language.
    pub translations: Vec<&'a Translation>,
}

impl Aligned<'_> {
    /// The document with its translation into one language alone, `None` when it has none.
    pub fn only(&self, lang: Lang) -> Option<Self> {
        let translation = self.translations.iter().find(|t| t.text.lang == lang)?;
        Some(Self { translations: vec![translation], ..*self })
    }

    /// The translation units, in the order of the source: one for each run of source segments at both ends of which
    /// all translations have a border. A translation that has nothing for a run has no variant in its unit.
    pub fn units(&self) -> impl Iterator<Item = TranslationUnit> {
        let alignments: Vec<&Alignment> = self.translations.iter().map(|t| &t.alignment).collect();
        let mut seen = HashMap::new();
        join(self.source.segments().len(), &alignments).beads.into_iter().map(move |bead| self.unit(&bead, &mut seen))
    }

    /// How many runs of the translations have no source and stand in no unit.
    pub fn without_source(&self) -> usize {
        let alignments: Vec<&Alignment> = self.translations.iter().map(|t| &t.alignment).collect();
        join(self.source.segments().len(), &alignments).additions.iter().map(Vec::len).sum()
    }

    fn unit(&self, bead: &JoinedBead, seen: &mut HashMap<String, u64>) -> TranslationUnit {
        let source = Variant::new(self.source.lang, self.source.content(bead.source.clone()));
        let mut unit = TranslationUnit {
            id: Some(self.id(source.content.text(), seen)),
            props: vec![Prop::new(kind::SOURCE, &self.source.name)],
            variants: vec![source],
            ..TranslationUnit::default()
        };
        for (translation, joint) in self.translations.iter().zip(&bead.targets) {
            let Some(joint) = joint else { continue };
            let mut variant = Variant::new(translation.text.lang, translation.text.content(joint.target.clone()));
            let mut props = vec![
                Prop::new(kind::TARGET, &translation.text.name),
                Prop::new(kind::BEAD, format!("{}-{}", bead.source.len(), joint.target.len())),
                Prop::new(kind::CONFIDENCE, format!("{:.3}", joint.confidence)),
            ];
            if let Some(checked) = &joint.checked {
                props.push(Prop::new(kind::CHECKED, &checked.at));
                props.extend(checked.by.iter().map(|by| Prop::new(kind::CHECKED_BY, by)));
            }
            // Tools read the properties of a unit more often than those of a variant: they stand there unless there
            // are several translations to tell apart.
            if self.translations.len() == 1 {
                unit.props.extend(props);
            } else {
                variant.props.extend(props);
            }
            unit.variants.push(variant);
        }
        match_codes(&mut unit.variants);
        unit
    }

    /// A hash of the document's name, the source and how often the source stood in the document before: stable when
    /// other parts of the document change, different for each unit of a file.
    fn id(&self, source: &str, seen: &mut HashMap<String, u64>) -> String {
        let before = seen.entry(source.to_owned()).or_insert(0);
        let known = [self.name.as_bytes(), source.as_bytes(), &before.to_le_bytes()];
        *before += 1;
        fingerprint(&known.join(&0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Bead;
    use crate::document::{BlockKind, Builder};
    use crate::segment::Segment;
    use std::path::Path;

    /// A text with a block for each segment.
    fn text(name: &str, lang: &str, segments: &[&str]) -> Text {
        let mut builder = Builder::new(Path::new(name));
        for (at, segment) in segments.iter().enumerate() {
            builder.open(BlockKind::Paragraph, at as u32 + 1);
            builder.push(segment);
        }
        let document = builder.finish();
        let blocks = document.blocks.iter().enumerate();
        let segments = blocks.map(|(at, block)| Segment { span: block.span, block: at as u32 }).collect();
        Text::new(name, document, lang.parse().unwrap(), segments)
    }

    fn translation(text: Text, shapes: &[(usize, usize)]) -> Translation {
        let (mut i, mut j) = (0, 0);
        let beads = shapes.iter().map(|(n, m)| {
            let bead = Bead { source: i..i + n, target: j..j + m, confidence: 0.87654 };
            (i, j) = (i + n, j + m);
            bead
        });
        let beads = beads.collect();
        Translation { alignment: Alignment::new(beads, i, j).unwrap(), text }
    }

    fn shown(unit: &TranslationUnit) -> String {
        let props =
            |props: &[Prop]| props.iter().map(|p| format!(" {}={}", p.kind, p.value)).collect::<Vec<_>>().concat();
        let variants = unit.variants.iter().map(|v| format!("{}: {}{}", v.lang, v.content.text(), props(&v.props)));
        format!("{} |{}", variants.collect::<Vec<_>>().join(" | "), props(&unit.props))
    }

    #[test]
    fn units_follow_the_source_and_join_the_translations() {
        let source = text("en.txt", "en", &["One.", "Two.", "Three."]);
        let french = translation(text("fr.txt", "fr", &["Un, deux.", "Trois."]), &[(2, 1), (1, 1)]);
        let german = translation(text("de.txt", "de", &["Eins.", "Zwei."]), &[(1, 1), (1, 1), (1, 0)]);
        let all = Aligned { name: "x", source: &source, translations: vec![&french, &german] };
        let units: Vec<String> = all.units().map(|unit| shown(&unit)).collect();
        assert_eq!(
            units,
            [
                "en: One. Two. | fr: Un, deux. x-target=fr.txt x-bead=2-1 x-confidence=0.877 \
                 | de: Eins. Zwei. x-target=de.txt x-bead=2-2 x-confidence=0.877 | x-source=en.txt",
                "en: Three. | fr: Trois. x-target=fr.txt x-bead=1-1 x-confidence=0.877 | x-source=en.txt",
            ]
        );
        let german_alone = all.only("de".parse().unwrap()).unwrap();
        let units: Vec<String> = german_alone.units().map(|unit| shown(&unit)).collect();
        assert_eq!(units[0], "en: One. | de: Eins. | x-source=en.txt x-target=de.txt x-bead=1-1 x-confidence=0.877");
        assert_eq!(units[2], "en: Three. | x-source=en.txt");
        assert!(all.only("ru".parse().unwrap()).is_none());
    }

    #[test]
    fn what_a_translation_adds_is_counted() {
        let source = text("en.txt", "en", &["One.", "Two."]);
        let german = translation(text("de.txt", "de", &["Eins.", "Neu.", "Zwei."]), &[(1, 1), (0, 1), (1, 1)]);
        let french = translation(text("fr.txt", "fr", &["Un, deux.", "Fin."]), &[(2, 1), (0, 1)]);
        let all = Aligned { name: "x", source: &source, translations: vec![&german, &french] };
        // What stands inside a joined bead is a part of its unit.
        assert_eq!((all.units().count(), all.without_source()), (1, 1));
        let german_alone = all.only("de".parse().unwrap()).unwrap();
        assert_eq!((german_alone.units().count(), german_alone.without_source()), (2, 1));
    }

    #[test]
    fn the_id_of_a_unit_is_its_own_and_stays_when_others_change() {
        let ids = |name: &'static str, segments: &[&str]| {
            let source = text("en.txt", "en", segments);
            Aligned { name, source: &source, translations: vec![] }.units().map(|u| u.id.unwrap()).collect::<Vec<_>>()
        };
        let (before, after) = (ids("x", &["One.", "Two.", "One."]), ids("x", &["One.", "New.", "Two.", "One."]));
        assert_eq!([&before[0], &before[1], &before[2]], [&after[0], &after[2], &after[3]]);
        assert_ne!(before[0], before[2]);
        assert_ne!(before[0], ids("y", &["One."])[0]);
    }
}
