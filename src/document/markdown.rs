//! Markdown. The only file that names `pulldown_cmark`.
//!
//! Read as `CommonMark` with tables, footnotes, strikethrough, task lists, definition lists, heading attributes and
//! alerts. Inline markup becomes codes with its source (`**`, `[`, `](url)`); the text of inline code is text, images
//! are codes with all they hold, and what they say is counted. Raw HTML goes through the reader of HTML when it stands
//! as a block; inside a line its tags are codes, but those that part text in a page (`<br>`, `<hr>`) part it here. Soft
//! line breaks read as a space, between Han or kana as nothing. Front matter is left out. Boxes of other dialects are opened before (`containers.rs`): their titles and what they hold are
//! text, their marks are not.

mod containers;

use super::encoding::{self, Hints};
use super::html::{self, Parting};
use super::left_out::{IMAGE_TEXT, TOOLTIP};
use super::read::ReadOptions;
use super::{BlockKind, Builder, Document, wrap};
use crate::error::Result;
use containers::Opened;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use std::path::Path;

/// Reads a Markdown text.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let hints = Hints { asked: options.encoding.as_deref(), declared: None, lang: options.lang };
    let decoded = encoding::decode(bytes, &hints)?;
    let mut source = encoding::unify_line_ends(decoded.text);
    let mut builder = Builder::new(path);
    for note in decoded.notes {
        builder.note(note);
    }
    let front = front_matter(&source);
    let Opened { text, definitions } = containers::opened(&source[front..]);
    source.replace_range(front.., &text);
    let extensions = if definitions { EXTENSIONS | Options::ENABLE_DEFINITION_LIST } else { EXTENSIONS };
    let mut walk = Walk::new(&source, front, &mut builder, options);
    for (event, range) in Parser::new_ext(&source[front..], extensions).into_offset_iter() {
        walk.event(event, range.start + front..range.end + front);
    }
    walk.end_block();
    if front > 0 {
        builder.note("The front matter at the beginning was left out.");
    }
    Ok(builder.finish())
}

/// Metadata blocks are not among them: `pulldown_cmark` finds them anywhere, where rules and headings were meant.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// The bytes at the beginning that are YAML between `---` or TOML between `+++`.
fn front_matter(source: &str) -> usize {
    let mut lines = source.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let closers: &[&str] = match first.trim_end() {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return 0,
    };
    let mut end = first.len();
    for (i, line) in lines.enumerate() {
        end += line.len();
        if closers.contains(&line.trim_end()) {
            return if i == 0 { 0 } else { end };
        }
        if i == 0 && line.trim().is_empty() {
            return 0;
        }
    }
    0
}

/// What text would be at a place of the document.
#[derive(Clone, Copy)]
struct Context {
    kind: BlockKind,
    /// Whether later blocks at this place are paragraphs, as in a list item.
    once: bool,
}

/// How the markup behind an inline element is found.
enum Closing {
    /// It is as long as the one before.
    Bytes(usize),
    /// It is what follows the content, as `](url)` does.
    Rest,
}

