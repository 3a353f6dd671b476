//! The reader. The only file that names the XML library, which breaks its interface often.

use super::element::{Attribute, Binding, Element, Name, bind, is_name, parse_attributes, shorten};
use super::reference::{Resolver, Wrong, lone_ampersand};
use super::source::{Failure, Source, Unreadable};
use super::{Options, Repairs};
use crate::error::{Error, Place, Result};
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::Event as Raw;
use std::io::BufRead;
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
pub struct Reader<R> {
    inner: quick_xml::Reader<Source<R>>,
    file: PathBuf,
    options: Options,
    repairs: Repairs,
    /// What the library reads into.
    buffer: Vec<u8>,
    /// What the event handed over last points into.
    text: String,
    attributes: Vec<Attribute>,
    bindings: Vec<Binding>,
    depth: usize,
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

/// An event before it borrows from the reader.
enum Kind {
    Start { name_len: usize },
    End,
    Text,
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
        let source = Source::new(input, &options).map_err(|unreadable| match unreadable {
            Unreadable::Read(e) => Error::io("read it", file, e),
            Unreadable::UnknownEncoding(label) => {
                Error::at(Place::line(file, 1), format!("the encoding `{}` is not known", shorten(&label)))
                    .hint("save the file as UTF-8, or say what encoding it has")
            }
            Unreadable::Utf32 => {
                Error::new("the file is in UTF-32, which is not supported").in_file(file).hint("save the file as UTF-8")
            }
        })?;
        let mut inner = quick_xml::Reader::from_reader(source);
        inner.config_mut().expand_empty_elements = true;
        Ok(Self {
            inner,
            file: file.to_path_buf(),
            options,
            repairs: Repairs::default(),
            buffer: Vec::new(),
            text: String::new(),
            attributes: Vec::new(),
            bindings: Vec::new(),
            depth: 0,
            run: 0,
            progress: Progress::BeforeRoot,
        })
    }

