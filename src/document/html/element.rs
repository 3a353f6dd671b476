//! What each element of HTML is to a reader of the text.

use crate::document::BlockKind;
use crate::document::left_out::{IMAGE_TEXT, Names, READING, TOOLTIP};
use scraper::node::Element;

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    /// A block that is what its surroundings are.
    Block,
    /// A block of this kind.
    Kind(BlockKind),
    /// The title of the page.
    Title,
    /// A list.
    List,
    /// An item of a list, a term or a definition.
    Item,
    /// An element inside a line.
    Inline,
    /// A button or what a field is called: an element inside a line with words of its own.
    Control,
    /// A field of a form: a code that stands alone.
    Field,
    /// A line break.
    Break,
    /// A code that stands alone.
    Lone,
    /// A code that stands alone and whose content is no running text.
    Drawing,
    /// An element that has no content and leaves no trace.
    Nothing,
    /// An element that no reader sees.
    Unseen(Unseen),
}

/// Why an element is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unseen {
    /// Program code, styles.
    Machinery,
    /// What browsers without scripts see.
    NoScript,
    /// Navigation.
    Navigation,
    /// Marked as hidden.
    Hidden,
    /// The reading of a word in ruby text.
    Reading,
    /// A drawing with labels.
    Drawing,
    /// An inline element too deep inside others; its text stays.
    DeepCode,
    /// What an image says to those who do not see it.
    ImageText,
    /// What is shown of a field beside its content, or when somebody points at an element.
    Tooltip,
    /// What search engines show.
    Description,
}

impl Unseen {
    /// What it is called in a note, one and many; `None` for what nobody would miss.
    pub(super) fn names(self) -> Option<Names> {
        match self {
            Self::Machinery => None,
            Self::NoScript => Some(["part for browsers without scripts", "parts for browsers without scripts"]),
            Self::Navigation => Some(["navigation part with text", "navigation parts with text"]),
            Self::Hidden => Some(["hidden element with text", "hidden elements with text"]),
            Self::Reading => Some(READING),
            Self::Drawing => Some(["drawing or embedded object with text", "drawings or embedded objects with text"]),
            Self::DeepCode => Some(["deeply nested inline element", "deeply nested inline elements"]),
            Self::ImageText => Some(IMAGE_TEXT),
            Self::Tooltip => Some(TOOLTIP),
            Self::Description => Some(["description for search engines", "descriptions for search engines"]),
        }
    }
}

/// What an element does, by its name and the attributes that hide it.
pub(super) fn role(element: &Element) -> Role {
    let by_name = by_name(element.name());
    match by_name {
        Role::Unseen(_) | Role::Nothing => return by_name,
        _ if element.attrs.is_empty() => return by_name,
        _ => {}
    }
    let attribute = |name: &str| element.attr(name).unwrap_or_default();
    if attribute("role").eq_ignore_ascii_case("navigation") {
        return Role::Unseen(Unseen::Navigation);
    }
    let style = attribute("style");
    let hides = |property: &str, value: &str| {
        style
            .split(';')
            .filter_map(|d| d.split_once(':'))
            .any(|(p, v)| p.trim().eq_ignore_ascii_case(property) && v.trim().to_ascii_lowercase().starts_with(value))
    };
    if element.attr("hidden").is_some()
        || attribute("aria-hidden").eq_ignore_ascii_case("true")
        || (element.name() == "input" && attribute("type").eq_ignore_ascii_case("hidden"))
        || (!style.is_empty() && (hides("display", "none") || hides("visibility", "hidden")))
    {
        return Role::Unseen(Unseen::Hidden);
    }
    let is_note = |value: &str| value.split_ascii_whitespace().any(|v| matches!(v, "doc-footnote" | "doc-endnote"));
    let is_book_note =
        |value: &str| value.split_ascii_whitespace().any(|v| matches!(v, "footnote" | "endnote" | "rearnote"));
    match by_name {
        Role::Block | Role::Item if is_note(attribute("role")) || is_book_note(attribute("epub:type")) => {
            Role::Kind(BlockKind::Note)
        }
        _ => by_name,
    }
}

