//! The routes of the memory server.

use super::server::Server;
use super::{amagama, api, mymemory, weblate};
use crate::report::PALETTE;
use crate::serve::http::{Access, Call, Failure, Reply, Route};

const SMALL: usize = 64 << 10;
const TEXTS: usize = 4 << 20;
/// As much as the server allows.
const FILE: usize = usize::MAX;

type Answer = fn(&Server, &Call<'_>) -> Result<Reply, Failure>;

const fn route(method: &'static str, path: &'static str, access: Access, body: usize, answer: Answer) -> Route<Server> {
    Route { method, path, access, body, answer }
}

use Access::{Open, Read, Write};

/// All routes; the first part in braces below `/api/memories` is the name of a memory.
pub(super) const ROUTES: &[Route<Server>] = &[
    route("GET", "/", Open, 0, |_, _| Ok(Reply::fixed("text/html; charset=utf-8", include_str!("page/index.html")))),
    route("GET", "/palette.css", Open, 0, |_, _| Ok(Reply::fixed("text/css; charset=utf-8", PALETTE))),
    route("GET", "/memory.css", Open, 0, |_, _| {
        Ok(Reply::fixed("text/css; charset=utf-8", include_str!("page/memory.css")))
    }),
    route("GET", "/memory.js", Open, 0, |_, _| {
        Ok(Reply::fixed("text/javascript; charset=utf-8", include_str!("page/memory.js")))
    }),
    route("GET", "/openapi.json", Open, 0, |_, _| Ok(Reply::fixed("application/json", include_str!("openapi.json")))),
    route("GET", "/health", Open, 0, api::health),
    route("GET", "/metrics", Read, 0, |server, _| {
        Ok(Reply::new("text/plain; version=0.0.4", server.told().into_bytes()))
    }),
    route("GET", "/api/memories", Read, 0, api::memories),
    route("GET", "/api/lookup", Read, 0, api::lookup),
    route("POST", "/api/lookup", Read, TEXTS, api::lookups),
    route("GET", "/api/concordance", Read, 0, api::concordance),
    route("POST", "/api/memories/{memory}/units", Write, SMALL * 4, api::add),
    route("GET", "/api/memories/{memory}/units/{unit}", Read, 0, api::unit),
    route("PUT", "/api/memories/{memory}/units/{unit}", Write, SMALL * 4, api::update),
    route("DELETE", "/api/memories/{memory}/units/{unit}", Write, 0, api::delete),
    route("POST", "/api/memories/{memory}/import", Write, FILE, api::import),
    route("GET", "/api/memories/{memory}/export", Read, 0, api::export),
    route("POST", "/api/memories/{memory}/analyze", Read, FILE, api::analyze),
    route("GET", "/tmserver/languages/", Read, 0, amagama::languages),
    route("GET", "/tmserver/{source}/{target}/unit/{text}", Read, 0, amagama::lookup),
    route("PUT", "/tmserver/{source}/{target}/unit/{text}", Write, SMALL * 4, amagama::add),
    route("POST", "/tmserver/{source}/{target}/unit/{text}", Write, SMALL * 4, amagama::add),
    route("PUT", "/tmserver/{source}/{target}/store/{name}", Write, FILE, amagama::upload),
    route("POST", "/tmserver/{source}/{target}/store/{name}", Write, FILE, amagama::upload),
    route("GET", "/get", Read, 0, mymemory::get),
    route("GET", "/set", Write, 0, mymemory::set),
    route("POST", "/api/memory/lookup/", Read, TEXTS, weblate::lookup),
    route("GET", "/api/memory/", Read, 0, weblate::list),
];
