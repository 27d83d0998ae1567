//! What stands in the sheet when something is asked of the server beside the ledger.

use crate::town::Language;
use crate::words::manage::{self, people as words};
use maud::{Markup, html};

/// A form that asks the server for something.
#[derive(Default)]
pub struct Form<'a> {
    /// Its heading.
    pub title: &'a str,
    /// Whom it is about, where the heading does not say so.
    pub subject: &'a str,
    /// What will happen.
    pub intro: &'a str,
    /// What is entered; nothing where only a yes is asked for.
    pub fields: Markup,
    /// What is on the button that sends it.
    pub submit: &'a str,
    /// Whether somebody would miss what it takes away.
    pub is_dangerous: bool,
}

/// The form.
pub fn form(language: Language, form: Form) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (form.title) }
            @if !form.subject.is_empty() { p.sheet-subject { (form.subject) } }
            @if !form.intro.is_empty() { p.hint { (form.intro) } }
            (form.fields)
            p.form-problem #sheet-problem role="alert" {}
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
                button.button type="submit" data-primary=[(!form.is_dangerous).then_some("")]
                    data-danger=[form.is_dangerous.then_some("")] { (form.submit) }
            }
        }
    }
}

/// A field for a password. Browsers know from `complete` which one is meant.
pub fn password(label: &str, name: &str, complete: &str, hint: &str) -> Markup {
    html! {
        label.field {
            span { (label) }
            input name=(name) type="password" required autocomplete=(complete);
            @if !hint.is_empty() { small.hint { (hint) } }
        }
    }
}

/// A field for the code of an authenticator app.
pub fn code(language: Language) -> Markup {
    html! {
        label.field {
            span { (manage::code(language)) }
            input name="code" inputmode="numeric" autocomplete="one-time-code" required;
            small.hint { (manage::code_hint(language)) }
        }
    }
}

/// For whom a password is: password managers ask, people do not.
pub fn login(login: &str) -> Markup {
    html! { input.visually-hidden name="username" value=(login) autocomplete="username" readonly tabindex="-1" aria-hidden="true"; }
}

/// A link that is shown once, to be handed over.
pub fn link(language: Language, title: &str, url: &str, until: &str) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (title) }
            p.hint { (words::hand_over(language)) }
            label.field {
                span { (words::link(language)) }
                input #made-link readonly value=(url);
                small.hint { (words::until(language, until)) }
            }
            p.audience #copied role="status" {}
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (words::done(language)) }
                button.button type="button" data-primary="" data-action="people-copy" autofocus { (words::copy_link(language)) }
            }
        }
    }
}
