//! HTTP/1.1 over a socket, as little of it as tests need: one request a connection.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);

/// A request, as a page of the server itself sends it.
pub struct Asking<'a> {
    pub address: SocketAddr,
    pub method: &'a str,
    pub path: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: &'a str,
}

/// An answer that came whole.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    /// The status line and the headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl Asking<'_> {
    /// Sends it and takes the answer.
    ///
    /// # Errors
    /// When nobody answers, or the line breaks before the answer is whole.
    pub fn reply(&self) -> io::Result<Reply> {
        let mut bytes = Vec::new();
        self.send()?.read_to_end(&mut bytes)?;
        let cut = || Error::new(ErrorKind::UnexpectedEof, "the answer is cut off");
        let end = position(&bytes, b"\r\n\r\n").ok_or_else(cut)?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        let mut reply = Reply {
            status: status.ok_or_else(cut)?,
            body: bytes.split_off(end + 4),
            head,
        };
        if reply.header("transfer-encoding") == "chunked" {
            reply.body = joined(&reply.body).ok_or_else(cut)?;
        }
        let length = reply.header("content-length").parse();
        if self.method != "HEAD" && length.is_ok_and(|length: usize| length != reply.body.len()) {
            return Err(cut());
        }
        Ok(reply)
    }

    /// Sends it and follows the stream of events that is the answer.
    pub fn follow(&self) -> Following {
        let mut lines = BufReader::new(self.send().unwrap());
        let mut status = String::new();
        lines.read_line(&mut status).unwrap();
        assert!(status.starts_with("HTTP/1.1 200 "), "{status}");
        Following(lines)
    }

    fn send(&self) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let Self {
            address,
            method,
            path,
            body,
            ..
        } = self;
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n",
            body.len()
        );
        for (name, value) in self.headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{request}\r\n{body}").as_bytes())?;
        Ok(stream)
    }
}

impl Reply {
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Asserts that it is problem details that say when to come again.
    pub fn says_to_come_again(&self) {
        assert_eq!(self.status, 503, "{}\n{}", self.head, self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert!(
            self.header("retry-after").parse::<u64>().is_ok(),
            "{}",
            self.head
        );
    }
}

/// An open stream of events.
pub struct Following(BufReader<TcpStream>);

impl Following {
    /// The next line of the answer, as it is sent; nothing once the stream has ended.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(line.trim_end().to_owned()),
        }
    }

    /// The id of the next event that has one; nothing once the stream has ended.
    pub fn id(&mut self) -> Option<u64> {
        loop {
            let line = self.line()?;
            if let Some(id) = line.strip_prefix("id:") {
                return Some(id.trim().parse().unwrap());
            }
        }
    }
}

/// What was sent in chunks (RFC 9112, 7.1); nothing where the last one is missing.
fn joined(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = position(chunks, b"\r\n")?;
        let size = std::str::from_utf8(&chunks[..end]).ok()?;
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let chunk = chunks.get(end + 2..end + 2 + size)?;
        whole.extend_from_slice(chunk);
        chunks = chunks.get(end + 2 + size + 2..)?;
    }
}

fn position(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
