//! Numbers that are written in words, and months, by their beginnings: enough to see that a number was not lost.

/// For each language the words of 0 to 20, then 30, 40 … 90, 100, 1000; several spellings are parted by `/`. A word that
/// begins with one of them counts, which covers inflection, but one with a `.` behind it is a word of its own: what is as
/// short as that begins many others.
const NUMBERS: &[(&str, &str)] = &[
    (
        "en",
        "zero one./ones./first/single/once. two/second/twice/both./pair/couple three/third four/fourth five/fifth six./sixes./sixth seven eight nine/ninth ten./tens./tenth eleven twelve/twelfth thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty/twentieth thirty/thirtieth forty/fortieth fifty/fiftieth sixty/sixtieth seventy/seventieth eighty/eightieth ninety/ninetieth hundred thousand",
    ),
    (
        "de",
        "null ein./eine./einen./einem./einer./eines./eins./einmal/einzig/erste./ersten./erster./erstes./erstem./erstmal zwei/beide/doppel drei/dritt vier fünf sechs sieb acht./achte./achten./achter./achtes./achtel/achtmal/achtfach/achtstünd/achtseit/achttäg/achtjähr/achtköpf/achtstell neun zehn elf./elft/elfmal zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend",
    ),
    (
        "fr",
        "zéro un./une./premi deux/second/double trois quatre/quatri cinq six./sixi sept./septi huit neuf./neuvi dix./dixi/dizain onze/onzi douz treiz quatorz quinz seiz dix-sept dix-huit dix-neuf vingt trent quarant cinquant soixant soixant quatre-vingt quatre-vingt cent./cents./centain/centième mille./milles./millier/millième",
    ),
    (
        "es",
        "cero un./uno./una./prim dos./segund/ambos/ambas/doble tres./tercer/triple cuatr/cuart cinco/quint seis./sext siete./séptim ocho./octav nueve./noven diez/décim once. doce trece catorce quince. dieciséis diecisiete dieciocho diecinueve veint treint cuarent cincuent sesent setent ochent novent cien./ciento/centen/centésim mil./miles./milésim",
    ),
    (
        "pl",
        "zer jeden./jedna./jedno./jednego./jednej./jednym./jedną./pierwsz dwa./dwaj./dwie./dwóch./dwom./dwóm./dwoma./dwiema./dwoje./dwojga./dwu/drug/oba./obie./obu. trzy./trzykrot/trzech/trzem./trzema./trzej./trzeci/trój/troje./trojga. czter/czwart pięć/pięci/piąt sześ/szóst siedem/siedm/siódm osiem/ośmi/ósm dziewię/dziewiąt dziesię/dziesiąt jedena dwuna/dwana trzyna czterna piętna szesna siedemna osiemna dziewiętna dwadzieś/dwudzies trzydzie czterdzie pięćdziesi sześćdziesi siedemdziesi osiemdziesi dziewięćdziesi sto./stu./setk/setn tysi",
    ),
    (
        "ru",
        "ноль/нул один./одна./одно./одного./одной./одному./одну./одним./одном./однажды./однократ/перв два./две./двух/двум./двумя./двое./двоих./двойн/дважды./двукрат/втор/оба./обе./обоих./обеих./обоим./обеим. три./трёх/трех/трём./трем./тремя./трет/трое./троих./трой/трижды. четыр/четв пять/пяти/пятер/пятый./пятая./пятое./пятой./пятого./пятому./пятом./пятую./пятым./пятые./пятых. шест семь./семи./семью./семидн/семилет/семер/седьм восем/восьм девят десят одиннадц двенадц тринадц четырнадц пятнадц шестнадц семнадц восемнадц девятнадц двадцат тридцат сорок пятьдесят/пятидесят шестьдесят/шестидесят семьдесят/семидесят восемьдесят/восьмидесят девяност сто./ста./сотн/сотый./сотая./сотой. тысяч/тыс.",
    ),
    (
        "uk",
        "нуль/нул один./одна./одне./одно./одного./одної./одному./одну./одним./одній./однією./перш два./дві./двох/двом./двома./двоє./двічі./подвій/друг/обидв/обоє./обох. три./трьох/трьом./трьома./трет/троє./трій/тричі. чотир/четвер п’ят/п'ят/пʼят шіст/шост/шести сім./семи./сімох/сьом восьм/вісім/вісьм дев’ят/дев'ят/девʼят десят одинадц дванадц тринадц чотирнадц п’ятнадц/п'ятнадц/пʼятнадц шістнадц сімнадц вісімнадц дев’ятнадц/дев'ятнадц/девʼятнадц двадцят тридцят сорок п’ятдесят/п'ятдесят/пʼятдесят шістдесят сімдесят вісімдесят дев’яност/дев'яност/девʼяност сто./ста./сотн/сотий./сота./сотої. тисяч/тис.",
    ),
    (
        "ar",
        "صفر واحد/أول/احد/أحد/إحد اثن/ثان/إثن ثلاث/ثالث أربع/رابع خمس/خامس ست./ستة./سادس سبع/سابع ثمان/ثامن تسع/تاسع عشر/عاشر أحد اثنا/اثني ثلاث أربع خمس ست./ستة. سبع ثمان تسع عشر ثلاث أربع خمس ستون./ستين. سبع ثمان تسع مئ/مائ ألف/آلاف",
    ),
];

