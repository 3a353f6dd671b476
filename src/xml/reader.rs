//! The reader: tokens to events, and the rules that hold between them.

mod complaint;

use super::element::{Attribute, Binding, Element, Name, bind, is_name, parse_attributes, shorten};
use super::reference::{Resolver, Wrong, lone_ampersand};
use super::scan::{TagEnd, TagScan, doctype_end, position, text_end};
use super::source::Source;
use super::{Options, Repairs};
use crate::error::{Error, Result};
use std::io::BufRead;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The longest name of an entity that is looked for.
const NAME: usize = 64;

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
pub struct Reader<R> {
    source: Source<R>,
    file: PathBuf,
    options: Options,
    repairs: Repairs,
    /// What the event handed over last points into, where that is not the token.
    scratch: String,
    attributes: Vec<Attribute>,
    bindings: Vec<Binding>,
    /// The names of the open elements, one behind the other, and where each begins.
    open: String,
    starts: Vec<usize>,
    /// Whether the end tag comes that `<a/>` stands for.
    end_is_due: bool,
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

/// An event before it borrows from the reader; ranges are of the token.
enum Kind {
    Start {
        tag: Range<usize>,
        name_len: usize,
    },
    End(Range<usize>),
    /// The end of `<a/>`, whose name is in the scratch.
    EmptyEnd,
    Text(Range<usize>),
    /// Text in the scratch.
    Resolved,
    Comment(Range<usize>),
    Instruction(Range<usize>),
    Doctype(Range<usize>),
}

enum Step {
    Event(Kind),
    Skip,
    End,
}

impl<R: BufRead> Reader<R> {
    /// Reads from `input`; `file` is what messages call it.
    ///
    /// # Errors
    /// When the beginning cannot be read, or declares an encoding nobody knows.
    pub fn new(input: R, file: &Path, options: Options) -> Result<Self> {
        let source = Source::new(input, &options).map_err(|why| complaint::unreadable(why, file))?;
        Ok(Self {
            source,
            file: file.to_path_buf(),
            options,
            repairs: Repairs::default(),
            scratch: String::new(),
            attributes: Vec::new(),
            bindings: Vec::new(),
            open: String::new(),
            starts: Vec::new(),
            end_is_due: false,
            run: 0,
            progress: Progress::BeforeRoot,
        })
    }

    /// The next event, `None` at the end of a complete file.
    ///
    /// # Errors
    /// When the file is not well-formed, is cut off, or goes beyond a limit; the error says where. There is no reading on
    /// after it.
    pub fn read(&mut self) -> Result<Option<Event<'_>>> {
        let kind = match self.progress {
            Progress::Failed => return Err(Error::new("reading has stopped at an error").in_file(&self.file)),
            Progress::Ended => return Ok(None),
            _ => loop {
                match self.step() {
                    Ok(Step::Skip) => {}
                    Ok(Step::Event(kind)) => break kind,
                    Ok(Step::End) => {
                        self.progress = Progress::Ended;
                        return Ok(None);
                    }
                    Err(error) => {
                        self.progress = Progress::Failed;
                        return Err(error);
                    }
                }
            },
        };
        let token = self.source.token();
        Ok(Some(match kind {
            Kind::Start { tag, name_len } => {
                let tag = &token[tag];
                Event::Start(Element {
                    name: Name::new(&tag[..name_len], &self.bindings),
                    tag,
                    values: &self.scratch,
                    attributes: &self.attributes,
                    bindings: &self.bindings,
                })
            }
            Kind::End(name) => Event::End(Name::new(&token[name], &self.bindings)),
            Kind::EmptyEnd => Event::End(Name::new(&self.scratch, &self.bindings)),
            Kind::Text(text) => Event::Text(&token[text]),
            Kind::Resolved => Event::Text(&self.scratch),
            Kind::Comment(text) => Event::Comment(&token[text]),
            Kind::Instruction(text) => Event::Instruction(&token[text]),
            Kind::Doctype(text) => Event::Doctype(token[text].trim_start()),
        }))
    }

