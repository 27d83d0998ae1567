//! What an administrator asks for: invitations, roles, links, and who may come in.

use super::{EVERYBODY, account, managed, read};
use crate::page::manage::asking::{Form, form};
use crate::page::manage::people::{self as page, Account, Everybody};
use crate::town::Language;
use crate::ui::manage::asking::{self, Request, nothing, typed};
use crate::ui::manage::{office, sheet};
use crate::ui::{dom, state::App};
use crate::words::manage::people as words;
use maud::{Markup, html};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, id: &str) -> bool {
    let of_account = |rest: &str| format!("api/users/{id}{rest}");
    match verb {
        "people-invite" => invite(app),
        "people-copy" => {
            let link = sheet::text("#made-link").unwrap_or_default();
            asking::copy(app, link, "copied");
        }
        "people-withdraw" => withdraw(app, id),
        "people-manage" => manage(app, id),
        "people-reset" => {
            let request = Request {
                method: "POST",
                path: of_account("/reset-link"),
                body: || json!({"forget_second_step": sheet::is_checked("[name=forget]")}),
                then: |app, made| made_link(app, words::reset_made, &made),
            };
            ask_about(app, id, [words::reset, words::reset_intro], request);
        }
        "people-sign-out" => {
            let request = Request {
                method: "DELETE",
                path: of_account("/sessions"),
                body: nothing,
                then: done,
            };
            ask_about(app, id, [words::sign_out, words::sign_out_intro], request);
        }
        "people-disable" | "people-enable" => {
            let is_on = verb == "people-enable";
            let request = Request {
                method: "PATCH",
                path: of_account(""),
                body: if is_on {
                    || json!({"disabled": false})
                } else {
                    || json!({"disabled": true})
                },
                then: done,
            };
            let words = if is_on {
                [words::enable, words::enable_intro]
            } else {
                [words::disable, words::disable_intro]
            };
            ask_about(app, id, words, request);
        }
        _ => return false,
    }
    true
}

/// It is done: the sheet goes, and the screen says how things are now.
fn done(app: App, _: Value) {
    sheet::close();
    spawn_local(read(app));
}

/// A link is made, and shown this once.
fn made_link(app: App, title: fn(Language) -> &'static str, made: &Value) {
    asking::show_link(app, title, made);
    spawn_local(read(app));
}

fn invite(app: App) {
    let here = office::town().unwrap_or_default();
    let places = EVERYBODY.with_borrow(|it| it.as_ref().map(|it| it.places.clone()));
    let form = page::invite(app.language(), &places.unwrap_or_default(), &here);
    let request = Request {
        method: "POST",
        path: "api/invitations".to_owned(),
        body: || {
            let role = sheet::text("[name=role]:checked").unwrap_or_default();
            let grant = grant(&role, sheet::text("[name=place]"));
            json!({"grants": [grant], "note": typed("note")})
        },
        then: |app, made| made_link(app, words::invite_made, &made),
    };
    asking::open(app, form, request);
}

fn grant(role: &str, town: Option<String>) -> Value {
    let mut grant = json!({"role": role});
    if let Some(town) = town {
        grant["town"] = json!(town);
    }
    grant
}

fn withdraw(app: App, id: &str) {
    let note = EVERYBODY.with_borrow(|it| {
        let mut invitations = it.as_ref()?.invitations.iter();
        invitations.find(|it| it.id == id)?.note.clone()
    });
    let language = app.language();
    let form = form(
        language,
        Form {
            title: words::withdraw_title(language),
            subject: note.as_deref().unwrap_or_default(),
            intro: words::withdraw_intro(language),
            submit: words::withdraw(language),
            is_dangerous: true,
            ..Form::default()
        },
    );
    let request = Request {
        method: "DELETE",
        path: format!("api/invitations/{id}"),
        body: nothing,
        then: done,
    };
    asking::open(app, form, request);
}

fn with_account<T>(id: &str, act: impl FnOnce(&Account, &Everybody) -> T) -> Option<T> {
    EVERYBODY.with_borrow(|it| {
        let everybody = it.as_ref()?;
        let account = everybody.accounts.iter().find(|it| it.id == id)?;
        Some(act(account, everybody))
    })
}

fn manage(app: App, id: &str) {
    let is_everywhere = managed().contains(&None);
    let form = with_account(id, |account, everybody| {
        page::person(app.language(), account, &everybody.places, is_everywhere)
    });
    let Some(form) = form else { return };
    let request = Request {
        method: "PATCH",
        path: format!("api/users/{id}"),
        body: chosen_grants,
        then: |app, changed| {
            if account(&changed).is_own {
                // Who may do other things from now on has another page.
                return dom::reload();
            }
            done(app, changed);
        },
    };
    asking::open(app, form, request);
}

/// The roles as the sheet has them.
fn chosen_grants() -> Value {
    let sheet = dom::by_id("sheet");
    let selects = sheet.map(|sheet| dom::all(&sheet, "[data-place]"));
    let grants = selects.into_iter().flatten().filter_map(|select| {
        let town = select.get_attribute("data-place")?;
        let role = select.dyn_into::<HtmlSelectElement>().ok()?.value();
        let town = (!town.is_empty()).then_some(town);
        (!role.is_empty()).then(|| grant(&role, town))
    });
    json!({"grants": grants.collect::<Vec<_>>()})
}

/// Asks whether something is to be done about somebody: what, and what then happens.
fn ask_about(app: App, id: &str, words: [fn(Language) -> &'static str; 2], request: Request) {
    let language = app.language();
    let form = with_account(id, |account, _| {
        let is_reset = request.method == "POST";
        form(
            language,
            Form {
                title: words[0](language),
                subject: &account.name,
                intro: words[1](language),
                fields: forget(language, is_reset && account.second_step),
                submit: words[0](language),
                is_dangerous: !is_reset && !account.disabled,
            },
        )
    });
    if let Some(form) = form {
        asking::open(app, form, request);
    }
}

fn forget(language: Language, is_asked: bool) -> Markup {
    html! {
        @if is_asked {
            fieldset.choice {
                label { input type="checkbox" name="forget"; (words::forget_second_step(language)) }
            }
        }
    }
}
