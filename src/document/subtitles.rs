//! Subtitles: `SubRip` (`.srt`) and `WebVTT` (`.vtt`). Each cue is a block.
//!
//! A sentence that runs over several cues stays in several blocks. Numbers, times, positions, comments and styles are
//! left out; tags (`<i>`, `<v Anna>`, `{\an8}`) are codes. The lines of a cue are joined like wrapped text, except in
//! front of a line that begins with a dash, where another person speaks.

use super::encoding::{self, Hints};
use super::read::ReadOptions;
use super::{BlockKind, Builder, Document, wrap};
use crate::error::{Error, Result};
use std::ops::Range;
use std::path::Path;

/// Reads subtitles of either format.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let hints = Hints { asked: options.encoding.as_deref(), declared: None, lang: options.lang };
    let decoded = encoding::decode(bytes, &hints)?;
    let text = encoding::unify_line_ends(decoded.text);
    let mut builder = Builder::new(path);
    for note in decoded.notes {
        builder.note(note);
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let is_vtt = lines.first().is_some_and(|l| l.starts_with("WEBVTT"));
    let parts = if is_vtt { vtt(&lines) } else { srt(&lines) };
    if parts.cues.is_empty() && !is_vtt && lines.iter().any(|l| !l.is_empty()) {
        return Err(Error::new("holds no cues, so it is neither SubRip nor WebVTT")
            .hint("a cue begins with a line such as `00:00:01,000 --> 00:00:02,500`"));
    }
    for cue in &parts.cues {
        push_cue(&mut builder, &lines, cue, is_vtt);
    }
    note_times(&mut builder, &lines, &parts.cues);
    builder.leave_out(["comment", "comments"], parts.comments);
    builder.leave_out(["line outside the cues", "lines outside the cues"], parts.stray);
    Ok(builder.finish())
}

/// What is in a file.
#[derive(Default)]
struct Parts {
    cues: Vec<Cue>,
    comments: usize,
    /// Lines that belong to nothing.
    stray: usize,
}

/// A cue: the line of its times and the lines of its text, as indices.
struct Cue {
    times: usize,
    text: Range<usize>,
}

/// In `WebVTT` blank lines separate cues and comments; in a cue, the times may have a name above them.
fn vtt(lines: &[&str]) -> Parts {
    let mut parts = Parts::default();
    let mut start = 0;
    while start < lines.len() {
        let end = lines[start..].iter().position(|l| l.is_empty()).map_or(lines.len(), |n| start + n);
        let named = |name: &str| {
            lines[start].strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        };
        let times: Vec<usize> = (start..end).filter(|&i| is_of_times(lines[i])).collect();
        if start == end {
            // Another blank line.
        } else if named("NOTE") {
            parts.comments += 1;
        } else if let Some(&first) = times.first() {
            parts.stray += (first - start).saturating_sub(1);
            // A line of times ends the cue above it even where the blank line is missing.
            let ends = times.iter().skip(1).copied().chain([end]);
            parts.cues.extend(times.iter().zip(ends).map(|(&times, end)| Cue { times, text: times + 1..end }));
        } else if start > 0 && !named("STYLE") && !named("REGION") {
            parts.stray += end - start;
        }
        start = end + 1;
    }
    parts
}

/// In `SubRip` a cue ends where the next one begins: with its times, and a number above them. Blank lines inside the
/// text of a cue do happen.
fn srt(lines: &[&str]) -> Parts {
    let times: Vec<usize> = (0..lines.len()).filter(|&i| is_of_times(lines[i])).collect();
    let begin = |times: usize| {
        let number = times.checked_sub(1).filter(|&i| !lines[i].is_empty() && is_number(lines[i]));
        number.unwrap_or(times)
    };
    let ends = times.iter().skip(1).map(|&next| begin(next)).chain([lines.len()]);
    let cues = times.iter().zip(ends).map(|(&times, end)| Cue { times, text: times + 1..end.max(times + 1) }).collect();
    let before = times.first().map_or(0, |&first| begin(first));
    Parts { cues, comments: 0, stray: lines[..before].iter().filter(|l| !l.is_empty()).count() }
}

