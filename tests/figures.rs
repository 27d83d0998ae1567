//! Rules that every figure keeps, whatever the town: checked on made-up towns.
//!
//! A made-up town starts as a true story with exact days. What is published of it is the same story
//! told vaguely, by month, year or "on or before". A figure of the vague town is either not known or
//! the figure of the true one.

use chrono::{Datelike, Days, NaiveDate};
use frontage::metrics::{
    Basis, Figure, available_area, committed, funnel, gross_leasable_area, in_negotiation_area,
    key_figures, occupancy, occupancy_series, tenant_mix, trading, units, vacancy,
};
use frontage::town::sample::{day, let_unit, vacant};
use frontage::town::{DateSpan, Milestone, Severity, SquareMetres, TenancyStep, Town, TownOn};
use proptest::prelude::*;
use proptest::sample::subsequence;

/// How precisely a date is published: 0 to 4, a day, a month, a half-year, a year, on or before.
type Vagueness = usize;

/// One unit's history: its area, its first tenancy and perhaps a second one after it. A step has
/// the days since the one before it and how vaguely it is told.
#[derive(Clone, Debug)]
struct Story {
    area: Option<f64>,
    lettable: bool,
    tenancies: Vec<Vec<(TenancyStep, u64, Vagueness)>>,
}

fn tenancy(must_end: bool) -> impl Strategy<Value = Vec<(TenancyStep, u64, Vagueness)>> {
    subsequence(TenancyStep::ALL.to_vec(), 1..=10)
        .prop_map(move |mut steps| {
            use TenancyStep::{Ended, Open, Reopened, TemporarilyClosed};
            if !steps.contains(&Open) {
                steps.retain(|step| *step != TemporarilyClosed);
            }
            if !steps.contains(&TemporarilyClosed) {
                steps.retain(|step| *step != Reopened);
            }
            if must_end && !steps.contains(&Ended) {
                steps.push(Ended);
            }
            if steps.is_empty() {
                steps.push(Open);
            }
            steps
        })
        .prop_flat_map(|steps| {
            let count = steps.len();
            let dates = proptest::collection::vec((0..90_u64, 0..5_usize), count);
            (Just(steps), dates)
        })
        .prop_map(|(steps, dates)| {
            let dated = steps.into_iter().zip(dates);
            dated
                .map(|(step, (days, vague))| (step, days, vague))
                .collect()
        })
}

fn story() -> impl Strategy<Value = Story> {
    let area =
        prop_oneof![4 => (10..500_u32).prop_map(|area| Some(f64::from(area))), 1 => Just(None)];
    let tenancies = prop_oneof![
        1 => Just(vec![]),
        3 => tenancy(false).prop_map(|it| vec![it]),
        3 => (tenancy(true), tenancy(false)).prop_map(|(first, second)| vec![first, second]),
    ];
    (area, proptest::bool::weighted(0.9), tenancies).prop_map(|(area, lettable, tenancies)| Story {
        area,
        lettable,
        tenancies,
    })
}

fn stories() -> impl Strategy<Value = Vec<Story>> {
    proptest::collection::vec(story(), 0..6)
}

fn tell(when: NaiveDate, vague: Vagueness) -> DateSpan {
    let (year, month) = (when.year(), when.month());
    match vague {
        0 => DateSpan::Day(when),
        1 => DateSpan::Month(year, month),
        2 => DateSpan::Half(year, month.div_ceil(6)),
        3 => DateSpan::Year(year),
        _ => DateSpan::OnOrBefore((when + Days::new(40)).min(day("2024-05-13"))),
    }
}

