//! Names and borrowed words spelled in Latin letters, so that they can be compared across scripts.

use super::fold;

/// A folded word in Latin letters: `росія` becomes `rosiia`, `σοφια` `sofia`, `リスボン` `risubon`.
///
/// Cyrillic, Greek, Arabic, Hebrew, Devanagari, Georgian, Armenian and kana are spelled out roughly as a newspaper would;
/// what has no letter here (Han, Hangul) is left out.
pub fn transliterate(word: &str) -> String {
    let folded = fold(word);
    if folded.is_ascii() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len());
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii() {
            out.push(c);
        } else if let Some(latin) = letter(c) {
            // A small kana such as ャ replaces the vowel of the syllable before it.
            if matches!(c, 'ャ' | 'ュ' | 'ョ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ゃ' | 'ゅ' | 'ょ') {
                out.pop();
            }
            out.push_str(latin);
        }
        // The long-vowel sign and the doubling sign have no sound of their own.
        while chars.peek().is_some_and(|next| matches!(next, 'ー' | 'ッ' | 'っ')) {
            chars.next();
        }
    }
    out
}

/// What stays of a word when spelling habits are taken away: consonants that sound alike become one letter, doubled
/// letters and `h` go, and vowels go but for one at the beginning. `Qadhafi`, `Kadhafi` and `القذافي` come close.
pub fn skeleton(latin: &str) -> String {
    let mut out = String::with_capacity(latin.len());
    let mut last = ' ';
    let bytes = latin.as_bytes();
    for (at, &b) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        let sound = match b {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' if at == 0 => 'a',
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b'j' => continue,
            b'p' if next == Some(&b'h') => 'f',
            b'b' | b'p' => 'p',
            b'v' | b'w' | b'f' => 'f',
            b'c' | b'k' | b'q' | b'g' => 'k',
            b's' | b'z' | b'x' => 's',
            b'd' | b't' => 't',
            b'l' | b'r' => 'r',
            other => char::from(other),
        };
        if sound != last {
            out.push(sound);
        }
        last = sound;
    }
    out
}

