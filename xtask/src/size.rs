//! The size budget: what a first visit may cost, in bytes as they travel (brotli).

use std::path::Path;

use crate::Result;
use crate::dist::RELATIVE;
use crate::files;
use crate::first_load::first_load;
use crate::project::Project;
use crate::summary::Tally;

/// A page and the most its first load may weigh, in bytes; a kilobyte is 1000 bytes.
struct Budget {
    page: &'static str,
    bytes: u64,
}

const BUDGETS: [Budget; 2] = [
    Budget {
        page: "index.html",
        bytes: 200_000,
    },
    Budget {
        page: "manage.html",
        bytes: 450_000,
    },
];

/// Prints what each page loads and holds it against its budget.
pub fn check(project: &Project) -> Result<Tally> {
    let site = project.dist();
    let mut tally = Tally::default();
    for budget in &BUDGETS {
        let total = print_table(&site, budget.page)?;
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

/// The table of one page; returns the sum of the compressed sizes.
fn print_table(site: &Path, page: &str) -> Result<u64> {
    println!("{page:<58} {:>9} {:>9}", "kB", "brotli kB");
    let mut sizes = Vec::new();
    for file in first_load(site, page, RELATIVE)? {
        let raw = size(&site.join(&file))?;
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
