//! Keeping what is in no ledger yet where neither a reload nor a crash reaches it, and the town
//! beside it, so that the page opens without the network too. Signing out forgets all of it but what
//! other people have left.
//!
//! A page keeps what waits under a key of its own: two pages of one person do not write over each
//! other. Whoever opens the town takes up what earlier pages have left; a save that two pages have
//! taken up is the same save, and is recorded once.

use super::moment::entry_id;
use super::office::{today_in, with};
use super::{arriving, storage};
use crate::confidential::PersonId;
use crate::desk::Desk;
use crate::formats::change_file::{self, Limits};
use crate::formats::json_text;
use crate::ledger::Actor;
use leptos::prelude::set_timeout;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// A town as it was when it was read, with what was heard of it since.
pub struct KeptTown {
    /// Who was signed in.
    pub user: Value,
    /// Theirs, up to the last entry that was heard.
    pub desk: Desk,
}

thread_local! {
    /// The key of this page, and what is kept under it.
    static WAITING: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
    /// Up to which entry the town goes that is kept.
    static KEPT_UNTIL: Cell<u64> = const { Cell::new(0) };
    static IS_HEARING: Cell<bool> = const { Cell::new(false) };
    /// Whether the browser has refused to keep what waits.
    static IS_REFUSED: Cell<bool> = const { Cell::new(false) };
    /// How often what waits is being kept right now.
    static UNDER_WAY: Cell<u32> = const { Cell::new(0) };
}

/// What the keys begin with under which something waits, whoever made it.
const WAITING_OF_ALL: &str = "waiting/";

/// For how long entries are gathered before they are kept.
const MOMENT: Duration = Duration::from_secs(1);

/// What the keys begin with under which something of this person waits, whatever town it is for.
fn waiting_of(person: PersonId) -> String {
    format!("{WAITING_OF_ALL}{}/", person.0)
}

fn key_of_town(town: &str) -> String {
    format!("town/{town}")
}

fn key_of_heard(town: &str) -> String {
    format!("heard/{town}")
}

/// Keeps a town as the server gave it.
pub fn keep_town(town: &str, user: &Value, head: u64, record: &str) {
    KEPT_UNTIL.set(head);
    let text = json_text(&json!({"user": user, "head": head, "record": record}));
    let (town, heard) = (key_of_town(town), key_of_heard(town));
    spawn_local(async move {
        storage::write(&town, &text).await;
        storage::forget(&heard).await;
    });
}

/// Keeps what was heard since the town was read, when nothing more is heard for a moment.
pub fn keep_heard_soon() {
    if IS_HEARING.replace(true) {
        return;
    }
    let keep = || {
        IS_HEARING.set(false);
        // Somebody has signed out: nothing is kept any more.
        if WAITING.with_borrow(Option::is_none) {
            return;
        }
        let heard = with(|office| {
            let entries: Vec<String> = (office.desk.recent())
                .filter(|entry| entry.sequence > KEPT_UNTIL.get())
                .map(change_file::write_entry)
                .collect();
            (
                key_of_heard(&office.town),
                format!("[{}]", entries.join(",")),
            )
        });
        if let Some((key, text)) = heard {
            spawn_local(async move {
                storage::write(&key, &text).await;
            });
        }
    };
    set_timeout(keep, MOMENT);
}

/// The town as it is kept, for who was signed in when it was.
pub async fn town(name: &str) -> Option<KeptTown> {
    let one = |mut rows: Vec<(String, String)>| rows.pop().map(|(_, text)| text);
    let text = one(storage::read(&key_of_town(name)).await)?;
    let kept: Value = serde_json::from_str(&text).ok()?;
    let person = arriving::person(&kept["user"]);
    let record = change_file::read_record(kept["record"].as_str()?).ok()?;
    let head = kept["head"].as_u64()?;
    KEPT_UNTIL.set(head);
    let mut desk = Desk::new(Actor::Person(person), record, head);
    if let Some(heard) = one(storage::read(&key_of_heard(name)).await) {
        let heard: Value = serde_json::from_str(&heard).unwrap_or_default();
        for entry in heard.as_array().into_iter().flatten() {
            let entry = change_file::read_entry(&json_text(entry), &Limits::IMPORT).ok()?;
            desk.hear(&entry, today_in(&desk)).ok()?;
        }
    }
    Some(KeptTown {
        user: kept["user"].clone(),
        desk,
    })
}

/// Puts what earlier pages have left onto a desk.
pub async fn take_up(desk: &mut Desk, person: PersonId, town: &str) {
    let of = [&waiting_of(person), town, "/"].concat();
    let left = storage::read(&of).await;
    for (_, text) in &left {
        // Only this program writes here. What a later one has written waits for that one.
        if let Ok(kept) = change_file::read_kept(text) {
            desk.take_up_again(kept, today_in(desk));
        }
    }
    WAITING.set(Some((format!("{of}{}", entry_id()), String::new())));
    if desk.kept().is_empty() || write(desk).await {
        for (key, text) in left {
            if change_file::read_kept(&text).is_ok() {
                storage::forget(&key).await;
            }
        }
    }
}

/// Keeps what waits and what came back, when it is otherwise than before.
pub fn keep_waiting() {
    let text = with(|office| change(&office.desk)).flatten();
    if let Some((key, text)) = text {
        spawn_local(async move {
            put(&key, &text).await;
        });
    }
}

async fn write(desk: &Desk) -> bool {
    match change(desk) {
        Some((key, text)) => put(&key, &text).await,
        None => true,
    }
}

/// What there is to write: nothing where it stands so already.
fn change(desk: &Desk) -> Option<(String, String)> {
    let kept = desk.kept();
    let text = if kept.is_empty() {
        String::new()
    } else {
        change_file::write_kept(&kept)
    };
    WAITING.with_borrow_mut(|waiting| {
        let (key, before) = waiting.as_mut()?;
        (*before != text).then(|| {
            before.clone_from(&text);
            (key.clone(), text)
        })
    })
}

async fn put(key: &str, text: &str) -> bool {
    UNDER_WAY.set(UNDER_WAY.get() + 1);
    let is_kept = if text.is_empty() {
        storage::forget(key).await;
        true
    } else {
        let is_kept = storage::write(key, text).await;
        IS_REFUSED.set(!is_kept);
        is_kept
    };
    UNDER_WAY.set(UNDER_WAY.get() - 1);
    is_kept
}

/// Ends when what waits is kept, at once where it is already. The page may then be left.
pub async fn settle() {
    if UNDER_WAY.get() > 0 {
        storage::settle().await;
    }
}

/// Whether what waits outlives the page.
pub fn is_reliable() -> bool {
    !IS_REFUSED.get()
}

/// Whether something of this person is kept that is in no ledger yet, by whichever page and of
/// whichever town.
pub async fn is_any_waiting(person: PersonId) -> bool {
    !storage::read(&waiting_of(person)).await.is_empty()
}

/// Forgets what this person would leave behind, as at signing out. What waits of somebody else stays
/// until they come back.
pub async fn forget(person: PersonId) {
    WAITING.set(None);
    storage::forget_all_but(WAITING_OF_ALL, &waiting_of(person)).await;
}
