//! How a text is cut, as a file `tokenizer.json` of the library `tokenizers` says it: the text is made uniform in steps, cut
//! into words in steps, and each word into pieces.
//!
//! Steps that are not known are refused, never left out: other pieces would be other vectors.

use super::charsmap::Charsmap;
use super::unigram::Pieces;
use super::wordpiece::WordPieces;
use crate::error::{Error, Result};
use crate::text::Pattern;
use serde_json::Value;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// What stands for a space within pieces.
const SPACE: char = '\u{2581}';

/// Cuts texts into pieces.
pub(in crate::encoder) struct Tokenizer {
    uniform: Vec<Uniform>,
    words: Vec<Words>,
    model: Model,
}

/// A step that makes texts uniform.
enum Uniform {
    Form(fn(&str) -> String),
    /// Takes away what the expression matches, once the text is decomposed.
    Accents(Pattern),
    Lowercase,
    /// Takes away control characters, and makes white space spaces.
    Clean,
    /// Puts spaces about Han characters.
    Apart,
    Strip(bool, bool),
    Replace(Pattern, String),
    Prepend(String),
    Map(Charsmap),
}

/// A step that cuts texts into words.
enum Words {
    /// At white space, which goes.
    Spaces,
    /// Into what the expression matches; the rest goes.
    Matches(Pattern),
    /// Around each match of the expression, which stays, a word of its own.
    Around(Pattern),
    /// White space becomes a mark, one is put in front, and each word begins with one.
    Marks { front: Front, split: bool },
}

/// Whether a mark is put in front.
#[derive(Clone, Copy, PartialEq)]
enum Front {
    Always,
    /// Of the first word alone.
    First,
    Never,
}

enum Model {
    WordPieces(WordPieces),
    Unigram(Pieces),
}

impl Tokenizer {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is not in the format, or asks for what is not known.
    pub(in crate::encoder) fn read(bytes: &[u8]) -> Result<Self> {
        let json: Value = serde_json::from_slice(bytes)
            .map_err(|error| Error::new(format!("is not JSON, or is cut off: {error}")))?;
        let (mut uniform, mut words) = (Vec::new(), Vec::new());
        read_uniform(&json["normalizer"], &mut uniform)?;
        read_words(&json["pre_tokenizer"], &mut words)?;
        Ok(Self { uniform, words, model: read_model(&json["model"])? })
    }

    /// How many pieces there are; their numbers are below it.
    pub(in crate::encoder) fn len(&self) -> usize {
        match &self.model {
            Model::WordPieces(pieces) => pieces.len(),
            Model::Unigram(pieces) => pieces.len(),
        }
    }

    /// The number of what is no piece.
    fn unknown(&self) -> u32 {
        match &self.model {
            Model::WordPieces(pieces) => pieces.unknown(),
            Model::Unigram(pieces) => pieces.unknown(),
        }
    }

    /// The numbers of the pieces of a text, without those that are none.
    pub(in crate::encoder) fn cut(&self, text: &str) -> Vec<u32> {
        let uniform = self.uniform.iter().fold(Cow::Borrowed(text), |text, step| Cow::Owned(step.apply(&text)));
        let words = self.words.iter().fold(vec![uniform.into_owned()], |words, step| {
            words.iter().enumerate().flat_map(|(at, word)| step.cut(word, at == 0)).collect()
        });
        let mut pieces = Vec::new();
        for word in words.iter().filter(|word| !word.is_empty()) {
            match &self.model {
                Model::WordPieces(model) => model.cut(word, &mut pieces),
                Model::Unigram(model) => pieces.extend(model.cut_uniform(word)),
            }
        }
        let unknown = self.unknown();
        pieces.retain(|piece| *piece != unknown);
        pieces
    }
}

fn kind(step: &Value) -> &str {
    step["type"].as_str().unwrap_or_default()
}

fn refused(what: &str, step: &Value) -> Error {
    Error::new(format!("asks for the {what} `{}`, which is not known", kind(step)))
}

