//! The tenancies over time that are not alike in all towns compared, a lane each, on one axis.

use super::compare::MOST_NAMED;
use crate::page::Context;
use crate::page::dashboard::DayRange;
use crate::page::dashboard::days::{axis, day_lines, percent};
use crate::page::dashboard::lanes::{bands, marks};
use crate::page::dashboard::timeline::{Row, draw, numbers, sentence};
use crate::query::UrlState;
use crate::town::{Language, Tenancy, TenancyId, Town, TownOn};
use crate::words::{self, manage::scenarios as says};
use chrono::Days;
use maud::{Markup, html};

/// What the lanes of all towns have in common.
pub(super) struct Lanes<'a> {
    /// The towns, that as it is first.
    towns: Vec<&'a TownOn<'a>>,
    /// Whose lanes there are.
    tenancies: Vec<TenancyId>,
    range: DayRange,
}

impl<'a> Lanes<'a> {
    /// The lanes of these towns; none where all their tenancies are alike.
    pub(super) fn of(towns: Vec<&'a TownOn<'a>>) -> Option<Self> {
        let tenancies = differing(&towns);
        let first = towns.first().filter(|_| !tenancies.is_empty())?;
        let known_until = first.town.known_until;
        let mut range = DayRange {
            first: known_until,
            last: known_until,
        };
        range = range.including(first.day);
        for tenancy in towns.iter().flat_map(|it| &it.town.tenancies) {
            if tenancies.contains(&tenancy.id) {
                for span in tenancy.milestones.iter().filter_map(|it| it.when()) {
                    range = range.including(span.last());
                    range = range.including(span.first().unwrap_or(span.last()));
                }
            }
        }
        // A mark at the end is to be seen whole.
        let margin = Days::new(range.offset(range.last).unsigned_abs() / 24 + 1);
        range.first = range.first.checked_sub_days(margin).unwrap_or(range.first);
        range.last = range.last.checked_add_days(margin).unwrap_or(range.last);
        Some(Self {
            towns,
            tenancies,
            range,
        })
    }

    /// Those of the town at this place. Every town has the same, so that they stand side by side.
    pub(super) fn write(&self, language: Language, place: usize) -> Markup {
        html! {
            h3 { (words::timeline(language)) }
            ul.what-if-lanes {
                @for id in self.tenancies.iter().take(MOST_NAMED) { (self.lane(language, place, *id)) }
                @if self.tenancies.len() > MOST_NAMED { li { "+" (self.tenancies.len() - MOST_NAMED) } }
            }
            svg.what-if-axis aria-hidden="true" { (axis(self.range, 3, "12")) }
            @if place == 0 { p.hint { (says::lanes_note(language)) } }
        }
    }

    /// A tenancy in the town at this place: its line is empty where it is in another town only.
    fn lane(&self, language: Language, place: usize, id: TenancyId) -> Markup {
        let here = self.towns[place];
        let own = found(here.town, id, 0);
        let mut all = std::iter::once(&here).chain(&self.towns);
        let told = all.find_map(|it| {
            let tenancy = found(it.town, id, 0)?;
            Some((*it, tenancy, it.town.unit(*tenancy.units.first()?)?))
        });
        let Some((town, tenancy, unit)) = told else {
            return html! {};
        };
        let context = Context {
            town,
            state: &UrlState::default(),
            language,
            matches: &[],
            local_now: None,
            terms: None,
        };
        let row = |tenancy| Row { unit, tenancy };
        let range = self.range;
        let known_until = here.town.known_until;
        let occupant = town.town.occupant(tenancy.occupant);
        html! {
            li data-lane=(id) {
                span.lane-number { (numbers(&context, &row(Some(tenancy)))) }
                " "
                span.lane-occupant data-vacant=[own.is_none().then_some("")] {
                    (occupant.map_or("", |it| it.name.get(language)))
                }
                svg.lane role="img" aria-label=(sentence(&context, &row(own))) {
                    @for band in own.map_or_else(Vec::new, |it| bands(it, range, known_until)) {
                        rect.band data-tone=(band.tone) data-known=[band.is_known.then_some("")]
                            x=(percent(band.from)) width=(percent(band.to - band.from)) y="13" height="10" {}
                    }
                    (day_lines(&context, range))
                    @for mark in own.map_or_else(Vec::new, |it| marks(it, range, known_until)) {
                        (draw(&context, &mark))
                    }
                }
            }
        }
    }
}

