use crate::support::Test;

const PO: &str = r#"# Translators of the harbour guide
msgid ""
msgstr ""
"Project-Id-Version: harbour 2\n"
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#. Shown on the quay
#: src/quay.c:12 src/quay.c:40
#, c-format
msgid "%d boat"
msgid_plural "%d boats"
msgstr[0] "%d bateau"
msgstr[1] "%d bateaux"

# Which bridge?
#, fuzzy
#| msgid "The old bridge"
msgctxt "sign"
msgid "The bridge"
msgstr "Le vieux pont"

msgid "Closed.\nCome back!"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Parti"
"#;

const XLIFF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
  <file original="guide.html" source-language="en" target-language="fr" datatype="html">
    <body>
      <trans-unit id="1" mq:status="ManuallyConfirmed" approved="yes">
        <source>It is <g id="1" ctype="bold">open</g> <x id="2"/>again.</source>
        <target state="translated">Il est de nouveau <g id="1" ctype="bold">ouvert</g><x id="2"/>.</target>
        <note from="reviewer">Check the date.</note>
        <alt-trans match-quality="87" origin="old.tmx">
          <source>It is open.</source>
          <target>Il est ouvert.</target>
        </alt-trans>
      </trans-unit>
      <trans-unit id="2">
        <source>One. Two.</source>
        <seg-source><mrk mtype="seg" mid="a">One.</mrk> <mrk mtype="seg" mid="b">Two.</mrk></seg-source>
        <target><mrk mtype="seg" mid="a">Un.</mrk> <mrk mtype="seg" mid="b">Deux.</mrk></target>
      </trans-unit>
    </body>
  </file>
</xliff>
"#;

const TABLE: &str =
    "sep=;\r\nid;English;fr-CA;note\r\n1;\"Open; \"\"today\"\"\";Ouvert;\r\n2;Closed;;\"for\r\nwinter\"\r\n";

const TBX: &str = r#"<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1"><descrip type="subjectField">harbours</descrip>
<langSet xml:lang="en"><tig><term>quay</term><termNote type="partOfSpeech">noun</termNote></tig><tig><term>wharf</term></tig></langSet>
<langSet xml:lang="fr"><tig><term>quai</term></tig></langSet></termEntry></body></text></martif>"#;

