//! Coming in: signing in, and what one-time links lead to.

use super::{api, arriving, keeping, office, who};
use crate::page::manage::entrance::{self as page, Form};
use crate::query::UrlState;
use crate::town::Language;
use crate::ui::{address, dom, events::on, state::App};
use crate::words::manage as words;
use leptos::prelude::{document, window};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlInputElement};

/// A one-time link: what stands after the `#`, which no server sees.
pub struct Link {
    token: String,
}

/// The link in the address, if there is one. It is taken out of the address: it works once.
pub fn link() -> Option<Link> {
    let token = token()?;
    address::write(&address::read(), address::Entry::Same);
    Some(Link { token })
}

fn token() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let (kind, token) = hash.strip_prefix('#')?.split_once('=')?;
    if !["first", "invite", "reset"].contains(&kind) || token.is_empty() {
        return None;
    }
    Some(token.to_owned())
}

thread_local! {
    /// The form on the page, and what belongs to it.
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    /// A form is on its way: a second press does nothing.
    static IS_SENDING: Cell<bool> = const { Cell::new(false) };
}

#[derive(Clone)]
struct Shown {
    form: Form,
    url: UrlState,
}

/// Shows what a link is for.
pub async fn follow(link: Link, url: UrlState) {
    let asked = json!({"token": link.token});
    let form = match api::post("api/links/inspect", &asked).await {
        Ok(answer) if answer.is_fine() => {
            let purpose = answer.json();
            match purpose["purpose"].as_str() {
                Some("reset") => Form::Reset {
                    token: link.token,
                    login: purpose["login"].as_str().unwrap_or_default().to_owned(),
                },
                kind => Form::Accept {
                    token: link.token,
                    is_first: kind == Some("first-administrator"),
                },
            }
        }
        Ok(answer) if answer.status == 410 => {
            return ask(url, Some(words::link_used));
        }
        _ => return ask(url, Some(words::no_answer)),
    };
    show(Shown { form, url }, None);
}

/// Asks somebody to sign in. `why` is said above the form.
pub fn ask(url: UrlState, why: Option<fn(Language) -> &'static str>) {
    let language = language(&url);
    let problem = why.map(|why| why(language).to_owned());
    show(
        Shown {
            form: Form::SignIn { needs_code: false },
            url,
        },
        problem,
    );
}

/// Asks somebody to sign in again, over the page: what waits on it stays.
pub fn ask_again(url: UrlState) {
    if dom::by_id(OVER).is_none() {
        ask(url, Some(words::session_over));
    }
}

/// Asks somebody for a second step: the server lets them do nothing else before.
pub async fn ask_for_second_step(login: String, url: UrlState) {
    let body = Some("{}".to_owned());
    let answer = api::ask("POST", "api/users/me/second-step/key", body).await;
    let Some(offered) = answer.ok().filter(api::Answer::is_fine) else {
        return ask(url, Some(words::no_answer));
    };
    let offered = offered.json();
    let text = |name: &str| offered[name].as_str().unwrap_or_default().to_owned();
    let form = Form::SecondStep {
        login,
        key: text("key"),
        url: text("url"),
    };
    show(Shown { form, url }, None);
}

/// Ends the session, and with it everything of this person that is on the page and kept in the
/// browser. What is in no ledger yet would go with it, of their other pages and towns too, so they
/// are asked.
pub fn sign_out(app: App) {
    let Some(me) = office::me() else { return };
    let question = words::sign_out_with_unsaved(app.language());
    let is_sure = || window().confirm_with_message(question).unwrap_or(true);
    spawn_local(async move {
        let is_unsaved = arriving::is_unsaved() || keeping::is_any_waiting(me).await;
        if is_unsaved && !is_sure() {
            return;
        }
        if api::delete("api/sessions/current").await.is_ok() {
            keeping::forget(me).await;
            office::leave();
        } else {
            app.say(words::no_answer(app.language()));
        }
    });
}

fn language(url: &UrlState) -> Language {
    url.lang.unwrap_or_else(address::browser_language)
}

/// Where the form stands: in place of the page, or over it where somebody has work on it.
fn place() -> Option<Element> {
    if dom::by_id("frontage").is_none() {
        return dom::by_id("app");
    }
    dom::by_id(OVER).or_else(|| {
        let place = document().create_element("div").ok()?;
        place.set_id(OVER);
        document().body()?.append_child(&place).ok()?;
        Some(place)
    })
}

