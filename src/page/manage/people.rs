//! Who may come in, and as what.

use super::asking::{self, Form};
use crate::query::Work;
use crate::town::Language;
use crate::words::manage::{self, people as words};
use maud::{Markup, html};

/// The roles by what they are called in files, each with what the one before it may.
pub const ROLES: [&str; 4] = ["planner", "manager", "publisher", "administrator"];

/// A role in a town, or without a town everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// One of [`ROLES`].
    pub role: String,
    /// Where.
    pub town: Option<String>,
}

/// Somebody's account.
#[derive(Clone, Debug)]
pub struct Account {
    /// What it is called in addresses.
    pub id: String,
    /// What its person signs in with.
    pub login: String,
    /// Its person's name.
    pub name: String,
    /// What they may do.
    pub grants: Vec<Grant>,
    /// Whether they use a second step.
    pub second_step: bool,
    /// Whether they cannot sign in.
    pub disabled: bool,
    /// The day it was made.
    pub since: String,
    /// Whether it is that of who looks.
    pub is_own: bool,
}

/// A link that can still make an account.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// What it is called in addresses.
    pub id: String,
    /// For whom, if who made it said so.
    pub note: Option<String>,
    /// What its account will be able to do.
    pub grants: Vec<Grant>,
    /// Until when it can be used.
    pub until: String,
}

/// Everybody, as far as who looks may know.
#[derive(Clone, Debug, Default)]
pub struct Everybody {
    /// The accounts.
    pub accounts: Vec<Account>,
    /// The invitations nobody has used.
    pub invitations: Vec<Invitation>,
    /// Where who looks may give roles: nothing for everywhere, else towns.
    pub places: Vec<Option<String>>,
    /// Why there is nothing to show, in words.
    pub problem: Option<String>,
}

/// The screen, for administrators.
pub fn screen(language: Language, everybody: Option<&Everybody>) -> Markup {
    html! {
        div.accounts #people {
            header.work-head {
                h1 { (manage::work(language, Work::People)) }
                @if everybody.is_some_and(|it| it.problem.is_none()) {
                    button.button type="button" data-primary="" data-action="people-invite" data-key="people-invite" {
                        (words::invite(language))
                    }
                }
            }
            @match everybody {
                None => p.hint role="status" { (words::asking(language)) },
                Some(Everybody { problem: Some(problem), .. }) => p.form-problem role="alert" { (problem) },
                Some(everybody) => {
                    section.account-card aria-labelledby="people-accounts" {
                        h2 #people-accounts { (words::accounts(language)) " " span.hint { (everybody.accounts.len()) } }
                        ul.account-list { @for account in &everybody.accounts { (row(language, account)) } }
                    }
                    section.account-card aria-labelledby="people-invitations" {
                        h2 #people-invitations { (words::invitations(language)) }
                        @if everybody.invitations.is_empty() { p.hint { (words::no_invitations(language)) } }
                        ul.account-list { @for invitation in &everybody.invitations { (open(language, invitation)) } }
                    }
                }
            }
        }
    }
}

/// The screen, for everybody else.
pub fn not_for_you(language: Language) -> Markup {
    html! {
        div.accounts {
            header.work-head { h1 { (manage::work(language, Work::People)) } }
            p { (words::only_administrators(language)) }
        }
    }
}

fn row(language: Language, account: &Account) -> Markup {
    let initial = account.name.chars().next().unwrap_or('·');
    html! {
        li data-account=(account.login) data-off=[account.disabled.then_some("")] {
            span.account-mark aria-hidden="true" { (initial) }
            div.account-who {
                p { strong { (account.name) } @if account.is_own { " " span.hint { (words::you(language)) } } }
                p.hint { (account.login) " · " (words::since(language, &account.since)) }
            }
            (roles(language, &account.grants))
            div.account-marks {
                @if account.disabled { span.badge data-tone="closed" { (words::disabled(language)) } }
                @if account.second_step { span.badge data-tone="opening-soon" { (words::second_step(language)) } }
            }
            (button("people-manage", &account.id, words::manage(language), &account.name))
        }
    }
}

fn open(language: Language, invitation: &Invitation) -> Markup {
    let whom = invitation.note.as_deref();
    let whom = whom.unwrap_or_else(|| words::without_note(language));
    html! {
        li data-invitation=(whom) data-off="" {
            span.account-mark aria-hidden="true" { "+" }
            div.account-who {
                p { strong { (whom) } }
                p.hint { (words::until(language, &invitation.until)) }
            }
            (roles(language, &invitation.grants))
            div.account-marks {}
            (button("people-withdraw", &invitation.id, words::withdraw(language), whom))
        }
    }
}

/// A button that does something about one of many.
pub fn button(verb: &str, id: &str, name: &str, whom: &str) -> Markup {
    html! {
        button.button type="button" data-action={ (verb) ":" (id) } data-key={ (verb) "-" (id) }
            aria-label={ (name) " · " (whom) } { (name) }
    }
}