/// The tenancies that are not alike in all of these towns, those of the first town first.
fn differing(towns: &[&TownOn]) -> Vec<TenancyId> {
    let mut differing = Vec::new();
    for town in towns {
        for (place, tenancy) in town.town.tenancies.iter().enumerate() {
            let is_otherwise = |other: &&TownOn| {
                let other = found(other.town, tenancy.id, place);
                other.is_none_or(|it| {
                    it.units != tenancy.units || it.milestones != tenancy.milestones
                })
            };
            if !differing.contains(&tenancy.id) && towns.iter().any(is_otherwise) {
                differing.push(tenancy.id);
            }
        }
    }
    differing
}

/// A tenancy, which most likely is at this place.
fn found(town: &Town, id: TenancyId, place: usize) -> Option<&Tenancy> {
    let all = &town.tenancies;
    let likely = all.get(place).filter(|it| it.id == id);
    likely.or_else(|| all.iter().find(|it| it.id == id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::{Milestone, TenancyStep, sample};

    /// Known until 2024-05-13: a café that is to open on this day, and another tenant for good.
    fn town(opens: &str) -> Town {
        let mut town = sample::vacant(&[100.0, 200.0, 300.0]);
        let signed = Milestone::actual(TenancyStep::Signed, sample::span("2024-01-01"));
        let opens = Milestone::planned(TenancyStep::Open, Some(sample::span(opens)));
        sample::let_unit(&mut town, &[0], "cafe", vec![signed, opens]);
        sample::let_unit(&mut town, &[1], "perfume", vec![signed]);
        town
    }

    /// The lanes of each of these towns.
    fn written(towns: &[Town]) -> Vec<String> {
        let on_day: Vec<_> = towns.iter().map(|it| it.on(it.known_until)).collect();
        let lanes = Lanes::of(on_day.iter().collect());
        let written = lanes.iter().flat_map(|lanes| {
            let places = 0..towns.len();
            places.map(|place| lanes.write(Language::En, place).into_string())
        });
        written.collect()
    }

    /// Where the hollow mark stands.
    fn planned_at(written: &str) -> &str {
        let (_, rest) = written
            .split_once("data-kind=\"planned\" cx=\"")
            .expect("a mark");
        rest.split('"').next().unwrap_or_default()
    }

    /// The axis goes from January to January, 366 days, and 16 days (366 / 24 + 1) beyond at both
    /// ends: 398 days. August 1st is the 213th day of the year, so 229 of 398.
    #[test]
    fn a_moved_date_stands_elsewhere_on_the_same_axis() {
        let lanes = written(&[town("2024-08-01"), town("2025-01-01")]);
        assert_eq!(lanes.len(), 2);
        for (lane, opens) in lanes.iter().zip(["2024-08-01", "2025-01-01"]) {
            assert_eq!(
                lane.matches("data-lane").count(),
                1,
                "the other tenant stays"
            );
            let words = format!("aria-label=\"Signed 2024-01-01, Open {opens} (planned)\"");
            assert!(lane.contains(&words), "{lane}");
            assert!(lane.contains("Tenant 0"));
            assert!(lane.contains("line-known"));
        }
        assert_eq!(planned_at(&lanes[0]), "57.54%");
        assert_eq!(planned_at(&lanes[1]), "95.98%");
    }

    #[test]
    fn who_is_not_there_today_has_an_empty_line() {
        let mut tried = town("2024-08-01");
        let opens = Milestone::planned(TenancyStep::Open, Some(sample::span("2025-01-01")));
        sample::let_unit(&mut tried, &[2], "books", vec![opens]);
        let lanes = written(&[town("2024-08-01"), tried]);
        for lane in &lanes {
            assert!(lane.contains(">03<") && lane.contains("Tenant 2"), "{lane}");
        }
        assert!(lanes[0].contains("aria-label=\"No tenancy\""));
        assert!(!lanes[0].contains("<circle"));
        assert_eq!(lanes[1].matches("<circle").count(), 1);
    }

    #[test]
    fn nothing_is_written_where_nothing_differs() {
        assert!(written(&[town("2024-08-01"), town("2024-08-01")]).is_empty());
    }
}
