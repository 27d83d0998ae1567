//! One's own account: sessions, password, second step.

use super::asking::{self, Form};
use super::people::{self, Account};
use super::qr;
use crate::query::Work;
use crate::town::Language;
use crate::words::manage::{self, account as words};
use maud::{Markup, html};

/// One of one's sessions.
#[derive(Clone, Debug)]
pub struct Session {
    /// What it is called in addresses.
    pub id: String,
    /// When it began.
    pub began: String,
    /// When it was last used.
    pub used: String,
    /// Whether it is the one that looks.
    pub is_this: bool,
}

/// The screen; without an account while it is asked for. `problem` is why there is none.
pub fn screen(
    language: Language,
    own: Option<(&Account, &[Session])>,
    problem: Option<&str>,
) -> Markup {
    html! {
        div.accounts #account {
            header.work-head { h1 { (manage::work(language, Work::Account)) } }
            @match (own, problem) {
                (_, Some(problem)) => p.form-problem role="alert" { (problem) },
                (None, None) => p.hint role="status" { (words::asking(language)) },
                (Some((account, sessions)), None) => {
                    (who(language, account))
                    (second_step(language, account.second_step))
                    (self::sessions(language, sessions))
                }
            }
        }
    }
}

fn button(verb: &str, name: &str) -> Markup {
    html! { button.button type="button" data-action=(verb) data-key=(verb) { (name) } }
}

fn who(language: Language, account: &Account) -> Markup {
    html! {
        section.account-card aria-labelledby="account-who" {
            h2 #account-who { (words::who(language)) }
            dl.facts {
                dt { (manage::your_name(language)) } dd { (account.name) }
                dt { (manage::login_name(language)) } dd { (account.login) }
                dt { (words::roles(language)) } dd { (people::roles(language, &account.grants)) }
            }
            div.account-buttons {
                (button("account-name", words::change_name(language)))
                (button("account-password", words::change_password(language)))
            }
        }
    }
}

fn second_step(language: Language, is_on: bool) -> Markup {
    html! {
        section.account-card aria-labelledby="account-step" {
            h2 #account-step {
                (words::second_step(language)) " "
                @if is_on { span.badge data-tone="open" { (words::second_step_on(language)) } }
                @else { span.badge data-tone="not-known" { (words::second_step_off(language)) } }
            }
            p.hint { (words::second_step_intro(language)) }
            div.account-buttons {
                @if is_on { (button("account-remove-step", words::remove_second_step(language))) }
                @else { (button("account-add-step", words::add_second_step(language))) }
            }
        }
    }
}

fn sessions(language: Language, sessions: &[Session]) -> Markup {
    html! {
        section.account-card aria-labelledby="account-sessions" {
            h2 #account-sessions { (words::sessions(language)) }
            p.hint { (words::sessions_intro(language)) }
            ul.account-list {
                @for session in sessions {
                    li data-session data-this=[session.is_this.then_some("")] {
                        div.account-who {
                            p {
                                strong { (words::signed_in(language)) " " (session.began) }
                                @if session.is_this { " " span.badge data-tone="open" { (words::this_browser(language)) } }
                            }
                            p.hint { (words::last_used(language)) " " (session.used) }
                        }
                        @if !session.is_this {
                            (people::button("account-end", &session.id, words::end(language), &session.used))
                        }
                    }
                }
            }
            @if sessions.len() > 1 {
                div.account-buttons { (button("account-end-others", words::end_others(language))) }
            }
        }
    }
}

/// The form of one's name.
pub fn name(language: Language, account: &Account) -> Markup {
    asking::form(
        language,
        Form {
            title: words::change_name(language),
            fields: html! {
                label.field {
                    span { (manage::your_name(language)) }
                    input name="name" value=(account.name) required maxlength="100" autocomplete="name";
                }
            },
            submit: manage::save(language),
            ..Form::default()
        },
    )
}

/// The form of one's password.
pub fn password(language: Language, account: &Account) -> Markup {
    asking::form(
        language,
        Form {
            title: words::change_password(language),
            intro: words::password_intro(language),
            fields: html! {
                (asking::login(&account.login))
                (asking::password(words::current_password(language), "current", "current-password", ""))
                (asking::password(manage::new_password(language), "new", "new-password", manage::password_rule(language)))
            },
            submit: words::change_password(language),
            ..Form::default()
        },
    )
}

/// What an authenticator app has to know: a key as text, and as a link.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'a> {
    /// In base32.
    pub key: &'a str,
    /// As apps read it.
    pub url: &'a str,
}

/// The fields of a second step that is to be added: the key, and what shows that the app has it.
pub fn step_fields(language: Language, login: &str, offered: Offered) -> Markup {
    let parts = offered.key.as_bytes().chunks(4);
    let spaced: Vec<_> = parts.map(String::from_utf8_lossy).collect();
    html! {
        @if let Some(picture) = qr::picture(offered.url, words::picture(language)) { (picture) }
        p.step-key { span.hint { (words::key(language)) } " " code #step-key { (spaced.join(" ")) } }
        p { a.text-button href=(offered.url) { (words::open_app(language)) } }
        input type="hidden" name="key" value=(offered.key);
        (asking::login(login))
        (asking::code(language))
        (asking::password(words::current_password(language), "password", "current-password", ""))
        p.hint { (words::keep_key(language)) }
    }
}

/// The form of a second step that is to be added.
pub fn add_step(language: Language, login: &str, offered: Offered) -> Markup {
    asking::form(
        language,
        Form {
            title: words::second_step(language),
            intro: words::key_intro(language),
            fields: step_fields(language, login, offered),
            submit: words::turn_on(language),
            ..Form::default()
        },
    )
}

/// The form of a second step that is to be taken away.
pub fn remove_step(language: Language, account: &Account) -> Markup {
    asking::form(
        language,
        Form {
            title: words::remove_second_step(language),
            intro: words::remove_intro(language),
            fields: html! {
                (asking::login(&account.login))
                (asking::password(words::current_password(language), "password", "current-password", ""))
            },
            submit: words::turn_off(language),
            is_dangerous: true,
            ..Form::default()
        },
    )
}
