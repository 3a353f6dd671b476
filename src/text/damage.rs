//! Characters that were damaged on the way: U+FFFD, and UTF-8 that was read as something else.

/// Beginnings of characters in UTF-8 read as Windows-1252 or Latin-1 and what follows them, and the same for Cyrillic
/// read as Windows-1251.
fn is_damage(pair: [char; 2]) -> bool {
    match pair {
        ['Â', c] => matches!(c, '\u{a0}'..='\u{bf}'),
        ['â', '€' | '\u{80}'] | ['ï', '»'] | ['ð', 'Ÿ' | '\u{9f}'] => true,
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

/// What the bytes 0x80 to 0x9F are in Windows-1252; the five that are nothing there are what they are in Latin-1.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
/// What the bytes 0x80 to 0xBF are in Windows-1251.
const CYRILLIC: [char; 64] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ', 'ђ', '‘', '’', '“', '”', '•', '–',
    '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ', '\u{a0}', 'Ў', 'ў', 'Ј', '¤', 'Ґ', '¦', '§', 'Ё', '©', 'Є', '«',
    '¬', '\u{ad}', '®', 'Ї', '°', '±', 'І', 'і', 'ґ', 'µ', '¶', '·', 'ё', '№', 'є', '»', 'ј', 'Ѕ', 'ѕ', 'ї',
];

/// The byte that a character is in Windows-1252.
fn western_byte(c: char) -> Option<u8> {
    match WESTERN.iter().position(|w| *w == c) {
        Some(at) => Some(0x80 + at as u8),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

/// The byte that a character is in Windows-1251, of those that begin a character of UTF-8 or go on with it.
fn cyrillic_byte(c: char) -> Option<u8> {
    match c {
        'А'..='я' => Some(0xc0 + (u32::from(c) - u32::from('А')) as u8),
        _ => CYRILLIC.iter().position(|w| *w == c).map(|at| 0x80 + at as u8),
    }
}

/// A text in which UTF-8 that was read in another encoding ([`damage`]) is read again, and how many characters were; `None`
/// where there is none that can be.
pub fn undamaged(text: &str, is_latin: bool) -> Option<(String, u64)> {
    let chars: Vec<char> = text.chars().collect();
    let pair = |at: usize| Some([*chars.get(at)?, *chars.get(at + 1)?]);
    let is_cyrillic = |pair: [char; 2]| matches!(pair[0], 'Р' | 'С') && is_damage(pair);
    let many = (0..chars.len()).filter_map(pair).filter(|pair| is_cyrillic(*pair)).count() >= 3;
    let mut whole = String::with_capacity(text.len());
    let (mut at, mut places) = (0, 0);
    while let Some(first) = chars.get(at) {
        let found = pair(at).and_then(|pair| {
            if many && matches!(first, 'Р' | 'С' | 'В' | 'в') {
                return read_again(&chars[at..], cyrillic_byte);
            }
            // The second byte of `à` is a no-break space, which often has become a plain one.
            if is_latin && pair == ['Ã', ' '] && (at == 0 || matches!(chars[at - 1], ' ' | '\'' | '’')) {
                return Some(('à', if chars.get(at + 2) == Some(&' ') { 2 } else { 1 }));
            }
            let three = chars.get(at + 2).is_some_and(|c| is_damage_of_three([pair[0], pair[1], *c], is_latin));
            let western = three || is_damage(pair) && !is_cyrillic(pair);
            western.then(|| read_again(&chars[at..], western_byte))?
        });
        let (c, length) = found.unwrap_or((*first, 1));
        places += u64::from(found.is_some());
        whole.push(c);
        at += length;
    }
    (places > 0).then_some((whole, places))
}

/// The character whose UTF-8 a text begins with in another encoding, and how many characters that are.
fn read_again(chars: &[char], byte: fn(char) -> Option<u8>) -> Option<(char, usize)> {
    let length = match byte(*chars.first()?)? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let bytes = chars.get(..length)?.iter().map(|c| byte(*c)).collect::<Option<Vec<u8>>>()?;
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((c, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_read_in_another_encoding_comes_back(text in "[a-zéèàçô’« ]{1,20}") {
            let western = |byte: u8| match byte {
                0x80..0xa0 => WESTERN[usize::from(byte - 0x80)],
                _ => char::from(byte),
            };
            let damaged: String = text.bytes().map(western).collect();
            let mended = undamaged(&damaged, true).map_or(damaged, |(text, _)| text);
            prop_assert_eq!(mended, text);
        }
    }
}
