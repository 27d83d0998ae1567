//! A `frontage serve` of our own on a free port, for tests and measurements.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use crate::Result;
use crate::files;
use crate::native;
use crate::project::Project;

const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; it ends with this value.
pub struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Serves a site folder, with an empty store of its own, and waits until it answers.
    pub fn start(project: &Project, site: &Path) -> Result<Server> {
        let address = free_address()?;
        let data = project.scratch("server-data");
        files::fresh_folder(&data)?;
        let log = project.scratch("server.log");
        files::write(&log, "")?;
        let output = || File::options().append(true).open(&log);
        let say = |e| format!("`frontage serve` could not be started: {e}.");
        let child = native::frontage(project)
            .args(["serve", "--addr", &address.to_string(), "--site"])
            .arg(site)
            .env("FRONTAGE_DATA", &data)
            .stdout(output().map_err(say)?)
            .stderr(output().map_err(say)?)
            .spawn()
            .map_err(say)?;
        let mut server = Server { child, address };
        server.wait_until_ready(&log)?;
        Ok(server)
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn wait_until_ready(&mut self, log: &Path) -> Result {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if is_healthy(self.address) {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                let said = files::read_text(log)?;
                return Err(format!("`frontage serve` ended at once ({status}): {said}"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let said = files::read_text(log)?;
        Err(format!(
            "`frontage serve` did not answer /healthz within {} seconds: {said}",
            PATIENCE.as_secs()
        ))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing can be done, and nothing is lost, if it has gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port nobody listens on. Someone may take it before the server does; then the start fails
/// with a clear message.
fn free_address() -> Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map_err(|e| format!("no free port on 127.0.0.1: {e}."))
}

fn is_healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut response = String::new();
        stream.read_to_string(&mut response)?;
        Ok(response)
    };
    ask().is_ok_and(|response| response.starts_with("HTTP/1.1 200"))
}