/// What large numbers are counted in: words that begin so, or with a `.` behind them words of their own.
const SCALES: &str = "thousand tausend duizend tusen. tusind tuhan tūkst tysi tys. tisíc tisuć хиляд тысяч тыс. тисяч тис. χιλιάδ \
    mil. miles. mille. millier mila. mii. ezer million millon millón millió milion milión milij miljo milhõ milhã miliard milliard \
    milyon milyar billion mill. mln. mio. mrd. mld. млн. млрд. миллион миллиард мільйон мільярд милион εκατομμ ألف آلاف مليون ملايين \
    مليار هزار میلیون מיליון ribu. juta. nghìn. ngàn. triệu. हज़ार हजार लाख करोड़";
/// Those that stand at the end of compounds of numbers as well.
const JOINED_SCALES: [&str; 6] = ["tausend", "duizend", "tusen", "tusind", "mila", "ezer"];
/// The same as signs behind digits.
const SCALE_SIGNS: &str = "百千万萬億亿백천만억";

/// For each language the beginnings of the names of the months.
const MONTHS: &[(&str, &str)] = &[
    ("en", "jan feb mar apr may jun jul aug sep oct nov dec"),
    ("de", "jan feb mär apr mai jun jul aug sep okt nov dez"),
    ("fr", "janv fév/fev mars avr mai juin juil août/aout sept oct nov déc/dec"),
    ("es", "ene feb mar abr may jun jul ago sep oct nov dic"),
    ("pl", "sty lut mar kwi maj czerw lip sierp wrz paźdz list gru"),
    ("ru", "янв фев март апр ма июн июл авг сент окт нояб дек"),
    ("uk", "січ лют бер квіт трав черв лип серп верес жовт лист груд"),
    ("ar", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
];

/// The value at a place of a list in [`NUMBERS`].
fn value(at: usize) -> u64 {
    match at {
        0..=20 => at as u64,
        21..=27 => (at as u64 - 18) * 10,
        28 => 100,
        _ => 1000,
    }
}

/// Whether a text in a language that is not in the lists may hold a number in words: any small one.
pub(super) fn may_say_number(lang: &str, number: u64) -> bool {
    let is_known = matches!(lang, "zh" | "ja" | "ko") || NUMBERS.iter().any(|(l, _)| *l == lang);
    !is_known && (number <= 100 || number == 1000)
}

/// Whether a text holds a number in words: the text in small letters, in a language of the lists.
pub(super) fn says_number(lower: &str, lang: &str, number: u64) -> bool {
    if matches!(lang, "zh" | "ja" | "ko") {
        return says_han(lower, number);
    }
    let Some((_, list)) = NUMBERS.iter().find(|(l, _)| *l == lang) else { return false };
    words(lower).any(|(word, is_counted)| {
        parts(word, lang).into_iter().flat_map(|part| values(part, list)).any(|value| match value {
            // `9 thousand` is no word for another number of thousands.
            100 => !is_counted && number.is_multiple_of(100) && (100..1000).contains(&number),
            1000 => !is_counted && (1000..10_000).contains(&number),
            0..20 => value == number,
            tens => number >= tens && (tens..tens + 10).contains(&(number % 100)),
        })
    })
}

/// The words of a text, each with whether it stands behind digits.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !"'’ʼ-".contains(c)).filter(|word| !word.is_empty());
    words.scan(false, |behind, word| {
        let is_number = word.chars().all(char::is_numeric);
        Some((word, std::mem::replace(behind, is_number)))
    })
}

