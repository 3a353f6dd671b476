use super::*;
use crate::document::package::tests::zip;
use crate::document::shown::shown;
use proptest::prelude::*;
use std::fmt::Write as _;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const STYLES: &str = r#"
    <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="My heading"/><w:basedOn w:val="berschrift2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Plan"><w:name w:val="Plan"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Leise"><w:name w:val="Quiet"/><w:basedOn w:val="Plan"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Bild"><w:name w:val="caption"/></w:style>
    <w:style w:type="paragraph" w:styleId="Geheim"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Fetter"><w:name w:val="Stronger"/><w:basedOn w:val="Fett"/><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="Circle"/><w:basedOn w:val="Kreis2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Kreis2"><w:name w:val="Circle 2"/><w:basedOn w:val="Kreis"/></w:style>"#;

const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="rId1" Type="http://x/relationships/styles" Target="styles.xml"/>
    <Relationship Id="rId2" Type="http://x/relationships/footnotes" Target="/word/footnotes.xml"/>
    <Relationship Id="rId3" Type="http://x/relationships/hyperlink" Target="https://a.example/?a=1&amp;b=2" TargetMode="External"/>
    <Relationship Id="rId4" Type="http://x/relationships/image" Target="media/image1.png"/>
    </Relationships>"#;

const NOTES: &str = r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/><w:t>___</w:t></w:r></w:p></w:footnote>
    <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Note one.</w:t></w:r></w:p></w:footnote>
    <w:footnote w:id="2"><w:p><w:r><w:t>Note two.</w:t></w:r></w:p><w:p><w:r><w:t>More of it.</w:t></w:r></w:p></w:footnote>"#;

fn part(root: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:{root} xmlns:w=\"{W}\" xmlns:r=\"{R}\" \
        xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
        xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
        xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{inside}</w:{root}>"
    )
}

fn package(body: &str) -> Vec<u8> {
    let document = part("document", &format!("<w:body>{body}<w:sectPr/></w:body>"));
    zip(&[
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", part("styles", STYLES).as_bytes()),
        ("word/footnotes.xml", part("footnotes", NOTES).as_bytes()),
        ("word/_rels/document.xml.rels", LINKS.as_bytes()),
    ])
}

fn read_bytes(bytes: &[u8]) -> Result<Document> {
    read(Path::new("a.docx"), bytes, &ReadOptions::default())
}

/// Reads a document whose body this is.
fn body(body: &str) -> Document {
    read_bytes(&package(body)).unwrap()
}

/// What a body comes to, without its notes.
fn is(inside: &str, want: &str) {
    assert_eq!(shown(&body(inside)), want);
}

fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn headings_and_lists_are_known_by_their_styles_in_any_language() {
    let direct = "<w:p><w:pPr><w:numPr><w:ilvl w:val='2'/><w:numId w:val='7'/></w:numPr></w:pPr><w:r><w:t>deep</w:t></w:r></w:p>\
                  <w:p><w:pPr><w:pStyle w:val='Liste'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>no list</w:t></w:r></w:p>\
                  <w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>outlined</w:t></w:r></w:p>";
    let styles = ["Titel", "berschrift2", "Eigene", "Plan", "Leise", "Liste", "Bild", "Kreis", "Nobody"];
    let all: String = styles.iter().map(|style| p(style, style)).collect();
    is(
        &(all + direct),
        "h1: Titel\nh2: berschrift2\nh2: Eigene\nh4: Plan\np: Leise\nli2: Liste\nnote: Bild\np: Kreis\np: Nobody\n\
         li3: deep\np: no list\nh1: outlined\n",
    );
}

