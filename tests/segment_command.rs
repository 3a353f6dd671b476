use crate::support::Test;

const TEXT: &str = "Opening hours\n\nWe open at nine. We close at six.\n\nSee you soon!\n";

#[test]
fn segments_are_printed_with_their_places() {
    let test = || Test::new().file("hours.txt", TEXT);
    let all: Vec<String> = ["txt", "tsv", "jsonl"]
        .iter()
        .map(|to| test().args(&format!("segment hours.txt --lang en --to {to}")).output().transcript())
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_language_that_was_detected_is_said() {
    let text = "The bridge over the harbour was closed because engineers had found cracks in the second pillar.\n";
    let note = "bitext: note: a.txt: It is taken for English (`en`): the text reads so.\n";
    Test::new().file("a.txt", text).args("segment a.txt").stdout(text).stderr(note).run();
    Test::new().file("a.txt", text).args("segment a.txt --quiet").run();
    Test::new().file("a.en.txt", text).args("segment a.en.txt").run();
    Test::new().file("a.txt", text).args("segment a.txt --lang en").run();
}

#[test]
fn texts_in_json_lines_come_back_in_order() {
    let line = |id: usize| format!("{{\"id\":{id},\"lang\":\"en\",\"text\":\"Number {id}. Yes!\"}}\n");
    let input = (0..10_000).map(line).collect::<Vec<_>>().concat();
    let expected: Vec<String> = (0..10_000)
        .map(|id| {
            let end = format!("Number {id}.").len();
            format!(
                "{{\"id\":{id},\"lang\":\"en\",\"segments\":[\"Number {id}.\",\"Yes!\"],\"spans\":[[0,{end}],[{},{}]]}}\n",
                end + 1,
                end + 5
            )
        })
        .collect();
    Test::new().args("segment --from jsonl --to jsonl").stdin(input.clone()).stdout(&expected.concat()).run();
    Test::new()
        .file("in.jsonl", input)
        .args("segment in.jsonl --from jsonl --to jsonl -j 1")
        .stdout(&expected.concat())
        .run();
}
