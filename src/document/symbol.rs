//! Characters of the fonts Symbol and Wingdings, which put pictures where others have letters.

/// What the font Symbol shows for the letters from `A` to `Z` and from `a` to `z`.
const GREEK: [&str; 2] = ["ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"];

/// The character of Unicode that a font shows for a code, `None` where it is not known. Codes from U+F000 on stand for
/// those of the font.
pub(super) fn character(font: &str, code: u32) -> Option<char> {
    let own = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    match font.to_ascii_lowercase().as_str() {
        "symbol" => symbol(own),
        "wingdings" => wingdings(own),
        _ if own == code => char::from_u32(code).filter(|c| !c.is_control()),
        _ => None,
    }
}

fn symbol(code: u32) -> Option<char> {
    let letter = |first: u8, which: usize| GREEK[which].chars().nth(code.checked_sub(u32::from(first))? as usize);
    match code {
        0x41..=0x5a => letter(b'A', 0),
        0x61..=0x7a => letter(b'a', 1),
        0x20..=0x3f => char::from_u32(code).filter(|c| {
            c.is_ascii_digit()
                || matches!(c, ' '..='!' | '#' | '%' | '&' | '('..=')' | '+'..=',' | '.'..='/' | ':'..='?')
        }),
        0xa3 => Some('≤'),
        0xa5 => Some('∞'),
        0xab => Some('↔'),
        0xac => Some('←'),
        0xad => Some('↑'),
        0xae => Some('→'),
        0xaf => Some('↓'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb7 => Some('•'),
        0xb8 => Some('÷'),
        0xb9 => Some('≠'),
        0xbb => Some('≈'),
        0xbc => Some('…'),
        0xd2 => Some('®'),
        0xd3 => Some('©'),
        0xd4 => Some('™'),
        _ => None,
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x28 => '☎',
        0x2a => '✉',
        0x4a => '☺',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0xa8 => '□',
        0xa7 => '▪',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xe1 => '↑',
        0xe2 => '↓',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_of_pictures_are_read_as_what_they_show() {
        for (font, code, shown) in [
            ("Symbol", 0xf061, Some('α')),
            ("Symbol", 0x57, Some('Ω')),
            ("Symbol", 0xf0b0, Some('°')),
            ("Symbol", 0xf040, None),
            ("Wingdings", 0xf0fc, Some('✓')),
            ("Wingdings", 0xf041, None),
            ("Arial", 0x41, Some('A')),
            ("Arial", 0xf041, None),
            ("Arial", 0x1, None),
        ] {
            assert_eq!(character(font, code), shown, "{font} {code:x}");
        }
        assert_eq!(GREEK.map(|row| row.chars().count()), [26, 26]);
    }
}
