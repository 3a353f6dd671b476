//! Which files are translations of each other, by the languages in their names.
//!
//! A name is read in every way it may name a language; the reading that gives a file the most counterparts is the one.
//! So `docs/en/it.html` is English beside `docs/fr/it.html`, and Italian beside `docs/en/fr.html`.

pub mod content;
mod names;
mod walk;

use crate::error::Result;
use crate::lang::Lang;
use names::{MARK, Reading};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use walk::Found;

/// A document in several languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the document is called: the path of its files without folder, language and extension.
    pub name: String,
    /// Its files, by folder where several folders were paired, else by language; at least two.
    pub members: Vec<Member>,
}

/// A file of a [`Group`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The file.
    pub path: PathBuf,
    /// Its path below the folder that was paired.
    pub name: String,
    /// The language its name tells.
    pub lang: Option<Lang>,
    /// Which of the folders that were paired it lies in.
    pub folder: usize,
}

/// Something in a folder that belongs to no group.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Left {
    /// The file, or a folder in which nothing belongs to a group.
    #[serde(serialize_with = "crate::file::as_text")]
    pub path: PathBuf,
    /// How many files a folder holds; 0 for a file.
    pub files: usize,
    /// Why it was left.
    pub why: Why,
}

/// Why something was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// No file in another language has its name, or says the same where that was asked for.
    NoCounterpart,
    /// It cannot be read.
    Unreadable,
    /// It is not a document of a format that is read.
    NotADocument,
    /// It is a link to a folder, which is not followed, or to nothing.
    Link,
}

/// What belongs together in folders, and what is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The documents in order of their names.
    pub groups: Vec<Group>,
    /// Everything else, in order.
    pub left: Vec<Left>,
    /// The documents among it whose names say as those of a group do that they are of its folder or in its language, or
    /// that lie unmarked beside an unmarked one of the same extension.
    pub lone: Vec<Member>,
}

/// A folder that holds one language.
#[derive(Clone, Debug)]
pub struct Root {
    /// The folder.
    pub path: PathBuf,
    /// Its language, where it is known.
    pub lang: Option<Lang>,
}

/// Pairs the files of one folder, by the languages in their names and in those of the folders below it.
///
/// A folder with files that are named by a language alone (`en.txt`, `fr.txt`) is one document: folders below it are left.
///
/// # Errors
/// When a folder cannot be read.
pub fn in_folder(root: &Path, is_document: &dyn Fn(&Path) -> bool) -> Result<Pairing> {
    let all = walk::files(root)?;
    let files: Vec<File> = all
        .files
        .iter()
        .filter(|path| is_document(path))
        .map(|path| File {
            path: path.clone(),
            folder: 0,
            readings: names::readings(path).into_iter().map(|(lang, r)| (Slot::Lang(lang), r)).collect(),
        })
        .collect();
    let mut pool = Pool::new(files);
    pool.pair();
    pool.adopt_unmarked();
    pool.leave_below_documents();
    let roots = [Root { path: root.to_path_buf(), lang: None }];
    Ok(pool.pairing(&roots, &[all], is_document))
}

/// Pairs the files of several folders, each of which holds one language, by their paths in them; a language in the name
/// of a file counts for nothing.
///
/// # Errors
/// When a folder cannot be read.
pub fn in_folders(roots: &[Root], is_document: &dyn Fn(&Path) -> bool) -> Result<Pairing> {
    let all = roots.iter().map(|root| walk::files(&root.path)).collect::<Result<Vec<_>>>()?;
    let mut files = Vec::new();
    for (folder, (root, paths)) in roots.iter().zip(&all).enumerate() {
        let fits = |lang: Lang| root.lang.is_none_or(|own| own.covers(lang) || lang.covers(own));
        for path in paths.files.iter().filter(|path| is_document(path)) {
            let marked = names::readings(path).into_iter().filter(|(lang, _)| fits(*lang));
            let marked = marked.map(|(_, r)| (Slot::Folder(folder), Reading { key: r.bare.clone(), ..r }));
            let mut readings: Vec<(Slot, Reading)> = marked.collect();
            readings.push((Slot::Folder(folder), unmarked(path)));
            files.push(File { path: path.clone(), folder, readings });
        }
    }
    let mut pool = Pool::new(files);
    pool.pair();
    Ok(pool.pairing(roots, &all, is_document))
}