/// The expression that a step replaces or splits at.
fn pattern(of: &Value) -> Result<Pattern> {
    match (of["Regex"].as_str(), of["String"].as_str()) {
        (Some(expression), _) => expression.parse(),
        (None, Some(text)) => {
            let escaped: String = text
                .chars()
                .flat_map(|c| {
                    if c.is_alphanumeric() || c.is_whitespace() || !c.is_ascii() { vec![c] } else { vec!['\\', c] }
                })
                .collect();
            escaped.parse()
        }
        _ => Err(Error::new("has a step without a pattern")),
    }
}

fn read_uniform(step: &Value, into: &mut Vec<Uniform>) -> Result<()> {
    if step.is_null() {
        return Ok(());
    }
    match kind(step) {
        "Sequence" => {
            for step in step["normalizers"].as_array().into_iter().flatten() {
                read_uniform(step, into)?;
            }
        }
        "BertNormalizer" => {
            let is = |key: &str| step[key].as_bool();
            let lowercase = is("lowercase").unwrap_or(true);
            if is("clean_text").unwrap_or(true) {
                into.push(Uniform::Clean);
            }
            if is("handle_chinese_chars").unwrap_or(true) {
                into.push(Uniform::Apart);
            }
            if is("strip_accents").unwrap_or(lowercase) {
                into.push(Uniform::Form(|text| text.nfd().collect()));
                into.push(Uniform::Accents(r"\p{Mn}".parse()?));
            }
            if lowercase {
                into.push(Uniform::Lowercase);
            }
        }
        "NFC" => into.push(Uniform::Form(|text| text.nfc().collect())),
        "NFD" => into.push(Uniform::Form(|text| text.nfd().collect())),
        "NFKC" => into.push(Uniform::Form(|text| text.nfkc().collect())),
        "NFKD" => into.push(Uniform::Form(|text| text.nfkd().collect())),
        "StripAccents" => into.push(Uniform::Accents(r"\p{M}".parse()?)),
        "Lowercase" => into.push(Uniform::Lowercase),
        "Strip" => {
            let is = |key: &str| step[key].as_bool().unwrap_or(true);
            into.push(Uniform::Strip(is("strip_left"), is("strip_right")));
        }
        "Replace" => {
            into.push(Uniform::Replace(
                pattern(&step["pattern"])?,
                step["content"].as_str().unwrap_or_default().to_owned(),
            ));
        }
        "Prepend" => into.push(Uniform::Prepend(step["prepend"].as_str().unwrap_or_default().to_owned())),
        "Precompiled" => {
            let map = step["precompiled_charsmap"].as_str().and_then(from_base64);
            into.push(Uniform::Map(Charsmap::new(&map.ok_or_else(|| refused("table of characters of", step))?)));
        }
        _ => return Err(refused("normalizer", step)),
    }
    Ok(())
}

fn read_words(step: &Value, into: &mut Vec<Words>) -> Result<()> {
    /// Marks in the sense of BERT: those of Unicode, and all of ASCII that are no letters or digits.
    const MARKS: &str = r"[\p{P}!-/:-@\[-`{-~]";
    if step.is_null() {
        return Ok(());
    }
    match kind(step) {
        "Sequence" => {
            for step in step["pretokenizers"].as_array().into_iter().flatten() {
                read_words(step, into)?;
            }
        }
        "BertPreTokenizer" => into.extend([Words::Spaces, Words::Around(MARKS.parse()?)]),
        "Whitespace" => into.push(Words::Matches(r"\w+|[^\w\s]+".parse()?)),
        "WhitespaceSplit" => into.push(Words::Spaces),
        "Punctuation" if step["behavior"].as_str().is_none_or(|behavior| behavior == "Isolated") => {
            into.push(Words::Around(MARKS.parse()?));
        }
        "Digits" => into.push(Words::Around(
            if step["individual_digits"].as_bool() == Some(true) { r"\p{N}" } else { r"\p{N}+" }.parse()?,
        )),
        "Metaspace" if step["replacement"].as_str().is_none_or(|mark| mark.chars().eq([SPACE])) => {
            let front = match step["prepend_scheme"].as_str() {
                Some("never") => Front::Never,
                Some("first") => Front::First,
                None if step["add_prefix_space"].as_bool() == Some(false) => Front::Never,
                _ => Front::Always,
            };
            into.push(Words::Marks { front, split: step["split"].as_bool() != Some(false) });
        }
        _ => return Err(refused("pre-tokenizer", step)),
    }
    Ok(())
}

