//! Numbers that are written in words, and months, by their beginnings: enough to see that a number was not lost.

/// For each language the words of 0 to 20, then 30, 40 … 90, 100, 1000; several spellings are parted by `/`. A word that
/// begins with one of them counts, which covers inflection.
const NUMBERS: &[(&str, &str)] = &[
    (
        "en",
        "zero one/first/single/once two/second/twice/both/pair/couple three/third four five/fifth six seven eight nine/ninth ten eleven twelve/twelfth thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty/twentieth thirty/thirtieth forty/fortieth fifty/fiftieth sixty/sixtieth seventy/seventieth eighty/eightieth ninety/ninetieth hundred thousand",
    ),
    (
        "de",
        "null ein/eins/erst zwei/beide/zweit/doppel drei/dritt vier fünf sechs sieb acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend",
    ),
    (
        "fr",
        "zéro un/une/premi deux/second/double trois/troisi quatre/quatri cinq six/sixi sept huit neuf/neuvi dix onze/onzi douze/douzi treize/treizi quatorze quinze seize dix-sept dix-huit dix-neuf vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt cent mille/milli",
    ),
    (
        "es",
        "cero un/prim dos/segund/ambos/doble tres/tercer cuatro/cuart cinco/quint seis/sext siete/séptim ocho/octav nueve/noven diez/décim once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veint treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil",
    ),
    (
        "pl",
        "zer jed/pierwsz dw/drug/oba/obie trz/trój cztery/czter/czwart pię/piąt sześ/szóst siedem/siedm/siódm osiem/ośm/ósm dziewię/dziewiąt dziesię/dziesiąt jedena dwuna/dwana trzyna czterna piętna szesna siedemna osiemna dziewiętna dwadzieś/dwudzies trzydzie czterdzie pięćdziesi sześćdziesi siedemdziesi osiemdziesi dziewięćdziesi sto/stu tysi",
    ),
    (
        "ru",
        "ноль/нул оди/одн/перв дв/втор/об тр четыр/четв/четвёр пят шест сем/седьм восем/восьм девят десят одиннадц двенадц тринадц четырнадц пятнадц шестнадц семнадц восемнадц девятнадц двадцат тридцат сорок пятьдесят/пятидесят шестьдесят/шестидесят семьдесят/семидесят восемьдесят/восьмидесят девяност сто/ста/сот тысяч",
    ),
    (
        "uk",
        "нуль/нул оди/одн/перш дв/друг/об тр/трет чотир/четвер п’ят/п'ят/пʼят шіст/шост сім/сьом вісім/восьм дев’ят/дев'ят/девʼят десят одинадц дванадц тринадц чотирнадц п’ятнадц/п'ятнадц шістнадц сімнадц вісімнадц дев’ятнадц/дев'ятнадц двадцят тридцят сорок п’ятдесят/п'ятдесят шістдесят сімдесят вісімдесят дев’яност/дев'яност сто/ста/сот тисяч",
    ),
    (
        "ar",
        "صفر واحد/أول/احد/إحد/الأول اثن/ثان/الثان/إثن ثلاث/ثالث/الثالث أربع/رابع/الرابع خمس/خامس ست/سادس سبع/سابع ثمان/ثامن تسع/تاسع عشر/عاشر أحد اثنا/اثني ثلاث أربع خمس ست سبع ثمان تسع عشر ثلاث أربع خمس ست سبع ثمان تسع مئ/مائ ألف/آلاف",
    ),
];

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
    let Some((_, words)) = NUMBERS.iter().find(|(l, _)| *l == lang) else { return false };
    let mut tokens = lower.split(|c: char| !c.is_alphanumeric() && !"'’ʼ-".contains(c)).filter(|w| !w.is_empty());
    let begins = |word: &str, own: &str| {
        own.split('/').any(|own| word.starts_with(own) || (lang == "ar" || lang == "de") && word.contains(own))
    };
    let list: Vec<&str> = words.split(' ').collect();
    tokens.any(|word| {
        let parts = word.split('-').chain([word]);
        parts.into_iter().any(|part| {
            list.iter().enumerate().any(|(at, own)| {
                let value = value(at);
                begins(part, own)
                    && (value == number || (value >= 20 && number > value && number < value * 10 && value != 100))
            })
        })
    })
}

/// Numbers in Chinese characters.
fn says_han(text: &str, number: u64) -> bool {
    const DIGITS: [&str; 11] = ["零〇", "一壱", "二两兩双", "三", "四", "五", "六", "七", "八", "九", "十"];
    let holds = |signs: &str| text.contains(|c| signs.contains(c));
    match number {
        0..=10 => holds(DIGITS[number as usize]) || number == 2 && text.contains("ふた"),
        11..=99 => holds("十") && (number.is_multiple_of(10) || holds(DIGITS[(number % 10) as usize])),
        _ => holds("百千万亿億萬"),
    }
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
        assert!(says_month("le 4 juillet", "fr", 7) && !says_month("le 4 juin", "fr", 7));
        assert!(says_roman("XXI век", 21));
    }
}
