//! The routes and what is said of them; the server asked without a network.

use super::routes::ROUTES;
use super::server::{Server, Setting};
use crate::serve::http::{Body, Head, Request, Service, Tokens};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

fn open(folder: &Path, address: &str) -> Arc<Server> {
    let mut tokens = Tokens::default();
    tokens.add("reader", false);
    tokens.add("writer", true);
    let setting = Setting {
        memories: vec![folder.join("team.memory"), folder.join("old.memory")],
        address: address.parse::<SocketAddr>().unwrap(),
        tokens,
        now: || crate::unit::Date::from_unix(1_309_793_520),
        central: None,
        readers: 2,
        rate: None,
        body: 1 << 20,
        log: None,
    };
    Server::open(setting).unwrap()
}

/// Asks as the listener would; the status and what came back.
fn ask(server: &Server, token: &str, method: &str, path: &str, body: impl AsRef<[u8]>) -> (u16, Value) {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut headers = vec![("host".to_owned(), server.setting.address.to_string())];
    if !token.is_empty() {
        headers.push(("authorization".to_owned(), format!("Bearer {token}")));
    }
    let query = crate::serve::http::query(query);
    let (method, path) = (method.to_owned(), path.to_owned());
    let head = Head { method, path, query, headers, peer: [127, 0, 0, 1].into() };
    let reply = match server.admit(&head) {
        Ok(_) => server.answer(Request { head, body: body.as_ref().to_vec() }),
        Err(failure) => failure.reply(),
    };
    let bytes = match reply.body {
        Body::Bytes(bytes) => bytes.into_owned(),
        Body::Written(write) => {
            let mut bytes = Vec::new();
            write(&mut bytes).unwrap();
            bytes
        }
    };
    let text = String::from_utf8(bytes).unwrap();
    (reply.status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

#[test]
fn the_document_says_all_routes_and_no_others() {
    let document: Value = serde_json::from_str(include_str!("openapi.json")).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let said: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, methods)| methods.as_object().unwrap().keys().map(|m| (path.clone(), m.to_uppercase())))
        .collect();
    let there: BTreeSet<(String, String)> = ROUTES.iter().map(|r| (r.path.to_owned(), r.method.to_owned())).collect();
    assert_eq!(said, there);
    for route in ROUTES {
        let said = &document["paths"][route.path][route.method.to_lowercase()];
        let security = said["security"].as_array().unwrap();
        let needs = match route.access {
            crate::serve::http::Access::Open => 0,
            crate::serve::http::Access::Write => 1,
            crate::serve::http::Access::Read => 2,
        };
        assert_eq!(security.len(), needs, "{} {}", route.method, route.path);
        assert_eq!(said.get("requestBody").is_some(), route.body > 0, "{} {}", route.method, route.path);
        let parts = route.path.matches('{').count();
        let parameters =
            said["parameters"].as_array().map_or(0, |all| all.iter().filter(|p| p["in"] == "path").count());
        assert_eq!(parts, parameters, "{} {}", route.method, route.path);
    }
}

#[test]
fn units_are_added_found_changed_and_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let server = open(folder.path(), "127.0.0.1:8080");
    let unit =
        json!({"source_lang": "en", "source": "Close 3 windows.", "target_lang": "fr", "target": "Fermez 3 fenêtres."});
    let add = |token: &str| ask(&server, token, "POST", "/api/memories/team/units", unit.to_string());
    assert_eq!(add("").0, 401);
    assert_eq!(add("reader").0, 403);
    assert_eq!(add("somebody").0, 401);
    assert_eq!(add("writer"), (201, json!({"result": "added", "unit": 1})));
    assert_eq!(add("writer"), (201, json!({"result": "there before", "unit": null})));
    let (status, found) = ask(&server, "", "GET", "/api/lookup?text=Close+5+windows.&from=en&to=fr", "");
    let found = &found["matches"][0];
    assert_eq!((status, &found["adapted"], &found["memory"]), (200, &json!("Fermez 5 fenêtres."), &json!("team")));
    let id = found["unit"].as_i64().unwrap();
    let path = format!("/api/memories/team/units/{id}");
    assert_eq!(ask(&server, "", "GET", &path, "").1["variants"][1]["text"], "Fermez 3 fenêtres.");
    let other =
        json!({"source_lang": "en", "source": "Open the door.", "target_lang": "fr", "target": "Ouvrez la porte."});
    assert_eq!(ask(&server, "writer", "PUT", &path, other.to_string()), (200, json!({"result": "added", "unit": 2})));
    assert_eq!(ask(&server, "writer", "PUT", &path, other.to_string()).0, 404);
    let search = "/api/concordance?text=door&lang=en&to=fr";
    let (_, found) = ask(&server, "", "GET", search, "");
    assert_eq!(
        (&found["occurrences"][0]["found"], found["occurrences"].as_array().unwrap().len()),
        (&json!([[9, 13]]), 1)
    );
    let id = found["occurrences"][0]["unit"].as_i64().unwrap();
    assert_eq!(ask(&server, "writer", "DELETE", &format!("/api/memories/team/units/{id}"), "").0, 200);
    assert_eq!(ask(&server, "", "GET", search, "").1, json!({"occurrences": []}));
}

