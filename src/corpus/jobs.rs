//! What is to be aligned with what: jobs, made of files, folders or a list of pairs.

use super::Note;
use super::listing::Pair;
use super::pairing::content::{self, Collection};
use super::pairing::{self, Group, Left, Member, Pairing, Root, Why};
use crate::document::{self, ReadOptions};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::mine;
use crate::segment::segment;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// How many documents are read at once before their words are counted.
const AT_ONCE: usize = 256;

/// A document to be aligned with its translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What the document is called; different for each job of a run.
    pub name: String,
    /// The source.
    pub source: Input,
    /// The translations in order, at least one.
    pub translations: Vec<Input>,
}

impl Job {
    /// The source and the translations.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        std::iter::once(&self.source).chain(&self.translations)
    }

    /// The languages of the source and of each translation, where both are known before reading.
    pub fn languages(&self) -> impl Iterator<Item = (Lang, Lang)> {
        self.translations.iter().filter_map(|translation| self.source.lang.zip(translation.lang))
    }
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file.
    pub path: PathBuf,
    /// What units call it.
    pub name: String,
    /// Its language, where it is known before reading.
    pub lang: Option<Lang>,
    /// Files of the same side are in the same language.
    pub side: usize,
}

impl Input {
    /// A file alone, in this language, else in the one its name tells.
    pub fn of_file(path: &Path, lang: Option<Lang>) -> Self {
        let named = || pairing::of_files(&[path.to_path_buf()]).langs[0];
        Self { path: path.to_path_buf(), name: file_name(path), lang: lang.or_else(named), side: 0 }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Languages the user asked for.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    /// The language of the source.
    pub source: Option<Lang>,
    /// The languages of the translations in order; all there are when it is empty.
    pub targets: Vec<Lang>,
}

/// The jobs of a run, and what belongs to none.
#[derive(Clone, Debug, Default)]
pub struct Jobs {
    /// The jobs in order; never empty.
    pub jobs: Vec<Job>,
    /// What was found in folders and is in no job.
    pub left: Vec<Left>,
    /// The sources among it: they have no translation.
    pub sources: Vec<Input>,
    /// The languages of the translations, where they are known whatever was found.
    pub owed: Vec<Lang>,
    /// What was decided.
    pub notes: Vec<Note>,
}

/// A source and its translations, named one by one.
///
/// # Errors
/// When the languages asked for are more or fewer than the files, or when a file is given twice.
pub fn of_files(files: &[PathBuf], languages: &Languages) -> Result<Jobs> {
    let targets = files.len() - 1;
    check_count(languages, targets, "translation")?;
    Ok(Jobs { jobs: vec![of_one(files, languages, 0)?], ..Jobs::default() })
}

/// Pairs from a list, all of them in the languages asked for.
///
/// # Errors
/// When more than one target language is asked for, or when a pair is a file and itself.
pub fn of_pairs(pairs: &[Pair], languages: &Languages) -> Result<Jobs> {
    if languages.targets.len() > 1 {
        return Err(Error::new("a list of pairs has one target language")
            .hint("leave out `--target-lang` to have it told by names and texts"));
    }
    let jobs = pairs
        .iter()
        .enumerate()
        .map(|(at, pair)| of_one(&[pair.source.clone(), pair.target.clone()], languages, 2 * at));
    let mut jobs: Vec<Job> = jobs.collect::<Result<_>>()?;
    make_names_differ(&mut jobs);
    Ok(Jobs { jobs, ..Jobs::default() })
}

/// The documents of one folder.
///
/// The source is the language asked for, else English, else what has no language in its name, else the first.
///
/// # Errors
/// When the folder cannot be read or holds no document with a translation in the languages asked for.
pub fn of_folder(root: &Path, languages: &Languages, is_document: &dyn Fn(&Path) -> bool) -> Result<Jobs> {
    let Pairing { groups, left, lone } = pairing::in_folder(root, is_document)?;
    let mut made = Jobs { left, owed: languages.targets.clone(), ..Jobs::default() };
    let present: BTreeSet<Lang> = groups.iter().flat_map(|g| &g.members).filter_map(|m| m.lang).collect();
    let source = languages.source.or_else(|| {
        let english: Lang = "en".parse().ok()?;
        let is_unmarked = groups.iter().any(|g| g.members.iter().any(|m| m.lang.is_none()));
        let first = present.first().copied().filter(|_| !is_unmarked);
        present.iter().copied().find(|lang| english.covers(*lang)).or(first)
    });
    for group in groups {
        match job_of_group(&group, source, languages) {
            Some(job) => made.jobs.push(job),
            None if group.members.iter().any(|m| is_wanted(m, source, languages)) => {
                let left = |m: Member| Left { path: m.path, files: 0, why: Why::NoCounterpart };
                made.left.extend(group.members.into_iter().map(left));
            }
            None => {}
        }
    }
    made.left.sort_by(|a, b| a.path.cmp(&b.path));
    if made.jobs.is_empty() {
        return Err(nothing_pairs(root, languages));
    }
    let is_source = |member: &Member| member.lang.is_none_or(|own| source.is_some_and(|source| source.covers(own)));
    made.sources = lone.into_iter().filter(is_source).map(input).collect();
    if let (None, Some(source)) = (languages.source, source) {
        made.notes
            .push(Note::new(None, format!("The source is in {}; `--source-lang` names another.", source.in_words())));
    }
    make_names_differ(&mut made.jobs);
    Ok(made)
}

/// The documents of several folders, the first of which holds the sources.
///
/// # Errors
/// When a folder cannot be read, the languages asked for are more or fewer than the folders, or nothing pairs.
pub fn of_folders(folders: &[PathBuf], languages: &Languages, is_document: &dyn Fn(&Path) -> bool) -> Result<Jobs> {
    let targets = folders.len() - 1;
    check_count(languages, targets, "folder of translations")?;
    let named = pairing::langs_of_folders(folders);
    let asked = asked_for(languages, targets);
    let roots = folders.iter().zip(asked).zip(named);
    let roots: Vec<Root> = roots.map(|((path, a), n)| Root { path: path.clone(), lang: a.or(n) }).collect();
    let Pairing { groups, left, lone } = pairing::in_folders(&roots, is_document)?;
    let sources = lone.into_iter().filter(|member| member.folder == 0).map(input).collect();
    let owed = roots[1..].iter().filter_map(|root| root.lang).collect();
    let mut made = Jobs { left, sources, owed, ..Jobs::default() };
    for group in groups {
        let (source, others): (Vec<Member>, Vec<Member>) = group.members.into_iter().partition(|m| m.folder == 0);
        if let Some(source) = source.into_iter().next() {
            let translations = others.into_iter().map(input).collect();
            let source = input(source);
            made.jobs.push(Job { name: name_or_file(group.name, &source), source, translations });
        } else {
            made.left.extend(others.into_iter().map(|m| Left { path: m.path, files: 0, why: Why::NoCounterpart }));
        }
    }
    if made.jobs.is_empty() {
        return Err(nothing_pairs(&folders[0], languages));
    }
    make_names_differ(&mut made.jobs);
    Ok(made)
}

/// The documents of several folders, the first of which holds the sources; those that say the same belong together,
/// whatever they are called. With an encoder some sentences of each are looked at as well.
///
/// # Errors
/// When a folder cannot be read, the languages are not known, or nothing says the same.
pub fn of_contents(
    folders: &[PathBuf],
    languages: &Languages,
    is_document: &dyn Fn(&Path) -> bool,
    options: &ReadOptions,
    known: &mine::Options,
) -> Result<Jobs> {
    let targets = folders.len() - 1;
    check_count(languages, targets, "folder of translations")?;
    let asked = asked_for(languages, targets);
    let mut made = Jobs::default();
    let mut sides = Vec::new();
    for ((side, folder), (asked, named)) in
        folders.iter().enumerate().zip(asked.into_iter().zip(pairing::langs_of_folders(folders)))
    {
        let lang = asked.or(named).ok_or_else(|| {
            Error::new("its name does not tell the language of its documents")
                .in_file(folder)
                .hint("say the languages with `--source-lang` and `--target-lang`, in the order of the folders")
        })?;
        let (documents, left) = pairing::files_of(folder, is_document)?;
        made.left.extend(left);
        let options = ReadOptions { lang: Some(lang), ..options.clone() };
        let mut collection = Collection::default();
        let (mut inputs, mut sentences) = (Vec::new(), Vec::new());
        for some in documents.chunks(AT_ONCE) {
            let texts: Vec<Option<(String, Vec<String>)>> = some
                .par_iter()
                .map(|path| {
                    let read = document::read(path, &options).ok()?;
                    let some = if known.encoder.is_some() { some_sentences(&read, lang) } else { Vec::new() };
                    Some((read.text, some))
                })
                .collect();
            for (path, text) in some.iter().zip(texts) {
                let Some((text, some)) = text else {
                    made.left.push(Left { path: path.clone(), files: 0, why: Why::Unreadable });
                    continue;
                };
                sentences.extend(some.into_iter().map(|sentence| (collection.len(), sentence)));
                collection.add(&text);
                let name = pairing::plain_path(path.strip_prefix(folder).unwrap_or(path));
                inputs.push(Input { path: path.clone(), name, lang: Some(lang), side });
            }
        }
        sides.push((lang, collection, inputs, sentences));
    }
    let (source, translations) = sides.split_first().expect("there is a folder of sources");
    let mut found: Vec<Vec<Input>> = vec![Vec::new(); source.2.len()];
    for (lang, collection, inputs, sentences) in translations {
        let mut is_left = vec![true; inputs.len()];
        let langs = (source.0, *lang);
        let voted =
            if known.encoder.is_some() { content::votes((&source.3, sentences), langs, known) } else { Vec::new() };
        for pair in content::matches((&source.1, collection), langs, &known.lexica, &voted) {
            found[pair.source].push(inputs[pair.target].clone());
            is_left[pair.target] = false;
        }
        let left = inputs.iter().zip(is_left).filter(|(_, is_left)| *is_left);
        made.left.extend(left.map(|(input, _)| Left { path: input.path.clone(), files: 0, why: Why::NoCounterpart }));
    }
    for (input, translations) in source.2.iter().zip(found) {
        if translations.is_empty() {
            made.left.push(Left { path: input.path.clone(), files: 0, why: Why::NoCounterpart });
        } else {
            made.jobs.push(Job { name: input.name.clone(), source: input.clone(), translations });
        }
    }
    made.left.sort_by(|a, b| a.path.cmp(&b.path));
    if made.jobs.is_empty() {
        return Err(Error::new("holds no document that says the same as one of the other folders").in_file(&folders[0]));
    }
    make_names_differ(&mut made.jobs);
    Ok(made)
}

/// Sentences of a document, spread over all of it, each once.
fn some_sentences(document: &document::Document, lang: Lang) -> Vec<String> {
    const MANY: usize = 32;
    let cut = segment(document, lang);
    let mut texts: Vec<&str> = cut.iter().map(|segment| &document.text[segment.span.range()]).collect();
    let mut seen = BTreeSet::new();
    texts.retain(|text| seen.insert(*text));
    let count = texts.len().min(MANY);
    (0..count).map(|nth| texts[(2 * nth + 1) * texts.len() / (2 * count)].to_owned()).collect()
}

fn check_count(languages: &Languages, targets: usize, what: &str) -> Result<()> {
    if languages.targets.is_empty() || languages.targets.len() == targets {
        return Ok(());
    }
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let given = languages.targets.len();
    let what = if targets == 1 {
        what.to_owned()
    } else {
        what.strip_prefix("folder").map_or_else(|| format!("{what}s"), |of| format!("folders{of}"))
    };
    Err(Error::new(format!("{given} target language{} for {targets} {what}", plural(given)))
        .hint("give `--target-lang` once for each, in the same order"))
}

/// For the source and each target the language the user asked for.
fn asked_for(languages: &Languages, targets: usize) -> Vec<Option<Lang>> {
    let mut asked = vec![languages.source];
    asked.extend((0..targets).map(|at| languages.targets.get(at).copied()));
    asked
}

fn of_one(files: &[PathBuf], languages: &Languages, first_side: usize) -> Result<Job> {
    check_twice(files)?;
    let named = pairing::of_files(files);
    let asked = asked_for(languages, files.len() - 1);
    let inputs = files.iter().zip(asked).zip(named.langs).enumerate().map(|(at, ((path, asked), named))| Input {
        path: path.clone(),
        name: file_name(path),
        lang: asked.or(named),
        side: first_side + at,
    });
    let mut inputs: Vec<Input> = inputs.collect();
    let translations = inputs.split_off(1);
    let source = inputs.remove(0);
    Ok(Job { name: name_or_file(named.document, &source), source, translations })
}

fn check_twice(files: &[PathBuf]) -> Result<()> {
    let mut seen: HashMap<PathBuf, &Path> = HashMap::new();
    for path in files {
        let Ok(real) = path.canonicalize() else { continue };
        if let Some(first) = seen.insert(real, path) {
            let message = if first == path {
                "is given twice".to_owned()
            } else {
                format!("is the same file as `{}`", first.display())
            };
            return Err(Error::new(message).in_file(path).hint("name the source and its translation"));
        }
    }
    Ok(())
}

fn job_of_group(group: &Group, source: Option<Lang>, languages: &Languages) -> Option<Job> {
    let of_lang = |lang: Lang| group.members.iter().find(|m| m.lang.is_some_and(|own| lang.covers(own)));
    let unmarked = || group.members.iter().find(|m| m.lang.is_none());
    let source_member = source.and_then(of_lang).or_else(unmarked)?;
    let others = group.members.iter().filter(|m| m.lang.is_some() && m.path != source_member.path);
    let others: Vec<&Member> = others.collect();
    let wanted: Vec<&Member> = if languages.targets.is_empty() {
        others
    } else {
        let find = |wanted: &Lang| others.iter().find(|m| m.lang.is_some_and(|own| wanted.covers(own)));
        languages.targets.iter().filter_map(find).copied().collect()
    };
    if wanted.is_empty() {
        return None;
    }
    let mut source = input(source_member.clone());
    source.lang = source.lang.or(languages.source);
    let translations = wanted.into_iter().cloned().map(input).collect();
    Some(Job { name: name_or_file(group.name.clone(), &source), source, translations })
}

/// The name of a document; that of its file where languages are all there is to its files' names, and no folder is named.
fn name_or_file(name: String, source: &Input) -> String {
    if name.is_empty() { source.name.clone() } else { name }
}

/// Whether a file is in one of the languages asked for: others are not missed.
fn is_wanted(member: &Member, source: Option<Lang>, languages: &Languages) -> bool {
    let Some(lang) = member.lang else { return true };
    languages.targets.is_empty() || languages.targets.iter().chain(&source).any(|wanted| wanted.covers(lang))
}

fn input(member: Member) -> Input {
    Input { path: member.path, name: member.name, lang: member.lang, side: member.folder }
}

/// Two documents of one name would make units of one id: they are called by their paths.
fn make_names_differ(jobs: &mut [Job]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for job in jobs.iter() {
        *count.entry(job.name.clone()).or_default() += 1;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for job in jobs.iter_mut().filter(|job| count[&job.name] > 1) {
        job.name = pairing::plain_path(&job.source.path);
        let nth = seen.entry(job.name.clone()).or_default();
        *nth += 1;
        if *nth > 1 {
            job.name = format!("{}#{nth}", job.name);
        }
    }
}

fn nothing_pairs(folder: &Path, languages: &Languages) -> Error {
    let asked = !languages.targets.is_empty() || languages.source.is_some();
    let message = if asked {
        "holds no document with a translation in the languages asked for"
    } else {
        "holds no document with a translation"
    };
    Error::new(message).in_file(folder).hint(
        "name the files by their languages (`x.en.html` and `x.fr.html`, `en/x.md` and `fr/x.md`), or name each file",
    )
}