    /// The next event, `None` at the end of a complete file.
    ///
    /// # Errors
    /// When the file is not well-formed, is cut off, or goes beyond a limit; the error says where. No reading on after
    /// it.
    pub fn read(&mut self) -> Result<Option<Event<'_>>> {
        let Some(kind) = self.advance()? else { return Ok(None) };
        let text = self.text.as_str();
        Ok(Some(match kind {
            Kind::Start { name_len } => Event::Start(Element {
                name: Name::new(&text[..name_len], &self.bindings),
                text,
                attributes: &self.attributes,
                bindings: &self.bindings,
            }),
            Kind::End => Event::End(Name::new(text, &self.bindings)),
            Kind::Text => Event::Text(text),
            Kind::Comment => Event::Comment(text),
            Kind::Instruction => Event::Instruction(text),
            Kind::Doctype => Event::Doctype(text),
        }))
    }

    /// The name of the encoding the file is read in.
    pub fn encoding(&self) -> &'static str {
        self.inner.get_ref().encoding().name()
    }

    /// How many elements are open; inside the outermost it is 1.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// How often the reader had to bend the rules so far.
    pub fn repairs(&self) -> Repairs {
        let source = self.inner.get_ref();
        Repairs {
            illegal: self.repairs.illegal + source.replaced_illegal,
            malformed: source.replaced_malformed,
            html_names: self.repairs.html_names,
        }
    }

    /// The line in which the event read last begins, counted from 1.
    pub fn line(&mut self) -> u64 {
        self.inner.get_mut().marked_line()
    }

    /// An error about the event read last.
    pub fn error(&mut self, message: impl Into<String>) -> Error {
        let (line, column) = self.inner.get_mut().marked_place();
        Error::at(Place { file: self.file.clone(), line: Some(line), column: Some(column) }, message)
    }

    /// Reads on until there is something to hand over, and leaves its text in `self.text`.
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
        self.buffer.clear();
        self.text.clear();
        while self.bindings.last().is_some_and(|b| b.depth > self.depth) {
            self.bindings.pop();
        }
        self.inner.get_mut().mark();
        let event = match self.inner.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(self.explain(&error)),
        };
        let mut resolver = Resolver { options: &self.options, repairs: &mut self.repairs, html: html_name };
        let kind = match event {
            Raw::Start(tag) | Raw::Empty(tag) => {
                self.text.push_str(&tag);
                let name_len = tag.name().as_ref().len();
                if !is_name(&self.text[..name_len]) {
                    return Err(self.wrong(Wrong::new("`<` begins no tag here", "write it as `&lt;`")));
                }
                let has_attributes = self.text.len() > name_len;
                if !has_attributes {
                    self.attributes.clear();
                } else if let Err(wrong) =
                    parse_attributes(&mut self.text, name_len, &mut resolver, &mut self.attributes)
                {
                    let name = shorten(&self.text[..name_len]);
                    return Err(self.wrong(Wrong::new(format!("in the tag `<{name}>`: {}", wrong.message), wrong.hint)));
                }
                return self.start(name_len).map(Step::Event);
            }
            Raw::End(tag) => {
                self.text.push_str(tag.name().as_ref());
                self.depth -= 1;
                self.run = 0;
                if self.depth == 0 {
                    self.progress = Progress::AfterRoot;
                }
                return Ok(Step::Event(Kind::End));
            }
            Raw::Text(text) => {
                self.text.push_str(&text);
                Kind::Text
            }
            Raw::CData(text) => {
                self.text.push_str(&text);
                Kind::Text
            }
            Raw::GeneralRef(name) => {
                if let Err(wrong) = resolver.resolve(&name, &mut self.text) {
                    return Err(self.wrong(wrong));
                }
                Kind::Text
            }
            Raw::Comment(text) => {
                self.text.push_str(&text);
                Kind::Comment
            }
            Raw::PI(text) => {
                self.text.push_str(&text);
                Kind::Instruction
            }
            Raw::DocType(text) => {
                self.text.push_str(&text);
                Kind::Doctype
            }
            Raw::Decl(_) => return Ok(Step::Skip),
            Raw::Eof => return self.end().map(|()| Step::End),
        };
        match kind {
            Kind::Text => self.characters(),
            Kind::Doctype if self.progress != Progress::BeforeRoot => {
                Err(self.error("a DOCTYPE stands in the wrong place").hint("it belongs before the first tag"))
            }
            kind => Ok(Step::Event(kind)),
        }
    }

    /// A start tag has been read.
    fn start(&mut self, name_len: usize) -> Result<Kind> {
        if self.progress == Progress::AfterRoot {
            return Err(self
                .error("a second outermost element begins here")
                .hint("a file has only one; remove the rest"));
        }
        self.progress = Progress::InRoot;
        self.run = 0;
        self.depth += 1;
        if self.depth > self.options.depth {
            return Err(self.error(format!("more than {} elements stand inside one another", self.options.depth)));
        }
        if !self.options.namespaces.is_empty() {
            bind(&self.text, &self.attributes, self.depth, self.options.namespaces, &mut self.bindings);
        }
        Ok(Kind::Start { name_len })
    }

    /// Text has been read.
    fn characters(&mut self) -> Result<Step> {
        if self.progress != Progress::InRoot {
            if self.text.trim_ascii().is_empty() {
                return Ok(Step::Skip);
            }
            let message = format!("`{}` stands outside the outermost element", shorten(self.text.trim()));
            return Err(if self.progress == Progress::BeforeRoot {
                self.error(message).hint("is the file XML?")
            } else {
                self.error(message).hint("remove it")
            });
        }
        self.run += self.text.len() as u64;
        if self.run > self.options.size {
            return Err(self.too_long(self.options.size));
        }
        Ok(if self.text.is_empty() { Step::Skip } else { Step::Event(Kind::Text) })
    }

    /// The file has ended.
    fn end(&mut self) -> Result<()> {
        match self.progress {
            Progress::AfterRoot => Ok(()),
            Progress::BeforeRoot => {
                Err(Error::new("holds no XML element").in_file(&self.file).hint("is the file empty, or not XML?"))
            }
            _ => {
                let open = if self.depth == 1 { "one element".to_owned() } else { format!("{} elements", self.depth) };
                Err(self.error(format!("the file ends inside {open}")).hint("it is cut off; get a complete copy"))
            }
        }
    }

    fn wrong(&mut self, wrong: Wrong) -> Error {
        self.error(wrong.message).hint(wrong.hint)
    }

    fn too_long(&mut self, limit: u64) -> Error {
        self.error(format!("the tag or text that begins here is longer than {limit} bytes"))
            .hint("is a quotation mark or a `>` missing?")
    }

    /// Says in our words what the library or the source of its bytes complains about.
    fn explain(&mut self, error: &quick_xml::Error) -> Error {
        use quick_xml::Error as Q;
        if let Some(failure) = self.inner.get_mut().take_failure() {
            return self.explain_failure(failure);
        }
        let (message, hint) = match error {
            Q::IllFormed(IllFormedError::UnclosedReference) => return self.wrong(lone_ampersand()),
            Q::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => (
                format!("`</{}>` stands where `</{}>` is expected", shorten(found), shorten(expected)),
                "an end tag is missing or too many",
            ),
            Q::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                (format!("`</{}>` ends nothing", shorten(found)), "remove it")
            }
            Q::Syntax(error) => match error {
                SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => never_ends("`<?`", "`?>`"),
                SyntaxError::UnclosedComment => never_ends("comment", "`-->`"),
                SyntaxError::UnclosedDoctype => never_ends("DOCTYPE", "`>`"),
                SyntaxError::UnclosedCData => never_ends("CDATA section", "`]]>`"),
                SyntaxError::UnclosedTag => never_ends("tag", "`>`"),
                SyntaxError::UnclosedSingleQuotedAttributeValue | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
                    never_ends("tag", "its closing quotation mark")
                }
                SyntaxError::InvalidBangMarkup => ("`<!` begins nothing here".to_owned(), "write `<` as `&lt;`"),
            },
            other => (format!("is not XML: {other}"), "repair the file"),
        };
        self.error(message).hint(hint)
    }

    fn explain_failure(&mut self, failure: Failure) -> Error {
        let (line, column) = self.inner.get_mut().place();
        let place = Place { file: self.file.clone(), line: Some(line), column: Some(column) };
        match failure {
            Failure::Read(e) => Error::io("read it", &self.file, e),
            Failure::TooLong(limit) => self.too_long(limit),
            Failure::Malformed(encoding) => Error::at(place, format!("the bytes here are not {}", encoding.name()))
                .hint("say what encoding the file has, or let such bytes be replaced"),
            Failure::Illegal(c) => Error::at(place, format!("XML does not allow the character U+{:04X}", u32::from(c)))
                .hint("remove it, or let it be replaced"),
        }
    }
}

enum Step {
    Event(Kind),
    Skip,
    End,
}

fn never_ends(what: &str, end: &str) -> (String, &'static str) {
    (format!("the {what} that begins here never ends: {end} is missing"), "it is cut off, or its end is misspelt")
}

/// The characters of a name that HTML defines.
fn html_name(name: &str) -> Option<&'static str> {
    quick_xml::escape::resolve_html5_entity(name)
}
