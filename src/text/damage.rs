//! Characters that were damaged on the way: U+FFFD, and UTF-8 that was read as something else.

/// Beginnings of characters in UTF-8 read as Windows-1252 or Latin-1 and what follows them, and the same for Cyrillic
/// read as Windows-1251.
fn is_damage(pair: [char; 2]) -> bool {
    match pair {
        ['Â', c] => matches!(c, '\u{a0}'..='\u{bf}'),
        ['â', '€' | '\u{80}'] | ['ï', '»'] => true,
        ['Ã' | 'Ð' | 'Ñ', c] => is_continuation(c),
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

fn is_continuation(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
}

/// Three characters that were one of East Asia, or two that were `œ` inside a word (`cÅ“ur`). In Latin text, the first
/// may be letters and marks.
fn is_damage_of_three(three: [char; 3], is_latin: bool) -> bool {
    match three {
        ['ã' | 'ä' | 'å' | 'æ' | 'ç' | 'è' | 'é' | 'ï', a, b] => {
            !is_latin && is_continuation(a) && is_continuation(b)
        }
        ['Å' | 'Ä', a, b] => is_continuation(a) && b.is_lowercase(),
        _ => false,
    }
}

/// Up to three pieces of a text that were damaged: U+FFFD, and UTF-8 that was read in another encoding (`Ã©` for `é`).
/// `is_latin` says that the text should be in Latin letters.
pub fn damage(text: &str, is_latin: bool) -> Vec<String> {
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
    let threes = chars.windows(3).filter(|three| is_damage_of_three([three[0], three[1], three[2]], is_latin));
    found.extend(threes.map(|three| three.iter().collect::<String>()));
    // In Cyrillic text one such pair may be a word before a mark; damaged text has many.
    if cyrillic.len() >= 3 {
        found.extend(cyrillic);
    }
    found.dedup();
    found.truncate(3);
    found
}
