//! The TMX reader on anything: it neither panics nor hangs, what it reads can be written, and what is written reads the same.

#![no_main]

use bitext::exchange::tmx::validate::validate;
use bitext::exchange::{Format, Header, Input, ReadOptions, WriteOptions};
use bitext::unit::TranslationUnit;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fn read(bytes: &[u8], recover: bool) -> Option<(Header, Vec<TranslationUnit>, bool)> {
    let options = ReadOptions { recover, bytes: 1 << 24, ..ReadOptions::default() };
    let format = Format::named("tmx")?;
    let mut reader = format.read(Input::bytes(Path::new("a.tmx"), bytes), &options).ok()?;
    let header = reader.header().clone();
    let mut units = Vec::new();
    loop {
        match reader.next() {
            Ok(Some(unit)) => units.push(unit),
            Ok(None) => return Some((header, units, true)),
            Err(_) => return Some((header, units, false)),
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let _ = validate(bytes, Path::new("a.tmx"), &ReadOptions::default(), &mut |_| {});
    for recover in [false, true] {
        let Some((header, units, _)) = read(bytes, recover) else { continue };
        let mut out = Vec::new();
        let options = WriteOptions { untranslated: true, ..WriteOptions::default() };
        let format = Format::named("tmx").unwrap();
        let mut writer = format.write(&mut out, &header, &options).unwrap();
        units.iter().for_each(|unit| writer.unit(unit).unwrap());
        let written = writer.finish().unwrap();
        let (_, again, whole) = read(&out, false).unwrap();
        assert!(whole);
        // What the writer says it could not hold may differ.
        if written.losses.is_empty() && written.replaced == 0 {
            assert_eq!(again, units);
        }
    }
});
