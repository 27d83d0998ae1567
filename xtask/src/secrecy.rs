//! The visitors' programs know nothing of what is confidential: no name of its fields is in them.

use std::path::Path;

use crate::Result;
use crate::files;
use crate::project::Project;
use crate::summary::Tally;

/// Names of formats and fields of the confidential room and of the ledger, as they stand in files.
/// Words that the page uses as well, such as "notes", would say nothing.
const NAMES: [&str; 8] = [
    "annual_rent",
    "first_break",
    "frontage-confidential",
    "frontage-record",
    "readiness",
    "in-progress",
    "still-named",
    "terms-twice",
];

/// The programs visitors and planners load, by how their files begin.
const VISITORS: [&str; 2] = ["visitor-", "planner-"];

/// The program that knows it: were no name found there, this check would find nothing anywhere.
const MANAGERS: &str = "manage-";

/// Looks for the names in the WebAssembly of the finished site.
pub fn check(project: &Project) -> Result<Tally> {
    check_site(&project.dist())
}

fn check_site(site: &Path) -> Result<Tally> {
    let known = names_in(&program(site, MANAGERS)?);
    if known.is_empty() {
        return Err("No confidential name is in the managers' program: the names looked for are no longer the right ones.".into());
    }
    let mut tally = Tally::default();
    for visitors in VISITORS {
        let found = names_in(&program(site, visitors)?);
        tally.passed += u32::from(found.is_empty());
        tally.failed += u32::from(!found.is_empty());
        for name in found {
            println!("{visitors}*.wasm has the confidential name {name}");
        }
    }
    Ok(tally)
}

/// The WebAssembly whose file name begins so.
fn program(site: &Path, begins: &str) -> Result<Vec<u8>> {
    let is_it = |name: &str| name.starts_with(begins) && name.ends_with(".wasm");
    let listed = files::list(site)?;
    let mut found = listed
        .iter()
        .filter(|path| path.to_str().is_some_and(is_it));
    match found.next() {
        Some(path) => files::read(&site.join(path)),
        None => Err(format!("{} has no {begins}*.wasm.", site.display())),
    }
}

fn names_in(program: &[u8]) -> Vec<&'static str> {
    let is_in = |name: &&str| {
        let mut windows = program.windows(name.len());
        windows.any(|window| window == name.as_bytes())
    };
    NAMES.into_iter().filter(is_in).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A site with these three programs.
    fn site(name: &str, visitor: &str, planner: &str, manage: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("frontage-{name}-{}", std::process::id()));
        for (file, content) in [
            ("visitor", visitor),
            ("planner", planner),
            ("manage", manage),
        ] {
            let path = folder.join(format!("{file}-0a1b_bg.wasm"));
            files::write(&path, content).expect("a file");
        }
        folder
    }

    #[test]
    fn a_name_in_a_visitors_program_fails() {
        let clean = site("clean", "map", "charts", "x annual_rent y");
        assert_eq!(
            check_site(&clean).map(|it| (it.passed, it.failed)),
            Ok((2, 0))
        );
        let leaking = site("leaking", "map", "a first_break b", "annual_rent");
        assert_eq!(
            check_site(&leaking).map(|it| (it.passed, it.failed)),
            Ok((1, 1))
        );
        let blind = site("blind", "map", "charts", "nothing");
        assert!(check_site(&blind).is_err());
        for folder in [clean, leaking, blind] {
            files::remove_folder(&folder).expect("removed");
        }
    }
}
