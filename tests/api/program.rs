//! The program itself, started as an operator starts it.

use super::test_site::{build, town, write};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(20);

fn frontage() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontage"));
    for name in ["ADDR", "SITE", "DATA", "PUBLIC_URL", "LOG"] {
        command.env_remove(format!("FRONTAGE_{name}"));
    }
    command
}

/// A server in a process of its own, on a port that was free.
struct Server {
    process: Child,
    address: SocketAddr,
    site: TempDir,
    data: TempDir,
}

impl Server {
    fn start() -> Self {
        let (site, data) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        build(site.path());
        let mut process = frontage()
            .args(["serve", "--addr", "127.0.0.1:0", "--site"])
            .arg(site.path())
            .env("FRONTAGE_DATA", data.path().join("stored/here"))
            .env("FRONTAGE_LOG", "json")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let output = process.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Frontage is at http://");
        let address = address
            .unwrap_or_else(|| panic!("{line:?}"))
            .parse()
            .unwrap();
        Self {
            process,
            address,
            site,
            data,
        }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut answer = String::new();
        self.ask(path).read_to_string(&mut answer).unwrap();
        answer
    }

    fn tell_to_stop(&self) {
        let pid = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(told.success());
    }

    /// The exit code and the log.
    fn wait(mut self) -> (Option<i32>, String) {
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                break status;
            }
            assert!(began.elapsed() < PATIENCE, "the program does not stop");
            std::thread::sleep(Duration::from_millis(20));
        };
        let mut log = String::new();
        let mut output = self.process.stderr.take().unwrap();
        output.read_to_string(&mut log).unwrap();
        (status.code(), log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
    }
}

#[test]
fn it_serves_and_logs_each_request_as_json() {
    let server = Server::start();
    assert!(server.get("/healthz").ends_with("\r\n\r\nok"));
    assert!(server.get("/api/town?q=private").contains("frontage-town"));
    assert!(server.data.path().join("stored/here").is_dir());
    server.tell_to_stop();
    let (code, log) = server.wait();
    assert_eq!(code, Some(0));
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let line = lines
        .iter()
        .find(|line| line["path"] == "/api/town")
        .unwrap();
    assert_eq!(
        (&line["method"], &line["status"]),
        (&"GET".into(), &200.into())
    );
    assert_eq!(line["span"]["id"].as_str().unwrap().len(), 36);
    assert!(
        !log.contains("private"),
        "what somebody searched for is not logged"
    );
}

#[test]
fn a_request_that_runs_is_finished_before_it_stops() {
    let server = Server::start();
    // More than the buffers of the sockets hold, so that the answer waits for its reader.
    let large = vec![b'x'; 64 * 1024 * 1024];
    write(server.site.path(), "large.bin", &large);
    let mut answer = server.ask("/large.bin");
    let mut start = [0; 1024];
    answer.read_exact(&mut start).unwrap();
    server.tell_to_stop();
    // Told to stop, it takes no new requests …
    let began = Instant::now();
    while TcpStream::connect(server.address).is_ok() {
        assert!(began.elapsed() < PATIENCE, "it goes on taking requests");
        std::thread::sleep(Duration::from_millis(20));
    }
    // … and sends the rest of what was asked for before.
    let mut rest = Vec::new();
    answer.read_to_end(&mut rest).unwrap();
    let body = [&start[..], &rest].concat();
    let head = body
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    assert_eq!(body.len() - head, large.len());
    let (code, log) = server.wait();
    assert_eq!(code, Some(0));
    assert!(log.contains("stopped"), "{log}");
}

fn failed(command: &mut Command) -> String {
    let Output { status, stderr, .. } = command.output().unwrap();
    assert_eq!(status.code(), Some(1));
    String::from_utf8(stderr).unwrap()
}

#[test]
fn what_stops_it_from_serving_is_a_sentence() {
    let empty = TempDir::new().unwrap();
    let error = failed(frontage().arg("serve").arg("--site").arg(empty.path()));
    assert!(
        error.contains("has no index.html: build the site with `cargo xtask dist`"),
        "{error}"
    );
    build(empty.path());
    let error = failed(
        frontage()
            .args(["serve", "--addr", "nowhere:x", "--site"])
            .arg(empty.path()),
    );
    assert!(error.contains("cannot listen on nowhere:x"), "{error}");
    let data = empty.path().join("data");
    let within = failed(
        frontage()
            .arg("serve")
            .arg("--site")
            .arg(empty.path())
            .arg("--data")
            .arg(data),
    );
    assert!(
        within.contains("where everybody could fetch it"),
        "{within}"
    );
}

