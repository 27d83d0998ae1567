//! What the documentation has to keep up with.

use frontage::server::auth::{Act, CONTEXT_WORDS};
use frontage::server::configuration::keys::SERVE;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn document(path: &str) -> String {
    fs::read_to_string(root().join("docs").join(path)).unwrap()
}

/// Every source file of the server.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let texts = entries.flat_map(|path| match path.is_dir() {
        true => sources(&path),
        false => fs::read_to_string(path).into_iter().collect(),
    });
    texts.collect()
}

#[test]
fn every_setting_is_explained_with_its_default() {
    let document = document("operating/configuration.md");
    for key in SERVE {
        let row = document
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", key.name)));
        let row = row.unwrap_or_else(|| panic!("{} is not explained", key.name));
        if let Some(default) = key.default {
            assert!(row.contains(&format!("| `{default}` |")), "{row}");
        }
    }
}

#[test]
fn every_kind_of_problem_has_its_heading() {
    let document = document("problems.md");
    let sources = sources(&root().join("src/server")).concat();
    let mut kinds: Vec<&str> = sources
        .split(".of_kind(\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert!(kinds.len() > 10, "{kinds:?}");
    let heading = |kind: &&str| document.contains(&format!("\n### {kind}\n"));
    let without: Vec<_> = kinds.iter().filter(|kind| !heading(kind)).collect();
    assert!(without.is_empty(), "{without:?}");
    let headings = document
        .lines()
        .filter_map(|line| line.strip_prefix("### "));
    let unused: Vec<_> = headings
        .filter(|heading| !kinds.contains(heading))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_word_of_the_audit_is_explained() {
    let document = document("operating/accounts.md");
    for act in Act::ALL {
        assert!(document.contains(&format!("`{act}`")), "{act}");
    }
}

#[test]
fn every_word_that_makes_a_poor_password_here_is_listed() {
    let document = document("operating/accounts.md");
    for word in CONTEXT_WORDS {
        assert!(document.contains(&format!("`{word}`")), "{word}");
    }
}
