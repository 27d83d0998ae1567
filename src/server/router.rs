//! Which address is answered by which room, and what holds for all of them.

use super::App;
use super::error::{internal, method_not_allowed};
use super::{api, middleware, page, picture, site};
use crate::page::preview_svg;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use std::any::Any;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// The whole web application.
pub fn app(state: App) -> Router {
    let limits = middleware::Limits::default();
    let observe = from_fn_with_state(state.clone(), middleware::observe);
    let security = from_fn_with_state(state.clone(), middleware::security);
    let same_origin = from_fn_with_state(state.clone(), middleware::same_origin);
    Router::new()
        .route("/", get(page::index))
        .route("/index.html", get(page::index))
        .route("/preview.png", get(preview))
        .route("/healthz", get(async || "ok"))
        .nest(
            "/api",
            api::routes(|route| route.route_layer(same_origin.clone())),
        )
        .route("/api/", any(api::nothing_here))
        .fallback(site::file)
        .method_not_allowed_fallback(async || method_not_allowed())
        // The last layer is the outermost: what it adds is on every answer, refusals included.
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(9)))
        .layer(from_fn(middleware::encoded_tags))
        .layer(from_fn(middleware::cross_origin))
        .layer(from_fn_with_state(limits, middleware::limits))
        .layer(security)
        .layer(observe)
        .with_state(state)
}

/// The picture of a link preview.
async fn preview(State(app): State<App>, uri: Uri, asked: HeaderMap) -> Response {
    picture::picture(&app, &uri, &asked, preview_svg)
        .await
        .into_response()
}

/// The panic itself is in the log already; who asked gets an answer instead of a broken line.
fn after_panic(_panic: Box<dyn Any + Send>) -> Response {
    internal("Something went wrong here. The server's log says what.").into_response()
}
