//! Writes the proposals of XLIFF 2.

use super::super::words::{MATCH, QUALITY, SEGMENT};
use super::super::write::{ALTERNATIVE, Pair, State, Xml, is_token, own_attributes, take};
use super::codes::Codes;
use crate::exchange::At;
use crate::unit::kind;
use std::io;

/// Writes what is proposed for the segments of a unit.
pub(super) fn matches(xml: &mut Xml<'_>, pairs: &[Pair<'_>], state: &mut State) -> io::Result<()> {
    let mut begun = false;
    for pair in pairs {
        for unit in &pair.unit.alternatives {
            let mut placed = Vec::new();
            let reference = pair.unit.prop(SEGMENT).filter(|id| is_token(id)).map(|id| format!("#{id}"));
            let mut attributes: Vec<(&str, &str)> = vec![("ref", reference.as_deref().unwrap_or("#"))];
            attributes.extend(take(&unit.props, QUALITY, &mut placed).map(|quality| ("matchQuality", quality)));
            attributes.extend(take(&unit.props, kind::ORIGIN, &mut placed).map(|origin| ("origin", origin)));
            attributes.extend(own_attributes(&unit.props, MATCH, state, &mut placed));
            let source = unit.variants.iter().find(|v| v.lang.language() == pair.source.lang.language());
            let target = unit.variants.iter().find(|v| source.is_none_or(|s| !std::ptr::eq(s, *v)));
            let (Some(source), Some(target)) = (source, target) else {
                state.losses.add("proposals without a source or a translation: left out", || At::of(pair.unit, ""));
                continue;
            };
            let on_variants: usize =
                [source, target].iter().map(|v| v.attributes.len() + v.props.len() + v.notes.len()).sum();
            let others = unit.variants.len() - 2 + usize::from(unit.id.is_some());
            let left =
                unit.props.len() - placed.len() + unit.attributes.len() + unit.alternatives.len() + unit.notes.len();
            for _ in 0..left + on_variants + others {
                state.losses.add(ALTERNATIVE, || At::of(pair.unit, ""));
            }
            if !std::mem::replace(&mut begun, true) {
                xml.newline(6)?;
                xml.start("mtc:matches", [])?;
            }
            xml.newline(8)?;
            xml.start("mtc:match", attributes)?;
            let one = [Pair { unit, source, target: Some(target) }];
            let mut codes = Codes::new(&one, pair.unit, state.plain);
            codes.write_data(xml, 10)?;
            for (name, variant) in [("source", source), ("target", target)] {
                xml.newline(10)?;
                xml.start(name, [])?;
                codes.begin(name == "target");
                codes.content(xml, &variant.content, state)?;
                xml.end(name)?;
            }
            xml.newline(8)?;
            xml.end("mtc:match")?;
        }
    }
    if begun {
        xml.newline(6)?;
        xml.end("mtc:matches")?;
    }
    Ok(())
}
