//! `cargo xtask dist`: the folder any static host can serve, also below a sub-path.
//!
//! Trunk builds each of the two pages into a folder of its own. The two are merged, scripts move
//! out of the pages, everything is made lighter, the native program draws the map into index.html,
//! the service worker gets its list, and only then does dist change. Nothing happens when no input has changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::cargo_tools::{self, WASM_TARGET};
use crate::command::{cargo, command, run};
use crate::compress;
use crate::files;
use crate::html;
use crate::native;
use crate::node;
use crate::paths;
use crate::precache;
use crate::progress::{Progress, note};
use crate::project::Project;

/// URLs without a host and a path of their own: the site then works wherever it is put.
pub const RELATIVE: &str = "./";

const PAGES: [&str; 2] = ["index.html", "manage.html"];
/// Each names the full program of a page, and is no page of the site.
const FULL_PROGRAMS: [(&str, &str); 2] = [
    ("planner.html", "index.html"),
    ("planning.html", "manage.html"),
];

/// How many steps [`install_tools`] announces.
pub const TOOLS: usize = 3;

/// How many steps [`prepare`] announces.
pub const PREPARATIONS: usize = TOOLS + 1;

/// The command: everything from nothing.
pub fn command_line(project: &Project, public_url: &str) -> Result {
    let progress = Progress::of(PREPARATIONS + 1);
    prepare(project, &progress)?;
    progress.step("the site");
    build(project, public_url)?;
    println!("The site is in {}.", project.dist().display());
    Ok(())
}

/// Installs the tools and builds the native program.
pub fn prepare(project: &Project, progress: &Progress) -> Result {
    install_tools(project, progress)?;
    progress.step("the native program (the first time takes some minutes)");
    native::build(project)
}

/// Installs what bundling needs.
pub fn install_tools(project: &Project, progress: &Progress) -> Result {
    progress.step("Rust for WebAssembly");
    cargo_tools::wasm_target(project)?;
    progress.step("Trunk and wasm-bindgen");
    cargo_tools::trunk(project)?;
    cargo_tools::wasm_bindgen(project)?;
    progress.step("Node packages");
    node::packages(project)
}

/// Writes dist; the tools and the native program must be there.
pub fn build(project: &Project, public_url: &str) -> Result {
    if !(public_url == RELATIVE || (public_url.starts_with('/') && public_url.ends_with('/'))) {
        return Err(format!(
            "--public-url must start and end with a slash, as in /town/; it is {public_url}"
        ));
    }
    let dist = project.dist();
    let stamp = project.scratch("dist.stamp");
    let inputs = format!("{public_url} {}", inputs(project)?);
    let unchanged = std::fs::read_to_string(&stamp).is_ok_and(|seen| seen == inputs);
    if unchanged && PAGES.iter().all(|page| dist.join(page).is_file()) {
        note("unchanged");
        return Ok(());
    }

    // Trunk builds offline, so that it never fetches tools by itself; the crates must be there.
    run(cargo(project).args(["fetch", "--quiet", "--target", WASM_TARGET]))?;
    let staging = project.scratch("staging");
    files::fresh_folder(&staging)?;
    for page in PAGES
        .into_iter()
        .chain(FULL_PROGRAMS.map(|(named, _)| named))
    {
        let built = project.scratch(page);
        note(&format!(
            "bundling {page} (the first time takes some minutes)"
        ));
        bundle(project, page, &built, public_url)?;
        files::copy_all(&built, &staging)?;
    }
    for (named, page) in FULL_PROGRAMS {
        name_the_full_program(&staging, named, page)?;
    }
    for page in PAGES {
        move_scripts_out(project, &staging, page, public_url)?;
    }
    run(node::script(project, "lighten.mjs").arg(&staging))?;
    note("drawing the map into index.html");
    native::prerender(project, &staging)?;
    precache::fill_in(&staging, public_url)?;

    // From here on dist is neither the old site nor the new one until the stamp is written.
    if stamp.is_file() {
        files::write(&stamp, "")?;
    }
    compress::sync(&staging, &dist)?;
    compress::compress(project, &dist)?;
    files::write(&stamp, inputs)
}

/// Moves the name of a full program from the page Trunk made for it into the page it is of.
fn name_the_full_program(site: &Path, named: &str, of: &str) -> Result {
    let (page, named) = (site.join(of), site.join(named));
    let source = files::read_text(&named)?;
    let tags = html::tags(&source);
    let program = tags
        .iter()
        .find(|tag| tag.attribute("name") == Some("frontage:program"));
    let attribute = |name: &str| program.and_then(|tag| tag.attribute(name));
    let (Some(script), Some(wasm)) = (attribute("content"), attribute("data-wasm")) else {
        return Err(format!(
            "{} names no program; look at pattern_script in Trunk.toml.",
            named.display()
        ));
    };
    let meta =
        format!("<meta name=\"frontage:full-program\" content=\"{script}\" data-wasm=\"{wasm}\">");
    let index = files::read_text(&page)?;
    let end = index
        .find("</head>")
        .ok_or_else(|| format!("{of} has no </head>."))?;
    files::write(&page, format!("{}{meta}{}", &index[..end], &index[end..]))?;
    std::fs::remove_file(&named)
        .map_err(|error| format!("{} could not be removed: {error}", named.display()))
}

/// Trunk, with the project's tools on its PATH.
pub fn trunk(project: &Project) -> Command {
    let mut trunk = command(project, "trunk");
    // Trunk takes only `true` and `false` in this variable, and stops at the customary `1`.
    trunk.env_remove("NO_COLOR");
    trunk
}

fn bundle(project: &Project, page: &str, folder: &Path, public_url: &str) -> Result {
    files::create_folder(folder)?;
    run(trunk(project)
        .args(["build", page, "--html-output", page, "--release"])
        .args(["--public-url", public_url, "--dist"])
        .arg(folder)
        .env("CARGO_ENCODED_RUSTFLAGS", paths::remapped(project)?))
}

fn move_scripts_out(project: &Project, site: &Path, page: &str, public_url: &str) -> Result {
    let path = site.join(page);
    let stem = page.trim_end_matches(".html");
    let moved = html::move_scripts_out(&files::read_text(&path)?, |script| {
        let integrity = node::integrity(project, script)?;
        let name = format!("{stem}-{}.js", files::digest(script.as_bytes()));
        files::write(&site.join(&name), script)?;
        Ok(format!(
            "src=\"{public_url}{name}\" integrity=\"{integrity}\""
        ))
    })?;
    files::write(&path, moved)
}

/// A fingerprint of everything the site is made of.
fn inputs(project: &Project) -> Result<String> {
    let single = [
        "Cargo.toml",
        "Cargo.lock",
        "Trunk.toml",
        "package-lock.json",
    ];
    let mut all: Vec<PathBuf> = single
        .iter()
        .chain(&PAGES)
        .chain(FULL_PROGRAMS.iter().map(|(named, _)| named))
        .map(PathBuf::from)
        .collect();
    for folder in ["src", "public", "xtask"] {
        let found = files::list(&project.root.join(folder))?;
        all.extend(found.iter().map(|file| Path::new(folder).join(file)));
    }
    files::fingerprint(&project.root, &all)
}
