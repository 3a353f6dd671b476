//! What each filter keeps and drops, and how filters are written.

use super::config::of_config;
use super::*;
use std::path::Path;

fn langs() -> Langs {
    ("en".parse().unwrap(), "fr".parse().unwrap())
}

/// Why a pair is dropped: the filter and what it says.
fn why(spec: &str, source: &str, target: &str) -> Option<String> {
    let filters = Filters::of_specs(&[spec], langs()).unwrap();
    let looked = filters.look(&Pair { source, target, confidence: Some(0.4) });
    looked.map(|dropped| dropped.why)
}

#[test]
fn languages_of_several_scripts_are_written_in_all_of_them() {
    let keeps = |lang: &str, text: &str| {
        let langs = ("en".parse().unwrap(), lang.parse().unwrap());
        let filters = Filters::of_specs(&["character-score"], langs).unwrap();
        filters.look(&Pair { source: "A sentence.", target: text, confidence: None }).is_none()
    };
    for (lang, text) in [
        ("ja", "データの会議は午後に開かれました。"),
        ("ko", "大韓民國은 민주공화국이다."),
        ("ar", "الكِتَابُ عَلَى الطَّاوِلَة"),
        ("zh", "会议于下午举行。"),
    ] {
        assert!(keeps(lang, text), "{lang}");
    }
    assert!(!keeps("zh", "会議は午後に開かれました。") && !keeps("ja", "The meeting") && !keeps("ko", "Встреча"));
}

#[test]
fn of_very_many_digits_the_first_are_compared() {
    let digits =
        |from: usize| (from..from + 200_000).map(|n| char::from(b'1' + (n * n / 7 % 9) as u8)).collect::<String>();
    assert_eq!(why("nonzero-numerals", &digits(0), &digits(0)), None);
    assert!(why("nonzero-numerals", &digits(0), &"5".repeat(200_000)).is_some());
}

#[test]
fn each_filter_drops_what_it_is_for_and_keeps_the_rest() {
    let (en, fr) = ("The bridge is closed until 12 May.", "Le pont est fermé jusqu’au 12 mai.");
    for (spec, source, target, said) in [
        ("empty", en, " ", "the translation"),
        ("length=1..5", en, fr, "7 and 7"),
        ("length=1..5/9", en, fr, "7 and 7"),
        ("length=1..30,unit=char", en, fr, "34 and 34"),
        ("length-ratio=2", "One two three four", "Un deux", "2"),
        ("length-ratio", "One", "", "inf"),
        ("long-word=8", "Donaudampfschiff", fr, "16 and 8"),
        ("average-word-length=2..5", "Incomprehensible", "Oui", "16 and 3"),
        ("html-tag", en, "Le pont est <b class=\"x\">fermé</b>.", "<b class=\"x\">"),
        ("no-letters", "12:30 | 45 %", fr, "1 and 0"),
        ("encoding", en, "Le pont est fermÃ©.", "Ã©"),
        ("encoding", "a\u{7}b", fr, "U+0007"),
        ("identical", "NATO-Russia 2011", "Nato Russia", "the same letters"),
        ("terminal-punctuation", "Well......", "Eh bien", "-2.485"),
        ("nonzero-numerals", "In 1987", "En 2024", "0"),
        (
            "language",
            en,
            "The bridge will be closed to all of the traffic until the end of May.",
            "the translation is in `en`",
        ),
        (
            "language",
            "Le pont sera fermé à toute circulation jusqu’à la fin du mois de mai.",
            fr,
            "the text is in `fr`",
        ),
        ("alphabet-ratio", "a 1 2 3", fr, "0.143 and 0.706"),
        ("character-score", en, "Мост закрыт", "1 and 0"),
        ("character-score=1,scripts=Latin/Cyrillic", en, fr, "1 and 0"),
        ("longest-common-substring", "Ctrl+Alt+Del", "Ctrl+Alt+Del.", "1"),
        ("similarity=0.8", "The bridge", "The bridges", "0.909"),
        ("similarity=0.8,lowercase=true,unit=word", "The Bridge is", "the bridge is", "1"),
        ("repetition", "bla bla bla bla bla", fr, "4"),
        ("regexp=(?i)cookies?, ", "We use Cookies, always", fr, "`Cookies, `"),
        ("literals", "Hello {{name}}", fr, "{{"),
        ("url", "See https://example.org/a/b/c", fr, "0.893 and 0"),
        ("breadcrumbs", "Home > News > Sport", fr, "2 and 0"),
        ("escapes", "caf\\u00e9", fr, "\\u00e9"),
        ("glued-words", "HomeNewsSport today", fr, "HomeNewsSport"),
        ("spaced-letters", "W a r n i n g !", fr, "7 and 0"),
        ("confidence", en, fr, "0.4"),
        ("check=numbers", "It costs 15 euros.", "Cela coûte 25 euros.", "`15` in the source, `25` in the translation"),
    ] {
        assert_eq!(why(spec, source, target).as_deref(), Some(said), "{spec}: {source} → {target}");
        if !spec.contains("1..") && !spec.contains("scripts") && spec != "confidence" {
            assert_eq!(why(spec, "The bridge is closed.", "Le pont est fermé."), None, "{spec}");
        }
    }
    let named: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    assert_eq!(named.len(), named.iter().collect::<std::collections::BTreeSet<_>>().len());
    assert_eq!(why("confidence=0.4", en, fr), None);
}

