//! Currencies and units of measurement: one may be written out in words, but not become another.

use super::{Context, Pair, listed};
use crate::text::{Kind, tokens};

/// Each currency with how it is written in several languages, in whole words.
const CURRENCIES: &[(&str, &[&str])] = &[
    (
        "dollar",
        &[
            "$",
            "usd",
            "us$",
            "dollar",
            "dollars",
            "dollari",
            "dólar",
            "dólares",
            "доллар",
            "доллара",
            "долларов",
            "ドル",
            "美元",
        ],
    ),
    ("euro", &["€", "eur", "euro", "euros", "евро", "євро", "ユーロ", "欧元"]),
    ("pound", &["£", "gbp"]),
    ("yen", &["¥", "￥", "jpy", "円"]),
    ("rouble", &["₽", "rub"]),
    ("hryvnia", &["₴", "uah"]),
    ("zloty", &["zł", "pln"]),
    ("franc", &["chf"]),
    ("rupee", &["₹", "inr"]),
    ("won", &["₩", "krw"]),
];

/// Units that stand behind a number, Latin and Cyrillic; one with a capital is written so (`5 to 10` are no `5 To`).
const UNITS: &[(&str, &[&str])] = &[
    ("km", &["km", "км"]),
    ("m", &["m", "м"]),
    ("cm", &["cm", "см"]),
    ("mm", &["mm", "мм"]),
    ("mile", &["mi", "mile", "miles", "meile", "meilen", "millas", "миль", "мили"]),
    ("foot", &["ft", "feet", "foot"]),
    ("kg", &["kg", "кг"]),
    ("g", &["g", "г"]),
    ("mg", &["mg", "мг"]),
    ("l", &["l", "л"]),
    ("ml", &["ml", "мл"]),
    ("W", &["W", "вт"]),
    ("kW", &["kw", "квт"]),
    ("MW", &["MW", "мвт"]),
    ("lb", &["lb", "lbs"]),
    ("kB", &["kb", "кб"]),
    ("MB", &["mb", "мб", "Mo"]),
    ("GB", &["gb", "гб", "Go"]),
    ("TB", &["tb", "тб", "To"]),
    ("kHz", &["khz", "кгц"]),
    ("MHz", &["mhz", "мгц"]),
    ("GHz", &["ghz", "ггц"]),
    ("°C", &["°c"]),
    ("°F", &["°f"]),
    ("%", &["%", "％", "٪"]),
    ("‰", &["‰"]),
];

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (pair.source.text(), pair.target.text());
    let mut said = Vec::new();
    for (of, what) in [(currencies as fn(&str) -> Vec<&'static str>, "currency"), (measures, "unit")] {
        let (ours, theirs) = (of(ours), of(theirs));
        let lost: Vec<&&str> = ours.iter().filter(|unit| !theirs.contains(unit)).collect();
        let added: Vec<&&str> = theirs.iter().filter(|unit| !ours.contains(unit)).collect();
        if !lost.is_empty() && !added.is_empty() {
            said.push(format!("{what} {} in the source, {} in the translation", listed(&lost), listed(&added)));
        }
    }
    said
}

fn currencies(text: &str) -> Vec<&'static str> {
    let words: Vec<String> = words(text);
    let has_digit = text.chars().any(char::is_numeric);
    let is = |sign: &&str| words.iter().any(|word| word == sign);
    CURRENCIES.iter().filter(|(_, signs)| has_digit && signs.iter().any(is)).map(|(name, _)| *name).collect()
}

/// The units directly behind numbers.
fn measures(text: &str) -> Vec<&'static str> {
    let pieces = tokens(text);
    let mut found = Vec::new();
    for (at, token) in pieces.iter().enumerate().filter(|(_, t)| t.kind == Kind::Number) {
        let Some(next) = pieces.get(at + 1) else { continue };
        let gap = &text[token.range.end..next.range.start];
        if gap.chars().count() > 1 {
            continue;
        }
        let written = &text[next.range.clone()];
        let mut unit = written.to_lowercase();
        // `в 1990 г.`, `les 5 l’ont vu`.
        let is_article = unit == "l" && text[next.range.end..].starts_with(['\'', '’']);
        if is_article || unit == "г" && is_year(&text[token.range.clone()]) {
            continue;
        }
        if unit == "°" {
            unit.extend(pieces.get(at + 2).map(|t| text[t.range.clone()].to_lowercase()));
        }
        if let Some((name, _)) =
            UNITS.iter().find(|(_, spellings)| spellings.contains(&unit.as_str()) || spellings.contains(&written))
        {
            found.push(*name);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn is_year(number: &str) -> bool {
    number.parse::<u16>().is_ok_and(|year| (1000..2200).contains(&year))
}

fn words(text: &str) -> Vec<String> {
    tokens(text).iter().map(|t| text[t.range.clone()].to_lowercase()).collect()
}
