//! What tools ask the memory of Weblate: `/api/memory/lookup/` with many texts at once.

use super::ask::{MANY, internal, text};
use super::server::Server;
use crate::lang::Lang;
use crate::memory::{Query, Stored};
use crate::serve::http::{Call, Failure, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Asked {
    strings: Vec<String>,
    source_language: Lang,
    target_language: Lang,
    #[serde(default)]
    exact: bool,
}

pub(super) fn lookup(server: &Server, call: &Call<'_>) -> Result<Reply, Failure> {
    let Asked { strings, source_language: from, target_language: to, exact } = call.request.json()?;
    if strings.is_empty() || strings.len() > MANY {
        return Err(Failure::new(400, format!("there are 1 to {MANY} `strings`")));
    }
    strings.iter().try_for_each(|own| text("strings", own))?;
    let queries: Vec<Query> = strings.iter().map(|own| Query::new(own.as_str(), from, to)).collect();
    let found = server.lookup(&queries, if exact { 100 } else { 75 }, 10)?;
    let results: Vec<Value> = strings
        .iter()
        .zip(&found)
        .map(|(string, found)| {
            let matches = found.iter().map(|answer| {
                let found = &answer.found;
                json!({
                    "source": found.source().content.text(),
                    "target": found.target().content.text(),
                    "source_language": found.source().lang,
                    "target_language": found.target().lang,
                    "origin": server.pool.names[answer.memory],
                    "quality": found.score.min(100),
                })
            });
            json!({"string": string, "matches": matches.collect::<Vec<_>>()})
        })
        .collect();
    Ok(Reply::json(&json!({"results": results})))
}

pub(super) fn list(server: &Server, call: &Call<'_>) -> Result<Reply, Failure> {
    let (page, size) = (call.within("page", 1, 1..=1_000_000)?, call.within("page_size", 50, 1..=MANY)?);
    let (count, units) = server
        .pool
        .read(|memories| {
            let store = memories[0].store();
            // Ids rise, with gaps where something was deleted: pages are of ids.
            let behind = i64::try_from((page - 1) * size).unwrap_or(i64::MAX);
            let count = store.count()?;
            let units = store.units(behind, size)?;
            Ok::<_, crate::Error>((count, units))
        })
        .map_err(|e| internal(&e))?;
    let last = i64::try_from(page * size).unwrap_or(i64::MAX);
    let rows: Vec<Value> = units.iter().filter(|unit| unit.id <= last).flat_map(rows).collect();
    let next = (units.iter().any(|unit| unit.id > last) || units.len() == size).then_some(page + 1);
    Ok(Reply::json(&json!({"count": count, "next": next, "results": rows})))
}

/// The translations of a unit, each with the source.
fn rows(stored: &Stored) -> Vec<Value> {
    let Some((source, targets)) = stored.unit.variants.split_first() else { return Vec::new() };
    let row = |target: &crate::unit::Variant| {
        json!({
            "id": stored.id,
            "source": source.content.text(),
            "target": target.content.text(),
            "source_language": source.lang,
            "target_language": target.lang,
        })
    };
    targets.iter().map(row).collect()
}
