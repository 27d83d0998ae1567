//! The form of opening hours: a week to fill in, the text it is written as, and what that means for
//! the next days.

use super::{buttons, what_and_why};
use crate::town::{Interval, Language, Occupant, OpeningHours, Week};
use crate::words::{self, manage, manage::panel as phrases};
use maud::{Markup, html};

/// The form of an occupant's hours.
pub fn hours(language: Language, occupant: &Occupant) -> Markup {
    let text = occupant.hours.as_ref().map(OpeningHours::text);
    let week = text.map_or_else(|| Some(Week::default()), Week::read);
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (occupant.name.get(language)) }
            p.sheet-subject { (words::hours(language)) }
            div.week #hours-grid { (grid(language, week.as_ref())) }
            label.field {
                span { (phrases::as_text(language)) }
                input name="hours" value=[text] autocomplete="off" aria-describedby="hours-hint";
                small.hint #hours-hint { (manage::hours_hint(language)) }
            }
            div.week-ahead {
                h3 { (phrases::next_days(language)) }
                div #hours-days role="status" {}
            }
            (what_and_why(language))
            (buttons(language, false, manage::save(language)))
        }
    }
}

/// A week to fill in; or, where there is none, that the text says more than a week.
pub fn grid(language: Language, week: Option<&Week>) -> Markup {
    html! {
        @match week {
            Some(week) => {
                @for (place, row) in week.days.iter().enumerate() {
                    (self::row(language, place, Some(row)))
                }
                (self::row(language, 7, week.holidays.as_ref()))
            }
            None => p.hint { (phrases::more_than_a_week(language)) }
        }
    }
}

/// A day with its intervals; for holidays none where they are as their weekday.
fn row(language: Language, place: usize, row: Option<&Vec<Interval>>) -> Markup {
    let day = phrases::weekday(language, place);
    html! {
        div.week-row data-row=(place) data-usual=[row.is_none().then_some("")] role="group" aria-label=(day) {
            strong.week-day { (day) }
            div.week-times {
                @match row {
                    None => span.hint { (phrases::as_on_weekdays(language)) },
                    Some(row) if row.is_empty() => span.hint { (phrases::closed(language)) },
                    Some(row) => @for (nth, interval) in row.iter().enumerate() {
                        @let [from, to] = interval.times();
                        span.week-interval {
                            input type="time" name="from" value=(from) required aria-label=(phrases::opens(language));
                            "–"
                            input type="time" name="to" value=(if to == "24:00" { "00:00" } else { &to }) required
                                aria-label=(phrases::closes(language));
                            button.text-button type="button" data-action={ "week:remove." (place) "." (nth) }
                                aria-label=(manage::remove(language)) { "×" }
                        }
                    }
                }
            }
            div.week-tools {
                button.text-button type="button" data-action={ "week:add." (place) }
                    aria-label={ (phrases::add_hours(language)) " · " (day) } { "+" }
                @if place < 7 {
                    select name="copy" aria-label={ (phrases::copy_to(language)) " · " (day) } {
                        option value="" { (phrases::copy_to(language)) }
                        option value="0-4" { (phrases::weekdays(language)) }
                        option value="5-6" { (phrases::weekend(language)) }
                        option value="0-6" { (phrases::every_day(language)) }
                    }
                } @else if row.is_some() {
                    button.text-button type="button" data-action="week:usual.7" { (phrases::as_on_weekdays(language)) }
                } @else {
                    button.text-button type="button" data-action="week:close.7" { (phrases::closed(language)) }
                }
            }
        }
    }
}
