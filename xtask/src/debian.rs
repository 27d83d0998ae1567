//! Installing packages on Debian and its like.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::command::{answer, command, run};
use crate::progress::note;
use crate::project::Project;

/// Installs packages, without asking anything.
///
/// `missing` says what for, as in "missing: Chromium"; where nothing can be installed the answer
/// names the command to run by hand.
pub fn install(project: &Project, missing: &str, packages: &[&str]) -> Result {
    let packages_by_name = packages.join(" ");
    let by_hand = format!("sudo apt-get update && sudo apt-get install {packages_by_name}");
    let Some(apt) = apt(project) else {
        return Err(format!("{missing}. Install, on Debian: {by_hand}"));
    };
    note(&format!("{missing}; installing {}", packages.join(", ")));
    let install = ["install", "--yes", "--no-install-recommends"];
    run(apt_get(project, &apt).arg("update"))
        .and_then(|()| run(apt_get(project, &apt).args(install).args(packages)))
        .map_err(|reason| {
            format!("{missing}; they could not be installed ({reason}) Try: {by_hand}")
        })
}

/// Whether packages can be installed here at all.
pub fn can_install(project: &Project) -> bool {
    apt(project).is_some()
}

/// How to call apt-get with the right to install: directly as root, else through a sudo that asks
/// no password.
fn apt(project: &Project) -> Option<Vec<PathBuf>> {
    let apt_get = project.find_program(&["apt-get"])?;
    if answer(command(project, "id").arg("-u")).as_deref() == Some("0") {
        return Some(vec![apt_get]);
    }
    answer(command(project, "sudo").args(["-n", "true"]))?;
    Some(vec!["sudo".into(), "-n".into(), apt_get])
}

fn apt_get(project: &Project, words: &[PathBuf]) -> std::process::Command {
    let program = words.first().map_or(Path::new("apt-get"), PathBuf::as_path);
    let mut command = command(project, program);
    command
        .args(words.iter().skip(1))
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}
