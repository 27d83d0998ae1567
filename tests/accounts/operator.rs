//! What an operator does: starts the program, and looks at what it prints.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);

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

/// A server in a process of its own, with everything in its log that there is.
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
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("index.html"), "<!DOCTYPE html>").unwrap();
        let log = File::create(folder.path().join("log")).unwrap();
        let mut command = frontage();
        command
            .args(["serve", "--addr", "127.0.0.1:0", "--log", "json", "--site"])
            .arg(folder.path())
            .arg("--data")
            .arg(folder.path().join("data"));
        command.args(store.map(|store| ["--store", store]).into_iter().flatten());
        let mut process = command
            .env("RUST_LOG", "trace,tokio_postgres::query=trace")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let line = line_of(&mut output);
        let address = line.strip_prefix("Frontage is at http://");
        let address = address.unwrap_or_else(|| panic!("{line:?}"));
        Self {
            address: address.parse().unwrap(),
            process,
            output,
            folder: Arc::new(folder),
        }
    }

    /// The next line it prints.
    pub fn line(&mut self) -> String {
        line_of(&mut self.output)
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Asks it something, with a cookie, as a page of its own. The head and the body of the answer.
    pub fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> (String, String) {
        let address = self.address;
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
             cookie: {cookie}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
             connection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    /// Stops it, and gives its log and what it printed last.
    pub fn stop(mut self) -> (String, String) {
        let pid = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(told.success());
        assert!(self.process.wait().unwrap().success());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap();
        (log, rest)
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
