//! A document with its translations, aligned: what translation units are made of.

use super::{Prop, Text, TranslationUnit, Variant};
use crate::align::Alignment;
use crate::align::join::{JoinedBead, join};
use crate::lang::Lang;
use std::collections::HashMap;
use xxhash_rust::xxh3::Xxh3;

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

impl<'a> Aligned<'a> {
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

    fn unit(&self, bead: &JoinedBead, seen: &mut HashMap<String, u64>) -> TranslationUnit {
        let source = Variant::new(self.source.lang, self.source.content(bead.source.clone()));
        let mut unit = TranslationUnit {
            id: Some(self.id(source.content.text(), seen)),
            props: vec![Prop::new("x-source", &self.source.name)],
            variants: vec![source],
            ..TranslationUnit::default()
        };
        for (translation, joint) in self.translations.iter().zip(&bead.targets) {
            let Some(joint) = joint else { continue };
            let mut variant = Variant::new(translation.text.lang, translation.text.content(joint.target.clone()));
            let props = [
                Prop::new("x-target", &translation.text.name),
                Prop::new("x-bead", format!("{}-{}", bead.source.len(), joint.target.len())),
                Prop::new("x-confidence", format!("{:.3}", joint.confidence)),
            ];
            // Tools read the properties of a unit more often than those of a variant: they stand there unless there
            // are several translations to tell apart.
            if self.translations.len() == 1 {
                unit.props.extend(props)
            } else {
                variant.props.extend(props)
            }
            unit.variants.push(variant);
        }
        unit
    }

    /// A hash of the document's name, the source and how often the source stood in the document before: stable when
    /// other parts of the document change, different for each unit of a file.
    fn id(&self, source: &str, seen: &mut HashMap<String, u64>) -> String {
        let before = seen.entry(source.to_owned()).or_insert(0);
        let mut hash = Xxh3::new();
        hash.update(self.name.as_bytes());
        hash.update(&[0]);
        hash.update(source.as_bytes());
        hash.update(&[0]);
        hash.update(&before.to_le_bytes());
        *before += 1;
        format!("{:016x}", hash.digest())
    }
}
