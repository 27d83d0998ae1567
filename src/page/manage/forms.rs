//! What stands in the sheet that opens over the page: one thing to enter, who will see it, and why.

use crate::desk::{Returned, Why, can_keep_mine};
use crate::ledger::Clash;
use crate::town::{
    GROUPS, Labels, Language, Milestone, Occupant, OpeningHours, TYPES, TenancyStep, TenantType,
};
use crate::words::manage::change::{Naming, field_name};
use crate::words::{self, manage};
use maud::{Markup, html};

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
            fieldset.choice {
                label { input type="radio" name="kind" value="actual" checked[!is_planned]; (manage::happened(language)) }
                label { input type="radio" name="kind" value="planned" checked[is_planned]; (manage::is_planned(language)) }
            }
            label.field {
                span { (manage::date(language)) }
                input name="date" value=[span] autocomplete="off" required aria-describedby="date-hint";
                small.hint #date-hint { (manage::date_hint(language)) }
            }
            (why(language))
            (buttons(language, form.milestone.is_some()))
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
            (tenant_type(language, &occupant.tenant_type))
            label.field {
                span { (words::hours(language)) }
                input name="hours" value=[hours] autocomplete="off" aria-describedby="hours-hint";
                small.hint #hours-hint { (manage::hours_hint(language)) }
            }
            div.field-pair {
                label.field {
                    span { (manage::phone(language)) }
                    input name="phone" type="tel" value=[contact.phone.as_deref()] autocomplete="off";
                }
                label.field {
                    span { (manage::website(language)) }
                    input name="website" type="url" value=[contact.website.as_deref()] autocomplete="off";
                }
            }
            (in_both(words::offers(language), "offers", occupant.offers.as_ref()))
            (in_both(words::note(language), "note", occupant.note.as_ref()))
            (why(language))
            (buttons(language, false))
        }
    }
}

/// A text in Chinese and in English, beside each other.
fn in_both(name: &str, field: &str, labels: Option<&Labels>) -> Markup {
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
fn tenant_type(language: Language, chosen: &TenantType) -> Markup {
    html! {
        label.field {
            span { (words::type_label(language)) }
            select name="type" {
                @if let TenantType::Other(text) = chosen { option value=(text) selected { (text) } }
                @for group in GROUPS {
                    optgroup label=(group.name(language)) {
                        @for info in TYPES.iter().filter(|info| info.group == group) {
                            option value=(info.slug) selected[chosen.slug() == info.slug] {
                                (language.pick(info.names[0], info.names[1]))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who will see it, and the reason.
pub(super) fn why(language: Language) -> Markup {
    html! {
        p.audience #sheet-audience role="status" {}
        label.field {
            span { (manage::reason(language)) }
            textarea name="reason" rows="2" maxlength="2000" {}
        }
        p.form-problem #sheet-problem role="alert" {}
    }
}

fn buttons(language: Language, can_remove: bool) -> Markup {
    html! {
        div.sheet-buttons {
            @if can_remove {
                button.text-button type="button" data-action="remove-milestone" { (manage::remove(language)) }
            }
            button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
            button.button data-primary="" type="submit" { (manage::save(language)) }
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
