use super::*;
use crate::document::package::tests::zip;
use crate::document::shown::shown;
use proptest::prelude::*;
use std::fmt::Write as _;

const ROOT: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:xlink='http://www.w3.org/1999/xlink' \
    xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' xmlns:math='http://www.w3.org/1998/Math/MathML'";

const STYLES: &str = "<office:styles>\
    <style:default-style style:family='paragraph'><style:text-properties fo:language='en' fo:country='GB' \
     style:language-asian='ja' style:country-asian='JP' style:language-complex='none'/></style:default-style>\
    <style:style style:name='Title' style:family='paragraph'/>\
    <style:style style:name='Strong' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>\
    </office:styles><office:automatic-styles>\
    <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'><style:text-properties fo:font-weight='bold'/></style:style>\
    <style:style style:name='P2' style:family='paragraph'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='T1' style:family='text' style:parent-style-name='Strong'><style:text-properties fo:font-style='italic'/></style:style>\
    <style:style style:name='T2' style:family='text'><style:text-properties fo:font-weight='normal' fo:language='fr' fo:country='CA'/></style:style>\
    <style:style style:name='T3' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='T4' style:family='text'><style:text-properties style:text-position='-33% 100%' \
     style:text-line-through-style='solid' style:text-underline-style='none'/></style:style>\
    <style:style style:name='T5' style:family='text'><style:text-properties fo:color='#ff0000'/></style:style>\
    </office:automatic-styles>";

