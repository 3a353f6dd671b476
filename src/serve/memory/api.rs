//! Our own API.

use super::ask::{Answer, MANY, internal, lang, text};
use super::change::{File, Sent, conflict};
use super::server::Server;
use crate::corpus;
use crate::exchange::{Format, Header, WriteOptions};
use crate::lang::Lang;
use crate::memory::leverage::{RATES, leverage, queries};
use crate::memory::{Mode, Occurrence, Query, Search, StoreReader, Stored};
use crate::report::leverage::as_json;
use crate::serve::http::{Call, Failure, Reply};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, PoisonError};

type Answered = Result<Reply, Failure>;

/// Several texts to look up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Many {
    texts: Vec<String>,
    from: Lang,
    to: Lang,
    #[serde(default = "usual_min", deserialize_with = "whole")]
    min: usize,
    #[serde(default = "usual_limit", deserialize_with = "whole")]
    limit: usize,
}

fn usual_min() -> usize {
    70
}

fn usual_limit() -> usize {
    5
}

/// A number without fraction, however it is written: for JSON, `5.0` is 5.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let number = f64::deserialize(deserializer)?;
    let fits = number.fract() == 0.0 && (0.0..1e9).contains(&number);
    if fits { Ok(number as usize) } else { Err(serde::de::Error::custom(format!("{number} is no whole number"))) }
}

pub(super) fn health(server: &Server, _: &Call<'_>) -> Answered {
    let read = server.pool.read(|memories| memories.iter().try_for_each(|memory| memory.store().unit(0).map(drop)));
    read.map_err(|e| internal(&e))?;
    if let Some(trouble) = server.trouble.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        return Err(Failure::new(503, format!("answers from what it knew before: {}", trouble.message())));
    }
    Ok(Reply::json(&json!({"status": "ok"})))
}

pub(super) fn memories(server: &Server, _: &Call<'_>) -> Answered {
    let told = server.pool.read(|memories| {
        let told = memories.iter().zip(&server.pool.names).map(|(memory, name)| {
            let languages = memory.store().languages()?;
            let languages = languages.iter().map(|(lang, variants, _)| json!({"lang": lang, "variants": variants}));
            Ok(json!({"name": name, "units": memory.store().count()?, "languages": languages.collect::<Vec<_>>()}))
        });
        told.collect::<crate::Result<Vec<Value>>>()
    });
    Ok(Reply::json(&told.map_err(|e| internal(&e))?))
}

pub(super) fn lookup(server: &Server, call: &Call<'_>) -> Answered {
    let asked = call.text("text")?;
    let neighbour = |name: &str| call.request.head.asked(name).map(str::to_owned);
    let query = Query {
        previous: neighbour("previous"),
        next: neighbour("next"),
        ..Query::new(asked, call.lang("from")?, call.lang("to")?)
    };
    let (min, limit) = (call.within("min", 70, 1..=100)?, call.within("limit", 5, 1..=MANY)?);
    let mut found = server.lookup(&[query], min as u32, limit)?;
    Ok(Reply::json(&json!({"matches": server.shown(&found.pop().unwrap_or_default())})))
}

pub(super) fn lookups(server: &Server, call: &Call<'_>) -> Answered {
    let Many { texts, from, to, min, limit } = call.request.json()?;
    if texts.is_empty() || texts.len() > MANY || !(1..=100).contains(&min) || !(1..=MANY).contains(&limit) {
        return Err(Failure::new(400, "there are 1 to 100 `texts`, a `min` from 1 to 100 and a `limit` from 1 to 100"));
    }
    texts.iter().try_for_each(|own| text("texts", own))?;
    let queries: Vec<Query> = texts.into_iter().map(|text| Query::new(text, from, to)).collect();
    let results = server.lookup(&queries, min as u32, limit)?;
    let results: Vec<Value> = results.iter().map(|found| json!({"matches": server.shown(found)})).collect();
    Ok(Reply::json(&json!({"results": results})))
}

pub(super) fn concordance(server: &Server, call: &Call<'_>) -> Answered {
    let mode = match call.request.head.asked("mode").unwrap_or("phrase") {
        "phrase" => Mode::Phrase,
        "words" => Mode::Words,
        "wildcard" => Mode::Wildcard,
        "regex" => Mode::Regex,
        other => {
            return Err(Failure::new(
                400,
                format!("`mode` is `phrase`, `words`, `wildcard` or `regex`, not `{other}`"),
            ));
        }
    };
    let other = call.request.head.asked("to").map(lang).transpose()?;
    let limit = call.within("limit", 20, 1..=MANY)?;
    let search = Search { text: call.text("text")?.to_owned(), mode, lang: call.lang("lang")?, other, limit };
    let found = server.pool.read(|memories| {
        let mut found = Vec::new();
        for (memory, name) in memories.iter_mut().zip(&server.pool.names) {
            found.extend(memory.search(&search)?.iter().map(|occurrence| shown(name, occurrence)));
        }
        found.truncate(limit);
        Ok::<_, crate::Error>(found)
    })?;
    Ok(Reply::json(&json!({"occurrences": found})))
}

