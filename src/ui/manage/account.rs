//! One's own account: sessions, password, second step.

use super::asking::{self, Request, nothing, typed};
use super::{api, moment, office, people, sheet};
use crate::page::manage::account::{self as page, Offered, Session};
use crate::page::manage::asking::{Form, form};
use crate::page::manage::people::Account;
use crate::town::Language;
use crate::ui::{dom, state::App};
use crate::words::manage::account as words;
use leptos::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

/// The account and its sessions, or why there are none to show.
type Own = Result<(Account, Vec<Session>), String>;

thread_local! {
    static OWN: RefCell<Option<Own>> = const { RefCell::new(None) };
    /// Tells that it has become another. No signal of the screen: it outlives it.
    static CHANGED: ArcTrigger = ArcTrigger::new();
}

/// The screen. It is read anew whenever it is opened.
pub fn write(app: App) -> String {
    CHANGED.with(Track::track);
    if dom::by_id("account").is_none() {
        spawn_local(read(app));
    }
    let language = app.language();
    OWN.with_borrow(|own| {
        let screen = match own {
            None => page::screen(language, None, None),
            Some(Err(problem)) => page::screen(language, None, Some(problem)),
            Some(Ok((account, sessions))) => {
                page::screen(language, Some((account, sessions)), None)
            }
        };
        screen.into_string()
    })
}

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, id: &str) -> bool {
    match verb {
        "account-name" => change(
            app,
            page::name,
            Request {
                method: "PATCH",
                path: "api/users/me".to_owned(),
                body: || json!({"name": typed("name")}),
                then: |app, account| {
                    show_name(&account);
                    done(app);
                },
            },
        ),
        "account-password" => change(
            app,
            page::password,
            Request {
                method: "POST",
                path: "api/users/me/password".to_owned(),
                body: || json!({"current": typed("current"), "new": typed("new")}),
                then: |app, _| say(app, words::password_changed),
            },
        ),
        "account-add-step" => spawn_local(offer_step(app)),
        "account-remove-step" => change(
            app,
            page::remove_step,
            Request {
                method: "POST",
                path: "api/users/me/second-step/removal".to_owned(),
                body: || json!({"password": typed("password")}),
                then: |app, _| say(app, words::second_step_removed),
            },
        ),
        "account-end" => end(
            app,
            [words::end_title, words::end_intro, words::end],
            format!("api/sessions/{id}"),
        ),
        "account-end-others" => end(
            app,
            [
                words::end_others,
                words::end_others_intro,
                words::end_others,
            ],
            "api/sessions?except=current".to_owned(),
        ),
        _ => return false,
    }
    true
}

async fn read(app: App) {
    show(fetch(app).await);
}

fn show(own: Own) {
    OWN.set(Some(own));
    CHANGED.with(Notify::notify);
}

async fn fetch(app: App) -> Own {
    let account = people::account(&people::get(app, "api/users/me").await?);
    let sessions = people::get(app, "api/sessions").await?;
    let sessions = sessions["sessions"].as_array().into_iter().flatten();
    let time = |of: &Value, name: &str| moment::local(of[name].as_str().unwrap_or_default());
    let session = |of: &Value| Session {
        id: of["id"].as_str().unwrap_or_default().to_owned(),
        began: time(of, "created"),
        used: time(of, "seen"),
        is_this: of["current"] == true,
    };
    Ok((account, sessions.map(session).collect()))
}

/// It is done: the sheet goes, and the screen says how things are now.
fn done(app: App) {
    sheet::close();
    spawn_local(read(app));
}

fn say(app: App, what: fn(Language) -> &'static str) {
    app.say(what(app.language()));
    done(app);
}

/// Who is here is called otherwise now.
fn show_name(account: &Value) {
    let standing = office::with(|office| {
        office.user = account.clone();
        office.standing
    });
    if let Some(standing) = standing {
        let name = account["name"].as_str().unwrap_or_default();
        standing.try_update(|standing| name.clone_into(&mut standing.person));
    }
}

/// Opens a form about the account.
fn change(app: App, form: fn(Language, &Account) -> maud::Markup, request: Request) {
    let form = OWN.with_borrow(|own| match own {
        Some(Ok((account, _))) => Some(form(app.language(), account)),
        _ => None,
    });
    if let Some(form) = form {
        asking::open(app, form, request);
    }
}

/// Asks whether sessions are to end.
fn end(app: App, words: [fn(Language) -> &'static str; 3], path: String) {
    let [title, intro, submit] = words.map(|words| words(app.language()));
    let form = form(
        app.language(),
        Form {
            title,
            intro,
            submit,
            is_dangerous: true,
            ..Form::default()
        },
    );
    let request = Request {
        method: "DELETE",
        path,
        body: nothing,
        then: |app, _| done(app),
    };
    asking::open(app, form, request);
}

/// Asks the server for a key, and its person for what shows that their app has it.
async fn offer_step(app: App) {
    let offered = match api::ask(
        "POST",
        "api/users/me/second-step/key",
        Some("{}".to_owned()),
    )
    .await
    {
        Ok(answer) if answer.is_fine() => answer.json(),
        Ok(answer) => return asking::refusal(app, &answer).map(Err).map_or((), show),
        Err(api::Silence) => return show(Err(words::offline(app.language()).to_owned())),
    };
    let text = |name: &str| offered[name].as_str().unwrap_or_default();
    let login = OWN.with_borrow(|own| match own {
        Some(Ok((account, _))) => account.login.clone(),
        _ => String::new(),
    });
    let offered = Offered {
        key: text("key"),
        url: text("url"),
    };
    let form = page::add_step(app.language(), &login, offered);
    let request = Request {
        method: "POST",
        path: "api/users/me/second-step".to_owned(),
        body: || json!({"key": typed("key"), "code": typed("code"), "password": typed("password")}),
        then: |app, _| say(app, words::second_step_added),
    };
    asking::open(app, form, request);
}