fn flat(body: &str) -> String {
    format!(
        "<office:document {ROOT}>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}

fn read_bytes(bytes: &[u8]) -> Result<Document> {
    read(Path::new("a.odt"), bytes, &ReadOptions::default())
}

fn body(body: &str) -> Document {
    read_bytes(flat(body).as_bytes()).unwrap()
}

fn is(inside: &str, want: &str) {
    assert_eq!(shown(&body(inside)), want);
}

#[test]
fn white_space_counts_as_the_format_says() {
    is(
        "\n <text:p>\n  one\n  two <text:span> three</text:span> <text:s/><text:s text:c='2'/>four<text:tab/> five<text:line-break/>\
         six <text:soft-page-break/>seven\n</text:p>",
        "p: one two three    four\\t five\\nsix seven\n",
    );
}

#[test]
fn a_small_file_does_not_become_a_huge_text() {
    let many = "a<text:s text:c='4000000000'/>b";
    assert_eq!(shown(&body(&format!("<text:p>{many}</text:p>"))), format!("p: a{}b\n", " ".repeat(100)));
}

#[test]
fn headings_lists_and_cells_nest() {
    is(
        "<text:p text:style-name='P1'>Title</text:p><text:h text:outline-level='3'>Three</text:h><text:h>One</text:h>\
         <text:list><text:list-header><text:p>Head</text:p></text:list-header><text:list-item><text:p>a</text:p><text:list>\
         <text:list-item><text:p>b</text:p><text:h text:outline-level='2'>numbered</text:h></text:list-item></text:list></text:list-item>\
         </text:list><text:section><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>c</text:p>\
         <text:list><text:list-item><text:p>d</text:p></text:list-item></text:list></table:table-cell><table:covered-table-cell>\
         <text:p>covered</text:p></table:covered-table-cell></table:table-row></table:table-header-rows></table:table></text:section>",
        "h1: Title\nh3: Three\nh1: One\nli1: Head\nli1: a\nli2: b\nh2: numbered\ncell: c\nli1: d\n",
    );
}

#[test]
fn spans_become_codes_where_they_change_the_look() {
    is(
        "<text:p>a <text:span text:style-name='T5'>red</text:span> <text:span text:style-name='T1'>both<text:span \
         text:style-name='T2'> italic</text:span></text:span><text:span text:style-name='T4'>low</text:span> <text:a xlink:href='http://a.example'>\
         li<text:span text:style-name='Strong'>nk</text:span></text:a></text:p>",
        "p: a red <i><b>both</b> italic</i><s><sub>low</sub></s> <a href=\"http://a.example\">li<b>nk</b></a>\n",
    );
}

#[test]
fn notes_and_boxes_follow_their_paragraph() {
    is(
        "<text:list><text:list-item><text:p>one<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p>\
         </text:note-body></text:note> two<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box><svg:title>no</svg:title></draw:frame>\
         <draw:frame><draw:image xlink:href='Pictures/a.svg'/><draw:image xlink:href='Pictures/a.png'/></draw:frame><draw:custom-shape><text:p>Shape</text:p></draw:custom-shape> three</text:p></text:list-item></text:list>\
         <draw:frame><draw:text-box><text:h>Alone</text:h></draw:text-box></draw:frame>",
        "li1: one<note/> two<img src=\"Pictures/a.svg\"/> three\nnote: Note.\np: Box\nli1: Shape\nh1: Alone\n",
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let document = body(
        "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region><text:changed-region><text:deletion>\
         <office:change-info>x</office:change-info><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:table-of-content><text:index-body><text:p>Contents</text:p></text:index-body></text:table-of-content>\
         <text:bibliography><text:index-body><text:p>Kept</text:p></text:index-body></text:bibliography>\
         <text:section text:display='none'><text:p>Hidden</text:p></text:section>\
         <text:p>Seen<office:annotation><text:p>Really?</text:p></office:annotation><text:span text:style-name='T3'>hidden</text:span>\
         <text:hidden-text text:is-hidden='true'>x</text:hidden-text><text:hidden-text text:is-hidden='false'>, shown</text:hidden-text>\
         <text:script>alert()</text:script><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>\
         <text:page-number>7</text:page-number><draw:frame><svg:desc>a dog</svg:desc></draw:frame></text:p><text:p text:style-name='P2'>hidden</text:p>\
         <text:p>gone<text:hidden-paragraph text:is-hidden='true'/></text:p>",
    );
    assert_eq!(shown(&document), "p: Kept\np: Seen, shown漢7\n");
    assert_eq!(
        document.notes,
        [
            "5 passages of hidden text were left out.",
            "1 passage that a tracked change deletes was left out.",
            "1 comment was left out.",
            "1 table of contents or index was left out.",
            "1 ruby reading was left out.",
            "1 text of an image was left out.",
        ]
    );
}

#[test]
fn embedded_documents_are_counted_by_what_they_are() {
    let frame = |inside: &str| format!("<draw:frame>{inside}<draw:image xlink:href='r.png'/></draw:frame>");
    let shows = "p: a<math/>b<chart/>c<img src=\"r.png\"/>d\n";
    let notes = ["1 formula was left out.", "1 chart was left out.", "1 embedded document was left out."];
    let text = |objects: [&str; 3]| {
        let [formula, chart, sheet] = objects.map(frame);
        format!("<text:p>a{formula}b{chart}c{sheet}d</text:p>")
    };
    let flat = body(&text([
        "<draw:object><math:math><math:mi>x</math:mi></math:math></draw:object>",
        "<draw:object><office:document office:mimetype='application/vnd.oasis.opendocument.chart'><office:body><office:chart>\
         <text:p>Title</text:p></office:chart></office:body></office:document></draw:object>",
        "<draw:object><office:document office:mimetype='application/vnd.oasis.opendocument.spreadsheet'><office:body>\
         <table:table-cell><text:p>1</text:p></table:table-cell></office:body></office:document></draw:object>",
    ]));
    assert_eq!(shown(&flat), shows);
    assert_eq!(flat.notes, notes);
    let objects = ["./Object 1", "Object 2/", "./Object 3"].map(|name| format!("<draw:object xlink:href='{name}'/>"));
    let content = format!(
        "<office:document-content {ROOT}><office:body><office:text>{}</office:text></office:body></office:document-content>",
        text([&objects[0], &objects[1], &objects[2]])
    );
    let entry = |n: usize, kind: &str| {
        format!("<m:file-entry m:full-path='Object {n}/' m:media-type='application/vnd.oasis.opendocument.{kind}'/>")
    };
    let manifest = format!(
        "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>{}{}{}</m:manifest>",
        entry(1, "formula"),
        entry(2, "chart"),
        entry(3, "spreadsheet")
    );
    let package =
        read_bytes(&zip(&[("content.xml", content.as_bytes()), ("META-INF/manifest.xml", manifest.as_bytes())]))
            .unwrap();
    assert_eq!(shown(&package), shows);
    assert_eq!(package.notes, notes);
}

#[test]
fn the_language_is_that_of_most_text() {
    let english =
        "The meeting took place in the afternoon, and nobody was late for it this time, which pleased everyone.";
    let french =
        "La réunion a eu lieu dans l’après-midi et personne n’était en retard cette fois-ci, ce qui a plu à tous.";
    let lang = |text: String| body(&text).lang.map(|lang| lang.to_string());
    assert_eq!(lang(format!("<text:p>{english}</text:p>")).as_deref(), Some("en-GB"));
    assert_eq!(lang(format!("<text:p>{french}</text:p>")), None);
    assert_eq!(
        lang(format!("<text:p>a <text:span text:style-name='T2'>{french}</text:span></text:p>")).as_deref(),
        Some("fr-CA")
    );
}

#[test]
fn packages_are_read_and_what_holds_no_text_is_refused() {
    let content = format!(
        "<office:document-content {ROOT}><office:body><office:text><text:p text:style-name='X'>Hello</text:p>\
        </office:text></office:body></office:document-content>"
    );
    let styles = format!(
        "<office:document-styles {ROOT}><office:styles><style:style style:name='X' style:family='paragraph' \
        style:parent-style-name='Title'/></office:styles><office:master-styles><style:master-page><style:header><text:p>Head</text:p>\
        </style:header><style:footer><text:p> </text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
    );
    let document = read_bytes(&zip(&[("content.xml", content.as_bytes()), ("styles.xml", styles.as_bytes())])).unwrap();
    assert_eq!(shown(&document), "h1: Hello\n");
    assert_eq!(document.notes, ["1 header or footer was left out."]);

    let error = |parts: &[(&str, &[u8])]| read_bytes(&zip(parts)).unwrap_err().to_string();
    let sheet = content.replace("office:text", "office:spreadsheet");
    assert_eq!(error(&[("content.xml", sheet.as_bytes())]), "a.odt!content.xml: holds no text document");
    assert_eq!(error(&[("other.xml", b"")]), "a.odt: has no part `content.xml`");
    let manifest =
        b"<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry><m:encryption-data/>\
        </m:file-entry></m:manifest>";
    assert_eq!(
        error(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x12\x34")]),
        "a.odt!META-INF/manifest.xml: is protected by a password"
    );
    assert_eq!(
        read_bytes(b"nothing").unwrap_err().to_string(),
        "a.odt: is not a zip file, as documents of this format are"
    );
}

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/office/");

#[test]
fn a_word_processor_s_document_is_read_whole() {
    let document = read_bytes(&std::fs::read(format!("{FIXTURES}changes.odt")).unwrap()).unwrap();
    assert_eq!(
        shown(&document),
        "h1: The log of the boat club\n\
         p: The harbour was quiet and very cold that morning.\n\
         p: We rowed as far as the bridge, turned, and came home before the rain.\n\
         h2: Who rowed<note/>\n\
         note: Names are given by rank.\n\
         p: Ms. <b>Åse Lind</b> sat at <b>bow, <i>Mr. Ito</i> at stroke</b>.<note/> They covered 9 km<sup>2</sup> of water.\n\
         note: Both of them for the <u>first</u> time.\n\
         p: This paragraph has a box beside it.\n\
         p: A box at the side.\n\
         p: It has two lines.\n\
         li1: Check the hull.\nli2: Look for cracks.\nli1: Count the oars.\n\
         cell: Crew\ncell: Bow\ncell: Stroke\ncell: Inner cell\ncell: After it\n\
         note: Table 1: who sat where\n\
         p: One\\ttab, two  spaces,\\na new line, a co\u{2011}op, an end.\n"
    );
    assert_eq!(
        document.notes,
        [
            "1 passage of hidden text was left out.",
            "2 passages that tracked changes delete were left out.",
            "1 comment was left out.",
            "1 table of contents or index was left out.",
            "2 headers and footers were left out.",
        ]
    );
}

#[test]
fn the_flat_form_says_the_same() {
    for name in ["library", "changes"] {
        let [flat, package] = ["fodt", "odt"]
            .map(|kind| read_bytes(&std::fs::read(format!("{FIXTURES}{name}.{kind}")).unwrap()).unwrap());
        assert_eq!(flat, package);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn broken_bytes_give_a_document_or_an_error(at in prop::collection::vec((0.0..1.0, any::<u8>()), 1..4), random: Vec<u8>) {
        for name in ["changes.odt", "changes.fodt"] {
            let mut bytes = std::fs::read(format!("{FIXTURES}{name}")).unwrap();
            for (place, byte) in &at {
                let place = (bytes.len() as f64 * place) as usize;
                bytes[place] = *byte;
            }
            let _ = read_bytes(&bytes);
        }
        let _ = read_bytes(&random);
    }

    #[test]
    fn any_nesting_of_elements_gives_a_document(nodes in prop::collection::vec((0..NAMES.len(), 0..4usize), 0..60)) {
        let mut inside = String::new();
        let mut open = Vec::new();
        for (name, close) in nodes {
            let _ = write!(inside, "<{} text:style-name='T{close}' text:c='3'> te xt", NAMES[name]);
            open.push(NAMES[name]);
            for _ in 0..close {
                if let Some(name) = open.pop() {
                    let _ = write!(inside, "</{name}>");
                }
            }
        }
        while let Some(name) = open.pop() {
            let _ = write!(inside, "</{name}>");
        }
        let document = body(&inside);
        prop_assert!(document.blocks.iter().all(|block| !document.block_text(block).trim().is_empty()));
    }
}

const NAMES: &[&str] = &[
    "text:p",
    "text:h",
    "text:span",
    "text:a",
    "text:s",
    "text:tab",
    "text:line-break",
    "text:note",
    "text:note-body",
    "text:list",
    "text:list-item",
    "table:table-cell",
    "draw:text-box",
    "draw:image",
    "office:annotation",
    "text:tracked-changes",
    "text:section",
    "text:hidden-paragraph",
    "style:header",
    "style:style",
    "office:text",
];
