use super::super::laws;
use super::*;
use BlockKind::{Heading, ListItem, Paragraph, Preformatted};
use proptest::prelude::*;

fn document(text: &str, lines: Option<Lines>) -> Document {
    let options = ReadOptions { lines, ..ReadOptions::default() };
    let document = read(Path::new("a.txt"), text.as_bytes(), &options).unwrap();
    laws::hold(&document);
    document
}

fn blocks(text: &str) -> Vec<(BlockKind, u32, String)> {
    let document = document(text, None);
    document.blocks.iter().map(|b| (b.kind, b.line, document.block_text(b).to_owned())).collect()
}

fn texts(text: &str, lines: Option<Lines>) -> Vec<String> {
    let document = document(text, lines);
    document.blocks.iter().map(|b| document.block_text(b).to_owned()).collect()
}

fn expect(blocks: &[(BlockKind, u32, &str)]) -> Vec<(BlockKind, u32, String)> {
    blocks.iter().map(|&(kind, line, text)| (kind, line, text.to_owned())).collect()
}

const STATEMENT: &str = "\
Rede zur Eröffnung

der Bürgermeisterin, gehalten auf der neuen Brücke vor etwa zweihundert Gästen aus der Stadt und den Dörfern am Fluss.

  • 3. Mai
  • |
  • Zuletzt geändert: 5. Mai

Liebe Gäste! Diese Brücke hat eine lange Geschichte. Wir haben elf Jahre auf sie gewartet, und heute ist sie da.

Das ist gut so.
";

#[test]
fn a_text_with_a_line_a_paragraph_is_seen_without_being_told() {
    assert_eq!(
        blocks(STATEMENT),
        expect(&[
            (Heading(1), 1, "Rede zur Eröffnung"),
            (
                Paragraph,
                3,
                "der Bürgermeisterin, gehalten auf der neuen Brücke vor etwa zweihundert Gästen aus der Stadt und den \
                 Dörfern am Fluss."
            ),
            (ListItem(1), 5, "3. Mai"),
            (ListItem(1), 6, "|"),
            (ListItem(1), 7, "Zuletzt geändert: 5. Mai"),
            (
                Paragraph,
                9,
                "Liebe Gäste! Diese Brücke hat eine lange Geschichte. Wir haben elf Jahre auf sie gewartet, und heute \
                 ist sie da."
            ),
            (Paragraph, 11, "Das ist gut so."),
        ])
    );
    assert!(document(STATEMENT, None).notes.is_empty());
    assert_eq!(blocks(&STATEMENT.replace('\n', "\r\n")), blocks(STATEMENT));
    assert_eq!(blocks(&STATEMENT.replace('\n', "\r")), blocks(STATEMENT));
}

const WRAPPED: &str = "\
                       The Ferry Handbook

----------------------------------------------------------------

Contents

1. Before the journey ............ 3
    1.1. What to bring when the weather is bad and the river is
    high .............. 4
2. On board

1. Before the journey
=====================

The ferry leaves every hour between six in the morning and
eleven at night, except on Sundays, when it leaves every two
hours. In winter the last ferry goes at nine; the timetable on
the pier is always right, whatever this book may say about it.

1.1. What to bring

    Bring these things, even when you only cross the river once
    and come back on the same day:

      * a coat that keeps the rain out, and good shoes with
        soles that do not slip on wet planks;

      * the ticket.

    Then type this at the machine and wait until it has printed
    a slip of paper:

    $ buy --return
    ok

    The address is as follows, and has been for some years now:

    Ferry House
    Pier 3
    Rivertown
";

