//! The step that asks whether the API is as it describes itself: Schemathesis reads
//! `/api/openapi.json` of a running server, makes up requests, and compares the answers.

use std::path::PathBuf;

use crate::Result;
use crate::command::{Transcript, run_and_keep};
use crate::files;
use crate::project::Project;
use crate::python;
use crate::server::Server;

/// What the script needs: a server with a new store, which keeps the Fragrant Town.
pub fn check(project: &Project) -> Result<Transcript> {
    // The API alone: no page has to be built for it.
    let site = project.scratch("description-site");
    files::fresh_folder(&site)?;
    files::write(
        &site.join("index.html"),
        "<!DOCTYPE html><title>Frontage</title>",
    )?;
    let town = PathBuf::from("data/fragrant-town.json");
    let content = files::read(&project.root.join("public").join(&town))?;
    files::write(&site.join(&town), content)?;
    // Limits count by address. The requests come from many, as the script says in the place of a
    // proxy; so the limits stay as they are, and most requests get past them.
    let server = Server::start_behind_proxy(project, &site, "127.0.0.1")?;
    let link = server.first_link(project)?;
    Ok(run_and_keep(
        python::python(project)
            .arg("tests/openapi/check.py")
            .env("FRONTAGE_URL", server.url())
            .env("FRONTAGE_LINK", link)
            .env("FRONTAGE_REPORTS", project.scratch("description")),
    ))
}
