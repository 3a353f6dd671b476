use crate::support::Test;

const RULES: &str = r#"<srx version="2.0"><header cascade="yes"><formathandle type="isolated" include="yes"/></header><body><languagerules>
<languagerule languagerulename="English">
<rule break="no"><beforebreak>\bMr\.</beforebreak><afterbreak>\s</afterbreak></rule>
<rule break="no"><beforebreak>\bMr\.</beforebreak><afterbreak>\s[A-Z]</afterbreak></rule></languagerule>
<languagerule languagerulename="Default">
<rule break="yes"><beforebreak>[.?!]+</beforebreak><afterbreak>\s</afterbreak></rule>
<rule break="no"><beforebreak>etc\.</beforebreak><afterbreak>\s</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern="EN.*" languagerulename="English"/>
<languagemap languagepattern="(en|fr).*" languagerulename="Default"/></maprules></body></srx>
"#;

fn test() -> Test {
    Test::new().file("a.srx", RULES).file("a.txt", "Mr. Hill met us. We had tea, cake, etc. Then he left.\n")
}

#[test]
fn what_the_commands_say() {
    let runs = [
        "segment a.txt --lang en-GB --srx a.srx",
        "segment a.txt --lang fr --srx a.srx",
        "segment a.txt --lang fr --srx a.srx --srx-code en",
        "segment a.txt --lang en --diff a.srx",
        "segment a.txt --lang fr --srx a.srx --diff a.srx",
        "segment a.txt --lang fr --diff a.srx",
        "srx lint a.srx",
        "srx lint a.srx --json",
    ];
    let said: Vec<String> =
        runs.iter().map(|run| format!("$ bitext {run}\n{}", test().args(run).output().transcript())).collect();
    let stdin = [
        ("srx explain a.srx --lang en", "Mr. Hill met us.\nWe left."),
        ("srx explain --lang en", "Mr. Hill met us. We left."),
        ("srx explain a.srx --lang fr --json", "Un. Deux."),
        ("segment - --lang en", "Mr. Hill met us. We left."),
    ];
    let given = stdin
        .iter()
        .map(|(run, text)| format!("$ bitext {run}\n{}", test().args(run).stdin(*text).output().transcript()));
    insta::assert_snapshot!(said.into_iter().chain(given).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_built_in_rules_are_read_back_from_srx() {
    let written = Test::new().args("srx export").output();
    assert_eq!((written.status, written.stderr.as_str()), (0, ""));
    let given = || {
        Test::new()
            .file("own.srx", &written.stdout)
            .file("a.txt", "Dr. Hill met us at 5 p.m. We had tea, e.g. Assam.\n")
    };
    given()
        .args("segment a.txt --lang en --srx own.srx")
        .stdout("Dr. Hill met us at 5 p.m.\nWe had tea, e.g. Assam.\n")
        .run();
    given().args("srx lint own.srx").run();
    for lang in ["de", "fr", "ru", "ja", "hy", "el", "xx"] {
        given().args(&format!("segment a.txt --lang {lang} --srx own.srx --quiet")).run();
    }
}

#[test]
fn files_that_are_no_rules() {
    let fails = |srx: &str, message: &str| {
        test().file("b.srx", srx).args("segment a.txt --lang en --srx b.srx").status(2).stderr(message).run();
    };
    let around = |rules: &str| {
        RULES.replace("<rule break=\"no\"><beforebreak>etc\\.</beforebreak><afterbreak>\\s</afterbreak></rule>", rules)
    };
    let rule = |before: &str| around(&format!("<rule><beforebreak>{before}</beforebreak></rule>"));
    fails(
        "<srx",
        "bitext: error: b.srx:1:1: the tag that begins here never ends: `>` is missing\n  hint: it is cut off, or its end is misspelt\n",
    );
    fails(
        "<tmx/>",
        "bitext: error: b.srx:1:1: is not SRX: its outermost element is `tmx`\n  hint: SRX begins with `<srx version=\"2.0\">`\n",
    );
    fails(
        "<srx version=\"2.0\"/>",
        "bitext: error: b.srx: holds no rules\n  hint: it needs a `languagerule` with a `rule` in it\n",
    );
    fails(
        &rule("(a"),
        "bitext: error: b.srx:7: in a rule of `Default`: the `beforebreak` `(a`: a `(` is not closed\n  hint: write it as `\\(`, or close it\n",
    );
    fails(
        &rule("((a{500}){500}){500}"),
        "bitext: error: b.srx:7: in a rule of `Default`: the `beforebreak` `((a{500}){500}){500}`: is too large: its repetitions multiply\n  hint: repeat less\n",
    );
    fails(
        &around("<rule break=\"perhaps\"/>"),
        "bitext: error: b.srx:7:1: `break` is `perhaps`\n  hint: it is `yes` or `no`\n",
    );
    test().args("segment a.txt --lang de --srx a.srx").status(2).stderr(
        "bitext: error: a.srx: has no rules for `de`\n  hint: add a `languagemap` for it, or say by which code its rules are found with `--srx-code`\n",
    ).run();
    test()
        .args("segment a.txt --lang en --srx none.srx")
        .status(2)
        .stderr("bitext: error: none.srx: cannot read it: no such file or folder\n")
        .run();
}