#[test]
fn runs_are_joined_and_only_formatting_makes_codes() {
    is(
        "<w:p><w:r w:rsidR='1'><w:t>Spl</w:t></w:r><w:proofErr w:type='spellStart'/><w:r w:rsidR='2'><w:rPr><w:lang w:val='fr-FR'/>\
         </w:rPr><w:t xml:space='preserve'>it </w:t></w:r><w:r><w:rPr><w:b/><w:u w:val='none'/></w:rPr><w:t>bo</w:t></w:r>\
         <w:r><w:rPr><w:b w:val='true'/></w:rPr><w:t xml:space='preserve'>ld </w:t></w:r><w:r><w:rPr><w:rStyle w:val='Fetter'/>\
         </w:rPr><w:t>both</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Fett'/><w:b w:val='0'/></w:rPr><w:t> plain </w:t></w:r></w:p>",
        "p: Split <b>bold <i>both</i></b>plain\n",
    );
    // What a heading's style makes bold is not bold in the heading; complex scripts have settings of their own.
    is(&p("berschrift2", "Bold as headings are"), "h2: Bold as headings are\n");
    is(
        "<w:p><w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t>سلام</w:t></w:r><w:r><w:rPr><w:bCs/><w:rtl/></w:rPr><w:t>دنیا</w:t></w:r>\
         <w:r><w:rPr><w:vertAlign w:val='subscript'/><w:dstrike/></w:rPr><w:t>2</w:t></w:r></w:p>",
        "p: سلام<b>دنیا</b><s><sub>2</sub></s>\n",
    );
}

#[test]
fn the_final_version_is_read() {
    let document = body(
        "<w:p><w:r><w:t xml:space='preserve'>The </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r>\
         <w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t xml:space='preserve'> text\
         </w:t></w:r></w:moveTo></w:p>\
         <w:p><w:pPr><w:pStyle w:val='Titel'/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p><w:p><w:r><w:t>two.</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>last</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Titel'/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange><w:rPr>\
         <w:i/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>",
    );
    assert_eq!(shown(&document), "p: The new text\np: Onetwo.\ncell: last\np: <b>x</b>\n");
    assert_eq!(document.notes, ["5 passages that tracked changes delete were left out."]);
}

#[test]
fn notes_boxes_and_cells_follow_what_they_hang_on() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>";
    is(
        &format!(
            "<w:p><w:r><w:t xml:space='preserve'>Before </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{boxed}\
             </w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
             <w:r><w:t>after</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:id='2'/></w:r>\
             <w:r><w:t>.</w:t><w:footnoteReference w:id='9'/><w:footnoteReference w:id='2'/></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc>{}<w:p><w:r><w:t>b</w:t>\
             <w:footnoteReference w:id='1'/>{boxed}</w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
            p("Liste", "in a cell")
        ),
        "p: Before after<note/>.\np: Boxed\nnote: Note two.\nnote: More of it.\ncell: a\nli2: in a cell\ncell: b<note/>\n\
         note: Note one.\np: Boxed\n",
    );
}

#[test]
fn fields_give_their_results_and_links() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    is(
        &format!(
            "<w:p>{}<w:r><w:t>, </w:t></w:r>{}<w:hyperlink r:id='rId3' w:anchor='top'><w:r><w:rPr><w:rStyle w:val='Link'/></w:rPr>\
             <w:t>there</w:t></w:r></w:hyperlink><w:hyperlink w:anchor='x'><w:r><w:t>x</w:t></w:r></w:hyperlink>\
             <w:fldSimple w:instr=' PAGE '><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>",
            field(" REF a \\h ", "chapter"),
            field(" HYPERLINK \"http://b.example\" \\l \"z\" \\o \"tip\" ", "here"),
        ),
        "p: chapter,<a href=\"http://b.example#z\">here</a><a href=\"https://a.example/?a=1&amp;b=2#top\">there</a>\
         <a href=\"#x\">x</a>7\n",
    );
    // A nested field is part of an instruction; an instruction that never ends does not swallow the text behind it.
    is(
        &format!(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>IF </w:instrText></w:r>{}<w:r><w:fldChar w:fldCharType='separate'/>\
             </w:r><w:r><w:t>yes</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>\
             <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>lost</w:t></w:r></w:p><w:p><w:r><w:t>kept</w:t></w:r></w:p>",
            field("MERGEFIELD a", "no")
        ),
        "p: yes\np: kept\n",
    );
}

