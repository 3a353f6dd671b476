use super::*;
use proptest::prelude::*;

const HEADER: &str = "creationtool='t' creationtoolversion='1' segtype='sentence' o-tmf='t' adminlang='en' srclang='en' datatype='plaintext'";

fn found(text: &str) -> (Vec<String>, Counts) {
    let mut lines = Vec::new();
    let counts = validate(text.as_bytes(), Path::new("a.tmx"), &ReadOptions::default(), &mut |f| {
        lines.push(format!("{}:{} {}", f.line, f.column, f.rule));
    })
    .unwrap();
    (lines, counts)
}

fn file(units: &str) -> String {
    format!("<tmx version='1.4'>\n<header {HEADER}/>\n<body>\n{units}\n</body>\n</tmx>\n")
}

fn unit(source: &str) -> String {
    file(&format!("<tu><tuv xml:lang='en'><seg>{source}</seg></tuv><tuv xml:lang='fr'><seg>Oui</seg></tuv></tu>"))
}

/// What each file breaks, and where.
#[test]
fn every_rule_is_kept_by_a_good_file_and_broken_by_a_bad_one() {
    assert_eq!(found(&unit("Yes")).0, Vec::<String>::new());
    let pair = "<tu tuid='7'><tuv xml:lang='en'><seg>Yes</seg></tuv><tuv xml:lang='fr'><seg>Oui</seg></tuv></tu>";
    let cases: Vec<(String, &[&str])> = vec![
        (file(&pair.replace("</seg>", "</sge>")), &["4:44 not-well-formed"]),
        (unit("Yes & no"), &["4:38 not-well-formed"]),
        (unit("Y&#1;"), &["4:35 illegal-character"]),
        (unit("Y\u{1}"), &["4:34 illegal-character"]),
        (unit("Y&nbsp;"), &["4:35 unknown-entity"]),
        (unit("Y&x;"), &["4:35 unknown-entity"]),
        (unit("<g>Y</g>"), &["4:34 unknown-element"]),
        (
            file(
                &pair
                    .replace("<seg>Yes", "<prop type='a'>b</prop><seg>Yes")
                    .replace("Yes</seg>", "Yes</seg><note>n</note>"),
            ),
            &["4:76 misplaced-element"],
        ),
        (file("<tu><seg>x</seg></tu>"), &["4:5 misplaced-element", "4:1 missing-element"]),
        (file("<tu/>"), &["4:1 missing-element"]),
        (file(&pair.replace("<seg>Oui</seg>", "")), &["4:1 missing-element"]),
        (format!("<tmx version='1.4'><header {HEADER}/></tmx>"), &["1:137 missing-element"]),
        (file(&pair.replace("<seg>Yes", "x<seg>Yes")), &["4:36 misplaced-text"]),
        (file(&pair.replace("<tu ", "<tu score='1' ")), &["4:1 unknown-attribute"]),
        (file(&pair.replace("xml:lang='fr'", "")), &["4:57 missing-attribute"]),
        (file("").replace("o-tmf='t'", ""), &["2:1 missing-attribute"]),
        (file(pair).replace("'1.4'", "'1.4b'"), &["1:1 attribute-value"]),
        (file(&pair.replace("<tu ", "<tu creationdate='2011-07-04' ")), &["4:1 date"]),
        (file(&pair.replace("<tu ", "<tu changedate='20110704T993200Z' ")), &["4:1 date"]),
        (file(&pair.replace("<tu ", "<tu usagecount='x' ")), &["4:1 number"]),
        (file(&pair.replace("'fr'", "'fr_CA'")), &["4:57 language"]),
        (file(&pair.replace("'fr'", "'FR'")), &["4:57 language-spelling"]),
        (
            file(&format!("{}{}", pair, pair.replace("'7'", "'8'").replace("'fr'", "'FR'"))),
            &["4:157 language-spelling"],
        ),
        (file(&pair.replace("'en'", "'de'")), &["4:1 source-language"]),
        (file(&pair.replace("'fr'", "'en'")), &["4:1 same-language"]),
        (unit("<bpt i='1'>b</bpt>Yes"), &["4:55 code-pairs"]),
        (unit("Yes<ept i='1'>b</ept>"), &["4:37 code-pairs"]),
        (unit("<ph x='1'>b</ph>Yes"), &["4:1 code-matching"]),
        (unit("<ut>b</ut>Yes"), &["4:34 deprecated"]),
        (file(&pair.replace("xml:lang='fr'", "lang='fr'")), &["4:57 deprecated"]),
        (unit(" "), &["4:35 empty-segment"]),
        (unit("Yes "), &["4:38 white-space"]),
        (unit(&"x".repeat(2_001)), &["4:2035 long-segment"]),
        (unit("A &amp;amp; B"), &["4:47 double-escape"]),
        (file(&format!("{pair}{}", pair.replace("Yes", "No"))), &["4:103 duplicate-id"]),
        (file(&format!("{pair}{}", pair.replace("'7'", "'8'"))), &["4:103 duplicate-unit"]),
    ];
    let mut broken: Vec<&str> = Vec::new();
    for (text, expected) in &cases {
        let (lines, _) = found(text);
        assert_eq!(&lines, expected, "{text}");
        broken.extend(expected.iter().map(|line| line.split(' ').nth(1).unwrap()));
    }
    for (rule, ..) in RULES {
        assert!(broken.contains(rule), "no case breaks `{rule}`");
    }
}

#[test]
fn a_broken_unit_does_not_hide_the_next() {
    let good = "<tu><tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='fr'><seg>b </seg></tuv></tu>";
    let (lines, counts) = found(&file(&["<tu><tuv xml:lang='en'><seg>a</tuv></tu>", good, "<tu><tuv"].join("\n")));
    assert_eq!(lines, ["4:30 not-well-formed", "5:66 white-space", "6:5 not-well-formed"]);
    assert_eq!((counts.units, counts.of(Severity::Error), counts.of(Severity::Warning)), (3, 2, 1));
}

proptest! {
    #[test]
    fn no_soup_makes_it_panic(soup in prop::collection::vec(prop::sample::select(vec![
        "<tu>", "</tu>", "<tuv xml:lang='en'>", "</tuv>", "<seg>", "</seg>", "<bpt i='1'>", "</bpt>", "<ept i='1'/>", "<hi x='1'>", "</hi>",
        "<sub>", "</sub>", "<ph x='1'>", "</ph>", "<it pos='end'>", "</it>", "<prop type='x'>", "</prop>", "<g>", "</g>", "a ", "&amp;", "&x;", "&",
        "<!--c-->", "<header/>", "<body>", "</body>", "<tmx>", "</tmx>", "\u{1}",
    ]), 0..40)) {
        let _ = found(&file(&soup.concat()));
        let _ = found(&soup.concat());
    }
}