#[test]
fn languages_without_spaces_and_other_digits_pass_the_usual_filters() {
    for (lang, source, target) in [
        ("zh", "The bridge over the harbour is closed until 12 May.", "港口上的大桥将关闭至5月12日，请绕道行驶。"),
        (
            "ja",
            "The bridge over the harbour, which is very old, is closed.",
            "とても古い港の橋は、五月の終わりまですべての車と歩行者に対して閉鎖されていますのでご注意ください。",
        ),
        ("ar", "It was closed in 2011 and 1987.", "أُغلق في عام ٢٠١١ وعام ١٩٨٧."),
    ] {
        let mut specs = defaults();
        // The Chinese names the month in digits.
        specs.retain(|spec| lang != "zh" || spec.kind.name != "nonzero-numerals");
        let filters = Filters::new(&specs, ("en".parse().unwrap(), lang.parse().unwrap())).unwrap();
        let looked = filters.look(&Pair { source, target, confidence: None });
        assert_eq!(looked.map(|dropped| (filters.names().nth(dropped.filter).unwrap().to_owned(), dropped.why)), None);
    }
}

#[test]
fn what_is_wrong_with_a_filter_is_said() {
    let wrong = |spec: &str| {
        let error = Filters::of_specs(&[spec], langs()).err().unwrap();
        format!("{error}{}", error.next_step().map_or(String::new(), |hint| format!(" ({hint})")))
    };
    assert!(wrong("lenght=3").starts_with("there is no filter `lenght` (the filters are empty, length, "));
    assert_eq!(wrong("empty=3"), "the filter `empty` has nothing that can be set");
    assert_eq!(
        wrong("length-ratio=3,units=char"),
        "the filter `length-ratio` has no parameter `units` (it has `threshold`, `unit`)"
    );
    assert_eq!(wrong("length-ratio=much"), "in the filter `length-ratio`: `threshold` is `much` and not a number");
    assert_eq!(wrong("length-ratio=3,char"), "`char` does not say what it sets (write it as in `threshold=char`)");
    assert_eq!(wrong("length=unit=letter"), "in the filter `length`: `unit` is `letter` and neither `word` nor `char`");
    assert_eq!(
        wrong("long-word=1/2/3"),
        "in the filter `long-word`: `threshold` must be one value or two, for the text and for its translation"
    );
    assert_eq!(wrong("regexp"), "in the filter `regexp`: there is no regular expression");
    assert_eq!(
        wrong("check="),
        "`check=` does not say what the filter is set to (write a value behind it, or `check` alone)"
    );
    assert_eq!(
        wrong("check=numbers/terms"),
        "in the filter `check`: the check `terms` finds nothing without `--terms`, which no filter has \
         (run `bitext check` for it)"
    );
    // However a range is written, and on whichever side it is turned round.
    for (spec, range) in [
        ("length=9..3", "9..3"),
        ("length=min_length=9,max_length=3", "9..3"),
        ("length=1/9..5/3", "9..3"),
        ("length=200", "200..100"),
        ("average-word-length=9..3", "9..3"),
        ("repetition=1,min_length=9,max_length=3", "9..3"),
    ] {
        let said = format!(": `{range}` is a range that nothing is in (`min_length` must not be above `max_length`)");
        assert!(wrong(spec).ends_with(&said), "{}", wrong(spec));
    }
    for (spec, said) in [
        ("confidence=50", "`threshold` is 50 and not a number from 0 to 1"),
        ("similarity=-0.1", "`threshold` is -0.1 and not a number from 0 to 1"),
        ("longest-common-substring=2", "`threshold` is 2 and not a number from 0 to 1"),
        ("url=1.5", "`threshold` is 1.5 and not a number from 0 to 1"),
        ("nonzero-numerals=inf", "`threshold` is inf and not a number from 0 to 1"),
        ("alphabet-ratio=0.5/75", "`threshold` is 75 and not a number from 0 to 1"),
        ("character-score=1/2", "`thresholds` is 2 and not a number from 0 to 1"),
    ] {
        assert!(wrong(spec).ends_with(said), "{}", wrong(spec));
    }
    assert!(
        wrong("check=inconsistent").starts_with("in the filter `check`: the check `inconsistent` looks at all pairs")
    );
}