/// All files of a folder: documents, and what is left beside them.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_of(root: &Path, is_document: &dyn Fn(&Path) -> bool) -> Result<(Vec<PathBuf>, Vec<Left>)> {
    let Found { files, links } = walk::files(root)?;
    let (documents, others) = files.into_iter().map(|path| root.join(path)).partition(|path| is_document(path));
    let others: Vec<PathBuf> = others;
    let others = others.into_iter().map(|path| Left { path, files: 0, why: Why::NotADocument });
    Ok((documents, others.chain(left_links(root, &links)).collect()))
}

fn left_links<'a>(root: &'a Path, links: &'a [PathBuf]) -> impl Iterator<Item = Left> + 'a {
    links.iter().map(|path| Left { path: root.join(path), files: 0, why: Why::Link })
}

/// The languages that folders are named by.
pub fn langs_of_folders(folders: &[PathBuf]) -> Vec<Option<Lang>> {
    let langs: Vec<Option<Lang>> = folders.iter().map(|folder| names::folder_lang(folder)).collect();
    let different: BTreeSet<Lang> = langs.iter().flatten().copied().collect();
    // `fr/a` and `fr/b` are not named by their languages.
    if different.len() == langs.iter().flatten().count() { langs } else { vec![None; folders.len()] }
}

/// What the names of files that belong together say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What the document is called: the name of the first file without language and extension, else that of its folder.
    pub document: String,
    /// The language each file is named by.
    pub langs: Vec<Option<Lang>>,
}

/// Reads the names of files that belong together: the languages are what tells them apart, else what a single name says
/// plainly.
pub fn of_files(files: &[PathBuf]) -> Named {
    let mut pool = Pool::new(
        files
            .iter()
            .map(|path| File {
                path: path.clone(),
                folder: 0,
                readings: names::readings(path).into_iter().map(|(lang, r)| (Slot::Lang(lang), r)).collect(),
            })
            .collect(),
    );
    pool.pair();
    let mut langs: Vec<Option<Lang>> = files.iter().map(|path| names::plain_lang(path)).collect();
    let mut document = None;
    for (slot, chosen) in pool.groups.values().flatten() {
        if let Slot::Lang(lang) = slot {
            langs[chosen.file] = Some(*lang);
        }
        if chosen.file == 0 {
            document = Some(pool.files[0].readings[chosen.reading].1.bare.clone());
        }
    }
    let document = document.unwrap_or_else(|| files.first().map(|f| names::parts(f).join("/")).unwrap_or_default());
    Named { document: last_name(&document), langs }
}

/// A path with `/` between its parts on every system.
pub(super) fn plain_path(path: &Path) -> String {
    names::parts(path).join("/")
}

/// The last part of a path that is no mere extension, without its extension.
fn last_name(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, file)) if file.starts_with('.') => folder.rsplit('/').next().unwrap_or(folder).to_owned(),
        Some((_, file)) => names::split_extension(file).0.to_owned(),
        None if path.starts_with('.') => String::new(),
        None => names::split_extension(path).0.to_owned(),
    }
}

/// A file and the ways to read its name, each with the place in a group it would take.
struct File {
    path: PathBuf,
    folder: usize,
    readings: Vec<(Slot, Reading)>,
}

/// A place in a group, for one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Lang(Lang),
    Folder(usize),
    Unmarked,
}

/// A file in a group, and the reading that brought it there.
#[derive(Clone, Copy)]
struct Chosen {
    file: usize,
    reading: usize,
}

struct Pool {
    files: Vec<File>,
    groups: BTreeMap<String, BTreeMap<Slot, Chosen>>,
    /// Those that may still find a group.
    left: Vec<usize>,
}

/// The reading of a path that has no language in it.
fn unmarked(path: &Path) -> Reading {
    let key = names::parts(path).join("/");
    Reading { bare: key.clone(), key, place: (0, None), length: 0 }
}

impl Pool {
    fn new(files: Vec<File>) -> Self {
        let left = (0..files.len()).collect();
        Self { files, groups: BTreeMap::new(), left }
    }

    /// Groups files of one extension, then those left over whatever their extensions.
    fn pair(&mut self) {
        while self.pair_by(|reading| reading.key.clone()) {}
        while self.pair_by(|reading| names::split_extension(&reading.key).0.to_owned() + "\0") {}
    }

