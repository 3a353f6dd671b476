use super::*;
use crate::memory::score::base;
use proptest::prelude::*;

/// All texts whose base, less what exchanged numbers and placeholders cost, reaches `min`: by looking at each.
fn scan(texts: &[String], query: &str, min: u32) -> Vec<(u32, u32)> {
    let query = Prepared::new(query);
    let penalties = Penalties::default();
    let mut found = Vec::new();
    for (id, text) in texts.iter().enumerate() {
        let text = Prepared::new(text);
        let points: u32 = penalties
            .of_texts((&query, &[]), (&text, &[]))
            .iter()
            .filter(|p| {
                matches!(
                    p.kind,
                    crate::memory::score::PenaltyKind::Numbers | crate::memory::score::PenaltyKind::Placeholders
                )
            })
            .map(|p| p.points)
            .sum();
        let score = base(&query, &text).saturating_sub(points);
        if score >= min {
            found.push((id as u32, score));
        }
    }
    found
}

fn index_of(texts: &[String], unspaced: bool) -> Index {
    let mut builder = Builder::new(unspaced);
    texts.iter().enumerate().for_each(|(id, text)| builder.push(id as u32, text));
    builder.finish(Covers::default())
}

/// The index finds everything the scan finds, with a bound that is not too low.
fn agrees(index: &Index, texts: &[String], query: &str, min: u32) -> Result<(), TestCaseError> {
    let mut hits = Vec::new();
    index
        .similar(&Prepared::new(query), min, &Penalties::default(), &mut Scratch::default(), &mut hits)
        .map_err(|_| TestCaseError::fail("broken"))?;
    for (id, score) in scan(texts, query, min) {
        let bound = hits.iter().filter(|hit| hit.id == id).map(|hit| hit.bound).max();
        prop_assert!(
            bound.is_some_and(|bound| bound >= score),
            "{query:?} misses {:?} ({score}, {bound:?})",
            texts[id as usize]
        );
    }
    Ok(())
}

/// Texts that are like each other: words of a small vocabulary, in a few orders.
fn texts(words: &'static [&'static str], separator: &'static str) -> impl Strategy<Value = Vec<String>> {
    let text = prop::collection::vec(prop::sample::select(words), 0..14).prop_map(move |words| words.join(separator));
    prop::collection::vec(text, 1..60)
}

const LATIN: &[&str] = &[
    "the", "old", "bridge", "bridges", "Bridge", "is", "open", "opened", "12", "7", "%s", "{0}", "café", "a", ",", ".",
];
const CYRILLIC: &[&str] = &["старый", "старого", "мост", "моста", "открыт", "и", "снова", "был", "3", "Мост", "—", "ё"];
const CHINESE: &[&str] = &["我", "们", "喜", "欢", "北京", "的", "秋天", "，", "3", "年", "A4", "。"];
const JAPANESE: &[&str] = &["私", "は", "橋", "を", "渡る", "カメラ", "です", "ます", "。", "10", "年"];
const INTERFACE: &[&str] =
    &["<b>", "</b>", "{0}", "%d", "%(name)s", "Open", "File", "...", ":", "&amp;", "OK", "Cancel", "$HOME"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn everything_is_found_in_latin(texts in texts(LATIN, " ")) { law(&texts, false)?; }

    #[test]
    fn everything_is_found_in_cyrillic(texts in texts(CYRILLIC, " ")) { law(&texts, false)?; }

    #[test]
    fn everything_is_found_in_chinese(texts in texts(CHINESE, "")) { law(&texts, true)?; }

    #[test]
    fn everything_is_found_in_japanese(texts in texts(JAPANESE, "")) { law(&texts, true)?; }

    #[test]
    fn everything_is_found_in_interfaces(texts in texts(INTERFACE, " ")) { law(&texts, false)?; }

    #[test]
    fn everything_is_found_in_long_texts(texts in prop::collection::vec(prop::collection::vec(prop::sample::select(LATIN), 60..140).prop_map(|w| w.join(" ")), 1..8)) { law(&texts, false)?; }
}

fn law(texts: &[String], unspaced: bool) -> Result<(), TestCaseError> {
    let (known, queries) = texts.split_at(texts.len() * 3 / 4);
    let index = index_of(known, unspaced);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("index");
    index.save(&path).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let opened = Index::open(&path).map_err(|e| TestCaseError::fail(e.to_string()))?;
    for (at, query) in queries.iter().chain(known.iter().take(5)).enumerate() {
        for min in [1, 30, 50, 70, 85, 100] {
            agrees(if at % 2 == 0 { &index } else { &opened }, known, query, min)?;
        }
        let mut same = Vec::new();
        index.same(query, &mut same).map_err(|_| TestCaseError::fail("broken"))?;
        let key = Prepared::new(query).key();
        for (id, _) in known.iter().enumerate().filter(|(_, text)| Prepared::new(text).key() == key) {
            prop_assert!(same.iter().any(|hit| hit.id == id as u32));
        }
    }
    Ok(())
}

#[test]
fn a_broken_file_is_noticed() {
    let texts: Vec<String> = (0..5000).map(|n| format!("Page {n} of the old book about bridge {}", n % 7)).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    index_of(&texts, false).save(&path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let query = Prepared::new("Page 3 of the old book about bridge 5");
    let mut wrong = 0;
    for at in (0..whole.len()).step_by(whole.len() / 97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        std::fs::write(&path, &bytes).unwrap();
        let mut hits = Vec::new();
        let found = Index::open(&path)
            .ok()
            .map(|index| index.similar(&query, 70, &Penalties::default(), &mut Scratch::default(), &mut hits));
        if matches!(found, Some(Ok(()))) {
            assert_eq!(hits.len(), 5000, "a broken index found less without saying so");
        } else {
            wrong += 1;
        }
    }
    assert!(wrong > 20);
    for length in [0, 10, 100, whole.len() - 1] {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert!(Index::open(&path).is_err());
    }
}
