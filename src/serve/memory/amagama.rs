//! What Virtaal and others ask an amaGama server: `/tmserver/en/fr/unit/text`.

use super::ask::{lang, text};
use super::change::{File, Sent};
use super::server::Server;
use crate::memory::{Conflict, Query};
use crate::serve::http::{Call, Failure, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

/// A unit as it is sent; the source stands in the path as well.
#[derive(Deserialize)]
struct Unit {
    source: Option<String>,
    target: String,
}

pub(super) fn lookup(server: &Server, call: &Call<'_>) -> Result<Reply, Failure> {
    let (from, to, asked) = (lang(&call.parts[0])?, lang(&call.parts[1])?, &call.parts[2]);
    text("text", asked)?;
    let (min, most) = (call.within("min_similarity", 70, 0..=100)?, call.within("max_candidates", 5, 0..=100)?);
    let found = server.lookup(&[Query::new(asked.as_str(), from, to)], min.clamp(30, 100) as u32, most.clamp(1, 30))?;
    let shown = found.iter().flatten().map(|answer| {
        let found = &answer.found;
        let (source, target) = (found.source().content.text(), found.target().content.text());
        json!({"source": source, "target": target, "quality": found.score.min(100), "rank": found.base})
    });
    Ok(Reply::json(&shown.collect::<Vec<Value>>()))
}

pub(super) fn add(server: &Server, call: &Call<'_>) -> Result<Reply, Failure> {
    let Unit { source, target } = call.request.json()?;
    text("text", &call.parts[2])?;
    let sent = Sent {
        source_lang: lang(&call.parts[0])?,
        source: source.unwrap_or_else(|| call.parts[2].clone()),
        target_lang: lang(&call.parts[1])?,
        target,
        by: None,
        note: None,
    };
    Ok(Reply::json(&server.add(0, sent, Conflict::Add)?.shown()))
}

pub(super) fn upload(server: &Server, call: &Call<'_>) -> Result<Reply, Failure> {
    let (_, _) = (lang(&call.parts[0])?, lang(&call.parts[1])?);
    let file = File { name: &call.parts[2], bytes: &call.request.body, format: None, conflict: Conflict::Add };
    Ok(Reply::json(&server.import(0, &file)?))
}

pub(super) fn languages(server: &Server, _: &Call<'_>) -> Result<Reply, Failure> {
    let tags = server.languages()?;
    Ok(Reply::json(&json!({"sourceLanguages": tags, "targetLanguages": tags})))
}
