//! The first steps: read the URL, fetch the town, take the page over.

use super::{address, app, dom, load, state::App};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// Starts the app in the page.
pub fn start() {
    std::panic::set_hook(Box::new(|info| dom::report_failure(&info.to_string())));
    let url = address::read();
    spawn_local(async move {
        match load::town(url.town.as_deref()).await {
            Ok(loaded) => take_over(loaded, url),
            Err(error) => dom::report_failure(&error.to_string()),
        }
    });
}

/// Mounts beside the prerendered page, out of sight, and puts the app in its place in one frame.
fn take_over(loaded: load::Loaded, url: crate::query::UrlState) {
    let Some(old) = dom::by_id("app") else {
        dom::report_failure("the page has no element #app");
        return;
    };
    let Ok(new) = document().create_element("div") else {
        return;
    };
    new.set_id("frontage");
    let _ = new.set_attribute("data-starting", "");
    let _ = old.after_with_node_1(&new);
    let Ok(root) = new.clone().dyn_into::<HtmlElement>() else {
        return;
    };
    mount_to(root, move || {
        let state = App::new(loaded, url);
        app::app(state)
    })
    .forget();
    // Effects have run by the next frame; until then the prerendered page is what is seen.
    request_animation_frame(move || {
        old.remove();
        new.set_id("app");
        let _ = new.remove_attribute("data-starting");
        dom::announce_ready();
    });
}
