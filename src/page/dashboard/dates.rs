//! The dates bar: which day everything is asked for, and the ways to another one.

use super::super::{Context, glyph};
use super::Choices;
use super::days::{DayRange, percent, stops};
use crate::scene::icons::Glyph;
use crate::town::VenueStep;
use crate::words;
use chrono::NaiveDate;
use maud::{Markup, html};

/// The day in words, and whether it is what is known, history or a forecast.
pub(super) fn day_in_words(context: &Context) -> Markup {
    let language = context.language;
    let (day, known_until) = (context.town.day, context.town.town.known_until);
    let (tone, kind) = if day == known_until {
        ("open", words::to_date(language))
    } else if day < known_until {
        ("not-known", words::history(language))
    } else {
        ("trial", words::forecast(language))
    };
    html! {
        p.date-day {
            time datetime=(day) { (day) }
            " "
            span.badge data-tone=(tone) { (kind) }
        }
        p.hint {
            @if day == known_until { (context.town.town.venue.name.get(language)) }
            @else if day < known_until { (words::known_until(language)) " " (known_until) }
            @else { (words::forecast_note(language)) }
        }
    }
}

/// The slider with its marks. Without a value it says nothing about the day itself, so that it is
/// not written anew, and torn from the finger, while it is dragged: the app sets its value.
pub(super) fn slider(context: &Context, range: DayRange, value: Option<NaiveDate>) -> Markup {
    let language = context.language;
    let town = context.town.town;
    let known_until = range.percent(town.known_until);
    html! {
        input #date-slider type="range" min="0" max=(range.offset(range.last)) step="1"
            data-first=(range.first) value=[value.map(|day| range.offset(day))]
            aria-label=(words::choose_day(language));
        svg.date-marks aria-hidden="true" {
            @for day in stops(town) {
                @let at = percent(range.percent(day));
                line.date-mark x1=(at) x2=(at) y1="0" y2="6"
                    data-known=[(day == town.known_until).then_some("")] {}
            }
            (super::days::axis(range, 5, "20"))
            // The known date has a mark of its own, whatever text lies there.
            circle.date-known cx=(percent(known_until)) cy="3" r="3" {}
        }
    }
}

/// Known date, today, opening day, the days before and after on which something happens, play.
pub(super) fn buttons(context: &Context, choices: &Choices) -> Markup {
    let language = context.language;
    let town = context.town.town;
    let day = context.town.day;
    let stops = stops(town);
    let previous = stops.iter().rfind(|stop| **stop < day);
    let next = stops.iter().find(|stop| **stop > day);
    let (play, play_name) = if choices.is_playing {
        (Glyph::Pause, words::pause(language))
    } else {
        (Glyph::Play, words::play(language))
    };
    let today = context.local_now.map(|now| now.date());
    html! {
        (step(Glyph::ChevronLeft, words::previous_milestone(language), "previous", previous))
        button.day-button type="button" data-action="play" data-key="play" title=(play_name)
            aria-label=(play_name) { (glyph(play)) }
        (step(Glyph::ChevronRight, words::next_milestone(language), "next", next))
        (to_day("known", words::to_date(language), Some(town.known_until), day))
        @if let Some(today) = today { (to_day("today", words::today(language), Some(today), day)) }
        @if !town.venue.milestones.is_empty() { (opening_day(context)) }
    }
}

fn opening_day(context: &Context) -> Markup {
    let language = context.language;
    let venue = &context.town.town.venue;
    let mut milestones = venue.milestones.iter();
    let opening = milestones.find(|milestone| milestone.step == VenueStep::PublicOpening);
    let known_until = context.town.town.known_until;
    // A plan that is overdue counts on no day.
    let scheduled = opening.filter(|opening| !opening.is_overdue(known_until));
    let date = scheduled.and_then(|opening| Some(opening.when()?.last()));
    let name = match date {
        Some(_) => words::opening_day(language),
        None => words::opening_day_unscheduled(language),
    };
    to_day("opening", name, date, context.town.day)
}

/// A button to a day, pressed on that day; without a day it only says why.
fn to_day(key: &str, name: &str, to: Option<NaiveDate>, day: NaiveDate) -> Markup {
    html! {
        button.day-button type="button" data-key=(key) disabled[to.is_none()]
            data-action=[to.map(action)] title=[to.map(|to| to.to_string())]
            aria-pressed=[to.map(|to| if to == day { "true" } else { "false" })] { (name) }
    }
}

/// An arrow. It stays where there is no further day, so that the focus stays too.
fn step(arrow: Glyph, name: &str, key: &str, to: Option<&NaiveDate>) -> Markup {
    html! {
        button.day-button type="button" data-key=(key) data-action=[to.copied().map(action)]
            aria-disabled=[to.is_none().then_some("true")]
            aria-label=(name) title=(name) { (glyph(arrow)) }
    }
}

fn action(day: NaiveDate) -> String {
    format!("day:{day}")
}