#[test]
fn translations_into_other_languages_stay_when_a_unit_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let server = open(folder.path(), "127.0.0.1:8080");
    let table = "en,fr,de\nHello,Bonjour,Hallo\n";
    ask(&server, "writer", "POST", "/api/memories/team/import?name=a.csv", table);
    let unit = |target: &str| {
        json!({"source_lang": "en", "source": "Hello", "target_lang": "fr", "target": target}).to_string()
    };
    let german =
        || ask(&server, "", "GET", "/api/lookup?text=Hello&from=en&to=de", "").1["matches"][0]["target"].clone();
    let changed = ask(&server, "writer", "PUT", "/api/memories/team/units/1", unit("Salut"));
    assert_eq!((changed, german()), ((200, json!({"result": "added", "unit": 2})), json!("Hallo")));
    let put = ask(&server, "writer", "POST", "/api/memories/team/units?conflict=overwrite", unit("Coucou"));
    assert_eq!((put.1["result"].clone(), german()), (json!("replaced"), json!("Hallo")));
}

#[test]
fn other_tools_are_answered_as_they_expect() {
    let folder = tempfile::tempdir().unwrap();
    let server = open(folder.path(), "127.0.0.1:8080");
    let tmx = r#"<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>The lamp is red.</seg></tuv>
        <tuv xml:lang="fr"><seg>La lampe est rouge.</seg></tuv></tu></body></tmx>"#;
    let (status, imported) = ask(&server, "writer", "POST", "/tmserver/en/fr/store/lamps.tmx", tmx);
    assert_eq!((status, &imported["added"]), (200, &json!(1)));
    let added =
        ask(&server, "writer", "PUT", "/tmserver/en/fr/unit/A%20blue%20lamp", r#"{"target": "Une lampe bleue"}"#);
    assert_eq!(added.0, 200);
    let (_, found) =
        ask(&server, "", "GET", "/tmserver/en/fr/unit/A%20blue%20lamp?min_similarity=75&max_candidates=1", "");
    assert_eq!(found, json!([{"source": "A blue lamp", "target": "Une lampe bleue", "quality": 100, "rank": 100}]));
    let langs = ask(&server, "", "GET", "/tmserver/languages/", "").1;
    assert_eq!(langs, json!({"sourceLanguages": ["en", "fr"], "targetLanguages": ["en", "fr"]}));

    let (_, found) = ask(&server, "", "GET", "/get?q=The%20lamp%20is%20red.&langpair=en%7Cfr", "");
    assert_eq!(found["responseData"], json!({"translatedText": "La lampe est rouge.", "match": 1.0}));
    assert_eq!((&found["responseStatus"], &found["matches"][0]["segment"]), (&json!(200), &json!("The lamp is red.")));
    let set = "/set?seg=A%20door&tra=Une%20porte&langpair=en|fr";
    assert_eq!(
        (ask(&server, "", "GET", set, "").0, ask(&server, "", "GET", &format!("{set}&key=writer"), "").0),
        (401, 200)
    );

    assert_eq!(ask(&server, "", "GET", "/get?q=A%20door&langpair=en|fr&key=0123456789abcdef", "").0, 200);

    let strings = json!({"strings": ["A door", "Nothing like it"], "source_language": "en", "target_language": "fr"});
    let (_, found) = ask(&server, "", "POST", "/api/memory/lookup/", strings.to_string());
    assert_eq!(found["results"][0]["matches"][0]["target"], "Une porte");
    assert_eq!(found["results"][1]["matches"], json!([]));
    let (_, listed) = ask(&server, "", "GET", "/api/memory/?page_size=2", "");
    assert_eq!(
        (&listed["count"], &listed["next"], listed["results"].as_array().unwrap().len()),
        (&json!(3), &json!(2), 2)
    );
    let (_, export) = ask(&server, "", "GET", "/api/memories/team/export?format=jsonl", "");
    assert_eq!(export.as_str().unwrap().matches("Une porte").count(), 1);
}

#[test]
fn what_is_wrong_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let server = open(folder.path(), "127.0.0.1:8080");
    let error = |method: &str, path: &str, body: &str| {
        let (status, said) = ask(&server, "writer", method, path, body);
        format!("{status} {}", said["error"].as_str().unwrap_or_default())
    };
    assert_eq!(error("GET", "/api/lookup?text=a&from=en", ""), "400 `to` is missing");
    assert_eq!(error("GET", "/api/lookup?text=+&from=en&to=fr", ""), "400 `text` holds no text");
    assert_eq!(error("GET", "/api/lookup?text=a&from=en&to=fr&min=0", ""), "400 `min` is a number from 1 to 100");
    assert_eq!(error("GET", "/api/concordance?text=(&lang=en&mode=regex", "").split(' ').next(), Some("400"));
    assert!(error("GET", "/api/memories/nobody/units/1", "").starts_with("404 there is no such memory"));
    assert!(error("GET", "/api/memories/..%2fteam/units/1", "").starts_with("404"));
    assert!(error("GET", "/api/memories/team/units/x", "").starts_with("404"));
    assert!(error("POST", "/api/memories/team/units", "{").starts_with("400 the body is not as it should be"));
    assert!(error("PATCH", "/api/lookup", "").starts_with("405"));
    let broken = error("POST", "/api/memories/team/import?name=a.tmx", "<tmx><body><tu><tuv></tmx>");
    assert!(broken.starts_with("400 a.tmx:1"), "{broken}");
    assert_eq!(ask(&server, "", "GET", "/api/memories", "").1[0]["units"], 0);
    assert_eq!(ask(&server, "", "GET", "/health", "").1, json!({"status": "ok"}));
}

#[test]
fn others_need_a_token_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let server = open(folder.path(), "0.0.0.0:8080");
    let status = |token: &str, path: &str| ask(&server, token, "GET", path, "").0;
    assert_eq!(["", "somebody", "reader", "writer"].map(|token| status(token, "/api/memories")), [401, 401, 200, 200]);
    assert_eq!((status("", "/"), status("", "/openapi.json"), status("", "/metrics")), (200, 200, 401));
}
