//! Texts under keys in the browser's own database (IndexedDB), where they outlive the page.
//!
//! A browser that keeps nothing, as some do in private windows, is no error: what would have been
//! kept is then only on the page, and the page asks before it is left.

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransactionMode,
};

const DATABASE: &str = "frontage";
const STORE: &str = "desks";

/// The keys that begin with `prefix`, each with its text.
pub async fn read(prefix: &str) -> Vec<(String, String)> {
    all(prefix).await.unwrap_or_default()
}

/// Keeps a text. False where the browser does not.
pub async fn write(key: &str, text: &str) -> bool {
    let put = async {
        let store = store(IdbTransactionMode::Readwrite).await?;
        settled(&store.put_with_key(&text.into(), &key.into())?).await
    };
    put.await.is_ok()
}

/// Forgets a text.
pub async fn forget(key: &str) {
    if let Ok(store) = store(IdbTransactionMode::Readwrite).await
        && let Ok(request) = store.delete(&key.into())
    {
        // What is not there any more cannot be forgotten.
        let _ = settled(&request).await;
    }
}

/// Forgets everything; of what stands under `shared` only what stands under `mine`. It is one piece
/// of work, of which a page that is closed in the middle has done all or nothing.
pub async fn forget_all_but(shared: &str, mine: &str) {
    let forget = async {
        let before = IdbKeyRange::upper_bound_with_open(&shared.into(), true)?;
        let after = IdbKeyRange::lower_bound(&end_of(shared).into())?;
        let inside = IdbKeyRange::bound(&mine.into(), &end_of(mine).into())?;
        let store = store(IdbTransactionMode::Readwrite).await?;
        store.delete(&before)?;
        store.delete(&after)?;
        settled(&store.delete(&inside)?).await
    };
    let _ = forget.await;
}

/// What comes after all keys that begin with `folder`, which ends in a slash: 0 is next to it.
fn end_of(folder: &str) -> String {
    [folder.trim_end_matches('/'), "0"].concat()
}

/// Ends when everything that was written or forgotten before is so. A store takes one writer after
/// another, in the order they came: one more that changes nothing waits for them all.
pub async fn settle() {
    forget("").await;
}

async fn all(prefix: &str) -> Result<Vec<(String, String)>, JsValue> {
    let store = store(IdbTransactionMode::Readonly).await?;
    let (keys, texts) = (store.get_all_keys()?, store.get_all()?);
    let keys: Array = settled(&keys).await?.unchecked_into();
    let texts: Array = settled(&texts).await?.unchecked_into();
    let rows = keys.iter().zip(texts.iter());
    Ok(rows
        .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
        .filter(|(key, _)| key.starts_with(prefix))
        .collect())
}

async fn store(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let database = database().await?;
    let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
    // It closes when what is asked of it now is done.
    database.close();
    transaction.object_store(STORE)
}

async fn database() -> Result<IdbDatabase, JsValue> {
    // By name: a worker has one too, and the typed getter is the window's alone.
    let factory: IdbFactory = Reflect::get(&window(), &"indexedDB".into())?.dyn_into()?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let opening = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = opening.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
            let _ = database.create_object_store(STORE);
        }
    });
    let request: &IdbOpenDbRequest = &request;
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    settled(request).await?.dyn_into()
}

/// What a request came to.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(promise).await?;
    request.result()
}
