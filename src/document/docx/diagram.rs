//! The text of `SmartArt`, which is a part of its own: what a drawing shows is laid out anew from it.

use super::Paragraph;
use crate::document::BlockKind;
use crate::document::styled::{Format, Styled};
use crate::error::Result;
use crate::xml::{Event, Reader};
use std::io::BufRead;

/// The paragraphs of a diagram, in the order of the part.
pub(super) fn read(mut reader: Reader<impl BufRead>) -> Result<Vec<Paragraph>> {
    let mut paragraphs = Vec::new();
    let mut open: Option<Styled> = None;
    let mut in_text = false;
    while let Some(event) = reader.read()? {
        match event {
            Event::Start(e) => {
                in_text = e.known() == ("a", "t");
                match e.known() {
                    ("a", "p") => open = Some(Styled::default()),
                    ("a", "br") => {
                        if let Some(content) = &mut open {
                            content.line_break();
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) if in_text => {
                if let Some(content) = &mut open {
                    content.text(text, &Format::new());
                }
            }
            Event::End(name) => {
                in_text = false;
                if name.local() == "p"
                    && let Some(content) = open.take()
                {
                    paragraphs.push(Paragraph { kind: BlockKind::Paragraph, content });
                }
            }
            _ => {}
        }
    }
    Ok(paragraphs)
}
