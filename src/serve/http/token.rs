//! Secrets: made by chance, kept as hashes.

use crate::error::{Error, Place, Result};
use sha2::{Digest, Sha256};
use std::path::Path;

/// A new secret of 192 bits, in hexadecimal digits.
///
/// # Errors
/// When the system has no source of chance.
pub fn random_token() -> Result<String> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(|e| Error::new(format!("the system gives no random numbers: {e}")))?;
    Ok(hex(&bytes))
}

/// The SHA-256 of a secret, in hexadecimal digits. A secret of 192 random bits needs no slower hash.
pub fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Who may read and who may write.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Hash, and whether it may write.
    known: Vec<(String, bool)>,
}

impl Tokens {
    /// Reads lines of `read HASH NAME` or `write HASH NAME`; the name is for people. `#` begins a remark.
    ///
    /// # Errors
    /// When a line is neither.
    pub fn parse(place: &Path, text: &str) -> Result<Self> {
        let mut known = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
            let (Some(right), hash) = (words.next(), words.next()) else { continue };
            let is_hash = |hash: &&str| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
            let writes = match right {
                "read" => Some(false),
                "write" => Some(true),
                _ => None,
            };
            let (Some(writes), Some(hash)) = (writes, hash.filter(is_hash)) else {
                return Err(Error::at(Place::line(place, at as u64 + 1), "is no line of a file of tokens").hint(
                    "write `read HASH NAME` or `write HASH NAME`; `bitext serve --new-token` makes such a line",
                ));
            };
            known.push((hash.to_ascii_lowercase(), writes));
        }
        Ok(Self { known })
    }

    /// Lets one more secret read, or write as well.
    pub fn add(&mut self, token: &str, writes: bool) {
        self.known.push((hash(token), writes));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Whether a secret may write (`Some(true)`) or read; `None` for one that is not known. What is compared are hashes, so
    /// that the time it takes tells nothing of the secrets.
    pub fn right(&self, token: &str) -> Option<bool> {
        let asked = hash(token);
        self.known.iter().filter(|(known, _)| *known == asked).map(|(_, writes)| *writes).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_their_hashes() {
        let (reader, writer) = (random_token().unwrap(), random_token().unwrap());
        assert_eq!((reader.len(), reader == writer), (48, false));
        let file = format!("# the team\nread {} Ada\n\nwrite {}  Bob # until May\n", hash(&reader), hash(&writer));
        let tokens = Tokens::parse(Path::new("tokens"), &file).unwrap();
        assert_eq!(tokens.right(&reader), Some(false));
        assert_eq!(tokens.right(&writer), Some(true));
        assert_eq!(tokens.right(""), None);
        // FIPS 180-2, appendix B.1.
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let wrong = Tokens::parse(Path::new("tokens"), "\nread abc\n").unwrap_err();
        assert_eq!(wrong.to_string(), "tokens:2: is no line of a file of tokens");
    }
}
