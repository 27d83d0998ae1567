//! `cargo xtask bench`: how fast the code is, natively and in a browser.

use crate::Result;
use crate::browser;
use crate::command::{cargo, command, run};
use crate::dist;
use crate::files;
use crate::native;
use crate::progress::Progress;
use crate::project::Project;
use crate::server::Server;

/// The towns to measure, by their number of units: the smallest case, a mall, a large one.
const TOWNS: [u32; 3] = [10, 500, 2000];

/// The same for the tenancy schedule, which is to be worked in at 5 000.
const SCHEDULES: [u32; 3] = [10, 500, 5000];

pub fn bench(project: &Project) -> Result {
    let progress = Progress::of(dist::PREPARATIONS + 5);
    dist::prepare(project, &progress)?;
    progress.step("Chromium");
    browser::install(project)?;
    progress.step("the site");
    dist::build(project, dist::RELATIVE)?;
    progress.step("the server (built for release, the first time takes some minutes)");
    run(cargo(project).args(["bench", "--bench", "server"]))?;
    progress.step("the app in a browser");
    in_browser(project)?;
    progress.step("the tenancy schedule in a browser");
    schedule(project)
}

/// Measures work in the tenancy schedule, of towns that are kept.
fn schedule(project: &Project) -> Result {
    let towns = project.scratch("bench-towns");
    files::fresh_folder(&towns)?;
    for units in SCHEDULES {
        native::generate(project, units, &towns.join(format!("bench-{units}.json")))?;
    }
    let sizes = SCHEDULES.map(|units| units.to_string()).join(",");
    run(command(project, "node")
        .args(["tests/browser/bench_schedule.mjs", &sizes])
        .env("FRONTAGE_SITE", project.dist())
        .env("FRONTAGE_PROGRAM", native::built_for_release(project)?)
        .env("FRONTAGE_TOWNS", &towns)
        .env("FRONTAGE_CHROMIUM", browser::chromium(project)?))
}

/// Measures a copy of the site, which has the made-up towns beside the real ones.
fn in_browser(project: &Project) -> Result {
    let site = project.scratch("bench-site");
    files::fresh_folder(&site)?;
    files::copy_all(&project.dist(), &site)?;
    for units in TOWNS {
        let town = format!("data/bench-{units}.json");
        native::generate(project, units, &site.join(town))?;
    }
    let server = Server::start(project, &site)?;
    let towns = TOWNS.map(|units| units.to_string()).join(",");
    run(command(project, "node")
        .args(["tests/browser/bench.mjs", &towns])
        .env("FRONTAGE_URL", server.url())
        .env("FRONTAGE_CHROMIUM", browser::chromium(project)?))
}