/// What of a word may be a number: all of it, and what a language joins in it.
fn parts<'w>(word: &'w str, lang: &str) -> Vec<&'w str> {
    let mut parts: Vec<&str> = word.split('-').chain([word]).collect();
    match lang {
        "de" => {
            parts.extend(["hundert", "tausend"].into_iter().filter(|scale| word.contains(scale)));
            parts.extend(
                word.split("hundert").flat_map(|part| part.split("tausend")).flat_map(|part| part.split("und")),
            );
        }
        // The article and what is written together with the next word.
        "ar" => {
            let bare = word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).unwrap_or(word);
            parts.extend([bare, bare.strip_prefix("ال").unwrap_or(bare), bare.strip_prefix('ل').unwrap_or(bare)]);
        }
        _ => {}
    }
    parts
}

/// Whether a word begins with a spelling, or is it if there is a `.` behind that.
fn is_spelt(word: &str, spelling: &str) -> bool {
    spelling.strip_suffix('.').map_or_else(|| word.starts_with(spelling), |whole| word == whole)
}

/// The values of a word in a list of [`NUMBERS`]: those of the longest spelling, as `seventy` is not 7.
fn values(word: &str, list: &str) -> Vec<u64> {
    let mut longest = 0;
    let mut values = Vec::new();
    for (at, spellings) in list.split(' ').enumerate() {
        let lengths = spellings.split('/').filter(|own| is_spelt(word, own)).map(|own| own.trim_end_matches('.').len());
        let Some(length) = lengths.max().filter(|length| *length >= longest) else { continue };
        if length > longest {
            (longest, values) = (length, Vec::new());
        }
        values.push(value(at));
    }
    values
}

/// Whether a text, in small letters, counts anything in thousands or more.
pub(super) fn has_scale(lower: &str) -> bool {
    let is_sign = |(at, _): (usize, &str)| {
        lower[..at].trim_end().ends_with(|c: char| c.is_numeric() || han_digit(c).is_some() || "十数數几幾".contains(c))
    };
    words(lower).any(|(word, _)| is_scale(word)) || lower.match_indices(|c| SCALE_SIGNS.contains(c)).any(is_sign)
}

/// Whether it does so in words alone, as `five thousand` and not as `5 thousand`.
pub(super) fn says_scale(lower: &str) -> bool {
    words(lower).any(|(word, is_counted)| !is_counted && is_scale(word))
}

fn is_scale(word: &str) -> bool {
    word.split('-').any(|part| {
        SCALES.split(' ').any(|scale| is_spelt(part, scale)) || JOINED_SCALES.iter().any(|scale| part.ends_with(scale))
    })
}

/// Whether a text holds a number in Chinese characters.
fn says_han(text: &str, number: u64) -> bool {
    han_numbers(text).contains(&number) || number == 2 && (text.contains('双') || text.contains("ふた"))
}

fn han_digit(c: char) -> Option<u64> {
    const DIGITS: [&str; 10] = ["零〇", "一壱", "二两兩", "三", "四", "五", "六", "七", "八", "九"];
    DIGITS.iter().position(|signs| signs.contains(c)).map(|digit| digit as u64)
}