#[test]
fn tables_of_contents_are_left_out() {
    let contents = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> TOC \\o </w:instrText><w:fldChar w:fldCharType='separate'/>\
                    <w:t>One 1</w:t></w:r></w:p><w:p><w:r><w:t>Two 2</w:t><w:fldChar w:fldCharType='begin'/><w:instrText>PAGEREF\
                    </w:instrText><w:fldChar w:fldCharType='separate'/><w:t>2</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    let end = "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    let control = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>\
                   <w:p><w:r><w:t>Contents</w:t></w:r></w:p></w:sdtContent></w:sdt>\
                   <w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>kept</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let document = body(&format!("{contents}{end}{control}<w:p><w:r><w:t>text</w:t></w:r></w:p>"));
    assert_eq!(shown(&document), "p: kept\np: text\n");
    assert_eq!(document.notes, ["2 tables of contents or indexes were left out."]);
    let error = read_bytes(&package(contents)).unwrap_err();
    assert_eq!(error.message(), "a table of contents or index begins and never ends");
}

#[test]
fn what_is_no_plain_text_is_read_as_what_it_shows_or_counted() {
    let document = body(
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/><w:t>d</w:t>\
         <w:br w:type='column'/><w:t>D</w:t><w:cr/><w:t>d</w:t><w:lastRenderedPageBreak/><w:ptab/><w:noBreakHyphen/>\
         <w:t>e</w:t><w:softHyphen/><w:t>f</w:t><w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='Webdings' w:char='F061'/></w:r>\
         <w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>\
         <m:oMath><m:r><w:rPr/><m:t>x=1</m:t></m:r></m:oMath>\
         <w:r><w:drawing><wp:docPr id='1' name='Bild 1' descr='a dog'/><wp:docPr id='2' descr=''/><a:blip r:embed='rId4'/></w:drawing>\
         <w:commentReference w:id='0'/></w:r></w:p>\
         <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>one</w:t></w:r><w:r><w:rPr><w:vanish/><w:b/></w:rPr><w:t>still one</w:t></w:r>\
         <w:r><w:t>seen</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='Geheim'/></w:pPr><w:r><w:t>two</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>only the mark is hidden</w:t></w:r></w:p><w:altChunk r:id='x'/>",
    );
    assert_eq!(
        shown(&document),
        "p: a\\tb\\nc\\nd\\nD\\nd\\t\u{2011}e\u{ad}fα\u{fffd}漢<math/><img src=\"word/media/image1.png\"/>\np: seen\np: shown\n\
         p: only the mark is hidden\n"
    );
    assert_eq!(
        document.notes,
        [
            "1 symbol of a special font is not known and was read as U+FFFD.",
            "2 passages of hidden text were left out.",
            "1 comment was left out.",
            "1 formula was left out.",
            "1 ruby reading was left out.",
            "1 embedded document was left out.",
            "1 text of an image was left out.",
        ]
    );
}

