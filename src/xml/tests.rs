use super::*;
use crate::error::Result;
use proptest::prelude::*;
use std::io::BufReader;
use std::path::Path;

/// What a file holds, in a form that can be compared: pieces of text joined, comments and the like left out.
fn read_with(bytes: &[u8], options: Options) -> Result<(Vec<String>, Repairs)> {
    let mut reader = Reader::new(bytes, Path::new("a.xml"), options)?;
    let mut seen: Vec<String> = Vec::new();
    let mut in_text = false;
    while let Some(event) = reader.read()? {
        if let Event::Text(text) = event {
            assert!(!text.is_empty());
            match seen.last_mut() {
                Some(last) if in_text => last.push_str(text),
                _ => seen.push(format!("text {text}")),
            }
            in_text = true;
            continue;
        }
        in_text = false;
        match event {
            Event::Start(e) => {
                let attributes: Vec<_> = e.attributes().map(|(n, v)| format!(" {n}={v:?}")).collect();
                seen.push(format!("start {}{}", e.name(), attributes.concat()));
            }
            Event::End(name) => seen.push(format!("end {}", name.qualified())),
            Event::Comment(text) => seen.push(format!("comment {text}")),
            Event::Instruction(text) => seen.push(format!("instruction {text}")),
            Event::Doctype(text) => seen.push(format!("doctype {text}")),
            Event::Text(_) => {}
        }
    }
    assert!(reader.read().unwrap().is_none());
    Ok((seen, reader.repairs()))
}

fn read(text: &str) -> Result<Vec<String>> {
    read_with(text.as_bytes(), Options::default()).map(|(seen, _)| seen)
}

