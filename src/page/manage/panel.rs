//! What a manager sees of a unit beyond what everybody sees: all its tenancies on a line of time, with
//! what can be done to them, their terms, and the notes.

mod private;
mod timeline;

use super::footprint;
use super::preview;
use crate::ledger::{MilestoneOf, Record, Thing};
use crate::page::dashboard::DayRange;
use crate::town::{
    Interval, Language, Milestone, Occupant, OpeningHours, Tenancy, TenancyStep, Unit,
};
use crate::words::{self, manage, manage::panel as phrases};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use maud::{Markup, html};

/// What the panel is written for.
#[derive(Clone, Copy)]
pub struct Panel<'a> {
    /// All that is recorded.
    pub record: &'a Record,
    /// The day it is where the venue is.
    pub today: NaiveDate,
    /// The time there.
    pub local_now: Option<NaiveDateTime>,
    /// The language of the words.
    pub language: Language,
    /// Whether who looks at it may change it.
    pub may_edit: bool,
}

/// The panel of the unit of this number; nothing where there is none.
pub fn panel(panel: Panel, number: &str) -> Option<Markup> {
    let Panel {
        record,
        today,
        language,
        may_edit,
        ..
    } = panel;
    let unit = record.units().iter().find(|unit| unit.number == number)?;
    let tenancies = tenancies_of(record, unit);
    let range = timeline::range(&tenancies, today);
    let public = record.public(today);
    Some(html! {
        section.work aria-label=(manage::tenancies(language)) {
            @if let Some(preview) = preview::preview(&public, number, language, panel.local_now, false) {
                div.preview.preview-now { (preview) }
            }
            div.work-title {
                h3 { (manage::tenancies(language)) }
                button.text-button.history-link type="button" data-action={ "history-of:" (number) } data-key="history-of" {
                    (manage::history::of_unit(language))
                }
                @if may_edit { (button("new-tenancy", &unit.number, phrases::new_tenancy(language))) }
            }
            @if tenancies.is_empty() { p.hint { (manage::no_tenancies(language)) } }
            @else if may_edit { p.hint #marks-help { (phrases::marks_help(language)) } }
            @for tenancy in &tenancies { (self::tenancy(panel, tenancy, range)) }
            (private::notes(panel, unit, &tenancies))
            @if may_edit { (footprint::entry(language, unit.id)) }
        }
    })
}

/// A button of the panel.
fn button(verb: &str, object: &str, words: &str) -> Markup {
    html! {
        button.button type="button" data-action={ (verb) ":" (object) } data-key={ (verb) "-" (object) } { (words) }
    }
}

/// The latest first.
fn tenancies_of<'a>(record: &'a Record, unit: &Unit) -> Vec<&'a Tenancy> {
    let ids = record.tenancies_of_unit(unit.id).iter();
    ids.rev().filter_map(|id| record.tenancy(*id)).collect()
}

fn tenancy(panel: Panel, tenancy: &Tenancy, range: DayRange) -> Markup {
    let Panel {
        record,
        today,
        language,
        may_edit,
        ..
    } = panel;
    let occupant = record.occupant(tenancy.occupant);
    let id = tenancy.id.to_string();
    html! {
        article.tenancy data-tenancy=(id) {
            header {
                @if let Some(occupant) = occupant { (self::occupant(record, tenancy, occupant, language)) }
                p.hint { (phrases::announced(language, tenancy.announced)) }
            }
            (timeline::timeline(record, tenancy, range, today, language, may_edit))
            @if may_edit && may_be_signed(tenancy) {
                div.panel-actions { (button("sign", &id, phrases::sign(language))) }
            }
            @if may_edit && may_open(tenancy) {
                div.panel-actions { (button("open-today", &id, phrases::open_today(language))) }
            }
            (steps(panel, tenancy))
            @if let Some(hours) = occupant.and_then(|occupant| occupant.hours.as_ref()) {
                details.week-ahead {
                    summary { (phrases::next_days(language)) }
                    (days_ahead(hours, today, &holidays(record), language))
                }
            }
            @if may_edit {
                div.panel-actions {
                    (button("add-milestone", &id, manage::add_milestone(language)))
                    @if occupant.is_some() {
                        @let shop = tenancy.occupant.to_string();
                        (button("change-occupant", &shop, manage::change_occupant(language)))
                        (button("change-hours", &shop, words::hours(language)))
                    }
                    (button("change-tenancy", &id, phrases::change_tenancy(language)))
                }
            }
            (private::terms(panel, tenancy))
        }
    }
}

