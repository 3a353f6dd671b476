//! HTML and XHTML: the text that a reader of the page sees. The only file that names `scraper`.
//!
//! Left out are scripts, styles, comments, what is hidden, navigation, readings of ruby text, drawings, and attributes
//! that hold text (`alt`, `title`, `placeholder`); what of it has text is counted. The page's title is its first heading. Elements inside a line become
//! inline codes; a pair that spans several blocks is closed and opened again at their borders. Two line breaks in a row
//! end a block, as old pages write paragraphs; so does the border of a button, or of a field and its name, where words of
//! theirs and others would touch. Pages have no lines: [`Block::line`](super::Block::line) is 0.

mod charset;
mod depth;
mod element;
mod tags;
mod xhtml;

use super::encoding::{self, Hints};
use super::read::ReadOptions;
use super::{BlockKind, Builder, Document, wrap};
use crate::error::Result;
use element::{Role, Unseen};
use scraper::{Html, Node};
use std::path::Path;
use tags::{Dialect, Token, tokens};

/// Reads a page.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let declared = charset::declared(bytes);
    let hints = Hints { asked: options.encoding.as_deref(), declared: declared.as_deref(), lang: options.lang };
    let decoded = encoding::decode(bytes, &hints)?;
    let mut builder = Builder::new(path);
    for note in decoded.notes {
        builder.note(note);
    }
    page(&mut builder, &decoded.text, Title::Read);
    Ok(builder.finish())
}

/// Adds the blocks of a page, or of a piece of one, to a document. The title of the page is not among them: where pages
/// are parts of a book, no reader sees it.
pub(super) fn blocks(builder: &mut Builder, html: &str, _options: &ReadOptions) {
    page(builder, html, Title::Unseen);
}

/// What a tag parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Parting {
    Lines,
    Blocks,
}

