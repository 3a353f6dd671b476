use super::*;
use std::fs;

/// Makes these files in a new folder.
fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
    folder
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|e| ["txt", "html", "md", "docx", "pdf"].iter().any(|known| e == *known))
}

/// One line for each group and for each thing left, paths without the folder.
fn shown(pairing: &Pairing, root: &Path) -> Vec<String> {
    let groups = pairing.groups.iter().map(|group| {
        let members = group.members.iter().map(|m| {
            let path = m.path.strip_prefix(root).unwrap().display().to_string();
            format!("{}={path}", m.lang.map_or("?".to_owned(), |l| l.to_string()))
        });
        format!("{}: {}", group.name, members.collect::<Vec<_>>().join(" "))
    });
    let left = pairing.left.iter().map(|left| {
        let path = left.path.strip_prefix(root).unwrap().display();
        format!("left {path} {} {:?}", left.files, left.why)
    });
    groups.chain(left).collect()
}

fn paired(files: &[&str]) -> Vec<String> {
    let folder = folder(files);
    shown(&in_folder(folder.path(), &is_document).unwrap(), folder.path())
}

fn paired_folders(files: &[&str], roots: &[&str]) -> Vec<String> {
    let folder = folder(files);
    let paths: Vec<PathBuf> = roots.iter().map(|root| folder.path().join(root)).collect();
    let langs = langs_of_folders(&roots.iter().map(PathBuf::from).collect::<Vec<_>>());
    let roots: Vec<Root> = paths.into_iter().zip(langs).map(|(path, lang)| Root { path, lang }).collect();
    shown(&in_folders(&roots, &is_document).unwrap(), folder.path())
}

#[test]
fn a_language_in_the_name_pairs_files() {
    assert_eq!(
        paired(&["x.en.html", "x.fr.html", "x_y.de.html", "z-en.txt", "z-fr.txt", "z.css"]),
        [
            "x: en=x.en.html fr=x.fr.html",
            "z: en=z-en.txt fr=z-fr.txt",
            "left x_y.de.html 0 NoCounterpart",
            "left z.css 0 NotADocument",
        ]
    );
    assert_eq!(
        paired(&["a_pt-BR.txt", "a_pt-PT.txt", "a_zh_Hans_CN.txt"]),
        ["a: pt-BR=a_pt-BR.txt pt-PT=a_pt-PT.txt zh-Hans-CN=a_zh_Hans_CN.txt"]
    );
}

#[test]
fn a_folder_named_by_languages_alone_is_one_document() {
    let root =
        paired(&["en.txt", "fr.txt", "README.md", "gold/en.txt", "gold/fr.txt", "gold/en-fr.beads", ".hidden.txt"]);
    assert!(root[0].ends_with(": en=en.txt fr=fr.txt"), "{root:?}");
    assert_eq!(root[1..], ["left README.md 0 NoCounterpart", "left gold 3 NoCounterpart"]);
    assert_eq!(
        paired(&["talk/en.txt", "talk/fr.txt", "talk/gold/en.txt", "talk/gold/fr.txt", "other/en.txt", "other/de.txt"]),
        [
            "other: de=other/de.txt en=other/en.txt",
            "talk: en=talk/en.txt fr=talk/fr.txt",
            "left talk/gold 2 NoCounterpart",
        ]
    );
}

#[test]
fn languages_may_be_folders_below() {
    assert_eq!(
        paired(&["docs/en/a.md", "docs/fr/a.md", "docs/en/it.md", "docs/fr/it.md", "docs/fr/b.md"]),
        [
            "docs/a: en=docs/en/a.md fr=docs/fr/a.md",
            "docs/it: en=docs/en/it.md fr=docs/fr/it.md",
            "left docs/fr/b.md 0 NoCounterpart",
        ]
    );
    assert_eq!(
        paired(&["en/a.en.html", "fr/a.fr.html", "en/index.html", "fr/index.html"]),
        ["a: en=en/a.en.html fr=fr/a.fr.html", "index: en=en/index.html fr=fr/index.html"]
    );
}

#[test]
fn the_file_without_a_language_belongs_to_those_with_one() {
    assert_eq!(
        paired(&["README.md", "README.fr.md", "guide.md", "guide.de.md", "guide.fr.md", "alone.md"]),
        [
            "README: fr=README.fr.md ?=README.md",
            "guide: de=guide.de.md fr=guide.fr.md ?=guide.md",
            "left alone.md 0 NoCounterpart",
        ]
    );
}

#[test]
fn extensions_may_differ_where_nothing_else_fits() {
    assert_eq!(
        paired(&["a.en.docx", "a.fr.pdf", "b.en.txt", "b.fr.txt", "b.en.html", "b.fr.html"]),
        ["a: en=a.en.docx fr=a.fr.pdf", "b: en=b.en.html fr=b.fr.html", "b: en=b.en.txt fr=b.fr.txt",]
    );
}

#[test]
fn folders_of_one_tree_pair_by_their_paths() {
    assert_eq!(
        paired_folders(
            &[
                "en/a.en.html",
                "en/sub/b.html",
                "fr/a.fr.html",
                "fr/sub/b.html",
                "fr/debian.css",
                "ru/a.ru.html",
                "ru/c.html"
            ],
            &["en", "fr", "ru"]
        ),
        [
            "a: en=en/a.en.html fr=fr/a.fr.html ru=ru/a.ru.html",
            "sub/b: en=en/sub/b.html fr=fr/sub/b.html",
            "left fr/debian.css 0 NotADocument",
            "left ru/c.html 0 NoCounterpart",
        ]
    );
    assert_eq!(
        paired_folders(&["original/a.txt", "ours/a.txt", "original/x_en.txt", "ours/x_fr.txt"], &["original", "ours"]),
        ["a: ?=original/a.txt ?=ours/a.txt", "x: ?=original/x_en.txt ?=ours/x_fr.txt"]
    );
}

#[test]
fn files_that_are_named_tell_their_languages() {
    let named = |files: &[&str]| {
        let named = of_files(&files.iter().map(PathBuf::from).collect::<Vec<_>>());
        let langs = named.langs.iter().map(|l| l.map_or("?".to_owned(), |l| l.to_string()));
        format!("{}: {}", named.document, langs.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(named(&["x/report-en.docx", "x/report-fr.docx"]), "report: en fr");
    assert_eq!(named(&["docs/en/a.md", "docs/fr/a.md"]), "a: en fr");
    assert_eq!(named(&["talks/sochi/en.txt", "talks/sochi/fr.txt"]), "sochi: en fr");
    assert_eq!(named(&["en.txt", "fr.txt"]), ": en fr");
    assert_eq!(named(&["how-to-do-it.txt", "comment-faire.txt"]), "how-to-do-it: ? ?");
    assert_eq!(named(&["letter_en.txt", "brief.de.txt"]), "letter_en: en de");
}