    /// The name of the encoding the file is read in.
    pub fn encoding(&self) -> &'static str {
        self.source.encoding().name()
    }

    /// How many elements are open; inside the outermost it is 1.
    pub fn depth(&self) -> usize {
        self.starts.len()
    }

    /// How often the reader had to bend the rules so far.
    pub fn repairs(&self) -> Repairs {
        Repairs {
            illegal: self.repairs.illegal + self.source.replaced_illegal,
            malformed: self.source.replaced_malformed,
            html_names: self.repairs.html_names,
        }
    }

    /// The line in which the event read last begins, counted from 1.
    pub fn line(&mut self) -> u64 {
        self.source.line()
    }

    /// An error about the event read last.
    pub fn error(&mut self, message: impl Into<String>) -> Error {
        let place = self.source.place();
        self.error_at(place, message)
    }

    /// Reads one token.
    fn step(&mut self) -> Result<Step> {
        while self.bindings.last().is_some_and(|b| b.depth > self.starts.len()) {
            self.bindings.pop();
        }
        self.scratch.clear();
        if std::mem::take(&mut self.end_is_due) {
            let start = self.starts.last().copied().unwrap_or_default();
            self.scratch.push_str(&self.open[start..]);
            self.close();
            return Ok(Step::Event(Kind::EmptyEnd));
        }
        self.source.begin();
        self.want(1)?;
        match self.source.rest().first() {
            None => self.end_of_file().map(|()| Step::End),
            Some(b'<') => self.markup(),
            Some(b'&') => self.reference(),
            Some(_) => self.plain_text(),
        }
    }

    fn plain_text(&mut self) -> Result<Step> {
        let found = self.source.find(0, 0, text_end);
        let len = match found {
            Ok(Some(len)) => len,
            Ok(None) => self.source.rest().len(),
            Err(failure) => return Err(self.explain(failure)),
        };
        self.source.finish(len);
        self.text(0..len)
    }

    fn reference(&mut self) -> Result<Step> {
        self.want(NAME)?;
        let rest = self.source.rest();
        let name = rest[1..].iter().take(NAME).position(|b| matches!(b, b';' | b'&' | b'<' | b' ' | b'\n' | b'\t'));
        let Some(len) = name.filter(|len| *len > 0 && rest[1 + len] == b';') else {
            return Err(self.wrong(&lone_ampersand()));
        };
        self.source.finish(len + 2);
        let mut resolver = Resolver { options: &self.options, repairs: &mut self.repairs };
        if let Err(wrong) = resolver.resolve(&self.source.token()[1..=len], &mut self.scratch) {
            return Err(self.wrong(&wrong));
        }
        let outside = self.progress != Progress::InRoot;
        let added = self.scratch.len();
        self.text_outside_or_too_long(outside, added)?;
        Ok(Step::Event(Kind::Resolved))
    }

    /// Text has been read that is this range of the token.
    fn text(&mut self, range: Range<usize>) -> Result<Step> {
        let text = &self.source.token()[range.clone()];
        let outside = self.progress != Progress::InRoot;
        if text.is_empty() || outside && text.trim_ascii().is_empty() {
            return Ok(Step::Skip);
        }
        self.text_outside_or_too_long(outside, range.len())?;
        Ok(Step::Event(Kind::Text(range)))
    }

    fn text_outside_or_too_long(&mut self, outside: bool, added: usize) -> Result<()> {
        if outside {
            let hint = if self.progress == Progress::BeforeRoot { "is the file XML?" } else { "remove it" };
            let text = shorten(self.source.token().trim());
            return Err(self.error(format!("`{text}` stands outside the outermost element")).hint(hint));
        }
        self.run += added as u64;
        if self.run > self.options.size {
            return Err(self.too_long(self.options.size));
        }
        Ok(())
    }

    fn markup(&mut self) -> Result<Step> {
        self.want(2)?;
        match self.source.rest().get(1) {
            Some(b'/') => self.end_tag(),
            Some(b'?') => {
                let len = self.until("`<?`", 2, b"?>")?;
                let target = self.source.token()[2..len - 2].split_ascii_whitespace().next().unwrap_or_default();
                match target {
                    "xml" => Ok(Step::Skip),
                    _ if is_name(target.as_bytes()) => Ok(Step::Event(Kind::Instruction(2..len - 2))),
                    _ => Err(self.wrong(&Wrong::new("`<?` begins nothing here", "write `<` as `&lt;`"))),
                }
            }
            Some(b'!') => self.declaration(),
            _ => self.start_tag(),
        }
    }

    fn declaration(&mut self) -> Result<Step> {
        self.want(9)?;
        let rest = self.source.rest();
        if rest.starts_with(b"<!--") {
            let len = self.until("comment", 4, b"-->")?;
            return Ok(Step::Event(Kind::Comment(4..len - 3)));
        }
        if rest.starts_with(b"<![CDATA[") {
            let len = self.until("CDATA section", 9, b"]]>")?;
            return self.text(9..len - 3);
        }
        if !rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case(b"<!DOCTYPE")) {
            return Err(self.error("`<!` begins nothing here").hint("write `<` as `&lt;`, or it is cut off"));
        }
        if self.progress != Progress::BeforeRoot {
            return Err(self.error("a DOCTYPE stands in the wrong place").hint("it belongs before the first tag"));
        }
        match self.source.find(0, usize::MAX, doctype_end) {
            Ok(Some(end)) => {
                self.source.finish(end + 1);
                Ok(Step::Event(Kind::Doctype(9..end)))
            }
            Ok(None) => Err(self.never_ends("DOCTYPE", "`>`")),
            Err(failure) => Err(self.explain(failure)),
        }
    }

    /// Ends the token behind the next `end`, searched behind so many bytes, and gives its length.
    fn until(&mut self, what: &str, behind: usize, end: &[u8]) -> Result<usize> {
        match self.source.find(behind, end.len() - 1, |bytes| position(bytes, end)) {
            Ok(Some(at)) => {
                self.source.finish(at + end.len());
                Ok(at + end.len())
            }
            Ok(None) => Err(self.never_ends(what, &format!("`{}`", String::from_utf8_lossy(end)))),
            Err(failure) => Err(self.explain(failure)),
        }
    }

    fn start_tag(&mut self) -> Result<Step> {
        let begins_name = |b: &u8| is_name(&[*b]);
        if !self.source.rest().get(1).is_none_or(begins_name) {
            return Err(self.wrong(&Wrong::new("`<` begins no tag here", "write it as `&lt;`")));
        }
        let len = self.tag_len()?;
        self.source.finish(len);
        let token = self.source.token();
        let (tag, is_empty) = match token[1..len - 1].strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (&token[1..len - 1], false),
        };
        let name_len = tag.bytes().position(|b| matches!(b, b' ' | b'\t' | b'\n')).unwrap_or(tag.len());
        let name = &tag[..name_len];
        self.attributes.clear();
        let mut resolver = Resolver { options: &self.options, repairs: &mut self.repairs };
        let outcome = if is_name(name.as_bytes()) {
            parse_attributes(tag, name_len, &mut resolver, &mut self.scratch, &mut self.attributes)
        } else {
            Err(Wrong::new("this is no name of an element", "write `<` as `&lt;` where it begins no tag"))
        };
        if let Err(wrong) = outcome {
            let message = format!("in the tag `<{}>`: {}", shorten(name), wrong.message);
            return Err(self.error(message).hint(wrong.hint));
        }
        self.starts.push(self.open.len());
        self.open.push_str(name);
        if !self.options.namespaces.is_empty() {
            let depth = self.starts.len();
            bind(tag, &self.scratch, &self.attributes, depth, self.options.namespaces, &mut self.bindings);
        }
        let tag = 1..1 + tag.len();
        self.end_is_due = is_empty;
        self.run = 0;
        if self.starts.len() > self.options.depth {
            return Err(self.error(format!("more than {} elements stand inside one another", self.options.depth)));
        }
        if self.progress == Progress::AfterRoot {
            return Err(self
                .error("a second outermost element begins here")
                .hint("a file has only one; remove the rest"));
        }
        self.progress = Progress::InRoot;
        Ok(Step::Event(Kind::Start { tag, name_len }))
    }

    fn tag_len(&mut self) -> Result<usize> {
        let mut scan = TagScan::default();
        let mut broken = false;
        let found = self.source.find(1, 0, |bytes| match scan.feed(bytes)? {
            TagEnd::At(at) => Some(at + 1),
            TagEnd::Broken(at) => {
                broken = true;
                Some(at)
            }
        });
        match found {
            Ok(Some(len)) if !broken => Ok(len),
            Ok(_) if scan.is_quoted() => Err(self.never_ends("tag", "a closing quotation mark")),
            Ok(_) => Err(self.never_ends("tag", "`>`")),
            Err(failure) => Err(self.explain(failure)),
        }
    }

    fn end_tag(&mut self) -> Result<Step> {
        let len = self.tag_len()?;
        self.source.finish(len);
        let name = self.source.token()[2..len - 1].trim_ascii_end();
        let Some(start) = self.starts.last() else {
            let message = format!("`</{}>` ends nothing", shorten(name));
            return Err(self.error(message).hint("remove it"));
        };
        let expected = &self.open[*start..];
        if name != expected {
            let message = format!("`</{}>` stands where `</{}>` is expected", shorten(name), shorten(expected));
            return Err(self.error(message).hint("an end tag is missing or too many"));
        }
        let range = 2..2 + name.len();
        self.close();
        Ok(Step::Event(Kind::End(range)))
    }

    /// The innermost element ends.
    fn close(&mut self) {
        self.open.truncate(self.starts.pop().unwrap_or_default());
        self.run = 0;
        if self.starts.is_empty() {
            self.progress = Progress::AfterRoot;
        }
    }

    fn end_of_file(&mut self) -> Result<()> {
        match self.starts.last() {
            None if self.progress == Progress::AfterRoot => Ok(()),
            None => Err(Error::new("holds no XML element").in_file(&self.file).hint("is the file empty, or not XML?")),
            Some(start) => {
                let message = format!("the file ends inside `<{}>`", shorten(&self.open[*start..]));
                Err(self.error(message).hint("it is cut off; get a complete copy"))
            }
        }
    }

    fn want(&mut self, len: usize) -> Result<()> {
        self.source.want(len).map_err(|failure| self.explain(failure))
    }
}
