//! Loops over numbers with the widest instructions that a processor has, found out at run time. The only file that names the
//! library for that.
//!
//! What is computed is the same to the bit with all of them: additions stay in the order in which the code has them, and a product
//! is added in one step only where the code says so (`mul_add`), which is slow on processors that cannot do so (before 2013).

use rten_simd::{Isa, SimdOp};

/// Does some work, compiled once for each set of instructions. Functions called in it are, if they are always inlined.
pub(super) fn wide<T>(work: impl FnOnce() -> T) -> T {
    Work(work).dispatch()
}

struct Work<W>(W);

impl<T, W: FnOnce() -> T> SimdOp for Work<W> {
    type Output = T;

    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    fn eval<I: Isa>(self, _instructions: I) -> T {
        (self.0)()
    }
}