fn prerender(site: &TempDir, options: &[&str]) -> Output {
    let mut command = frontage();
    command
        .arg("prerender")
        .arg("--site")
        .arg(site.path())
        .args(options);
    command.output().unwrap()
}

#[test]
fn prerendering_again_gives_the_same_bytes() {
    let site = TempDir::new().unwrap();
    build(site.path());
    write(site.path(), "index.html.br", "the page before");
    let index = || std::fs::read_to_string(site.path().join("index.html")).unwrap();
    assert!(prerender(&site, &[]).status.success());
    let once = index();
    assert!(once.contains("data-unit=\"02\"") && once.contains("<title>样例</title>"));
    assert!(!site.path().join("index.html.br").exists());
    let again = prerender(&site, &[]);
    assert!(String::from_utf8(again.stdout).unwrap().contains("already"));
    assert_eq!(index(), once);
    let options = ["--lang", "en", "--public-url", "https://town.example"];
    assert!(prerender(&site, &options).status.success());
    let english = index();
    assert!(english.contains("<html lang=\"en\">"));
    assert!(english.contains("https://town.example/preview.png"));
    assert!(prerender(&site, &[]).status.success());
    assert_eq!(index(), once);
}

#[test]
fn what_stops_it_from_prerendering_names_the_file_and_the_place() {
    let site = TempDir::new().unwrap();
    build(site.path());
    let error = |options: &[&str]| {
        let output = prerender(&site, options);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(error(&["--town", "atlantis"]).contains("atlantis.json cannot be read"));
    assert!(error(&["--town", "../x"]).contains("no name of a town"));
    assert!(error(&["--lang", "fr"]).contains("zh and en"));
    let broken = town(&[1.0]).replace("\"number\": \"01\"", "\"number\": 1");
    write(site.path(), "data/broken.json", broken);
    let text = error(&["--town", "broken"]);
    assert!(text.contains("broken.json is not a town"), "{text}");
    assert!(
        text.contains("units.features[0].properties.number"),
        "{text}"
    );
    write(site.path(), "index.html", "<p>another page");
    let text = error(&[]);
    assert!(text.contains("index.html has no <html lang"), "{text}");
}

fn check(files: &[(&str, &str)]) -> (Option<i32>, String) {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    let names = files.iter().map(|(name, _)| name);
    let output = frontage()
        .arg("check")
        .args(names)
        .current_dir(folder.path())
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[test]
fn a_good_town_is_counted_and_nothing_else() {
    let (code, text) = check(&[("good.json", &town(&[100.0]))]);
    assert_eq!(
        (code, text.as_str()),
        (Some(0), "good.json: 0 errors, 0 warnings\n")
    );
}

#[test]
fn every_error_and_warning_is_named_with_its_place() {
    // The unit of 100 m² says it has 200, and both units are called 01.
    let broken = town(&[100.0, 300.0])
        .replace("\"area\": 100.0", "\"area\": 200.0")
        .replace("\"number\": \"02\"", "\"number\": \"01\"");
    let (code, text) = check(&[("good.json", &town(&[100.0])), ("broken.json", &broken)]);
    assert_eq!(code, Some(1));
    let has = |start: &str| text.lines().any(|line| line.starts_with(start));
    assert!(
        has("broken.json: error: units.features[1].properties.number: "),
        "{text}"
    );
    assert!(
        has("broken.json: warning: units.features[0].properties.area: "),
        "{text}"
    );
    assert!(has("broken.json: 1 error, 1 warning"), "{text}");
}

#[test]
fn what_is_no_town_file_is_an_error_with_its_place() {
    let (code, text) = check(&[(
        "half.json",
        "{\"format\": \"frontage-town\",\n \"version\": true}",
    )]);
    assert_eq!(code, Some(1));
    assert!(
        text.starts_with("half.json: error: version: expected a whole number, found true"),
        "{text}"
    );
    let (code, text) = check(&[(
        "cut.json",
        "{\"format\": \"frontage-town\",\n \"version\": ",
    )]);
    assert_eq!(code, Some(1));
    assert!(text.starts_with("cut.json: error: not JSON: "), "{text}");
    assert!(text.contains("line 2"), "{text}");
    let (code, text) = check(&[]);
    assert_eq!((code, text.as_str()), (Some(2), ""));
}
