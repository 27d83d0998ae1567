//! Freshness: what has not been confirmed for long, and one press that confirms it.

use super::facts::groups;
use super::naming;
use super::office::{self, Office, with};
use super::sheet;
use crate::desk::freshness::{FactsOf, RECONFIRM_AFTER, confirming, stale_before};
use crate::ledger::{Change, Thing};
use crate::page::manage::freshness as page;
use crate::town::{Language, TenancyId};
use crate::ui::{dom, state::App};
use leptos::prelude::*;

thread_local! {
    /// Whether what is confirmed is shown as well. Counted, not owned: it outlives what follows it.
    static SHOWS_ALL: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

fn shows_all() -> ArcRwSignal<bool> {
    SHOWS_ALL.with(Clone::clone)
}

/// The screen.
pub fn write(app: App) -> String {
    app.loaded.track();
    naming::track();
    let people = naming::people();
    let (language, may_edit) = (app.language(), office::may_edit());
    let shows_all = shows_all().get();
    let written = with(|office| {
        let (record, today) = (office.desk.record(), office::today_in(&office.desk));
        let view = page::View {
            record,
            groups: &groups(&office.desk, today),
            stale_before: stale_before(record, today),
            days: (record.reconfirm_after()).map_or(RECONFIRM_AFTER, |days| days.get()),
            who: page::Who {
                me: office.person,
                people: &people,
            },
            shows_all,
            language,
            may_edit,
        };
        page::screen(&view).into_string()
    });
    written.unwrap_or_default()
}

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "fresh-all" => shows_all().update(|all| *all = !*all),
        "fresh-after" => sheet::freshness::open_form(app),
        "fresh-confirm" => confirm(app, |_, fact| fact == object, false),
        "fresh-shop" => confirm(app, |group, _| group == object, true),
        _ => return false,
    }
    true
}

/// How fresh the facts of a tenancy are, in one line for the panel of its unit; nothing where the
/// public does not know of it. Follows the desk where its caller does.
pub fn line(language: Language, tenancy: TenancyId) -> Option<String> {
    let may_edit = office::may_edit();
    naming::track();
    let people = naming::people();
    let written = with(|office| {
        let (record, today) = (office.desk.record(), office::today_in(&office.desk));
        let groups = groups(&office.desk, today);
        let group = (groups.iter()).find(|group| group.of == FactsOf::Tenancy(tenancy))?;
        let before = stale_before(record, today);
        let who = page::Who {
            me: office.person,
            people: &people,
        };
        let line = page::line(language, group, before, &who, may_edit);
        Some(line.into_string())
    });
    written.flatten()
}

/// Confirms facts today, in one save: those of which the keys of their group and their own are such.
fn confirm(app: App, is_such: impl Fn(&str, &str) -> bool, only_stale: bool) {
    let changes = with(|office: &mut Office| {
        let (record, today) = (office.desk.record(), office::today_in(&office.desk));
        let before = stale_before(record, today);
        let mut changes: Vec<Change> = Vec::new();
        for group in groups(&office.desk, today) {
            let key = page::key(group.of);
            for it in group.facts {
                let is_meant = !only_stale || it.is_stale(before);
                if is_meant && is_such(&key, &Thing::Confirmation(it.fact).to_string()) {
                    changes.push(confirming(record, it.fact, today, office.person));
                }
            }
        }
        changes
    });
    office::save_at_once(app, changes.unwrap_or_default());
    // When the last one is confirmed its button has gone: the keyboard goes on from the screen.
    request_animation_frame(|| {
        let focused = document().active_element();
        let is_lost = focused.is_none_or(|it| it.tag_name() == "BODY");
        if let (true, Some(screen)) = (is_lost, dom::by_id("work")) {
            dom::focus_on(&screen);
        }
    });
}
