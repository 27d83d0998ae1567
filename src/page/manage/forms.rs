//! What stands in the sheet that opens over the page: one thing to enter, who will see it, and why.

mod hours;
mod note;
mod signing;
mod tenancy;
mod terms;

pub use hours::{grid, hours};
pub use note::{NoteForm, note};
pub use signing::{open_today, sign};
pub use tenancy::{change as change_tenancy, new as new_tenancy, removal};
pub use terms::terms;

use super::change;
use crate::desk::{Returned, Why, can_keep_mine};
use crate::ledger::Clash;
use crate::town::{
    GROUPS, Labels, Language, Milestone, Occupant, OpeningHours, TYPES, TenancyStep, TenantType,
};
use crate::words::manage::change::{Naming, field_name};
use crate::words::{self, manage};
use maud::{Markup, html};
use std::fmt::Display;

/// A milestone to add or to change.
pub struct MilestoneForm<'a> {
    /// The form's heading: whose it is.
    pub title: &'a str,
    /// The one to change; none for a new one.
    pub milestone: Option<&'a Milestone<TenancyStep>>,
    /// Which steps may be chosen for a new one.
    pub steps: &'a [TenancyStep],
}

/// The form of a milestone.
pub fn milestone(language: Language, form: &MilestoneForm) -> Markup {
    let dates = form.milestone;
    let span = dates.and_then(|it| it.actual.or(it.planned));
    let span = span.as_ref().map(|span| span as &dyn Display);
    let is_planned = dates.is_some_and(|it| it.actual.is_none());
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (form.title) }
            @match form.milestone {
                Some(milestone) => p.sheet-subject { (words::milestone(language, milestone.step)) },
                None => label.field {
                    span { (manage::step(language)) }
                    select name="step" {
                        @for step in form.steps {
                            option value=(step.slug()) { (words::milestone(language, *step)) }
                        }
                    }
                },
            }
            (happened_or_planned(language, is_planned))
            (date(language, "date", manage::date(language), span, true))
            (what_and_why(language))
            (buttons(language, form.milestone.is_some(), manage::save(language)))
        }
    }
}

/// Whether a step has happened or is planned.
pub(super) fn happened_or_planned(language: Language, is_planned: bool) -> Markup {
    html! {
        fieldset.choice {
            label { input type="radio" name="kind" value="actual" checked[!is_planned]; (manage::happened(language)) }
            label { input type="radio" name="kind" value="planned" checked[is_planned]; (manage::is_planned(language)) }
        }
    }
}

/// A date, as vague as what is known.
fn date(
    language: Language,
    name: &str,
    label: &str,
    value: Option<&dyn Display>,
    is_required: bool,
) -> Markup {
    let hint = format!("{name}-hint");
    html! {
        label.field {
            span { (label) }
            input name=(name) value=[value] autocomplete="off" required[is_required] aria-describedby=(hint);
            small.hint id=(hint) { (manage::date_hint(language)) }
        }
    }
}

/// A plain field.
fn field(name: &str, kind: &str, label: &str, value: Option<&dyn Display>) -> Markup {
    html! {
        label.field {
            span { (label) }
            input name=(name) type=(kind) value=[value] autocomplete="off";
        }
    }
}

/// The form of an occupant.
pub fn occupant(language: Language, occupant: &Occupant) -> Markup {
    let contact = &occupant.contact;
    let hours = occupant.hours.as_ref().map(OpeningHours::text);
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (occupant.name.get(language)) }
            (in_both(manage::shop_name(language), "name", Some(&occupant.name)))
            (tenant_type(language, Some(&occupant.tenant_type)))
            label.field {
                span { (words::hours(language)) }
                input name="hours" value=[hours] autocomplete="off" aria-describedby="hours-hint";
                small.hint #hours-hint { (manage::hours_hint(language)) }
            }
            div.field-pair {
                (field("phone", "tel", manage::phone(language), shown(&contact.phone)))
                (field("website", "url", manage::website(language), shown(&contact.website)))
            }
            (in_both(words::offers(language), "offers", occupant.offers.as_ref()))
            (in_both(words::note(language), "note", occupant.note.as_ref()))
            (what_and_why(language))
            (buttons(language, false, manage::save(language)))
        }
    }
}

