//! Taking the table of units along: to the clipboard, or as a file.

use crate::formats::table::Table;
use crate::page::dashboard;
use crate::ui::{actions, state::App};
use crate::words;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Copies the table, tab-separated.
pub fn copy(app: App) {
    actions::copy(app, table(app).to_tsv(), words::copied);
}

/// Gives a table to the browser as a file. A browser that refuses leaves the page as it is.
#[cfg(feature = "manage")]
pub fn save_file(text: &str, name: &str) {
    let _ = save(text, name);
}

/// Gives the table to the browser as a CSV file. A browser that refuses leaves the page as it is.
pub fn download(app: App) {
    let name = app.with_context_untracked(|context| format!("units-{}.csv", context.town.day));
    let _ = save(&table(app).to_csv(), &name);
}

fn table(app: App) -> Table {
    let choices = app.planning.get_untracked();
    app.with_context_untracked(|context| dashboard::units_table(context, &choices))
}

fn save(text: &str, name: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/csv;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads the file in its own time.
    let later = std::time::Duration::from_secs(60);
    set_timeout(move || drop(Url::revoke_object_url(&address)), later);
    Ok(())
}
