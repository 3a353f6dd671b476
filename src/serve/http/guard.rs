//! What is refused at the door, and what every reply says to the browser.

use super::message::{Failure, Head};
use std::net::SocketAddr;

/// Headers of every reply: nothing from elsewhere is loaded, no other page frames or reads this one, nothing is kept.
pub const SECURITY: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// By which names a server may be asked.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// Names with the port; any when there are none.
    names: Vec<String>,
}

impl Hosts {
    /// The names of a server: on the machine itself only those of the machine itself, so that no page from elsewhere whose
    /// name was made to point here (DNS rebinding) gets an answer. A server for others cannot know its names.
    pub fn of(address: SocketAddr) -> Self {
        if !address.ip().is_loopback() {
            return Self { names: Vec::new() };
        }
        let port = address.port();
        let mut names = vec![format!("localhost:{port}"), address.to_string()];
        if port == 80 {
            names.extend(["localhost".to_owned(), address.ip().to_string()]);
        }
        Self { names }
    }

    /// Refuses a request under another name, or one that a page from elsewhere sends.
    ///
    /// # Errors
    /// With status 403, or 400 when no name or several are given.
    pub fn check(&self, head: &Head) -> Result<(), Failure> {
        let Some(host) = head.header("host") else { return Err(Failure::new(400, "there must be one `Host`")) };
        let known = |name: &str| self.names.iter().any(|own| own.eq_ignore_ascii_case(name));
        if !self.names.is_empty() && !known(host) {
            return Err(Failure::new(403, "this server is not known by that name"));
        }
        if head.has("origin") {
            let origin = head.header("origin").and_then(|o| o.split_once("://")).map(|(_, name)| name);
            if !origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host)) {
                return Err(Failure::new(403, "pages from elsewhere get no answer"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(hosts: &Hosts, headers: &[(&str, &str)]) -> u16 {
        let headers = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let (method, path, query) = ("GET".to_owned(), "/".to_owned(), Vec::new());
        let head = Head { method, path, query, headers, peer: [127, 0, 0, 1].into() };
        hosts.check(&head).map_or_else(|failure| failure.status, |()| 200)
    }

    #[test]
    fn only_its_own_names_and_its_own_pages_get_an_answer() {
        let hosts = Hosts::of("127.0.0.1:4000".parse().unwrap());
        assert_eq!(status(&hosts, &[("host", "127.0.0.1:4000")]), 200);
        assert_eq!(status(&hosts, &[("host", "LOCALHOST:4000"), ("origin", "http://localhost:4000")]), 200);
        assert_eq!(status(&hosts, &[]), 400);
        assert_eq!(status(&hosts, &[("host", "localhost:4000"), ("host", "evil.test")]), 400);
        assert_eq!(status(&hosts, &[("host", "evil.test:4000")]), 403);
        assert_eq!(status(&hosts, &[("host", "127.0.0.1:4000"), ("origin", "http://evil.test")]), 403);
        assert_eq!(status(&hosts, &[("host", "127.0.0.1:4000"), ("origin", "null")]), 403);
        assert_eq!(status(&hosts, &[("host", "127.0.0.1:4000"), ("origin", "http://127.0.0.1:4001")]), 403);
        let open = Hosts::of("0.0.0.0:4000".parse().unwrap());
        assert_eq!(status(&open, &[("host", "memory.example")]), 200);
        assert_eq!(status(&open, &[("host", "memory.example"), ("origin", "https://other.example")]), 403);
    }
}
