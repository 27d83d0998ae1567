//! The program as an operator starts it: the first administrator, accounts on the command line,
//! settings, and a log without secrets.

use crate::authenticator::code_at;
use crate::support::home::cluster;
use crate::support::program::{PASSWORD, Program, complaint, frontage, printed};
use serde_json::{Value, json};
use std::process::Command;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

const NEW: &str = "eight green lanterns";

/// One browser that talks with the program over a socket and keeps what is secret.
struct Visitor<'a> {
    program: &'a Program,
    cookie: String,
    secrets: Vec<String>,
}

impl Visitor<'_> {
    /// Asks, and takes the cookie of the answer.
    fn ask(&mut self, method: &str, path: &str, body: Value) -> Value {
        let body = body.to_string();
        let (head, body) = self.program.ask(method, path, &self.cookie, &body);
        let status = head.split(' ').nth(1).unwrap();
        assert!(status.starts_with('2'), "{method} {path}: {head}\n{body}");
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        if let Some(cookie) = cookie {
            self.cookie = cookie.split(';').next().unwrap().into();
            let token = self.cookie.split_once('=').unwrap().1;
            self.secrets.push(token.into());
        }
        serde_json::from_str(&body).unwrap_or_default()
    }

    /// The secret of a link, remembered.
    fn token_of(&mut self, url: &str) -> String {
        let token = url.split_once("manage.html#").unwrap().1;
        let token = token.split_once('=').unwrap().1.to_owned();
        self.secrets.push(token.clone());
        token
    }
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

#[test]
fn the_first_administrator_comes_by_a_link_and_no_secret_is_in_the_log() {
    no_secret_is_in_the_log(Program::start(None));
}

#[test]
fn no_secret_is_in_the_log_where_the_store_is_a_database() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(cluster().database());
    no_secret_is_in_the_log(Program::start(Some(&store)));
}

/// Does everything that has to do with a secret, and looks for all of them.
fn no_secret_is_in_the_log(mut program: Program) {
    let words = program.line();
    assert!(words.contains("first administrator"), "{words}");
    let url = program.line();
    let start = format!("http://{}/manage.html#first=", program.address);
    assert!(url.starts_with(&start), "{url}");
    let mut ana = Visitor {
        program: &program,
        cookie: String::new(),
        secrets: vec![PASSWORD.into(), NEW.into()],
    };
    let token = ana.token_of(&url);
    let form = json!({"token": token, "login": "ana", "name": "Ana", "password": PASSWORD});
    ana.ask("POST", "/api/links/accept", form);
    ana.ask("DELETE", "/api/sessions/current", json!({}));
    ana.ask(
        "POST",
        "/api/sessions",
        json!({"login": "ana", "password": PASSWORD}),
    );
    let grants = json!({"grants": [{"role": "administrator"}]});
    let invitation = ana.ask("POST", "/api/invitations", grants);
    let token = ana.token_of(invitation["url"].as_str().unwrap());
    let mut bo = Visitor {
        program: &program,
        cookie: String::new(),
        secrets: Vec::new(),
    };
    let form = json!({"token": token, "login": "bo", "name": "Bo", "password": PASSWORD});
    bo.ask("POST", "/api/links/accept", form);
    let me = ana.ask("GET", "/api/users/me", json!({}));
    let path = format!("/api/users/{}/reset-link", me["id"].as_str().unwrap());
    let link = bo.ask("POST", &path, json!({}));
    let reset = bo.token_of(link["url"].as_str().unwrap());
    ana.secrets.append(&mut bo.secrets);
    let change = json!({"current": PASSWORD, "new": NEW});
    ana.ask("POST", "/api/users/me/password", change);
    let key = ana.ask("POST", "/api/users/me/second-step/key", json!({}));
    let key = key["key"].as_str().unwrap().to_owned();
    ana.secrets.push(key.clone());
    let form = json!({"key": key, "code": code_at(&key, now()), "password": NEW});
    ana.ask("POST", "/api/users/me/second-step", form);
    ana.ask(
        "POST",
        "/api/links/reset",
        json!({"token": reset, "password": PASSWORD}),
    );
    // What is wrong is not logged either: it is mostly nearly right.
    let typo = "seven red lantern5";
    let wrong = json!({"login": "ana", "password": typo, "code": "000000"});
    let (head, _) = program.ask("POST", "/api/sessions", "", &wrong.to_string());
    assert!(head.starts_with("HTTP/1.1 401 "), "{head}");
    let broken = format!("{{\"login\": \"ana\", \"password\": [\"{typo}\"]}}");
    let (head, _) = program.ask("POST", "/api/sessions", "", &broken);
    assert!(head.starts_with("HTTP/1.1 400 "), "{head}");
    let mut secrets = ana.secrets;
    secrets.push(typo.into());
    let (log, rest) = program.stop();
    assert_eq!(
        rest, "",
        "only the link of the first administrator is printed"
    );
    assert!(log.contains("/api/sessions") && log.contains("\"status\":401"));
    secrets.retain(|secret| !secret.is_empty());
    // Two passwords and one mistyped, three links, four cookies of Ana and one of Bo, one key.
    assert_eq!(secrets.len(), 12, "{secrets:?}");
    for secret in secrets {
        let at = log.find(&secret);
        let around = at.map(|at| &log[at.saturating_sub(200)..at]);
        assert_eq!(around, None, "{secret:?} is in the log");
    }
    assert!(!log.contains("$argon2id$"));
}

