//! What programs ask: towns as data, and who may change them. Every error is problem details.

mod accounts;
mod audit;
mod changes;
mod documents;
mod filters;
mod history;
mod invitations;
mod kept;
mod links;
mod live;
mod me;
mod record;
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
use axum::routing::{get, post};

/// The routes below `/api`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/town", get(town::town))
        .route("/units.xlsx", get(units::workbook))
        .route("/towns", get(towns::towns))
        .route("/live", get(live::live))
        .route("/towns/{town}/public/{revision}", get(town::revision))
        .merge(private())
        .merge(accounts::routes())
        .fallback(nothing_here)
        .method_not_allowed_fallback(async || method_not_allowed())
}

/// What is for planners and managers of a town. None of it is kept by a cache.
fn private() -> Router<App> {
    Router::new()
        .route("/towns/{town}/record", get(record::record))
        .route("/towns/{town}/history", get(history::history))
        .route("/towns/{town}/changes", post(changes::save))
        .route("/towns/{town}/entries/{sequence}/undo", post(changes::undo))
        .route_layer(from_fn(accounts::kept_by_no_cache))
}

/// 404 for a program.
pub async fn nothing_here(uri: Uri) -> ProblemDetails {
    let path: String = uri.path().chars().take(64).collect();
    not_found(format!("Nothing answers at {path} below /api."))
}
