//! Arrays of numbers in files of NumPy: `.npy`, and `.npz`, a zip file of those.
//!
//! The format: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.

use crate::document::{Package, ReadOptions};
use crate::error::{Error, Result};
use crate::file;
use std::path::Path;

/// The longest array that is read.
const LIMIT: u64 = 1 << 30;

/// Where arrays are: messages call it by its path.
#[derive(Clone, Copy)]
pub(super) enum Store<'b> {
    /// The bytes of an `.npz` file.
    Packed(&'b Path, &'b [u8]),
    /// A folder with a file for each array.
    Folder(&'b Path),
}

/// The arrays of a store.
pub(super) struct Arrays<'b> {
    package: Option<Package<'b>>,
    path: &'b Path,
}

impl<'b> Arrays<'b> {
    /// Reads the list of arrays.
    ///
    /// # Errors
    /// When it is no zip file.
    pub(super) fn open(store: Store<'b>) -> Result<Self> {
        let (package, path) = match store {
            Store::Packed(path, bytes) => (Some(Package::open(path, bytes, &ReadOptions::default())?), path),
            Store::Folder(path) => (None, path),
        };
        Ok(Self { package, path })
    }

    /// An array of 32-bit floating-point numbers of this shape, row by row.
    ///
    /// # Errors
    /// When there is none of the name, or it is of another type or shape, damaged or cut off.
    pub(super) fn floats(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let bytes = self.bytes(name, "<f4", shape, 4)?;
        Ok(bytes.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number)).collect())
    }

    /// An array of bytes of this shape, row by row.
    ///
    /// # Errors
    /// As [`floats`](Self::floats).
    pub(super) fn octets(&mut self, name: &str, shape: &[usize]) -> Result<Vec<u8>> {
        self.bytes(name, "|u1", shape, 1)
    }

    fn bytes(&mut self, name: &str, kind: &str, shape: &[usize], size: usize) -> Result<Vec<u8>> {
        let file = format!("{name}.npy");
        let mut bytes = match &mut self.package {
            Some(package) => package.required(&file)?,
            None => file::read(&self.path.join(file), LIMIT)?,
        };
        let wrong = |why: String| Error::new(format!("array `{name}`: {why}")).in_file(self.path);
        let (header, start) = header(&bytes).ok_or_else(|| wrong("it is not in the format of NumPy".to_owned()))?;
        let (is, sizes) = described(header).ok_or_else(|| wrong(format!("its header says `{}`", header.trim())))?;
        if is != kind || sizes != shape {
            return Err(wrong(format!("it is {sizes:?} of `{is}`, not {shape:?} of `{kind}`")));
        }
        if bytes.len() - start != shape.iter().product::<usize>() * size {
            return Err(wrong("it is cut off, or there is more than its shape holds".to_owned()));
        }
        bytes.drain(..start);
        Ok(bytes)
    }
}

/// The header, and where the numbers start.
fn header(bytes: &[u8]) -> Option<(&str, usize)> {
    let rest = bytes.strip_prefix(b"\x93NUMPY")?;
    let (length, start) = match rest.first()? {
        1 => (usize::from(u16::from_le_bytes(rest.get(2..4)?.try_into().ok()?)), 10_usize),
        2 | 3 => (u32::from_le_bytes(rest.get(2..6)?.try_into().ok()?) as usize, 12),
        _ => return None,
    };
    let end = start.checked_add(length)?;
    Some((std::str::from_utf8(bytes.get(start..end)?).ok()?, end))
}

/// The type and the shape of an array that stands row by row.
fn described(header: &str) -> Option<(&str, Vec<usize>)> {
    let value = |key: &str| Some(header.split_once(key)?.1.trim_start());
    let kind = value("'descr':")?.strip_prefix('\'')?.split('\'').next()?;
    value("'fortran_order':")?.strip_prefix("False")?;
    let sizes = value("'shape':")?.strip_prefix('(')?.split(')').next()?;
    let sizes = sizes.split(',').map(str::trim).filter(|size| !size.is_empty());
    Some((kind, sizes.map(|size| size.parse().ok()).collect::<Option<_>>()?))
}

/// A matrix of so many rows and columns in the format of NumPy, all but its numbers.
pub fn npy_header(rows: usize, columns: usize) -> Vec<u8> {
    const START: usize = 10;
    let mut header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
    // What is before the numbers is a multiple of 64 bytes long and ends a line.
    let padding = 63 - (START + header.len()) % 64;
    header.extend(std::iter::repeat_n(' ', padding));
    header.push('\n');
    let length = (header.len() as u16).to_le_bytes();
    [b"\x93NUMPY\x01\x00", length.as_slice(), header.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read() {
        let written = npy_header(3, 512);
        assert_eq!(written.len() % 64, 0);
        let (text, start) = header(&written).unwrap();
        assert_eq!((described(text).unwrap(), start), (("<f4", vec![3, 512]), written.len()));
        assert_eq!(described("{'descr': '|u1', 'fortran_order': False, 'shape': (), }").unwrap(), ("|u1", vec![]));
        assert!(described("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }").is_none());
        assert!(header(b"\x93NUMPY\x01\x00\xff\xff{}").is_none());
    }
}