fn shown(memory: &str, occurrence: &Occurrence) -> Value {
    let variants = &occurrence.stored.unit.variants;
    let own = &variants[occurrence.variant];
    let other = occurrence.other.map(|at| &variants[at]);
    // What a client counts in are characters, not bytes.
    let places = |text: &str, ranges: &[std::ops::Range<usize>]| {
        let count = |at: usize| text[..at].chars().count();
        ranges.iter().map(|range| json!([count(range.start), count(range.end)])).collect::<Vec<_>>()
    };
    json!({
        "memory": memory,
        "unit": occurrence.stored.id,
        "lang": own.lang,
        "text": own.content.text(),
        "found": places(own.content.text(), &occurrence.ranges),
        "other_lang": other.map(|other| other.lang),
        "other": other.map(|other| other.content.text()),
        "counterparts": other.map_or_else(Vec::new, |other| places(other.content.text(), &occurrence.counterparts)),
    })
}

pub(super) fn unit(server: &Server, call: &Call<'_>) -> Answered {
    let Stored { id, unit, .. } = server.unit(server.memory(call)?, call.number(1)?)?;
    let variants = unit.variants.iter().map(|v| json!({"lang": v.lang, "text": v.content.text()}));
    let props = unit.props.iter().map(|prop| json!({"kind": prop.kind, "value": prop.value}));
    let notes = unit.notes.iter().map(|note| note.text.as_str());
    let (variants, props, notes) = (variants.collect::<Vec<_>>(), props.collect::<Vec<_>>(), notes.collect::<Vec<_>>());
    Ok(Reply::json(&json!({"unit": id, "variants": variants, "props": props, "notes": notes})))
}

pub(super) fn add(server: &Server, call: &Call<'_>) -> Answered {
    let memory = server.memory(call)?;
    let conflict = conflict(call.request.head.asked("conflict"))?;
    let added = server.add(memory, call.request.json::<Sent>()?, conflict)?;
    Ok(Reply::json(&added.shown()).status(201))
}

pub(super) fn update(server: &Server, call: &Call<'_>) -> Answered {
    let (memory, id) = (server.memory(call)?, call.number(1)?);
    let added = server.replace(memory, id, call.request.json::<Sent>()?)?;
    Ok(Reply::json(&added.shown()))
}

pub(super) fn delete(server: &Server, call: &Call<'_>) -> Answered {
    server.delete(server.memory(call)?, call.number(1)?)?;
    Ok(Reply::json(&json!({"result": "deleted"})))
}

pub(super) fn import(server: &Server, call: &Call<'_>) -> Answered {
    let memory = server.memory(call)?;
    let head = &call.request.head;
    let conflict = conflict(head.asked("conflict"))?;
    let name = head.asked("name").unwrap_or("upload");
    let file = File { name, bytes: &call.request.body, format: head.asked("format"), conflict };
    Ok(Reply::json(&server.import(memory, &file)?))
}

pub(super) fn export(server: &Server, call: &Call<'_>) -> Answered {
    let memory = server.memory(call)?;
    let name = call.request.head.asked("format").unwrap_or("tmx");
    let format = Format::named(name).filter(|format| format.is_written() && !format.is_several_files());
    // What knows its columns only at the end would be held in memory until then.
    let format = format.filter(|format| !format.columns).ok_or_else(|| {
        Failure::new(400, format!("`{name}` is no format that is written while it is sent"))
            .hinted("ask for `tmx` or `jsonl`")
    })?;
    let file = format!("{}.{}", server.pool.names[memory], format.extensions.first().unwrap_or(&format.name));
    let server = server.myself()?;
    let write = move |out: &mut dyn std::io::Write| {
        server.pool.read(|memories| {
            let store = memories[memory].store();
            let mut reader = StoreReader::new(store);
            let mut writer = format.write(out, &Header::default(), &WriteOptions::default())?;
            let failed = |e: crate::Error| std::io::Error::other(e.to_string());
            while let Some(unit) = crate::exchange::Reader::next(&mut reader).map_err(failed)? {
                writer.unit(&unit)?;
            }
            writer.finish().map(drop)
        })
    };
    Ok(Reply::written("application/octet-stream", write).download(&file))
}

pub(super) fn analyze(server: &Server, call: &Call<'_>) -> Answered {
    let (from, to) = (call.lang("from")?, call.lang("to")?);
    let memory = server.memory(call)?;
    let name = call.request.head.asked("name").unwrap_or("document.txt");
    let options = corpus::Options::default();
    let (document, _) = corpus::text_of_bytes(Path::new(name), &call.request.body, Some(from), &options)?;
    let segments = queries(&document, to);
    let counted = server.pool.read(|memories| leverage(&mut memories[memory], &[segments], from));
    let counted = counted.map_err(|e| internal(&e))?.pop().unwrap_or_default();
    Ok(Reply::json(&as_json(&counted, &RATES)))
}

impl Server {
    /// The memory that the path names.
    pub(super) fn memory(&self, call: &Call<'_>) -> Result<usize, Failure> {
        let name = call.parts.first().map_or("", String::as_str);
        self.pool.number(name).ok_or_else(|| Failure::new(404, "there is no such memory"))
    }

    /// The server itself, for what outlives the answer.
    fn myself(&self) -> Result<Arc<Self>, Failure> {
        self.myself.upgrade().ok_or_else(|| Failure::new(500, "the server is ending"))
    }

    fn shown(&self, answers: &[Answer]) -> Vec<Value> {
        let one = |Answer { memory, found }: &Answer| {
            let (source, target) = (found.source(), found.target());
            json!({
                "memory": self.pool.names[*memory],
                "unit": found.id,
                "score": found.score,
                "kind": found.kind,
                "penalties": found.penalties,
                "source_lang": source.lang,
                "source": source.content.text(),
                "target_lang": target.lang,
                "target": target.content.text(),
                "adapted": found.adapted.content.text(),
                "difference": found.differences,
            })
        };
        answers.iter().map(one).collect()
    }
}
