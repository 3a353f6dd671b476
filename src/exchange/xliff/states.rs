//! How far a translation is: in the words of XLIFF 2, which the model has, and of 1.2.

/// What the model calls a state of XLIFF 1.2.
pub(super) fn of_1(word: &str) -> Option<&'static str> {
    Some(match word {
        "new"
        | "needs-translation"
        | "needs-adaptation"
        | "needs-l10n"
        | "needs-review-adaptation"
        | "needs-review-l10n"
        | "needs-review-translation" => "initial",
        "translated" => "translated",
        "signed-off" => "reviewed",
        "final" => "final",
        _ => return None,
    })
}

/// What XLIFF 1.2 calls a state of the model, where nothing more is known of it.
pub(super) fn to_1(state: &str, has_text: bool) -> Option<&'static str> {
    Some(match state {
        "initial" if has_text => "needs-review-translation",
        "initial" => "needs-translation",
        "translated" => "translated",
        "reviewed" => "signed-off",
        "final" => "final",
        _ => return None,
    })
}

/// What a `state` of XLIFF 1.2 says of a translation: the state, and the word itself where it says more.
pub(super) fn read_1(word: &str, has_text: bool) -> (Option<&'static str>, Option<&str>) {
    let state = of_1(word);
    let says_more = state.and_then(|state| to_1(state, has_text)) != Some(word);
    (state, says_more.then_some(word))
}

/// How far a state is, that of a translation of which nobody says it behind that of a draft.
pub(super) fn rank(state: Option<&str>) -> u8 {
    match state {
        Some("initial") => 0,
        Some("translated") => 2,
        Some("reviewed") => 3,
        Some("final") => 4,
        _ => 1,
    }
}

/// Whether XLIFF 2 knows a state.
pub(super) fn is_of_2(state: &str) -> bool {
    ["initial", "translated", "reviewed", "final"].contains(&state)
}

/// What a `state-qualifier` of XLIFF 1.2 says of who made a translation.
pub(super) fn origin_of_1(word: &str) -> &str {
    match word {
        "mt-suggestion" => "mt",
        "leveraged-tm" => "tm",
        other => other,
    }
}

/// The `state-qualifier` of an origin, `None` where XLIFF 1.2 has none.
pub(super) fn origin_to_1(origin: &str) -> Option<&str> {
    Some(match origin {
        "mt" => "mt-suggestion",
        "tm" => "leveraged-tm",
        "exact-match"
        | "fuzzy-match"
        | "id-match"
        | "leveraged-glossary"
        | "leveraged-inherited"
        | "leveraged-mt"
        | "leveraged-repository"
        | "rejected-grammar"
        | "rejected-inaccurate"
        | "rejected-length"
        | "rejected-spelling" => origin,
        _ if origin.starts_with("x-") && !origin.contains(char::is_whitespace) => origin,
        _ => return None,
    })
}

/// The state of a confirmation of SDL Trados.
pub(super) fn of_sdl(conf: &str) -> Option<&'static str> {
    Some(match conf {
        "Unspecified" | "Draft" | "RejectedTranslation" => "initial",
        "Translated" | "RejectedSignOff" => "translated",
        "ApprovedTranslation" => "reviewed",
        "ApprovedSignOff" => "final",
        _ => return None,
    })
}

/// The state of a status of memoQ.
pub(super) fn of_mq(status: &str) -> Option<&'static str> {
    Some(match status {
        "NotStarted"
        | "Pretranslated"
        | "PartiallyEdited"
        | "Rejected"
        | "AssembledFromFragments"
        | "MachineTranslated" => "initial",
        "ManuallyConfirmed" | "AutoConfirmed" => "translated",
        "Reviewer1Confirmed" => "reviewed",
        "Proofread" | "Reviewer2Confirmed" => "final",
        _ => return None,
    })
}
