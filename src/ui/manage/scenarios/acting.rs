//! What is pressed on the screen: of the list, of a scenario, or of one of its moves.

use super::enter::{self, Form, open_form};
use super::{go_on, kept, open_one, sending, since};
use crate::desk::scenario;
use crate::query::{UrlState, Work};
use crate::ui::{actions, address, state::App};
use crate::words;
use crate::words::manage::scenarios as says;
use leptos::prelude::*;
use uuid::Uuid;

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    if verb != "what-if" {
        return false;
    }
    let mut parts = object.split('/');
    let does = parts.next().unwrap_or_default();
    let id = parts.next().and_then(|id| id.parse::<Uuid>().ok());
    let place = parts.next().and_then(|place| place.parse().ok());
    match (does, id, place) {
        ("new", ..) => open_form(app, Form::New),
        ("again", ..) => go_on(),
        ("list", ..) => app.visit(|url| url.scenarios.clear()),
        (does, Some(id), Some(place)) => act_on_move(does, id, place),
        (does, Some(id), None) => act_on(app, does, id),
        _ => {}
    }
    true
}

fn act_on(app: App, does: &str, id: Uuid) {
    match does {
        "open" => app.visit(|url| url.open_scenario(id)),
        "close" => app.visit(|url| url.scenarios.retain(|other| *other != id)),
        "rename" => open_form(app, Form::Rename(id)),
        "duplicate" => open_form(app, Form::Duplicate(id)),
        "put-in" => open_form(app, Form::PutIn(id)),
        "move-date" => open_form(app, Form::MoveDate(id)),
        "end" => open_form(app, Form::End(id)),
        "real" => enter::open_real(app, id),
        "share" => {
            kept::change(id, |opened| opened.summary.is_shared = true);
            copy_link(app, id);
        }
        "copy-link" => copy_link(app, id),
        "unshare" => kept::change(id, |opened| opened.summary.is_shared = false),
        "fit" => since::read_again(id),
        "send" => sending::send(id),
        "load-other" => sending::load_other(id),
        "keep-this" => sending::keep_this(id),
        "remove" => {
            let question = says::sure_to_remove(app.language());
            if window().confirm_with_message(question).unwrap_or(false) {
                sending::remove(app, id);
            }
        }
        _ => {}
    }
}

fn act_on_move(does: &str, id: Uuid, place: usize) {
    let Some((opened, tried)) = open_one(id) else {
        return;
    };
    let Some(is) = tried.rebased.get(place).map(|it| it.is.clone()) else {
        return;
    };
    match does {
        "drop-move" => {
            let left = scenario::without(&opened.changes, &is.range);
            kept::replace(id, left);
        }
        "keep" | "drop" if tried.is_fitted => {
            let mut chosen = opened.clone();
            chosen.choose(is.range.start, does == "keep");
            let keeps = |place| chosen.choice(place);
            match scenario::settled(&opened.changes, &tried.rebased, keeps) {
                Some(settled) => kept::settle(id, settled),
                None => kept::note(id, move |opened| {
                    opened.choose(is.range.start, does == "keep")
                }),
            }
        }
        _ => {}
    }
}

/// The address that opens a scenario for whoever may see it.
fn copy_link(app: App, id: Uuid) {
    let there = UrlState {
        work: Some(Work::Scenarios),
        scenarios: vec![id],
        town: app.url.with_untracked(|url| url.town.clone()),
        ..UrlState::default()
    };
    let whole = address::whole();
    let page = whole.split(['?', '#']).next().unwrap_or_default();
    actions::copy(
        app,
        [page, "?", &there.write()].concat(),
        words::link_copied,
    );
}
