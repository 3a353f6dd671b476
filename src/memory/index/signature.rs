//! Which symbols a text has, roughly, in 128 bits.

/// A set of symbols, each of which is one of 128 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signature(u64, u64);

impl Signature {
    pub(super) fn of(symbols: &[u32]) -> Self {
        symbols.iter().fold(Self::default(), |Self(low, high), symbol| {
            let bit = symbol.wrapping_mul(0x9e37_79b1) >> 25;
            if bit < 64 { Self(low | 1 << bit, high) } else { Self(low, high | 1 << (bit - 64)) }
        })
    }

    pub(super) fn numbers(self) -> [u32; 4] {
        [self.0 as u32, (self.0 >> 32) as u32, self.1 as u32, (self.1 >> 32) as u32]
    }

    pub(super) fn of_numbers(numbers: [u32; 4]) -> Self {
        let [a, b, c, d] = numbers.map(u64::from);
        Self(a | b << 32, c | d << 32)
    }

    /// How many bits of this one are not in the other: at least so many symbols are not.
    #[inline]
    pub(super) fn missing(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones() + (self.1 & !other.1).count_ones()
    }
}
