use super::super::{Role, laws};
use super::*;
use BlockKind::{Cell, Heading, ListItem, Note, Paragraph, Preformatted};

fn document(page: &str) -> Document {
    let document = read(Path::new("a.html"), page.as_bytes(), &ReadOptions::default()).unwrap();
    laws::hold(&document);
    document
}

fn blocks(page: &str) -> Vec<(BlockKind, String)> {
    let document = document(page);
    document.blocks.iter().map(|b| (b.kind, document.block_text(b).to_owned())).collect()
}

fn expect(blocks: &[(BlockKind, &str)]) -> Vec<(BlockKind, String)> {
    blocks.iter().map(|&(kind, text)| (kind, text.to_owned())).collect()
}

/// The text with its codes where they stand; blocks apart by ` | `.
fn with_codes(page: &str) -> String {
    let document = document(page);
    let mut text = String::new();
    let mut end = 0;
    for code in &document.codes {
        text.push_str(&document.text[end..code.at as usize]);
        end = code.at as usize;
        let alone = if code.role == Role::Alone { "·" } else { "" };
        text.extend([alone, &code.markup, alone]);
    }
    text.push_str(&document.text[end..]);
    text.trim_end().replace('\n', " | ")
}

#[test]
fn every_element_of_a_page_becomes_the_block_it_is() {
    let page = "<!DOCTYPE html><html lang=uk><head><title>Сад</title><style>p { color: red }</style></head><body>\
        <h2>Про  сад\n навесні</h2><div>Просто <p>Абзац.<div>далі</div></div>\
        <ul><li>яблуня<ul><li><p>рання</p><p>дуже рання</p></ul><li>груша</ul>\
        <dl><dt>вишня<dd>кісточка</dl>\
        <table><caption>Врожай</caption><tr><th>що<th>скільки<tr><td><p>яблука</p><p>груші</p><td></table>\
        <figure><img src=a alt='Фото саду'><figcaption>Сад уранці</figcaption></figure>\
        <pre>\n  рядок\n\n    інший</pre><blockquote>Цитата</blockquote>кінець</body>";
    assert_eq!(
        blocks(page),
        expect(&[
            (Heading(1), "Сад"),
            (Heading(2), "Про сад навесні"),
            (Paragraph, "Просто"),
            (Paragraph, "Абзац."),
            (Paragraph, "далі"),
            (ListItem(1), "яблуня"),
            (ListItem(2), "рання"),
            (Paragraph, "дуже рання"),
            (ListItem(1), "груша"),
            (ListItem(1), "вишня"),
            (ListItem(1), "кісточка"),
            (Note, "Врожай"),
            (Cell, "що"),
            (Cell, "скільки"),
            (Cell, "яблука"),
            (Cell, "груші"),
            (Note, "Сад уранці"),
            (Preformatted, "рядок\n\n    інший"),
            (Paragraph, "Цитата"),
            (Paragraph, "кінець"),
        ])
    );
    assert_eq!(document(page).lang, Some("uk".parse().unwrap()));
    assert_eq!(document(page).notes, ["1 text of an image was left out."]);
}

#[test]
fn elements_inside_a_line_become_codes() {
    for (page, expected) in [
        ("<p>a <b>b <i>c</i></b> d", "a <b>b <i>c</i></b> d"),
        (
            "<p><a href='x?a=1&amp;b=\"2\"' id=y>le  lien</a>",
            "<a href=\"x?a=1&amp;b=&quot;2&quot;\" id=\"y\">le lien</a>",
        ),
        ("<p>a<img src=x alt='nicht im Text'>b", "a·<img src=\"x\" alt=\"nicht im Text\"/>·b"),
        ("<h1><a id=x></a>T<wbr>itel</h1>", "·<a id=\"x\"></a>·T·<wbr/>·itel"),
        ("<p>a<b> b </b>c", "a<b> b </b>c"),
        ("<p>a <svg><text>label</text></svg>", "a·<svg/>·"),
        ("<b>a<p>b</b>c", "<b>a</b> | <b>b</b>c"),
        ("<a href=x><div>a</div><div> </div><div>b</div></a>", "<a href=\"x\">a</a> | <a href=\"x\">b</a>"),
        ("<p>a<b></b><i> </i>b<p><b></b>", "a·<b></b>· ·<i></i>·b"),
    ] {
        assert_eq!(with_codes(page), expected, "{page}");
    }
}

#[test]
fn white_space_is_that_of_the_page_as_shown() {
    for (page, expected) in [
        ("<p> a\n\t b\u{c}c ", "a b c"),
        ("<p>a&nbsp; b\u{a0}", "a\u{a0} b"),
        ("<p>a <br> b<br/>c<br>", "a\nb\nc"),
        ("<p>한국어 <b> 글</b>", "한국어 글"),
        ("<textarea>a\n  b</textarea>", "a b"),
        ("<pre>a\tb<br>c&#13;d</pre>", "a\tb\nc\nd"),
        ("<p>Ви&shy;шня", "Ви\u{ad}шня"),
    ] {
        assert_eq!(blocks(page)[0].1, expected, "{page}");
    }
    assert_eq!(blocks("<p>uno<br>due<br> <br>tre"), expect(&[(Paragraph, "uno\ndue"), (Paragraph, "tre")]));
}