#[test]
fn diagrams_follow_the_paragraph_they_hang_on_and_charts_are_counted() {
    const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
    let document = part(
        "document",
        &format!(
            "<w:body><w:p><w:r><w:t>Before</w:t><w:drawing><a:graphic><a:graphicData><dgm:relIds xmlns:dgm='{DRAWING}/diagram' r:dm='rId5' \
             r:lo='rId9'/></a:graphicData></a:graphic></w:drawing></w:r></w:p><w:p><w:r><w:drawing><a:graphic><a:graphicData>\
             <c:chart xmlns:c='{DRAWING}/chart' r:id='rId6'/></a:graphicData></a:graphic></w:drawing><w:t>after</w:t></w:r></w:p></w:body>"
        ),
    );
    let links = "<Relationships><Relationship Id='rId5' Type='http://x/diagramData' Target='diagrams/data1.xml'/></Relationships>";
    let diagram = format!(
        "<dgm:dataModel xmlns:dgm='{DRAWING}/diagram' xmlns:a='{DRAWING}/main'><dgm:ptLst><dgm:pt><dgm:prSet phldrT='[Text]'/><dgm:t>\
         <a:bodyPr/><a:p><a:r><a:rPr lang='en'/><a:t>Step </a:t></a:r><a:r><a:t>one</a:t></a:r></a:p><a:p><a:r><a:t>more</a:t></a:r>\
         <a:br/><a:r><a:t>of it</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:endParaRPr/></a:p></dgm:t></dgm:pt></dgm:ptLst>\
         </dgm:dataModel>"
    );
    let bytes = zip(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("word/diagrams/data1.xml", diagram.as_bytes()),
    ]);
    let document = read_bytes(&bytes).unwrap();
    assert_eq!(shown(&document), "p: Before\np: Step one\np: more\\nof it\np: <chart/>after\n");
    assert_eq!(document.notes, ["1 chart was left out."]);
}

#[test]
fn the_declared_language_is_that_of_most_text_unless_it_is_plainly_wrong() {
    let lang = |document: &Document| document.lang.map(|lang| lang.to_string());
    let english =
        "The meeting took place in the afternoon, and nobody was late for it this time, which pleased everyone.";
    let french =
        "La réunion a eu lieu dans l’après-midi et personne n’était en retard cette fois-ci, ce qui a plu à tous.";
    assert_eq!(lang(&body(&p("Standard", english))).as_deref(), Some("en-GB"));
    let unmarked = body(&p("Standard", french));
    assert_eq!(lang(&unmarked), None);
    assert_eq!(unmarked.notes, ["the file is marked as `en-GB` but reads like `fr`, so the mark was not believed"]);
    let marked = format!(
        "<w:p><w:r><w:rPr><w:lang w:val='fr-CA'/></w:rPr><w:t>{french}</w:t></w:r><w:r><w:t>ok</w:t></w:r></w:p>"
    );
    assert_eq!(lang(&body(&marked)).as_deref(), Some("fr-CA"));
    let japanese = "会議は午後に行われ、今回は誰も遅れませんでした。みんなはとても喜んでいました。";
    assert_eq!(lang(&body(&p("Standard", japanese))).as_deref(), Some("ja-JP"));
}

#[test]
fn strict_files_and_other_prefixes_are_read() {
    let document = format!(
        "<x:document xmlns:x='{STRICT}'><x:body><x:p><x:pPr><x:pStyle x:val='T'/></x:pPr><x:r><x:rPr><x:b/></x:rPr><x:t>Strict</x:t></x:r>\
         </x:p></x:body></x:document>"
    );
    let styles = format!(
        "<styles xmlns='{STRICT}' xmlns:s='{STRICT}'><style s:styleId='T'><name s:val='Title'/></style></styles>"
    );
    let roots = "<Relationships><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' \
                 Target='/text/main2.xml'/></Relationships>";
    let links =
        "<Relationships><Relationship Id='a' Type='http://purl.oclc.org/x/styles' Target='../s.xml'/></Relationships>";
    let bytes = zip(&[
        ("_rels/.rels", roots.as_bytes()),
        ("text/main2.xml", document.as_bytes()),
        ("text/_rels/main2.xml.rels", links.as_bytes()),
        ("s.xml", styles.as_bytes()),
    ]);
    assert_eq!(shown(&read_bytes(&bytes).unwrap()), "h1: <b>Strict</b>\n");
}

