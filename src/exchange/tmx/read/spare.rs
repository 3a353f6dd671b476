//! Memory that units asked for which were used, for those that are read next.

use crate::unit::{Attributes, Code, Note, Prop, TranslationUnit, Variant};

/// How much is kept at most: what one large unit asked for is not kept for ever.
const MOST: usize = 64;
/// The memory of longer texts is given back.
const LONG: usize = 1 << 16;

/// Memory without content.
#[derive(Default)]
pub(super) struct Spare {
    id: Option<String>,
    variants: Vec<Variant>,
    props: Vec<Prop>,
}

/// What a variant is made of, all empty.
#[derive(Default)]
pub(super) struct VariantParts {
    pub attributes: Attributes,
    pub props: Vec<Prop>,
    pub notes: Vec<Note>,
    pub text: String,
    pub codes: Vec<Code>,
}

impl Spare {
    /// Takes the memory of a unit that has been used.
    pub(super) fn take(&mut self, unit: &mut TranslationUnit) {
        if let Some(mut id) = unit.id.take() {
            id.clear();
            self.id = Some(id);
        }
        unit.attributes.clear();
        unit.alternatives.clear();
        unit.notes.clear();
        self.props.append(&mut unit.props);
        for variant in &mut unit.variants {
            self.props.append(&mut variant.props);
        }
        self.variants.append(&mut unit.variants);
        self.variants.truncate(MOST);
        self.props.truncate(MOST);
        self.variants.retain(|v| v.content.text().len() < LONG);
    }

    /// An empty identifier.
    pub(super) fn id(&mut self) -> String {
        self.id.take().unwrap_or_default()
    }

    /// An empty variant.
    pub(super) fn variant(&mut self) -> VariantParts {
        let Some(Variant { mut attributes, props, mut notes, content, .. }) = self.variants.pop() else {
            return VariantParts::default();
        };
        let (mut text, mut codes) = content.into_parts();
        attributes.clear();
        notes.clear();
        text.clear();
        codes.clear();
        VariantParts { attributes, props, notes, text, codes }
    }

    /// An empty property.
    pub(super) fn prop(&mut self) -> Prop {
        let Some(mut prop) = self.props.pop() else { return Prop::default() };
        prop.kind.clear();
        prop.value.clear();
        prop.attributes.clear();
        prop
    }
}
