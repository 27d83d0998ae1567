//! A Python environment of the project's own, with Schemathesis in it.

use std::path::PathBuf;
use std::process::Command;

use crate::Result;
use crate::command::{answer, command, run};
use crate::debian;
use crate::files;
use crate::progress::note;
use crate::project::Project;

/// The oldest that every package in the list runs on, as minor version of Python 3.
const OLDEST: u32 = 10;
const DEBIAN_PACKAGES: [&str; 2] = ["python3", "python3-venv"];

/// The exact versions of the packages.
const REQUIREMENTS: &str = "tests/openapi/requirements.txt";

/// Makes sure that the environment has what the list of packages says.
pub fn packages(project: &Project) -> Result {
    let list = files::read_text(&project.root.join(REQUIREMENTS))?;
    // The stamp lies in the folder it speaks for, so it goes when the folder goes. It names the
    // place too: an environment works only where it was made.
    let stamp = folder(project).join(".frontage-packages");
    let seal = format!("{}\n{list}", folder(project).display());
    if std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == seal) && works(project) {
        return Ok(());
    }
    python_itself(project)?;
    note("installing Schemathesis into an environment of its own");
    files::remove_folder(&folder(project))?;
    let venv = ["-m", "venv"];
    run(command(project, "python3").args(venv).arg(folder(project)))?;
    let install = ["-m", "pip", "install", "--quiet", "--no-input"];
    let options = ["--disable-pip-version-check", "--requirement", REQUIREMENTS];
    run(python(project).args(install).args(options))
        .map_err(|reason| format!("the Python packages could not be installed ({reason})"))?;
    files::write(&stamp, seal)
}

/// The Python of the environment. What the person has set for their own Python does not reach it.
pub fn python(project: &Project) -> Command {
    let mut python = command(project, folder(project).join("bin").join("python"));
    python
        .env_remove("PYTHONPATH")
        .env_remove("PYTHONHOME")
        .env("PYTHONDONTWRITEBYTECODE", "1");
    python
}

fn folder(project: &Project) -> PathBuf {
    project.tools().join("python")
}

fn works(project: &Project) -> bool {
    answer(python(project).args(["-c", "import schemathesis"])).is_some()
}

/// Debian has the module that makes environments in a package of its own.
fn python_itself(project: &Project) -> Result {
    let can_make = |project| {
        let ask = "import ensurepip, venv, sys; print(sys.version_info.minor)";
        answer(command(project, "python3").args(["-c", ask]))
    };
    let minor = match can_make(project) {
        Some(minor) => minor,
        None => {
            let missing = "missing: Python 3 with its module venv";
            if cfg!(target_os = "macos") {
                return Err(format!("{missing}. Install: brew install python"));
            }
            debian::install(project, missing, &DEBIAN_PACKAGES)?;
            can_make(project).ok_or("Python's module venv is still missing after installing.")?
        }
    };
    match minor.parse::<u32>() {
        Ok(minor) if minor >= OLDEST => Ok(()),
        _ => Err(format!(
            "Python 3.{minor} is too old. Install version 3.{OLDEST} or newer."
        )),
    }
}