/// The town of these stories, told exactly or vaguely. What lies after 2024-05-13 has not happened.
fn town(stories: &[Story], vaguely: bool) -> Town {
    let areas: Vec<_> = stories.iter().map(|it| it.area.unwrap_or(1.0)).collect();
    let mut town = vacant(&areas);
    for (index, story) in stories.iter().enumerate() {
        town.units[index].area = story.area.map(SquareMetres);
        town.units[index].lettable = story.lettable;
        let mut when = day("2022-06-01");
        for steps in &story.tenancies {
            let mut milestones = Vec::new();
            for (step, days, vague) in steps {
                when = when + Days::new(*days);
                if when <= town.known_until {
                    let told = tell(when, if vaguely { *vague } else { 0 });
                    milestones.push(Milestone::actual(*step, told));
                }
            }
            if !milestones.is_empty() {
                let_unit(&mut town, &[index], "cafe", milestones);
            }
        }
    }
    town
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..1500_u64).prop_map(|days| day("2022-01-01") + Days::new(days))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn figures(town: &TownOn) -> Vec<Figure> {
    let mut figures = key_figures(town);
    // Counted apart from the units without a stated area.
    figures.push(units(town));
    figures
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_vague_town_says_the_truth_or_not_known(stories in stories(), on in any_day()) {
        let (truth, told) = (town(&stories, false), town(&stories, true));
        let (truth, told) = (figures(&truth.on(on)), figures(&told.on(on)));
        for (truth, told) in truth.iter().zip(&told) {
            if told.value.is_some() {
                prop_assert_eq!(told.value, truth.value, "{:?}", told.metric);
                prop_assert_eq!(&told.contributors, &truth.contributors);
            }
        }
    }

    #[test]
    fn on_the_last_known_day_everything_is_known(stories in stories()) {
        let (truth, told) = (town(&stories, false), town(&stories, true));
        let today = truth.known_until;
        prop_assert_eq!(figures(&truth.on(today)), figures(&told.on(today)));
    }

    #[test]
    fn what_happened_however_it_is_told_breaks_no_rule(stories in stories()) {
        for vaguely in [false, true] {
            let problems = town(&stories, vaguely).problems().into_iter();
            let errors: Vec<_> = problems.filter(|it| it.severity == Severity::Error).collect();
            prop_assert_eq!(errors, vec![]);
        }
    }

    #[test]
    fn a_plan_for_after_the_last_known_day_changes_no_figure_up_to_it(
        stories in stories(),
        on in any_day(),
        ahead in 1..900_u64,
        vague in 0..4_usize,
    ) {
        let before = town(&stories, true);
        let mut after = before.clone();
        let planned = Some(tell(after.known_until + Days::new(ahead), vague));
        for tenancy in &mut after.tenancies {
            let last = tenancy.milestones.last().map(|it| it.step);
            let next = TenancyStep::ALL.into_iter().find(|next| last.is_some_and(|it| it.may_precede(*next)));
            tenancy.milestones.extend(next.map(|step| Milestone::planned(step, planned)));
        }
        for index in 0..after.units.len() {
            let moves_in = Milestone::planned(TenancyStep::HandedOver, planned);
            let_unit(&mut after, &[index], "books", vec![moves_in]);
        }
        let on = on.min(before.known_until);
        prop_assert_eq!(figures(&before.on(on)), figures(&after.on(on)));
        prop_assert_eq!(funnel(&before.on(on)), funnel(&after.on(on)));
    }

    #[test]
    fn the_funnel_sums_to_the_stock(stories in stories(), on in any_day()) {
        let town = town(&stories, true);
        let town = town.on(on);
        let stages = funnel(&town);
        let area: f64 = stages.iter().map(|stage| stage.area.0).sum();
        let count: usize = stages.iter().map(|stage| stage.units.len()).sum();
        prop_assert!(close(area, gross_leasable_area(&town).value.unwrap_or(0.0)));
        prop_assert_eq!(count, town.lettable_units().count());
    }

    #[test]
    fn shares_and_areas_fit_together(stories in stories(), on in any_day()) {
        let town = town(&stories, true);
        let town = town.on(on);
        let occupied = occupancy(&town, Basis::Area);
        match (occupied.value, vacancy(&town).value) {
            (Some(occupied), Some(vacant)) => prop_assert!(close(occupied + vacant, 1.0)),
            (None, None) => {}
            one_known => prop_assert!(false, "{one_known:?}"),
        }
        let let_share = committed(&town);
        if let (Some(whole), Some(let_area), Some(on_the_market)) =
            (let_share.whole, let_share.part, available_area(&town).value)
        {
            prop_assert!(close(let_area + on_the_market, whole));
        }
        if let (Some(discussed), Some(on_the_market)) =
            (in_negotiation_area(&town).value, available_area(&town).value)
        {
            prop_assert!(discussed <= on_the_market);
        }
        if let (Some(open), Some(occupied), Some(let_share)) =
            (trading(&town).value, occupied.value, let_share.value)
        {
            prop_assert!(open <= occupied && occupied <= let_share);
        }
        if let Some(area) = occupied.part {
            let mix: f64 = tenant_mix(&town).iter().map(|share| share.occupied.0).sum();
            prop_assert!(close(mix, area));
        }
    }

    #[test]
    fn every_unit_is_in_a_figure_or_left_out_of_it(stories in stories(), on in any_day()) {
        let town = town(&stories, true);
        let town = town.on(on);
        let stock = gross_leasable_area(&town);
        prop_assert_eq!(stock.contributors.len() + stock.left_out.len(), town.units.len());
    }

    #[test]
    fn the_series_is_the_occupancy_of_its_day_and_holds_until_the_next(
        stories in stories(),
        on in any_day(),
        ahead in 1..900_u64,
    ) {
        let mut town = town(&stories, true);
        let planned = DateSpan::Day(town.known_until + Days::new(ahead));
        if !town.units.is_empty() {
            let moves_in = Milestone::planned(TenancyStep::HandedOver, Some(planned));
            let_unit(&mut town, &[0], "books", vec![moves_in]);
        }
        for basis in [Basis::Area, Basis::Count] {
            let series = occupancy_series(&town, basis);
            prop_assert!(series.iter().any(|point| point.day == town.known_until));
            prop_assert!(series.windows(2).all(|pair| pair[0].day < pair[1].day));
            let point = series.iter().rev().find(|point| point.day <= on);
            let days = series.iter().map(|point| (point.day, *point));
            for (day, point) in days.chain(point.map(|point| (on, *point))) {
                let expected = occupancy(&town.on(day), basis).value;
                match (point.value, expected) {
                    (Some(value), Some(expected)) => prop_assert!(close(value, expected)),
                    (None, None) => {}
                    one_known => prop_assert!(false, "{one_known:?} on {day}"),
                }
                prop_assert_eq!(point.forecast, point.day > town.known_until);
            }
        }
    }
}