    /// Gives each file that is left the reading with the most counterparts; says whether one found a group.
    fn pair_by(&mut self, key: impl Fn(&Reading) -> String) -> bool {
        let mut slots: HashMap<String, BTreeSet<Slot>> = HashMap::new();
        for (name, members) in &self.groups {
            slots.entry(name.clone()).or_default().extend(members.keys());
        }
        let left = |pool: &Self| pool.left.iter().flat_map(|&f| pool.files[f].readings.clone()).collect::<Vec<_>>();
        for (slot, reading) in left(self) {
            slots.entry(key(&reading)).or_default().insert(slot);
        }
        let count = |reading: &Reading| slots.get(&key(reading)).map_or(0, BTreeSet::len);
        let mut places: HashMap<(u64, Option<usize>), usize> = HashMap::new();
        for (_, reading) in left(self).iter().filter(|(_, r)| count(r) > 1) {
            *places.entry(reading.place).or_default() += 1;
        }

        let mut found: BTreeMap<String, BTreeMap<Slot, Chosen>> = BTreeMap::new();
        for &file in &self.left {
            let readings = self.files[file].readings.iter().enumerate().filter(|(_, (_, r))| count(r) > 1);
            let best =
                readings.max_by_key(|(at, (_, r))| (count(r), r.length, places[&r.place], std::cmp::Reverse(*at)));
            let Some((reading, (slot, chosen))) = best else { continue };
            let name = key(chosen);
            let taken = self.groups.get(&name).is_some_and(|members| members.contains_key(slot));
            if !taken {
                found.entry(name).or_default().entry(*slot).or_insert(Chosen { file, reading });
            }
        }
        found.retain(|name, members| members.len() + self.groups.get(name).map_or(0, BTreeMap::len) > 1);
        let grouped: BTreeSet<usize> = found.values().flat_map(BTreeMap::values).map(|c| c.file).collect();
        self.left.retain(|file| !grouped.contains(file));
        for (name, members) in found {
            self.groups.entry(name).or_default().extend(members);
        }
        !grouped.is_empty()
    }

    /// Puts `x.html` into the group of `x.fr.html`: an original is often the file without a language in its name.
    fn adopt_unmarked(&mut self) {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for &file in &self.left {
            by_name.insert(names::parts(&self.files[file].path).join("/"), file);
        }
        let mut adopted = BTreeSet::new();
        for members in self.groups.values_mut() {
            let bare = |chosen: &Chosen| &self.files[chosen.file].readings[chosen.reading].1.bare;
            let original = members.values().find_map(|chosen| by_name.get(bare(chosen)).copied());
            if let Some(file) = original.filter(|file| adopted.insert(*file)) {
                members.insert(Slot::Unmarked, Chosen { file, reading: usize::MAX });
            }
        }
        for &file in &self.left.clone() {
            for (reading, (slot, Reading { key, bare, .. })) in self.files[file].readings.iter().enumerate() {
                let original = by_name.get(bare).copied().filter(|&o| o != file && !adopted.contains(&file));
                if let Some(original) = original.filter(|original| adopted.insert(*original)) {
                    adopted.insert(file);
                    let members = self.groups.entry(key.clone()).or_default();
                    members.insert(*slot, Chosen { file, reading });
                    members.insert(Slot::Unmarked, Chosen { file: original, reading: usize::MAX });
                    break;
                }
            }
        }
        self.left.retain(|file| !adopted.contains(file));
    }

    /// Leaves what lies in folders below a document that fills a folder.
    fn leave_below_documents(&mut self) {
        let alone = |key: &str| {
            let (folder, file) = key.rsplit_once('/').map_or(("", key), |(folder, file)| (folder, file));
            (names::split_extension(file.trim_end_matches('\0')).0 == MARK.to_string() && !folder.contains(MARK))
                .then(|| folder.to_owned())
        };
        let full: BTreeSet<String> = self.groups.keys().filter_map(|key| alone(key)).collect();
        let below = |key: &str| {
            full.iter().any(|folder| match key.strip_prefix(folder.as_str()) {
                Some(rest) if folder.is_empty() => rest.contains('/'),
                Some(rest) => rest.strip_prefix('/').is_some_and(|rest| rest.contains('/')),
                None => false,
            })
        };
        let files = &self.files;
        let left = &mut self.left;
        let is_below = |file: usize| below(&names::parts(&files[file].path).join("/"));
        left.retain(|file| !is_below(*file));
        self.groups.retain(|_, members| !members.values().any(|chosen| is_below(chosen.file)));
    }

    fn pairing(self, roots: &[Root], all: &[Found], is_document: &dyn Fn(&Path) -> bool) -> Pairing {
        let groups: Vec<Group> = self.groups.values().map(|members| self.group(members, roots)).collect();
        let grouped: BTreeSet<&Path> = groups.iter().flat_map(|g| &g.members).map(|m| m.path.as_path()).collect();
        let mut left = Vec::new();
        for (root, found) in roots.iter().zip(all) {
            left.extend(left_in(root, found, &grouped, is_document));
        }
        Pairing { groups, left, lone: self.lone(roots) }
    }

