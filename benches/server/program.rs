//! `frontage serve` as an operator starts it, with a town of its own and somebody who may change it.

use crate::connection::Connection;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const PASSWORD: &str = "seven red lanterns";

/// A running server; it ends with this value.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    /// The cookie of an administrator.
    pub cookie: String,
    _folder: TempDir,
}

impl Program {
    /// Serves the Fragrant Town.
    pub async fn with_the_fragrant_town() -> Self {
        Self::with(include_str!("../../public/data/fragrant-town.json")).await
    }

    /// Serves a made-up town of so many units, as `frontage generate` makes them.
    pub async fn with_units(units: usize) -> Self {
        let made = Command::new(env!("CARGO_BIN_EXE_frontage"))
            .args(["generate", "--seed", "1", "--units", &units.to_string()])
            .output()
            .expect("a town");
        assert!(made.status.success(), "frontage generate failed");
        Self::with(std::str::from_utf8(&made.stdout).expect("a town file")).await
    }

    async fn with(town: &str) -> Self {
        // Beside what is built: a temporary folder may be in memory, where a sync costs nothing.
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("data")).expect("a folder");
        std::fs::write(site.join("index.html"), "<!DOCTYPE html>").expect("a page");
        std::fs::write(site.join("data/fragrant-town.json"), town).expect("a town");
        let address = free_address();
        let mut child = Command::new(env!("CARGO_BIN_EXE_frontage"))
            .args(["serve", "--addr", &address.to_string(), "--site"])
            .arg(&site)
            .arg("--data")
            .arg(folder.path().join("data"))
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(folder.path().join("log")).expect("a log"))
            .spawn()
            .expect("the server");
        let said = BufReader::new(child.stdout.take().expect("its output"));
        let token = said
            .lines()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("#first=")?.1.to_owned()))
            .expect("a link for the first administrator");
        let mut program = Self {
            child,
            address,
            cookie: String::new(),
            _folder: folder,
        };
        program.sign_in(&token).await;
        program
    }

    async fn sign_in(&mut self, token: &str) {
        let person =
            json!({"token": token, "login": "first", "name": "First", "password": PASSWORD});
        let request = self.post("/api/links/accept", &person);
        let answer = Connection::open(self.address).await.ask(&request).await;
        assert_eq!(answer.status, 201, "{}", answer.head);
        let cookie = answer.header("set-cookie").expect("a cookie");
        let pair = cookie.split(';').next().expect("a pair");
        self.cookie = pair.to_owned();
    }

    /// A request that changes something.
    pub fn post(&self, path: &str, body: &Value) -> Vec<u8> {
        let body = body.to_string();
        format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {1}\r\nContent-Type: application/json\r\nContent-Length: {2}\r\n\r\n{body}",
            self.address,
            self.cookie,
            body.len()
        )
        .into_bytes()
    }

    /// A request of a visitor, with headers that end their lines.
    pub fn get(&self, path: &str, headers: &str) -> Vec<u8> {
        let host = self.address;
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n").into_bytes()
    }

    /// Resident memory in bytes, from Linux; nothing elsewhere.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes * 1024)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Nothing can be done, and nothing is lost, if it has gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address")
}
