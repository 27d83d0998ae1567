//! `cargo xtask`: everything a contributor or a build machine does with Frontage, as one command each.
//!
//! `run` shows the app, `test` checks everything, `dist` writes the folder for a static host and
//! `bench` measures. Each installs what it needs first. This program drives other tools and has no
//! dependencies of its own, so that it is there within seconds on a fresh machine.

mod bench;
mod browser;
mod cargo_tools;
mod command;
mod compress;
mod counts;
mod debian;
mod description;
mod dist;
mod files;
mod first_load;
mod html;
mod native;
mod node;
mod paths;
mod postgresql;
mod precache;
mod progress;
mod project;
mod python;
mod run;
mod secrecy;
mod server;
mod size;
mod summary;
mod test;

use std::process::ExitCode;

/// What went wrong is a sentence a person can act on; nothing here recovers by kind of error.
type Result<T = ()> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask run   [--addr HOST:PORT]    build everything and serve it (127.0.0.1:8080)
cargo xtask watch [PAGE]                serve index.html or manage.html, rebuilt after every change
cargo xtask test  [WORD]                run every check, or the steps whose name has WORD and what they need
cargo xtask dist  [--public-url /path/] write dist/, a folder for any static host
cargo xtask bench                       measure the native code and the app in a browser

Each command installs what is missing first.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // A failed test run has said everything in its summary, whose last line stays the last.
            if !message.is_empty() {
                eprintln!("error: {message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let project = project::Project::locate()?;
    match arguments[..] {
        ["run"] => run::run(&project, "127.0.0.1:8080"),
        ["run", "--addr", address] => run::run(&project, address),
        ["watch"] => run::watch(&project, "index.html"),
        ["watch", page @ ("index.html" | "manage.html")] => run::watch(&project, page),
        ["test"] => test::test(&project, None),
        ["test", word] if !word.starts_with('-') => test::test(&project, Some(word)),
        ["dist"] => dist::command_line(&project, dist::RELATIVE),
        ["dist", "--public-url", url] => dist::command_line(&project, url),
        ["bench"] => bench::bench(&project),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!(
            "this is not a command I know. There are:\n\n{HELP}"
        )),
    }
}
