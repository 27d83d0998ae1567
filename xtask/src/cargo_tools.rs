//! The tools that come from the Rust side: the WebAssembly target, rustfmt and clippy, Trunk, and
//! the wasm-bindgen program in exactly the version of the library.

use crate::Result;
use crate::command::{answer, cargo, command, run};
use crate::files;
use crate::progress::note;
use crate::project::Project;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The newest Trunk that builds with this project's Rust version.
const TRUNK_VERSION: &str = "0.21.14";

/// Makes sure that Rust can build for the browser.
pub fn wasm_target(project: &Project) -> Result {
    let library = answer(command(project, "rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]));
    if library.is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok(());
    }
    note("adding the WebAssembly target");
    run(command(project, "rustup").args(["target", "add", WASM_TARGET])).map_err(|reason| {
        format!(
            "Rust has no standard library for the browser ({reason}) \
             Add it: rustup target add {WASM_TARGET}"
        )
    })
}

/// Makes sure that `cargo fmt` and `cargo clippy` exist; a minimal toolchain has neither.
pub fn lint_components(project: &Project) -> Result {
    let present = |tool| answer(cargo(project).args([tool, "--version"])).is_some();
    if present("fmt") && present("clippy") {
        return Ok(());
    }
    note("adding rustfmt and clippy");
    run(command(project, "rustup").args(["component", "add", "rustfmt", "clippy"])).map_err(
        |reason| {
            format!(
                "rustfmt and clippy are missing ({reason}) \
                 Add them: rustup component add rustfmt clippy"
            )
        },
    )
}

/// A tool that is built where nobody has it.
struct Tool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    /// How long building it takes on two cores.
    minutes: u32,
    /// How much the compiler works on it: a tool that runs for seconds need not be fast itself.
    optimisation: &'a str,
    /// What of it we use.
    features: &'a [&'a str],
}

pub fn trunk(project: &Project) -> Result {
    install(
        project,
        &Tool {
            program: "trunk",
            package: "trunk",
            version: TRUNK_VERSION,
            minutes: 4,
            optimisation: "0",
            // It fetches nothing for us: no TLS, and no look at whether there is a newer one.
            features: &["--no-default-features"],
        },
    )
}

pub fn wasm_bindgen(project: &Project) -> Result {
    let lock = files::read_text(&project.root.join("Cargo.lock"))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or("Cargo.lock names no wasm-bindgen; the app cannot be bundled without it.")?;
    let tool = Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        minutes: 2,
        optimisation: "1",
        features: &[],
    };
    install(project, &tool)?;
    forget_builds(project);
    Ok(())
}

/// Frees the more than 1 GB that building the tools has left; the programs themselves are 70 MB.
fn forget_builds(project: &Project) {
    // What cannot be removed is only in the way of the disk.
    let _ = std::fs::remove_dir_all(project.tools().join("build"));
}

/// Uses the program on the PATH where it has the right version, else fetches it with
/// cargo-binstall where that is at hand, else builds it into target/tools.
fn install(project: &Project, tool: &Tool<'_>) -> Result {
    let Tool {
        program, version, ..
    } = *tool;
    let is_there = || {
        let said = answer(command(project, program).arg("--version"));
        said.is_some_and(|said| said.split_whitespace().nth(1) == Some(version))
    };
    if is_there() {
        return Ok(());
    }
    let exact = format!("{}@{version}", tool.package);
    if !(fetched(project, &exact) && is_there()) {
        note(&format!(
            "building {program} {version} (first time only, about {} minutes on two cores)",
            tool.minutes
        ));
        build(project, tool, &exact)?;
    }
    if is_there() {
        return Ok(());
    }
    Err(format!(
        "{program} {version} was installed but does not start. \
         Try: cargo install --locked --force {exact}"
    ))
}

/// A program someone else has built, where the person has cargo-binstall.
fn fetched(project: &Project, exact: &str) -> bool {
    if answer(cargo(project).args(["binstall", "-V"])).is_none() {
        return false;
    }
    note(&format!("fetching {exact}"));
    // Its own fallback would build with the slow profile; ours is quicker.
    run(cargo(project)
        .args(["binstall", "--no-confirm", "--force"])
        .args(["--disable-strategies", "compile", "--root"])
        .arg(project.tools())
        .arg(exact))
    .is_ok()
}

fn build(project: &Project, tool: &Tool<'_>, exact: &str) -> Result {
    // This profile more than halves the wait.
    run(cargo(project)
        .args(["install", "--locked", "--force", "--root"])
        .arg(project.tools())
        .arg(exact)
        .args(tool.features)
        .env("CARGO_TARGET_DIR", project.tools().join("build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimisation)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"))
    .map_err(|reason| {
        format!(
            "{exact} could not be built ({reason}) \
             Install it yourself and run this again: cargo install --locked {exact}"
        )
    })
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_locked_version_is_that_of_exactly_this_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.126"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
