use super::super::{BlockKind, laws};
use super::*;
use BlockKind::{Heading, ListItem, Paragraph};
use proptest::prelude::*;
use std::fmt::Write;

/// A line of a page to be: left end, upper edge, size of the letters, words.
type Placed<'a> = (f32, f32, f32, &'a str);

/// What the program would write about pages with these lines; a letter is half as wide as it is high, a space a quarter,
/// Han and kana are as wide as high.
fn layout(pages: &[Vec<Placed<'_>>]) -> String {
    let mut layout = String::new();
    for page in pages {
        layout.push_str("<page width=\"600\" height=\"800\">\n");
        for &(mut x, y, size, words) in page {
            for word in words.split(' ') {
                let end = x + word.chars().map(|c| if c > '\u{3000}' { size } else { size / 2.0 }).sum::<f32>();
                writeln!(
                    layout,
                    "<word xMin=\"{x}\" yMin=\"{y}\" xMax=\"{end}\" yMax=\"{}\">{}</word>",
                    y + size,
                    word.replace('&', "&amp;").replace('<', "&lt;")
                )
                .unwrap();
                x = end + size / 4.0;
            }
        }
        layout.push_str("</page>\n");
    }
    layout
}

fn document(pages: &[Vec<Placed<'_>>]) -> Document {
    let mut builder = Builder::new(Path::new("a.pdf"));
    super::blocks(&mut builder, &layout(pages)).unwrap();
    let document = builder.finish();
    laws::hold(&document);
    document
}

fn read_blocks(pages: &[Vec<Placed<'_>>]) -> Vec<(BlockKind, String)> {
    let document = document(pages);
    document.blocks.iter().map(|b| (b.kind, document.block_text(b).to_owned())).collect()
}

fn expect(blocks: &[(BlockKind, &str)]) -> Vec<(BlockKind, String)> {
    blocks.iter().map(|&(kind, text)| (kind, text.to_owned())).collect()
}

/// Lines below each other, each as far below the last as its size asks.
fn column<'a>(x: f32, y: f32, lines: &[&'a str]) -> Vec<Placed<'a>> {
    lines.iter().enumerate().map(|(i, line)| (x, y + 12.0 * i as f32, 10.0, *line)).collect()
}

#[test]
fn lines_become_headings_paragraphs_and_items() {
    let mut page = vec![(50.0, 50.0, 20.0, "Der Hafen")];
    page.extend(column(
        50.0,
        100.0,
        &[
            "Der Hafen liegt an der Mün-",
            "dung des Flusses. Er ist alt.",
            "Schiffe kommen selten.",
            "• Boote aus dem Süden, die",
            "Holz bringen",
            "• Fähren",
        ],
    ));
    page.extend(column(65.0, 190.0, &["Ein eingerückter Absatz"]));
    page.extend(column(50.0, 202.0, &["geht hier weiter und endet.", "1. Erstens wird gefragt"]));
    assert_eq!(
        read_blocks(&[page]),
        expect(&[
            (Heading(1), "Der Hafen"),
            (Paragraph, "Der Hafen liegt an der Mündung des Flusses. Er ist alt. Schiffe kommen selten."),
            (ListItem(1), "Boote aus dem Süden, die Holz bringen"),
            (ListItem(1), "Fähren"),
            (Paragraph, "Ein eingerückter Absatz geht hier weiter und endet."),
            (ListItem(1), "1. Erstens wird gefragt"),
        ])
    );
}

#[test]
fn headers_footers_and_page_numbers_are_left_out_and_counted() {
    let text = ["Перший рядок сторінки, він", "закінчується в іншому місці,", "бо тут іде далі на наступну"];
    let page = |number: &'static str, header: &'static str| {
        let mut page = vec![(50.0, 20.0, 10.0, header), (300.0, 780.0, 10.0, number)];
        page.extend(column(50.0, 100.0, &text));
        page
    };
    let pages = [page("7", "Розділ 1"), page("8", "Розділ 2"), page("9", "Розділ 3")];
    let read = document(&pages);
    assert_eq!(read.notes, ["6 lines at the edges of pages that repeat or are page numbers were left out."]);
    assert_eq!(read.blocks.len(), 3);
    assert!(read.text.starts_with("Перший рядок") && !read.text.contains(['7', '8', '9']));
}

