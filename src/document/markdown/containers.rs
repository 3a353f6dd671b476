//! Boxes around text, which `CommonMark` does not know: `:::note` to `:::` (Docusaurus, `VitePress`), `!!! note`,
//! `??? note` and `=== "Tab"` with what is indented below (`MkDocs`), alerts with titles (`> [!NOTE] Title`).

/// A text in which boxes are opened.
#[derive(Debug, PartialEq)]
pub(super) struct Opened {
    /// The text, with as many lines as before: a mark that has a title is a heading of the lowest level, one that has
    /// none a blank line, and what was indented to be in a box no longer is.
    pub(super) text: String,
    /// Whether a colon at the beginning of a line can be the mark of a definition: there is white space behind each.
    pub(super) definitions: bool,
}

/// Opens the boxes of a text. Code in fences is kept as it is.
pub(super) fn opened(source: &str) -> Opened {
    let mut opened = Opened { text: String::with_capacity(source.len()), definitions: true };
    // The columns that the marks of open boxes are indented by.
    let mut boxes: Vec<usize> = Vec::new();
    let mut code: Option<Fence<'_>> = None;
    let lines: Vec<&str> = source.split('\n').collect();
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            opened.text.push('\n');
        }
        if line.trim().is_empty() {
            continue;
        }
        while boxes.pop_if(|mark| indent(line) < *mark + BOX).is_some() {}
        let line = outdented(line, boxes.len() * BOX);
        code = code.filter(|fence| fence.boxes <= boxes.len());
        let body = line.trim_start_matches([' ', '\t', '>']);
        if let Some(fence) = &code {
            opened.text.push_str(line);
            if body.starts_with(fence.marks) && body.trim_end().trim_start_matches(fence.sign).is_empty() {
                code = None;
            }
            continue;
        }
        code = Fence::begin(body, boxes.len());
        let (lead, quoted) =
            (&line[..line.len() - body.len()], line.len() > body.len() && line.trim_start().starts_with('>'));
        let deeper = || {
            lines[i + 1..].iter().find(|l| !l.trim().is_empty()).is_some_and(|l| indent(l) >= indent(lines[i]) + BOX)
        };
        let title = if quoted { alert(body) } else { indented_box(body).filter(|title| !title.is_empty() || deeper()) };
        if title.is_some() && !quoted {
            boxes.push(indent(lines[i]));
        }
        match title.or_else(|| fenced_box(body)) {
            Some("") => opened.text.push_str(lead.trim_end()),
            Some(title) => opened.text.extend([lead, "###### ", title]),
            None => {
                opened.definitions &= !is_word_with_colon(body);
                opened.text.push_str(line);
            }
        }
    }
    opened
}

/// The columns by which the contents of a box of `MkDocs` are indented.
const BOX: usize = 4;

/// The fence of code that is open.
struct Fence<'a> {
    sign: char,
    marks: &'a str,
    /// How many boxes it stands in.
    boxes: usize,
}

impl<'a> Fence<'a> {
    fn begin(body: &'a str, boxes: usize) -> Option<Self> {
        // It may be the first thing in an item of a list.
        let body = body.trim_start_matches(|c: char| c.is_ascii_digit() || "-*+.) ".contains(c));
        let sign = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = body.trim_start_matches(sign);
        let marks = &body[..body.len() - info.len()];
        (marks.len() >= 3 && !(sign == '`' && info.contains('`'))).then_some(Self { sign, marks, boxes })
    }
}

/// The columns before the text of a line.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).fold(0, columns_behind)
}

/// The columns before a character and its own; a tab goes to the next multiple of four.
fn columns_behind(columns: usize, c: char) -> usize {
    if c == '\t' { columns + 4 - columns % 4 } else { columns + 1 }
}

/// A line without this many columns of white space at its beginning.
fn outdented(line: &str, columns: usize) -> &str {
    let mut passed = 0;
    let kept = |c: char| {
        let is_kept = passed >= columns || !matches!(c, ' ' | '\t');
        passed = columns_behind(passed, c);
        is_kept
    };
    &line[line.find(kept).unwrap_or(line.len())..]
}

/// The title of the box that a line such as `:::note Title`, `:::note[Title]` or `:::` begins or ends.
fn fenced_box(body: &str) -> Option<&str> {
    let rest = body.strip_prefix(":::")?.trim_start_matches(':').trim();
    let rest = rest.strip_suffix(":::").map_or(rest, |rest| rest.trim_end_matches(':').trim_end());
    if let Some(attributes) = rest.strip_prefix('{') {
        return attributes.split_once('}').map(|(_, title)| title.trim());
    }
    let behind = rest.trim_start_matches(is_of_name);
    if behind.len() == rest.len() {
        return rest.is_empty().then_some("");
    }
    match behind.strip_prefix('[') {
        Some(title) => title.rsplit_once(']').map(|(title, _)| title.trim()),
        None if behind.starts_with('{') => Some(""),
        None => (behind.is_empty() || behind.starts_with(char::is_whitespace)).then_some(behind.trim()),
    }
}

