//! A `frontage serve` of our own on a free port, for tests and measurements.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
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
        Self::start_with(project, site, &[])
    }

    /// The same, where who asks from this address says for whom.
    pub fn start_behind_proxy(project: &Project, site: &Path, proxy: &str) -> Result<Server> {
        Self::start_with(project, site, &["--trusted-proxy", proxy])
    }

    fn start_with(project: &Project, site: &Path, more: &[&str]) -> Result<Server> {
        let address = free_address()?;
        let data = project.scratch("server-data");
        files::fresh_folder(&data)?;
        let log = Self::log(project);
        files::write(&log, "")?;
        let output = || File::options().append(true).open(&log);
        let say = |e| format!("`frontage serve` could not be started: {e}.");
        let child = native::frontage(project)
            .args(["serve", "--addr", &address.to_string(), "--site"])
            .arg(site)
            .args(more)
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

    /// The link that makes the first administrator, which a server with a new store prints.
    pub fn first_link(&self, project: &Project) -> Result<String> {
        let start = Instant::now();
        let begins = format!("{}/", self.url());
        while start.elapsed() < PATIENCE {
            let said = files::read_text(&Self::log(project))?;
            // Up to its end: the line may be on its way.
            let mut lines = said
                .split_inclusive('\n')
                .filter(|line| line.ends_with('\n'));
            if let Some(link) = lines.find(|line| line.starts_with(&begins)) {
                return Ok(link.trim().into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("`frontage serve` printed no link that makes the first administrator.".into())
    }

    fn log(project: &Project) -> PathBuf {
        project.scratch("server.log")
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