struct Walk<'a> {
    source: &'a str,
    builder: &'a mut Builder,
    options: &'a ReadOptions,
    line_starts: Vec<usize>,
    contexts: Vec<Context>,
    lists: u8,
    inline: Vec<(u32, Closing)>,
    /// Where the last piece of inline content ended in the source.
    inner_end: usize,
    /// How many images are open, one inside the other.
    images: usize,
    open: bool,
    /// A block of raw HTML that is being gathered.
    html: Option<String>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str, front: usize, builder: &'a mut Builder, options: &'a ReadOptions) -> Self {
        Self {
            source,
            builder,
            options,
            line_starts: source.match_indices('\n').map(|(at, _)| at + 1).collect(),
            contexts: vec![Context { kind: BlockKind::Paragraph, once: false }],
            lists: 0,
            inline: Vec::new(),
            inner_end: front,
            images: 0,
            open: false,
            html: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.images > 0 {
            match event {
                Event::Start(_) => self.images += 1,
                Event::End(_) => self.images -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => return self.start(&tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.text(&text, range.start),
            },
            Event::Html(text) => self.html.get_or_insert_default().push_str(&text),
            Event::Code(text) => self.code(&text, &range),
            Event::InlineHtml(tag) => match html::parting(&tag) {
                Some(Parting::Lines) => self.line_break(),
                Some(Parting::Blocks) => self.part(),
                None => self.lone(&range),
            },
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.lone(&range);
            }
            Event::SoftBreak => self.soft_break(range.end),
            Event::HardBreak => self.line_break(),
            Event::Rule => self.end_block(),
        }
        self.inner_end = range.end;
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow => self.end_block(),
            Tag::HtmlBlock => {
                self.end_block();
                self.html = Some(String::new());
            }
            Tag::Heading { level, .. } => self.enter(BlockKind::Heading(*level as u8), false),
            Tag::BlockQuote(_) => self.enter(BlockKind::Paragraph, false),
            Tag::CodeBlock(_) => self.enter(BlockKind::Preformatted, false),
            Tag::TableCell => self.enter(BlockKind::Cell, false),
            Tag::FootnoteDefinition(_) => self.enter(BlockKind::Note, false),
            Tag::List(_) | Tag::DefinitionList => {
                self.end_block();
                self.lists = self.lists.saturating_add(1);
            }
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.enter(BlockKind::ListItem(self.lists.max(1)), true);
            }
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => self.open_inline(range.start, 1, Closing::Bytes(1)),
            Tag::Strong => self.open_inline(range.start, 2, Closing::Bytes(2)),
            Tag::Strikethrough => {
                let mark = if self.source[range.start..].starts_with("~~") { 2 } else { 1 };
                self.open_inline(range.start, mark, Closing::Bytes(mark));
            }
            Tag::Link { link_type: LinkType::WikiLink { .. }, .. } => self.open_inline(range.start, 2, Closing::Rest),
            Tag::Link { title, .. } => {
                self.builder.leave_out(TOOLTIP, usize::from(!title.is_empty()));
                self.open_inline(range.start, 1, Closing::Rest);
            }
            Tag::Image { title, .. } => {
                self.builder.leave_out(IMAGE_TEXT, usize::from(!self.source[range.start..].starts_with("![]")));
                self.builder.leave_out(TOOLTIP, usize::from(!title.is_empty()));
                self.lone(&range);
                self.images = 1;
                self.inner_end = range.end;
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow => {
                self.end_block();
            }
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.end_block();
                self.contexts.pop();
            }
            TagEnd::List(_) | TagEnd::DefinitionList => {
                self.end_block();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {
                if let Some((pair, closing)) = self.inline.pop() {
                    let start = match closing {
                        Closing::Bytes(bytes) => range.end.saturating_sub(bytes),
                        Closing::Rest => self.inner_end,
                    };
                    self.builder.close_code(pair, self.source.get(start..range.end).unwrap_or_default());
                }
            }
            TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn enter(&mut self, kind: BlockKind, once: bool) {
        self.end_block();
        self.contexts.push(Context { kind, once });
    }

    fn open_block(&mut self, at: usize) {
        if self.open {
            return;
        }
        self.open = true;
        let line = 1 + self.line_starts.partition_point(|&start| start <= at) as u32;
        let Some(context) = self.contexts.last_mut() else { return };
        self.builder.open(context.kind, line);
        if context.once {
            *context = Context { kind: BlockKind::Paragraph, once: false };
        }
    }

    /// Ends the block that is open, and reads the HTML that was gathered.
    fn end_block(&mut self) {
        for (pair, _) in self.inline.drain(..).rev() {
            self.builder.close_code(pair, "");
        }
        self.builder.close();
        self.open = false;
        if let Some(html) = self.html.take() {
            html::blocks(self.builder, &html, self.options);
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        self.open_block(at);
        if self.contexts.last().is_some_and(|c| c.kind == BlockKind::Preformatted) {
            self.builder.push(text);
        } else {
            self.builder.push_collapsed(text);
        }
    }

    /// Inline code: its text between codes for the backticks.
    fn code(&mut self, text: &str, range: &Range<usize>) {
        self.open_block(range.start);
        let source = &self.source[range.clone()];
        let ticks = &source[..source.len() - source.trim_start_matches('`').len()];
        let pair = self.builder.open_code(ticks);
        self.builder.push(text);
        self.builder.close_code(pair, ticks);
    }

    fn open_inline(&mut self, at: usize, len: usize, closing: Closing) {
        self.open_block(at);
        let pair = self.builder.open_code(self.source.get(at..at + len).unwrap_or_default());
        self.inline.push((pair, closing));
        self.inner_end = at + len;
    }

    fn lone(&mut self, range: &Range<usize>) {
        self.open_block(range.start);
        self.builder.lone_code(&self.source[range.clone()]);
    }

    /// Two line breaks in a row end a block, as in HTML.
    fn line_break(&mut self) {
        if self.is_after_break() { self.part() } else { self.builder.line_break() }
    }

    /// Ends a block where raw HTML does; inside of inline markup, which would not go on behind it, a line ends.
    fn part(&mut self) {
        if self.inline.is_empty() {
            self.end_block();
        } else if !self.is_after_break() {
            self.builder.line_break();
        }
    }

    fn is_after_break(&self) -> bool {
        self.builder.written().is_some_and(|written| written.trim_end_matches(' ').ends_with('\n'))
    }

    /// A soft break reads as the characters around it suggest, whatever markup is between them.
    fn soft_break(&mut self, at: usize) {
        let after = self.source[at..].trim_start_matches(|c: char| c.is_whitespace() || "*_~[>`".contains(c));
        if self.builder.written().is_some_and(|before| wrap::needs_space(before, after)) {
            self.builder.space();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Role, laws};
    use super::*;
    use BlockKind::{Cell, Heading, ListItem, Note, Paragraph, Preformatted};

    fn document(source: &str) -> Document {
        let document = read(Path::new("a.md"), source.as_bytes(), &ReadOptions::default()).unwrap();
        laws::hold(&document);
        document
    }

    /// Kind, line and text of each block.
    fn blocks(source: &str) -> Vec<(BlockKind, u32, String)> {
        let document = document(source);
        document.blocks.iter().map(|b| (b.kind, b.line, document.block_text(b).to_owned())).collect()
    }

    /// The text with its codes where they stand.
    fn with_codes(source: &str) -> String {
        let document = document(source);
        let mut text = String::new();
        let mut end = 0;
        for code in &document.codes {
            text.push_str(&document.text[end..code.at as usize]);
            end = code.at as usize;
            let sign = match code.role {
                Role::Open(_) => "‹",
                Role::Close(_) => "›",
                Role::Alone => "·",
            };
            text.extend([sign, &code.markup, sign]);
        }
        text.push_str(&document.text[end..]);
        text.trim_end().to_owned()
    }

    #[test]
    fn every_block_of_a_text_has_its_kind_and_line() {
        let source = "---\ntitle: Der Garten\n---\n\n# Der Garten {#garten}\n\nIm Garten\nwachsen `Äpfel`.\n\n\
                      * rote\n  * sehr rote\n* gelbe\n\n  und grüne\n\n> Zitat\n\nUnter\n-----\n\n\
                      | Sorte | Preis |\n|---|---|\n| Boskop | 3 € |\n\n```sh\nls  -l\n\n  cat\n```\n\n\
                      Siehe[^1].\n\n[^1]: Fußnote.\n\n<p align=center>Roh &amp; <b>fett</b></p>\n\n- [ ] pflücken\n";
        let expected = [
            (Heading(1), 5, "Der Garten"),
            (Paragraph, 7, "Im Garten wachsen Äpfel."),
            (ListItem(1), 10, "rote"),
            (ListItem(2), 11, "sehr rote"),
            (ListItem(1), 12, "gelbe"),
            (Paragraph, 14, "und grüne"),
            (Paragraph, 16, "Zitat"),
            (Heading(2), 18, "Unter"),
            (Cell, 21, "Sorte"),
            (Cell, 21, "Preis"),
            (Cell, 23, "Boskop"),
            (Cell, 23, "3 €"),
            (Preformatted, 26, "ls  -l\n\n  cat"),
            (Paragraph, 31, "Siehe."),
            (Note, 33, "Fußnote."),
            (Paragraph, 0, "Roh & fett"),
            (ListItem(1), 37, "pflücken"),
        ];
        let read = blocks(source);
        let read: Vec<_> = read.iter().map(|(kind, line, text)| (*kind, *line, text.as_str())).collect();
        assert_eq!(read, expected);
        assert_eq!(document(source).notes, ["The front matter at the beginning was left out."]);
    }

    #[test]
    fn inline_markup_becomes_codes_with_its_source() {
        for (source, expected) in [
            ("a **b *c* d** e", "a ‹**‹b ‹*‹c›*› d›**› e"),
            ("[le *pont*](x.html \"y\") là", "‹[‹le ‹*‹pont›*››](x.html \"y\")› là"),
            ("[a][b] [b]\n\n[b]: c", "‹[‹a›][b]› ‹[‹b›]›"),
            ("<https://a.org/> ~~x~~", "‹<‹https://a.org/›>› ‹~~‹x›~~›"),
            ("до ``a`b`` після", "до ‹``‹a`b›``› після"),
            ("x ![a *b*](c.png) y", "x ·![a *b*](c.png)·y"),
            ("[![a](b)](c) d", "‹[‹·![a](b)·›](c)›d"),
            ("a <kbd>b</kbd> &amp; \\*c", "a ·<kbd>·b·</kbd>· & *c"),
            ("- [x] 完了", "·[x]·完了"),
            ("__a__\\\nb  \nc", "‹__‹a›__›\nb\nc"),
            ("**a<hr>b<p>**<BR />c", "‹**‹a\nb›**›\nc"),
        ] {
            assert_eq!(with_codes(source), expected, "{source}");
        }
    }

    #[test]
    fn texts_of_images_and_titles_of_links_are_counted() {
        let source = "![a *b*](c) ![](d) [e](f \"g\")\n\n<img alt=h>\n\n<p title=i>j\n";
        let notes = document(source).notes;
        assert_eq!(
            notes,
            [
                "2 texts of images were left out.",
                "2 texts of fields and tooltips (`title`, `placeholder`, …) were left out."
            ]
        );
    }

    #[test]
    fn tags_of_html_part_text_as_in_pages() {
        let source = "| A | B |\n|---|---|\n| Serial number<br>Model name | one<br/><BR />two |\n\n\
                      first<br>\nsecond</br>third\n\n- over<hr>under\n- x<!-- br -->y<wbr>z\n\na<p>b</p><div>c</div>d\n";
        let expected = [
            (Cell, 1, "A"),
            (Cell, 1, "B"),
            (Cell, 3, "Serial number\nModel name"),
            (Cell, 3, "one"),
            (Cell, 3, "two"),
            (Paragraph, 5, "first\nsecond\nthird"),
            (ListItem(1), 8, "over"),
            (Paragraph, 8, "under"),
            (ListItem(1), 9, "xyz"),
            (Paragraph, 11, "a"),
            (Paragraph, 11, "b"),
            (Paragraph, 11, "c"),
            (Paragraph, 11, "d"),
        ];
        let read = blocks(source);
        let read: Vec<_> = read.iter().map(|(kind, line, text)| (*kind, *line, text.as_str())).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn soft_breaks_read_as_the_script_writes() {
        assert_eq!(blocks("Слово\nза словом")[0].2, "Слово за словом");
        assert_eq!(blocks("一行目\n**二行目**")[0].2, "一行目二行目");
        assert_eq!(blocks("> 첫 줄\n> 둘째 줄")[0].2, "첫 줄 둘째 줄");
    }

    #[test]
    fn boxes_hold_markdown_and_their_marks_are_no_text() {
        let source = "---\na: 1\n---\nRun it now.\n\n:::tip My *title*\nKeep\nthe box.\n:::\n:smile: is text\n\n\
                      !!! note \"Title\"\n\n    In a box.\n\n    - one\n\n=== \"Tab\"\n    ```\n    code\n    ```\n\n\
                      > [!NOTE]\n> Quoted.\n\n- item\n\n  :::note\n  Inside.\n  :::\n";
        let expected = [
            (Paragraph, 4, "Run it now."),
            (Heading(6), 6, "My title"),
            (Paragraph, 7, "Keep the box."),
            (Paragraph, 10, ":smile: is text"),
            (Heading(6), 12, "Title"),
            (Paragraph, 14, "In a box."),
            (ListItem(1), 16, "one"),
            (Heading(6), 18, "Tab"),
            (Preformatted, 20, "code"),
            (Paragraph, 24, "Quoted."),
            (ListItem(1), 26, "item"),
            (Paragraph, 29, "Inside."),
        ];
        let read = blocks(source);
        let read: Vec<_> = read.iter().map(|(kind, line, text)| (*kind, *line, text.as_str())).collect();
        assert_eq!(read, expected);
        assert_eq!(blocks("Term\n: Meaning")[1], (ListItem(1), 2, "Meaning".to_owned()));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(blocks("---\n\nText\n\n---\n").len(), 1);
        assert_eq!(blocks("Text\n\n---\nmore\n---\n").len(), 2);
        assert_eq!(document("+++\na = 1\n+++\nText").notes.len(), 1);
        assert_eq!(document("---\na: 1\n").notes.len(), 0);
    }
}
