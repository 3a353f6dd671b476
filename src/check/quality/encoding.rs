//! Characters that were damaged on the way: U+FFFD, and UTF-8 that was read as something else.

use super::{Context, Pair, listed};

/// Beginnings of characters in UTF-8 read as Windows-1252 or Latin-1 and what follows them, and the same for Cyrillic
/// read as Windows-1251.
fn is_damage(pair: [char; 2]) -> bool {
    let continuation = |c: char| matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c);
    match pair {
        ['Â', c] => matches!(c, '\u{a0}'..='\u{bf}'),
        ['â', '€' | '\u{80}'] | ['ï', '»'] => true,
        ['Ã' | 'Ð' | 'Ñ', c] => continuation(c),
        ['Р' | 'С', c] => matches!(
            c,
            '\u{a0}'
                | '°'
                | '±'
                | 'І'
                | 'і'
                | 'ґ'
                | 'µ'
                | '¶'
                | '·'
                | 'ё'
                | '№'
                | 'є'
                | '»'
                | 'ј'
                | 'Ѕ'
                | 'ѕ'
                | 'ї'
                | '‚'
                | 'ѓ'
                | '„'
                | '…'
                | '†'
                | '‡'
                | '€'
                | '‰'
                | 'Љ'
                | '‹'
                | 'Њ'
                | 'Ќ'
                | 'Ћ'
                | 'Џ'
                | 'ђ'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '•'
                | '–'
                | '™'
                | 'љ'
                | '›'
                | 'њ'
                | 'ќ'
                | 'ћ'
                | 'џ'
        ),
        _ => false,
    }
}

fn damages(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if text.contains('\u{fffd}') {
        found.push("\u{fffd}".to_owned());
    }
    let chars: Vec<char> = text.chars().collect();
    let mut cyrillic = Vec::new();
    for window in chars.windows(2) {
        if is_damage([window[0], window[1]]) {
            let piece: String = window.iter().collect();
            if matches!(window[0], 'Р' | 'С') { cyrillic.push(piece) } else { found.push(piece) }
        }
    }
    // In Cyrillic text one such pair may be a word before a mark; damaged text has many.
    if cyrillic.len() >= 3 {
        found.extend(cyrillic);
    }
    found.dedup();
    found.truncate(3);
    found
}

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let found = damages(pair.target.text());
    if found.is_empty() || !damages(pair.source.text()).is_empty() {
        return Vec::new();
    }
    vec![format!("damaged characters: {}", listed(&found))]
}
