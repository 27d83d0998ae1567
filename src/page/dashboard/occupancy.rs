//! Occupancy over time: what was, what is known, and the forecast dashed.

use super::super::Context;
use super::Choices;
use super::days::{self, DayRange, percent};
use crate::metrics::{self, Basis, SeriesPoint};
use crate::number;
use crate::town::Town;
use crate::words;
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

/// The step line of the basis chosen, with the known date and the day asked for.
pub(super) fn occupancy(context: &Context, choices: &Choices, range: DayRange) -> Markup {
    let language = context.language;
    let basis = choices.basis();
    let steps = steps(context.town.town, basis, range);
    let has_gap = steps.iter().any(|step| step.value.is_none());
    html! {
        div.card-head {
            h2 { (words::occupancy_over_time(language)) }
            div.segments role="group" aria-label=(words::basis(language)) {
                (switch(words::by_area(language), "basis:area", basis == Basis::Area))
                (switch(words::by_count(language), "basis:count", basis == Basis::Count))
            }
        }
        svg.over-time role="img" aria-label=(sentence(context, basis, &steps)) {
            (grid())
            svg.plot y="16" height="144" {
                (gaps(&steps, range))
                svg viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%" {
                    path.known-line d=(path(&steps, range, false)) {}
                    path.forecast-line d=(path(&steps, range, true)) {}
                }
                (days::day_lines(context, range))
                (value_on_day(context, basis, range))
            }
            (day_names(context, range))
            (days::axis(range, 5, "180"))
        }
        p.chart-legend aria-hidden="true" {
            span data-line="known" { (words::known(language)) }
            span data-line="forecast" { (words::forecast(language)) }
            @if has_gap { span data-line="gap" { (words::not_known(language)) } }
        }
        @if has_gap { p.hint.card-note { (words::gap_note(language)) } }
        (table(context, basis, &steps))
    }
}

fn switch(name: &str, action: &str, is_chosen: bool) -> Markup {
    html! {
        button.segment type="button" data-action=(action) data-key=(action)
            aria-pressed=(is_chosen) { (name) }
    }
}

/// Occupancy between two days.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    from: NaiveDate,
    to: NaiveDate,
    value: Option<f64>,
    is_forecast: bool,
}

/// The series as steps over the whole range, equal neighbours joined.
fn steps(town: &Town, basis: Basis, range: DayRange) -> Vec<Step> {
    let series = metrics::occupancy_series(town, basis);
    // Before the first change it was what the town says of the first day.
    let before = SeriesPoint {
        day: range.first,
        value: metrics::occupancy(&town.on(range.first), basis).value,
        forecast: false,
    };
    let points = std::iter::once(before).chain(series);
    let mut steps: Vec<Step> = Vec::new();
    for point in points {
        let is_forecast = point.day >= town.known_until;
        if let Some(last) = steps.last_mut() {
            last.to = point.day;
            if last.value == point.value && last.is_forecast == is_forecast {
                continue;
            }
        }
        steps.push(Step {
            from: point.day,
            to: range.last,
            value: point.value,
            is_forecast,
        });
    }
    if let Some(last) = steps.last_mut() {
        last.to = range.last;
    }
    steps.retain(|step| step.from < step.to || step.value.is_none());
    steps
}

/// A path through the steps before K, or from K on, in a box of 1000 by 100.
fn path(steps: &[Step], range: DayRange, is_forecast: bool) -> String {
    let mut path = String::new();
    let mut last: Option<f64> = None;
    for step in steps {
        let height = step.value.map(|value| 100.0 - value * 100.0);
        if step.is_forecast == is_forecast
            && let Some(y) = height
        {
            // Up or down from where the step before ended; after a gap, from here.
            let from = last.unwrap_or(y);
            let (x0, x1) = (range.percent(step.from), range.percent(step.to));
            for (letter, place) in [("M", x0 * 10.0), (" ", from), ("V", y), ("H", x1 * 10.0)] {
                path.push_str(letter);
                number::push(&mut path, place, 1);
            }
        }
        last = height;
    }
    path
}

