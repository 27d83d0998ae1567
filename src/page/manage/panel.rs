//! What a manager sees of a unit beyond what everybody sees: all its tenancies, with what can be
//! done to them.

use crate::confidential::Terms;
use crate::ledger::{MilestoneOf, Record, Thing};
use crate::town::{Language, Milestone, Tenancy, TenancyStep, Unit};
use crate::words::{self, manage};
use chrono::NaiveDate;
use maud::{Markup, html};

/// The panel of the unit of this number; nothing where there is none.
pub fn panel(
    record: &Record,
    number: &str,
    today: NaiveDate,
    language: Language,
    may_edit: bool,
) -> Option<Markup> {
    let unit = record.units().iter().find(|unit| unit.number == number)?;
    let tenancies = tenancies_of(record, unit);
    Some(html! {
        section.work aria-label=(manage::tenancies(language)) {
            h3 { (manage::tenancies(language)) }
            button.text-button.history-link type="button" data-action={ "history-of:" (number) } data-key="history-of" {
                (manage::history::of_unit(language))
            }
            @if tenancies.is_empty() { p.hint { (manage::no_tenancies(language)) } }
            @for tenancy in tenancies {
                (self::tenancy(record, tenancy, today, language, may_edit))
            }
        }
    })
}

/// The latest first.
fn tenancies_of<'a>(record: &'a Record, unit: &Unit) -> Vec<&'a Tenancy> {
    let ids = record.tenancies_of_unit(unit.id).iter();
    ids.rev().filter_map(|id| record.tenancy(*id)).collect()
}

fn tenancy(
    record: &Record,
    tenancy: &Tenancy,
    today: NaiveDate,
    language: Language,
    may_edit: bool,
) -> Markup {
    let occupant = record.occupant(tenancy.occupant);
    let known_until = record.known_until(today);
    let id = tenancy.id.0;
    html! {
        article.tenancy data-tenancy=(id) {
            h4 { @if let Some(occupant) = occupant { (occupant.name.get(language)) } }
            @if let Some(terms) = record.terms_of(tenancy.id) { (self::terms(terms, language)) }
            ol.steps {
                @for (milestone, of) in numbered(tenancy) {
                    @let state = if milestone.actual.is_some() { "actual" }
                        else if milestone.is_overdue(known_until) { "overdue" } else { "planned" };
                    @let key = Thing::Milestone(of).to_string();
                    li data-state=(state) {
                        span.step-words { (words::dated(language, milestone)) }
                        @if state == "overdue" { span.hint { (words::overdue(language)) } }
                        @if may_edit {
                            button.text-button type="button" data-action={ "change-milestone:" (key) }
                                data-key={ "change-" (key) } aria-label={ (manage::change(language)) " · " (words::dated(language, milestone)) } {
                                (manage::change(language))
                            }
                        }
                    }
                }
            }
            @if may_edit {
                div.panel-actions {
                    button.button type="button" data-action={ "add-milestone:" (id) } data-key={ "add-milestone-" (id) } {
                        (manage::add_milestone(language))
                    }
                    @if occupant.is_some() {
                        button.button type="button" data-action={ "change-occupant:" (tenancy.occupant.0) }
                            data-key={ "change-occupant-" (id) } { (manage::change_occupant(language)) }
                    }
                }
            }
        }
    }
}

/// Each milestone with what it is called in changes.
pub fn numbered(tenancy: &Tenancy) -> impl Iterator<Item = (&Milestone<TenancyStep>, MilestoneOf)> {
    let milestones = tenancy.milestones.iter().enumerate();
    milestones.map(|(place, milestone)| {
        let before = tenancy.milestones[..place].iter();
        let nth = 1 + before.filter(|other| other.step == milestone.step).count();
        let nth = u32::try_from(nth).unwrap_or(u32::MAX);
        (
            milestone,
            MilestoneOf::Tenancy(tenancy.id, milestone.step, nth),
        )
    })
}

fn terms(terms: &Terms, language: Language) -> Markup {
    html! {
        dl.facts {
            @if let Some(expiry) = terms.expiry {
                dt { (manage::lease_ends(language)) }
                dd { (expiry) }
            }
        }
    }
}