/// The title of the box that a line such as `!!! note "Title"` or `=== "Title"` begins.
fn indented_box(body: &str) -> Option<&str> {
    let tab = body.strip_prefix("===").map(|rest| rest.trim_start_matches(['!', '+']));
    let rest = tab
        .or_else(|| body.strip_prefix("!!!"))
        .or_else(|| body.strip_prefix("???").map(|r| r.trim_start_matches('+')))?;
    let rest = rest.trim();
    let (kind, title) = match rest.split_once('"') {
        Some((kind, title)) => (kind, title.strip_suffix('"')?),
        None => (rest, ""),
    };
    let named = kind.is_empty() != tab.is_none() && kind.chars().all(|c| c == ' ' || is_of_name(c));
    (named && (tab.is_none() || !title.is_empty())).then_some(title.trim())
}

/// The title of an alert in a quotation: `[!NOTE] Title`; a sign behind the bracket says whether it is folded.
fn alert(body: &str) -> Option<&str> {
    let (kind, title) = body.strip_prefix("[!")?.split_once(']')?;
    let title = title.trim_start_matches(['+', '-']);
    let alone = title.is_empty() || title.starts_with([' ', '\t']);
    (alone && !kind.is_empty() && kind.chars().all(is_of_name)).then_some(title.trim())
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Whether a line begins with a colon that belongs to a word, as `:smile:` does; the delimiters of tables do not.
fn is_word_with_colon(body: &str) -> bool {
    let behind = body.strip_prefix(':').unwrap_or_default();
    behind.starts_with(|c: char| !c.is_whitespace()) && behind.contains(|c: char| !matches!(c, ':' | '-' | '|' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(source: &str) -> String {
        let opened = opened(source).text;
        assert_eq!(opened.matches('\n').count(), source.matches('\n').count(), "{source}");
        opened
    }

    #[test]
    fn marks_of_boxes_become_titles_or_nothing() {
        for (mark, title) in [
            (":::note", ""),
            ("::: tip Mind the *gap*:", "###### Mind the *gap*:"),
            (":::danger[See [x](y)]{#a}", "###### See [x](y)"),
            (":::{admonition} Well", "###### Well"),
            ("::::: {.note #a} :::::", ""),
            ("  :::info", ""),
            ("> :::info Eis", "> ###### Eis"),
            (":::", ""),
            ("::: ", ""),
            ("!!! note inline end \"Sea\"", "###### Sea"),
            ("???+ tip \"\\\"Sea\\\"\"", "###### \\\"Sea\\\""),
            ("=== \"Unter Linux\"", "###### Unter Linux"),
            ("> [!NOTE]", ">"),
            ("> [!faq]- Why?", "> ###### Why?"),
        ] {
            assert_eq!(open(mark), title, "{mark}");
        }
        for text in ["!!! note", "!!! Oh, no", "===", "::: 語", "[!NOTE]", "> [!a](b)", "::youtube[x]", "==="] {
            assert_eq!(open(text), text);
        }
    }

    #[test]
    fn what_a_box_holds_is_no_longer_indented() {
        let source = "!!! note\n\n    one\n    ??? tip \"Two\"\n\t\tthree\n\n            code\n    four\n five\n    !!! six\n    7";
        assert_eq!(open(source), "\n\none\n###### Two\nthree\n\n    code\nfour\n five\n    !!! six\n    7");
    }

    #[test]
    fn code_is_kept() {
        for text in ["```md\n:::note\n```", "~~~\n```\n:::\n~~~", "> ```\n> !!! a \"b\"\n> ```"] {
            assert_eq!(open(text), text);
        }
        assert_eq!(open("=== \"C\"\n    ```\n    :::\n    ```\n    :::\n:::"), "###### C\n```\n:::\n```\n\n");
        assert_eq!(open("1. ```\n   :::\n   ```\n:::"), "1. ```\n   :::\n   ```\n");
        assert_eq!(open("!!! note\n    ```\n    a\n:::"), "\n```\na\n", "the end of a box ends its code");
    }

    #[test]
    fn colons_that_belong_to_words_mark_no_definitions() {
        for (text, definitions) in
            [("a\n: b", true), (":-- | :--:", true), (":::a\n:::", true), (":smile: b", false), ("```\n:a\n```", true)]
        {
            assert_eq!(opened(text).definitions, definitions, "{text}");
        }
    }
}
