//! What an operator does: starts the program, and looks at what it prints.

use super::site::write;
use super::wire::{Asking, Reply};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

/// The password of the first administrator.
pub const PASSWORD: &str = "seven red lanterns";

/// The program, in an environment without settings.
pub fn frontage() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontage"));
    let variables = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in variables.filter(|name| name.starts_with("FRONTAGE_")) {
        command.env_remove(name);
    }
    command
}

/// What a command printed, and what it complained about. It must have gone well.
pub fn printed(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let complaint = String::from_utf8(stderr).unwrap();
    assert!(status.success(), "{complaint}");
    String::from_utf8(stdout).unwrap()
}

/// What a command complained about. It must have failed.
pub fn complaint(command: &mut Command) -> String {
    let Output { status, stderr, .. } = command.output().unwrap();
    assert_eq!(status.code(), Some(1));
    String::from_utf8(stderr).unwrap()
}

/// How a server is started.
pub struct Start<'a> {
    /// In it are the folders of the site, `site`, and of what lasts, `data`.
    pub folder: Arc<TempDir>,
    /// Another store than a file in that folder.
    pub store: Option<&'a str>,
    /// What is logged, as `RUST_LOG` says it.
    pub log: &'a str,
    /// A program within which it runs, with its arguments.
    pub around: &'a [&'a str],
}

impl Default for Start<'_> {
    /// In a new folder with the smallest of all sites, with everything in its log that there is.
    fn default() -> Self {
        let folder = TempDir::new().unwrap();
        write(&folder.path().join("site"), "index.html", "<!DOCTYPE html>");
        Self {
            folder: Arc::new(folder),
            store: None,
            log: "trace,tokio_postgres::query=trace",
            around: &[],
        }
    }
}

impl Start<'_> {
    /// Starts it, and waits until it serves.
    pub fn now(self) -> Program {
        // One server after another may write into it.
        let log = self.folder.path().join("log");
        let log = File::options().create(true).append(true).open(log).unwrap();
        let mut command = self.command();
        command
            .args(["serve", "--addr", "127.0.0.1:0", "--log", "json", "--site"])
            .arg(self.folder.path().join("site"))
            .arg("--data")
            .arg(self.folder.path().join("data"))
            .args(self.store.iter().flat_map(|store| ["--store", store]));
        let mut process = command
            .env("RUST_LOG", self.log)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let line = line_of(&mut output);
        let address = line.strip_prefix("Frontage is at http://");
        let address = address.unwrap_or_else(|| panic!("{line:?}"));
        Program {
            address: address.parse().unwrap(),
            process,
            output,
            folder: self.folder,
        }
    }

    fn command(&self) -> Command {
        let inner = frontage();
        let Some((outer, arguments)) = self.around.split_first() else {
            return inner;
        };
        let mut command = Command::new(outer);
        command.args(arguments).arg(inner.get_program());
        for (name, value) in inner.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command
    }
}

/// A server in a process of its own.
pub struct Program {
    process: Child,
    output: BufReader<ChildStdout>,
    pub address: SocketAddr,
    /// Gone with the last who has it.
    pub folder: Arc<TempDir>,
}

impl Program {
    /// Serves a small site from a store in its folder, or from another.
    pub fn start(store: Option<&str>) -> Self {
        let start = Start::default();
        Start { store, ..start }.now()
    }

    /// The next line it prints.
    pub fn line(&mut self) -> String {
        line_of(&mut self.output)
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Follows the link that a new store's server prints, as Ana. Her cookie.
    pub fn first_administrator(&mut self) -> String {
        let link = (self.line(), self.line()).1;
        let token = link.split_once("#first=").unwrap().1;
        let form = json!({"token": token, "login": "ana", "name": "Ana", "password": PASSWORD});
        let (head, _) = self.ask("POST", "/api/links/accept", "", &form.to_string());
        assert!(head.starts_with("HTTP/1.1 201 "), "{head}");
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        cookie.unwrap().split(';').next().unwrap().to_owned()
    }

    /// Asks it something, with a cookie, as a page of its own. The head and the body of the answer.
    pub fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> (String, String) {
        let headers = [("cookie", cookie)];
        let reply = self.try_asking(method, path, &headers, body).unwrap();
        (reply.head, String::from_utf8(reply.body).unwrap())
    }

    /// The same with other headers; an error where the answer did not come, or not whole.
    pub fn try_asking(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> io::Result<Reply> {
        self.asking(method, path, headers, body).reply()
    }

    /// Sends a request.
    pub fn asking<'a>(
        &self,
        method: &'a str,
        path: &'a str,
        headers: &'a [(&'a str, &'a str)],
        body: &'a str,
    ) -> Asking<'a> {
        Asking {
            address: self.address,
            method,
            path,
            headers,
            body,
        }
    }

    /// Reads something public, which must be there.
    pub fn get(&self, path: &str) -> Reply {
        let reply = self.try_asking("GET", path, &[], "").unwrap();
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply
    }

    /// Reads JSON with a cookie.
    pub fn get_json(&self, path: &str, cookie: &str) -> Value {
        let reply = self.try_asking("GET", path, &[("cookie", cookie)], "");
        let reply = reply.unwrap();
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.json()
    }

    /// Stops it, and gives its log and what it printed last.
    pub fn stop(mut self) -> (String, String) {
        let pid = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(told.success());
        assert!(self.process.wait().unwrap().success());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        (self.log(), rest)
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Ends it with SIGKILL, and waits until it is gone.
    pub fn kill(mut self) -> ExitStatus {
        self.process.kill().unwrap();
        self.process.wait().unwrap()
    }
}

fn line_of(output: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been stopped already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
