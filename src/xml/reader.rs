//! The reader: what it hands over is well-formed.

mod recover;

use super::cut::{Token, TokenKind, cut, html_name};
use super::element::{Element, Name, Parts, bind, name_len, parse_attributes, shorten};
use super::failure::Failure;
use super::open::Open;
use super::reference::{Resolver, Wrong};
use super::source::{Replaced, Source};
use super::{Options, Repairs};
use crate::error::{Error, Place, Result};
use std::io::BufRead;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What stands next in a file.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A start tag. `<a/>` is a start tag with an end tag behind it.
    Start(Element<'a>),
    /// An end tag; it fits the start tag.
    End(Name<'a>),
    /// Text with references resolved, or a CDATA section. One text may come in several pieces, never empty ones.
    Text(&'a str),
    /// A comment.
    Comment(&'a str),
    /// A processing instruction without its brackets; the XML declaration is none.
    Instruction(&'a str),
    /// What stands between `<!DOCTYPE` and `>`. It is neither obeyed nor checked.
    Doctype(&'a str),
}

/// A streaming pull reader that vouches for what it hands over: tags match, everything that begins ends, there is one
/// outermost element, all text is legal.
///
/// What it hands over borrows from the chunk of text at hand.
pub struct Reader<R> {
    source: Source<R>,
    file: PathBuf,
    options: Options,
    repairs: Repairs,
    /// Where the next token begins.
    at: usize,
    /// Whether the chunk is the last there is.
    last: bool,
    /// Where the token read last begins.
    mark: usize,
    /// What the event handed over last points into, where that is not the chunk.
    parts: Parts,
    open: Open,
    /// Whether the element that was opened last is empty, so that its end comes next.
    empty: bool,
    /// The piece of the chunk that the event handed over last points into.
    piece: Range<usize>,
    /// How long the name is that the piece begins with, where it is a start tag.
    name_len: usize,
    /// Bytes of text since the last tag.
    run: u64,
    progress: Progress,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    BeforeRoot,
    InRoot,
    AfterRoot,
    Ended,
    Failed,
}

/// An event before it borrows from the reader: what is in the piece of the chunk, or in `resolved`.
#[derive(Clone, Copy)]
enum Kind {
    Start,
    End,
    EndOfEmpty,
    Text,
    Resolved,
    Comment,
    Instruction,
    Doctype,
}

impl<R: BufRead> Reader<R> {
    /// Reads from `input`; `file` is what messages call it.
    ///
    /// # Errors
    /// When the beginning cannot be read, or declares an encoding nobody knows.
    pub fn new(input: R, file: &Path, options: Options) -> Result<Self> {
        let source = Source::new(input, &options).map_err(|unreadable| unreadable.explain(file))?;
        Ok(Self {
            source,
            file: file.to_path_buf(),
            options,
            repairs: Repairs::default(),
            at: 0,
            last: false,
            mark: 0,
            parts: Parts::default(),
            open: Open::default(),
            empty: false,
            piece: 0..0,
            name_len: 0,
            run: 0,
            progress: Progress::BeforeRoot,
        })
    }

    /// The next event, `None` at the end of a complete file.
    ///
    /// # Errors
    /// When the file is not well-formed, is cut off, or goes beyond a limit; the error says where. No reading on after
    /// it, unless [`recover`](Self::recover) finds a place.
    pub fn read(&mut self) -> Result<Option<Event<'_>>> {
        let Some(kind) = self.advance()? else { return Ok(None) };
        let text = &self.source.text()[self.piece.clone()];
        Ok(Some(match kind {
            Kind::Start => Event::Start(self.element_of(text)),
            Kind::Text => Event::Text(text),
            Kind::End => Event::End(Name::new(text, &self.parts.bindings)),
            Kind::EndOfEmpty => Event::End(Name::new(&self.parts.resolved, &self.parts.bindings)),
            Kind::Resolved => Event::Text(&self.parts.resolved),
            Kind::Comment => Event::Comment(text),
            Kind::Instruction => Event::Instruction(text),
            Kind::Doctype => Event::Doctype(text),
        }))
    }

    /// Passes over the rest of an element whose start has been read.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn skip(&mut self) -> Result<()> {
        let mut depth = 1;
        while depth > 0 {
            match self.read()? {
                Some(Event::Start(_)) => depth += 1,
                Some(Event::End(_)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// The element whose start tag was read last, for as long as nothing else is read.
    pub fn element(&self) -> Option<Element<'_>> {
        if self.name_len == 0 {
            return None;
        }
        Some(self.element_of(&self.source.text()[self.piece.clone()]))
    }

    fn element_of<'a>(&'a self, tag: &'a str) -> Element<'a> {
        Element { tag, name_len: self.name_len, parts: &self.parts }
    }

    /// What messages call the file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The name of the encoding the file is read in.
    pub fn encoding(&self) -> &'static str {
        self.source.encoding().name()
    }

    /// How many elements are open; inside the outermost it is 1.
    pub fn depth(&self) -> usize {
        self.open.depth()
    }

    /// How often the reader had to bend the rules so far.
    pub fn repairs(&self) -> Repairs {
        self.repairs
    }

    /// The line in which the event read last begins, counted from 1.
    pub fn line(&mut self) -> u64 {
        self.source.line(self.mark)
    }

    /// Line and column at which the event read last begins, counted from 1.
    pub fn place(&mut self) -> (u64, u64) {
        self.source.place(self.mark)
    }

    /// An error about the event read last.
    pub fn error(&mut self, message: impl Into<String>) -> Error {
        let (line, column) = self.place();
        Error::at(Place { file: self.file.clone(), line: Some(line), column: Some(column) }, message)
    }

    /// Reads on until there is something to hand over.
    fn advance(&mut self) -> Result<Option<Kind>> {
        match self.progress {
            Progress::Failed => return Err(Error::new("reading has stopped at an error").in_file(&self.file)),
            Progress::Ended => return Ok(None),
            _ => {}
        }
        let outcome = loop {
            match self.step() {
                Ok(Step::Skip) => {}
                Ok(Step::Event(kind)) => break Ok(Some(kind)),
                Ok(Step::End) => break Ok(None),
                Err(error) => break Err(error),
            }
        };
        match outcome {
            Ok(None) => self.progress = Progress::Ended,
            Err(_) => self.progress = Progress::Failed,
            Ok(_) => {}
        }
        outcome
    }

    fn step(&mut self) -> Result<Step> {
        self.name_len = 0;
        if self.parts.bindings.last().is_some_and(|b| b.depth > self.open.depth()) {
            self.parts.bindings.retain(|b| b.depth <= self.open.depth());
        }
        if std::mem::take(&mut self.empty) {
            self.piece = 0..0;
            self.parts.resolved.clear();
            self.parts.resolved.push_str(self.open.last().unwrap_or_default());
            self.close();
            return Ok(Step::Event(Kind::EndOfEmpty));
        }
        self.mark = self.at;
        if let Some(name) = self.expected_end() {
            self.at = name.end + 1;
            self.count_replaced();
            return Ok(self.end_element(name));
        }
        let token = match cut(self.source.text(), self.at, self.last, self.options.lone_ampersands) {
            Ok(Some(token)) => token,
            Ok(None) => return self.refill(),
            Err(wrong) => return Err(self.wrong(wrong)),
        };
        self.at = token.end;
        self.count_replaced();
        match token.kind {
            TokenKind::Start => self.start(token.within(1, 1)),
            TokenKind::Empty => {
                let step = self.start(token.within(1, 2));
                self.empty = step.is_ok();
                step
            }
            TokenKind::End => self.end_tag(token.within(2, 1)),
            TokenKind::Text => {
                self.piece = token.within(0, 0);
                self.characters(Kind::Text)
            }
            _ => self.rare(token),
        }
    }

    /// Counts what was replaced in what has been read.
    #[inline]
    fn count_replaced(&mut self) {
        while let Some((_, replaced)) = self.source.replaced.front().filter(|(at, _)| *at < self.at) {
            match replaced {
                Replaced::Illegal => self.repairs.illegal += 1,
                Replaced::Malformed => self.repairs.malformed += 1,
            }
            self.source.replaced.pop_front();
        }
    }

    /// Something has been read that is neither a tag nor mere text.
    fn rare(&mut self, token: Token) -> Result<Step> {
        match token.kind {
            TokenKind::Ampersand => {
                self.repairs.ampersands += 1;
                self.piece = token.within(0, 0);
                self.characters(Kind::Text)
            }
            TokenKind::CData => {
                self.piece = token.within(9, 3);
                self.characters(Kind::Text)
            }
            TokenKind::Reference => {
                self.parts.resolved.clear();
                let mut resolver = Resolver { options: &self.options, repairs: &mut self.repairs, html: html_name };
                let name = &self.source.text()[token.within(1, 1)];
                if let Err(wrong) = resolver.resolve(name, &mut self.parts.resolved) {
                    return Err(self.wrong(wrong));
                }
                self.characters(Kind::Resolved)
            }
            TokenKind::Comment => {
                self.piece = token.within(4, 3);
                Ok(Step::Event(Kind::Comment))
            }
            TokenKind::Instruction => {
                self.piece = token.within(2, 2);
                Ok(Step::Event(Kind::Instruction))
            }
            TokenKind::Doctype if self.progress != Progress::BeforeRoot => {
                Err(self.error("a DOCTYPE stands in the wrong place").hint("it belongs before the first tag"))
            }
            TokenKind::Doctype => {
                let inside = token.within(9, 1);
                let text = &self.source.text()[inside.clone()];
                self.piece = inside.end - text.trim_ascii_start().len()..inside.end;
                Ok(Step::Event(Kind::Doctype))
            }
            _ => Ok(Step::Skip),
        }
    }

    /// The chunk holds no whole token any more: asks for the next.
    fn refill(&mut self) -> Result<Step> {
        if self.last && self.at == self.source.text().len() {
            return self.end().map(|()| Step::End);
        }
        let waiting = (self.source.text().len() - self.at) as u64;
        if waiting > self.options.size {
            return Err(self.too_long(self.options.size));
        }
        let more = self.source.more(self.at);
        (self.mark, self.at, self.piece) = (0, 0, 0..0);
        match more {
            Ok(more) => self.last = !more,
            Err(failure) => return Err(self.unread(failure)),
        }
        Ok(Step::Skip)
    }

    /// A start tag has been read.
    fn start(&mut self, tag: Range<usize>) -> Result<Step> {
        let text = &self.source.text()[tag.clone()];
        let name_len = name_len(text.as_bytes());
        if name_len == 0 || !matches!(text.as_bytes().get(name_len), None | Some(b' ' | b'\t' | b'\n')) {
            return Err(self.wrong(Wrong::new("`<` begins no tag here", "write it as `&lt;`")));
        }
        self.parts.attributes.clear();
        self.parts.resolved.clear();
        if name_len < text.len() {
            let mut resolver = Resolver { options: &self.options, repairs: &mut self.repairs, html: html_name };
            let Parts { resolved, attributes, .. } = &mut self.parts;
            if let Err(wrong) = parse_attributes(text, name_len, &mut resolver, resolved, attributes) {
                let name = shorten(&text[..name_len]);
                return Err(self.wrong(Wrong::new(format!("in the tag `<{name}>`: {}", wrong.message), wrong.hint)));
            }
        }
        if self.progress == Progress::AfterRoot {
            return Err(self
                .error("a second outermost element begins here")
                .hint("a file has only one; remove the rest"));
        }
        self.progress = Progress::InRoot;
        self.run = 0;
        self.open.push(&text[..name_len]);
        let depth = self.open.depth();
        if depth > self.options.depth {
            return Err(self.error(format!("more than {} elements stand inside one another", self.options.depth)));
        }
        if !self.options.namespaces.is_empty() {
            bind(text, &mut self.parts, depth, self.options.namespaces);
        }
        (self.piece, self.name_len) = (tag, name_len);
        Ok(Step::Event(Kind::Start))
    }

    /// The name in the end tag that comes next, where it is the one that the element at hand is to end with.
    #[inline]
    fn expected_end(&self) -> Option<Range<usize>> {
        let name = self.open.last()?.as_bytes();
        let rest = self.source.text().as_bytes()[self.at..].strip_prefix(b"</")?;
        let start = self.at + 2;
        (rest.starts_with(name) && rest.get(name.len()) == Some(&b'>')).then(|| start..start + name.len())
    }

    /// The element at hand ends with this name.
    fn end_element(&mut self, name: Range<usize>) -> Step {
        self.piece = name;
        self.close();
        Step::Event(Kind::End)
    }

    /// An end tag has been read.
    fn end_tag(&mut self, tag: Range<usize>) -> Result<Step> {
        let name = self.source.text()[tag.clone()].trim_ascii_end();
        let Some(open) = self.open.last() else {
            let message = format!("`</{}>` ends nothing", shorten(name));
            return Err(self.error(message).hint("remove it"));
        };
        if open != name {
            let message = format!("`</{}>` stands where `</{}>` is expected", shorten(name), shorten(open));
            return Err(self.error(message).hint("an end tag is missing or too many"));
        }
        let name = tag.start..tag.start + name.len();
        Ok(self.end_element(name))
    }

    /// The element opened last ends.
    fn close(&mut self) {
        self.run = 0;
        self.open.pop();
        if self.open.depth() == 0 {
            self.progress = Progress::AfterRoot;
        }
    }

    /// Text has been read.
    fn characters(&mut self, kind: Kind) -> Result<Step> {
        let text = if let Kind::Text = kind { &self.source.text()[self.piece.clone()] } else { &self.parts.resolved };
        if self.progress != Progress::InRoot {
            if text.trim_ascii().is_empty() {
                return Ok(Step::Skip);
            }
            let message = format!("`{}` stands outside the outermost element", shorten(text.trim()));
            return Err(if self.progress == Progress::BeforeRoot {
                self.error(message).hint("is the file XML?")
            } else {
                self.error(message).hint("remove it")
            });
        }
        if text.is_empty() {
            return Ok(Step::Skip);
        }
        self.run += text.len() as u64;
        if self.run > self.options.size {
            return Err(self.too_long(self.options.size));
        }
        Ok(Step::Event(kind))
    }

    /// The file has ended.
    fn end(&mut self) -> Result<()> {
        match self.progress {
            Progress::AfterRoot => Ok(()),
            Progress::BeforeRoot => {
                Err(Error::new("holds no XML element").in_file(&self.file).hint("is the file empty, or not XML?"))
            }
            _ => {
                let depth = self.open.depth();
                let open = if depth == 1 { "one element".to_owned() } else { format!("{depth} elements") };
                Err(self.error(format!("the file ends inside {open}")).hint("it is cut off; get a complete copy"))
            }
        }
    }

    /// The source gives no more.
    fn unread(&mut self, failure: Failure) -> Error {
        let (line, column) = self.source.place(self.source.text().len());
        failure.explain(Place { file: self.file.clone(), line: Some(line), column: Some(column) })
    }

    fn wrong(&mut self, wrong: Wrong) -> Error {
        self.error(wrong.message).hint(wrong.hint)
    }

    fn too_long(&mut self, limit: u64) -> Error {
        self.error(format!("the tag or text that begins here is longer than {limit} bytes"))
            .hint("is a quotation mark or a `>` missing?")
    }
}

enum Step {
    Event(Kind),
    Skip,
    End,
}
