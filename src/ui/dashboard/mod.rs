//! The dashboard: dates, key figures, charts and the table, all of the day asked for.

use super::{dom, state::App};
use crate::page;
use crate::words;
use leptos::prelude::*;

/// The dashboard.
pub fn dashboard(app: App) -> impl IntoView {
    Effect::new(move || {
        let explained = app.explained.get();
        let figures = app.with_context(|context| page::dashboard::figures(context, explained));
        dom::fill("figures", &figures.into_string());
    });
    view! {
        <section class="dashboard" aria-label=move || words::dashboard(app.language())>
            <h2>{move || words::key_figures(app.language())}</h2>
            <div class="figures" id="figures"></div>
        </section>
    }
}

/// Does what an action of the dashboard says; false if it is none.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "unit" => super::actions::select(app, object.to_owned()),
        _ => return false,
    }
    true
}
