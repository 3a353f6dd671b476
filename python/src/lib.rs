//! The part of the Python module that is written in Rust: `bitext._bitext`. It takes and gives plain values; the classes
//! that users see are made of them in `python/bitext/`.

mod aligner;
mod arrow;
mod batches;
mod coverage;
mod encoder;
mod error;
mod given;
mod memory;
mod near;
mod pairs;
mod pool;
mod segments;
mod units;

use pyo3::prelude::*;

#[pymodule]
mod _bitext {
    #[pymodule_export]
    use super::aligner::Aligner;
    #[pymodule_export]
    use super::batches::{align_batch, filter_batch, key_batch, segment_batch};
    #[pymodule_export]
    use super::coverage::coverage;
    #[pymodule_export]
    use super::encoder::Encoder;
    #[pymodule_export]
    use super::memory::Memory;
    #[pymodule_export]
    use super::near::{band_batch, link_batch};
    #[pymodule_export]
    use super::pairs::{Filters, dedupe, filter_names};
    #[pymodule_export]
    use super::segments::segment;
    #[pymodule_export]
    use super::units::{TmxReader, Unit, write_tmx};
}
