//! The size budget: what a first visit may cost, in bytes as they travel (brotli).

use std::path::Path;

use crate::Result;
use crate::dist::RELATIVE;
use crate::files;
use crate::first_load::first_load;
use crate::project::Project;
use crate::summary::Tally;

/// What the most it may weigh is said of.
#[derive(Clone, Copy)]
enum Subject {
    /// All that the first load of a page fetches.
    Page(&'static str),
    /// A program: its WebAssembly and its script, by how their names begin.
    Program(&'static str),
}

/// The most something may weigh, in bytes; a kilobyte is 1000 bytes.
struct Budget {
    subject: Subject,
    bytes: u64,
}

/// What each of the managers' programs may weigh.
const MANAGERS: u64 = 450_000;

const BUDGETS: [Budget; 3] = [
    Budget {
        subject: Subject::Page("index.html"),
        bytes: 200_000,
    },
    Budget {
        subject: Subject::Program("manage-"),
        bytes: MANAGERS,
    },
    Budget {
        subject: Subject::Program("planning-"),
        bytes: MANAGERS,
    },
];

/// Prints what each page loads and holds it against its budget.
pub fn check(project: &Project) -> Result<Tally> {
    let site = project.dist();
    let mut tally = Tally::default();
    for budget in &BUDGETS {
        let (name, listed) = match budget.subject {
            Subject::Page(page) => (page, first_load(&site, page, RELATIVE)?),
            Subject::Program(begins) => (begins, program(&site, begins)?),
        };
        let total = print_table(&site, name, &listed)?;
        let within = total <= budget.bytes;
        tally.passed += u32::from(within);
        tally.failed += u32::from(!within);
        println!(
            "{} of at most {} kB: {}\n",
            kilobytes(total),
            budget.bytes / 1000,
            if within {
                "within the budget"
            } else {
                "OVER THE BUDGET"
            }
        );
    }
    Ok(tally)
}

/// The files of a program.
fn program(site: &Path, begins: &str) -> Result<Vec<String>> {
    let is_of_it = |name: &String| {
        name.starts_with(begins) && (name.ends_with(".js") || name.ends_with(".wasm"))
    };
    let listed = files::list(site)?.into_iter();
    let names = listed.filter_map(|path| path.to_str().map(str::to_owned));
    let found: Vec<String> = names.filter(is_of_it).collect();
    match found.len() {
        2 => Ok(found),
        other => Err(format!(
            "{} has {other} files of the program {begins}*; a script and a WebAssembly were expected.",
            site.display()
        )),
    }
}

/// The table of some files; returns the sum of the compressed sizes.
fn print_table(site: &Path, name: &str, listed: &[String]) -> Result<u64> {
    println!("{name:<58} {:>9} {:>9}", "kB", "brotli kB");
    let mut sizes = Vec::new();
    for file in listed {
        let raw = size(&site.join(file))?;
        // What is compressed in itself, such as a PNG, has no sibling and travels as it is.
        let travelling = size(&site.join(format!("{file}.br"))).unwrap_or(raw);
        sizes.push((travelling, raw, file));
    }
    sizes.sort();
    for (travelling, raw, file) in sizes.iter().rev() {
        println!(
            "  {file:<56} {:>9} {:>9}",
            kilobytes(*raw),
            kilobytes(*travelling)
        );
    }
    Ok(sizes.iter().map(|(travelling, ..)| travelling).sum())
}

fn size(path: &Path) -> Result<u64> {
    files::read(path).map(|content| content.len() as u64)
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}
