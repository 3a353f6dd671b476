//! The XLIFF reader on anything: it neither panics nor hangs, what it reads can be written, and what is written can be read.

#![no_main]

use bitext::exchange::{Format, Header, Input, ReadOptions, WriteOptions};
use bitext::unit::TranslationUnit;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fn read(bytes: &[u8]) -> Option<(Header, Vec<TranslationUnit>)> {
    let options = ReadOptions { bytes: 1 << 24, target_lang: "fr".parse().ok(), ..ReadOptions::default() };
    let format = Format::named("xliff")?;
    let mut reader = format.read(Input::bytes(Path::new("a.xliff"), bytes), &options).ok()?;
    let header = reader.header().clone();
    let mut units = Vec::new();
    while let Ok(Some(unit)) = reader.next() {
        units.push(unit);
    }
    Some((header, units))
}

fuzz_target!(|bytes: &[u8]| {
    let Some((header, units)) = read(bytes) else { return };
    for to in ["xliff", "xliff2"] {
        let mut out = Vec::new();
        let options = WriteOptions { untranslated: true, ..WriteOptions::default() };
        let mut writer = Format::named(to).unwrap().write(&mut out, &header, &options).unwrap();
        units.iter().for_each(|unit| writer.unit(unit).unwrap());
        let written = writer.finish().unwrap();
        let (_, again) = read(&out).unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&out)));
        assert_eq!(again.len(), written.units, "{}", String::from_utf8_lossy(&out));
    }
});
