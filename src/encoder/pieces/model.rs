//! A `SentencePiece` model file: a message in the format of Protocol Buffers, of which a few fields are read.

use crate::error::{Error, Result};

/// What is read of a model.
pub(super) struct Model<'b> {
    /// The pieces with their logarithmic probabilities; a piece's number is its place.
    pub(super) pieces: Vec<(&'b str, f32)>,
    /// The table that makes characters uniform; empty without one.
    pub(super) charsmap: &'b [u8],
}

impl<'b> Model<'b> {
    /// Reads a model.
    ///
    /// # Errors
    /// When it is no such model, or cut off.
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self> {
        let mut model = Self { pieces: Vec::new(), charsmap: &[] };
        for field in fields(bytes)? {
            match field {
                (1, Value::Bytes(piece)) => model.pieces.extend(read_piece(piece)?),
                (3, Value::Bytes(normalizer)) => {
                    for field in fields(normalizer)? {
                        if let (2, Value::Bytes(charsmap)) = field {
                            model.charsmap = charsmap;
                        }
                    }
                }
                _ => {}
            }
        }
        if model.pieces.is_empty() { Err(wrong()) } else { Ok(model) }
    }
}

fn wrong() -> Error {
    Error::new("is not a SentencePiece model, or is cut off")
}

/// A piece; a message without one has no number.
fn read_piece(bytes: &[u8]) -> Result<Option<(&str, f32)>> {
    let (mut text, mut score) = (None, 0.0);
    for field in fields(bytes)? {
        match field {
            (1, Value::Bytes(piece)) => text = Some(std::str::from_utf8(piece).map_err(|_| wrong())?),
            (2, Value::Fixed(number)) => score = f32::from_bits(number),
            _ => {}
        }
    }
    Ok(text.map(|text| (text, score)))
}

/// A value of a field.
enum Value<'b> {
    Bytes(&'b [u8]),
    Fixed(u32),
    Other,
}

/// The fields of a message with their numbers (<https://protobuf.dev/programming-guides/encoding/>).
fn fields(bytes: &[u8]) -> Result<Vec<(u64, Value<'_>)>> {
    let (mut rest, mut fields) = (Rest(bytes), Vec::new());
    while !rest.0.is_empty() {
        fields.push(rest.field().ok_or_else(wrong)?);
    }
    Ok(fields)
}

/// What is not read yet.
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn field(&mut self) -> Option<(u64, Value<'b>)> {
        let tag = self.varint()?;
        let value = match tag & 7 {
            0 => self.varint().map(|_| Value::Other)?,
            1 => self.take(8).map(|_| Value::Other)?,
            2 => {
                let length = usize::try_from(self.varint()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Fixed(u32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some((tag >> 3, value))
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_read_and_a_broken_one_refused() {
        let piece = b"\x0a\x03\xe2\x96\x81\x15\x00\x00\x80\xbf\x18\x02";
        let bytes = [&[0x0a, piece.len() as u8][..], piece, &[0x1a, 4, 0x12, 2, 7, 8]].concat();
        let model = Model::read(&bytes).unwrap();
        assert_eq!((model.pieces, model.charsmap), (vec![("\u{2581}", -1.0)], &[7, 8][..]));
        for end in 1..bytes.len() {
            let _ = Model::read(&bytes[..end]);
        }
        assert!(Model::read(b"PK\x03\x04").is_err() && Model::read(b"").is_err());
    }
}