#[test]
fn a_paragraph_goes_on_over_a_page() {
    let first = column(50.0, 100.0, &["Le bac part toutes les deux", "heures, sauf le dimanche où"]);
    let second = column(50.0, 100.0, &["il ne part que le matin, et", "encore.", "Puis rien."]);
    assert_eq!(
        read_blocks(&[first, second]),
        expect(&[
            (Paragraph, "Le bac part toutes les deux heures, sauf le dimanche où il ne part que le matin, et encore."),
            (Paragraph, "Puis rien."),
        ])
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "the first column begins with",
        "words that fill every line of",
        "it up to the gap which runs",
        "down the page between the",
        "two of them so that nobody",
        "reads across it by mistake",
        "and then it simply ends.",
    ];
    let right = [
        "The second column says other",
        "things in as many lines and",
        "it also fills each of them",
        "up to its end because a text",
        "in columns does that in most",
        "books and journals of today",
        "and it ends as well.",
    ];
    let mut page =
        vec![(50.0, 60.0, 10.0, "One line stands above the columns and reaches across the gap between them.")];
    for (i, (l, r)) in left.iter().zip(right).enumerate() {
        page.push((50.0, 100.0 + 12.0 * i as f32, 10.0, l));
        page.push((220.0, 100.0 + 12.0 * i as f32, 10.0, r));
    }
    let read = read_blocks(&[page]);
    let texts: Vec<_> = read.iter().map(|(_, text)| text.clone()).collect();
    assert_eq!(texts.len(), 3, "{texts:#?}");
    assert_eq!(texts[1..], [left.join(" "), right.join(" ")]);
}

#[test]
fn other_scripts_are_joined_and_ordered_as_they_are_read() {
    let japanese = column(50.0, 100.0, &["港は川の口にあります。船は", "めったに来ません。"]);
    assert_eq!(read_blocks(&[japanese]), expect(&[(Paragraph, "港は川の口にあります。船はめったに来ません。")]));
    // Words and letters as they stand on the page, from left to right.
    let arabic = column(50.0, 100.0, &["Anna Smith عم 12:30 ةعاسلا يف انجرخ"]);
    assert_eq!(read_blocks(&[arabic]), expect(&[(Paragraph, "خرجنا في الساعة 12:30 مع Anna Smith")]));
}

#[test]
fn a_pdf_without_text_is_an_error() {
    let error = super::blocks(&mut Builder::new(Path::new("a.pdf")), &layout(&[vec![], vec![]])).unwrap_err();
    assert_eq!(error.message(), "holds no text on its 2 pages; it is probably scanned");
}

/// A PDF of one page, written by hand; the cross-reference table is left to the reader to rebuild.
const TINY: &str = "%PDF-1.4\n\
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
    4 0 obj<</Length 87>>stream\nBT /F 12 Tf 50 300 Td (The harbour is old and it lies by) Tj 0 -14 Td (the river.) Tj ET   \nendstream endobj\n\
    5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

#[test]
fn a_pdf_is_read_where_the_program_is_installed() {
    match read(Path::new("a.pdf"), TINY.as_bytes(), &ReadOptions::default()) {
        Ok(document) => {
            assert_eq!(document.text, "The harbour is old and it lies by the river.\n");
            let broken = read(Path::new("a.pdf"), b"%PDF-1.4\nnothing", &ReadOptions::default()).unwrap_err();
            assert!(broken.message().starts_with("`pdftotext` cannot read it: "), "{broken}");
            let limited = ReadOptions { expanded_limit: 100, ..ReadOptions::default() };
            assert!(read(Path::new("a.pdf"), TINY.as_bytes(), &limited).is_err());
        }
        Err(error) => assert!(error.next_step().is_some_and(|hint| hint.contains("poppler-utils")), "{error}"),
    }
}

proptest! {
    #[test]
    fn any_layout_is_read(
        pages in prop::collection::vec(
            prop::collection::vec((0.0..600.0_f32, 0.0..800.0_f32, 1.0..30.0_f32, "[a-zא語•1.\\- ]{1,12}"), 0..60), 0..4),
        rest in "(<word |<page |xMin=\"|\"|9|>|</word>|\n|é){0,20}",
    ) {
        let placed: Vec<Vec<Placed<'_>>> =
            pages.iter().map(|p| p.iter().map(|(x, y, size, text)| (*x, *y, *size, text.as_str())).collect()).collect();
        let mut builder = Builder::new(Path::new("a.pdf"));
        if super::blocks(&mut builder, &(layout(&placed) + &rest)).is_ok() {
            laws::hold(&builder.finish());
        }
    }
}