fn occupant(record: &Record, tenancy: &Tenancy, occupant: &Occupant, language: Language) -> Markup {
    let name = occupant.name.get(language);
    let other = occupant.name.exact(language.other());
    html! {
        h4 { (name) }
        @if let Some(other) = other.filter(|other| *other != name) {
            p.hint lang=(language.other().html_lang()) { (other) }
        }
        p.hint {
            (occupant.tenant_type.name(language))
            @if tenancy.units.len() > 1 {
                @for unit in tenancy.units.iter().filter_map(|id| record.unit(*id)) {
                    " · " (words::unit_number(language, unit))
                }
            }
        }
    }
}

fn steps(panel: Panel, tenancy: &Tenancy) -> Markup {
    let language = panel.language;
    let known_until = panel.record.known_until(panel.today);
    html! {
        ol.steps {
            @for (milestone, of) in numbered(tenancy) {
                @let state = if milestone.actual.is_some() { "actual" }
                    else if milestone.is_overdue(known_until) { "overdue" } else { "planned" };
                @let key = Thing::Milestone(of).to_string();
                @let dated = words::dated(language, milestone);
                li data-state=(state) {
                    // No line ends within a date.
                    span.step-words { @for word in dated.split(' ') { span.word { (word) } " " } }
                    @if state == "overdue" { span.hint { (words::overdue(language)) } }
                    @if panel.may_edit {
                        button.text-button type="button" data-action={ "change-milestone:" (key) }
                            data-key={ "change-" (key) } aria-label={ (manage::change(language)) " · " (dated) } {
                            (manage::change(language))
                        }
                    }
                }
            }
        }
    }
}

fn has_happened(tenancy: &Tenancy, is_it: impl Fn(TenancyStep) -> bool) -> bool {
    let mut steps = tenancy.milestones.iter();
    steps.any(|milestone| milestone.actual.is_some() && is_it(milestone.step))
}

fn may_be_signed(tenancy: &Tenancy) -> bool {
    !has_happened(tenancy, |step| step >= TenancyStep::Signed)
}

fn may_open(tenancy: &Tenancy) -> bool {
    has_happened(tenancy, |step| step >= TenancyStep::Signed)
        && !has_happened(tenancy, |step| step >= TenancyStep::Open)
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

/// The public holidays of the venue.
pub fn holidays(record: &Record) -> Vec<NaiveDate> {
    record
        .venue()
        .map_or_else(Vec::new, |venue| venue.holidays.clone())
}

/// What hours say of the next seven days.
pub fn days_ahead(
    hours: &OpeningHours,
    today: NaiveDate,
    holidays: &[NaiveDate],
    language: Language,
) -> Markup {
    html! {
        ol.days-ahead {
            @for day in today.iter_days().take(7) {
                li data-day=(day) {
                    span { (phrases::weekday(language, day.weekday().num_days_from_monday() as usize)) }
                    span.hint { (day) @if holidays.contains(&day) { " · " (phrases::holiday(language)) } }
                    span {
                        @match hours.on(day) {
                            None => (words::not_known(language)),
                            Some(open) if open.is_empty() => (phrases::closed(language)),
                            Some(open) => (listed(&open)),
                        }
                    }
                }
            }
        }
    }
}

/// `10:00–14:00, 17:00–22:00`.
fn listed(open: &[Interval]) -> String {
    let mut text = String::new();
    for interval in open {
        let [from, to] = interval.times();
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&from);
        text.push('–');
        text.push_str(&to);
    }
    text
}
