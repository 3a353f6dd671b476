//! Writes the proposals of XLIFF 2.

use super::super::proposals::{count_lost, sides};
use super::super::words::{MATCH, QUALITY};
use super::super::write::{Pair, State, Xml, own_attributes, take};
use super::codes::Codes;
use crate::exchange::At;
use crate::unit::kind;
use std::io;

/// Writes what is proposed for the segments of a unit, which have these ids.
pub(super) fn matches(
    xml: &mut Xml<'_>,
    pairs: &[Pair<'_>],
    ids: &[Option<String>],
    state: &mut State,
) -> io::Result<()> {
    let mut begun = false;
    for (pair, id) in pairs.iter().zip(ids) {
        let reference = format!("#{}", id.as_deref().unwrap_or_default());
        for unit in &pair.unit.alternatives {
            let mut placed = Vec::new();
            let mut attributes: Vec<(&str, &str)> = vec![("ref", &reference)];
            attributes.extend(take(&unit.props, QUALITY, &mut placed).map(|quality| ("matchQuality", quality)));
            attributes.extend(take(&unit.props, kind::ORIGIN, &mut placed).map(|origin| ("origin", origin)));
            attributes.extend(own_attributes(&unit.props, MATCH, state, &mut placed));
            let (Some(source), Some(target)) = sides(unit, pair) else {
                state.losses.add("proposals without a source or a translation: left out", || At::of(pair.unit, ""));
                continue;
            };
            count_lost(unit, pair, placed.len(), &[source, target], unit.notes.len(), state);
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
