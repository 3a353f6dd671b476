//! One document in five formats is one document.

use bitext::document::{ReadOptions, read};
use bitext::segment::segment;
use std::path::Path;

fn segments(extension: &str) -> Vec<String> {
    let file = format!("tests/fixtures/office/library.{extension}");
    let document = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file), &ReadOptions::default()).unwrap();
    let segments = segment(&document, "en".parse().unwrap());
    segments.iter().map(|segment| document.text[segment.span.range()].to_owned()).collect()
}

#[test]
fn every_format_of_a_document_gives_the_same_segments() {
    let text = segments("txt");
    assert!(text.len() > 25, "{text:#?}");
    for extension in ["html", "docx", "odt", "fodt", "md"] {
        assert_eq!(segments(extension), text, "{extension}");
    }
}