#[rustfmt::skip]
pub(super) fn by_name(name: &str) -> Role {
    match name {
        "p" | "div" | "html" | "head" | "body" | "main" | "article" | "section" | "aside" | "header" | "footer" | "hgroup"
        | "address" | "blockquote" | "center" | "details" | "summary" | "dialog" | "fieldset" | "legend" | "figure" | "form"
        | "hr" | "option" | "optgroup" | "select" | "search" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "colgroup"
        | "frameset" | "textarea" => Role::Block,
        "h1" => Role::Kind(BlockKind::Heading(1)),
        "h2" => Role::Kind(BlockKind::Heading(2)),
        "h3" => Role::Kind(BlockKind::Heading(3)),
        "h4" => Role::Kind(BlockKind::Heading(4)),
        "h5" => Role::Kind(BlockKind::Heading(5)),
        "h6" => Role::Kind(BlockKind::Heading(6)),
        "title" => Role::Title,
        "ul" | "ol" | "menu" | "dir" | "dl" => Role::List,
        "li" | "dt" | "dd" => Role::Item,
        "td" | "th" => Role::Kind(BlockKind::Cell),
        "figcaption" | "caption" => Role::Kind(BlockKind::Note),
        "pre" | "listing" | "xmp" | "plaintext" => Role::Kind(BlockKind::Preformatted),
        "br" => Role::Break,
        "button" | "label" => Role::Control,
        "input" => Role::Field,
        "img" | "wbr" | "embed" => Role::Lone,
        "svg" | "canvas" | "video" | "audio" | "iframe" | "object" | "applet" | "meter" | "progress" => Role::Drawing,
        "meta" | "link" | "base" | "basefont" | "source" | "track" | "param" | "col" | "area" | "frame" => Role::Nothing,
        "script" | "style" | "template" | "noframes" | "noembed" | "datalist" | "rp" | "annotation" | "annotation-xml" => {
            Role::Unseen(Unseen::Machinery)
        }
        "noscript" => Role::Unseen(Unseen::NoScript),
        "nav" => Role::Unseen(Unseen::Navigation),
        "rt" | "rtc" => Role::Unseen(Unseen::Reading),
        _ => Role::Inline,
    }
}

/// What the attributes of an element say that somebody has to translate.
pub(super) fn texts_of_attributes(element: &Element) -> impl Iterator<Item = Unseen> {
    let is_button = element.name() == "input"
        && element
            .attr("type")
            .is_some_and(|t| ["button", "reset", "submit"].iter().any(|b| t.eq_ignore_ascii_case(b)));
    let describes =
        element.name() == "meta" && element.attr("name").is_some_and(|n| n.eq_ignore_ascii_case("description"));
    element.attrs().filter(|(_, value)| value.contains(char::is_alphabetic)).filter_map(move |(name, _)| match name {
        "alt" => Some(Unseen::ImageText),
        "title" | "placeholder" | "aria-label" | "aria-description" | "label" => Some(Unseen::Tooltip),
        "value" if is_button => Some(Unseen::Tooltip),
        "content" if describes => Some(Unseen::Description),
        _ => None,
    })
}

/// The tags of an element, written anew.
pub(super) struct Markup {
    pub(super) open: String,
    pub(super) close: String,
}

impl Markup {
    /// The tag of an element without content.
    pub(super) fn lone(mut self) -> String {
        self.open.truncate(self.open.len() - 1);
        self.open + "/>"
    }
}

/// The tags of an element, with its attributes.
pub(super) fn markup(element: &Element) -> Markup {
    let mut open = format!("<{}", element.name());
    for (name, value) in element.attrs() {
        open.push(' ');
        open.push_str(name);
        open.push_str("=\"");
        open.push_str(&value.replace('&', "&amp;").replace('"', "&quot;"));
        open.push('"');
    }
    open.push('>');
    Markup { open, close: format!("</{}>", element.name()) }
}