fn is_number(line: &str) -> bool {
    line.bytes().all(|b| b.is_ascii_digit())
}

/// Says which times are broken or were bent, and which lines of text look as if they had been times.
fn note_times(builder: &mut Builder, lines: &[&str], cues: &[Cue]) {
    let all = cues.len();
    let times = cues.iter().map(|cue| cue.times);
    if let Some((n, first)) = count(times.clone().filter(|&i| arrow(lines[i]).is_none())) {
        builder.note(format!("The times of {n} of {all} cues are broken, the first in line {first}."));
    }
    if let Some((n, first)) = count(times.filter(|&i| arrow(lines[i]).is_some_and(|arrow| arrow != ARROW))) {
        builder.note(format!("The times of {n} of {all} cues lack the arrow `-->`, the first in line {first}."));
    }
    let texts = cues.iter().flat_map(|cue| cue.text.clone());
    if let Some((n, first)) = count(texts.filter(|&i| is_time(split_time(lines[i]).0))) {
        builder.note(format!(
            "Lines of text that begin with a time, as a broken cue does: {n}, the first is line {first}."
        ));
    }
}

/// How many lines there are, and the number of the first.
fn count(mut lines: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let first = lines.next()? + 1;
    Some((1 + lines.count(), first))
}

/// What joins the two times of a cue.
const ARROW: &str = "-->";

/// Whether a line begins a cue: it has the arrow, or is two times with something like it between.
fn is_of_times(line: &str) -> bool {
    line.contains(ARROW) || arrow(line).is_some()
}

/// What stands between two times that a line begins with, be it nothing; `None` where it holds something else.
fn arrow(line: &str) -> Option<&str> {
    let (from, rest) = split_time(line);
    let (arrow, rest) = rest.split_at(rest.find(|c: char| c.is_ascii_digit())?);
    let (to, settings) = split_time(rest);
    let drawn = arrow.trim().chars().all(|c| matches!(c, ' ' | '-' | '–' | '—' | '=' | '>' | '→' | '\u{2212}'));
    let whole = is_time(from) && is_time(to) && (settings.is_empty() || settings.starts_with([' ', '\t']));
    (whole && drawn && !arrow.is_empty()).then_some(arrow.trim())
}

/// A line behind the signs that times are made of, and these.
fn split_time(line: &str) -> (&str, &str) {
    line.split_at(line.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | ',' | '.')).unwrap_or(line.len()))
}

/// Whether a text is a time: three or four numbers.
fn is_time(text: &str) -> bool {
    let mut parts = text.split([':', ',', '.']);
    let count = parts.clone().count();
    (3..=4).contains(&count) && parts.all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
}

fn push_cue(builder: &mut Builder, lines: &[&str], cue: &Cue, is_vtt: bool) {
    builder.open(BlockKind::Cue, cue.text.start as u32 + 1);
    let mut tags = Tags::default();
    for line in lines[cue.text.clone()].iter().filter(|l| !l.is_empty()) {
        let text = behind_tags(line);
        if text.starts_with(['-', '–', '—', '‐', '－']) {
            builder.line_break();
        } else if builder.written().is_some_and(|before| wrap::needs_space(before, text)) {
            builder.space();
        }
        tags.push_line(builder, line, is_vtt);
    }
    tags.end(builder);
}

/// A line without the tags at its beginning.
fn behind_tags(mut line: &str) -> &str {
    while let Some(end) = match line.as_bytes() {
        [b'<', ..] => line.find('>'),
        [b'{', b'\\', ..] => line.find('}'),
        _ => None,
    } {
        line = line[end + 1..].trim_start();
    }
    line
}

/// The tags that are open in a cue, with their numbers.
#[derive(Default)]
struct Tags {
    open: Vec<(String, u32)>,
}

