//! `cargo xtask test`: every check there is, one summary at the end.
//!
//! A step that fails does not keep the others from running, so that one run shows everything. A
//! step whose preparation failed cannot run: it has failed too.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::Result;
use crate::browser;
use crate::cargo_tools::{self, WASM_TARGET};
use crate::command::{Transcript, cargo, command, run, run_and_keep};
use crate::counts;
use crate::description;
use crate::dist;
use crate::native;
use crate::node;
use crate::postgresql;
use crate::project::Project;
use crate::python;
use crate::secrecy;
use crate::server::Server;
use crate::size;
use crate::summary::{self, Line, Tally};

struct Step {
    name: &'static str,
    /// The steps this one cannot do without; they stand before it.
    needs: &'static [&'static str],
    run: fn(&Project) -> Result<Tally>,
}

const STEPS: &[Step] = &[
    step("install lints", &[], |p| {
        prepared(cargo_tools::lint_components(p))
    }),
    step("install WebAssembly target", &[], |p| {
        prepared(cargo_tools::wasm_target(p))
    }),
    step("install Trunk", &[], |p| prepared(cargo_tools::trunk(p))),
    step("install wasm-bindgen", &[], |p| {
        prepared(cargo_tools::wasm_bindgen(p))
    }),
    step("install Node packages", &[], |p| {
        prepared(node::packages(p))
    }),
    step("install Chromium", &[], |p| prepared(browser::install(p))),
    step("install PostgreSQL", &[], |p| {
        prepared(postgresql::install(p))
    }),
    step("install Schemathesis", &[], |p| {
        prepared(python::packages(p))
    }),
    step("formatting", &["install lints"], |p| {
        check(cargo(p).args(["fmt", "--all", "--check"]))
    }),
    step("clippy, native", &["install lints"], |p| {
        check(cargo(p).args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    }),
    step("clippy, visitors' app", &CLIPPY_WASM, |p| {
        clippy_wasm(p, "app", &[])?;
        clippy_wasm(p, "planner", &[])
    }),
    step("clippy, managers' app", &CLIPPY_WASM, |p| {
        clippy_wasm(p, "daily", &[])?;
        clippy_wasm(p, "planning", &[])?;
        clippy_wasm(p, "daily,planning", &["--test", WASM_TESTS])
    }),
    // Everything else is built with its tests, whose dependencies turn on more features.
    step("the program without its tests", &[], |p| {
        check(cargo(p).args(["check", "--bin", "frontage"]))
    }),
    step("documentation", &[], |p| {
        check(
            cargo(p)
                .args(["doc", "--workspace", "--no-deps"])
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    }),
    step("native tests", &["install PostgreSQL"], native_tests),
    step(
        "wasm tests",
        &[
            "install WebAssembly target",
            "install wasm-bindgen",
            "install Chromium",
        ],
        wasm_tests,
    ),
    step("native program", &[], |p| {
        prepared(native::build_for_tests(p))
    }),
    step(
        "API description",
        &["install Schemathesis", "native program"],
        |p| counted(description::check(p)?, &LINES),
    ),
    step(
        "site",
        &[
            "install WebAssembly target",
            "install Trunk",
            "install wasm-bindgen",
            "install Node packages",
            "native program",
        ],
        |p| dist::build(p, dist::RELATIVE).map(|()| Tally::ONE_PASSED),
    ),
    step("size budget", &["site"], size::check),
    step(
        "no secret in the visitors' programs",
        &["site"],
        secrecy::check,
    ),
    step(
        "browser tests",
        &["site", "install Chromium"],
        browser_tests,
    ),
];

const CLIPPY_WASM: [&str; 2] = ["install lints", "install WebAssembly target"];

/// The tests that run in a browser without the whole app: tests/wasm/main.rs.
const WASM_TESTS: &str = "wasm";

const fn step(
    name: &'static str,
    needs: &'static [&'static str],
    run: fn(&Project) -> Result<Tally>,
) -> Step {
    Step { name, needs, run }
}

/// Runs every step, or those with `word` in their name and what they need.
pub fn test(project: &Project, word: Option<&str>) -> Result {
    let steps = chosen(word)?;
    let mut lines: Vec<Line> = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}", number + 1, steps.len(), step.name);
        let start = Instant::now();
        let failed_need = lines
            .iter()
            .find(|line| step.needs.contains(&line.name) && !line.passed());
        let line = match failed_need {
            Some(need) => failed(step, format!("cannot run: \"{}\" failed.", need.name)),
            None => match (step.run)(project) {
                Ok(tally) => Line {
                    name: step.name,
                    tally,
                    duration: Duration::ZERO,
                    reason: None,
                },
                Err(reason) => failed(step, reason),
            },
        };
        if let Some(reason) = &line.reason {
            eprintln!("error: {reason}");
        }
        lines.push(Line {
            duration: start.elapsed(),
            ..line
        });
    }
    if summary::print(&lines) {
        Ok(())
    } else {
        Err(String::new())
    }
}

