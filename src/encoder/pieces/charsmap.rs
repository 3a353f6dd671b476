//! Characters made uniform: a table says what stands for which, longest match first, as in `NFKC` with changes of its own.
//!
//! The table is a double array (Aoe, 1989) of the strings that are replaced, in the layout of `darts-clone`, and behind it
//! what replaces them, each ended by a zero byte.

/// What stands for a space within pieces.
const SPACE: &str = "\u{2581}";

/// A table of replacements.
pub(super) struct Charsmap {
    units: Vec<u32>,
    replacements: Vec<u8>,
}

impl Charsmap {
    /// The table as a model holds it. A broken one replaces less.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let (size, rest) = bytes.split_at_checked(4).unwrap_or_default();
        let size = size.try_into().map_or(0, u32::from_le_bytes) as usize;
        let (units, replacements) = rest.split_at(size.min(rest.len()));
        let units = units.as_chunks().0.iter().map(|unit| u32::from_le_bytes(*unit)).collect();
        Self { units, replacements: replacements.to_vec() }
    }

    /// A text as it is cut into pieces: uniform characters, a mark for each run of spaces and one at the beginning, none at
    /// the end. Empty where nothing is left.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut rest = text;
        let mut out = String::with_capacity(text.len() + SPACE.len());
        while !rest.is_empty() {
            let (uniform, length) = self.first(rest);
            if uniform != " " {
                break;
            }
            rest = &rest[length..];
        }
        if rest.is_empty() {
            return out;
        }
        out.push_str(SPACE);
        let mut after_space = true;
        while !rest.is_empty() {
            let (mut uniform, length) = self.first(rest);
            rest = &rest[length..];
            if after_space {
                uniform = uniform.trim_start_matches(' ');
            }
            for (at, solid) in uniform.split(' ').enumerate() {
                if at > 0 {
                    out.push_str(SPACE);
                }
                out.push_str(solid);
            }
            if !uniform.is_empty() {
                after_space = uniform.ends_with(' ');
            }
        }
        out.truncate(out.trim_end_matches(SPACE).len());
        out
    }

    /// A text with what the table says, and nothing else changed.
    pub(super) fn map(&self, text: &str) -> String {
        let (mut rest, mut out) = (text, String::with_capacity(text.len()));
        while !rest.is_empty() {
            let (uniform, length) = self.first(rest);
            out.push_str(uniform);
            rest = &rest[length..];
        }
        out
    }

    /// What stands for the beginning of a text that is not empty, and how many of its bytes that is about.
    fn first<'a>(&'a self, text: &'a str) -> (&'a str, usize) {
        let replaced = self.longest(text.as_bytes()).and_then(|(length, at)| {
            let replacement = self.replacements.get(at..)?;
            let end = replacement.iter().position(|byte| *byte == 0)?;
            text.is_char_boundary(length).then_some((std::str::from_utf8(&replacement[..end]).ok()?, length))
        });
        replaced.unwrap_or_else(|| {
            let length = text.chars().next().map_or(0, char::len_utf8);
            (&text[..length], length)
        })
    }

    /// The longest string of the table that the text begins with, and where its replacement is.
    fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let offset = |unit: u32| ((unit >> 10) << ((unit & 0x200) >> 6)) as usize;
        let mut at = offset(*self.units.first()?);
        let mut found = None;
        for (read, byte) in text.iter().enumerate() {
            at ^= usize::from(*byte);
            let Some(unit) = self.units.get(at).filter(|unit| *unit & 0x8000_00ff == u32::from(*byte)) else { break };
            at ^= offset(*unit);
            if unit & 0x100 != 0 {
                found = Some((read + 1, (self.units.get(at)? & 0x7fff_ffff) as usize));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_table_only_spaces_change() {
        let none = Charsmap::new(&[]);
        assert_eq!(none.apply("  a  b c "), "▁a▁b▁c");
        assert_eq!((none.apply(""), none.apply("  ")), (String::new(), String::new()));
    }
}
