//! The forms of opening readiness: a step, a list to lay, the day of an opening.

use super::forms::{buttons, happened_or_planned, in_both, what_and_why};
use crate::confidential::{ReadinessKind, ReadinessState, ReadinessStep};
use crate::ledger::{Dates, MilestoneOf};
use crate::town::{DateSpan, Language, VenueStep};
use crate::words::manage::{self, readiness as words};
use maud::{Markup, html};

/// What is said beside a form that the public sees nothing of.
fn among_us() -> Markup {
    html! {
        p.audience #sheet-audience role="status" {}
        p.form-problem #sheet-problem role="alert" {}
    }
}

/// A date, as vague as it is known; none is no date.
fn date(language: Language, name: &str, label: &str, value: Option<DateSpan>) -> Markup {
    let hint = [name, "-hint"].concat();
    html! {
        label.field {
            span { (label) }
            input name=(name) value=[value] autocomplete="off" aria-describedby=(hint);
            small.hint id=(hint) { (manage::date_hint(language)) }
        }
    }
}

/// The form of a step; `step` is the one to change, none for a new one. A step of the town's own list
/// has no date and no state.
pub fn step(
    language: Language,
    title: &str,
    step: Option<&ReadinessStep>,
    is_own_list: bool,
) -> Markup {
    let kind = step.map_or(ReadinessKind::Approval, |step| step.kind);
    let state = step.map_or(ReadinessState::Open, |step| step.state);
    let day = match state {
        ReadinessState::Done(day) => Some(day),
        _ => None,
    };
    let states = [
        (
            "open",
            ReadinessState::Open,
            day.is_none() && state == ReadinessState::Open,
        ),
        (
            "in-progress",
            ReadinessState::InProgress,
            state == ReadinessState::InProgress,
        ),
        (
            "done",
            ReadinessState::Done(day.unwrap_or_default()),
            day.is_some(),
        ),
    ];
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (title) }
            (in_both(words::what_to_do(language), "label", step.map(|step| &step.label)))
            fieldset.choice aria-label=(words::kind(language)) {
                @for it in ReadinessKind::ALL {
                    label {
                        input type="radio" name="kind" value=(it.slug()) checked[it == kind];
                        (words::step_kind(language, it))
                    }
                }
            }
            label.field {
                span { (words::owner(language)) }
                input name="owner" autocomplete="off" value=[step.and_then(|step| step.owner.as_deref())];
            }
            @if !is_own_list {
                (date(language, "due", words::due(language), step.and_then(|step| step.due)))
                fieldset.choice aria-label=(words::state(language)) {
                    @for (slug, it, is_so) in states {
                        label {
                            input type="radio" name="state" value=(slug) checked[is_so];
                            (words::step_state(language, it))
                        }
                    }
                }
                label.field {
                    span { (words::done_on(language)) }
                    input name="done" type="date" value=[day];
                }
            }
            (among_us())
            @if let Some(step) = step {
                div.panel-actions {
                    @for (verb, words) in [("ready-up:", words::earlier(language)), ("ready-down:", words::later(language))] {
                        button.button type="button" data-action={ (verb) (step.id.0) } { (words) }
                    }
                }
            }
            (buttons(language, step.is_some(), crate::words::manage::save(language)))
        }
    }
}

/// A list that can be laid.
pub struct List<'a> {
    /// Its value in the form.
    pub value: String,
    /// What it is called.
    pub name: &'a str,
    /// Whether it comes with the program.
    pub is_general: bool,
    /// The names of the steps that would be added.
    pub steps: Vec<String>,
}

/// The form to lay a list.
pub fn lay(language: Language, title: &str, lists: &[List]) -> Markup {
    let first = lists.iter().position(|list| !list.steps.is_empty());
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (words::lay(language)) }
            p.sheet-subject { (title) }
            p.hint { (words::lay_hint(language)) }
            div.ready-lists role="radiogroup" aria-labelledby="sheet-title" {
                @for (place, list) in lists.iter().enumerate() {
                    label {
                        input type="radio" name="list" value=(list.value) checked[Some(place) == first] disabled[list.steps.is_empty()];
                        span {
                            strong { (list.name) }
                            @if list.steps.is_empty() { small { (words::nothing_to_lay(language)) } }
                            @else { small { (list.steps.join(" · ")) } }
                            @if list.is_general { small.hint { (words::general_list(language)) } }
                        }
                    }
                }
            }
            (among_us())
            (buttons(language, false, crate::words::manage::save(language)))
        }
    }
}

/// The form of a planned opening; of the centre, of any of its steps, planned or not any more.
pub fn plan(language: Language, title: &str, of: MilestoneOf, dates: Option<Dates>) -> Markup {
    let actual = dates.and_then(|it| it.actual);
    let planned = dates.and_then(|it| it.planned);
    let (step, span) = match of {
        MilestoneOf::Venue(step) => (Some(step), actual.or(planned)),
        _ => (None, planned),
    };
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { @if step.is_some() { (title) } @else { (words::planned_opening(language)) } }
            @match step {
                None => p.sheet-subject { (title) },
                Some(step) => {
                    label.field {
                        span { (manage::step(language)) }
                        select name="step" autofocus {
                            @for it in VenueStep::ALL { option value=(it.slug()) selected[it == step] { (it.name(language)) } }
                        }
                    }
                    (happened_or_planned(language, actual.is_none()))
                }
            }
            (date(language, "date", manage::date(language), span))
            (what_and_why(language))
            (buttons(language, false, crate::words::manage::save(language)))
        }
    }
}