/// The published snapshot counted by hand: which buildings stand in the file as handed over, and
/// their areas as the file states them.
#[test]
fn the_fragrant_town_as_published() {
    let text = include_str!("../public/data/fragrant-town.json");
    let town = frontage::formats::town_file::read(text)
        .expect("the data set")
        .town;
    let file: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let (mut occupied, mut all) = (0.0, 0.0);
    for unit in list(&file["units"]["features"]) {
        let area = unit["properties"]["area"].as_f64().expect("an area");
        all += area;
        let moved_in = list(&file["tenancies"]).into_iter().any(|tenancy| {
            list(&tenancy["units"]).contains(&unit["id"])
                && list(&tenancy["milestones"])
                    .iter()
                    .any(|milestone| milestone["step"] == "handed-over")
        });
        occupied += if moved_in { area } else { 0.0 };
    }
    let today = town.on(day("2024-05-13"));
    let by_area = occupancy(&today, Basis::Area).value.expect("known");
    assert!(close(by_area, occupied / all));
    assert!((0.47..=0.499).contains(&by_area), "nearly 50 %: {by_area}");
    assert_eq!(occupancy(&today, Basis::Count).value, Some(0.5));
    assert_eq!(trading(&today).value, Some(0.0), "trial is not trading");
    assert_eq!(units(&today).value, Some(10.0));
    assert_eq!(gross_leasable_area(&today).value, Some(all));
    // The page says "moved in", not since when.
    assert_eq!(
        occupancy(&town.on(day("2024-05-12")), Basis::Count).value,
        None
    );
}
