//! What a planner sees.

use super::*;
use crate::query::{SearchIndex, Selection, UrlState};
use crate::town::{DateSpan, Milestone, TenancyStep, Town, VenueStep, sample};

/// Known until 2024-05-13: 100 m² let to a café since 2024-01-01, 300 m² signed for a bookshop,
/// 200 m² vacant, and a unit nobody has measured.
fn town() -> Town {
    let mut town = sample::vacant(&[100.0, 300.0, 200.0, 50.0]);
    town.units[3].area = None;
    let moved_in = Milestone::actual(TenancyStep::HandedOver, sample::span("2024-01-01"));
    sample::let_unit(&mut town, &[0], "cafe", vec![moved_in]);
    let signed = Milestone::actual(TenancyStep::Signed, sample::span("2024-04"));
    let open = Milestone::planned(TenancyStep::Open, Some(sample::span("2024-03")));
    sample::let_unit(&mut town, &[1], "books", vec![signed, open]);
    town
}

fn seen<T>(town: &Town, query: &str, see: impl FnOnce(&Context, &Facets) -> T) -> T {
    let state = UrlState::read(query);
    let on_day = town.on(state.on.unwrap_or(town.known_until));
    let index = SearchIndex::new(town);
    let selection = Selection::new(&on_day, &index, &state.filter, None);
    let context = Context {
        town: &on_day,
        state: &state,
        language: Language::En,
        matches: &selection.matches,
        local_now: None,
        #[cfg(feature = "manage")]
        terms: None,
    };
    see(&context, &selection.facets)
}

/// The numbers of the rows, in their order.
fn rows(html: &str) -> Vec<&str> {
    let rows = html.split("<tr data-row=\"").skip(1);
    rows.filter_map(|row| row.split('"').next()).collect()
}

fn table(town: &Town, query: &str, sort: Option<Sort>) -> String {
    let choices = Choices {
        sort,
        ..Choices::default()
    };
    seen(town, query, |context, _| {
        units::table(context, &choices).into_string()
    })
}

#[test]
fn every_part_has_its_place_in_the_frame_once() {
    let html = seen(&town(), "", |context, facets| {
        let range = DayRange::of(context.town.town);
        let parts = parts(context, facets, &Choices::default(), range);
        let whole = whole(context, facets).into_string();
        for (id, part) in &parts {
            let place = format!("id=\"{id}\"");
            assert_eq!(whole.matches(&place).count(), 1, "{id}");
            // The slider of a page without scripts carries its value.
            let is_there = whole.contains(part.0.as_str()) || *id == "dates-slider";
            assert!(is_there, "{id}");
        }
        whole
    });
    assert!(html.contains("data-metric=\"occupancy-by-count\" data-value=\"0.25\""));
}

#[test]
fn rows_are_in_map_order_and_then_as_sorted_without_a_value_last() {
    let town = town();
    let by_area = |descending| {
        let column = Column::Area;
        Some(Sort { column, descending })
    };
    assert_eq!(rows(&table(&town, "", None)), ["01", "02", "03", "04"]);
    let up = table(&town, "", by_area(false));
    assert_eq!(rows(&up), ["01", "03", "02", "04"]);
    assert!(up.contains("aria-sort=\"ascending\""));
    let down = table(&town, "", by_area(true));
    assert_eq!(rows(&down), ["02", "03", "01", "04"]);
}

#[test]
fn the_table_follows_the_filter_and_adds_up_what_it_shows() {
    let html = table(&town(), "leasing=occupied,committed", None);
    assert_eq!(rows(&html), ["01", "02"]);
    let total = html.split("<tfoot>").nth(1).expect("a total");
    assert!(
        total.contains("2 units") && total.contains(">400<"),
        "{total}"
    );
}

#[test]
fn a_heading_sorts_up_then_down_then_not_at_all() {
    let mut choices = Choices::default();
    let mut next = || {
        choices.sort_by(Column::Type);
        choices.sort.map(|sort| sort.descending)
    };
    assert_eq!([next(), next(), next()], [Some(false), Some(true), None]);
}

#[test]
fn the_exported_table_has_the_columns_chosen() {
    let mut choices = Choices::default();
    for column in [
        Column::Occupant,
        Column::Type,
        Column::Opening,
        Column::Since,
    ] {
        choices.toggle_column(column);
    }
    let csv = seen(&town(), "leasing=committed", |context, _| {
        units_table(context, &choices).to_csv()
    });
    assert_eq!(csv, "\u{feff}No.,Leasing,Area (m²)\r\n02,Committed,300\r\n");
}

