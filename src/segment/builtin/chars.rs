//! What the characters around a sentence end are: terminators, closers, openers, dashes, marks of a list.

/// What kind of sentence end a character can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminator {
    /// `.`, which also ends abbreviations, numbers and initials.
    Stop,
    /// `…` and its like, which also mark a pause.
    Ellipsis,
    /// `!`, `?` and their like.
    Mark,
    /// A sign that does nothing but end sentences: `。`, `।`, `։`, `۔`, `።`.
    Full,
    /// A smiling face that stands for the full stop: `:-)`, `😀`.
    Face,
    /// The last syllable of a word that ends sentences: `니다`.
    Ending,
    /// A closing quote behind a dash: `--"`, where speech breaks off.
    BrokenSpeech,
    /// The address of a page, which a writer ends a sentence with rather than add a full stop to it.
    Address,
    /// A semicolon before a capital, which ends a clause that could be a sentence.
    Clause,
}

impl Terminator {
    /// Whether others may follow it as one run: `?!`, `. . .`.
    pub(super) fn is_repeatable(self) -> bool {
        matches!(self, Self::Stop | Self::Ellipsis | Self::Mark | Self::Full)
    }
}

/// The kind of a terminator in any script, `None` for every other character.
pub(super) fn terminator(c: char) -> Option<Terminator> {
    if c.is_ascii() {
        return match c {
            '.' => Some(Terminator::Stop),
            '!' | '?' => Some(Terminator::Mark),
            _ => None,
        };
    }
    Some(match c {
        '．' | '﹒' => Terminator::Stop,
        '…' | '‥' => Terminator::Ellipsis,
        '‼' | '‽' | '⁇' | '⁈' | '⁉' | '？' | '！' | '﹖' | '﹗' | '؟' => Terminator::Mark,
        '。' | '｡' | '۔' | '।' | '॥' | '։' | '።' | '፧' | '፨' | '။' | '។' | '៕' | '།' | '༎' | '᠃' | '᠉' | '෴' | '᙮'
        | '᱾' | '᱿' | '꓿' | '꘎' | '꩝' | '꯫' => Terminator::Full,
        c if is_face(c) => Terminator::Face,
        _ => return None,
    })
}

/// Whether a text ends with a sign that ends sentences or clauses, as no heading does.
pub(in crate::segment) fn ends_clause(text: &str) -> bool {
    let ends =
        |c: char| terminator(c).is_some() || matches!(c, ':' | ';' | ',' | '：' | '；' | '؛' | '，' | '、' | '،');
    text.trim_end_matches(|c: char| c.is_whitespace() || is_closer(c)).ends_with(ends)
}

/// The length of a face typed with signs: `:)`, `:-(`, `;)`, `:D`, `=)`.
pub(super) fn typed_face(text: &str) -> Option<usize> {
    let eyes = text.strip_prefix([':', ';', '='])?;
    let mouth = eyes.strip_prefix(['-', '\'', 'o', '^']).unwrap_or(eyes);
    let rest = match mouth.strip_prefix([')', '(']) {
        Some(rest) => rest.trim_start_matches([')', '(']),
        None => mouth.strip_prefix(['D', 'P', 'p', '*', 'O'])?,
    };
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// The length of the rest of a page's address, from its colon: `://a.org/b`. What may belong to the sentence is not in it.
pub(super) fn address(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("://")?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '»' | '”') || is_unspaced(c));
    let body = &rest[..end.unwrap_or(rest.len())];
    let body = body.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '…']);
    (!body.is_empty()).then_some(3 + body.len())
}

/// Emoji that show a face or a hand, not a thing.
fn is_face(c: char) -> bool {
    matches!(c, '\u{1f600}'..='\u{1f64f}' | '\u{1f910}'..='\u{1f93a}' | '\u{1f970}'..='\u{1f97a}')
        || matches!(c, '\u{1f446}'..='\u{1f450}' | '\u{1fae0}'..='\u{1fae8}')
}

/// Quotation marks and brackets that close when they stand right behind a terminator.
///
/// Quotation marks that open in one language close in another (`“` in German, `»` in Danish), so all are here but
/// those that open everywhere.
pub(super) fn is_closer(c: char) -> bool {
    is_closing_bracket(c)
        || matches!(
            c,
            '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '›' | '«' | '‹' | '＂' | '＇' | '」' | '』' | '´' | '`'
        )
        || matches!(c, '〞' | '*' | '_')
}

/// Brackets that close.
pub(super) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '》' | '〉' | '〕' | '〗')
}

/// Brackets that open.
pub(super) fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '｛' | '【' | '《' | '〈' | '〔' | '〖')
}

/// What may stand before the first letter of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    is_opening_bracket(c)
        || matches!(
            c,
            '"' | '\''
                | '“'
                | '”'
                | '‘'
                | '’'
                | '„'
                | '‚'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '「'
                | '『'
                | '`'
                | '´'
                | '¿'
                | '¡'
        )
        || matches!(c, '*' | '_' | '＂' | '＇' | '〝')
}

/// Quotation marks of every kind.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '„' | '‚' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』')
        || matches!(c, '`' | '´' | '＂' | '＇' | '〝' | '〞')
}

/// Dashes that may open a line of dialogue or an item of a list.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－')
}

/// Signs that open an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣'
            | '⁃'
            | '◦'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '■'
            | '□'
            | '►'
            | '▶'
            | '➢'
            | '➤'
            | '✓'
            | '✔'
            | '·'
    )
}

/// Signs that go on with the sentence when they follow a full stop: `etc., and`, `(sic!); then`.
pub(super) fn is_continuation(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '、' | '，' | '；' | '：' | '،' | '؛' | '·' | '&' | '%' | '/' | '=' | '+' | '|' | '՝')
        || is_closing_bracket(c)
}

/// Superscript digits and the daggers that lead to a footnote.
pub(super) fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// Emoji, with the signs that join and colour them.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}' | '\u{2b50}')
        || matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Letters of scripts that are written without spaces between sentences.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}' | '\u{f00}'..='\u{fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_terminator_has_another_part_to_play() {
        for c in ('\0'..=char::MAX).filter(|&c| terminator(c).is_some()) {
            assert!(!is_closer(c) && !is_opener(c) && !is_continuation(c), "{c}");
        }
    }
}