/// Names of tags that either format has; anything else between `<` and `>` is text.
const TAGS: &[&str] = &["i", "b", "u", "s", "font", "c", "v", "lang", "ruby", "rt"];

impl Tags {
    fn push_line(&mut self, builder: &mut Builder, line: &str, is_vtt: bool) {
        let mut rest = line;
        while let Some(at) = rest.find(['<', '{']) {
            push_text(builder, &rest[..at], is_vtt);
            rest = &rest[at..];
            let len = self.push_tag(builder, rest, is_vtt);
            if len == 0 {
                push_text(builder, &rest[..1], is_vtt);
            }
            rest = &rest[len.max(1)..];
        }
        push_text(builder, rest, is_vtt);
    }

    /// Adds the tag that a text begins with and gives its length; 0 when it is none.
    fn push_tag(&mut self, builder: &mut Builder, text: &str, is_vtt: bool) -> usize {
        let close = if text.starts_with('{') { '}' } else { '>' };
        let Some(len) = text.find(close).map(|at| at + 1) else { return 0 };
        let tag = &text[..len];
        if tag.starts_with('{') {
            if !tag.starts_with("{\\") {
                return 0;
            }
            builder.lone_code(tag);
            return len;
        }
        let inner = tag[1..len - 1].trim_start_matches('/');
        let name = inner.split([' ', '.', '\t']).next().unwrap_or_default().to_ascii_lowercase();
        let is_time = is_vtt && inner.starts_with(|c: char| c.is_ascii_digit());
        if is_time {
            builder.lone_code(tag);
        } else if !TAGS.contains(&name.as_str()) {
            return 0;
        } else if !tag.starts_with("</") {
            let pair = builder.open_code(tag);
            self.open.push((name, pair));
        } else if self.open.last().is_some_and(|(open, _)| *open == name) {
            if let Some((_, pair)) = self.open.pop() {
                builder.close_code(pair, tag);
            }
        } else {
            builder.lone_code(tag);
        }
        len
    }

    /// Closes what the cue leaves open; such a tag needs no end.
    fn end(self, builder: &mut Builder) {
        for (_, pair) in self.open.into_iter().rev() {
            builder.close_code(pair, "");
        }
    }
}

/// `WebVTT` escapes its text, `SubRip` does not.
fn push_text(builder: &mut Builder, text: &str, is_vtt: bool) {
    if !is_vtt || !text.contains('&') {
        return builder.push(text);
    }
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        builder.push(&rest[..at]);
        rest = &rest[at..];
        let escape = ESCAPES.iter().find(|(escape, _)| rest.starts_with(escape)).unwrap_or(&("&", "&"));
        builder.push(escape.1);
        rest = &rest[escape.0.len()..];
    }
    builder.push(rest);
}

const ESCAPES: &[(&str, &str)] =
    &[("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{A0}"), ("&lrm;", "\u{200E}"), ("&rlm;", "\u{200F}")];

#[cfg(test)]
mod tests {
    use super::super::{Role, laws};
    use super::*;

    fn document(text: &str) -> Document {
        let document = read(Path::new("a.srt"), text.as_bytes(), &ReadOptions::default()).unwrap();
        laws::hold(&document);
        assert!(document.blocks.iter().all(|b| b.kind == BlockKind::Cue));
        document
    }

    fn cues(text: &str) -> Vec<(u32, String)> {
        let document = document(text);
        document.blocks.iter().map(|b| (b.line, document.block_text(b).to_owned())).collect()
    }

    fn expect(cues: &[(u32, &str)]) -> Vec<(u32, String)> {
        cues.iter().map(|&(line, text)| (line, text.to_owned())).collect()
    }

    #[test]
    fn subrip_is_read_without_numbers_and_times() {
        let text = "\u{FEFF}1\r\n00:00:01,000 --> 00:00:02,500\r\nДе ти був\r\nувесь цей час?\r\n\r\n\
                    2\r\n00:00:03,000 --> 00:00:04,000 X1:40 X2:600\r\n- На річці.\r\n- Сам?\r\n\r\n\
                    3\r\n00:00:05,000 --> 00:00:06,000\r\n1984\r\n\r\n\r\n\
                    4\r\n00:00:07,000 --> 00:00:08,000\r\n\r\n";
        assert_eq!(cues(text), expect(&[(3, "Де ти був увесь цей час?"), (8, "- На річці.\n- Сам?"), (13, "1984")]));
        assert!(document(text).notes.is_empty());
    }

