//! Node and the packages that come with it: wasm-opt, esbuild, Playwright and axe.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::Result;
use crate::command::{answer, command, run};
use crate::files;
use crate::progress::note;
use crate::project::Project;

const OLDEST_NODE: u32 = 20;

/// Makes sure that node_modules is what package-lock.json says.
pub fn packages(project: &Project) -> Result {
    node_itself(project)?;
    let lock = files::read_text(&project.root.join("package-lock.json"))?;
    // The stamp lies in the folder it speaks for, so it goes when the folder goes.
    let stamp = project.root.join("node_modules").join(".frontage-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    note("installing the Node packages");
    run(command(project, "npm")
        .args(["ci", "--no-audit", "--no-fund"])
        // The tests use the machine's Chromium.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    .map_err(|reason| {
        format!("the Node packages could not be installed ({reason}) Try yourself: npm ci")
    })?;
    files::write(&stamp, lock)
}

fn node_itself(project: &Project) -> Result {
    let said = answer(command(project, "node").arg("--version")).unwrap_or_default();
    let major = said.trim_start_matches('v').split('.').next();
    match major.and_then(|number| number.parse::<u32>().ok()) {
        Some(number) if number >= OLDEST_NODE => Ok(()),
        Some(_) => Err(format!("Node {said} is too old. {}", how_to_install_node())),
        None => Err(format!("Node is missing. {}", how_to_install_node())),
    }
}

fn how_to_install_node() -> String {
    let way = if cfg!(target_os = "macos") {
        "brew install node"
    } else {
        "sudo apt-get install nodejs npm"
    };
    format!("Install version {OLDEST_NODE} or newer: {way}")
}

/// One of this program's own scripts.
pub fn script(project: &Project, name: &str) -> Command {
    let mut node = command(project, "node");
    node.arg(project.root.join("xtask").join("scripts").join(name));
    node
}

/// The value of an `integrity` attribute for this content.
pub fn integrity(project: &Project, content: &str) -> Result<String> {
    let ask = || -> std::io::Result<String> {
        let mut child = script(project, "integrity.mjs")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(content.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    match ask() {
        Ok(value) if value.starts_with("sha384-") => Ok(value),
        Ok(_) => Err("Node could not compute an integrity value; its message is above.".into()),
        Err(e) => Err(format!("Node could not be started: {e}.")),
    }
}
