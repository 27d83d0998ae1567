//! The document and the router agree.

use crate::document::Document;
use crate::support::home::Home;
use crate::support::server::Server;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// A path as somebody asks for it. The stream of a town that is there would not end.
fn asked(path: &str) -> String {
    if path == "/api/live" {
        return format!("{path}?town=nowhere");
    }
    let path = path.replace("{town}", "fragrant-town");
    path.replace("{sequence}", "1").replace("{id}", "x")
}

#[tokio::test]
async fn each_path_answers_the_methods_that_are_described_and_no_other() {
    let home = Home::on_sqlite();
    let server = Server::new(&home).await;
    let mut browser = server.browser();
    let document = Document::of(&mut browser).await;
    let described = document.names();
    assert!(described.len() > 30);
    for path in document.0["paths"].as_object().unwrap().keys() {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "QUERY"] {
            let counterpart = if method == "HEAD" { "GET" } else { method };
            let is_described = described.contains(&(counterpart.into(), path.clone()));
            let address = asked(path);
            let headers = [
                ("sec-fetch-site", "same-origin"),
                ("content-type", "application/json"),
            ];
            let answer = browser.ask(method, &address, &headers, "{}").await;
            assert_eq!(answer.status != 405, is_described, "{method} {path}");
            if !is_described {
                let allowed = answer.header("allow").to_owned();
                let methods = described.iter().filter(|(_, there)| there == path);
                for (method, _) in methods {
                    assert!(allowed.contains(method.as_str()), "{path}: {allowed}");
                }
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_described_is_not_there() {
    let home = Home::on_sqlite();
    let server = Server::new(&home).await;
    let browser = server.browser();
    for path in [
        "/api",
        "/api/",
        "/api/town/",
        "/api/users/me/x",
        "/api/openapi.yaml",
    ] {
        browser.ask("GET", path, &[], "").await.problem(404);
    }
}

/// Whoever asks with a method that is not there hears that, and not what else is wrong.
#[tokio::test]
async fn what_is_not_there_comes_before_what_is_wrong_with_a_request() {
    let home = Home::on_sqlite();
    let server = Server::new(&home).await;
    let browser = server.browser();
    let strange = [("sec-fetch-site", "cross-site")];
    let put = browser.ask("PUT", "/api/town", &strange, "").await;
    put.problem(405);
    assert_eq!(put.header("allow"), "GET,HEAD");
    browser
        .ask("POST", "/api/nothing", &strange, "")
        .await
        .problem(404);
    browser
        .ask("POST", "/api/sessions", &strange, "")
        .await
        .problem(403);
}

/// Only the table makes routes, and it takes none without a description.
#[test]
fn no_route_passes_by_the_table() {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server/api");
    let with_routes: Vec<PathBuf> = sources(&api)
        .into_iter()
        .filter(|file| {
            let text = fs::read_to_string(file).unwrap();
            text.contains(".route(") || text.contains("route_service(") || text.contains(".nest")
        })
        .collect();
    assert_eq!(with_routes, [api.join("routes.rs")]);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let files = paths.flat_map(|path| match path.is_dir() {
        true => sources(&path),
        false => vec![path],
    });
    files.collect()
}

/// A body that is too large, a name that is none: these too are problem details, as described.
#[tokio::test]
async fn what_cannot_be_taken_is_refused_as_described() {
    let home = Home::on_sqlite();
    let server = Server::new(&home).await;
    let mut browser = server.browser();
    let document = Document::of(&mut browser).await;
    let save = "/api/towns/{town}/changes";
    let undo = "/api/towns/{town}/entries/{sequence}/undo";
    let long = json!({"reason": "x".repeat(3 << 20)});
    for (path, address, status) in [
        (save, asked(save), 413),
        (undo, asked(undo), 413),
        (undo, asked(undo).replace("/1/", "/first/"), 404),
        (undo, asked(undo).replace("/1/", "/-1/"), 404),
        (save, asked(save).replace("fragrant-town", "%ff"), 404),
    ] {
        let answer = browser.send("POST", &address, Some(long.clone())).await;
        answer.problem(status);
        let name = ("POST".to_owned(), path.to_owned());
        assert_eq!(document.faults(&name, &answer), Vec::<String>::new());
    }
    let one = "/api/towns/{town}/scenarios/{id}";
    let known = asked(one).replace("/x", "/00000000-0000-0000-0000-000000000001");
    for (address, status) in [(known, 413), (asked(one), 404)] {
        let answer = browser.send("PUT", &address, Some(long.clone())).await;
        answer.problem(status);
        let name = ("PUT".to_owned(), one.to_owned());
        assert_eq!(document.faults(&name, &answer), Vec::<String>::new());
    }
    for path in ["record", "history", "authors", "scenarios"] {
        let address = format!("/api/towns/%ff/{path}");
        browser.get(&address).await.problem(404);
    }
}
