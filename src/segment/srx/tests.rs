use super::file::{NamedRules, Rule, RuleFile};
use super::{Engine, Version};
use crate::segment::RuleSet;
use proptest::prelude::*;
use std::path::Path;

/// A file with these rules for every language: `+` or `-`, what is before, `|`, what is behind.
fn file(rules: &[&str]) -> RuleFile {
    let rules = rules.iter().map(|rule| {
        let (cut, rest) = rule.split_at(1);
        let (before, after) = rest.split_once(" | ").unwrap();
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<rule break=\"{}\"><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>\n",
            if cut == "+" { "yes" } else { "no" },
            escape(before),
            escape(after)
        )
    });
    let rules: String = rules.collect();
    read(&format!(
        "<srx version=\"2.0\"><header cascade=\"yes\"/><body><languagerules><languagerule languagerulename=\"A\">{rules}\
         </languagerule></languagerules><maprules><languagemap languagepattern=\".*\" languagerulename=\"A\"/></maprules>\
         </body></srx>"
    ))
    .unwrap()
}

fn read(srx: &str) -> crate::Result<RuleFile> {
    RuleFile::of_bytes(Path::new("a.srx"), srx.as_bytes())
}

fn engine(file: &RuleFile) -> crate::Result<Engine> {
    Engine::new(file, &file.serving("en")?)
}

/// The text with a bar at each cut.
fn cut(rules: &[&str], text: &str) -> String {
    let mut shown = text.to_owned();
    for at in engine(&file(rules)).unwrap().cuts(text).into_iter().rev() {
        shown.insert(at, '|');
    }
    shown
}

#[test]
fn the_first_rule_that_matches_decides() {
    let mr = "-\\bMr\\. | \\s";
    let stop = "+[.?!]+ | \\s";
    assert_eq!(cut(&[mr, stop], "Mr. Hill left. He ran."), "Mr. Hill left.| He ran.");
    assert_eq!(cut(&[stop, mr], "Mr. Hill left. He ran."), "Mr.| Hill left.| He ran.");
    assert_eq!(cut(&[mr, stop], "Emr. Hill"), "Emr.| Hill");
}

#[test]
fn matches_may_overlap_and_reach_over_a_cut() {
    assert_eq!(cut(&["+aa | "], "aaaa"), "aa|a|a");
    assert_eq!(cut(&["+(?<=x.*)a | "], "a x a b a"), "a x a| b a");
    assert_eq!(cut(&["-x.* | ", "+a | "], "a b a x a b"), "a| b a| x a b");
}

#[test]
fn anchors_mean_the_ends_of_the_text() {
    assert_eq!(cut(&["-^\\d+\\. | ", "+\\. | \\s"], "1. One.\n2. Two."), "1. One.|\n2.| Two.");
    assert_eq!(cut(&["+\\. | \\s\\w+$"], "a. b. c"), "a. b.| c");
    assert_eq!(cut(&["+\\. | \\s\\w+\\Z"], "a. b. c\n"), "a. b.| c\n");
    assert_eq!(cut(&["+\\. | \\s\\w+\\z"], "a. b. c\n"), "a. b. c\n");
    assert_eq!(cut(&["+(?m)^a\\. | "], "a. b\na. c"), "a.| b\na.| c");
    assert_eq!(cut(&["+.$ | \\n"], "ab\n"), "ab|\n");
}

#[test]
fn borders_of_words_are_those_of_unicode() {
    let rules = ["-\\b(ж|é)\\. | ", "+\\. | \\s"];
    assert_eq!(cut(&rules, "ж. мж. é. né. "), "ж. мж.| é. né.| ");
    assert_eq!(cut(&["+x\\b | "], "x xé x- xx"), "x| xé x|- xx|"[..].trim_end_matches('|'));
    assert_eq!(cut(&["+x | \\b"], "x- x-a xa"), "x|- x|-a xa");
    assert_eq!(cut(&["+- | \\b"], "x- x-a xa"), "x- x-|a xa");
    assert_eq!(cut(&["+a\\B | "], "ab a b"), "a|b a b");
}

