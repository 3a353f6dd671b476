//! Words and inline codes.

use super::{TmxReader, all_but};
use crate::document::Role;
use crate::error::Result;
use crate::unit::{Code, Content, Flow, TranslationUnit};
use crate::xml::{Element, Event};
use std::fmt::Write as _;
use std::io::BufRead;

const UT: &str = "inline codes `ut` of old versions: read as `ph`";
const FOREIGN: &str = "elements inside segments that TMX does not have: read as inline codes";
const IN_CODE: &str = "elements inside inline codes that TMX does not have: read as their markup";
const NO_POS: &str = "inline codes `it` without `pos`: read as `ph`";
const HALF: &str = "inline codes `bpt` and `ept` without partner: read as `it`";
const ODD_X: &str = "attributes of `ept` that TMX does not have: left out";

/// Elements that are open in a flow.
enum Open {
    /// A mark: the number of its pair.
    Mark(u32),
    /// An element that is not of TMX: the number of its pair, its name, the code that opened it and where.
    Foreign { pair: u32, name: String, code: usize },
}

/// The pairs of a flow.
#[derive(Default)]
struct Pairs {
    last: u32,
    /// The `i` of those that are open.
    open: Vec<(String, u32)>,
    /// The `i` of those that have no `x`, each with the place of the code that opens it.
    without_x: Vec<(usize, String)>,
}

impl Pairs {
    fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }
}

impl<R: BufRead> TmxReader<R> {
    /// Appends the words and codes of an element whose start tag has been read. Gives the `i` of the pairs that have no `x`,
    /// each with the place of the code that opens it.
    pub(super) fn flow(&mut self, text: &mut String, codes: &mut Vec<Code>) -> Result<Vec<(usize, String)>> {
        let mut pairs = Pairs::default();
        let mut open: Vec<Open> = Vec::new();
        loop {
            match self.xml.read()? {
                Some(Event::Text(piece)) => text.push_str(piece),
                Some(Event::Start(e)) => {
                    let at = text.len() as u32;
                    match e.local() {
                        "bpt" | "ept" | "it" | "ph" | "ut" => {
                            let code = self.code(at, codes.len(), &mut pairs)?;
                            codes.push(code);
                        }
                        "hi" => {
                            let pair = pairs.next();
                            open.push(Open::Mark(pair));
                            let mut code = Code::new(at, Role::Open(pair), "");
                            let details = code.details_mut();
                            details.mark = true;
                            details.id = e.attribute("x").map(str::to_owned);
                            details.attributes = all_but(&e, &["x"]);
                            codes.push(code);
                        }
                        _ => {
                            let pair = pairs.next();
                            let name = e.name().to_owned();
                            let code = Code::new(at, Role::Open(pair), tag(&e));
                            self.odd_element(FOREIGN, &name)?;
                            open.push(Open::Foreign { pair, name, code: codes.len() });
                            codes.push(code);
                        }
                    }
                }
                Some(Event::End(_)) => {
                    let at = text.len() as u32;
                    match open.pop() {
                        Some(Open::Mark(pair)) => {
                            let mut code = Code::new(at, Role::Close(pair), "");
                            code.details_mut().mark = true;
                            codes.push(code);
                        }
                        Some(Open::Foreign { code, .. }) if code + 1 == codes.len() && codes[code].at == at => {
                            // Nothing is in it: it is one code.
                            let code = &mut codes[code];
                            code.role = Role::Alone;
                            code.markup.pop();
                            code.markup.push_str("/>");
                        }
                        Some(Open::Foreign { pair, name, .. }) => {
                            codes.push(Code::new(at, Role::Close(pair), format!("</{name}>")));
                        }
                        None => break,
                    }
                }
                Some(_) => {}
                None => break,
            }
        }
        for (i, _) in std::mem::take(&mut pairs.open) {
            self.lose(HALF, &i);
        }
        Ok(pairs.without_x)
    }

