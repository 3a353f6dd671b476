use super::*;
use proptest::prelude::*;

const HEADER: &str = "creationtool='t' creationtoolversion='1' segtype='sentence' o-tmf='t' adminlang='en' srclang='en' datatype='plaintext'";

fn found(text: &str) -> (Vec<String>, Counts) {
    let mut lines = Vec::new();
    let counts = validate(text.as_bytes(), Path::new("a.tmx"), &ReadOptions::default(), &mut |f| {
        let line = text.lines().nth((f.line as usize).saturating_sub(1)).unwrap_or_default();
        let from: String = line.chars().skip((f.column as usize).saturating_sub(1)).take(20).collect();
        lines.push(format!("{} {from}", f.rule));
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
        (file(&pair.replace("Yes</seg>", "Yes</sge>")), &["not-well-formed </sge>"]),
        (unit("Yes & no"), &["not-well-formed & no"]),
        (unit("Y&#1;"), &["illegal-character &#1;"]),
        (unit("Y\u{1}"), &["illegal-character Y\u{1}"]),
        (unit("Y&nbsp;e"), &["unknown-entity &nbsp;"]),
        (unit("Y&x;"), &["unknown-entity &x;"]),
        (unit("Y<g>Y</g>"), &["unknown-element <g>"]),
        (file(&pair.replace("Yes</seg>", "Yes</seg><note>n</note>")), &["misplaced-element <note>"]),
        (file("<tu><seg>x</seg></tu>"), &["misplaced-element <seg>", "missing-element <tu>"]),
        (file("<tu/>"), &["missing-element <tu/>"]),
        (file(&pair.replace("<seg>Oui</seg>", "")), &["missing-element <tu "]),
        (format!("<tmx version='1.4'><header {HEADER}/></tmx>"), &["missing-element </tmx>"]),
        (file(&pair.replace("<seg>Yes", "x<seg>Yes")), &["misplaced-text x<seg>"]),
        (file(&pair.replace("<tu ", "<tu score='1' ")), &["unknown-attribute <tu "]),
        (file(&pair.replace("xml:lang='fr'", "")), &["missing-attribute <tuv >"]),
        (file("").replace("o-tmf='t'", ""), &["missing-attribute <header"]),
        (file(pair).replace("'1.4'", "'1.4b'"), &["attribute-value <tmx"]),
        (file(&pair.replace("<tu ", "<tu creationdate='2011-07-04' ")), &["date <tu "]),
        (file(&pair.replace("<tu ", "<tu changedate='20110704T993200Z' ")), &["date <tu "]),
        (file(&pair.replace("<tu ", "<tu usagecount='x' ")), &["number <tu "]),
        (file(&pair.replace("'fr'", "'fr_CA'")), &["language <tuv xml:lang='fr_"]),
        (file(&pair.replace("'fr'", "'FR'")), &["language-spelling <tuv xml:lang='FR"]),
        (
            file(&format!("{pair}{}", pair.replace("'7'", "'8'").replace("'fr'", "'FR'"))),
            &["language-spelling <tuv xml:lang='FR"],
        ),
        (file(&pair.replace("'en'", "'de'")), &["source-language <tu "]),
        (file(&pair.replace("'fr'", "'en'")), &["same-language <tu "]),
        (unit("<bpt i='1'>b</bpt>Yes"), &["code-pairs </seg>"]),
        (unit("Yes<ept i='1'>b</ept>"), &["code-pairs <ept"]),
        (unit("<ph x='1'>b</ph>Yes"), &["code-matching <tu>"]),
        (unit("<ut>b</ut>Yes"), &["deprecated <ut>"]),
        (file(&pair.replace("xml:lang='fr'", "lang='fr'")), &["deprecated <tuv lang"]),
        (unit(" "), &["empty-segment </seg>"]),
        (unit("Yes "), &["white-space </seg>"]),
        (unit(&"x".repeat(2_001)), &["long-segment </seg>"]),
        (unit("A &amp;amp; B"), &["double-escape </seg>"]),
        (file(&format!("{pair}{}", pair.replace("Yes", "No"))), &["duplicate-id <tu tuid='7'"]),
        (file(&format!("{pair}{}", pair.replace("'7'", "'8'"))), &["duplicate-unit <tu tuid='8'"]),
        (
            file(&format!(
                "{pair}<tu><tuv xml:lang='fr'><seg>Oui</seg></tuv><tuv xml:lang='en'><seg>Yes</seg></tuv></tu>"
            )),
            &["duplicate-unit <tu>"],
        ),
    ];
    let mut broken: Vec<&str> = Vec::new();
    for (text, expected) in &cases {
        let (lines, _) = found(text);
        let fits = |(line, expected): (&String, &&str)| line.starts_with(expected);
        assert!(lines.len() == expected.len() && lines.iter().zip(*expected).all(fits), "{lines:?} in {text}");
        broken.extend(expected.iter().map(|line| line.split(' ').next().unwrap()));
    }
    for (rule, ..) in RULES {
        assert!(broken.contains(rule), "no case breaks `{rule}`");
    }
}

#[test]
fn a_broken_unit_does_not_hide_the_next() {
    let good = "<tu><tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='fr'><seg>b </seg></tuv></tu>";
    let (lines, counts) = found(&file(&["<tu><tuv xml:lang='en'><seg>a</tuv></tu>", good, "<tu><tuv"].join("\n")));
    assert_eq!(lines, ["not-well-formed </tuv></tu>", "white-space </seg></tuv></tu>", "not-well-formed <tuv"]);
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
