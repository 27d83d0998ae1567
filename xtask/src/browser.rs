//! Chromium, its driver and a font with Chinese characters, for the tests in a real browser.

use std::path::PathBuf;

use crate::Result;
use crate::command::{answer, command};
use crate::debian;
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
/// The same browser without windows, tabs and bars of its own: pages take half the time in it.
const HEADLESS_SHELL: &str = "chromium-headless-shell";

/// Makes sure that the browser tests can run: installs what is missing on Debian and its like, and
/// names the command to run elsewhere.
pub fn install(project: &Project) -> Result {
    install_needed(project)?;
    if project.find_program(&[HEADLESS_SHELL]).is_none() && debian::can_install(project) {
        let wanted = "a quicker Chromium for the tests";
        if let Err(reason) = debian::install(project, wanted, &[HEADLESS_SHELL]) {
            note(&format!("{reason} The tests take Chromium itself."));
        }
    }
    Ok(())
}

fn install_needed(project: &Project) -> Result {
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
    debian::install(project, &missing, &DEBIAN_PACKAGES)?;
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

/// The browser for tests that look at pages and not at the time they take.
pub fn for_tests(project: &Project) -> Result<PathBuf> {
    match project.find_program(&[HEADLESS_SHELL]) {
        Some(shell) => Ok(shell),
        None => chromium(project),
    }
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