#[test]
fn look_around_and_possessives_are_exact() {
    assert_eq!(cut(&["-(?<!\\d )min\\. | ", "+\\. | \\s"], "5 min. Go. A min. b"), "5 min.| Go.| A min. b");
    assert_eq!(cut(&["+\\. | (?!\\s*[a-z])"], "A. B. c.d. E"), "A.| B. c.d.| E");
    assert_eq!(cut(&["+\\d++ | "], "12 3a"), "12| 3|a");
    assert_eq!(cut(&["+a\\d++ | \\d?"], "a12"), "a12");
    assert_eq!(cut(&["+x(?!on|it)\\w+ | \\."], "xon. xyz."), "xon. xyz|.");
}

#[test]
fn a_text_of_any_length_is_cut_right() {
    let long = "a".repeat(5_000);
    assert_eq!(cut(&["-\\([^)]* | [^(]*\\)", "+\\. | "], &format!("({long}. b) c. ({long}. b")), {
        format!("({long}. b) c.| ({long}.| b")
    });
    assert_eq!(cut(&["+\\.x* | -"], &format!(".{}- -", "x".repeat(3_000))), format!(".{}|- -", "x".repeat(3_000)));
}

/// The rule that decides at each place, found by trying each rule at each place.
///
/// A mark is put into the text there; what a rule says is then one pattern with the mark in its middle.
fn naive(rules: &[Rule], text: &str) -> Vec<usize> {
    let patterns: Vec<(bool, fancy_regex::Regex)> = rules
        .iter()
        .map(|rule| {
            let pattern = format!("(?:{})\u{e000}(?:{})", rule.before, rule.after);
            (rule.cut, fancy_regex::Regex::new(&pattern).unwrap())
        })
        .collect();
    let places = text.char_indices().map(|(at, _)| at).skip(1);
    let cut = |at: &usize| {
        let marked = format!("{}\u{e000}{}", &text[..*at], &text[*at..]);
        patterns.iter().find(|(_, pattern)| pattern.is_match(&marked).unwrap()).is_some_and(|(cut, _)| *cut)
    };
    places.filter(cut).collect()
}

/// Pieces of patterns that mean the same to the naive engine: what looks around must not stand right at the break, where
/// it would see the mark.
fn before() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "é",
        "\\.",
        "[.!?]",
        "\\s",
        "[^.a]",
        "\\s*",
        "[a-é]+",
        "(?:ab|b)",
        "\\w{1,2}",
        "(?:a|é\\.)?",
        "\\.\\s?",
        "\\b[ab]",
        "(?<!a)b",
        "(?<=\\.)\\s",
        "(?!ab)\\w\\w",
        "\\Bb",
        "a\\b\\.",
        "(?:b|\\.)+",
    ]);
    (prop::sample::select(vec!["", "", "^"]), prop::collection::vec(piece, 0..4))
        .prop_map(|(start, pieces)| format!("{start}{}", pieces.concat()))
}

fn after() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "é",
        "\\.",
        "\\s",
        "[^a]",
        "\\s*[a-z]",
        "\\w+",
        "(?:a|\\s)?",
        "[.!?]",
        "a\\b",
        "\\.(?!a)",
        "(?:ab)*b",
    ]);
    (prop::collection::vec(piece, 0..3), prop::sample::select(vec!["", "", "\\z"]))
        .prop_map(|(pieces, end)| format!("{}{end}", pieces.concat()))
}

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let rule = (any::<bool>(), before(), after());
    prop::collection::vec(rule, 1..6).prop_map(|rules| {
        let rules = rules.into_iter();
        rules.map(|(cut, before, after)| Rule { cut, before, after, line: 1, note: None }).collect()
    })
}