    /// Reads an inline code, whose start tag has been read and which is to stand at this place among the codes.
    fn code(&mut self, at: u32, place: usize, pairs: &mut Pairs) -> Result<Code> {
        let Some(e) = self.xml.element() else { return Ok(Code::default()) };
        let mut code = Code::new(at, Role::Alone, "");
        let mut lost = None;
        let (own, i): (&[&str], _) = match e.local() {
            "bpt" => (&["x", "i"], e.attribute("i").unwrap_or_default().to_owned()),
            "ept" => (&["i"], e.attribute("i").unwrap_or_default().to_owned()),
            "it" => (&["x", "pos"], String::new()),
            _ => (&["x"], String::new()),
        };
        match e.local() {
            "bpt" => {
                let pair = pairs.next();
                code.role = Role::Open(pair);
                if e.attribute("x").is_none() {
                    pairs.without_x.push((place, i.clone()));
                }
                pairs.open.push((i, pair));
            }
            "ept" => {
                code.role = if let Some(found) = pairs.open.iter().rposition(|(open, _)| *open == i) {
                    Role::Close(pairs.open.remove(found).1)
                } else {
                    lost = Some((HALF, i));
                    Role::Close(pairs.next())
                };
            }
            "it" => match e.attribute("pos") {
                Some("begin") => code.role = Role::Open(pairs.next()),
                Some("end") => code.role = Role::Close(pairs.next()),
                other => lost = Some((NO_POS, other.unwrap_or_default().to_owned())),
            },
            "ut" => lost = Some((UT, String::new())),
            _ => {}
        }
        let is_end = e.local() == "ept";
        let odd = is_end && e.attributes().any(|(name, _)| name != "i");
        if !is_end && e.attributes().any(|(name, _)| name == "x" || !own.contains(&name)) {
            let details = code.details_mut();
            details.id = e.attribute("x").map(str::to_owned);
            details.attributes = all_but(&e, own);
        }
        if let Some((what, detail)) = lost {
            self.lose(what, &detail);
        }
        if odd {
            self.lose(ODD_X, "");
        }
        self.markup(&mut code)?;
        Ok(code)
    }

    /// Reads what stands inside an inline code.
    fn markup(&mut self, code: &mut Code) -> Result<()> {
        let mut open: Vec<(String, usize)> = Vec::new();
        loop {
            match self.xml.read()? {
                Some(Event::Text(piece)) => code.markup.push_str(piece),
                Some(Event::Start(e)) if e.local() == "sub" => {
                    let mut flow =
                        Flow { at: code.markup.len() as u32, attributes: all_but(&e, &[]), ..Flow::default() };
                    let (mut text, mut codes) = (String::new(), Vec::new());
                    self.flow(&mut text, &mut codes)?;
                    flow.content = Content::new(text, codes)?;
                    code.details_mut().flows.push(flow);
                }
                Some(Event::Start(e)) => {
                    code.markup.push_str(&tag(&e));
                    let name = e.name().to_owned();
                    self.lose(IN_CODE, &name);
                    open.push((name, code.markup.len()));
                }
                Some(Event::End(_)) => match open.pop() {
                    Some((_, at))
                        if at == code.markup.len() && code.flows().last().is_none_or(|f| (f.at as usize) < at) =>
                    {
                        code.markup.pop();
                        code.markup.push_str("/>");
                    }
                    Some((name, _)) => {
                        let _ = write!(code.markup, "</{name}>");
                    }
                    None => return Ok(()),
                },
                Some(_) => {}
                None => return Ok(()),
            }
        }
    }
}

/// Gives the pairs of a unit without `x` their `i` for an id, where that says which are translations of each other: many
/// tools write no `x` and use the same `i` in all variants. `names` are the `i`, each with the places of its variant and of
/// the code that opens the pair.
pub(super) fn tie_by_i(unit: &mut TranslationUnit, names: &[(usize, usize, String)]) {
    let has_ids = || unit.variants.iter().flat_map(|variant| variant.content.codes()).any(|code| code.id().is_some());
    let of_variants: Vec<Vec<&str>> = names
        .chunk_by(|one, next| one.0 == next.0)
        .map(|own| {
            let mut own: Vec<&str> = own.iter().map(|(.., i)| i.as_str()).collect();
            own.sort_unstable();
            own
        })
        .collect();
    let Some((first, others)) = of_variants.split_first() else { return };
    let is_name = |i: &str| !i.is_empty();
    let are_names = first.iter().all(|i| is_name(i)) && first.windows(2).all(|pair| pair[0] != pair[1]);
    if others.is_empty() || others.iter().any(|other| other != first) || !are_names || has_ids() {
        return;
    }
    for (variant, code, i) in names {
        unit.variants[*variant].content.codes_mut()[*code].details_mut().id = Some(i.clone());
    }
}

/// A start tag as it may stand in a file.
fn tag(element: &Element<'_>) -> String {
    let mut tag = format!("<{}", element.name());
    for (name, value) in element.attributes() {
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let _ = write!(tag, " {name}=\"{value}\"");
    }
    tag.push('>');
    tag
}
