//! What programs ask: towns as data, and who may change them. Every error is problem details.
//! `routes` has the table that both the router and the description are made from.

mod accounts;
mod audit;
mod changes;
mod description;
mod documents;
mod filters;
mod history;
mod invitations;
mod kept;
mod links;
mod live;
mod me;
mod record;
mod routes;
mod scenarios;
mod sessions;
mod town;
mod towns;
mod units;
mod users;

pub use town::public_file;

use super::App;
use super::error::{ProblemDetails, method_not_allowed, not_found};
use axum::Router;
use axum::http::Uri;
use axum::middleware::from_fn;
use axum::routing::MethodRouter;
use routes::Routes;

/// What is below `/api`, where something holds for every route: after its method is known, so that
/// what is not there is 404 or 405 first of all.
pub fn routes(held: impl Fn(MethodRouter<App>) -> MethodRouter<App>) -> Router<App> {
    table()
        .layered(held)
        .into_router()
        .fallback(nothing_here)
        .method_not_allowed_fallback(async || method_not_allowed())
}

/// The routes, each with its description.
fn table() -> Routes {
    Routes::default()
        .get(
            "/openapi.json",
            description::document,
            description::openapi(),
        )
        .get("/town", town::town, description::town())
        .get("/units.xlsx", units::workbook, description::units())
        .get("/towns", towns::towns, description::towns())
        .get("/live", live::live, description::live())
        .get(
            "/towns/{town}/public/{revision}",
            town::revision,
            description::revision(),
        )
        .merge(private())
        .merge(accounts::routes())
}

/// What is for planners and managers of a town. None of it is kept by a cache.
fn private() -> Routes {
    Routes::default()
        .get(
            "/towns/{town}/record",
            record::record,
            description::record(),
        )
        .get(
            "/towns/{town}/history",
            history::history,
            description::history(),
        )
        .get(
            "/towns/{town}/authors",
            history::authors,
            description::authors(),
        )
        .post("/towns/{town}/changes", changes::save, description::save())
        .post(
            "/towns/{town}/entries/{sequence}/undo",
            changes::undo,
            description::undo(),
        )
        .merge(of_scenarios())
        .layered(|route| route.route_layer(from_fn(accounts::kept_by_no_cache)))
}

fn of_scenarios() -> Routes {
    const ONE: &str = "/towns/{town}/scenarios/{id}";
    Routes::default()
        .get(
            "/towns/{town}/scenarios",
            scenarios::list,
            description::scenarios(),
        )
        .get(ONE, scenarios::one, description::scenario())
        .put(ONE, scenarios::put, description::put_scenario())
        .delete(ONE, scenarios::remove, description::remove_scenario())
}

/// 404 for a program.
pub async fn nothing_here(uri: Uri) -> ProblemDetails {
    let path: String = uri.path().chars().take(64).collect();
    not_found(format!("Nothing answers at {path} below /api."))
}