#[test]
fn words_of_controls_are_parted_from_others() {
    for (page, expected) in [
        ("<button>Save</button><button>Cancel</button>", "<button>Save</button> | <button>Cancel</button>"),
        ("<button>保存</button> <button>削除</button>", "<button>保存</button> | <button>削除</button>"),
        ("<p><label>Name</label><input><label>Street</label>", "<label>Name</label>·<input/>· | <label>Street</label>"),
        (
            "<label>Name <input></label><label>Town <input></label>",
            "<label>Name·<input/>·</label> | <label>Town·<input/>·</label>",
        ),
        ("<p>From<input>to<input>", "From·<input/>· | to·<input/>·"),
        ("<p>Search<button>Go</button>", "Search | <button>Go</button>"),
        ("<p>Press <button>OK</button>.", "Press <button>OK</button>."),
        ("<p>次に<button>保存</button>を押す", "次に<button>保存</button>を押す"),
        ("<label><input type=radio>Yes</label>", "·<input type=\"radio\"/>·<label>Yes</label>"),
        ("<b><button>a</button><button>b</button></b>", "<b><button>a</button></b> | <b><button>b</button></b>"),
        ("<select><option>a</option><option>b</option></select><output>c</output>", "a | b | <output>c</output>"),
        ("<fieldset><legend>a</legend>b</fieldset><details><summary>c</summary>d</details>", "a | b | c | d"),
    ] {
        assert_eq!(with_codes(page), expected, "{page}");
    }
}

#[test]
fn what_nobody_sees_is_left_out_and_counted_where_it_has_text() {
    let page = "<nav><a href=x>Home</a></nav><div role=navigation>Menu</div><p hidden>a<p>b<!-- c --><script>d</script>\
        <span aria-hidden=true>§</span><span style='color:red; display : none'>e</span><template>f</template>\
        <noscript>g</noscript><noscript><img src=t></noscript><nav></nav><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby><input type=hidden value=h>";
    let document = document(page);
    assert_eq!(document.text, "b\n漢字\n");
    assert_eq!(
        document.notes,
        [
            "2 navigation parts with text were left out.",
            "3 hidden elements with text were left out.",
            "1 part for browsers without scripts was left out.",
            "1 ruby reading was left out."
        ]
    );
}

#[test]
fn texts_of_attributes_are_left_out_and_counted() {
    let page = "<meta name=Description content='Про сад'><meta name=viewport content='width=1'><p title='підказка'>Сад\
        <img alt='яблуня'><img alt=''><img alt='груша'><input placeholder='пошук' value='x'><input type=Submit value='ok'>\
        <a aria-label='далі' href=x>1</a><div hidden title='x'></div>";
    let document = document(page);
    assert_eq!(document.text, "Сад\n1\n");
    assert_eq!(
        document.notes,
        [
            "1 description for search engines was left out.",
            "4 texts of fields and tooltips (`title`, `placeholder`, …) were left out.",
            "2 texts of images were left out.",
        ]
    );
}

#[test]
fn a_declared_encoding_is_followed() {
    let page = "<meta charset=windows-1251><p>Привет";
    let bytes: Vec<u8> = page.chars().map(|c| if c.is_ascii() { c as u8 } else { (c as u32 - 0x350) as u8 }).collect();
    let document = read(Path::new("a"), &bytes, &ReadOptions::default()).unwrap();
    assert_eq!((document.text.as_str(), document.notes.len()), ("Привет\n", 0));
}

#[test]
fn xhtml_is_read_as_it_is_meant() {
    let page = "<?xml version=\"1.0\"?><html xmlns=\"x\" xml:lang=\"pl\"><head><title/><script src=\"a\"/></head>\
                <body><p>Ala <a id=\"x\"/>ma <i>kota</i>.</p><p/><p>I <![CDATA[<psa>]]>.</p></body></html>";
    assert_eq!(blocks(page), expect(&[(Paragraph, "Ala ma kota."), (Paragraph, "I <psa>.")]));
    assert_eq!(document(page).lang, Some("pl".parse().unwrap()));
}

#[test]
fn a_piece_of_a_page_goes_into_another_document() {
    let mut builder = Builder::new(Path::new("a.epub"));
    for page in [
        "<html lang=fr><title>Livre</title><h1>Un<img alt=a></h1><p>a",
        "<html lang=de><title>Livre</title><h1>Deux<img alt=b></h1>",
    ] {
        blocks_of_page(&mut builder, page);
    }
    let document = builder.finish();
    laws::hold(&document);
    assert_eq!(document.text, "Un\na\nDeux\n");
    assert_eq!(document.notes, ["2 texts of images were left out."]);
    assert_eq!(document.lang, Some("fr".parse().unwrap()));
}

fn blocks_of_page(builder: &mut Builder, page: &str) {
    super::blocks(builder, page, &ReadOptions::default());
}

#[test]
fn no_depth_overflows_the_stack_or_takes_long() {
    for (open, close, n) in [
        ("<div>", "</div>", 100_000),
        ("<span>", "</span>", 100_000),
        ("<ul><li>", "</ul>", 2_000),
        ("<b><p>", "", 20_000),
    ] {
        let page = format!("{}mitten{}", open.repeat(n), close.repeat(n));
        let started = std::time::Instant::now();
        assert_eq!(document(&page).text, "mitten\n");
        assert!(started.elapsed().as_secs() < 60, "{open}");
    }
}
