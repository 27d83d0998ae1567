//! The forms of a tenancy: a new one, what of one can be changed, and what goes with it.

use super::{buttons, date, in_both, tenant_type, what_and_why, why};
use crate::ledger::Record;
use crate::town::{Language, Tenancy, TenancyStep, UnitId};
use crate::words::{self, manage, manage::panel as phrases};
use maud::{Markup, html};

/// The form of a tenancy that is to begin in a unit.
pub fn new(language: Language, record: &Record, unit: UnitId) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (phrases::new_tenancy(language)) }
            label.field {
                span { (phrases::occupant(language)) }
                select name="occupant" {
                    option value="" { (phrases::new_occupant(language)) }
                    @for occupant in record.occupants() {
                        option value=(occupant.id) { (occupant.name.get(language)) }
                    }
                }
            }
            div.new-occupant {
                (in_both(manage::shop_name(language), "name", None))
                (tenant_type(language, None))
            }
            (units(language, record, &[unit]))
            label.field {
                span { (phrases::first_step(language)) }
                select name="step" {
                    @for step in TenancyStep::ALL.into_iter().take_while(|step| *step <= TenancyStep::Open) {
                        option value=(step.slug()) selected[step == TenancyStep::Negotiating] {
                            (words::milestone(language, step))
                        }
                    }
                }
            }
            fieldset.choice {
                label { input type="radio" name="kind" value="actual" checked; (manage::happened(language)) }
                label { input type="radio" name="kind" value="planned"; (manage::is_planned(language)) }
            }
            (date(language, "date", manage::date(language), None, true))
            (announced(language, Some(TenancyStep::Signed)))
            (why(language))
            (buttons(language, false, manage::save(language)))
        }
    }
}

/// The form of a tenancy that is there.
pub fn change(language: Language, record: &Record, title: &str, tenancy: &Tenancy) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (title) }
            p.sheet-subject { (phrases::change_tenancy(language)) }
            (announced(language, tenancy.announced))
            (units(language, record, &tenancy.units))
            (what_and_why(language))
            (buttons(language, true, manage::save(language)))
        }
    }
}

/// What goes with a tenancy, before it does.
pub fn removal(language: Language, title: &str, goes: &[String]) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (title) }
            p { (phrases::remove_tenancy_asked(language)) }
            ul.goes { @for thing in goes { li { (thing) } } }
            (why(language))
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
                button.button data-danger="" type="submit" { (phrases::remove_tenancy(language)) }
            }
        }
    }
}

/// From which step on the public may know.
fn announced(language: Language, chosen: Option<TenancyStep>) -> Markup {
    html! {
        label.field {
            span { (phrases::announced_from(language)) }
            select name="announced" aria-describedby="announced-hint" {
                option value="" selected[chosen.is_none()] { (phrases::never_announced(language)) }
                @for step in TenancyStep::ALL {
                    option value=(step.slug()) selected[chosen == Some(step)] { (words::milestone(language, step)) }
                }
            }
            small.hint #announced-hint { (phrases::announced_hint(language)) }
        }
    }
}

/// Which units: those chosen first, so that they are seen in a long list.
fn units(language: Language, record: &Record, chosen: &[UnitId]) -> Markup {
    let is_chosen = |id: &UnitId| chosen.contains(id);
    html! {
        fieldset.unit-picks {
            legend { (phrases::units(language)) }
            @for is_first in [true, false] {
                @for unit in record.units().iter().filter(|unit| is_chosen(&unit.id) == is_first) {
                    label {
                        input type="checkbox" name="unit" value=(unit.id) checked[is_first];
                        (words::unit_number(language, unit))
                    }
                }
            }
        }
    }
}