/// What a command writes and says.
fn converted(file: &str, content: &str, to: &[&str]) -> String {
    let shown = to.iter().map(|to| {
        let ran = Test::new().file(file, content).args(&format!("convert {file} - --to {to}")).output();
        format!("== {file} to {to}\n{}", ran.transcript())
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_catalog_becomes_what_other_tools_read() {
    insta::assert_snapshot!(converted("fr.po", PO, &["po", "xliff", "xliff2", "tmx", "csv", "tsv", "wordfast"]));
}

#[test]
fn xliff_becomes_what_other_tools_read() {
    insta::assert_snapshot!(converted(
        "guide.xlf",
        XLIFF,
        &["xliff", "xliff2", "tmx", "jsonl", "po", "csv --tags text"]
    ));
}

#[test]
fn tables_and_terms_become_what_other_tools_read() {
    let table = converted("table.csv", TABLE, &["tmx", "tsv", "csv", "po"]);
    insta::assert_snapshot!(table + "\n" + &converted("terms.tbx", TBX, &["tbx", "tbx3", "tsv", "jsonl"]));
}

#[test]
fn what_is_not_lost_comes_back() {
    let there_and_back = |file: &str, content: &str, over: &str| {
        let there = Test::new().file(file, content).args(&format!("convert {file} over.{over} --quiet")).run();
        let test = Test::new().file(&format!("over.{over}"), there.bytes(&format!("over.{over}")));
        let back = test.args(&format!("convert over.{over} - --to jsonl --quiet")).run();
        let direct = Test::new().file(file, content).args(&format!("convert {file} - --to jsonl --quiet")).run();
        (back.stdout, direct.stdout)
    };
    for (file, content, over) in [
        ("fr.po", PO, "po"),
        ("fr.po", PO, "jsonl"),
        ("guide.xlf", XLIFF, "xlf"),
        ("guide.xlf", XLIFF, "jsonl.gz"),
        ("terms.tbx", TBX, "tbx"),
        ("terms.tbx", TBX, "jsonl"),
        ("table.csv", TABLE, "xlsx"),
        ("table.csv", TABLE, "csv"),
    ] {
        let (back, direct) = there_and_back(file, content, over);
        let units = |text: &str| {
            text.lines().filter(|line| !line.starts_with("{\"header")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(units(&back), units(&direct), "{file} over {over}");
    }
}

#[test]
fn moses_files_come_and_go_in_pairs() {
    let ran = Test::new()
        .file("talk.en", "One.\nTwo.\n\n")
        .file("talk.fr", "Un.\nDeux.\nTrois.\n")
        .args("convert talk.en out.en-fr --to moses")
        .stderr(
            "out.en-fr: 2 units\n\
             In reading talk.en:\n  \
               1 × lines that are empty on one side: read as segments without a translation (line 3, `Trois.`)\n\
             What moses does not hold:\n  \
               1 × units whose source is in another language than that of the file: left out (`fr`)\n",
        )
        .run();
    assert_eq!(ran.files(), ["out.en-fr.en", "out.en-fr.fr", "talk.en", "talk.fr"]);
    assert_eq!(
        (ran.read("out.en-fr.en"), ran.read("out.en-fr.fr")),
        ("One.\nTwo.\n".to_owned(), "Un.\nDeux.\n".to_owned())
    );
    Test::new()
        .file("talk.en", "One.\nTwo.\n")
        .file("talk.fr", "Un.\n")
        .args("convert talk.en out.tmx")
        .stderr(
            "bitext: error: talk.en:2: there is no line 2 in `talk.fr`\n  \
             hint: the two files must have a line for each other's lines\n",
        )
        .status(2)
        .run();
}

#[test]
fn lines_that_old_files_end_by_carriage_returns_are_counted() {
    let files = Test::new().file("t.en", "One.\rTwo.\nThree.\n").file("t.fr", "Un.\rDeux.\nTrois.\n");
    let ran = files.args("convert t.en x.tsv --from moses").output();
    assert!(ran.stderr.contains("2 × lines with a carriage return inside"), "{}", ran.transcript());
}

#[test]
fn alignments_of_opus_bring_their_documents() {
    let align = r#"<?xml version="1.0"?><cesAlign version="1.0"><linkGrp targType="s" fromDoc="en/a.xml.gz" toDoc="fr/a.xml.gz">
<link id="L1" xtargets="1 2;1" certainty="0.9"/><link id="L2" xtargets="3;"/><link id="L3" xtargets=";2"/><link xtargets="9;"/></linkGrp></cesAlign>"#;
    let english = "<text><s id=\"1\">One.</s><p><s id=\"2\"><w id=\"2.1\">Two</w><w id=\"2.2\">.</w></s></p><s id=\"3\">Three.</s></text>";
    let test = || {
        Test::new()
            .file("xml/en-fr.xml", align)
            .file("xml/en/a.xml", english)
            .file("xml/fr/a.xml", "<text><s id=\"1\">Un, deux.</s><s id=\"2\">Quatre.</s></text>")
    };
    insta::assert_snapshot!(test().args("convert xml/en-fr.xml - --to tsv").output().transcript());
    let ran = test().args("convert xml/en-fr.xml out/en-fr.xces").output();
    assert_eq!(ran.status, 2, "{}", ran.stderr);
    let ran = test().args("convert xml/en-fr.xml new.xces").output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let written = ["new.xces", "en/en/a.xml", "en/a.xml", "fr/a.xml"].iter().filter(|path| ran.has(path));
    let shown: Vec<String> = written.map(|path| format!("== {path}\n{}", ran.read(path))).collect();
    insta::assert_snapshot!(ran.transcript() + &shown.join("\n"));
}

#[test]
fn broken_files_are_refused_with_their_place() {
    let refused = |file: &str, content: &str| {
        let ran = Test::new().file(file, content).args(&format!("convert {file} out.tmx")).output();
        assert_eq!(ran.files(), [file], "{}", ran.stderr);
        format!("{}{}", ran.status, ran.stderr)
    };
    let all = [
        refused("a.po", "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"a\nmsgstr \"b\"\n"),
        refused("b.po", "msgid \"a\"\n"),
        refused("c.po", "msgid \"a\"\nmsgstr \"b\"\n"),
        refused("d.po", "Hello\n"),
        refused("a.xlf", "<xliff version='1.2'><file source-language='en'><body><trans-unit id='1'><source>a</source>"),
        refused("b.xlf", "<xliff version='1.2'><file source-language='the English of old'><body/></file></xliff>"),
        refused("c.xlf", "<tmx/>"),
        refused("a.csv", "one,two\n"),
        refused("b.csv", "en,fr\n\"a,b\n"),
        refused("a.tbx", "<html/>"),
        refused("a.xlsx", "PK"),
        refused("a.parquet", "PAR1 and no more"),
        refused("a.jsonl", "{\"variants\":[{\"lang\":\"en\"}]}\n"),
        refused("a.xces", "<cesAlign><linkGrp fromDoc='en/a.xml' toDoc='../fr/a.xml'/></cesAlign>"),
        refused("a.dat", "what is this?"),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn extensions_of_xliff_stay_where_the_schema_allows_them() {
    let file = "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:x=\"urn:my:ext\" x:job=\"4711\">\
                <file original=\"a\" source-language=\"en\" target-language=\"fr\" datatype=\"plaintext\"><header><x:meta>ext</x:meta>\
                <note>about</note></header><body><trans-unit id=\"1\"><source x:own=\"1\">Hello</source><target>Bonjour</target>\
                <note>n1</note><x:custom>c</x:custom><alt-trans><target>Salut</target></alt-trans></trans-unit></body></file></xliff>";
    let ran = Test::new().file("a.xlf", file).args("convert a.xlf b.xlf --fail-on-loss -q").run();
    insta::assert_snapshot!(ran.read("b.xlf"));
    let ran = Test::new().file("a.xlf", file).args("convert a.xlf b.xlf --to xliff2 --fail-on-loss").output();
    let lost = "3 × what is said of the whole file and XLIFF has no place for: left out (`x-xliff1-root-x:job`; `x-xliff1-header`; `datatype`)";
    assert!(ran.status == 1 && ran.stderr.contains(lost), "{}", ran.transcript());
    // A prefix that nobody declares has no meaning elsewhere.
    let bare = file.replace(" xmlns:x=\"urn:my:ext\" x:job=\"4711\"", "").replace(" x:own=\"1\"", "");
    let ran = Test::new().file("a.xlf", bare).args("convert a.xlf b.xlf --fail-on-loss").output();
    assert!(ran.status == 1 && ran.stderr.contains("(`x-xliff1-header`)"), "{}", ran.transcript());
}

#[test]
fn a_catalog_keeps_the_name_of_its_locale() {
    let catalog = |locale: &str| {
        format!(
            "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: \\n\"\n\"Language: {locale}\\n\"\n\"X-Source-Language: en\\n\"\n\
             \"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\
             \"Content-Transfer-Encoding: 8bit\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n"
        )
    };
    for (locale, lang) in
        [("ca@valencia", "ca-valencia"), ("sr_RS@latin", "sr-Latn-RS"), ("tt@iqtelif", "tt-Latn"), ("pt-BR", "pt-BR")]
    {
        let ran = Test::new().file("a.po", catalog(locale)).args("convert a.po b.po --fail-on-loss -q").run();
        assert_eq!(ran.read("b.po"), catalog(locale));
        let there = Test::new().file("a.po", catalog(locale)).args("convert a.po b.jsonl -q").run();
        assert!(there.read("b.jsonl").contains(&format!("{{\"lang\":\"{lang}\"")), "{}", there.read("b.jsonl"));
        let back = Test::new().file("b.jsonl", there.read("b.jsonl")).args("convert b.jsonl b.po -q").run();
        assert_eq!(back.read("b.po"), catalog(locale));
    }
    // In another language the name of the locale means nothing.
    let test = Test::new().file("a.po", catalog("ca@valencia"));
    let ran = test.args("convert a.po b.po --lang-map ca@valencia=es -q").run();
    assert_eq!(ran.read("b.po"), catalog("es"));
}

/// The one unit of XLIFF 1.2 that holds this.
fn xliff_1(unit: &str) -> String {
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" source-language=\"en\" \
         target-language=\"de\" datatype=\"html\"><body><trans-unit id=\"1\">{unit}</trans-unit></body></file></xliff>"
    )
}

/// What a file becomes, and whether something was lost.
fn turned(name: &str, file: &str, output: &str) -> (String, i32) {
    let ran = Test::new().file(name, file).args("convert --fail-on-loss").args(name).args(output).output();
    (ran.read(output.split(' ').next().unwrap_or_default()), ran.status)
}

#[test]
fn pairs_of_codes_span_segments() {
    let pair = |open: &str, close: &str| {
        xliff_1(&format!(
            "<source>{open}One. Two.{close}</source><seg-source><mrk mtype=\"seg\" mid=\"0\">{open}One.</mrk> \
             <mrk mtype=\"seg\" mid=\"1\">Two.{close}</mrk></seg-source>"
        ))
    };
    for [open, close] in [
        ["<bx id=\"1\" rid=\"1\"/>", "<ex id=\"2\" rid=\"1\"/>"],
        ["<bpt id=\"1\" rid=\"1\">{</bpt>", "<ept id=\"2\" rid=\"1\">}</ept>"],
    ] {
        let (out, status) = turned("a.xlf", &pair(open, close), "b.xlf");
        assert!(out.contains(&format!("<source>{open}One. Two.{close}</source>")), "{out}");
        assert!(out.contains(&format!(">{open}One.</mrk> <mrk mtype=\"seg\" mid=\"1\">Two.{close}</mrk>")), "{out}");
        assert_eq!(status, 0);
        let (two, _) = turned("b.xlf", &out, "two.xlf --to xliff2");
        assert!(
            two.contains("<sc id=\"1\"") && two.contains("<ec startRef=\"1\"") && !two.contains("isolated"),
            "{two}"
        );
        // XLIFF 2 has no id for the end of a pair.
        let back = turned("two.xlf", &two, "c.xlf --to xliff").0;
        let whole = format!("<source>{open}One. Two.{close}</source>").replace("id=\"2\"", "id=\"1\"");
        assert!(back.contains(&whole), "{back}");
        // TMX has no units of several segments.
        assert_eq!(turned("b.xlf", &out, "d.tmx").1, 1);
    }
    let half = pair("<bx id=\"1\" rid=\"7\"/>", "");
    assert!(!turned("a.xlf", &half, "b.jsonl").0.contains("\"rid\""));
}

#[test]
fn pairs_of_tmx_without_x_are_told_by_i() {
    let red = "<bpt i=\"1\">{}</bpt>red<ept i=\"1\">{}</ept> and <bpt i=\"2\">{}</bpt>blue<ept i=\"2\">{}</ept>";
    let blau = "<bpt i=\"2\">{}</bpt>blau<ept i=\"2\">{}</ept> und <bpt i=\"1\">{}</bpt>rot<ept i=\"1\">{}</ept>";
    let memory = |english: &str, german: &str| {
        format!(
            "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>{english}</seg></tuv>\
             <tuv xml:lang=\"de\"><seg>{german}</seg></tuv></tu></body></tmx>"
        )
    };
    let (out, _) = turned("a.tmx", &memory(red, blau), "b.tmx");
    assert!(out.contains("<bpt i=\"2\" x=\"2\">{}</bpt>blau<ept i=\"2\">"), "{out}");
    let (out, _) = turned("a.tmx", &memory(red, blau), "b.xlf");
    assert!(out.contains("<target><bpt id=\"2\" rid=\"1\">{}</bpt>blau<ept id=\"2\" rid=\"1\">"), "{out}");
    // Other numbers are numbers of that segment alone, and `x` is stronger.
    for german in [blau.replace("\"1\"", "\"3\""), blau.replace("i=\"2\">{}</bpt>", "i=\"2\" x=\"1\">{}</bpt>")] {
        let (out, _) = turned("a.tmx", &memory(red, &german), "b.jsonl");
        assert!(!out.contains("\"id\":\"2\""), "{out}");
    }
}

#[test]
fn the_source_of_a_unit_is_spelled_as_its_variants_are() {
    let unit = |source: &str| {
        format!(
            "<tmx version=\"1.4\"><header srclang=\"de\"/><body><tu srclang=\"{source}\"><tuv xml:lang=\"EN-us\"><seg>Hi.</seg></tuv>\
             <tuv xml:lang=\"fr\"><seg>Salut.</seg></tuv></tu></body></tmx>"
        )
    };
    for (source, expected) in [("EN-us", "en-US"), ("*all*", "*all*")] {
        let (out, _) = turned("a.tmx", &unit(source), "b.tmx");
        assert!(
            out.contains(&format!("<tu srclang=\"{expected}\"><tuv"))
                || out.contains(&format!("<tu srclang=\"{expected}\">\n")),
            "{out}"
        );
        let valid = Test::new().file("b.tmx", out).args("validate b.tmx").output();
        assert_eq!(valid.status, 0, "{}", valid.transcript());
    }
    let memory = Test::new().file("a.tmx", unit("*all*")).args("tm import m.bitm a.tmx").output().bytes("m.bitm");
    let ran = Test::new().file("m.bitm", memory).args("tm export m.bitm -o b.tmx --source-lang de").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
}

#[test]
fn what_xliff_says_of_places_and_proposals_is_written_again() {
    let said = "<source>Two.</source><context-group name=\"po-reference\" purpose=\"location\"><context context-type=\"sourcefile\">a.c</context>\
                <context context-type=\"linenumber\">12</context></context-group>\
                <alt-trans><source>T.</source><target state=\"final\" state-qualifier=\"id-match\" phase-name=\"p\">Z.</target></alt-trans>";
    let (out, status) = turned("a.xlf", &xliff_1(said), "b.xlf");
    assert!(out.contains("<context-group name=\"po-reference\" purpose=\"location\">"), "{out}");
    for attribute in ["state=\"final\"", "state-qualifier=\"id-match\"", "phase-name=\"p\""] {
        assert!(out.contains(attribute), "{out}");
    }
    assert_eq!(status, 0);
}

#[test]
fn what_cat_tools_add_to_xliff_is_counted_and_their_names_are_refused() {
    let file = "<xliff xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\
        <file original=\"a\" datatype=\"x\" source-language=\"en\" target-language=\"de\"><header>\
        <tag-defs xmlns=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><tag id=\"0\"><bpt>&lt;b&gt;</bpt><ept>&lt;/b&gt;</ept></tag></tag-defs></header>\
        <body><trans-unit id=\"a1\"><source>Hi. Ho.</source><seg-source><mrk mtype=\"seg\" mid=\"1\"><g id=\"0\">Hi</g>.</mrk> \
        <mrk mtype=\"seg\" mid=\"2\">Ho.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">Hallo.</mrk> <mrk mtype=\"seg\" mid=\"2\"/></target>\
        <sdl:seg-defs><sdl:seg id=\"1\" conf=\"ApprovedTranslation\" locked=\"true\"/><sdl:seg id=\"2\" locked=\"true\"/></sdl:seg-defs>\
        </trans-unit></body></file></xliff>";
    let ran = Test::new().file("a.sdlxliff", file).args("convert a.sdlxliff b.xlf").output();
    for lost in ["1 × definitions of tags by SDL Trados", "1 × what SDL Trados says of segments without a translation"]
    {
        assert!(ran.stderr.contains(lost), "{}", ran.transcript());
    }
    let out = ran.read("b.xlf");
    for said in ["sdl:ApprovedTranslation", "<prop prop-type=\"x-sdl-locked\">true", "x-state\">reviewed"] {
        assert!(out.contains(said), "{out}");
    }
    for (output, to) in [("b.sdlxliff", ""), ("b.MQXLIFF.gz", "--to xliff"), ("b.mxliff", "--to tmx")] {
        let ran = Test::new().file("a.xlf", file).args("convert a.xlf").args(output).args(to).output();
        assert!(
            ran.status == 2
                && ran.stderr.contains("are read, not written\n  hint: write XLIFF 1.2: end its name with `.xlf`"),
            "{}",
            ran.transcript()
        );
    }
}

#[test]
fn losses_can_be_an_exit_code_and_json() {
    Test::new().file("a.po", PO).args("convert a.po b.tsv --quiet --fail-on-loss").status(1).run();
    let ran = Test::new().file("a.po", PO).args("convert a.po b.tsv --json").run();
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["written"]["units"], 4);
    assert!(report["written"]["losses"].as_array().unwrap().len() > 2);
}

/// Two documents whose units have the same ids, the first of them again behind the second.
fn two_files(version: &str) -> String {
    let file = |name: &str, id: &str, text: &str| match version {
        "1.2" => format!(
            "<file original=\"{name}\" source-language=\"en\" target-language=\"fr\" datatype=\"x\"><body>\
             <trans-unit id=\"{id}\"><source>{text}</source><target>{text}!</target></trans-unit></body></file>"
        ),
        _ => format!(
            "<file id=\"{text}\" original=\"{name}\"><unit id=\"{id}\"><segment><source>{text}</source>\
             <target>{text}!</target></segment></unit></file>"
        ),
    };
    let files = [file("a", "1", "One"), file("b", "1", "Two"), file("a", "2", "Three")].concat();
    match version {
        "1.2" => format!("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">{files}</xliff>"),
        _ => format!(
            "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"fr\">{files}</xliff>"
        ),
    }
}

#[test]
fn ids_are_unique_where_a_format_wants_them_so_and_stay_where_it_does_not() {
    let ids = |text: &str, before: &str| -> Vec<String> {
        text.split(before).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    for (version, to, unit) in [("1.2", "xliff", "<trans-unit id=\""), ("2.0", "xliff2", "<unit id=\"")] {
        let test = Test::new().file("in.xlf", two_files(version)).args("convert in.xlf out.xlf --fail-on-loss --to");
        let ran = test.each(&[to]).output();
        assert_eq!((ran.status, ids(&ran.read("out.xlf"), unit)), (0, ["1", "1", "2"].map(str::to_owned).to_vec()));
        let again = two_files(version).replace("id=\"2\"", "id=\"1\"");
        let ran =
            Test::new().file("in.xlf", again).args("convert in.xlf out.xlf --fail-on-loss --to").each(&[to]).output();
        assert_eq!((ran.status, ids(&ran.read("out.xlf"), unit)), (1, ["1", "1", "u1"].map(str::to_owned).to_vec()));
    }
    let ran = Test::new().file("in.xlf", two_files("1.2")).args("convert in.xlf out.tmx --fail-on-loss").output();
    assert_eq!((ran.status, ids(&ran.read("out.tmx"), "tuid=\"")), (1, ["1", "u1", "2"].map(str::to_owned).to_vec()));
    assert!(ran.stderr.contains("1 × ids that came before: made different (unit 1, `1`)"), "{}", ran.stderr);
    let valid = Test::new().file("m.tmx", ran.read("out.tmx")).args("validate m.tmx").output();
    assert_eq!(valid.status, 0, "{}", valid.transcript());
}

#[test]
fn each_loss_is_counted_once_and_what_the_header_says_is_one() {
    let table = "en,fr\nOne,Un\nTwo,Deux\nOne,Une\nThree,Trois\nTwo,Deux encore\n";
    let ran = Test::new().file("t.csv", table).args("convert t.csv t.po --fail-on-loss").output();
    let twice = "t.po: 3 units\nWhat po does not hold:\n  2 × units of a source and context that came before: left out (`One`; `Two`)\n";
    assert_eq!((ran.stderr.as_str(), ran.status), (twice, 1));
    let lost = "2 × what is said of the whole file: left out (`x-po-header-Project-Id-Version`; `Translators of the harbour guide`)";
    let po = PO.replace("\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n", "");
    for output in ["t.csv", "t.tsv", "t.parquet", "t.en-fr --to moses"] {
        let ran = Test::new().file("app.po", &po).args("convert app.po").args(output).output();
        assert!(ran.stderr.contains(lost), "{}", ran.transcript());
    }
}

#[test]
fn modifiers_and_charsets_of_locales_that_are_no_part_of_a_language_are_left_out() {
    let written = |locale: &str| {
        let po = format!("msgid \"\"\nmsgstr \"Language: {locale}\\n\"\n\nmsgid \"Hello\"\nmsgstr \"Hallo\"\n");
        let ran = Test::new().file("a.po", po).args("convert a.po b.po").output();
        assert_eq!(ran.status, 0, "{}", ran.transcript());
        let catalog = ran.read("b.po");
        let field = catalog.lines().find_map(|line| line.strip_prefix("\"Language: ")).unwrap();
        (field.trim_end_matches("\\n\"").to_owned(), ran.stderr.contains("modifiers of locales"))
    };
    for (locale, expected, is_loss) in [
        ("en@piratespeak", "en", true),
        ("de@collation=phonebook", "de", true),
        ("fr_FR@", "fr_FR", false),
        ("en@quot", "en@quot", false),
        ("zh_TW.Big5", "zh_TW", false),
        ("de_DE.UTF-8", "de_DE", false),
        ("sr_RS.UTF-8@latin", "sr_RS@latin", false),
    ] {
        assert_eq!(written(locale), (expected.to_owned(), is_loss), "{locale}");
    }
}
