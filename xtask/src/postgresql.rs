//! PostgreSQL, of which the tests start clusters of their own, and strace, with which they record
//! what a store asks of the disk.

use std::path::PathBuf;

use crate::Result;
use crate::debian;
use crate::project::Project;

const DEBIAN_PACKAGES: [&str; 2] = ["postgresql", "strace"];

/// Makes sure that the tests of the store can run: installs what is missing on Debian and its
/// like, and names the command to run elsewhere.
pub fn install(project: &Project) -> Result {
    let missing = missing(project);
    if missing.is_empty() {
        return Ok(());
    }
    let words = format!("missing: {}", missing.join(", "));
    debian::install(project, &words, &DEBIAN_PACKAGES)?;
    match self::missing(project) {
        none if none.is_empty() => Ok(()),
        still => Err(format!(
            "still missing after installing: {}.",
            still.join(" and ")
        )),
    }
}

fn missing(project: &Project) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if project.find_program(&["initdb"]).is_none() && !debian_has("initdb") {
        missing.push("PostgreSQL");
    }
    if project.find_program(&["strace"]).is_none() {
        missing.push("strace");
    }
    missing
}

/// Debian keeps the programs of each version apart from the PATH, where the tests find them too.
fn debian_has(program: &str) -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut programs = versions
        .flatten()
        .map(|version| -> PathBuf { version.path().join("bin").join(program) });
    programs.any(|program| program.is_file())
}
