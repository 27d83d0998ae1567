//! Asking the server for something beside the ledger, through the sheet: accounts, links, sessions.
//! What the server refuses is said there, beside the button that asked for it.

use super::api::{self, Problem};
use super::{entrance, sheet};
use crate::formats::json_text;
use crate::town::Language;
use crate::ui::{dom, state::App};
use crate::words::manage::{self as words, people};
use leptos::prelude::*;
use maud::Markup;
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

/// What is asked for when the form is sent.
pub struct Request {
    /// Such as POST.
    pub method: &'static str,
    /// The address below the site.
    pub path: String,
    /// What is sent, from what is entered by then; null for nothing.
    pub body: fn() -> Value,
    /// What follows when it is done, with the answer.
    pub then: fn(App, Value),
}

thread_local! {
    /// A form is on its way: a second press does nothing.
    static IS_SENDING: Cell<bool> = const { Cell::new(false) };
}

/// A form that asks the server for something beside the ledger.
struct Asked(Rc<Request>);

impl sheet::Subject for Asked {
    fn is_seen_to(&self, app: App) -> bool {
        send(app, self.0.clone());
        true
    }
}

/// Opens the sheet with a form and what it asks for.
pub fn open(app: App, form: Markup, request: Request) {
    sheet::open(app, Rc::new(Asked(Rc::new(request))), &form.into_string());
}

/// Asks the server.
pub fn send(app: App, request: Rc<Request>) {
    if IS_SENDING.replace(true) {
        return;
    }
    let body = (request.body)();
    spawn_local(async move {
        let body = (!body.is_null()).then(|| json_text(&body));
        let answer = api::ask(request.method, &request.path, body).await;
        IS_SENDING.set(false);
        match answer.map_err(|api::Silence| words::no_answer(app.language()).to_owned()) {
            Ok(answer) if answer.is_fine() => (request.then)(app, answer.json()),
            Ok(answer) => match refusal(app, &answer) {
                Some(problem) => sheet::complain(&problem),
                None => sheet::close(),
            },
            Err(problem) => sheet::complain(&problem),
        }
    });
}

/// What the server says against it. Nothing where it is only to be signed in again: then a form for
/// that is over the page.
pub fn refusal(app: App, answer: &api::Answer) -> Option<String> {
    if answer.status == 401 {
        entrance::ask_again(app.url.get_untracked());
        return None;
    }
    Some(in_words(app.language(), &answer.problem()))
}

fn in_words(language: Language, problem: &Problem) -> String {
    let known = match problem.kind.as_str() {
        "last-administrator" => people::last_administrator,
        "second-step-needed" => people::second_step_needed,
        "password-wrong" => people::password_wrong,
        "own-account" => people::own_account,
        _ => return problem.in_words(language),
    };
    known(language).to_owned()
}

/// What is typed into a field of the sheet, with every space of it.
pub fn typed(name: &str) -> Value {
    let field = sheet::field::<HtmlInputElement>(&format!("[name={name}]"));
    json!(field.map(|field| field.value()).unwrap_or_default())
}

/// Nothing to send.
pub fn nothing() -> Value {
    Value::Null
}

/// Shows a link that was made.
pub fn show_link(app: App, title: fn(Language) -> &'static str, made: &Value) {
    let language = app.language();
    let until = super::moment::local(made["expires"].as_str().unwrap_or_default());
    let url = made["url"].as_str().unwrap_or_default();
    let form = crate::page::manage::asking::link(language, title(language), url, &until);
    // Sending this form does nothing but close it: there is nothing more to ask for.
    sheet::show(app, &form.into_string());
}

/// Copies a text, and says in the element with this id whether that went well.
pub fn copy(app: App, text: String, said_in: &'static str) {
    use crate::words::manage::embedding::{copied, not_copied};
    let writing = window().navigator().clipboard().write_text(&text);
    spawn_local(async move {
        let is_done = JsFuture::from(writing).await.is_ok();
        if let Some(place) = dom::by_id(said_in) {
            let said = if is_done { copied } else { not_copied };
            place.set_text_content(Some(said(app.language())));
        }
    });
}
