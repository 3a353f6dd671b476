//! Requests and replies as plain data.

use crate::error::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::net::IpAddr;

/// What is known of a request before its body is read.
#[derive(Clone, Debug)]
pub struct Head {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path as it was sent, percent signs and all.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Who asks.
    pub peer: IpAddr,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// What came first.
    pub head: Head,
    /// The body.
    pub body: Vec<u8>,
}

impl Head {
    /// The value of a header, if it is there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str());
        let first = values.next()?;
        values.next().is_none().then_some(first)
    }

    /// Whether a header is there at all.
    pub fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(own, _)| own == name)
    }

    /// The first value of a name in the query.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The secret that the request brings: `Authorization: Bearer …`.
    pub fn bearer(&self) -> Option<&str> {
        let (scheme, secret) = self.header("authorization")?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
    }
}

impl Request {
    /// The body as JSON.
    ///
    /// # Errors
    /// When it is not JSON of this shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_slice(&self.body)
            .map_err(|e| Failure::new(400, format!("the body is not as it should be: {e}")))
    }
}

/// A reply.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Headers beside those that every reply has.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
}

/// What a reply holds.
pub enum Body {
    /// All of it.
    Bytes(Cow<'static, [u8]>),
    /// What is written while it is sent.
    Written(Writing),
}

/// Writes a body; when it fails, the connection is cut, so that half of a file is not taken for all of it.
pub(super) type Writing = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({}, {:?})", self.status, self.headers)
    }
}

impl Reply {
    /// A reply of this media type.
    pub fn new(media: &'static str, body: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { status: 200, headers: vec![("content-type", media.to_owned())], body: Body::Bytes(body.into()) }
    }

    /// A reply that is part of the program.
    pub fn fixed(media: &'static str, text: &'static str) -> Self {
        Self::new(media, text.as_bytes())
    }

    /// A value as JSON.
    pub fn json(value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(bytes) => Self::new("application/json", bytes),
            Err(error) => Failure::new(500, error.to_string()).reply(),
        }
    }

    /// A reply whose body is written while it is sent.
    pub fn written(media: &'static str, write: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> Self {
        Self { status: 200, headers: vec![("content-type", media.to_owned())], body: Body::Written(Box::new(write)) }
    }

    /// The same with a header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same with a status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same as a file to be saved under this name.
    #[must_use]
    pub fn download(self, name: &str) -> Self {
        // RFC 6266: the encoded form is what browsers take; no character of it can end the header.
        let encoded: String = name
            .bytes()
            .map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(b).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect();
        self.with("content-disposition", format!("attachment; filename*=UTF-8''{encoded}"))
    }
}

/// Why a request is not answered as it wishes.
#[derive(Debug)]
pub struct Failure {
    /// The status.
    pub status: u16,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// The methods that there are instead.
    allow: Option<String>,
}

#[derive(Serialize)]
struct Said<'a> {
    error: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

impl Failure {
    /// A failure.
    pub fn new(status: u16, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), hint: None, allow: None }
    }

    /// A failure with what to do next.
    #[must_use]
    pub fn hinted(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The failure of a method that a path does not have.
    pub fn not_allowed(methods: &[&str]) -> Self {
        Self { allow: Some(methods.join(", ")), ..Self::new(405, "that cannot be done with it") }
    }

    /// The failure as a reply.
    pub fn reply(&self) -> Reply {
        let said = Said { error: &self.message, hint: self.hint.as_deref() };
        let reply = Reply::new("application/json", serde_json::to_vec(&said).unwrap_or_default()).status(self.status);
        match &self.allow {
            Some(methods) => reply.with("allow", methods),
            None if self.status == 401 => reply.with("www-authenticate", "Bearer"),
            None => reply,
        }
    }
}

impl From<Error> for Failure {
    /// What the library refuses is wrong with what was asked.
    fn from(error: Error) -> Self {
        Self { hint: error.next_step().map(str::to_owned), ..Self::new(400, error.to_string()) }
    }
}
