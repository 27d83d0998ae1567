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

pub fn bench(project: &Project) -> Result {
    let progress = Progress::of(dist::PREPARATIONS + 4);
    dist::prepare(project, &progress)?;
    progress.step("Chromium");
    browser::install(project)?;
    progress.step("the site");
    dist::build(project, dist::RELATIVE)?;
    progress.step("the server (built for release, the first time takes some minutes)");
    run(cargo(project).args(["bench", "--bench", "server"]))?;
    progress.step("the app in a browser");
    in_browser(project)
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
