//! Memories for a team: lookup, concordance and changes over HTTP, in our own words and in those that CAT tools know.
//!
//! `openapi.json` says what there is; a test holds it to the table of routes and back.

mod amagama;
mod api;
mod ask;
mod change;
mod follow;
mod metrics;
mod mymemory;
mod pool;
mod rate;
mod routes;
mod server;
#[cfg(test)]
mod tests;
mod weblate;

pub use server::{Line, Logging, Server, Setting};