/// The values of the numbers that a text has in Chinese characters. `三四` is 34, and 3 or 4.
pub(super) fn han_numbers(text: &str) -> Vec<u64> {
    let small = |c: char| [('十', 10), ('百', 100), ('千', 1000)].into_iter().find(|(sign, _)| *sign == c);
    let large =
        |c: char| matches!(c, '万' | '萬').then_some(10_000).or(matches!(c, '億' | '亿').then_some(100_000_000));
    let is_sign = |c: char| han_digit(c).is_some() || small(c).is_some() || large(c).is_some();
    let mut found = Vec::new();
    for run in text.split(|c| !is_sign(c)).filter(|run| !run.is_empty()) {
        let digits: Vec<u64> = run.chars().filter_map(han_digit).collect();
        if digits.len() == run.chars().count() {
            found.push(digits.iter().fold(0, |all: u64, digit| all.saturating_mul(10).saturating_add(*digit)));
            found.extend(digits.iter().filter(|_| digits.len() == 2));
            continue;
        }
        let (mut whole, mut section, mut digit) = (0_u64, 0_u64, None);
        for c in run.chars() {
            if let Some((_, unit)) = small(c) {
                section += digit.take().unwrap_or(1) * unit;
            } else if let Some(unit) = large(c) {
                let counted = section + digit.take().unwrap_or(0);
                whole = whole.saturating_add(counted.max(1).saturating_mul(unit));
                section = 0;
            } else {
                digit = han_digit(c);
            }
        }
        found.push(whole.saturating_add(section).saturating_add(digit.unwrap_or(0)));
    }
    found
}

/// Whether a text names a month.
pub(super) fn says_month(lower: &str, lang: &str, month: u64) -> bool {
    let Some((_, months)) = MONTHS.iter().find(|(l, _)| *l == lang) else { return false };
    let Some(own) = months.split(' ').nth(month as usize - 1) else { return false };
    lower.split(|c: char| !c.is_alphabetic()).any(|word| own.split('/').any(|own| word.starts_with(own)))
}

/// Whether a text holds a number in Roman digits.
pub(super) fn says_roman(text: &str, number: u64) -> bool {
    let mut rest = number;
    let mut roman = String::new();
    for (value, sign) in [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    // Cyrillic look-alikes are typed for them.
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        word == roman || word.replace('Х', "X").replace('І', "I").replace('М', "M").replace('С', "C") == roman
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_known_in_words() {
        assert!(says_number("the third of them", "en", 3));
        assert!(says_number("тремя способами", "ru", 3));
        assert!(says_number("fünf", "de", 5) && !says_number("fünf", "de", 6));
        assert!(says_number("二十一世纪", "zh", 21));
        assert!(says_number("einundzwanzig", "de", 21) && says_number("dreihundertfünfzig", "de", 50));
        assert!(says_number("seventy", "en", 70) && !says_number("seventy", "en", 7));
        assert!(says_number("والخامس", "ar", 5));
        assert!(says_month("le 4 juillet", "fr", 7) && !says_month("le 4 juin", "fr", 7));
        assert!(says_roman("XXI век", 21));
    }

    #[test]
    fn parts_of_other_words_are_no_numbers() {
        for (text, lang, number) in [
            ("in der nacht", "de", 8),
            ("требуется время", "ru", 3),
            ("это стоит дорого", "ru", 100),
            ("trzeba stosować", "pl", 3),
            ("la ciencia", "es", 100),
            ("le centre", "fr", 100),
            ("يستخدم", "ar", 6),
            ("9 тысяч", "ru", 5000),
        ] {
            assert!(!says_number(text, lang, number), "{text} {number}");
        }
        for text in ["toute la famille", "similar", "3 millimètres", "military", "ich bin hier", "千葉で", "百度"]
        {
            assert!(!has_scale(text), "{text}");
        }
        for text in ["zehntausend", "5 mil", "duemila euro", "3,5 млн", "5千円", "两百人", "5만"] {
            assert!(has_scale(text), "{text}");
        }
    }

    #[test]
    fn numbers_in_chinese_characters_have_values() {
        assert_eq!(han_numbers("四十五名、八千个、一九九〇年"), [45, 8000, 1990]);
        assert_eq!(han_numbers("一亿二千万零三、十二万"), [120_000_003, 120_000]);
        assert_eq!(han_numbers("三四个"), [34, 3, 4]);
    }
}
