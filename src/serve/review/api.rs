//! What the page asks of the desk.

use super::desk::{Desk, Standing};
use super::export;
use crate::lang::Lang;
use crate::report::PALETTE;
use crate::review::{Change, Edit, Piece, Review, Row, Splice, State};
use crate::serve::http::{Access, Call, Failure, Reply, Route};
use serde::Deserialize;
use serde_json::{Value, json};

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
/// The largest document that the page may send, in bytes.
const DOCUMENT: usize = 64 << 20;
/// The largest edit.
const EDIT: usize = 1 << 20;

type Answer = fn(&Desk, &Call<'_>) -> Result<Reply, Failure>;

const fn get(path: &'static str, answer: Answer) -> Route<Desk> {
    Route { method: "GET", path, access: Access::Read, body: 0, answer }
}

const fn post(path: &'static str, body: usize, answer: Answer) -> Route<Desk> {
    Route { method: "POST", path, access: Access::Write, body, answer }
}

const fn file(path: &'static str, answer: Answer) -> Route<Desk> {
    Route { method: "GET", path, access: Access::Open, body: 0, answer }
}

/// The routes.
pub(super) const ROUTES: &[Route<Desk>] = &[
    file("/", |_, _| Ok(Reply::fixed(HTML, include_str!("page/index.html")))),
    file("/palette.css", |_, _| Ok(Reply::fixed(CSS, PALETTE))),
    file("/review.css", |_, _| Ok(Reply::fixed(CSS, include_str!("page/review.css")))),
    file("/main.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/main.js")))),
    file("/dom.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/dom.js")))),
    file("/server.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/server.js")))),
    file("/beads.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/beads.js")))),
    file("/beside.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/beside.js")))),
    file("/list.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/list.js")))),
    file("/cut.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/cut.js")))),
    file("/start.js", |_, _| Ok(Reply::fixed(JS, include_str!("page/start.js")))),
    Route { method: "POST", path: "/api/session", access: Access::Open, body: 4096, answer: session },
    get("/api/desk", |desk, _| Ok(Reply::json(&desk.overview()))),
    get("/api/languages", |_, _| {
        Ok(Reply::json(&Lang::known().map(|(lang, name)| json!([lang, name])).collect::<Vec<_>>()))
    }),
    post("/api/files/{name}", DOCUMENT, |desk, call| {
        let found = desk.take_file(&call.parts[0], &call.request.body)?;
        Ok(Reply::json(&found))
    }),
    Route {
        method: "DELETE",
        path: "/api/files",
        access: Access::Write,
        body: 0,
        answer: |desk, _| {
            desk.forget_files();
            Ok(Reply::json(&Value::Null))
        },
    },
    post("/api/align", EDIT, |desk, call| {
        desk.begin(&call.request.json()?)?;
        Ok(Reply::json(&desk.overview()))
    }),
    get("/api/reviews/{n}", review),
    post("/api/reviews/{n}/edit", EDIT, |desk, call| {
        let Wish { revision, edit } = call.request.json()?;
        Ok(Reply::json(&desk.edit(call.number(0)?, revision, edit)?))
    }),
    post("/api/reviews/{n}/undo", EDIT, |desk, call| {
        let Seen { revision } = call.request.json()?;
        Ok(Reply::json(&desk.undo(call.number(0)?, revision)?))
    }),
    post("/api/reviews/{n}/redo", EDIT, |desk, call| {
        let Seen { revision } = call.request.json()?;
        Ok(Reply::json(&desk.redo(call.number(0)?, revision)?))
    }),
    get("/api/reviews/{n}/why/{row}", |desk, call| {
        let work = desk.work();
        let review = work.review(call.number(0)?)?;
        let reasons = review.reasons(call.number(1)?)?;
        Ok(Reply::json(&json!({"learned": review.learned().is_some(), "reasons": reasons})))
    }),
    get("/api/reviews/{n}/as/{format}", |desk, call| {
        // The work goes on while the file is made.
        let review = desk.work().review(call.number(0)?)?.clone();
        export::export(&review, &call.parts[1], (desk.setting.now)())
    }),
];

#[derive(Deserialize)]
struct Invitation {
    token: String,
}

#[derive(Deserialize)]
struct Seen {
    revision: u64,
}

#[derive(Deserialize)]
struct Wish {
    revision: u64,
    #[serde(flatten)]
    edit: Edit,
}

pub(super) fn no_review() -> Failure {
    Failure::new(404, "there is no such review")
}

fn session(desk: &Desk, call: &Call<'_>) -> Result<Reply, Failure> {
    let Invitation { token } = call.request.json()?;
    Ok(Reply::json(&json!({"token": desk.begin_session(&token)?})))
}

fn review(desk: &Desk, call: &Call<'_>) -> Result<Reply, Failure> {
    let at = call.number(0)?;
    let work = desk.work();
    let review = work.review(at)?;
    let texts = |pieces: &[Piece]| pieces.iter().map(|piece| Value::from(piece.text.as_str())).collect::<Vec<_>>();
    Ok(Reply::json(&json!({
        "source": texts(&review.source().pieces),
        "target": texts(&review.target().pieces),
        "rows": review.rows().iter().map(row).collect::<Vec<_>>(),
        "revision": work.revision(at),
        "standing": Standing::of(review),
    })))
}

/// A row as the page reads it: source segments, target segments, confidence, state, who and when.
fn row(row: &Row) -> Value {
    let (s, t, p) = (row.source, row.target, (row.confidence * 1e4).round() / 1e4);
    match &row.state {
        State::Found => json!([s, t, p]),
        State::Made => json!([s, t, p, 1]),
        State::Checked(checked) => json!([s, t, p, 2, checked.by, checked.at]),
    }
}

/// What a change did, as the page takes it in.
pub(super) fn changed(change: Option<&Change>, revision: u64, review: &Review) -> Value {
    fn splice<T>(splice: &Splice<T>, shown: impl Fn(&T) -> Value) -> Value {
        json!([splice.at, splice.old.len(), splice.new.iter().map(shown).collect::<Vec<_>>()])
    }
    let text = |piece: &Piece| Value::from(piece.text.as_str());
    let change = change.map(|change| {
        json!({
            "what": change.what,
            "rows": splice(&change.rows, row),
            "source": splice(&change.source, text),
            "target": splice(&change.target, text),
        })
    });
    json!({"revision": revision, "change": change, "standing": Standing::of(review)})
}