fn shown(specs: &[Spec]) -> Vec<String> {
    let values =
        |spec: &Spec| spec.parameters.iter().map(|(n, v)| format!(" {n}={}", v.join("/"))).collect::<Vec<_>>().concat();
    specs.iter().map(|spec| format!("{}{}", spec.kind.name, values(spec))).collect()
}

#[test]
fn configurations_of_opusfilter_mean_the_same() {
    let read = |text: &str| of_config(text, Path::new("f.yaml")).map_err(|e| e.to_string());
    let opus = "common:\n  output_directory: .\nsteps:\n  - type: filter\n    parameters:\n      inputs: [a.en, a.fr]\n      outputs: [b.en, b.fr]\n      filters:\n        - LengthFilter: {unit: word, max_length: [80, 90]}\n        - LongWordFilter:\n            threshold: 40\n        - HtmlTagFilter: {}\n        - HtmlTagFilter:\n";
    assert_eq!(
        shown(&read(opus).unwrap()),
        ["length max_length=80/90 unit=word", "long-word threshold=40", "html-tag", "html-tag"]
    );
    assert_eq!(
        shown(&read("filters:\n  - empty\n  - length-ratio: {threshold: 2.5}\n").unwrap()),
        ["empty", "length-ratio threshold=2.5"]
    );
    for (text, said) in [
        ("filters: []", "f.yaml:1: asks for no filter"),
        ("a: 1", "f.yaml:1: has neither a list `filters` nor the `steps` of OpusFilter"),
        ("filters:\n  - CrossEntropyFilter: {}", "f.yaml:2: `CrossEntropyFilter` needs a language model"),
        ("filters:\n  - empty\n  - Empty", "f.yaml:3: there is no filter `Empty`"),
        ("filters:\n  - length:\n      most: 3", "f.yaml:3: the filter `length` has no parameter `most`"),
        ("steps:\n  - type: remove_duplicates\n", "f.yaml:2: the step `remove_duplicates` is no filter"),
        ("", "f.yaml: holds no filters"),
    ] {
        assert_eq!(read(text).unwrap_err(), said);
    }
    assert!(read("filters: [").unwrap_err().contains("is not YAML: "));
}

#[test]
fn filters_in_toml_are_those_in_yaml() {
    let read = |text: &str, name: &str| of_config(text, Path::new(name)).map_err(|e| e.to_string());
    let yaml = "filters:\n  - length: {max_length: [80, 0x5A], unit: word}\n  - length-ratio: {threshold: 2.5}\n  - html-tag\n  - empty:\n";
    let list = "filters = [{length = {max_length = [80, 0x5A], unit = 'word'}}, {length-ratio = {threshold = 2.5}}, 'html-tag', 'empty']";
    let tables = "[[filters]]\nlength.max_length = [80, 90]\nlength.unit = 'word'\n[[filters]]\n[filters.length-ratio]\nthreshold = 2.5\n[[filters]]\nhtml-tag = {}\n[[filters]]\nempty = {}\n";
    let expected = shown(&read(yaml, "f.yaml").unwrap());
    assert_eq!(expected, ["length max_length=80/90 unit=word", "length-ratio threshold=2.5", "html-tag", "empty"]);
    for toml in [list, tables] {
        assert_eq!(shown(&read(toml, "f.toml").unwrap()), expected);
    }
    for (text, said) in [
        ("filters = []", "f.toml:1: asks for no filter"),
        ("[[filters]]\nempty = {}\n[[filters]]\nEmpty = {}", "f.toml:3: there is no filter `Empty`"),
        ("[[filters]]\n[filters.length]\nmost = 3", "f.toml:3: the filter `length` has no parameter `most`"),
        ("filters = [{empty = {}, length = {}}]", "f.toml:1: is no filter"),
    ] {
        assert_eq!(read(text, "f.toml").unwrap_err(), said);
    }
    let error = read("filters = [\n1\n2]", "f.toml").unwrap_err();
    assert!(error.starts_with("f.toml:3: is not TOML: "), "{error}");
}

#[test]
fn a_filter_that_is_used_twice_has_two_names() {
    let filters = Filters::of_specs(&["regexp=a", "empty", "regexp=b"], langs()).unwrap();
    assert!(filters.names().eq(["regexp", "empty", "regexp-2"]));
}
