//! The milestones of a tenancy on a line of time, to be dragged along it.

use super::numbered;
use crate::ledger::{Record, Thing};
use crate::page::dashboard::DayRange;
use crate::page::dashboard::days::{axis, percent};
use crate::page::dashboard::lanes;
use crate::town::{Language, Tenancy};
use crate::words;
use chrono::{Days, NaiveDate};
use maud::{Markup, html};

/// How much time there is around what is dated, to drag into: days before and after today.
const AROUND: [u64; 2] = [90, 270];

/// The days of the line: one for all tenancies of a unit.
pub(super) fn range(tenancies: &[&Tenancy], today: NaiveDate) -> DayRange {
    let [before, after] = AROUND.map(Days::new);
    let mut range = DayRange {
        first: today.checked_sub_days(before).unwrap_or(today),
        last: today.checked_add_days(after).unwrap_or(today),
    };
    for milestone in tenancies.iter().flat_map(|tenancy| &tenancy.milestones) {
        if let Some(span) = milestone.when() {
            range = range.including(span.last());
            range = range.including(span.first().unwrap_or(span.last()));
        }
    }
    // What stands at the end could not be seen whole.
    let margin = Days::new(range.offset(range.last).unsigned_abs() / 24);
    DayRange {
        first: range.first.checked_sub_days(margin).unwrap_or(range.first),
        last: range.last.checked_add_days(margin).unwrap_or(range.last),
    }
}

/// The line of one tenancy; nothing where nothing of it is dated.
pub(super) fn timeline(
    record: &Record,
    tenancy: &Tenancy,
    range: DayRange,
    today: NaiveDate,
    language: Language,
    may_edit: bool,
) -> Markup {
    let known_until = record.known_until(today);
    let marks = lanes::marks(tenancy, range, known_until);
    if marks.is_empty() {
        return html! {};
    }
    let at = |percents: f64| format!("left:{}", percent(percents));
    let from_to = |from: f64, to: f64| format!("{};width:{}", at(from), percent(to - from));
    let named = |milestone| numbered(tenancy).find(|(it, _)| std::ptr::eq(*it, milestone));
    html! {
        div.lane-line data-first=(range.first) data-days=(range.offset(range.last)) role="group"
            aria-label=(words::timeline(language)) {
            @for band in lanes::bands(tenancy, range, known_until) {
                i.lane-band data-tone=(band.tone) data-known=[band.is_known.then_some("")]
                    style=(from_to(band.from, band.to)) {}
            }
            i.lane-today style=(at(range.percent(today))) {}
            svg.lane-axis aria-hidden="true" { (axis(range, 3, "11")) }
            @for mark in &marks {
                @if let Some(from) = mark.from.filter(|from| mark.at - from > 1.0 && (mark.nth == 0 || !mark.is_open)) {
                    i.lane-span data-kind=(mark.kind.slug()) data-open=[mark.is_open.then_some("")]
                        style=(from_to(from, mark.at)) {}
                }
            }
            @for mark in &marks {
                @if let Some((milestone, of)) = named(mark.milestone) {
                    @let key = Thing::Milestone(of).to_string();
                    @let words = words::dated(language, milestone);
                    @let day = mark.milestone.when().map(|span| span.last());
                    button.lane-mark type="button" data-action={ "mark:" (key) } data-key={ "mark-" (key) }
                        data-mark=(key) data-kind=(mark.kind.slug()) data-day=[day] title=(words) aria-label=(words)
                        aria-describedby="marks-help" disabled[!may_edit]
                        style={ (at(mark.at)) ";--nth:" (mark.nth) } {}
                }
            }
            output.lane-day {}
        }
    }
}