    #[test]
    fn webvtt_is_read_without_comments_styles_and_names() {
        let text = "WEBVTT - Film\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE a --> b\nc\n\n\
                    intro\n00:01.000 --> 00:02.000 align:start\n<v Anna>Hola &amp; <i>adiós</i></v>\n¿vale?\n\n\
                    00:00:03.000 --> 00:00:04.000\n<00:00:03.500><c.y>1 &lt; 2</c>\n";
        let document = document(text);
        assert_eq!(cues(text), expect(&[(12, "Hola & adiós ¿vale?"), (16, "1 < 2")]));
        assert_eq!(document.notes, ["1 comment was left out."]);
        let markup: Vec<_> = document.codes.iter().map(|c| c.markup.as_str()).collect();
        assert_eq!(markup, ["<v Anna>", "<i>", "</i>", "</v>", "<00:00:03.500>", "<c.y>", "</c>"]);
    }

    #[test]
    fn tags_are_codes_and_other_angles_are_text() {
        let document = document(
            "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Je <3 toi</b>\n<font color=\"red\">{sic}</font> <Bob>\n",
        );
        assert_eq!(document.block_text(&document.blocks[0]), "Je <3 toi {sic} <Bob>");
        let roles: Vec<_> = document.codes.iter().map(|c| (c.markup.as_str(), c.role)).collect();
        assert_eq!(
            roles,
            [
                ("{\\an8}", Role::Alone),
                ("<i>", Role::Open(1)),
                ("</b>", Role::Alone),
                ("<font color=\"red\">", Role::Open(2)),
                ("</font>", Role::Close(2)),
                ("", Role::Close(1)),
            ]
        );
    }

    #[test]
    fn broken_times_are_told_and_their_texts_read() {
        let text =
            "1\n00:00:01,000 --> 00:00:0x\n<i>一行目は</i>\n{\\an8}<i>二行目</i>\n2\n00:00:03,000-->00:00:04,000\n次\n";
        assert_eq!(cues(text), expect(&[(3, "一行目は二行目"), (7, "次")]));
        assert_eq!(document(text).notes, ["The times of 1 of 2 cues are broken, the first in line 2."]);
        let bent =
            "1\n00:00:01,000 -> 00:00:02\nun\n\n2\n00:00:03.000 00:00:04.000\ndeux\n\n3\n00:00:05 -> \ntrois\n10:30\n";
        assert_eq!(cues(bent), expect(&[(3, "un"), (7, "deux 3 00:00:05 -> trois 10:30")]));
        assert_eq!(
            document(bent).notes,
            [
                "The times of 2 of 2 cues lack the arrow `-->`, the first in line 2.",
                "Lines of text that begin with a time, as a broken cue does: 1, the first is line 10."
            ]
        );
        let error = read(Path::new("a.srt"), b"Only words.\n", &ReadOptions::default()).unwrap_err();
        assert_eq!(error.message(), "holds no cues, so it is neither SubRip nor WebVTT");
        assert!(document("WEBVTT\n").blocks.is_empty());
        assert_eq!(
            cues("WEBVTT\n\n00:01.0 --> 00:02.0\nun\n00:02.0 --> 00:03.0\ndeux\n"),
            expect(&[(4, "un"), (6, "deux")])
        );
        assert_eq!(document("Titre\n1\n00:01,0 --> 00:02,0\nOui").notes, ["1 line outside the cues was left out."]);
        assert_eq!(
            document("WEBVTT\n\nun\ndeux\n\n00:01.0 --> 00:02.0\nOui").notes,
            ["2 lines outside the cues were left out."]
        );
    }
}