/// A running server, whose first administrator is Ana.
fn with_ana(store: Option<&str>) -> Program {
    let mut program = Program::start(store);
    program.first_administrator();
    program
}

/// `frontage user …` on a store.
fn user(store: &str, arguments: &[&str]) -> Command {
    let mut command = frontage();
    command.arg("user").args(arguments).args(["--store", store]);
    command
}

#[test]
fn accounts_are_managed_on_the_command_line_while_no_server_has_the_file() {
    let program = with_ana(None);
    let folder = Arc::clone(&program.folder);
    let store = format!("sqlite:{}/frontage.sqlite", program.data().display());
    let user = |arguments: &[&str]| user(&store, arguments);
    let refused = complaint(&mut user(&["list"]));
    assert!(
        refused.contains("on its managers' page, or stop it first"),
        "{refused}"
    );
    program.stop();
    assert_eq!(printed(&mut user(&["list"])), "ana\tAna\tadministrator\n");
    let reset = printed(&mut user(&[
        "reset",
        "Ana",
        "--public-url",
        "https://town.example",
    ]));
    assert!(
        reset.starts_with("https://town.example/manage.html#reset="),
        "{reset}"
    );
    let invited = printed(&mut user(&["invite", "--role", "planner"]));
    assert!(
        invited.starts_with("http://127.0.0.1:8080/manage.html#invite="),
        "{invited}"
    );
    let nobody = complaint(&mut user(&["disable", "bo"]));
    assert!(nobody.contains("nobody has the login bo"), "{nobody}");
    let last = complaint(&mut user(&["disable", "ana"]));
    assert!(last.contains("last administrator"), "{last}");
    let nowhere = complaint(&mut user(&["invite", "--role", "planner@atlantis"]));
    assert!(nowhere.contains("no such town"), "{nowhere}");
    drop(folder);
}

#[test]
fn who_asks_for_more_than_they_may_is_in_the_log_and_writes_no_line_of_it() {
    let program = with_ana(None);
    let form = json!({"login": "ana", "password": PASSWORD}).to_string();
    let (head, _) = program.ask("POST", "/api/sessions", "", &form);
    let cookie = |head: &str| {
        let mut lines = head.lines();
        let cookie = lines.find_map(|line| line.strip_prefix("set-cookie: "));
        cookie.unwrap().split(';').next().unwrap().to_owned()
    };
    let form = json!({"grants": [{"role": "planner"}]}).to_string();
    let (_, link) = program.ask("POST", "/api/invitations", &cookie(&head), &form);
    let link: Value = serde_json::from_str(&link).unwrap();
    let token = link["url"]
        .as_str()
        .unwrap()
        .split_once('=')
        .unwrap()
        .1
        .to_owned();
    let form = json!({"token": token, "login": "bo", "name": "Bo", "password": PASSWORD});
    let (head, bo) = program.ask("POST", "/api/links/accept", "", &form.to_string());
    let bo: Value = serde_json::from_str(&bo).unwrap();
    let bo = bo["user"]["id"].as_str().unwrap();
    let (refused, _) = program.ask("GET", "/api/audit", &cookie(&head), "");
    assert!(refused.starts_with("HTTP/1.1 403 "), "{refused}");
    program.ask(
        "GET",
        "/api/x%0a%7B%22level%22:%22FORGED%22%7D%1b%5B2J",
        "",
        "",
    );
    let (log, _) = program.stop();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let warned = lines.iter().filter(|line| line["level"] == "WARN");
    let of_bo: Vec<_> = warned.filter(|line| line["user"] == bo).collect();
    assert_eq!(of_bo.len(), 1, "{log}");
    assert!(
        of_bo[0]["message"]
            .as_str()
            .unwrap()
            .contains("administrator everywhere")
    );
    assert_eq!(of_bo[0]["span"]["id"].as_str().unwrap().len(), 36);
    assert!(of_bo[0]["timestamp"].as_str().unwrap().ends_with('Z'));
    assert!(lines.iter().all(|line| line["level"] != "FORGED"));
    assert!(log.contains("/api/x%0a"));
}

