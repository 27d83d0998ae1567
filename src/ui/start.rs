//! The first steps: read the URL, fetch the town, adopt the page.

use super::{address, app, dom, load, state::App};
use crate::query::{UrlState, View};
use crate::scene::Scene;
use leptos::prelude::*;
#[cfg(not(feature = "manage"))]
use wasm_bindgen_futures::spawn_local;

/// Starts the app in the page.
pub fn start() {
    std::panic::set_hook(Box::new(|info| dom::report_failure(&info.to_string())));
    let url = address::read();
    // What the app is made of lives as long as the page.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    any_spawner_for_the_browser();
    #[cfg(feature = "manage")]
    super::manage::open(url);
    #[cfg(not(feature = "manage"))]
    spawn_local(from_files(url));
}

/// The town as it lies on the server.
pub(super) async fn from_files(url: UrlState) {
    match load::town(url.town.as_deref()).await {
        Ok(loaded) if needs_the_full_app(&loaded, &url) => dom::ask_for_the_full_app(),
        Ok(loaded) => {
            adopt(loaded, url);
        }
        Err(error) => dom::report_failure(&error.to_string()),
    }
}

/// The lean bundle has neither the dashboard nor a reader of opening hours.
pub(super) fn needs_the_full_app(loaded: &load::Loaded, url: &UrlState) -> bool {
    let is_lean = cfg!(not(any(feature = "planner", feature = "manage")));
    let mut occupants = loaded.town.occupants.iter();
    is_lean && (url.view == View::Dashboard || occupants.any(|occupant| occupant.hours.is_some()))
}

fn any_spawner_for_the_browser() {
    // A second initialisation is refused, and the first one does as well.
    let _ = any_spawner::Executor::init_wasm_bindgen();
}

/// Takes over the prerendered page as it stands, or writes it where nobody has.
pub(super) fn adopt(loaded: load::Loaded, url: UrlState) -> Option<App> {
    let Some(root) = dom::by_id("app") else {
        dom::report_failure("the page has no element #app");
        return None;
    };
    let level = url.level;
    let app = App::new(loaded, url);
    if dom::by_id("frontage").is_none() {
        let skeleton = app.loaded.with_untracked(|loaded| {
            let scene = Scene::new(&loaded.town, level);
            untrack(|| {
                app.with_selection(|context, facets| {
                    crate::page::skeleton(context, &scene, facets).into_string()
                })
            })
        });
        root.set_inner_html(&skeleton);
    }
    app::run(app);
    if let Some(frontage) = dom::by_id("frontage") {
        let _ = frontage.class_list().remove_1("prerendered");
    }
    dom::announce_ready();
    Some(app)
}