#[test]
fn what_is_no_text_document_is_refused() {
    let error = |parts: &[(&str, &[u8])]| read_bytes(&zip(parts)).unwrap_err().to_string();
    assert_eq!(error(&[("xl/workbook.xml", b"<workbook/>")]), "a.docx: has no part `word/document.xml`");
    assert_eq!(error(&[("word/document.xml", b"<workbook/>")]), "a.docx!word/document.xml: holds no text document");
    assert_eq!(
        error(&[("word/document.xml", b"<w:document>\n<w:body>")]),
        "a.docx!word/document.xml:2:9: the file ends inside 2 elements"
    );
}

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/office/");

fn fixture(name: &str) -> (Document, Document) {
    let bytes = std::fs::read(format!("{FIXTURES}{name}.docx")).unwrap();
    let odt = std::fs::read(format!("{FIXTURES}{name}.odt")).unwrap();
    let docx = read_bytes(&bytes).unwrap();
    (docx, crate::document::odt::read(Path::new("a.odt"), &odt, &ReadOptions::default()).unwrap())
}

#[test]
fn what_a_word_processor_writes_in_both_formats_is_read_the_same() {
    for name in ["library", "changes"] {
        let (docx, odt) = fixture(name);
        assert_eq!(shown(&docx), shown(&odt), "{name}");
        assert_eq!(docx.notes, odt.notes, "{name}");
        assert_eq!(docx.lang, Some("en-GB".parse().unwrap()));
        assert_eq!(odt.lang, docx.lang);
    }
    // The same document as plain text, a paragraph a line.
    let text = std::fs::read_to_string(format!("{FIXTURES}library.txt")).unwrap();
    let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().map(|l| l.trim_start_matches([' ', '•'])).collect();
    let (docx, _) = fixture("library");
    let blocks: Vec<_> = docx.blocks.iter().map(|block| docx.block_text(block)).collect();
    assert_eq!(blocks, lines);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn broken_bytes_give_a_document_or_an_error(at in prop::collection::vec((0.0..1.0, any::<u8>()), 1..4), random: Vec<u8>) {
        let mut bytes = std::fs::read(format!("{FIXTURES}changes.docx")).unwrap();
        for (place, byte) in at {
            let place = (bytes.len() as f64 * place) as usize;
            bytes[place] = byte;
        }
        let _ = read_bytes(&bytes);
        let _ = read_bytes(&random);
        let _ = read_bytes(&[b"PK\x03\x04", random.as_slice()].concat());
    }

    /// Elements in any order and nesting: the checksum of a zip file keeps flipped bits from ever reaching the parser.
    #[test]
    fn any_nesting_of_elements_gives_a_document(nodes in prop::collection::vec((0..NAMES.len(), 0..4usize), 0..60)) {
        let mut inside = String::new();
        let mut open = Vec::new();
        for (name, close) in nodes {
            let attributes = "w:val='1' w:id='1' w:fldCharType='begin' w:type='x'";
            let attributes = if close == 2 { attributes.replace("begin", "end").replace("'1'", "'0'") } else { attributes.into() };
            let _ = write!(inside, "<w:{} {attributes}>text", NAMES[name]);
            open.push(NAMES[name]);
            for _ in 0..close {
                if let Some(name) = open.pop() {
                    let _ = write!(inside, "</w:{name}>");
                }
            }
        }
        while let Some(name) = open.pop() {
            let _ = write!(inside, "</w:{name}>");
        }
        let document = body(&inside);
        prop_assert!(document.blocks.iter().all(|block| !document.block_text(block).trim().is_empty()));
    }
}

const NAMES: &[&str] = &[
    "p",
    "r",
    "t",
    "pPr",
    "rPr",
    "tc",
    "txbxContent",
    "footnote",
    "fldChar",
    "instrText",
    "hyperlink",
    "fldSimple",
    "del",
    "ins",
    "sdt",
    "sdtContent",
    "numPr",
    "ilvl",
    "outlineLvl",
    "footnoteReference",
    "vanish",
    "br",
    "tab",
    "b",
    "sym",
    "ruby",
];
