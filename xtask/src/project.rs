//! Where things are: the project's folder, the build output, and the tools on the PATH.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::Result;

/// The project's folders. Every command of this program works from the project's root, whatever
/// folder it was called in.
pub struct Project {
    /// The folder with the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Where cargo puts programs built for development, such as this one.
    pub programs: PathBuf,
}

impl Project {
    pub fn locate() -> Result<Project> {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = xtask
            .parent()
            .ok_or("xtask must be in a folder of the project.")?
            .to_owned();
        // Cargo puts every program of the workspace beside this one, also where CARGO_TARGET_DIR
        // or a configuration file has moved the target folder.
        let programs = env::current_exe()
            .ok()
            .and_then(|path| Some(path.parent()?.to_owned()))
            .ok_or("the folder of this program cannot be found; start it with `cargo xtask`.")?;
        Ok(Project { root, programs })
    }

    /// The folder `cargo xtask dist` writes and `frontage serve` reads.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Tools built for this project alone.
    pub fn tools(&self) -> PathBuf {
        self.root.join("target").join("tools")
    }

    /// A working folder of this program, removed by `cargo clean`.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.root.join("target").join("xtask").join(name)
    }

    /// The PATH for every command: the project's own tools come before the machine's.
    pub fn path_variable(&self) -> OsString {
        let machine = env::var_os("PATH").unwrap_or_default();
        let folders = [
            self.tools().join("bin"),
            self.root.join("node_modules").join(".bin"),
        ];
        let all = folders.into_iter().chain(env::split_paths(&machine));
        // Only a folder with a separator in its name cannot be joined; the machine's PATH serves then.
        env::join_paths(all).unwrap_or(machine)
    }

    /// The first program on the PATH with one of these names.
    pub fn find_program(&self, names: &[&str]) -> Option<PathBuf> {
        let path = self.path_variable();
        names.iter().find_map(|name| {
            env::split_paths(&path)
                .map(|folder| folder.join(name))
                .find(|candidate| candidate.is_file())
        })
    }
}