/// What somebody may do, and where.
pub fn roles(language: Language, grants: &[Grant]) -> Markup {
    html! {
        ul.account-roles {
            @if grants.is_empty() { li.hint { (words::no_roles(language)) } }
            @for grant in grants {
                li {
                    strong { (words::role_name(language, &grant.role)) }
                    " " span.hint { (place(language, grant.town.as_deref())) }
                }
            }
        }
    }
}

fn place(language: Language, town: Option<&str>) -> &str {
    town.unwrap_or_else(|| words::everywhere(language))
}

/// The form of an invitation.
pub fn invite(language: Language, places: &[Option<String>], here: &str) -> Markup {
    asking::form(
        language,
        Form {
            title: words::invite_title(language),
            intro: words::invite_intro(language),
            fields: html! {
                label.field {
                    span { (words::invite_for(language)) }
                    input name="note" maxlength="100" autocomplete="off" autofocus;
                    small.hint { (words::invite_for_hint(language)) }
                }
                label.field {
                    span { (words::place(language)) }
                    select name="place" {
                        @for town in places {
                            option value=(town.as_deref().unwrap_or_default()) selected[town.as_deref() == Some(here)] {
                                (place(language, town.as_deref()))
                            }
                        }
                    }
                }
                fieldset.choice.role-choice {
                    legend { (words::role(language)) }
                    @for role in ROLES {
                        label {
                            input type="radio" name="role" value=(role) checked[role == "manager"];
                            span { strong { (words::role_name(language, role)) } " " span.hint { (words::role_may(language, role)) } }
                        }
                    }
                }
            },
            submit: words::make_link(language),
            ..Form::default()
        },
    )
}

/// What can be done about somebody: their role in each place, and the rest.
pub fn person(
    language: Language,
    account: &Account,
    places: &[Option<String>],
    is_everywhere: bool,
) -> Markup {
    let granted = account.grants.iter().map(|grant| &grant.town);
    let mut all: Vec<_> = places.iter().collect();
    all.extend(granted.filter(|town| !places.contains(town)));
    let act = |verb: &str, name| {
        html! {
            button.text-button type="button" data-action={ (verb) ":" (account.id) } { (name) }
        }
    };
    asking::form(
        language,
        Form {
            title: &account.name,
            subject: &account.login,
            fields: html! {
                @for town in all {
                    (role_in(language, town.as_deref(), role_of(&account.grants, town), !places.contains(town)))
                }
                p.hint { (words::roles_intro(language)) }
                @if is_everywhere {
                    div.account-acts {
                        @if account.is_own { p.hint { (words::own_sign_in(language)) } }
                        @else {
                            (act("people-reset", words::reset(language)))
                            (act("people-sign-out", words::sign_out(language)))
                        }
                        @if account.disabled { (act("people-enable", words::enable(language))) }
                        @else { (act("people-disable", words::disable(language))) }
                    }
                }
            },
            submit: words::save_roles(language),
            ..Form::default()
        },
    )
}

/// The highest role in a place: each includes those below it.
fn role_of<'a>(grants: &'a [Grant], town: &Option<String>) -> Option<&'a str> {
    let here = grants.iter().filter(|grant| grant.town == *town);
    let step = |role: &str| ROLES.iter().position(|it| *it == role);
    here.map(|grant| grant.role.as_str())
        .max_by_key(|role| step(role))
}

fn role_in(language: Language, town: Option<&str>, role: Option<&str>, is_fixed: bool) -> Markup {
    html! {
        label.field {
            span { (place(language, town)) }
            select data-place=(town.unwrap_or_default()) disabled[is_fixed] {
                option value="" { (words::none(language)) }
                @for it in ROLES {
                    option value=(it) selected[role == Some(it)] { (words::role_name(language, it)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: &str, town: Option<&str>) -> Grant {
        Grant {
            role: role.into(),
            town: town.map(Into::into),
        }
    }

    #[test]
    fn of_two_roles_in_one_place_the_higher_is_shown() {
        let grants = [
            grant("publisher", None),
            grant("planner", None),
            grant("administrator", Some("there")),
        ];
        assert_eq!(role_of(&grants, &None), Some("publisher"));
        assert_eq!(
            role_of(&grants, &Some("there".into())),
            Some("administrator")
        );
        assert_eq!(role_of(&grants, &Some("elsewhere".into())), None);
    }

    #[test]
    fn a_role_where_one_gives_none_is_shown_and_cannot_be_changed() {
        let account = Account {
            id: "1".into(),
            login: "bo".into(),
            name: "Bo <b>".into(),
            grants: vec![grant("planner", None)],
            second_step: false,
            disabled: false,
            since: String::new(),
            is_own: false,
        };
        let html = person(Language::En, &account, &[Some("here".into())], false).into_string();
        assert!(html.contains("data-place=\"\" disabled"));
        assert!(html.contains("data-place=\"here\">"));
        assert!(
            !html.contains("people-disable"),
            "that is for administrators everywhere"
        );
        assert!(html.contains("Bo &lt;b&gt;"));
    }
}
