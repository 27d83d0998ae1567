//! The native program: building it, and the things it does for the site.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::command::{cargo, command, run};
use crate::project::Project;

/// Builds `frontage` as `cargo build` does. The development profile: it is quick to build, and its
/// dependencies are optimised already.
pub fn build(project: &Project) -> Result {
    run(cargo(project).args(["build", "--bin", "frontage"]))
}

/// Builds it as `cargo test` does, whose dependencies have more of their features: after the tests
/// of the native code it is there already.
pub fn build_for_tests(project: &Project) -> Result {
    run(cargo(project).args(["test", "--workspace", "--no-run", "--test", "figures"]))
}

pub fn program(project: &Project) -> PathBuf {
    project.programs.join("frontage")
}

/// The program built for release, for what is measured: its server takes the cores of the browser.
pub fn built_for_release(project: &Project) -> Result<PathBuf> {
    run(cargo(project).args(["build", "--release", "--bin", "frontage"]))?;
    Ok(project.programs.with_file_name("release").join("frontage"))
}

/// A call of the native program, which must have been built.
pub fn frontage(project: &Project) -> Command {
    command(project, program(project))
}

/// Writes the map and the shops into the site's index.html, for a first paint without the app.
pub fn prerender(project: &Project, site: &Path) -> Result {
    run(frontage(project).args(["prerender", "--site"]).arg(site))
}

/// Writes a made-up town of a given size.
pub fn generate(project: &Project, units: u32, file: &Path) -> Result {
    run(frontage(project)
        .args([
            "generate",
            "--seed",
            "1",
            "--units",
            &units.to_string(),
            "--out",
        ])
        .arg(file))
}
