//! Keeping this machine's folders out of the programs.
//!
//! A panic says in which file it happened. Without more that is a path of the machine that built
//! the program, which is nobody's business, differs from machine to machine, and travels.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::command::{answer, command};
use crate::files;
use crate::project::Project;

/// Between the flags of `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: &str = "\u{1f}";

/// Flags for rustc: crates by name and version, the standard library as rustc itself calls it.
/// The crates must have been fetched.
pub fn remapped(project: &Project) -> Result<String> {
    let mut flags = Vec::new();
    for folder in files::folders(&cargo_home()?.join("registry/src"))? {
        flags.push(remap(&folder, "crates"));
    }
    let said = |arguments: &[&str]| {
        answer(command(project, "rustc").args(arguments)).ok_or("rustc does not answer.")
    };
    let sysroot = PathBuf::from(said(&["--print", "sysroot"])?);
    let version = said(&["-vV"])?;
    let hash = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .unwrap_or("unknown");
    let library = sysroot.join("lib/rustlib/src/rust");
    flags.push(remap(&library, &format!("/rustc/{hash}")));
    Ok(flags.join(SEPARATOR))
}

fn remap(folder: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}={name}", folder.display())
}

fn cargo_home() -> Result<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(home)
        .ok_or_else(|| "neither CARGO_HOME nor HOME says where Cargo keeps crates.".into())
}
