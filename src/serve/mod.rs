//! Pages and programs over HTTP: the review of an alignment in a browser, and memories for a team.
//!
//! [`http`] knows nothing of translation: it reads requests within limits, refuses what comes from elsewhere, and hands
//! over to plain functions. [`review`] is the page of `bitext review`, [`memory`] the server of `bitext serve`.

pub mod http;
pub mod memory;
pub mod review;