#[test]
fn more_than_two_hundred_rows_are_shown_when_asked_for() {
    let town = sample::vacant(&[100.0; 201]);
    let html = table(&town, "", None);
    assert_eq!(rows(&html).len(), 200);
    assert!(html.contains("Show all 201 rows"));
    let choices = Choices {
        all_rows: true,
        ..Choices::default()
    };
    let all = seen(&town, "", |context, _| units::table(context, &choices));
    assert_eq!(rows(&all.into_string()).len(), 201);
}

#[test]
fn the_units_of_the_opened_figure_are_lit() {
    let choices = Choices {
        explained: Some(crate::metrics::Metric::OccupancyByArea),
        ..Choices::default()
    };
    let html = seen(&town(), "", |context, _| units::table(context, &choices));
    assert!(html.0.contains("data-row=\"01\" data-lit"));
    assert!(!html.0.contains("data-row=\"02\" data-lit"));
}

#[test]
fn the_funnel_sums_to_the_lettable_area() {
    let html = seen(&town(), "", |context, _| funnel::funnel(context)).into_string();
    let total = html.split("<tfoot>").nth(1).expect("a total");
    // 100 + 300 + 200 m²; the fourth unit counts and has no area.
    assert!(
        total.contains(">600\u{a0}m²<") && total.contains(">4<"),
        "{total}"
    );
}

#[test]
fn an_opening_day_without_a_date_cannot_be_chosen_and_says_why() {
    let mut town = town();
    let buttons = |town: &Town| {
        let choices = Choices::default();
        seen(town, "", |context, _| dates::buttons(context, &choices)).into_string()
    };
    let step = VenueStep::PublicOpening;
    town.venue.milestones = vec![Milestone::planned(step, None)];
    assert!(buttons(&town).contains("Opening day not scheduled"));
    let when = DateSpan::Half(2024, 2);
    town.venue.milestones = vec![Milestone::planned(step, Some(when))];
    assert!(buttons(&town).contains("data-action=\"day:2024-12-31\""));
}

#[test]
fn arrows_lead_to_the_days_on_which_something_happens() {
    let buttons = seen(&town(), "on=2024-03-01", |context, _| {
        dates::buttons(context, &Choices::default())
    });
    // The first of April, when the lease may have been signed, is the next day on which that is
    // not known; the café moved in on 1 January.
    assert!(
        buttons
            .0
            .contains("data-key=\"previous\" data-action=\"day:2024-01-01\"")
    );
    assert!(
        buttons
            .0
            .contains("data-key=\"next\" data-action=\"day:2024-04-01\"")
    );
}

#[test]
fn what_is_overdue_is_listed_with_how_long() {
    let html = seen(&town(), "", |context, _| pending::pending(context)).into_string();
    // March ended on the 31st; 13 May is 30 + 13 days later.
    assert!(html.contains("43 days over"), "{html}");
}

#[test]
fn a_tenancy_is_told_in_words_too() {
    let html = seen(&town(), "", |context, _| {
        let range = DayRange::of(context.town.town);
        timeline::timeline(context, &Choices::default(), range)
    });
    assert!(
        html.0
            .contains("Signed April 2024, Open March 2024 (planned) · Overdue")
    );
    assert!(
        html.0.contains("aria-label=\"No tenancy\""),
        "03 and 04 stand vacant"
    );
}

#[cfg(feature = "manage")]
#[test]
fn with_lease_terms_the_lease_term_and_the_expiries_are_shown() {
    use crate::confidential::Terms;
    let town = town();
    let terms = [Terms {
        tenancy: town.tenancies[0].id,
        start: sample::day("2024-01-01"),
        expiry: Some(sample::day("2028-05-13")),
        first_break: None,
        annual_rent: None,
    }];
    seen(&town, "", |context, _| {
        let without = figures::figures(context, None).into_string();
        assert!(
            without.contains("data-metric=\"walt-by-area\">"),
            "no value"
        );
        assert!(without.contains(crate::words::no_terms(context.language)));
        assert!(expiry::expiry(context).into_string().is_empty());
        let empty = Context {
            terms: Some(&[]),
            ..*context
        };
        let none_yet = figures::figures(&empty, None).into_string();
        assert!(none_yet.contains(crate::words::no_term_recorded(context.language)));
        let context = Context {
            terms: Some(&terms),
            ..*context
        };
        // From 2024-05-13 to 2028-05-13: 1461 days, 4 years of 365.25.
        let with = figures::figures(&context, None).into_string();
        assert!(with.contains("data-metric=\"walt-by-area\" data-value=\"4\""));
        assert!(
            expiry::expiry(&context)
                .into_string()
                .contains("data-year=\"2028\"")
        );
    });
}