fn chosen(word: Option<&str>) -> Result<Vec<&'static Step>> {
    let Some(word) = word else {
        return Ok(STEPS.iter().collect());
    };
    let mut names: Vec<&str> = Vec::new();
    // From the last step to the first: needs stand before what needs them.
    for step in STEPS.iter().rev() {
        if step.name.contains(word) || names.contains(&step.name) {
            names.push(step.name);
            names.extend(step.needs);
        }
    }
    if names.is_empty() {
        let all: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!(
            "no step has \"{word}\" in its name. There are: {}.",
            all.join("; ")
        ));
    }
    Ok(STEPS
        .iter()
        .filter(|step| names.contains(&step.name))
        .collect())
}

fn failed(step: &Step, reason: String) -> Line {
    Line {
        name: step.name,
        tally: Tally {
            failed: 1,
            ..Tally::default()
        },
        duration: Duration::ZERO,
        reason: Some(reason),
    }
}

fn prepared(outcome: Result) -> Result<Tally> {
    outcome.map(|()| Tally::PREPARED)
}

fn check(command: &mut Command) -> Result<Tally> {
    run(command).map(|()| Tally::ONE_PASSED)
}

/// How what a tool printed is read: the count, and the names of the tests that failed.
struct Reading {
    count: fn(&str) -> Tally,
    failures: fn(&str) -> Vec<&str>,
}

const CARGO_TEST: Reading = Reading {
    count: counts::of_cargo_test,
    failures: counts::failures_of_cargo_test,
};

const LINES: Reading = Reading {
    count: counts::of_lines,
    failures: counts::failures_of_lines,
};

/// What a test program's own count says; a program that stops without one has failed as a whole.
fn counted(transcript: Transcript, reading: &Reading) -> Result<Tally> {
    let failures = (reading.failures)(&transcript.text);
    let tally = Tally {
        failures: failures.into_iter().map(str::to_owned).collect(),
        ..(reading.count)(&transcript.text)
    };
    match transcript.outcome {
        Err(reason) if tally.failed == 0 => Err(reason),
        Ok(()) if tally.passed == 0 => Err("it ran no tests.".into()),
        _ => Ok(tally),
    }
}

fn clippy_wasm(project: &Project, features: &str, more: &[&str]) -> Result<Tally> {
    check(
        cargo(project)
            .args(["clippy", "--target", WASM_TARGET, "--no-default-features"])
            .args(["--features", features, "--lib", "--bins"])
            .args(more)
            .args(["--", "-D", "warnings"]),
    )
}

fn native_tests(project: &Project) -> Result<Tally> {
    let transcript = run_and_keep(cargo(project).args(["test", "--workspace", "--no-fail-fast"]));
    counted(transcript, &CARGO_TEST)
}

fn wasm_tests(project: &Project) -> Result<Tally> {
    let driver = browser::driver(project)?;
    let transcript = run_and_keep(
        cargo(project)
            .args(["test", "--target", WASM_TARGET, "--no-default-features"])
            .args(["--features", "daily,planning", "--test", WASM_TESTS])
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                "wasm-bindgen-test-runner",
            )
            .env(
                "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
                project.root.join("tests/wasm/webdriver.json"),
            )
            .env("CHROMEDRIVER", driver),
    );
    counted(transcript, &CARGO_TEST)
}

fn browser_tests(project: &Project) -> Result<Tally> {
    let chromium = browser::for_tests(project)?;
    let server = Server::start(project, &project.dist())?;
    let transcript = run_and_keep(
        command(project, "playwright")
            .args(["test", "--config", "tests/browser/playwright.config.mjs"])
            .env("FRONTAGE_URL", server.url())
            .env("FRONTAGE_SITE", project.dist())
            .env("FRONTAGE_PROGRAM", native::program(project))
            .env("FRONTAGE_CHROMIUM", chromium),
    );
    counted(transcript, &LINES)
}
