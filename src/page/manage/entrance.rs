//! The forms of who comes in.

use super::account::{Offered, step_fields};
use crate::query::UrlState;
use crate::town::Language;
use crate::words::{self, manage, manage::account};
use maud::{Markup, html};

/// A form, and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Login and password, and a code where the account has a second step.
    SignIn {
        /// Whether the code is asked for.
        needs_code: bool,
    },
    /// A new account, from a link.
    Accept {
        /// The link's token.
        token: String,
        /// Whether it is the first administrator's.
        is_first: bool,
    },
    /// A new password, from a link.
    Reset {
        /// The link's token.
        token: String,
        /// Whose password.
        login: String,
    },
    /// A second step, which the server asks for.
    SecondStep {
        /// Whose.
        login: String,
        /// In base32.
        key: String,
        /// The same as authenticator apps read it.
        url: String,
    },
}

/// The whole page with a form. `problem` is what went wrong, in words.
pub fn entrance(language: Language, form: &Form, problem: Option<&str>, url: &UrlState) -> Markup {
    let mut other = url.clone();
    other.lang = Some(language.other());
    html! {
        main.entrance lang=(language.html_lang()) {
            form.entrance-card #entrance {
                p.entrance-brand { "Frontage" span { (manage::manage_title(language)) } }
                (fields(language, form))
                p.form-problem role="alert" { @if let Some(problem) = problem { (problem) } }
                button.button data-primary="" type="submit" { (submit(language, form)) }
                p.entrance-foot {
                    a href="./" { (manage::to_visitors(language)) }
                    a href={ "?" (other.write()) (hash(form)) } lang=(language.other().html_lang()) {
                        (words::switch_language(language))
                    }
                }
            }
        }
    }
}

/// What has to stay in the address for the form to be shown again.
fn hash(form: &Form) -> String {
    match form {
        Form::Accept { token, is_first } => {
            format!("#{}={token}", if *is_first { "first" } else { "invite" })
        }
        Form::Reset { token, .. } => format!("#reset={token}"),
        _ => String::new(),
    }
}

fn submit(language: Language, form: &Form) -> &'static str {
    match form {
        Form::SignIn { .. } => manage::sign_in(language),
        Form::Accept { .. } => manage::accept(language),
        Form::Reset { .. } => manage::reset(language),
        Form::SecondStep { .. } => account::turn_on(language),
    }
}

fn fields(language: Language, form: &Form) -> Markup {
    let password = |name: &str, complete: &str, hint: Option<&str>| {
        html! {
            label.field {
                span { (name) }
                input name="password" type="password" required autocomplete=(complete);
                @if let Some(hint) = hint { small.hint { (hint) } }
            }
        }
    };
    let rule = Some(manage::password_rule(language));
    html! {
        @match form {
            Form::SignIn { needs_code } => {
                h1 { (manage::sign_in(language)) }
                p.hint { (manage::sign_in_intro(language)) }
                (login(language, "username"))
                (password(manage::password(language), "current-password", None))
                @if *needs_code {
                    label.field {
                        span { (manage::code(language)) }
                        input name="code" inputmode="numeric" autocomplete="one-time-code" required;
                        small.hint { (manage::code_hint(language)) }
                    }
                }
            }
            Form::Accept { is_first, .. } => {
                h1 { (manage::accept_title(language)) }
                p.hint {
                    @if *is_first { (manage::accept_first(language)) }
                    @else { (manage::accept_invited(language)) }
                }
                label.field {
                    span { (manage::your_name(language)) }
                    input name="name" required autocomplete="name";
                }
                (login(language, "username"))
                (password(manage::password(language), "new-password", rule))
            }
            Form::Reset { login, .. } => {
                h1 { (manage::reset_title(language)) }
                input name="login" type="hidden" value=(login) autocomplete="username";
                (password(manage::new_password(language), "new-password", rule))
            }
            Form::SecondStep { login, key, url } => {
                h1 { (account::needed_title(language)) }
                p.hint { (account::needed_intro(language)) " " (account::key_intro(language)) }
                (step_fields(language, login, Offered { key, url }))
            }
        }
    }
}

fn login(language: Language, complete: &str) -> Markup {
    html! {
        label.field {
            span { (manage::login_name(language)) }
            input name="login" required autocomplete=(complete) autocapitalize="none" spellcheck="false";
        }
    }
}