fn of_rules(rules: Vec<Rule>) -> RuleFile {
    let mut file = file(&["+a | b"]);
    file.rules = vec![NamedRules { name: "A".to_owned(), line: 1, rules }];
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn cuts_are_where_trying_each_rule_at_each_place_finds_them(rules in rules(), text in "[aab.. é!]{0,24}") {
        let file = of_rules(rules);
        let engine = engine(&file).unwrap();
        prop_assert_eq!(engine.cuts(&text), naive(&file.rules[0].rules, &text));
    }

    #[test]
    fn what_is_explained_is_what_is_done(rules in rules(), text in "[aab.. é!]{0,24}") {
        let file = of_rules(rules);
        let engine = engine(&file).unwrap();
        let cuts: Vec<usize> = engine.explain(&text).iter().filter(|d| d.cut).map(|d| d.at).collect();
        prop_assert_eq!(engine.cuts(&text), cuts);
    }

    #[test]
    fn segments_and_the_white_space_between_them_rebuild_the_text(rules in rules(), text in "[aab.. é!\n]{0,24}") {
        let segmenter = RuleSet::of_file(of_rules(rules), None).segmenter("en".parse().unwrap()).unwrap();
        let mut end = 0;
        for range in segmenter.spans(&text) {
            prop_assert!(text[end..range.start].trim().is_empty());
            prop_assert!(!range.is_empty() && text[range.clone()].trim() == &text[range.clone()]);
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn no_pattern_panics(before in "[\\[\\](){}|*+?^$.\\\\a-eQERpPux0-9&:<=!-]{0,16}", text in "[a-c.]{0,8}") {
        let rules = vec![Rule { cut: true, before, after: String::new(), line: 3, note: None }];
        match engine(&of_rules(rules)) {
            Ok(engine) => drop(engine.cuts(&text)),
            Err(error) => prop_assert!(error.to_string().starts_with("a.srx:3: in a rule of `A`: the `beforebreak` `")),
        }
    }
}

const ONE: &str = "<?xml version=\"1.0\"?><!DOCTYPE srx PUBLIC \"-//SRX//DTD SRX//EN\" \"srx.dtd\"><srx version=\"1.0\">
<header segmentsubflows=\"no\" cascade=\"yes\"><formathandle type=\"start\" include=\"yes\"/></header><body><languagerules>
<languagerule languagerulename=\"Czech\"><rule break=\"yes\"><beforebreak>;</beforebreak></rule></languagerule>
<languagerule languagerulename=\"Default\"><rule><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules><maprules><maprule maprulename=\"First\">
<languagemap languagepattern=\"CS.*\" languagerulename=\"Czech\"/>
<languagemap languagepattern=\".*\" languagerulename=\"Default\"/></maprule>
<maprule maprulename=\"Second\"><languagemap languagepattern=\".*\" languagerulename=\"Czech\"/></maprule></maprules></body></srx>";

#[test]
fn srx_1_knows_no_cascade_and_the_first_group_of_maps_counts() {
    let file = read(ONE).unwrap();
    assert_eq!(file.version, Version::One);
    assert!(!file.header.segment_subflows && file.header.codes.start && file.header.codes.end);
    let names = |code| file.serving(code).unwrap().iter().map(|rules| rules.name.clone()).collect::<Vec<_>>();
    assert_eq!((names("cs-CZ"), names("de")), (vec!["Czech".to_owned()], vec!["Default".to_owned()]));
}

#[test]
fn language_codes_fit_in_every_spelling() {
    let fits = |pattern: &str, code: &str| super::maps::CodePattern::new(pattern).unwrap().fits(code);
    for (pattern, code) in [
        ("EN.*", "en-GB"),
        ("(EN|en).*", "en"),
        ("pt[-_]BR", "pt-BR"),
        ("pt_br", "pt-BR"),
        ("[a-z]{2,3}_one", "en-one"),
        ("iw.*", "he-IL"),
        ("no.*", "nb"),
    ] {
        assert!(fits(pattern, code), "{pattern} {code}");
    }
    assert!(!fits("EN", "en-GB") && !fits("DE.*", "nds") && !fits("", "en"));
}

#[test]
fn a_file_is_read_back_as_it_was_written() {
    let srx = "<srx version=\"2.0\" xmlns=\"http://www.lisa.org/srx20\" xmlns:okpsrx=\"http://okapi.sf.net/srx-extensions\">
<header cascade=\"yes\"><formathandle type=\"isolated\" include=\"yes\"/>
<okpsrx:options useJavaRegex=\"yes\"><okpsrx:x>a &lt; b</okpsrx:x></okpsrx:options><okpsrx:rangeRule/></header>
<body><languagerules><!-- of the language -->
<languagerule languagerulename=\"A\"><!-- dots --><rule><beforebreak> a &amp;\\.</beforebreak><afterbreak><![CDATA[<]]></afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern=\".*\" languagerulename=\"A\"/></maprules></body></srx>";
    let file = read(srx).unwrap();
    assert_eq!(
        file.header.foreign,
        [
            "<okpsrx:options useJavaRegex=\"yes\"><okpsrx:x>a &lt; b</okpsrx:x></okpsrx:options>",
            "<okpsrx:rangeRule></okpsrx:rangeRule>"
        ]
    );
    assert_eq!((file.rules[0].rules[0].before.as_str(), file.rules[0].rules[0].after.as_str()), (" a &\\.", "<"));
    assert_eq!((file.rules[0].rules[0].line, file.rules[0].rules[0].note.as_deref()), (5, Some("dots")));
    let mut written = Vec::new();
    file.write(&mut written, Some(" a remark ")).unwrap();
    let mut again = read(std::str::from_utf8(&written).unwrap()).unwrap();
    let lines = |file: &mut RuleFile| {
        file.hash.clear();
        file.rules.iter_mut().for_each(|named| {
            named.line = 0;
            named.rules.iter_mut().for_each(|rule| rule.line = 0);
        });
        file.maps.iter_mut().flat_map(|group| &mut group.maps).for_each(|map| map.line = 0);
    };
    let mut file = file;
    lines(&mut file);
    lines(&mut again);
    assert_eq!(again, file);
}

#[test]
fn lint_finds_what_can_never_have_an_effect() {
    let file = read(
        "<srx version=\"2.0\"><header cascade=\"yes\"/><body><languagerules>
<languagerule languagerulename=\"A\">
<rule break=\"no\"><beforebreak>\\b(Mr|Dr)\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
<rule break=\"no\"><beforebreak>\\bDr\\.</beforebreak><afterbreak>\\s\\p{Lu}</afterbreak></rule>
<rule><beforebreak>[.?]+</beforebreak><afterbreak>\\s</afterbreak></rule>
<rule break=\"no\"><beforebreak>\\betc\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
<rule><beforebreak>!</beforebreak><afterbreak></afterbreak></rule>
<rule break=\"no\"><beforebreak>Yahoo!</beforebreak><afterbreak></afterbreak></rule>
<rule break=\"no\"><beforebreak>Pix</beforebreak><afterbreak></afterbreak></rule>
<rule><beforebreak>[a&amp;&amp;[b]]</beforebreak><afterbreak></afterbreak></rule>
<rule><beforebreak>(a)\\1</beforebreak><afterbreak></afterbreak></rule>
<rule><beforebreak>;(?=\\s)</beforebreak><afterbreak></afterbreak></rule>
<rule><beforebreak>;(?=\\s)</beforebreak><afterbreak></afterbreak></rule></languagerule>
<languagerule languagerulename=\"B\"><rule><beforebreak>.</beforebreak></rule></languagerule>
</languagerules><maprules>
<languagemap languagepattern=\"en.*\" languagerulename=\"A\"/>
<languagemap languagepattern=\"[0-9]+\" languagerulename=\"A\"/>
<languagemap languagepattern=\".*\" languagerulename=\"C\"/>
<languagemap languagepattern=\"(\" languagerulename=\"A\"/>
</maprules></body></srx>",
    )
    .unwrap();
    let found: Vec<String> = super::lint(&file).iter().map(|f| format!("{} {}", f.line, f.kind.name())).collect();
    assert_eq!(
        found,
        [
            "4 shadowed",
            "6 late",
            "8 late",
            "10 dead",
            "11 unreadable",
            "13 shadowed",
            "14 unused-rules",
            "17 useless-map",
            "18 unknown-rules",
            "19 unreadable",
        ]
    );
    assert_eq!(super::lint(&self::file(&["-\\bMr\\. | \\s", "-^\\s*1\\. | \\s", "+[.?] | \\s", "+! | "])), []);
}