fn shown<T: Display>(value: &Option<T>) -> Option<&dyn Display> {
    value.as_ref().map(|value| value as &dyn Display)
}

/// A text in Chinese and in English, beside each other.
pub(super) fn in_both(name: &str, field: &str, labels: Option<&Labels>) -> Markup {
    html! {
        div.field-pair {
            @for language in [Language::Zh, Language::En] {
                label.field {
                    span { (name) " · " (language.pick("中文", "English")) }
                    input name={ (field) "-" (language.tag()) } lang=(language.html_lang()) autocomplete="off"
                        value=[labels.and_then(|labels| labels.exact(language))];
                }
            }
        }
    }
}

/// Every type under its group. One of other data stays to be chosen.
pub(super) fn tenant_type(language: Language, chosen: Option<&TenantType>) -> Markup {
    html! {
        label.field {
            span { (words::type_label(language)) }
            select name="type" {
                @if let Some(TenantType::Other(text)) = chosen { option value=(text) selected { (text) } }
                @for group in GROUPS {
                    optgroup label=(group.name(language)) {
                        @for info in TYPES.iter().filter(|info| info.group == group) {
                            option value=(info.slug) selected[chosen.is_some_and(|it| it.slug() == info.slug)] {
                                (language.pick(info.names[0], info.names[1]))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What changes, who will see it, and the reason.
pub(super) fn what_and_why(language: Language) -> Markup {
    html! {
        div.sheet-changes #sheet-changes {}
        (why(language))
    }
}

/// Who will see it, and the reason.
pub(super) fn why(language: Language) -> Markup {
    html! {
        p.audience #sheet-audience role="status" {}
        label.field.reason {
            span { (manage::reason(language)) }
            textarea name="reason" rows="2" maxlength="2000" {}
        }
        p.form-problem #sheet-problem role="alert" {}
    }
}

/// Where the sheet shows what the public will see.
pub fn preview_frame() -> Markup {
    html! { aside.preview #sheet-preview {} }
}

pub(super) fn buttons(language: Language, can_remove: bool, submit: &str) -> Markup {
    html! {
        div.sheet-buttons {
            @if can_remove {
                button.text-button type="button" data-action="remove-milestone" { (manage::remove(language)) }
            }
            button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
            button.button data-primary="" type="submit" { (submit) }
        }
    }
}

/// What came back: with a choice for each clash, or the reason it was refused.
pub fn returned(naming: &Naming, returned: &Returned) -> Markup {
    let language = naming.language;
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (manage::came_back(language)) }
            @if let Some(reason) = &returned.draft.reason { p.sheet-subject { (reason) } }
            @match &returned.why {
                Why::Clashes(clashes) => {
                    p.hint { (manage::clash_intro(language)) }
                    @for (place, clash) in clashes.iter().enumerate() { (self::clash(naming, place, clash)) }
                }
                Why::Refused(refusal) => p.form-problem { (refusal.words.get(language)) },
                Why::Outdated => p.form-problem { (manage::outdated(language)) }
                Why::Denied(detail) => p.form-problem { (detail) },
            }
            @if !matches!(returned.why, Why::Clashes(_)) {
                div.sheet-changes { (change::wanted(naming, &returned.draft.changes)) }
            }
            p.form-problem #sheet-problem role="alert" {}
            div.sheet-buttons {
                button.text-button type="button" data-action="give-up" { (manage::give_up(language)) }
                button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
                button.button data-primary="" type="submit" { (manage::try_again(language)) }
            }
        }
    }
}

fn clash(naming: &Naming, place: usize, clash: &Clash) -> Markup {
    let language = naming.language;
    let name = format!("clash-{place}");
    html! {
        fieldset.clash {
            legend {
                (naming.thing(&clash.thing))
                @if let Some(field) = &clash.field { " · " (field_name(language, &clash.thing, field)) }
            }
            p { span.hint { (manage::was_before(language)) } " " (naming.side(&clash.base)) }
            label {
                input type="radio" name=(name) value="theirs" checked;
                span { (manage::keep_theirs(language)) ": " (naming.side(&clash.theirs)) }
            }
            label {
                input type="radio" name=(name) value="mine" disabled[!can_keep_mine(clash)];
                span { (manage::keep_mine(language)) ": " (naming.side(&clash.mine)) }
            }
        }
    }
}