#[test]
fn a_wrapped_text_is_joined_with_its_lists_headings_and_examples() {
    assert_eq!(
        blocks(WRAPPED),
        expect(&[
            (Paragraph, 1, "The Ferry Handbook"),
            (Paragraph, 5, "Contents"),
            (ListItem(1), 7, "1. Before the journey ............ 3"),
            (ListItem(2), 8, "1.1. What to bring when the weather is bad and the river is high .............. 4"),
            (ListItem(1), 10, "2. On board"),
            (Heading(1), 12, "1. Before the journey"),
            (
                Paragraph,
                15,
                "The ferry leaves every hour between six in the morning and eleven at night, except on Sundays, when it \
                 leaves every two hours. In winter the last ferry goes at nine; the timetable on the pier is always \
                 right, whatever this book may say about it."
            ),
            (Heading(2), 20, "1.1. What to bring"),
            (
                Paragraph,
                22,
                "Bring these things, even when you only cross the river once and come back on the same day:"
            ),
            (
                ListItem(1),
                25,
                "a coat that keeps the rain out, and good shoes with soles that do not slip on wet planks;"
            ),
            (ListItem(1), 28, "the ticket."),
            (Paragraph, 30, "Then type this at the machine and wait until it has printed a slip of paper:"),
            (Preformatted, 33, "$ buy --return\nok"),
            (Paragraph, 36, "The address is as follows, and has been for some years now:"),
            (Paragraph, 38, "Ferry House\nPier 3\nRivertown"),
        ])
    );
    let notes = document(WRAPPED, None).notes;
    assert!(notes[0].starts_with("Its lines are wrapped at about 6"), "{notes:?}");
    assert_eq!(notes[1], "2 lines that only draw rules were left out.");
}

#[test]
fn wrapped_texts_of_other_scripts_are_seen() {
    for (text, joined) in [
        (
            "Первый паром отходит ровно в шесть часов утра, и на нём едут\nте, кто работает на другом берегу. \
             К вечеру они возвращаются\nдомой, усталые, но в хорошем настроении, потому что на реке\n\
             всегда свежо, а последний паром отходит только в одиннадцать.\n\nПотом река отдыхает.\n",
            "Первый паром отходит ровно в шесть часов утра, и на нём едут те, кто работает на другом берегу. К вечеру \
             они возвращаются домой, усталые, но в хорошем настроении, потому что на реке всегда свежо, а последний \
             паром отходит только в одиннадцать.",
        ),
        (
            "最初の渡し船は朝六時ちょうどに出発し、向こう岸で働く人たち\nを乗せて行きます。夕方になるとその人たちは\
             疲れて、それでも\n機嫌よく家に帰ってきます。川の上はいつも涼しいからです。\n最後の船は夜の十一時に\
             出て、それから川は朝まで静かに休みま\nす。\n\nおやすみなさい。\n",
            "最初の渡し船は朝六時ちょうどに出発し、向こう岸で働く人たちを乗せて行きます。夕方になるとその人たちは\
             疲れて、それでも機嫌よく家に帰ってきます。川の上はいつも涼しいからです。最後の船は夜の十一時に出て、\
             それから川は朝まで静かに休みます。",
        ),
    ] {
        assert_eq!(texts(text, None)[0], joined);
    }
}

#[test]
fn paragraphs_that_begin_with_an_indented_line_are_told_apart() {
    let text = "\
   El primer barco sale a las seis de la mañana y lleva a los
que trabajan en la otra orilla. Por la tarde vuelven a casa.
   Vuelven cansados, pero de buen humor, porque en el río hace
siempre fresco y el último barco no sale hasta las once.
   —¿Y después?
   —Después el río descansa hasta la mañana, y con él descansan
todos los que viven de él.
";
    let read = texts(text, None);
    assert_eq!(read.len(), 4, "{read:?}");
    assert_eq!(read[2], "—¿Y después?");
    assert!(read[3].ends_with("descansan todos los que viven de él."));
}

const MANUAL: &str = "\
NAME
       ferry - cross the river without getting wet

DESCRIPTION
       The  ferry carries people and small animals from one bank to the
       other, and has a rule for each kind of passenger.

       people
              who have a ticket sit on the benches; those who are known
              to the ferryman may stand beside him.

       dogs   stand at the side of their people, and cats sit where the
              sun is.

       goats
              need a rope
       geese
              fly

SEE ALSO
       bridge(3), ford(3), mill(6), river(7), swim(1), tide(5), wind(5)
       and winter(2)
";

