//! The review page: a project on the desk, a page in the browser, and what the page asks of the desk.

mod api;
mod desk;
mod export;
mod upload;

pub use desk::{Desk, Setting};