#[test]
fn beside_a_running_server_where_the_store_is_a_database() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(cluster().database());
    let program = with_ana(Some(&store));
    let reset = printed(&mut user(&store, &["reset", "ana", "--forget-second-step"]));
    let token = reset.trim_end().split_once("#reset=").unwrap().1.to_owned();
    let form = json!({"token": token, "password": NEW}).to_string();
    let (head, body) = program.ask("POST", "/api/links/reset", "", &form);
    assert!(head.starts_with("HTTP/1.1 204 "), "{head}\n{body}");
    let invited = printed(&mut user(&store, &["invite", "--role", "administrator"]));
    let token = invited
        .trim_end()
        .split_once("#invite=")
        .unwrap()
        .1
        .to_owned();
    let form = json!({"token": token, "login": "bo", "name": "Bo", "password": PASSWORD});
    let (head, body) = program.ask("POST", "/api/links/accept", "", &form.to_string());
    assert!(head.starts_with("HTTP/1.1 201 "), "{head}\n{body}");
    let cookie = head
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.unwrap().split(';').next().unwrap();
    printed(&mut user(&store, &["disable", "bo"]));
    let (head, _) = program.ask("GET", "/api/users/me", cookie, "");
    assert!(head.starts_with("HTTP/1.1 401 "), "{head}");
    let list = printed(&mut user(&store, &["list"]));
    assert_eq!(
        list,
        "ana\tAna\tadministrator\nbo\tBo\tadministrator, disabled\n"
    );
    assert_eq!(
        printed(&mut user(&store, &["enable", "bo"])),
        "bo is enabled\n"
    );
}

#[test]
fn a_server_with_an_administrator_prints_no_link() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(cluster().database());
    with_ana(Some(&store)).stop();
    let (_, printed) = Program::start(Some(&store)).stop();
    assert_eq!(printed, "");
}

#[test]
fn the_settings_are_shown_with_who_said_them_and_without_secrets() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("frontage.toml");
    std::fs::write(&file, "# ours\npublic-url = \"https://town.example/\"\n").unwrap();
    let mut command = frontage();
    command
        .args(["config", "check", "--session-idle", "30m", "--config"])
        .arg(&file)
        .env(
            "FRONTAGE_STORE",
            "postgres://frontage:s3cret@db.example/towns",
        );
    let shown = printed(&mut command);
    let line = |key: &str| {
        let mut lines = shown.lines().filter(|line| line.starts_with(key));
        let line = lines.next().unwrap_or_else(|| panic!("{key}: {shown}"));
        line.split("  ")
            .filter(|part| !part.is_empty())
            .map(str::trim)
            .collect::<Vec<_>>()
    };
    assert_eq!(line("addr"), ["addr", "127.0.0.1:8080", "by default"]);
    assert_eq!(
        line("session-idle"),
        ["session-idle", "30m", "--session-idle"]
    );
    let place = format!("{}, line 2", file.display());
    assert_eq!(
        line("public-url"),
        ["public-url", "https://town.example/", &place]
    );
    assert_eq!(
        line("store"),
        [
            "store",
            "postgres://frontage@db.example/towns",
            "FRONTAGE_STORE"
        ]
    );
    assert!(!shown.contains("s3cret"));
}

#[test]
fn a_setting_that_cannot_be_stops_the_program_with_its_place() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("frontage.toml");
    std::fs::write(&file, "\n\nsession-idle = \"soon\"\n").unwrap();
    for command in [&["serve"][..], &["config", "check"], &["user", "list"]] {
        let refused = complaint(frontage().args(command).arg("--config").arg(&file));
        let place = format!("{}, line 3, key `session-idle`: ", file.display());
        assert!(refused.contains(&place), "{refused}");
    }
}
