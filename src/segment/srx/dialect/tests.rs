use super::parse;
use crate::segment::srx::exact::Exact;
use crate::segment::srx::pattern::{Look, Node, Side};

/// Whether a pattern matches a text as a whole.
#[track_caller]
fn matches(pattern: &str, text: &str) -> bool {
    let node = parse(pattern).unwrap_or_else(|refused| panic!("`{pattern}`: {}", refused.message));
    Exact::new(&Node::Concat(vec![node, Node::Look(Look::End)]), Side::After).matches(text, 0)
}

#[test]
fn what_java_and_icu_know_means_what_they_say() {
    for (pattern, yes, no) in [
        (r"\h", "\u{a0}", "a"),
        (r"\h", "\u{2009}", "\n"),
        (r"\v", "\u{2028}", " "),
        (r"[\h\v]+", " \n\u{3000}\r", " a"),
        (r"\H\V", "ab", "a\n"),
        (r"\R", "\r\n", "\n\n"),
        (r"(?U)\w", "é", "-"),
        (r"(?iu)FRITZ!", "Fritz!", "Fritz"),
        (r"(?i)ж", "Ж", "ш"),
        (r"a(?i)b(?-i)c", "aBc", "aBC"),
        (r"(?i:a)b", "Ab", "AB"),
        (r"\Qa.b\E+", "a.bb", "axb"),
        (r"[\Q]^\E]", "^", "a"),
        (r"\u00e9\x41\x{1F600}", "éA\u{1f600}", "é"),
        (r"\uD83D\uDE00", "\u{1f600}", "x"),
        (r"\0101\cA", "A\u{1}", "A"),
        (r"[\d-–]", "-", "—"),
        (r"[\p{Lu}-–—]", "–", "a"),
        (r"[a-]", "-", "b"),
        (r"[-a]", "-", "b"),
        (r"[]a]", "]", "b"),
        (r"[^]a]", "b", "]"),
        (r"[a-z&&[^b]]", "c", "b"),
        (r"[\p{L}&&[^rwn]]", "é", "r"),
        (r"[a[bc]&]", "&", "d"),
        (r"\p{InGreek}", "Ω", "a"),
        (r"\p{InCyrillic}", "ж", "a"),
        (r"\p{block=General Punctuation}", "…", "."),
        (r"\p{javaLowerCase}\p{javaUpperCase}", "aB", "Ba"),
        (r"\p{L1}", "é", "ж"),
        (r"\p{IsLatin}\p{IsL}\pL\PL", "abc-", "abcd"),
        (r"\p{script=Greek}\p{gc=Nd}", "ω5", "a5"),
        (r"\p{Alpha}\p{Punct}\p{Space}\p{Alnum}", "é! 7", "é!!7"),
        (r"\p{Upper}\p{Lower}", "Éa", "éa"),
        (r".", "a", "\u{2028}"),
        (r"(?s).", "\n", "ab"),
        (r"(?x) a  b # c", "ab", "a b"),
        (r"a{2}b{1,}c{0,2}", "aabbc", "abc"),
        (r"a*?b+?c??", "abb", "ac"),
        (r"(?<year>\d)(?#note)x", "1x", "x"),
        (r"a|", "", "b"),
        (r"}]", "}]", "}"),
        (r"\-\!\ ", "-! ", "-"),
    ] {
        assert!(matches(pattern, yes), "`{pattern}` does not match `{yes}`");
        assert!(!matches(pattern, no), "`{pattern}` matches `{no}`");
    }
}

#[test]
fn what_is_no_regular_expression_or_means_two_things_is_refused() {
    for (pattern, message) in [
        (r"(a)\1", "a back reference is no regular expression in the strict sense"),
        (r"(?<n>a)\k<n>", "a back reference is no regular expression in the strict sense"),
        (r"(?>ab)", "an atomic group `(?>...)` is no regular expression in the strict sense"),
        (r"(ab)++", "a possessive repetition of more than one character is no regular expression in the strict sense"),
        (r"\Ga", "`\\G` asks for the end of the match before, and there is none"),
        (r"\X", "`\\X`, a character with its marks, is not supported"),
        (r"\b{g}", "`\\b{...}` asks for other borders than those of words"),
        (r"\y", "`\\y` means nothing that is known here"),
        (r"\p{Klingon}", "`\\p{Klingon}` names no property of characters that is known"),
        (r"\p{InKlingon}", "`\\p{InKlingon}` names no property of characters that is known"),
        (r"[[:alpha:]]", "`[:` means one thing in Java and another in ICU"),
        (r"[a--b]", "`--` means one thing in Java and another in ICU"),
        (r"[b-a]", "the range `b-a` ends before it begins"),
        (r"[a-\d]", "a range ends in a set"),
        (r"[a&&]", "`&&` has nothing on one side"),
        (r"[ab", "a `[` is not closed"),
        (r"(ab", "a `(` is not closed"),
        (r"ab)", "a `)` closes nothing"),
        (r"*a", "`*` repeats nothing"),
        (r"a**", "`*` repeats a repetition"),
        (r"a{,3}", "`{,3}` is no repetition"),
        (r"a{3,2}", "`{3,2}` ends before it begins"),
        (r"a{2000}", "`{2000}` is more than 1000 times"),
        (r"((a{100}){100}){100}", "is too large: its repetitions multiply"),
        (r"(?q)a", "`(?q` begins no group that is known"),
        (r"\uD83Dx", "U+D83D is no character"),
        (r"\x4", "`4` is not 2 hexadecimal digits"),
        (r"a\", "ends with a `\\`"),
    ] {
        match parse(pattern) {
            Ok(_) => panic!("`{pattern}` was taken"),
            Err(refused) => assert_eq!(refused.message, message, "{pattern}"),
        }
    }
    assert!(parse(&"(".repeat(10_000)).is_err());
    assert!(parse(&"[".repeat(10_000)).is_err());
}
