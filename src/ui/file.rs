//! Giving a file to the browser, to be put where its person wants it.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Gives a table to the browser as a CSV file. A browser that refuses leaves the page as it is.
pub fn save(text: &str, name: &str) {
    let _ = offer(text, name);
}

fn offer(text: &str, name: &str) -> Result<(), JsValue> {
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
