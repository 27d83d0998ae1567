//! `cargo xtask run`: from a fresh clone to the app in a browser. `cargo xtask watch`: the same
//! page again after every change.

use std::env;
use std::net::TcpListener;

use crate::Result;
use crate::dist;
use crate::native;
use crate::progress::Progress;
use crate::project::Project;

pub fn run(project: &Project, address: &str) -> Result {
    // Better now than after minutes of building.
    drop(TcpListener::bind(address).map_err(|e| {
        format!(
            "nothing can be served at {address}: {e}. \
             Choose another address: cargo xtask run --addr 127.0.0.1:8081"
        )
    })?);
    let progress = Progress::of(dist::PREPARATIONS + 2);
    dist::prepare(project, &progress)?;
    progress.step("the site");
    dist::build(project, dist::RELATIVE)?;
    progress.step("serving");
    println!("\nFrontage is at http://{address}/ (Ctrl-C ends it)\n");

    let mut serve = native::frontage(project);
    serve.args(["serve", "--addr", address]);
    if !is_told_where_to_store() {
        let data = project.root.join("target").join("data");
        println!("What you change is kept in {}\n", data.display());
        serve.arg("--data").arg(data);
    }
    become_program(serve)
}

/// Somebody with a store of their own tries it out with that.
fn is_told_where_to_store() -> bool {
    let variables = ["FRONTAGE_DATA", "FRONTAGE_STORE", "FRONTAGE_CONFIG"];
    variables
        .into_iter()
        .any(|name| env::var_os(name).is_some())
}

/// Serves one page as Trunk builds it for development, and again whenever a source changes.
pub fn watch(project: &Project, page: &str) -> Result {
    let progress = Progress::of(dist::TOOLS + 1);
    dist::install_tools(project, &progress)?;
    progress.step("Trunk serves and watches");
    let mut trunk = dist::trunk(project);
    trunk.args(["serve", page]);
    become_program(trunk)
}

/// The server takes this program's place, so that Ctrl-C and other signals reach it directly.
#[cfg(unix)]
fn become_program(mut command: std::process::Command) -> Result {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    let program = command.get_program().to_string_lossy();
    Err(format!("{program} could not be started: {error}."))
}

#[cfg(not(unix))]
fn become_program(mut command: std::process::Command) -> Result {
    crate::command::run(&mut command)
}
