//! The service worker's list: the files of the first load, and a version that changes with them.
//!
//! The worker's source has two tokens, `/*PRECACHE*/[]` and `"__VERSION__"`; both are replaced in
//! the site's copy. The start page is listed as `./`, the URL a visit asks for.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::files;
use crate::first_load::first_load;

const LIST: &str = "/*PRECACHE*/[]";
const VERSION: &str = "\"__VERSION__\"";

/// Fills in the tokens of `sw.js`. A site without a service worker needs nothing.
pub fn fill_in(site: &Path, public_url: &str) -> Result {
    let worker = site.join("sw.js");
    if !worker.is_file() {
        return Ok(());
    }
    let files_of_page = first_load(site, "index.html", public_url)?;
    let paths: Vec<PathBuf> = files_of_page.iter().map(PathBuf::from).collect();
    let version = files::fingerprint(site, &paths)?;
    let filled = filled(&files::read_text(&worker)?, &files_of_page, &version)?;
    files::write(&worker, filled)
}

fn filled(worker: &str, files_of_page: &[String], version: &str) -> Result<String> {
    for token in [LIST, VERSION] {
        if !worker.contains(token) {
            return Err(format!(
                "sw.js has no {token} for its list of files; without it a visit would not work offline."
            ));
        }
    }
    // Rust's and JSON's quoting agree on the names Trunk gives files.
    let urls: Vec<String> = files_of_page
        .iter()
        .map(|file| match file.as_str() {
            "index.html" => "\"./\"".to_owned(),
            file => format!("{file:?}"),
        })
        .collect();
    Ok(worker
        .replace(LIST, &format!("[{}]", urls.join(",")))
        .replace(VERSION, &format!("{version:?}")))
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn both_tokens_are_filled_in() {
        let worker = "const FILES = /*PRECACHE*/[]; const VERSION = \"__VERSION__\";";
        let files = ["index.html".to_owned(), "app-1.js".to_owned()];
        assert_eq!(
            filled(worker, &files, "abc").unwrap(),
            r#"const FILES = ["./","app-1.js"]; const VERSION = "abc";"#
        );
        assert!(filled("const FILES = [];", &files, "abc").is_err());
    }
}