    /// Files of no group that are named as those of groups are.
    fn lone(&self, roots: &[Root]) -> Vec<Member> {
        let chosen = || self.groups.values().flatten();
        let place =
            |file: usize, reading: usize| self.files[file].readings.get(reading).map(|(_, reading)| reading.place);
        let places: BTreeSet<_> = chosen().filter_map(|(_, c)| place(c.file, c.reading)).collect();
        let kind = |file: usize| (self.files[file].path.parent(), self.files[file].path.extension());
        let originals: BTreeSet<_> =
            chosen().filter(|(slot, _)| **slot == Slot::Unmarked).map(|(_, c)| kind(c.file)).collect();
        let lone = self.left.iter().filter_map(|&file| {
            let readings = self.files[file].readings.iter().enumerate();
            let named =
                readings.filter(|(_, (_, reading))| places.contains(&reading.place)).max_by_key(|(_, (_, r))| r.length);
            let unmarked = (Slot::Unmarked, Chosen { file, reading: usize::MAX });
            let named = named.map(|(reading, (slot, _))| (*slot, Chosen { file, reading }));
            let (slot, chosen) = named.or_else(|| originals.contains(&kind(file)).then_some(unmarked))?;
            Some(self.member(slot, chosen, roots))
        });
        lone.collect()
    }

    fn member(&self, slot: Slot, chosen: Chosen, roots: &[Root]) -> Member {
        let file = &self.files[chosen.file];
        let root = &roots[file.folder];
        Member {
            path: root.path.join(&file.path),
            name: names::parts(&file.path).join("/"),
            lang: match slot {
                Slot::Lang(lang) => Some(lang),
                Slot::Folder(_) => root.lang,
                Slot::Unmarked => None,
            },
            folder: file.folder,
        }
    }

    fn group(&self, members: &BTreeMap<Slot, Chosen>, roots: &[Root]) -> Group {
        let first = members.values().next().map(|chosen| &self.files[chosen.file]);
        let reading = members.values().find_map(|c| self.files[c.file].readings.get(c.reading));
        let bare = reading.map_or_else(String::new, |(_, reading)| reading.bare.clone());
        let (folder, file) = bare.rsplit_once('/').map_or((None, bare.as_str()), |(folder, file)| (Some(folder), file));
        // A document that is named by its language alone is called after its folder.
        let stem = if file.starts_with('.') { "" } else { names::split_extension(file).0 };
        let name: Vec<&str> = folder.into_iter().chain([stem]).filter(|part| !part.is_empty()).collect();
        let name = if name.is_empty() {
            first.and_then(|f| names::parts(&roots[f.folder].path).pop()).unwrap_or_default()
        } else {
            name.join("/")
        };
        let members = members.iter().map(|(slot, chosen)| self.member(*slot, *chosen, roots));
        Group { name, members: members.collect() }
    }
}

/// What a folder holds beside the groups; a folder below it that holds nothing else is named as one.
fn left_in(root: &Root, found: &Found, grouped: &BTreeSet<&Path>, is_document: &dyn Fn(&Path) -> bool) -> Vec<Left> {
    let is_grouped = |path: &PathBuf| grouped.contains(root.path.join(path).as_path());
    let mut with_groups: BTreeSet<&Path> = BTreeSet::from([Path::new("")]);
    for path in found.files.iter().filter(|path| is_grouped(path)) {
        with_groups.extend(path.ancestors().skip(1));
    }
    let mut left: Vec<Left> = left_links(&root.path, &found.links).collect();
    for path in found.files.iter().filter(|path| !is_grouped(path)) {
        let ancestors: Vec<&Path> = path.ancestors().skip(1).collect();
        let folder = ancestors.into_iter().rev().find(|folder| !with_groups.contains(folder));
        if let Some(folder) = folder {
            let folder = root.path.join(folder);
            match left.iter_mut().find(|l| l.path == folder) {
                Some(known) => known.files += 1,
                None => left.push(Left { path: folder, files: 1, why: Why::NoCounterpart }),
            }
        } else {
            let why = if is_document(path) { Why::NoCounterpart } else { Why::NotADocument };
            left.push(Left { path: root.path.join(path), files: 0, why });
        }
    }
    left.sort_by(|a, b| a.path.cmp(&b.path));
    left
}

#[cfg(test)]
mod tests;