const OVER: &str = "entrance-over";

/// Takes the form away from over the page.
fn clear() {
    if let Some(over) = dom::by_id(OVER) {
        over.remove();
    }
}

fn show(shown: Shown, problem: Option<String>) {
    let Some(root) = place() else {
        dom::report_failure("the page has no element #app");
        return;
    };
    let language = language(&shown.url);
    let kept = values(&root);
    let page = page::entrance(language, &shown.form, problem.as_deref(), &shown.url);
    root.set_inner_html(&page.into_string());
    for (name, value) in kept {
        let field = root.query_selector(&format!("input[name={name}]"));
        if let Ok(Some(field)) = field
            && let Ok(field) = field.dyn_into::<HtmlInputElement>()
        {
            field.set_value(&value);
        }
    }
    let empty = dom::all(&root, "input").into_iter().find(|field| {
        field
            .dyn_ref::<HtmlInputElement>()
            .is_some_and(|field| field.value().is_empty())
    });
    if let Some(empty) = empty {
        dom::focus_on(&empty);
    }
    SHOWN.set(Some(shown));
    if !IS_LISTENING.replace(true) {
        on(&window(), "submit", |event: &Event| {
            let form = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if form.is_some_and(|form| form.id() == "entrance") {
                event.prevent_default();
                submitted();
            }
        });
        // Pasted over the address of this page, a link loads nothing by itself.
        on(&window(), "hashchange", |_: &Event| {
            if token().is_some() {
                dom::reload();
            }
        });
        dom::announce_ready();
    }
}

/// What is typed into the fields of the page.
fn values(root: &Element) -> Vec<(String, String)> {
    let fields = dom::all(root, "#entrance input").into_iter();
    fields
        .filter_map(|field| field.dyn_into::<HtmlInputElement>().ok())
        .map(|field| (field.name(), field.value()))
        .collect()
}

fn submitted() {
    let Some(shown) = SHOWN.with_borrow(Clone::clone) else {
        return;
    };
    let Some(root) = place() else { return };
    if IS_SENDING.replace(true) {
        return;
    }
    let mut body = serde_json::Map::new();
    for (name, value) in values(&root) {
        if !(name == "code" && value.is_empty()) {
            body.insert(name, Value::String(value));
        }
    }
    spawn_local(async move {
        send(shown, Value::Object(body)).await;
        IS_SENDING.set(false);
    });
}

async fn send(shown: Shown, mut body: Value) {
    let (path, token) = match &shown.form {
        Form::SignIn { .. } => ("api/sessions", None),
        Form::Accept { token, .. } => ("api/links/accept", Some(token.clone())),
        Form::Reset { token, .. } => ("api/links/reset", Some(token.clone())),
        Form::SecondStep { .. } => ("api/users/me/second-step", None),
    };
    // Whose account it is stands in this form for password managers only.
    if let (Form::SecondStep { .. }, Some(body)) = (&shown.form, body.as_object_mut()) {
        body.remove("username");
    }
    if let (Some(token), Some(body)) = (token, body.as_object_mut()) {
        body.insert("token".to_owned(), Value::String(token));
        // Whose password it is stands in the form for password managers only.
        if matches!(shown.form, Form::Reset { .. }) {
            body.remove("login");
        }
    }
    let words_of = language(&shown.url);
    match api::post(path, &body).await {
        Err(api::Silence) => show(shown, Some(words::no_answer(words_of).to_owned())),
        Ok(answer) if answer.is_fine() => match shown.form {
            Form::Reset { .. } => ask(shown.url, Some(words::reset_done)),
            _ => come_in(shown.url).await,
        },
        Ok(answer) => {
            let problem = answer.problem();
            let form = match shown.form {
                Form::SignIn { .. } => Form::SignIn {
                    needs_code: problem.kind.starts_with("code-"),
                },
                form => form,
            };
            // That a code is needed is no fault of anybody's.
            let detail = (problem.kind != "code-needed").then(|| problem.in_words(words_of));
            let url = shown.url;
            show(Shown { form, url }, detail);
        }
    }
}

async fn come_in(url: UrlState) {
    if let super::Found::Person(user) = who().await {
        clear();
        arriving::enter(&user, url).await;
    } else {
        ask(url, Some(words::no_answer));
    }
}
