//! The table of routes: a method, a path with named parts, who may ask, and the function that answers.

use super::message::{Failure, Reply, Request};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody: nothing of a user is in the reply.
    Open,
    /// Who may read.
    Read,
    /// Who may write.
    Write,
}

/// A line of the table.
pub struct Route<S: ?Sized> {
    /// The method.
    pub method: &'static str,
    /// The path; a part in braces stands for any text without `/`, after decoding for any text.
    pub path: &'static str,
    /// Who may ask.
    pub access: Access,
    /// How many bytes the body may have.
    pub body: usize,
    /// Answers.
    pub answer: fn(&S, &Call<'_>) -> Result<Reply, Failure>,
}

/// A request with the parts of its path.
#[derive(Debug)]
pub struct Call<'r> {
    /// The request.
    pub request: &'r Request,
    /// What stands for the parts in braces, in order.
    pub parts: Vec<String>,
}

impl Call<'_> {
    /// A part as a number.
    ///
    /// # Errors
    /// With status 404 when it is none.
    pub fn number<T: std::str::FromStr>(&self, part: usize) -> Result<T, Failure> {
        self.parts
            .get(part)
            .and_then(|part| part.parse().ok())
            .ok_or_else(|| Failure::new(404, "there is no such thing"))
    }
}

/// What a table has for a request.
pub enum Found<'t, S: ?Sized> {
    /// A route, and the parts of the path.
    Route(&'t Route<S>, Vec<String>),
    /// The path is there, for these methods.
    OtherMethods(Vec<&'static str>),
    /// There is no such path.
    Nothing,
}

/// Looks a request up. The first line that fits counts; `HEAD` is answered as `GET`.
pub fn find<'t, S: ?Sized>(routes: &'t [Route<S>], method: &str, path: &str) -> Found<'t, S> {
    let method = if method == "HEAD" { "GET" } else { method };
    let mut others = Vec::new();
    for route in routes {
        let Some(parts) = parts(route.path, path) else { continue };
        if route.method == method {
            return Found::Route(route, parts);
        }
        others.push(route.method);
    }
    if others.is_empty() { Found::Nothing } else { Found::OtherMethods(others) }
}

fn parts(template: &str, path: &str) -> Option<Vec<String>> {
    let (mut expected, mut given) = (template.split('/'), path.split('/'));
    let mut parts = Vec::new();
    loop {
        match (expected.next(), given.next()) {
            (None, None) => return Some(parts),
            (Some(name), Some(part)) if name.starts_with('{') => {
                let decoded = decode(part, false).filter(|part| !part.is_empty())?;
                parts.push(decoded);
            }
            (Some(name), Some(part)) if name == part => {}
            _ => return None,
        }
    }
}

/// The names and values of a query, decoded; what cannot be decoded stays as it is.
pub(in crate::serve) fn query(query: &str) -> Vec<(String, String)> {
    let text = |part: &str| decode(part, true).unwrap_or_else(|| part.to_owned());
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

/// Percent-encoding undone; `None` when a percent sign has no two digits behind it, or the bytes are no text.
fn decode(text: &str, plus_is_space: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |b: u8| char::from(b).to_digit(16);
                (digit(rest.next()?)? * 16 + digit(rest.next()?)?) as u8
            }
            b'+' if plus_is_space => b' ',
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(method: &'static str, path: &'static str) -> Route<()> {
        Route { method, path, access: Access::Open, body: 0, answer: |(), _| Ok(Reply::fixed("text/plain", "")) }
    }

    #[test]
    fn paths_are_found_by_their_parts() {
        let routes = [route("GET", "/a"), route("GET", "/a/{x}/b/{y}"), route("PUT", "/a/{x}/b/{y}")];
        let found = |method: &str, path: &str| match find(&routes, method, path) {
            Found::Route(route, parts) => format!("{} {} {}", route.method, route.path, parts.join("|")),
            Found::OtherMethods(methods) => methods.join(","),
            Found::Nothing => "-".to_owned(),
        };
        assert_eq!(found("HEAD", "/a"), "GET /a ");
        assert_eq!(found("PUT", "/a/%D1%8F%2F1/b/c+d"), "PUT /a/{x}/b/{y} я/1|c+d");
        assert_eq!(found("DELETE", "/a/1/b/2"), "GET,PUT");
        assert_eq!(found("GET", "/a/"), "-");
        assert_eq!(found("GET", "/a//b/1"), "-");
        assert_eq!(found("GET", "/a/%FF/b/1"), "-");
        assert_eq!(found("GET", "/../a"), "-");
        assert_eq!(query("q=a+b%26c&x&=y"), [("q", "a b&c"), ("x", ""), ("", "y")].map(|(n, v)| (n.into(), v.into())));
    }
}
