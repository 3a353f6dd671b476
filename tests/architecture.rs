//! The rules of the house that a compiler does not hold: which way arrows point, who names which crate, who prints.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Crates that might be replaced: one file names each, or one folder for a format that has several. `encoding_rs` and
/// `flate2` have two, since whole texts and endless streams are decoded and unpacked in different ways.
const REPLACEABLE: &[&str] = &[
    "chardetng",
    "clap_complete",
    "clap_mangen",
    "encoding_rs",
    "flate2",
    "getrandom",
    "hyper",
    "hyper_util",
    "indicatif",
    "parquet",
    "postgres",
    "pulldown_cmark",
    "quick_xml",
    "rten_gemm",
    "rten_simd",
    "rten_tensor",
    "rusqlite",
    "saphyr",
    "regex",
    "regex_automata",
    "scraper",
    "sha2",
    "strsim",
    "terminal_size",
    "tokio",
    "toml",
    "xxhash_rust",
    "zip",
    "zstd",
];

/// A file of more lines, without its tests, is two ideas.
const LONGEST: usize = 600;

/// What only the commands may do.
const OF_COMMANDS: &str =
    r"\b(e?print(ln)?!|dbg!|std::env\b|env::(var|args)|process::exit|io::std(out|err|in)\b|clap\b|bitext::)";

/// A source file: its path below `src`, and its code without comments and tests.
struct Source {
    path: PathBuf,
    code: String,
}

fn sources() -> Vec<Source> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("\n#[cfg(test)]\nmod tests").next().unwrap();
                let lines = code.lines().map(|line| line.split("//").next().unwrap());
                let code = lines.collect::<Vec<_>>().join("\n");
                found.push(Source { path: path.strip_prefix(root).unwrap().to_path_buf(), code });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 20, "the sources were not found");
    found
}

/// The module of the library a file belongs to; `None` for the program's own files.
fn module(path: &Path) -> Option<String> {
    let first = path.iter().next().unwrap().to_str().unwrap();
    let name = first.trim_end_matches(".rs");
    (!["main", "cli", "lib"].contains(&name)).then(|| name.to_owned())
}

/// The modules as `lib.rs` lists them: each may use those before it.
fn order(sources: &[Source]) -> Vec<String> {
    let lib = &sources.iter().find(|s| s.path == Path::new("lib.rs")).unwrap().code;
    let list = Regex::new(r"(?m)^(?:pub )?mod (\w+);").unwrap();
    list.captures_iter(lib).map(|c| c[1].to_owned()).collect()
}

/// The modules that a piece of code names behind `crate::`.
fn used(code: &str) -> Vec<String> {
    let path = Regex::new(r"\bcrate::(\w+)").unwrap();
    let group = Regex::new(r"(?s)\bcrate::\{(.*?)\};").unwrap();
    let mut used: Vec<String> = path.captures_iter(code).map(|c| c[1].to_owned()).collect();
    for grouped in group.captures_iter(code) {
        // The first word of each member of the outermost group.
        let (mut depth, mut member) = (0, String::new());
        for c in grouped[1].chars().chain([',']) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    used.push(std::mem::take(&mut member).trim().split("::").next().unwrap().to_owned());
                }
                _ if depth == 0 => member.push(c),
                _ => {}
            }
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

#[test]
fn arrows_point_downwards() {
    let sources = sources();
    let order = order(&sources);
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for source in &sources {
        let Some(module) = module(&source.path) else { continue };
        let own = place(&module).unwrap_or_else(|| panic!("`lib.rs` does not list `{module}`"));
        for used in used(&source.code) {
            let reexported = used.starts_with(char::is_uppercase);
            if !reexported && place(&used).is_none_or(|used| used > own) {
                wrong.push(format!("{} uses `{used}`, which is not before `{module}`", source.path.display()));
            }
        }
        let is_top = source.path.components().count() == 1
            || source.path.ends_with("mod.rs") && source.path.components().count() == 2;
        if is_top && source.code.contains("super::") {
            wrong.push(format!("{} reaches the crate by `super::`; write `crate::`", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A module is one file, or a folder below a module's where one file has become several.
fn place(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder.components().count() > 1 => folder.to_path_buf(),
        _ => path.to_path_buf(),
    }
}

#[test]
fn one_place_names_each_crate_that_might_be_replaced() {
    let mut wrong = Vec::new();
    for name in REPLACEABLE {
        let named = Regex::new(&format!(r"\b{name}::")).unwrap();
        let sources = sources();
        let places: BTreeSet<PathBuf> =
            sources.iter().filter(|s| named.is_match(&s.code)).map(|s| place(&s.path)).collect();
        let allowed = if ["encoding_rs", "flate2"].contains(name) { 2 } else { 1 };
        if places.len() > allowed {
            wrong.push(format!("`{name}` is named in {places:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_does_not_print_nor_read_the_environment() {
    let of_commands = Regex::new(OF_COMMANDS).unwrap();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| module(&s.path).is_some()) {
        for (at, line) in source.code.lines().enumerate() {
            if of_commands.is_match(line) {
                wrong.push(format!("{}:{}: {}", source.path.display(), at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_hold_one_idea() {
    let lengths: BTreeMap<String, usize> =
        sources().iter().map(|s| (s.path.display().to_string(), s.code.lines().count())).collect();
    let long: Vec<_> = lengths.iter().filter(|(_, lines)| **lines > LONGEST).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
}

#[test]
fn uses_are_found_in_every_form() {
    let code = "use crate::lang::Lang;\nuse crate::{Error, unit::{Text, Prop}, file};\nlet x = crate::align::join(a);";
    let mut found = used(code);
    found.sort();
    assert_eq!(found, ["Error", "align", "file", "lang", "unit"]);
}
