//! Arrays of numbers in a file of `safetensors`: a header in JSON that says where each begins, and behind it the numbers
//! (<https://huggingface.co/docs/safetensors>).

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// An array: row by row, as 32-bit numbers.
pub(super) struct Array {
    pub(super) shape: Vec<usize>,
    pub(super) numbers: Vec<f32>,
}

/// The arrays of a file, of which messages say that they are in `path`.
pub(super) struct Safetensors<'b> {
    path: &'b Path,
    described: HashMap<String, Described>,
    numbers: &'b [u8],
}

#[derive(Deserialize)]
struct Described {
    #[serde(default)]
    dtype: String,
    #[serde(default)]
    shape: Vec<usize>,
    #[serde(default)]
    data_offsets: [usize; 2],
}

impl<'b> Safetensors<'b> {
    /// Reads the header.
    ///
    /// # Errors
    /// When the bytes are no such file.
    pub(super) fn open(path: &'b Path, bytes: &'b [u8]) -> Result<Self> {
        let wrong = || Error::new("is not in the format of safetensors, or is cut off").in_file(path);
        let (length, rest) = bytes.split_at_checked(8).ok_or_else(wrong)?;
        let length =
            usize::try_from(u64::from_le_bytes(length.try_into().map_err(|_| wrong())?)).map_err(|_| wrong())?;
        let (header, numbers) = rest.split_at_checked(length).ok_or_else(wrong)?;
        let mut header: HashMap<String, serde_json::Value> = serde_json::from_slice(header).map_err(|_| wrong())?;
        header.remove("__metadata__");
        let described = header
            .into_iter()
            .map(|(name, value)| Ok((name, serde_json::from_value(value).map_err(|_| wrong())?)))
            .collect::<Result<_>>()?;
        Ok(Self { path, described, numbers })
    }

    /// The array of a name; `None` when there is none.
    ///
    /// # Errors
    /// When it is of a type that is not read, or is cut off.
    pub(super) fn array(&self, name: &str) -> Result<Option<Array>> {
        let Some(Described { dtype, shape, data_offsets: [start, end] }) = self.described.get(name) else {
            return Ok(None);
        };
        let wrong = |why: String| Error::new(format!("array `{name}`: {why}")).in_file(self.path);
        let bytes = self.numbers.get(*start..*end).ok_or_else(|| wrong("it is cut off".to_owned()))?;
        let numbers: Vec<f32> = match dtype.as_str() {
            "F64" => bytes.as_chunks().0.iter().map(|number| f64::from_le_bytes(*number) as f32).collect(),
            "F32" => bytes.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number)).collect(),
            "F16" => bytes.as_chunks().0.iter().map(|number| half(u16::from_le_bytes(*number))).collect(),
            "BF16" => bytes
                .as_chunks()
                .0
                .iter()
                .map(|half| f32::from_bits(u32::from(u16::from_le_bytes(*half)) << 16))
                .collect(),
            "I8" => bytes.iter().map(|number| f32::from(number.cast_signed())).collect(),
            "I32" => bytes.as_chunks().0.iter().map(|number| i32::from_le_bytes(*number) as f32).collect(),
            "I64" => bytes.as_chunks().0.iter().map(|number| i64::from_le_bytes(*number) as f32).collect(),
            other => return Err(wrong(format!("it is of type `{other}`, which is not read"))),
        };
        if shape.iter().try_fold(1_usize, |all, size| all.checked_mul(*size)) != Some(numbers.len()) {
            return Err(wrong(format!("it has {} numbers and the shape {shape:?}", numbers.len())));
        }
        Ok(Some(Array { shape: shape.clone(), numbers }))
    }
}

/// A floating-point number of 16 bits (IEEE 754, binary16).
fn half(bits: u16) -> f32 {
    let (sign, exponent, fraction) = (u32::from(bits >> 15) << 31, u32::from(bits >> 10 & 31), u32::from(bits & 0x3ff));
    match exponent {
        0 => {
            let size = fraction as f32 / 16_777_216.0;
            if sign == 0 { size } else { -size }
        }
        31 => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A file of arrays: name, type, shape, bytes.
    pub(in crate::encoder) fn file(arrays: &[(&str, &str, &[usize], Vec<u8>)]) -> Vec<u8> {
        let (mut header, mut numbers) = (serde_json::Map::new(), Vec::new());
        header.insert("__metadata__".to_owned(), serde_json::json!({ "format": "pt" }));
        for (name, dtype, shape, bytes) in arrays {
            let offsets = [numbers.len(), numbers.len() + bytes.len()];
            numbers.extend(bytes);
            header.insert(
                (*name).to_owned(),
                serde_json::json!({ "dtype": dtype, "shape": shape, "data_offsets": offsets }),
            );
        }
        let header = serde_json::Value::Object(header).to_string();
        [(header.len() as u64).to_le_bytes().as_slice(), header.as_bytes(), &numbers].concat()
    }

    #[test]
    fn numbers_of_all_kinds_are_read_and_broken_files_refused() {
        let halves = [0x3c00_u16, 0xc000, 0x0001, 0x8000, 0x7bff, 0x3555];
        let bytes = file(&[
            ("a", "F16", &[2, 3], halves.iter().flat_map(|half| half.to_le_bytes()).collect()),
            ("b", "F32", &[2], [1.5_f32, -2.0].iter().flat_map(|number| number.to_le_bytes()).collect()),
            ("c", "I8", &[3], vec![1, 255, 128]),
            ("d", "BF16", &[1], vec![0x80, 0x3f]),
            ("e", "I64", &[1], 7_i64.to_le_bytes().to_vec()),
            ("f", "U7", &[1], vec![0]),
            ("g", "I8", &[2], vec![0]),
        ]);
        let path = Path::new("a.safetensors");
        let arrays = Safetensors::open(path, &bytes).unwrap();
        let numbers = |name: &str| arrays.array(name).unwrap().unwrap().numbers;
        assert_eq!(numbers("a"), [1.0, -2.0, 5.960_464_5e-8, 0.0, 65504.0, 0.333_251_95]);
        assert_eq!(
            (numbers("b"), numbers("c"), numbers("d"), numbers("e")),
            (vec![1.5, -2.0], vec![1.0, -1.0, -128.0], vec![1.0], vec![7.0])
        );
        assert!(arrays.array("x").unwrap().is_none() && arrays.array("f").is_err() && arrays.array("g").is_err());
        for end in 0..bytes.len() {
            if let Ok(arrays) = Safetensors::open(path, &bytes[..end]) {
                assert!(arrays.array("g").is_err());
            }
        }
    }
}
