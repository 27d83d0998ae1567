//! The dashboard: dates, key figures, charts and the table, all of the day asked for.

use super::reactive::follow;
use super::{dom, state::App};
use crate::page;
use crate::query::View;
use leptos::prelude::*;

/// Brings the dashboard to life: it is written while it is shown.
pub fn run(app: App) {
    follow(move || {
        if app.url.with(|url| url.view != View::Dashboard) {
            dom::fill("dashboard", "");
            return;
        }
        let explained = app.explained.get();
        let html = app.with_context(|context| page::dashboard::figures(context, explained));
        dom::fill("dashboard", &html.into_string());
    });
}

/// Does what an action of the dashboard says; false if it is none.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "unit" => super::actions::select(app, object.to_owned()),
        _ => return false,
    }
    true
}