fn read_model(model: &Value) -> Result<Model> {
    let wrong = || Error::new("has no vocabulary that can be read");
    match kind(model) {
        "WordPiece" => {
            let prefix = model["continuing_subword_prefix"].as_str().unwrap_or("##");
            let longest = model["max_input_chars_per_word"].as_u64().unwrap_or(100) as usize;
            let unknown = model["unk_token"].as_str().unwrap_or("[UNK]");
            let pieces = model["vocab"].as_object().ok_or_else(wrong)?;
            let pieces =
                pieces.iter().map(|(piece, number)| Some((piece.as_str(), u32::try_from(number.as_u64()?).ok()?)));
            let pieces: Vec<(&str, u32)> = pieces.collect::<Option<_>>().ok_or_else(wrong)?;
            Ok(Model::WordPieces(WordPieces::new(&pieces, prefix, unknown, longest).ok_or_else(wrong)?))
        }
        "Unigram" => {
            if model["byte_fallback"].as_bool() == Some(true) {
                return Err(Error::new("asks for pieces of bytes, which are not known"));
            }
            let unknown = model["unk_id"].as_u64().unwrap_or(0) as u32;
            let pieces = model["vocab"].as_array().ok_or_else(wrong)?;
            let piece = |piece: &Value| Some((piece[0].as_str()?.to_owned(), piece[1].as_f64()? as f32));
            let pieces: Vec<(String, f32)> = pieces.iter().map(piece).collect::<Option<_>>().ok_or_else(wrong)?;
            if pieces.is_empty() {
                return Err(wrong());
            }
            Ok(Model::Unigram(Pieces::new(&pieces, Charsmap::new(&[]), unknown)))
        }
        _ => Err(refused("model", model)),
    }
}

impl Uniform {
    fn apply(&self, text: &str) -> String {
        match self {
            Self::Form(form) => form(text),
            Self::Accents(accents) => replaced(text, accents, ""),
            Self::Lowercase => text.to_lowercase(),
            Self::Clean => {
                text.chars().filter(|c| !is_control(*c)).map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
            }
            Self::Apart => {
                let apart = |c: char| if is_han(c) { vec![' ', c, ' '] } else { vec![c] };
                text.chars().flat_map(apart).collect()
            }
            Self::Strip(left, right) => {
                let text = if *left { text.trim_start() } else { text };
                if *right { text.trim_end() } else { text }.to_owned()
            }
            Self::Replace(pattern, with) => replaced(text, pattern, with),
            Self::Prepend(_) if text.is_empty() => String::new(),
            Self::Prepend(front) => format!("{front}{text}"),
            Self::Map(map) => map.map(text),
        }
    }
}

fn replaced(text: &str, pattern: &Pattern, with: &str) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for found in pattern.matches(text) {
        out.push_str(&text[from..found.start]);
        out.push_str(with);
        from = found.end;
    }
    out.push_str(&text[from..]);
    out
}

impl Words {
    fn cut(&self, word: &str, first: bool) -> Vec<String> {
        match self {
            Self::Spaces => word.split_whitespace().map(str::to_owned).collect(),
            Self::Matches(pattern) => pattern.matches(word).map(|found| word[found].to_owned()).collect(),
            Self::Around(pattern) => {
                let (mut words, mut from) = (Vec::new(), 0);
                for found in pattern.matches(word) {
                    words.push(word[from..found.start].to_owned());
                    words.push(word[found.clone()].to_owned());
                    from = found.end;
                }
                words.push(word[from..].to_owned());
                words.retain(|word| !word.is_empty());
                words
            }
            Self::Marks { .. } if word.is_empty() => Vec::new(),
            Self::Marks { front, split } => {
                let mut marked: String = word.chars().map(|c| if c == ' ' { SPACE } else { c }).collect();
                if (*front == Front::Always || *front == Front::First && first) && !marked.starts_with(SPACE) {
                    marked.insert(0, SPACE);
                }
                if !split {
                    return vec![marked];
                }
                let mut words: Vec<String> = Vec::new();
                for c in marked.chars() {
                    match words.last_mut() {
                        Some(last) if c != SPACE => last.push(c),
                        _ => words.push(c.to_string()),
                    }
                }
                words
            }
        }
    }
}

