//! Chromium, its driver and a font with Chinese characters, for the tests in a real browser.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::command::{answer, command, run};
use crate::progress::note;
use crate::project::Project;

const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const MACOS_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Makes sure that the browser tests can run: installs what is missing on Debian and its like, and
/// names the command to run elsewhere.
pub fn install(project: &Project) -> Result {
    let missing = missing(project);
    if missing.is_empty() {
        return Ok(());
    }
    let missing = format!("missing: {}", missing.join(", "));
    if cfg!(target_os = "macos") {
        return Err(format!(
            "{missing}. Install: brew install --cask google-chrome chromedriver"
        ));
    }
    let by_hand = format!(
        "sudo apt-get update && sudo apt-get install {}",
        DEBIAN_PACKAGES.join(" ")
    );
    let Some(apt) = apt(project) else {
        return Err(format!("{missing}. Install, on Debian: {by_hand}"));
    };
    note(&format!(
        "{missing} missing: installing {}",
        DEBIAN_PACKAGES.join(", ")
    ));
    let install = ["install", "--yes", "--no-install-recommends"];
    run(apt_get(project, &apt).arg("update"))
        .and_then(|()| run(apt_get(project, &apt).args(install).args(DEBIAN_PACKAGES)))
        .map_err(|reason| {
            format!("{missing}; they could not be installed ({reason}) Try: {by_hand}")
        })?;
    match self::missing(project) {
        none if none.is_empty() => Ok(()),
        still => Err(format!(
            "still missing after installing: {}.",
            still.join(" and ")
        )),
    }
}

/// The browser program.
pub fn chromium(project: &Project) -> Result<PathBuf> {
    project
        .find_program(&CHROMIUM)
        .or_else(|| Some(PathBuf::from(MACOS_CHROME)).filter(|path| path.is_file()))
        .ok_or_else(|| "Chromium is missing.".into())
}

/// The program through which tests steer the browser.
pub fn driver(project: &Project) -> Result<PathBuf> {
    project
        .find_program(&["chromedriver"])
        .ok_or_else(|| "chromedriver is missing.".into())
}

fn missing(project: &Project) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if chromium(project).is_err() {
        missing.push("Chromium");
    }
    if driver(project).is_err() {
        missing.push("chromedriver");
    }
    if !has_chinese_font(project) {
        missing.push("a font with Chinese characters");
    }
    missing
}

/// Without such a font pictures would show boxes, and texts have other widths.
fn has_chinese_font(project: &Project) -> bool {
    cfg!(target_os = "macos")
        || answer(command(project, "fc-list").arg(":lang=zh"))
            .is_some_and(|fonts| !fonts.is_empty())
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