fn gaps(steps: &[Step], range: DayRange) -> Markup {
    let gaps = steps.iter().filter(|step| step.value.is_none());
    html! {
        defs {
            pattern #gap width="6" height="6" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)" { rect.gap-line width="2" height="6" {} }
        }
        @for gap in gaps {
            @let (from, to) = (range.percent(gap.from), range.percent(gap.to));
            rect.gap x=(percent(from)) width=(percent(to - from)) height="100%" {}
        }
    }
}

/// The quarters of the scale.
fn grid() -> Markup {
    html! {
        @for quarter in 0..=4_u32 {
            @let y = 16 + 36 * quarter;
            line.grid-line x1="0" x2="100%" y1=(y) y2=(y) {}
            text.axis-text x="-8" y=(y) dy="4" text-anchor="end" { (100 - 25 * quarter) "%" }
        }
    }
}

fn value_on_day(context: &Context, basis: Basis, range: DayRange) -> Markup {
    let at = range.percent(context.town.day);
    let value = metrics::occupancy(context.town, basis).value;
    // Above the dot, or below it near the top.
    let below = value.is_some_and(|value| value > 0.85);
    html! {
        @if let Some(value) = value {
            @let y = percent(100.0 - value * 100.0);
            circle.day-dot cx=(percent(at)) cy=(y) r="5" {}
            text.day-value x=(percent(at)) y=(y) dy=(if below { "20" } else { "-10" })
                text-anchor=(days::anchor(at)) { (words::percent(value)) }
        }
    }
}

/// Occupancy by area over time as lines alone, to be set beside others: those before and after what
/// is known, with another town's beneath.
#[cfg(feature = "manage")]
pub fn lines(town: &Town, beneath: Option<&Town>, range: DayRange, day: NaiveDate) -> Markup {
    let both = |town: &Town| {
        let steps = steps(town, Basis::Area, range);
        [false, true].map(|is_forecast| path(&steps, range, is_forecast))
    };
    let at = percent(range.percent(day));
    html! {
        svg.lines aria-hidden="true" {
            svg.plot y="8" height="96" {
                @for (y, name) in [("0", "100%"), ("50%", "50%"), ("100%", "0%")] {
                    line.grid-line x1="0" x2="100%" y1=(y) y2=(y) {}
                    text.axis-text x="-6" y=(y) dy="4" text-anchor="end" { (name) }
                }
                svg viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%" {
                    @if let Some(beneath) = beneath {
                        @for line in both(beneath) { path.beneath-line d=(line) {} }
                    }
                    @for (line, class) in both(town).into_iter().zip(["known-line", "forecast-line"]) {
                        path class=(class) d=(line) {}
                    }
                }
                line.line-day x1=(at) x2=(at) y1="0" y2="100%" {}
            }
            (days::axis(range, 3, "124"))
        }
    }
}

/// What the two vertical lines are.
fn day_names(context: &Context, range: DayRange) -> Markup {
    let language = context.language;
    let (day, known_until) = (context.town.day, context.town.town.known_until);
    let (at_day, at_known) = (range.percent(day), range.percent(known_until));
    let is_apart = (at_day - at_known).abs() > 24.0;
    html! {
        @if day == known_until || is_apart {
            text.axis-text x=(percent(at_known)) y="10" text-anchor=(days::anchor(at_known)) {
                (words::to_date(language))
            }
        }
        @if day != known_until {
            text.axis-text.axis-day x=(percent(at_day)) y="10" text-anchor=(days::anchor(at_day)) {
                (day)
            }
        }
    }
}

fn sentence(context: &Context, basis: Basis, steps: &[Step]) -> String {
    let language = context.language;
    let name = words::occupancy_over_time(language);
    let title = [name, words::basis_name(language, basis)].join(" · ");
    let rows = rows(steps);
    let changes = rows.iter().rev().take(4).rev();
    let items: Vec<_> = changes
        .map(|step| (words::day(step.from), value(context, step)))
        .collect();
    let items = items
        .iter()
        .map(|(day, value)| (day.as_str(), value.clone()));
    words::chart_sentence(language, &title, items)
}

