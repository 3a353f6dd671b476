use super::*;
use crate::lexicon::{Lexicon, tsv};
use proptest::prelude::*;
use std::fs;
use std::io::Write as _;
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// What is read of the first of these files: the format, and `source=target` of each pair.
fn read_files(files: &[(&str, &[u8])], asked: &Asked) -> (Dictionary, Vec<String>) {
    let folder = folder(files);
    let read = read(&folder.path().join(files[0].0), asked).unwrap();
    let pairs = read.lexica.iter().flat_map(|lexicon| {
        lexicon
            .pairs()
            .iter()
            .map(move |p| format!("{}>{} {}={}", lexicon.source(), lexicon.target(), p.source, p.target))
    });
    let pairs = pairs.collect();
    (read, pairs)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A dictd index and text of these articles, each of which begins with its head word.
fn dictd(articles: &[&str]) -> (Vec<u8>, Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let number = |mut n: usize| {
        let mut digits = vec![DIGITS[n % 64]];
        while n >= 64 {
            n /= 64;
            digits.insert(0, DIGITS[n % 64]);
        }
        String::from_utf8(digits).unwrap()
    };
    let (mut index, mut text) = (String::new(), String::new());
    for article in articles {
        let head = article.split([' ', '\n']).next().unwrap();
        index.extend([head, "\t", &number(text.len()), "\t", &number(article.len()), "\n"]);
        text += article;
    }
    (index.into_bytes(), text.into_bytes())
}

#[test]
fn dictd_is_read_packed_and_not() {
    let (index, text) = dictd(&[
        "00databaseshort\n     English-French Test Dictionary\n",
        "bridge /brɪdʒ/ <n>\n1. pont <masc>\n2. passerelle, dunette\n   Note: on a ship\n",
        "harbour /hɑːbə/\nport\nA place for ships\n",
        "quay /kiː/\n(no translation)\n",
    ]);
    let expected = ["en>fr bridge=dunette", "en>fr bridge=passerelle", "en>fr bridge=pont", "en>fr harbour=port"];
    for (name, body) in [("w.dict", text.clone()), ("w.dict.dz", gzip(&text))] {
        let (read, pairs) = read_files(&[("w.index", &index), (name, &body)], &Asked::default());
        assert_eq!((read.format, pairs), ("dictd", expected.map(str::to_owned).to_vec()));
        assert_eq!((read.tally.read, read.tally.unread), (2, 1));
        assert!(read.tally.example.unwrap().1.starts_with("quay"));
        // The text may be named as well.
        assert_eq!(read_files(&[(name, &body), ("w.index", &index)], &Asked::default()).1, expected);
    }
}

#[test]
fn stardict_is_read() {
    let ifo = b"StarDict's dict ifo file\nversion=2.4.2\nbookname=English - German words\nsametypesequence=h\n";
    let text = "<b>bridge</b><br>die Br\u{fc}cke, der Steg<br>harbour: Hafen";
    let mut index = b"bridge\0\0\0\0\0".to_vec();
    index.extend((text.len() as u32).to_be_bytes());
    let mixed = "mHafen\0tsound\0";
    index.extend(b"harbour\0");
    index.extend((text.len() as u32).to_be_bytes());
    index.extend((mixed.len() as u32).to_be_bytes());
    let all = format!("{text}{mixed}");
    let files: [(&str, &[u8]); 3] = [("w.ifo", ifo), ("w.idx", &index), ("w.dict.dz", &gzip(all.as_bytes()))];
    let (read, pairs) = read_files(&files, &Asked::default());
    assert_eq!(read.format, "stardict");
    assert!(
        pairs.contains(&"en>de bridge=Brücke".to_owned()) && pairs.contains(&"en>de bridge=Steg".to_owned()),
        "{pairs:?}"
    );
    // Without kinds that all articles share, each part of an article names its own.
    let ifo = b"StarDict's dict ifo file\nversion=2.4.2\nbookname=English - German words\n";
    let mut index = b"harbour\0\0\0\0\0".to_vec();
    index.extend((mixed.len() as u32).to_be_bytes());
    let files: [(&str, &[u8]); 3] = [("w.ifo", ifo), ("w.idx", &index), ("w.dict", mixed.as_bytes())];
    assert_eq!(read_files(&files, &Asked::default()).1, ["en>de harbour=Hafen"]);
    let cut = folder(&[("w.ifo", ifo), ("w.idx", &index[..index.len() - 1]), ("w.dict", b"x")]);
    let error = super::read(&cut.path().join("w.ifo"), &Asked::default()).unwrap_err();
    assert!(error.to_string().contains("w.idx: is cut off"), "{error}");
}

#[test]
fn lists_with_slashes_are_chinese_or_japanese() {
    let cedict = "# a comment\n大橋 大桥 [da4 qiao2] /great bridge/CL:座[zuo4]/\n港 港 [gang3] /harbor; port/variant of x/\n錯 no line\n";
    let mut lines = cedict.to_owned();
    lines += &"港 港 [gang3] /harbor/\n".repeat(30);
    // The broken line stands behind those that tell the format.
    let lines = lines.replace("錯 no line\n", "") + "錯 no line\n";
    let (read, pairs) = read_files(&[("x.txt", lines.as_bytes())], &Asked::default());
    assert_eq!((read.format, read.tally.unread), ("cedict", 1));
    assert_eq!(read.tally.example, Some((Some(34), "錯 no line".to_owned())));
    assert_eq!(pairs, ["zh>en 大桥=great bridge", "zh>en 大橋=great bridge", "zh>en 港=harbor", "zh>en 港=port"]);

    let edict = "　？？？ /EDICT test/\n橋(P);梁 [はし] /(n) bridge/(P)/EntL1234567X/\nブリッジ /(n) (1) bridge/(2) bridge of a nose/\n";
    let (read, pairs) = read_files(&[("x.txt", edict.as_bytes())], &Asked::default());
    assert_eq!((read.format, read.tally.read), ("edict", 2));
    assert!(
        pairs.contains(&"ja>en はし=bridge".to_owned()) && pairs.contains(&"ja>en 橋=bridge".to_owned()),
        "{pairs:?}"
    );
    let (bytes, _, _) = encoding_rs::EUC_JP.encode(edict);
    assert_eq!(
        read_files(&[("x.txt", &bytes)], &Asked { encoding: Some("euc-jp".into()), ..Asked::default() }).1,
        pairs
    );
}

#[test]
fn plain_lists_have_their_languages_in_their_names() {
    let list = "bridge pont\nharbour port\n\n".to_owned() + &"quay quai\n".repeat(10) + "no line at all\n";
    let (read, pairs) = read_files(&[("en-fr.0-5000.txt", list.as_bytes())], &Asked::default());
    assert_eq!((read.format, read.tally.unread), ("muse", 1));
    assert_eq!(pairs, ["en>fr bridge=pont", "en>fr harbour=port", "en>fr quay=quai"]);
    let list = b"the bridge\tle pont, la passerelle (small)\nharbour\tport\n";
    let asked = Asked { source: "en".parse().ok(), target: "fr".parse().ok(), encoding: None };
    let (read, pairs) = read_files(&[("words.txt", list)], &asked);
    assert_eq!((read.format, pairs.len()), ("tsv", 3));
    assert_eq!(pairs[1], "en>fr bridge=pont");
    let nameless = folder(&[("words.txt", list)]);
    let error = super::read(&nameless.path().join("words.txt"), &Asked::default()).unwrap_err();
    assert!(error.to_string().ends_with("words.txt: does not say which languages it is in"), "{error}");
}

#[test]
fn term_bases_give_each_language() {
    let tbx = r#"<?xml version="1.0"?><tbx type="TBX-Core"><text><body>
        <conceptEntry id="1"><langSec xml:lang="en"><termSec><term>suspension bridge</term></termSec></langSec>
        <langSec xml:lang="fr"><termSec><term>pont suspendu</term></termSec></langSec>
        <langSec xml:lang="de"><termSec><term>Hängebrücke</term></termSec></langSec></conceptEntry>
        <conceptEntry id="2"><langSec xml:lang="en"><termSec><term>quay</term></termSec></langSec></conceptEntry>
        </body></text></tbx>"#;
    let (read, pairs) = read_files(&[("x.tbx", tbx.as_bytes())], &Asked::default());
    assert_eq!((read.format, read.tally.read, read.tally.unread), ("tbx", 1, 1));
    assert_eq!(pairs, ["en>de suspension bridge=Hängebrücke", "en>fr suspension bridge=pont suspendu"]);
    let old = r#"<martif><text><body><termEntry><langSet xml:lang="fr-CA"><tig><term>quai</term></tig></langSet>
        <langSet xml:lang="en"><ntig><termGrp><term>quay</term></termGrp></ntig></langSet></termEntry></body></text></martif>"#;
    assert_eq!(read_files(&[("x.xml", old.as_bytes())], &Asked::default()).1, ["fr>en quai=quay"]);
}

#[test]
fn a_memory_teaches_its_words() {
    let unit = |en: &str, fr: &str| {
        format!(
            "<tu><prop type='x'>noise</prop><tuv xml:lang='en-GB'><seg>the {en}<ph>code</ph></seg></tuv>\
         <tuv lang='FR'><seg>le <bpt i='1'>code</bpt>{fr}</seg></tuv></tu>"
        )
    };
    let units = ["red house", "red door", "old house", "old door"].iter().zip([
        "rouge maison",
        "rouge porte",
        "vieux maison",
        "vieux porte",
    ]);
    let units: String = units.map(|(en, fr)| unit(en, fr).repeat(2)).collect();
    let tmx = format!(
        "<?xml version='1.0'?><!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx version='1.4'><header srclang='en'/><body>{units}\
                       <tu><tuv xml:lang='en'><seg>alone</seg></tuv></tu></body></tmx>"
    );
    let (read, pairs) = read_files(&[("x.tmx", tmx.as_bytes())], &Asked::default());
    assert_eq!((read.format, read.tally.read, read.tally.unread), ("tmx", 8, 1));
    assert!(
        pairs.contains(&"en>fr house=maison".to_owned()) && pairs.contains(&"en>fr red=rouge".to_owned()),
        "{pairs:?}"
    );
    assert!(!pairs.iter().any(|pair| pair.contains("code") || pair.contains("noise")), "{pairs:?}");
}

fn word() -> impl Strategy<Value = String> {
    "[a-zé橋 #\t\n\\\\.0-9=-]{0,8}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_lexicon_is_read_as_it_was_written(pairs in prop::collection::vec((word(), word(), 0.0..50.0_f64), 1..20)) {
        let lexicon = Lexicon::new("en".parse().unwrap(), "zh-Hant".parse().unwrap(), pairs);
        prop_assume!(!lexicon.pairs().is_empty());
        let mut file = Vec::new();
        tsv::write(std::slice::from_ref(&lexicon), &mut file).unwrap();
        let folder = folder(&[("x", &file)]);
        let read = read(&folder.path().join("x"), &Asked::default()).unwrap();
        prop_assert_eq!((read.lexica, read.tally.unread), (vec![lexicon], 0));
    }

    #[test]
    fn damaged_files_are_refused_or_read(damage in prop::collection::vec((0..2000_usize, any::<u8>()), 0..12), cut in 0..2000_usize) {
        let (index, text) = dictd(&["bridge\n1. pont\n", "harbour /x/ <n>\nport, (x\n", "00databaseshort\n English-French\n"]);
        let ifo = b"StarDict's dict ifo file\nbookname=English-French\nsametypesequence=m\n".to_vec();
        let idx = b"bridge\0\0\0\0\0\0\0\0\x06".to_vec();
        let cedict = "大橋 大桥 [da4 qiao2] /great bridge/CL:座[zuo4]/\n".as_bytes().to_vec();
        let tbx = b"<tbx><termEntry><langSet xml:lang='en'><term>a</term></langSet></termEntry></tbx>".to_vec();
        let mut files = [("w.index", index), ("w.dict.dz", gzip(&text)), ("v.ifo", ifo), ("v.idx", idx), ("v.dict", text), ("c", cedict), ("t", tbx)];
        for (_, bytes) in &mut files {
            for (at, byte) in &damage {
                let len = bytes.len();
                bytes[at % len] = *byte;
            }
            if damage.len() % 2 == 1 {
                bytes.truncate(cut % bytes.len());
            }
        }
        let borrowed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        let folder = folder(&borrowed);
        for (name, _) in &files {
            let _ = read(&folder.path().join(name), &Asked::default());
        }
    }
}

#[test]
fn a_small_file_does_not_unpack_into_all_memory() {
    let packed = gzip(&vec![b'a'; 1 << 22]);
    assert!(packed.len() < 1 << 13);
    assert!(crate::file::unpacked(&packed, 1 << 20).unwrap_err().to_string().contains("more than 1 MB"));
    assert!(
        crate::file::unpacked(&packed[..packed.len() / 2], 1 << 30).unwrap_err().to_string().contains("cannot unpack")
    );
    // Articles of a dictionary that all lie over the same text.
    let line = "a\tA\t//\n".repeat(5_000);
    let crowded = folder(&[("w.index", line.as_bytes()), ("w.dict", &vec![b'a'; 4096])]);
    let error = read(&crowded.path().join("w.index"), &Asked::default()).unwrap_err();
    assert!(error.to_string().contains("over one another"), "{error}");
}