#[rustfmt::skip]
#[expect(clippy::match_same_arms, reason = "letters stand in the order of their alphabets")]
fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        // Cyrillic (folding has taken the marks off й, ё and ї).
        'а' => "a", 'б' => "b", 'в' => "v", 'г' | 'ґ' => "g", 'д' => "d", 'е' | 'э' => "e", 'є' => "ie", 'ж' => "zh",
        'з' => "z", 'и' | 'і' => "i", 'к' | 'қ' => "k", 'л' => "l", 'м' => "m", 'н' | 'ң' => "n", 'о' | 'ө' => "o",
        'п' => "p", 'р' => "r", 'с' => "s", 'т' => "t", 'у' | 'ұ' | 'ү' => "u", 'ф' => "f", 'х' | 'һ' => "kh",
        'ц' => "ts", 'ч' => "ch", 'ш' => "sh", 'щ' => "shch", 'ы' => "y", 'ю' => "iu", 'я' => "ia", 'ъ' | 'ь' => "",
        'ђ' => "dj", 'ј' => "j", 'љ' => "lj", 'њ' => "nj", 'ћ' => "c", 'џ' => "dz", 'ѕ' => "dz", 'ә' => "a", 'ғ' => "g",
        // Greek.
        'α' => "a", 'β' => "v", 'γ' => "g", 'δ' => "d", 'ε' => "e", 'ζ' => "z", 'η' | 'ι' => "i", 'θ' => "th",
        'κ' => "k", 'λ' => "l", 'μ' => "m", 'ν' => "n", 'ξ' => "x", 'ο' | 'ω' => "o", 'π' => "p", 'ρ' => "r",
        'σ' | 'ς' => "s", 'τ' => "t", 'υ' => "y", 'φ' => "f", 'χ' => "ch", 'ψ' => "ps",
        // Arabic and Persian; short vowels are not written.
        'ا' | 'ء' | 'ع' => "a", 'ب' => "b", 'پ' => "p", 'ت' | 'ط' => "t",
        'ث' => "th", 'ج' => "j", 'چ' => "ch", 'ح' | 'ه' | 'ہ' => "h", 'خ' => "kh", 'د' | 'ض' => "d", 'ذ' => "dh",
        'ر' => "r", 'ز' | 'ظ' => "z", 'ژ' => "zh", 'س' | 'ص' => "s", 'ش' => "sh", 'غ' | 'گ' => "g", 'ف' => "f",
        'ڤ' => "v", 'ق' => "q", 'ك' | 'ک' => "k", 'ل' => "l", 'م' => "m", 'ن' => "n", 'و' => "u", 'ي' | 'ی' => "i",
        // Hebrew.
        'א' | 'ע' => "a", 'ב' => "b", 'ג' => "g", 'ד' => "d", 'ה' | 'ח' => "h", 'ו' => "v", 'ז' => "z", 'ט' | 'ת' => "t",
        'י' => "i", 'כ' | 'ך' | 'ק' => "k", 'ל' => "l", 'מ' | 'ם' => "m", 'נ' | 'ן' => "n", 'ס' => "s",
        'פ' | 'ף' => "p", 'צ' | 'ץ' => "ts", 'ר' => "r", 'ש' => "sh",
        // Devanagari; vowel signs are left out.
        'अ' | 'आ' => "a", 'इ' | 'ई' => "i", 'उ' | 'ऊ' => "u", 'ए' | 'ऐ' => "e", 'ओ' | 'औ' => "o", 'क' => "k",
        'ख' => "kh", 'ग' | 'घ' => "g", 'च' | 'छ' => "ch", 'ज' | 'झ' => "j", 'ट' | 'ठ' | 'त' | 'थ' => "t",
        'ड' | 'ढ' | 'द' | 'ध' => "d", 'ण' | 'न' => "n", 'प' => "p", 'फ' => "f", 'ब' | 'भ' => "b", 'म' => "m",
        'य' => "i", 'र' => "r", 'ल' | 'ळ' => "l", 'व' => "v", 'श' | 'ष' => "sh", 'स' => "s", 'ह' => "h",
        // Armenian.
        'ա' => "a", 'բ' => "b", 'գ' => "g", 'դ' => "d", 'ե' | 'է' | 'ը' => "e", 'զ' => "z", 'թ' | 'տ' => "t", 'ժ' => "zh",
        'ի' => "i", 'լ' => "l", 'խ' => "kh", 'ծ' | 'ց' => "ts", 'կ' | 'ք' => "k", 'հ' => "h", 'ձ' => "dz", 'ղ' => "gh",
        'ճ' | 'չ' => "ch", 'մ' => "m", 'յ' => "y", 'ն' => "n", 'շ' => "sh", 'ո' | 'օ' => "o", 'պ' | 'փ' => "p",
        'ջ' => "j", 'ռ' | 'ր' => "r", 'ս' => "s", 'վ' | 'ւ' => "v", 'ֆ' => "f",
        // Georgian.
        'ა' => "a", 'ბ' => "b", 'გ' => "g", 'დ' => "d", 'ე' => "e", 'ვ' => "v", 'ზ' => "z", 'თ' | 'ტ' => "t", 'ი' => "i",
        'კ' | 'ქ' => "k", 'ლ' => "l", 'მ' => "m", 'ნ' => "n", 'ო' => "o", 'პ' | 'ფ' => "p", 'ჟ' => "zh", 'რ' => "r",
        'ს' => "s", 'უ' => "u", 'ღ' => "gh", 'ყ' => "q", 'შ' => "sh", 'ჩ' | 'ჭ' => "ch", 'ც' | 'წ' => "ts", 'ძ' => "dz",
        'ხ' => "kh", 'ჯ' => "j", 'ჰ' => "h",
        // Kana.
        'ア' | 'ァ' | 'あ' => "a", 'イ' | 'ィ' | 'い' => "i", 'ウ' | 'ゥ' | 'う' => "u", 'エ' | 'ェ' | 'え' => "e",
        'オ' | 'ォ' | 'お' => "o", 'カ' | 'か' => "ka", 'キ' | 'き' => "ki", 'ク' | 'く' => "ku", 'ケ' | 'け' => "ke",
        'コ' | 'こ' => "ko", 'サ' | 'さ' => "sa", 'シ' | 'し' => "shi", 'ス' | 'す' => "su", 'セ' | 'せ' => "se",
        'ソ' | 'そ' => "so", 'タ' | 'た' => "ta", 'チ' | 'ち' => "chi", 'ツ' | 'つ' => "tsu", 'テ' | 'て' => "te",
        'ト' | 'と' => "to", 'ナ' | 'な' => "na", 'ニ' | 'に' => "ni", 'ヌ' | 'ぬ' => "nu", 'ネ' | 'ね' => "ne",
        'ノ' | 'の' => "no", 'ハ' | 'は' => "ha", 'ヒ' | 'ひ' => "hi", 'フ' | 'ふ' => "fu", 'ヘ' | 'へ' => "he",
        'ホ' | 'ほ' => "ho", 'マ' | 'ま' => "ma", 'ミ' | 'み' => "mi", 'ム' | 'む' => "mu", 'メ' | 'め' => "me",
        'モ' | 'も' => "mo", 'ヤ' | 'ャ' | 'や' | 'ゃ' => "ya", 'ユ' | 'ュ' | 'ゆ' | 'ゅ' => "yu",
        'ヨ' | 'ョ' | 'よ' | 'ょ' => "yo", 'ラ' | 'ら' => "ra", 'リ' | 'り' => "ri", 'ル' | 'る' => "ru", 'レ' | 'れ' => "re",
        'ロ' | 'ろ' => "ro", 'ワ' | 'わ' => "wa", 'ン' | 'ん' => "n",
        'ガ' | 'が' => "ga", 'ギ' | 'ぎ' => "gi", 'グ' | 'ぐ' => "gu", 'ゲ' | 'げ' => "ge", 'ゴ' | 'ご' => "go", 'ザ' | 'ざ' => "za",
        'ジ' | 'じ' => "ji", 'ズ' | 'ず' => "zu", 'ゼ' | 'ぜ' => "ze", 'ゾ' | 'ぞ' => "zo", 'ダ' | 'だ' => "da", 'ヂ' | 'ぢ' => "ji",
        'ヅ' | 'づ' => "zu", 'デ' | 'で' => "de", 'ド' | 'ど' => "do", 'バ' | 'ば' => "ba", 'ビ' | 'び' => "bi", 'ブ' | 'ぶ' => "bu",
        'ベ' | 'べ' => "be", 'ボ' | 'ぼ' => "bo", 'パ' | 'ぱ' => "pa", 'ピ' | 'ぴ' => "pi", 'プ' | 'ぷ' => "pu", 'ペ' | 'ぺ' => "pe",
        'ポ' | 'ぽ' => "po", 'ヴ' | 'ゔ' => "v",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similar(a: &str, b: &str) -> f64 {
        strsim::normalized_levenshtein(&skeleton(&transliterate(a)), &skeleton(&transliterate(b)))
    }

    #[test]
    fn letters_of_other_scripts_are_spelled_out() {
        for (word, latin) in [("Росія", "rosiia"), ("Ωμέγα", "omega"), ("ليبيا", "libia"), ("NATO", "nato")]
        {
            assert_eq!(transliterate(word), latin);
        }
    }

    #[test]
    fn a_name_is_recognised_across_scripts() {
        for (a, b) in [
            ("Lavrov", "Лавров"),
            ("Qadhafi", "Каддафи"),
            ("Lavrov", "لافروف"),
            ("Medvedev", "メドベージェフ"),
            ("Afghanistan", "Αφγανιστάν"),
            ("Medvedev", "Медведєв"),
            ("Lisbon", "リスボン"),
        ] {
            assert!(similar(a, b) >= 0.6, "{a} {b} {}", similar(a, b));
        }
        for (a, b) in [("Lavrov", "Медведев"), ("Libya", "Россия"), ("missile", "ヨーロッパ")] {
            assert!(similar(a, b) < 0.6, "{a} {b} {}", similar(a, b));
        }
    }
}
