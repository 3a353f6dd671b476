//! The server: who may ask, how often, what is counted and what is told of it.

use super::follow::follow;
use super::metrics::Metrics;
use super::pool::Pool;
use super::rate::Rate;
use super::routes::ROUTES;
use crate::error::{Error, Result};
use crate::memory::central::Address;
use crate::serve::http::{Access, Call, Failure, Found, Head, Hosts, Reply, Request, Service, Tokens, find};
use crate::unit::Date;
use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

/// How a server is set up.
pub struct Setting {
    /// The memories; units are added to the first where nothing else is said.
    pub memories: Vec<PathBuf>,
    /// The database in which other servers share the memories.
    pub central: Option<Address>,
    /// Where it listens.
    pub address: SocketAddr,
    /// Who may read and who may write. On the machine itself everybody may read.
    pub tokens: Tokens,
    /// Tells the time.
    pub now: fn() -> Option<Date>,
    /// How many requests are answered at once.
    pub readers: usize,
    /// How many requests a second one address may send; any number without it.
    pub rate: Option<u32>,
    /// How many bytes a body may have.
    pub body: usize,
    /// Hears of each request.
    pub log: Option<Logging>,
}

/// Hears of a request.
pub type Logging = Box<dyn Fn(&Line<'_>) + Send + Sync>;

/// What is told of a request.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Who asked.
    pub peer: IpAddr,
    /// The method.
    pub method: &'a str,
    /// The route, with names in braces instead of texts; nothing where there is none.
    pub route: &'a str,
    /// The path and query as they came: they may hold texts.
    pub head: &'a Head,
    /// The status.
    pub status: u16,
    /// How long it took.
    pub took: Duration,
}

impl fmt::Debug for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Setting({:?} at {})", self.memories, self.address)
    }
}

/// A memory server.
#[derive(Debug)]
pub struct Server {
    pub(super) setting: Setting,
    pub(super) pool: Pool,
    hosts: Hosts,
    metrics: Metrics,
    rate: Option<Rate>,
    pub(super) myself: Weak<Self>,
    /// Why the memories do not follow those that are shared, if they do not.
    pub(super) trouble: Mutex<Option<Error>>,
}

impl Server {
    /// Opens the memories.
    ///
    /// # Errors
    /// When one cannot be opened, or two have the same name.
    pub fn open(setting: Setting) -> Result<Arc<Self>> {
        let pool = Pool::open(&setting.memories, setting.central.as_ref(), setting.readers)?;
        let (hosts, rate) = (Hosts::of(setting.address), setting.rate.map(Rate::new));
        let metrics = Metrics::new(ROUTES.len());
        let server = Arc::new_cyclic(|myself| Self {
            setting,
            pool,
            hosts,
            metrics,
            rate,
            myself: myself.clone(),
            trouble: Mutex::default(),
        });
        if let Some(address) = &server.setting.central {
            follow(server.myself.clone(), address.clone());
        }
        Ok(server)
    }

    /// What was counted.
    pub(super) fn told(&self) -> String {
        self.metrics.text(|at| format!("method=\"{}\",path=\"{}\"", ROUTES[at].method, ROUTES[at].path))
    }

    /// The languages of all memories.
    pub(super) fn languages(&self) -> std::result::Result<BTreeSet<String>, Failure> {
        let tags = self.pool.read(|memories| {
            let mut tags = BTreeSet::new();
            for memory in memories.iter() {
                tags.extend(memory.store().tags()?.iter().map(ToString::to_string));
            }
            Ok::<_, crate::Error>(tags)
        });
        tags.map_err(|e| super::ask::internal(&e))
    }

    fn may(&self, head: &Head, access: Access) -> std::result::Result<(), Failure> {
        let free = match access {
            Access::Open => true,
            Access::Read => self.setting.address.ip().is_loopback(),
            Access::Write => false,
        };
        // Tools send the key of another server along with what anybody may ask.
        let token = head.secret().or_else(|| head.key().filter(|_| !free));
        let right = token.and_then(|token| self.setting.tokens.right(token));
        match (right, token) {
            (None, Some(_)) => Err(Failure::new(401, "the token is not known")),
            _ if free || right == Some(true) || right.is_some() && access == Access::Read => Ok(()),
            (Some(_), _) => Err(Failure::new(403, "the token may read and not write")),
            (None, None) => Err(Failure::new(401, "a token is needed: `Authorization: Bearer TOKEN`")),
        }
    }

    fn tell(&self, head: &Head, route: &str, status: u16, took: Duration) {
        if let Some(log) = &self.setting.log {
            log(&Line { peer: head.peer, method: &head.method, route, head, status, took });
        }
    }
}

impl Head {
    /// The token of a request: `Bearer` as usual, `Token` as Weblate's.
    fn secret(&self) -> Option<&str> {
        let (scheme, secret) = self.header("authorization")?.split_once(' ')?;
        ["bearer", "token"].iter().any(|own| scheme.eq_ignore_ascii_case(own)).then(|| secret.trim())
    }

    /// The token as tools send it to `MyMemory`.
    fn key(&self) -> Option<&str> {
        self.asked("key").filter(|key| !key.is_empty() && ["/get", "/set"].contains(&self.path.as_str()))
    }
}

impl Service for Server {
    fn admit(&self, head: &Head) -> std::result::Result<usize, Failure> {
        self.hosts.check(head)?;
        if self.rate.as_ref().is_some_and(|rate| !rate.allows(head.peer, Instant::now())) {
            return Err(Failure::new(429, "that is too often; wait a second"));
        }
        match find(ROUTES, &head.method, &head.path) {
            Found::Route(route, _) => {
                self.may(head, route.access)?;
                Ok(route.body.min(self.setting.body))
            }
            Found::OtherMethods(methods) => Err(Failure::not_allowed(&methods)),
            Found::Nothing => Err(Failure::new(404, "there is no such path; `/openapi.json` has all there are")),
        }
    }

    fn answer(&self, request: Request) -> Reply {
        let begun = Instant::now();
        let head = &request.head;
        let Found::Route(route, parts) = find(ROUTES, &head.method, &head.path) else {
            return Failure::new(404, "there is no such path").reply();
        };
        let call = Call { request: &request, parts };
        let reply = (route.answer)(self, &call).unwrap_or_else(|failure| failure.reply());
        let at = ROUTES.iter().position(|own| std::ptr::eq(own, route)).unwrap_or(0);
        self.metrics.answered(at, reply.status, begun.elapsed());
        self.tell(head, route.path, reply.status, begun.elapsed());
        reply
    }

    fn refused(&self, head: &Head, status: u16) {
        self.metrics.refused();
        let route = match find(ROUTES, &head.method, &head.path) {
            Found::Route(route, _) => route.path,
            _ => "",
        };
        self.tell(head, route, status, Duration::ZERO);
    }
}