/// What this tag parts, where it stands in a text that is no page.
pub(super) fn parting(tag: &str) -> Option<Parting> {
    let Some(Token::Tag(tag)) = tokens(tag, Dialect::Html).next() else { return None };
    match element::by_name(&tag.name.to_ascii_lowercase()) {
        Role::Break => Some(Parting::Lines),
        Role::Block | Role::Kind(_) | Role::Title | Role::List | Role::Item => Some(Parting::Blocks),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Title {
    Read,
    Unseen,
}

fn page(builder: &mut Builder, html: &str, title: Title) {
    let html = xhtml::to_html(html);
    let (html, dropped) = depth::limit(&html);
    let tree = Html::parse_document(&html);
    if let Some(lang) = declared_lang(&tree) {
        builder.declare(lang);
    }
    let mut walk = Walk::new(builder, title);
    // A loop instead of recursion: pages may nest deeper than the stack is.
    let root = tree.tree.root();
    let mut node = root;
    loop {
        let inside = match node.value() {
            Node::Text(text) => walk.text(text),
            Node::Element(element) => {
                let has_text =
                    || node.descendants().any(|n| n.value().as_text().is_some_and(|t| shows_text(t, element)));
                walk.enter(element, has_text)
            }
            _ => Entered::Inside,
        };
        if inside == Entered::Inside
            && let Some(child) = node.first_child()
        {
            node = child;
            continue;
        }
        let mut entered = inside == Entered::Inside;
        loop {
            if entered && let Node::Element(element) = node.value() {
                walk.leave(element);
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                walk.count(Unseen::DeepCode, dropped);
                walk.end_block();
                return;
            };
            (node, entered) = (parent, true);
        }
    }
}

/// Whether text inside an element that is skipped is text; a part for browsers without scripts is markup to the parser.
fn shows_text(text: &str, element: &scraper::node::Element) -> bool {
    if element.name() != "noscript" {
        return !text.trim().is_empty();
    }
    tokens(text, Dialect::Html).any(|t| matches!(t, Token::Other(t) if !t.starts_with('<') && !t.trim().is_empty()))
}

fn declared_lang(tree: &Html) -> Option<crate::lang::Lang> {
    let root = tree.root_element();
    let attribute = |wanted: &str| {
        root.value()
            .attrs
            .iter()
            .find(|(name, _)| name.local.trim_start_matches("xml:") == wanted)
            .map(|(_, v)| v.to_string())
    };
    attribute("lang")?.parse().ok()
}

#[derive(PartialEq)]
enum Entered {
    Inside,
    Skip,
}

/// What text would be at a place of the page.
#[derive(Clone, Copy)]
struct Context {
    kind: BlockKind,
    /// The list item around it, an index into [`Walk::items`].
    item: Option<usize>,
}

/// What stands behind the last text, of the controls of a form.
#[derive(Clone, Copy, PartialEq)]
enum Control {
    None,
    Begins,
    Ends,
    /// One behind the other.
    Several,
}

/// Codes nested deeper than this are left out: they would multiply with the blocks inside them.
const DEEPEST: usize = 64;

/// An inline element that is open.
struct Inline {
    open: String,
    close: String,
    /// The pair of codes in the block that is open.
    pair: Option<u32>,
    /// Whether it ever had text.
    used: bool,
}

struct Walk<'b> {
    builder: &'b mut Builder,
    title: Title,
    contexts: Vec<Context>,
    /// For each list item that is open, whether it has a block yet: only the first is the item, others are paragraphs.
    items: Vec<bool>,
    lists: u8,
    inline: Vec<Inline>,
    /// How many inline elements are open beyond [`DEEPEST`].
    too_deep: usize,
    /// Codes that wait for the first text of a block.
    waiting: Vec<String>,
    control: Control,
    open: bool,
}

impl<'b> Walk<'b> {
    fn new(builder: &'b mut Builder, title: Title) -> Self {
        Self {
            builder,
            title,
            contexts: vec![Context { kind: BlockKind::Paragraph, item: None }],
            items: Vec::new(),
            lists: 0,
            inline: Vec::new(),
            too_deep: 0,
            waiting: Vec::new(),
            control: Control::None,
            open: false,
        }
    }

    fn context(&self) -> Context {
        self.contexts.last().copied().unwrap_or(Context { kind: BlockKind::Paragraph, item: None })
    }

    /// Enters an element; one that is skipped is counted if it has text.
    fn enter(&mut self, element: &scraper::node::Element, has_text: impl Fn() -> bool) -> Entered {
        let role = element::role(element);
        if !matches!(role, Role::Unseen(_)) {
            for unseen in element::texts_of_attributes(element) {
                self.count(unseen, 1);
            }
        }
        match role {
            Role::Unseen(unseen) => {
                if has_text() {
                    self.count(unseen, 1);
                }
                return Entered::Skip;
            }
            Role::Title if self.title == Title::Unseen => return Entered::Skip,
            Role::Drawing => {
                self.lone(element::markup(element).lone());
                if has_text() {
                    self.count(Unseen::Drawing, 1);
                }
                return Entered::Skip;
            }
            Role::Break => self.line_break(),
            Role::Lone => self.lone(element::markup(element).lone()),
            Role::Field => {
                self.lone(element::markup(element).lone());
                self.end_control();
            }
            Role::Nothing => {}
            Role::Inline | Role::Control if self.inline.len() >= DEEPEST => self.too_deep += 1,
            Role::Inline | Role::Control => {
                if role == Role::Control {
                    self.begin_control();
                }
                let markup = element::markup(element);
                self.inline.push(Inline { open: markup.open, close: markup.close, pair: None, used: false });
            }
            Role::List => {
                self.end_block();
                self.lists = self.lists.saturating_add(1);
                self.contexts.push(self.context());
            }
            Role::Item => {
                self.end_block();
                self.items.push(false);
                let kind = BlockKind::ListItem(self.lists.max(1));
                self.contexts.push(Context { kind, item: Some(self.items.len() - 1) });
            }
            Role::Block => {
                self.end_block();
                self.contexts.push(self.context());
            }
            Role::Title => self.enter_kind(BlockKind::Heading(1)),
            Role::Kind(kind) => self.enter_kind(kind),
        }
        Entered::Inside
    }

    fn enter_kind(&mut self, kind: BlockKind) {
        self.end_block();
        self.contexts.push(Context { kind, item: None });
    }

    fn leave(&mut self, element: &scraper::node::Element) {
        match element::role(element) {
            Role::Unseen(_) | Role::Drawing | Role::Break | Role::Lone | Role::Field | Role::Nothing => {}
            Role::Inline | Role::Control if self.too_deep > 0 => {
                self.too_deep -= 1;
                self.count(Unseen::DeepCode, 1);
            }
            Role::Inline => self.leave_inline(),
            Role::Control => {
                self.leave_inline();
                self.end_control();
            }
            role => {
                self.end_block();
                self.contexts.pop();
                match role {
                    Role::List => self.lists = self.lists.saturating_sub(1),
                    Role::Item => drop(self.items.pop()),
                    _ => {}
                }
            }
        }
    }

    fn leave_inline(&mut self) {
        let Some(inline) = self.inline.pop() else { return };
        match inline.pair {
            Some(pair) => self.builder.close_code(pair, inline.close),
            None if inline.used => {}
            None => self.lone(inline.open + &inline.close),
        }
    }

    fn begin_control(&mut self) {
        self.control = if self.control == Control::None { Control::Begins } else { Control::Several };
    }

    fn end_control(&mut self) {
        if self.control != Control::Several {
            self.control = Control::Ends;
        }
    }

    /// Whether the border of a control is between what is written and this text, and no word goes on across it.
    fn is_parted_by_control(&self, text: &str) -> bool {
        let Some(written) = self.builder.written() else { return false };
        let is_word = |c: char| c.is_alphanumeric();
        match self.control {
            Control::None => false,
            Control::Several => true,
            Control::Begins | Control::Ends => {
                written.ends_with(is_word) && text.starts_with(is_word) && wrap::needs_space(written, text)
            }
        }
    }

    fn lone(&mut self, markup: String) {
        if self.open {
            self.builder.lone_code(markup);
        } else {
            self.waiting.push(markup);
        }
    }

    fn text(&mut self, text: &str) -> Entered {
        let raw = self.context().kind == BlockKind::Preformatted;
        if !self.open && text.trim().is_empty() {
            if !raw {
                return Entered::Inside;
            }
        } else if !raw && text.trim_ascii().is_empty() {
            self.builder.space();
            return Entered::Inside;
        }
        if self.open && self.is_parted_by_control(text) {
            self.end_block();
        }
        self.control = Control::None;
        self.open_block();
        if !raw {
            self.builder.push_collapsed(text);
        } else if text.contains('\r') {
            self.builder.push(&encoding::unify_line_ends(text.to_owned()));
        } else {
            self.builder.push(text);
        }
        Entered::Inside
    }

    /// Opens the block that the next text belongs to, and in it the codes around that text.
    fn open_block(&mut self) {
        if !self.open {
            self.open = true;
            let Context { kind, item } = self.context();
            let first = item.and_then(|i| self.items.get_mut(i)).is_none_or(|used| !std::mem::replace(used, true));
            self.builder.open(if first { kind } else { BlockKind::Paragraph }, 0);
            for markup in self.waiting.drain(..) {
                self.builder.lone_code(markup);
            }
        }
        for inline in self.inline.iter_mut().filter(|i| i.pair.is_none()) {
            inline.pair = Some(self.builder.open_code(inline.open.clone()));
            inline.used = true;
        }
    }

    fn end_block(&mut self) {
        self.waiting.clear();
        if self.open {
            for inline in self.inline.iter_mut().rev() {
                if let Some(pair) = inline.pair.take() {
                    self.builder.close_code(pair, inline.close.clone());
                }
            }
            self.builder.close();
            self.open = false;
        }
    }

    fn line_break(&mut self) {
        let Some(written) = self.builder.written().filter(|_| self.open) else { return };
        if written.trim_end_matches(' ').ends_with('\n') && self.context().kind != BlockKind::Preformatted {
            self.end_block();
        } else {
            self.builder.line_break();
        }
    }

    fn count(&mut self, unseen: Unseen, count: usize) {
        if let Some(names) = unseen.names() {
            self.builder.leave_out(names, count);
        }
    }
}

#[cfg(test)]
mod tests;
