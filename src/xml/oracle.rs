//! For tests: what another parser makes of a file. The only file that names quick-xml.
//!
//! It is more lenient than [`Reader`](super::Reader): it accepts files that are cut off, several outermost elements, text
//! outside of them, and tags with odd names. What our reader accepts, it must accept too, and read the same.

use quick_xml::events::Event;
use std::fmt::Write;

/// The events of a file in which lines end in line feeds, in the notation of the tests; `None` for an error.
pub(super) fn read(text: &str) -> Option<Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut seen: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut in_text = false;
    loop {
        let mut piece = None;
        let event = match reader.read_event().ok()? {
            Event::Eof => return Some(seen),
            Event::Start(e) => {
                depth += 1;
                let mut tag = format!("start {}", e.name().as_ref());
                for attribute in e.attributes() {
                    let attribute = attribute.ok()?;
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok()?;
                    let _ = write!(tag, " {}={value:?}", attribute.key.as_ref());
                }
                tag
            }
            Event::End(e) => {
                depth -= 1;
                format!("end {}", e.name().as_ref())
            }
            Event::Text(text) => {
                piece = Some(text.to_string());
                String::new()
            }
            Event::CData(text) => {
                piece = Some(text.to_string());
                String::new()
            }
            Event::GeneralRef(name) => {
                piece = Some(match name.resolve_char_ref().ok()? {
                    Some(c) => c.to_string(),
                    None => quick_xml::escape::resolve_xml_entity(&name)?.to_owned(),
                });
                String::new()
            }
            Event::Comment(text) => format!("comment {}", &*text),
            Event::PI(text) => format!("instruction {}", &*text),
            Event::DocType(text) => format!("doctype {}", &*text),
            Event::Decl(_) => continue,
            Event::Empty(_) => unreachable!("empty elements are expanded"),
        };
        match piece {
            Some(piece) if depth == 0 || piece.is_empty() => {}
            Some(piece) => match seen.last_mut() {
                Some(last) if in_text => last.push_str(&piece),
                _ => {
                    seen.push(format!("text {piece}"));
                    in_text = true;
                }
            },
            None => {
                seen.push(event);
                in_text = false;
            }
        }
    }
}
