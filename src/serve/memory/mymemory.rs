//! What tools ask `MyMemory`: `/get?q=text&langpair=en|fr`, `/set?seg=text&tra=translation&langpair=en|fr`.

use super::ask::lang;
use super::change::Sent;
use super::server::Server;
use crate::lang::Lang;
use crate::memory::{Conflict, Query};
use crate::serve::http::{Call, Failure, Reply};
use serde_json::{Value, json};

/// The lowest score that is shown, in percent.
const LEAST: u32 = 50;

fn pair(call: &Call<'_>) -> Result<(Lang, Lang), Failure> {
    let pair = call.needed("langpair")?.split_once('|');
    let (from, to) = pair.ok_or_else(|| Failure::new(400, "`langpair` is two languages with `|` between them"))?;
    Ok((lang(from)?, lang(to)?))
}

pub(super) fn get(server: &Server, call: &Call<'_>) -> Result<Reply, Failure> {
    let (from, to) = pair(call)?;
    let neighbour = |name: &str| call.request.head.asked(name).filter(|text| !text.is_empty()).map(str::to_owned);
    let query = Query {
        previous: neighbour("context_before"),
        next: neighbour("context_after"),
        ..Query::new(call.text("q")?, from, to)
    };
    let limit = call.within("numres", 5, 1..=30)?;
    let found = server.lookup(&[query], LEAST, limit)?;
    let share = |score: u32| f64::from(score.min(100)) / 100.0;
    let matches: Vec<Value> = found
        .iter()
        .flatten()
        .map(|answer| {
            let found = &answer.found;
            json!({
                "id": found.id.to_string(),
                "segment": found.source().content.text(),
                "translation": found.adapted.content.text(),
                "source": found.source().lang,
                "target": found.target().lang,
                "quality": "74",
                "usage-count": 1,
                "subject": "",
                "reference": server.pool.names[answer.memory],
                "created-by": found.unit.attributes.get("creationid").unwrap_or("bitext"),
                "match": share(found.score),
            })
        })
        .collect();
    let best = found.iter().flatten().next();
    let text = best.map_or("", |answer| answer.found.adapted.content.text());
    Ok(Reply::json(&json!({
        "responseData": {"translatedText": text, "match": best.map_or(0.0, |answer| share(answer.found.score))},
        "quotaFinished": false,
        "responseDetails": "",
        "responseStatus": 200,
        "matches": matches,
    })))
}

pub(super) fn set(server: &Server, call: &Call<'_>) -> Result<Reply, Failure> {
    let (source_lang, target_lang) = pair(call)?;
    let (source, target) = (call.text("seg")?.to_owned(), call.text("tra")?.to_owned());
    let by = call.request.head.asked("de").filter(|by| !by.is_empty()).map(str::to_owned);
    server.add(0, Sent { source_lang, source, target_lang, target, by, note: None }, Conflict::Add)?;
    Ok(Reply::json(&json!({"responseData": "OK", "responseDetails": "OK", "responseStatus": 200})))
}