/// Control characters in the sense of BERT, white space aside, and what stands for broken ones.
fn is_control(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}');
    c == '\u{fffd}' || !matches!(c, '\t' | '\n' | '\r') && (c.is_control() || format)
}

/// Han characters in the sense of BERT.
fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x4e00..=0x9fff | 0x3400..=0x4dbf | 0x20000..=0x2a6df | 0x2a700..=0x2b73f | 0x2b740..=0x2b81f
        | 0x2b920..=0x2ceaf | 0xf900..=0xfaff | 0x2f800..=0x2fa1f)
}

/// The bytes that a text in base 64 stands for (RFC 4648).
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for four in text.trim_end_matches('=').as_bytes().chunks(4) {
        let mut number = 0_u32;
        for at in 0..4 {
            number = number << 6 | u32::from(four.get(at).map_or(Some(0), |byte| digit(*byte))?);
        }
        bytes.extend(&number.to_be_bytes()[1..four.len()]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &Value) -> Result<Tokenizer> {
        Tokenizer::read(json.to_string().as_bytes())
    }

    #[test]
    fn words_are_cut_into_pieces_as_bert_does() {
        let vocabulary =
            serde_json::json!({ "[UNK]": 0, "ferr": 1, "##y": 2, "##ies": 3, ",": 4, "cafe": 5, "語": 6, "f": 7 });
        let tokenizer = read(&serde_json::json!({
            "normalizer": { "type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true },
            "pre_tokenizer": { "type": "BertPreTokenizer" },
            "model": { "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary },
        }))
        .unwrap();
        assert_eq!(tokenizer.cut("Ferry,\u{0} FERRIES\tCafé"), [1, 2, 4, 1, 3, 5]);
        // What is no piece goes with all of its word.
        assert_eq!(tokenizer.cut("語語 ferx 本"), [6, 6]);
        assert_eq!(tokenizer.cut(""), Vec::<u32>::new());
    }

    #[test]
    fn pieces_of_sentencepiece_are_found_after_marks() {
        let tokenizer = read(&serde_json::json!({
            "normalizer": { "type": "Sequence", "normalizers": [{ "type": "Replace", "pattern": { "Regex": " {2,}" }, "content": " " }] },
            "pre_tokenizer": { "type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true },
            "model": { "type": "Unigram", "unk_id": 1, "vocab": [["<pad>", 0.0], ["<unk>", 0.0], ["▁", -3.0], ["▁a", -2.0], ["b", -2.5], ["▁ab", -9.0]] },
        }))
        .unwrap();
        assert_eq!(tokenizer.cut("a  ab b"), [3, 3, 4, 2, 4]);
        assert_eq!(tokenizer.cut("é"), [2]);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let model = serde_json::json!({ "type": "BPE", "vocab": {} });
        assert_eq!(
            read(&serde_json::json!({ "model": model })).err().unwrap().to_string(),
            "asks for the model `BPE`, which is not known"
        );
        let step = serde_json::json!({ "type": "ByteLevel" });
        assert!(
            read(&serde_json::json!({ "pre_tokenizer": step, "model": { "type": "Unigram", "vocab": [["a", 0.0]] } }))
                .is_err()
        );
        assert!(Tokenizer::read(b"{").is_err() && Tokenizer::read(b"{}").is_err());
        assert_eq!(from_base64("TWFuIGE=").as_deref(), Some(b"Man a".as_slice()));
        assert_eq!(from_base64("TW?u"), None);
    }
}