fn error(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn everything_a_file_may_hold_is_handed_over() {
    let text = "<?xml version='1.0'?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!ENTITY a \"<b>\">]>\n<!-- hello -->\n\
                <tmx version = \"1.4\" x='say \"no\"'><?php 1 > 2 ?>a &lt;&#65;&#x42;&amp; <![CDATA[<c>&amp;]]>]]>\n\
                <seg/><w:é w:v='&#10;\n\t&quot;'></w:é ></tmx >\n<!---->";
    assert_eq!(
        read(text).unwrap(),
        [
            "doctype tmx SYSTEM \"tmx14.dtd\" [<!ENTITY a \"<b>\">]",
            "comment  hello ",
            "start tmx version=\"1.4\" x=\"say \\\"no\\\"\"",
            "instruction php 1 > 2 ",
            "text a <AB& <c>&amp;]]>\n",
            "start seg",
            "end seg",
            "start w:é w:v=\"\\n  \\\"\"",
            "end w:é",
            "end tmx",
            "comment ",
        ]
    );
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (text, message) in [
        ("", "a.xml: holds no XML element"),
        ("<!-- -->\n", "a.xml: holds no XML element"),
        ("plain text", "a.xml:1:1: `plain text` stands outside the outermost element"),
        ("<a>\n<é><b></é>", "a.xml:2:7: `</é>` stands where `</b>` is expected"),
        ("<a></a></b>", "a.xml:1:8: `</b>` ends nothing"),
        ("<a></a>\n <b/>", "a.xml:2:2: a second outermost element begins here"),
        ("<a/>b", "a.xml:1:5: `b` stands outside the outermost element"),
        ("<a>\n\n<b>", "a.xml:3:4: the file ends inside 2 elements"),
        ("<a>\r\n\r<b", "a.xml:3:1: the tag that begins here never ends: `>` is missing"),
        ("<a><b c='", "a.xml:1:4: the tag that begins here never ends: its closing quotation mark is missing"),
        ("<a><!-- -", "a.xml:1:4: the comment that begins here never ends: `-->` is missing"),
        ("<a>é é & b</a>", "a.xml:1:8: `&` begins no reference here"),
        ("<a>&nbsp;</a>", "a.xml:1:4: `&nbsp;` is not an entity of XML"),
        ("<a>&#x;</a>", "a.xml:1:4: `&#x;` is not the number of a character"),
        ("<a>1 < 2</a>", "a.xml:1:6: `<` begins no tag here"),
        ("<a>1 <2></a>", "a.xml:1:6: `<` begins no tag here"),
        ("<a b=1/>", "a.xml:1:1: in the tag `<a>`: `b` is no attribute: it has no value in quotes"),
        ("<a b/>", "a.xml:1:1: in the tag `<a>`: `b` is no attribute: it has no value in quotes"),
        ("<a b='1' c='2' b='3'/>", "a.xml:1:1: in the tag `<a>`: the attribute `b` appears twice"),
        ("<a b='<'/>", "a.xml:1:1: in the tag `<a>`: the value of `b` contains `<`"),
        ("<a b='&'/>", "a.xml:1:1: in the tag `<a>`: `&` begins no reference here"),
        ("<a b='&c;'/>", "a.xml:1:1: in the tag `<a>`: `&c;` is not an entity of XML"),
        ("<?xml version='1.0' encoding='klingon'?><a/>", "a.xml:1: the encoding `klingon` is not known"),
        ("<a/><!DOCTYPE a>", "a.xml:1:5: a DOCTYPE stands in the wrong place"),
    ] {
        assert_eq!(error(text), message, "{text}");
    }
}

#[test]
fn places_are_right_far_into_a_file() {
    let mut text = String::from("<a>");
    for _ in 0..30_000 {
        text.push_str("ä line\n");
    }
    assert_eq!(error(&format!("{text}é <b")), "a.xml:30001:3: the tag that begins here never ends: `>` is missing");
    let long = "ä".repeat(200_000);
    assert_eq!(error(&format!("{text}{long}<b></c>")), "a.xml:30001:200004: `</c>` stands where `</b>` is expected");
    assert_eq!(error(&format!("{text}<b c='{long}")), error(&format!("{text}<b c='")));
}

#[test]
fn lines_are_counted_as_far_as_they_are_asked_for() {
    let mut reader = Reader::new(&b"<a>\n<b\n/>\n\n<b/></a>"[..], Path::new("a"), Options::default()).unwrap();
    let mut lines = Vec::new();
    while let Some(event) = reader.read().unwrap() {
        if let Event::Start(e) = event
            && e.name() == "b"
        {
            lines.push(reader.line());
        }
    }
    assert_eq!(lines, [2, 5]);
}

#[test]
fn limits_hold() {
    let deep = |n: usize| "<a>".repeat(n) + &"</a>".repeat(n);
    assert!(read(&deep(256)).is_ok());
    assert!(error(&deep(257)).ends_with("more than 256 elements stand inside one another"));
    let with = |text: &str| read_with(text.as_bytes(), Options { size: 100_000, ..Options::default() });
    for (open, close) in [("<a>", "</a>"), ("<a b='", "'/>"), ("<a><!--", "--></a>"), ("<!DOCTYPE a ", "><a/>")] {
        assert!(with(&format!("{open}{}{close}", "x".repeat(90_000))).is_ok(), "{open}");
        let error = with(&format!("{open}{}{close}", "x".repeat(300_000))).unwrap_err().to_string();
        assert!(error.contains("that begins here is longer than 100000 bytes"), "{error}");
    }
    let pieces = format!("<a>{}</a>", "&amp;".repeat(100_001));
    assert!(with(&pieces).unwrap_err().to_string().contains("longer than 100000 bytes"));
}

#[test]
fn nothing_a_doctype_declares_is_expanded_or_fetched() {
    let bomb = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\"><!ENTITY z SYSTEM \"file:///etc/passwd\">]>";
    for name in ["x", "y", "z"] {
        assert!(error(&format!("{bomb}<a>&{name};</a>")).ends_with(&format!("`&{name};` is not an entity of XML")));
    }
}

#[test]
fn forbidden_characters_are_replaced_and_counted_or_refused() {
    let text = "<a b='\u{1}&#x2;'>\u{b}x&#0;&#xD800;\u{ffff}&#99999999999;</a>";
    let (seen, repairs) = read_with(text.as_bytes(), Options::default()).unwrap();
    assert_eq!(seen, ["start a b=\"\u{fffd}\u{fffd}\"", "text \u{fffd}x\u{fffd}\u{fffd}\u{fffd}\u{fffd}", "end a"]);
    assert_eq!(repairs, Repairs { illegal: 7, ..Repairs::default() });
    let refuse = || Options { illegal: Illegal::Refuse, ..Options::default() };
    let message = |text: &[u8]| read_with(text, refuse()).unwrap_err().to_string();
    assert_eq!(message(b"<a>\n\xc3\xa9\x0b</a>"), "a.xml:2:2: XML does not allow the character U+000B");
    assert_eq!(message(b"<a>&#1;</a>"), "a.xml:1:4: `&#1;` is a character that XML does not allow");
    assert_eq!(message(b"<a>ab\xe9c</a>"), "a.xml:1:6: the bytes here are not UTF-8");
    let (seen, repairs) = read_with(b"<a>ab\xe9c\xff</a>", Options::default()).unwrap();
    assert_eq!((seen[1].as_str(), repairs.malformed), ("text ab\u{fffd}c\u{fffd}", 2));
}

#[test]
fn names_of_html_are_read_where_the_caller_allows_it() {
    let options = Options { html_names: true, ..Options::default() };
    let (seen, repairs) = read_with(b"<a b='&eacute;'>&nbsp;&hellip;&lt;</a>", options.clone()).unwrap();
    assert_eq!(seen[..2], ["start a b=\"é\"", "text \u{a0}…<"]);
    assert_eq!(repairs.html_names, 3);
    assert!(read_with(b"<a>&nobody;</a>", options).is_err());
}

#[test]
fn namespaces_are_known_whatever_the_prefix() {
    let text = "<x:a xmlns:x='urn:one' xmlns='urn:two' x:v='1' v='2'><b/><x:b xmlns:x='urn:two'/><x:b/><y:c/></x:a>";
    let options = Options { namespaces: &[("urn:one", "one"), ("urn:two", "two")], ..Options::default() };
    let mut reader = Reader::new(text.as_bytes(), Path::new("a"), options).unwrap();
    let mut names = Vec::new();
    while let Some(event) = reader.read().unwrap() {
        let (space, local) = match event {
            Event::Start(e) => {
                if e.local() == "a" {
                    let values = [e.attribute("v"), e.attribute("x:v"), e.attribute_in("one", "v")];
                    assert_eq!(values, [Some("2"), Some("1"), Some("1")]);
                    assert_eq!(e.attribute_in("two", "v"), None);
                }
                e.known()
            }
            Event::End(name) => name.known(),
            _ => continue,
        };
        names.push(format!("{space}:{local}"));
    }
    assert_eq!(names.join(" "), "one:a two:b two:b two:b two:b one:b one:b :c :c one:a");
}

#[test]
fn every_encoding_gives_the_same_text() {
    let body = "<a b='é'>naïve café – œuvre\r\n</a>";
    let want = ["start a b=\"é\"", "text naïve café – œuvre\n", "end a"];
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let declare = |name: &str| format!("<?xml version=\"1.0\" {} encoding = '{name}'?>{body}", " ".repeat(200));
    let windows = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for (what, bytes) in [
        ("plain", body.as_bytes().to_vec()),
        ("mark", format!("\u{feff}{body}").into_bytes()),
        ("mark wins", format!("\u{feff}{}", declare("iso-8859-1")).into_bytes()),
        ("windows", windows(&declare("windows-1252"))),
        ("latin", windows(&declare("ISO-8859-1"))),
        ("not what it says", declare("UTF-16").into_bytes()),
        ("little", utf16(&format!("\u{feff}{}", declare("UTF-16")), u16::to_le_bytes)),
        ("big", utf16(&format!("\u{feff}{}", declare("utf-8")), u16::to_be_bytes)),
        ("little without mark", utf16(&declare("UTF-16"), u16::to_le_bytes)),
        ("big without mark", utf16(body, u16::to_be_bytes)),
    ] {
        let (seen, repairs) = read_with(&bytes, Options::default()).unwrap_or_else(|e| panic!("{what}: {e}"));
        assert_eq!(seen, want, "{what}");
        assert_eq!(repairs, Repairs::default(), "{what}");
    }
    let asked = Options { encoding: Some("windows-1252".into()), ..Options::default() };
    assert_eq!(read_with(&windows(body), asked.clone()).unwrap().0, want);
    assert!(read_with(b"<a/>", Options { encoding: Some("klingon".into()), ..asked }).is_err());
    assert!(read_with(b"<\0\0\0a\0\0\0", Options::default()).unwrap_err().to_string().contains("UTF-32"));
}

#[test]
fn nothing_depends_on_where_the_chunks_end() {
    let odd = "\r\n\u{1}\r\r\n\u{fffe}é&amp;]]>\u{ffff}";
    for pad in (64 << 10) - 40..(64 << 10) + 4 {
        let text = format!("<a>{}{odd}</a>", "x".repeat(pad));
        let (seen, repairs) = read_with(text.as_bytes(), Options::default()).unwrap();
        let tail = "x\n\u{fffd}\n\n\u{fffd}é&]]>\u{fffd}";
        assert!(seen[1].ends_with(tail) && seen[1].len() == "text ".len() + pad - 1 + tail.len(), "{pad}");
        assert_eq!(repairs.illegal, 3);
    }
}

#[test]
fn the_writer_is_deterministic_and_escapes_what_it_must() {
    let mut w = Writer::new(Vec::new());
    w.declaration("UTF-8").unwrap();
    w.doctype("tmx SYSTEM \"tmx14.dtd\"").unwrap();
    w.start("tu", [("id", "\"<\t\r\n&'\u{1}")]).unwrap();
    w.newline(2).unwrap();
    w.element("seg", [], "a < b & c > d\r\n\u{ffff}\u{fff9}\"").unwrap();
    w.comment("a--b---").unwrap();
    w.empty("ph", None::<(&str, &str)>).unwrap();
    w.raw("\n").unwrap();
    w.end("tu").unwrap();
    assert_eq!(w.replaced(), 2);
    assert_eq!(
        String::from_utf8(w.finish().unwrap()).unwrap(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tu id=\"&quot;&lt;&#9;&#13;&#10;&amp;'\u{fffd}\">\n  \
         <seg>a &lt; b &amp; c &gt; d&#13;\n\u{fffd}\u{fff9}\"</seg><!--a- -b- - - --><ph/>\n</tu>"
    );
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c<>&\"'\\]\\-\r\n\t é語😀\u{85}\u{2028}\u{fffd}\u{feff}]{0,12}",
        any::<String>().prop_map(|s| s.chars().filter(|c| is_legal(*c)).collect()),
    ]
}

#[derive(Clone, Debug)]
enum Node {
    Text(String),
    Element(Vec<String>, Vec<Node>),
}

fn any_node() -> impl Strategy<Value = Node> {
    any_text().prop_map(Node::Text).prop_recursive(4, 30, 5, |inner| {
        (prop::collection::vec(any_text(), 0..3), prop::collection::vec(inner, 0..5))
            .prop_map(|(values, inside)| Node::Element(values, inside))
    })
}

/// Writes a tree, and says what reading it must give.
fn write(node: &Node, w: &mut Writer<Vec<u8>>, want: &mut Vec<String>) {
    match node {
        Node::Text(text) => {
            w.text(text).unwrap();
            match want.last_mut().filter(|last| last.starts_with("text ")) {
                Some(last) => last.push_str(text),
                None if text.is_empty() => {}
                None => want.push(format!("text {text}")),
            }
        }
        Node::Element(values, inside) => {
            let names = ["b", "x:c", "d"];
            let attributes = || names.iter().copied().zip(values.iter().map(String::as_str));
            let shown: Vec<_> = attributes().map(|(n, v)| format!(" {n}={v:?}")).collect();
            want.push(format!("start a{}", shown.concat()));
            if inside.is_empty() {
                w.empty("a", attributes()).unwrap();
            } else {
                w.start("a", attributes()).unwrap();
                for node in inside {
                    write(node, w, want);
                }
                w.end("a").unwrap();
            }
            want.push("end a".into());
        }
    }
}

fn document(inside: Vec<Node>) -> (String, Vec<String>) {
    let mut w = Writer::new(Vec::new());
    let mut want = Vec::new();
    write(&Node::Element(Vec::new(), inside), &mut w, &mut want);
    assert_eq!(w.replaced(), 0);
    (String::from_utf8(w.finish().unwrap()).unwrap(), want)
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(nodes in prop::collection::vec(any_node(), 0..6)) {
        let (text, want) = document(nodes);
        let (seen, repairs) = read_with(text.as_bytes(), Options::default()).unwrap();
        prop_assert_eq!(seen, want);
        prop_assert_eq!(repairs, Repairs::default());
    }

    #[test]
    fn a_file_that_is_cut_off_is_an_error(nodes in prop::collection::vec(any_node(), 0..6), cut in 0.0..1.0) {
        let (text, _) = document(nodes);
        let cut = (text.len() as f64 * cut) as usize;
        prop_assert!(read_with(&text.as_bytes()[..cut], Options::default()).is_err());
    }

    #[test]
    fn small_reads_make_no_difference(nodes in prop::collection::vec(any_node(), 0..6)) {
        let (text, want) = document(nodes);
        let text = format!("<?xml version='1.0' encoding='utf-8'?>{text}");
        let slow = BufReader::with_capacity(1, text.as_bytes());
        let mut reader = Reader::new(slow, Path::new("a"), Options::default()).unwrap();
        let mut n = 0;
        while let Some(event) = reader.read().unwrap() {
            n += usize::from(!matches!(event, Event::Text(_)));
        }
        prop_assert_eq!(n, want.iter().filter(|w| !w.starts_with("text ")).count());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_with(&bytes, Options::default());
    }

    #[test]
    fn no_soup_makes_it_panic(soup in prop::collection::vec(prop::sample::select(vec![
        "<", ">", "</", "/>", "a", "<a", "<a>", "</a>", " b=", "'", "\"", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>",
        "<?xml ", "encoding='utf-16'", "<!DOCTYPE", "[", "]", "&", ";", "&#", "&amp;", "\r", "\n", "\u{1}", "é", "=", "<!",
        "xmlns:a='urn:a'", "\u{feff}",
    ]), 0..40), html_names: bool) {
        let options = Options { html_names, namespaces: &[("urn:a", "a")], depth: 3, ..Options::default() };
        let _ = read_with(soup.concat().as_bytes(), options);
    }
}