fn value(context: &Context, step: &Step) -> String {
    match step.value {
        Some(value) => words::percent(value),
        None => words::not_known(context.language).to_owned(),
    }
}

/// More rows than this nobody listens to: then the last of each year is told.
const MOST_ROWS: usize = 60;

fn rows(steps: &[Step]) -> Vec<Step> {
    let mut rows = steps.to_vec();
    if rows.len() > MOST_ROWS {
        // Of neighbours in one year, the later stays.
        rows.reverse();
        rows.dedup_by_key(|step| step.from.year());
        rows.reverse();
    }
    rows
}

/// The same in words, for whoever does not see the line.
fn table(context: &Context, basis: Basis, steps: &[Step]) -> Markup {
    let language = context.language;
    html! {
        div.visually-hidden {
            table {
                caption {
                    (words::occupancy_over_time(language)) " · " (words::basis_name(language, basis))
                }
                thead {
                    tr {
                        th scope="col" { (words::date_label(language)) }
                        th scope="col" { (words::occupancy_over_time(language)) }
                    }
                }
                tbody {
                    @for step in rows(steps) {
                        tr {
                            th scope="row" { (step.from) }
                            td {
                                (value(context, &step))
                                @if step.is_forecast { " · " (words::forecast(language)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::UrlState;
    use crate::town::{Language, Milestone, TenancyStep, sample};

    /// 100 and 300 m², known until 2024-05-13; the first let by then, no one knows since when; the
    /// second planned for the end of 2024.
    fn town() -> Town {
        let mut town = sample::vacant(&[100.0, 300.0]);
        let in_by = Milestone::actual(TenancyStep::HandedOver, sample::span("../2024-05-13"));
        sample::let_unit(&mut town, &[0], "cafe", vec![in_by]);
        let planned = Milestone::planned(TenancyStep::HandedOver, Some(sample::span("2024-12-31")));
        sample::let_unit(&mut town, &[1], "cafe", vec![planned]);
        town
    }

    fn with<T>(town: &Town, test: impl FnOnce(&Context, DayRange) -> T) -> T {
        let on_day = town.on(town.known_until);
        let state = UrlState::default();
        let context = Context {
            town: &on_day,
            state: &state,
            language: Language::En,
            matches: &[],
            local_now: None,
            #[cfg(feature = "manage")]
            terms: None,
        };
        test(&context, DayRange::of(town))
    }

    /// By hand: not known before K; 100 of 400 m² from K; all from the end of 2024.
    #[test]
    fn what_is_not_known_is_a_gap_and_the_forecast_begins_at_the_known_date() {
        let town = town();
        let steps = steps(&town, Basis::Area, DayRange::of(&town));
        let told: Vec<_> = steps
            .iter()
            .map(|step| (step.from.to_string(), step.value, step.is_forecast))
            .collect();
        assert_eq!(
            told[1..],
            [
                ("2024-05-13".to_owned(), Some(0.25), true),
                ("2024-12-31".to_owned(), Some(1.0), true)
            ]
        );
        assert_eq!((told[0].1, told[0].2), (None, false));
        assert_eq!(steps[0].to, sample::day("2024-05-13"));
    }

    #[test]
    fn the_switch_counts_units_instead() {
        let town = town();
        let html = |by_count| {
            with(&town, |context, range| {
                let choices = Choices {
                    by_count,
                    ..Choices::default()
                };
                occupancy(context, &choices, range).into_string()
            })
        };
        assert!(html(false).contains(">25%</text>"));
        assert!(html(true).contains(">50%</text>"));
    }

    #[test]
    fn after_a_gap_the_line_begins_anew() {
        let town = town();
        let path = with(&town, |context, range| {
            let steps = steps(context.town.town, Basis::Area, range);
            path(&steps, range, true)
        });
        // 25 % lies at 75 of 100 from the top; then up to 100 %.
        assert!(path.contains(" 75V75H"), "{path}");
        assert!(path.contains(" 75V0H1000"), "{path}");
    }
}
