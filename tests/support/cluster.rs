//! A PostgreSQL of the tests' own: its files in a temporary folder, reached by a socket in it.
//!
//! It is stopped and removed when the test program ends, however it ends.

use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tokio_postgres::NoTls;

const MISSING: &str = "PostgreSQL is missing. Install it: \
    sudo apt-get update && sudo apt-get install postgresql";

/// A cluster.
pub struct Cluster {
    programs: PathBuf,
    owner: Option<Owner>,
    folder: PathBuf,
    databases: AtomicU32,
    /// Stops the cluster when the pipe to it is closed.
    _keeper: Child,
}

/// The user it runs as, where this program is root: PostgreSQL refuses to be.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl Cluster {
    /// A new and empty one.
    pub fn start() -> Self {
        let programs = programs().expect(MISSING);
        let owner = (id("-u", None) == Some(0)).then(|| Owner {
            user: id("-u", Some("postgres")).expect("a user postgres, as the package makes it"),
            group: id("-g", Some("postgres")).expect("a group postgres"),
        });
        let folder = TempDir::with_prefix("frontage-pg").unwrap().keep();
        if let Some(Owner { user, group }) = owner {
            chown(&folder, Some(user), Some(group)).unwrap();
        }
        let keeper = keeper(&programs, owner, &folder);
        let cluster = Self {
            programs,
            owner,
            folder,
            databases: AtomicU32::new(0),
            _keeper: keeper,
        };
        let socket = cluster.folder.display();
        let settings = format!(
            "listen_addresses=''\nmax_connections=300\nunix_socket_directories='{socket}'\n"
        );
        cluster.run(
            "initdb",
            &["-U", "frontage", "-A", "trust", "-E", "UTF8", "--no-locale"],
        );
        cluster.configure(&[("postgresql.auto.conf", &settings)]);
        cluster.go_on();
        cluster
    }

    /// Puts files into its folder of data. They count from its next start on.
    pub fn configure(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            let file = self.data().join(name);
            std::fs::write(&file, text).unwrap();
            // PostgreSQL uses no private key that others may read.
            std::fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
            if let Some(Owner { user, group }) = self.owner {
                chown(&file, Some(user), Some(group)).unwrap();
            }
        }
    }

    /// Stops it as a failing machine would: nothing is finished, nothing is written.
    pub fn stop_at_once(&self) {
        self.run("pg_ctl", &["stop", "-m", "immediate"]);
    }

    /// Starts it again.
    pub fn go_on(&self) {
        let log = self.folder.join("log");
        self.run("pg_ctl", &["start", "-w", "-l", log.to_str().unwrap()]);
    }

    /// The URL of a new and empty database.
    pub async fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.execute("postgres", &format!("CREATE DATABASE {name}"))
            .await;
        self.url(&name)
    }

    /// Carries out statements as an operator would by hand.
    pub async fn execute(&self, database: &str, sql: &str) {
        let (client, connection) = tokio_postgres::connect(&self.url(database), NoTls)
            .await
            .unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
        drop(client);
        connection.await.unwrap().unwrap();
    }

    fn url(&self, database: &str) -> String {
        let socket = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgres://frontage@{socket}/{database}")
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = as_owner(self.programs.join(program), self.owner);
        command.arg("-D").arg(self.data()).args(arguments);
        // Without pipes, which the server would hold open.
        let output = self.folder.join("output");
        let file = std::fs::File::create(&output).unwrap();
        command.stdout(file.try_clone().unwrap()).stderr(file);
        let status = command.status().unwrap();
        let said = std::fs::read_to_string(output).unwrap();
        assert!(status.success(), "{program} {arguments:?}: {said}");
    }
}

/// A process that outlives this one for a moment, to clean up after it.
fn keeper(programs: &Path, owner: Option<Owner>, folder: &Path) -> Child {
    let script = "read _; \"$1/pg_ctl\" -D \"$2/data\" stop -m immediate; rm -rf \"$2\"";
    as_owner("sh", owner)
        .args(["-c", script, "keeper"])
        .args([programs, folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A Ctrl-C for the tests is not for it.
        .process_group(0)
        .spawn()
        .unwrap()
}

fn as_owner(program: impl AsRef<std::ffi::OsStr>, owner: Option<Owner>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).current_dir("/");
    if let Some(Owner { user, group }) = owner {
        command.uid(user).gid(group);
    }
    command
}

/// A number that `id` tells, of a user or of who runs this.
fn id(which: &str, user: Option<&str>) -> Option<u32> {
    let output = Command::new("id").arg(which).args(user).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// The folder of PostgreSQL's programs: where the PATH leads, or where Debian has the latest.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path)
        .filter_map(|folder| folder.join("initdb").canonicalize().ok())
        .filter_map(|initdb| Some(initdb.parent()?.to_path_buf()));
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter();
    let mut versions: Vec<PathBuf> = versions
        .flatten()
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .collect();
    versions.sort_by_key(|bin| bin.parent().and_then(version_number));
    let mut folders = on_path.chain(versions.into_iter().rev());
    folders.find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

fn version_number(folder: &Path) -> Option<u32> {
    folder.file_name()?.to_str()?.parse().ok()
}