#[test]
fn terms_and_headings_stand_apart_from_what_is_indented_below() {
    let expected = [
        "NAME",
        "ferry - cross the river without getting wet",
        "DESCRIPTION",
        "The  ferry carries people and small animals from one bank to the other, and has a rule for each kind of passenger.",
        "people",
        "who have a ticket sit on the benches; those who are known to the ferryman may stand beside him.",
        "dogs   stand at the side of their people, and cats sit where the sun is.",
        "goats",
        "need a rope",
        "geese",
        "fly",
        "SEE ALSO",
        "bridge(3), ford(3), mill(6), river(7), swim(1), tide(5), wind(5) and winter(2)",
    ];
    assert_eq!(texts(MANUAL, None), expected);
}

#[test]
fn verse_and_sentences_keep_their_lines() {
    let verse = "Над рікою туман,\nнад туманом зоря,\n\nа човен стоїть\nі чекає на нас.\n";
    assert_eq!(texts(verse, None), ["Над рікою туман,\nнад туманом зоря,", "а човен стоїть\nі чекає на нас."]);
    let sentences = "Die Fähre fährt um sechs.\nSie fährt über den Fluss.\n\nDann kommt sie zurück.\nEs ist Abend.\n";
    assert_eq!(texts(sentences, None).len(), 4);
    assert!(document(sentences, None).notes[0].starts_with("Each line was read as a paragraph"));
    assert_eq!(texts("Prom odpływa o szóstej\nProm wraca wieczorem\nRzeka śpi", None).len(), 3);
}

#[test]
fn what_a_line_is_can_be_told() {
    let text = "One line,\nand another\n\n- third\n- fourth";
    assert_eq!(texts(text, Some(Lines::Line)), ["One line,", "and another", "third", "fourth"]);
    assert_eq!(texts(text, Some(Lines::Paragraph)), ["One line,\nand another", "third", "fourth"]);
    assert_eq!(texts(text, Some(Lines::Wrapped))[0], "One line, and another");
    assert!(document(WRAPPED, Some(Lines::Wrapped)).notes.iter().all(|n| !n.contains("--lines")));
}

#[test]
fn marks_of_lists_are_left_out_and_numbers_and_speech_are_kept() {
    assert_eq!(
        blocks("* un\n  * deux\n* trois\n\n1) quatre\n2) cinq\n\n— Six ?\n— Sept.\n"),
        expect(&[
            (ListItem(1), 1, "un"),
            (ListItem(2), 2, "deux"),
            (ListItem(1), 3, "trois"),
            (ListItem(1), 5, "1) quatre"),
            (ListItem(1), 6, "2) cinq"),
            (Paragraph, 8, "— Six ?"),
            (Paragraph, 9, "— Sept."),
        ])
    );
}

#[test]
fn columns_and_odd_white_space_are_kept_where_they_mean_something() {
    assert_eq!(
        blocks("\u{c}\u{a0}Der Preis\u{a0}steigt. \t\n\n  alt      neu\n  drei     vier\n"),
        expect(&[(Paragraph, 1, "Der Preis\u{a0}steigt."), (Preformatted, 3, "alt      neu\ndrei     vier")])
    );
    assert!(texts("\n \n\t\u{a0}\n", None).is_empty());
    assert!(texts("", None).is_empty());
}

#[test]
fn a_line_of_a_hundred_megabytes_is_a_block() {
    let line = "река течёт на юг ".repeat(if cfg!(debug_assertions) { 100_000 } else { 4_000_000 });
    let document = document(&line, None);
    assert_eq!(document.blocks.len(), 1);
    assert_eq!(document.blocks[0].span.len(), line.trim().len());
}

proptest! {
    /// Whatever a line is taken for, no character but white space, bullets, hyphens and rules is lost.
    #[test]
    fn nothing_is_lost_but_what_is_left_out(
        lines in prop::collection::vec("[ ]{0,4}(• |[0-9]\\) |)([a-zа-я語]{1,8} ?){0,8}[.,:]?", 0..20),
        mode in prop::sample::select(&[None, Some(Lines::Paragraph), Some(Lines::Line), Some(Lines::Wrapped)]),
    ) {
        let text = lines.join("\n");
        let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace() && *c != '•').collect::<String>();
        let read = document(&text, mode);
        let kept: String = read.blocks.iter().map(|b| solid(read.block_text(b))).collect();
        prop_assert_eq!(kept, solid(&text));
    }
}
