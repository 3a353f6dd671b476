//! The ground that both servers stand on: a listener with limits, requests and replies as plain data, a table of routes,
//! what is refused at the door.

mod guard;
mod listen;
mod message;
mod route;
mod token;

pub use guard::{Hosts, SECURITY};
pub use listen::{Limits, Listener, Service};
pub use message::{Body, Failure, Head, Reply, Request};
#[cfg(test)]
pub(super) use route::query;
pub use route::{Access, Call, Found, Route, find};
pub use token::{Tokens, hash, random_token};
