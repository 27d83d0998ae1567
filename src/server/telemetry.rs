//! What the server counts about itself, as Prometheus reads it.
//!
//! Given out at an address of its own (`--metrics-addr`), because it is nobody's business but the
//! operator's. No label says who asked or for what: routes are counted by their pattern.

use super::App;
use super::error::{ProblemDetails, internal};
use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus::{
    HistogramOpts, HistogramVec, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// The format that Prometheus reads, version 0.0.4.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The counters of one server.
#[derive(Clone)]
pub struct Telemetry(Arc<Counters>);

struct Counters {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    in_progress: IntGauge,
    sign_ins: IntCounterVec,
    store_ready: IntGauge,
}

impl Telemetry {
    /// All at zero.
    ///
    /// # Errors
    /// When a counter is named twice, which is a mistake in this program.
    pub fn new() -> prometheus::Result<Self> {
        let counters = Counters {
            registry: Registry::new(),
            requests: IntCounterVec::new(
                Opts::new("frontage_http_requests_total", "Requests answered."),
                &["method", "route", "status"],
            )?,
            seconds: HistogramVec::new(
                HistogramOpts::new(
                    "frontage_http_request_seconds",
                    "From the request to the head of its answer.",
                ),
                &["route"],
            )?,
            in_progress: IntGauge::new(
                "frontage_http_requests_in_progress",
                "Requests being answered now.",
            )?,
            sign_ins: IntCounterVec::new(
                Opts::new(
                    "frontage_sign_ins_total",
                    "Tries to sign in by how they ended.",
                ),
                &["outcome"],
            )?,
            store_ready: IntGauge::new(
                "frontage_store_ready",
                "Whether the store answers: 1, or 0; also 0 without a store.",
            )?,
        };
        let build = IntGaugeVec::new(
            Opts::new("frontage_build_info", "Which version this is."),
            &["version"],
        )?;
        build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1);
        let Counters { registry, .. } = &counters;
        registry.register(Box::new(counters.requests.clone()))?;
        registry.register(Box::new(counters.seconds.clone()))?;
        registry.register(Box::new(counters.in_progress.clone()))?;
        registry.register(Box::new(counters.sign_ins.clone()))?;
        registry.register(Box::new(counters.store_ready.clone()))?;
        registry.register(Box::new(build))?;
        Ok(Self(Arc::new(counters)))
    }

    /// A request begins. It ends with what this gives.
    pub fn begin(&self) -> InProgress {
        self.0.in_progress.inc();
        InProgress(self.0.in_progress.clone())
    }

    /// A request was answered: the pattern of its route, if it has one, and how long it took.
    pub fn answered(
        &self,
        method: &Method,
        route: Option<&str>,
        status: StatusCode,
        took: Duration,
    ) {
        let route = route.unwrap_or("file");
        let labels = [known(method), route, status.as_str()];
        self.0.requests.with_label_values(&labels).inc();
        let seconds = self.0.seconds.with_label_values(&[route]);
        seconds.observe(took.as_secs_f64());
    }

    /// Somebody tried to sign in.
    pub fn sign_in<T>(&self, tried: &Result<T, ProblemDetails>) {
        let outcome = match tried {
            Ok(_) => "signed-in",
            Err(problem) if problem.status == StatusCode::TOO_MANY_REQUESTS => "limited",
            Err(problem) => problem.kind.unwrap_or("failed"),
        };
        self.0.sign_ins.with_label_values(&[outcome]).inc();
    }

    /// Everything, in the format that Prometheus reads.
    ///
    /// # Errors
    /// When it cannot be written, which is a mistake in this program.
    pub fn text(&self) -> prometheus::Result<String> {
        TextEncoder::new().encode_to_string(&self.0.registry.gather())
    }
}

/// A request that is being answered, until it is dropped.
pub struct InProgress(IntGauge);

impl Drop for InProgress {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Anybody can make methods up; each would be a row of its own.
fn known(method: &Method) -> &str {
    let known = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    if known.contains(method) {
        method.as_str()
    } else {
        "other"
    }
}

/// Answers `/metrics` at this address until the program ends.
pub async fn serve(socket: TcpListener, app: App) {
    if let Err(error) = axum::serve(socket, routes(app)).await {
        tracing::error!("metrics are no longer given out: {error}");
    }
}

/// What is answered at the operator's address.
pub fn routes(app: App) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .with_state(app)
}

async fn metrics(State(app): State<App>) -> Response {
    let is_ready = match &app.store {
        Some(store) => store.ready().await.is_ok(),
        None => false,
    };
    app.telemetry.0.store_ready.set(is_ready.into());
    match app.telemetry.text() {
        Ok(text) => ([(header::CONTENT_TYPE, TEXT)], text).into_response(),
        Err(error) => {
            tracing::error!("the metrics cannot be written: {error}");
            internal("The metrics cannot be written.").into_response()
        }
    }
}
