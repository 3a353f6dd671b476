//! Translation units at rest: a memory answers lookups.

mod distance;
mod index;
mod placeholder;
pub mod score;
mod token;
