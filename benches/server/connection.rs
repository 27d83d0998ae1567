//! HTTP/1.1 as plainly as it can be said, so that the load generator takes little of the machine.

use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is used again and again.
pub struct Connection {
    stream: TcpStream,
    /// What has come and was not asked for yet.
    buffer: Vec<u8>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

/// The server writes the names of headers in small letters.
fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines();
    lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server");
        stream.set_nodelay(true).expect("a socket");
        Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        }
    }

    /// Sends a request as it is and reads the answer, which has to say its length.
    pub async fn ask(&mut self, request: &[u8]) -> Answer {
        self.stream.write_all(request).await.expect("to be sent");
        let head = self.until(b"\r\n\r\n").await;
        let head = String::from_utf8_lossy(&head).into_owned();
        let status = head.split(' ').nth(1).expect("a status");
        let length = header(&head, "content-length").and_then(|length| length.parse().ok());
        let length = length.unwrap_or(0);
        while self.buffer.len() < length {
            self.more().await;
        }
        Answer {
            status: status.parse().expect("a number"),
            body: self.buffer.drain(..length).collect(),
            head,
        }
    }

    /// Sends a request whose answer does not end.
    pub async fn send(&mut self, request: &[u8]) {
        self.stream.write_all(request).await.expect("to be sent");
    }

    /// Everything up to and with these bytes, as soon as they have come.
    pub async fn until(&mut self, end: &[u8]) -> Vec<u8> {
        loop {
            let found = self.buffer.windows(end.len()).position(|it| it == end);
            if let Some(place) = found {
                return self.buffer.drain(..place + end.len()).collect();
            }
            self.more().await;
        }
    }

    async fn more(&mut self) {
        let read = self.stream.read_buf(&mut self.buffer).await;
        assert!(read.expect("an answer") > 0, "the server hung up");
    }
}
