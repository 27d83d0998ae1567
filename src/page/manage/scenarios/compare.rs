//! Scenarios beside the town as it is: key figures, funnel, mix, occupancy over time, timeline and
//! map, of one day.

use super::timeline::Lanes;
use crate::confidential::Terms;
use crate::metrics::{self, Figure, Metric, MetricKind, Stage};
use crate::number::decimal;
use crate::page::dashboard::{DayRange, lines, of_stage, stops};
use crate::scene::{Scene, svg};
use crate::town::{GROUPS, Language, SquareMetres, Town, TownOn, UnitOn};
use crate::words::{self, manage::scenarios as says};
use chrono::NaiveDate;
use maud::{Markup, html};

/// A town to be compared: the first is the town as it is.
pub struct Column<'a> {
    /// What stands above it.
    pub name: &'a str,
    /// The town.
    pub town: &'a Town,
    /// Its lease terms.
    pub terms: &'a [Terms],
}

/// A column on the day, with what is computed once.
struct OnDay<'a> {
    column: &'a Column<'a>,
    town: TownOn<'a>,
    figures: Vec<Figure>,
}

/// Everything about these towns on a day; `latest` is the last day that one of them plans for.
pub fn comparison(
    language: Language,
    columns: &[Column],
    day: NaiveDate,
    latest: NaiveDate,
) -> Markup {
    let on_day: Vec<OnDay> = columns.iter().map(|column| on(column, day)).collect();
    html! {
        (days(language, columns, day, latest))
        section.dashboard-card.what-if-table { (figures(language, &on_day)) }
        section.dashboard-card.what-if-table { (funnel(language, &on_day)) }
        section.dashboard-card.what-if-table { (mix(language, &on_day)) }
        (pictures(language, &on_day, day))
    }
}

fn on<'a>(column: &'a Column<'a>, day: NaiveDate) -> OnDay<'a> {
    let town = column.town.on(day);
    let figures = metrics::key_figures_with_terms(&town, column.terms);
    OnDay {
        column,
        town,
        figures,
    }
}

/// The days on which something happens in one of the towns from the known date on: figures change on
/// no other.
fn days(language: Language, columns: &[Column], day: NaiveDate, latest: NaiveDate) -> Markup {
    let known_until = columns.first().map(|column| column.town.known_until);
    let mut days: Vec<NaiveDate> = columns.iter().flat_map(|it| stops(it.town)).collect();
    days.retain(|stop| Some(*stop) >= known_until);
    days.push(day);
    days.sort_unstable();
    days.dedup();
    html! {
        div.what-if-day {
            label.what-if-choice {
                span { (says::on_day(language)) }
                select data-what-if="day" data-key="what-if-day" {
                    @for stop in days {
                        option value=(stop) selected[stop == day] {
                            (stop)
                            @if Some(stop) == known_until { " · " (words::to_date(language)) }
                            @else if stop == latest { " · " (says::latest_planned(language)) }
                        }
                    }
                }
            }
            @if Some(day) > known_until { p.hint { (words::forecast_note(language)) } }
        }
    }
}

/// What a row of a table says: in each column a number, as far as it is known.
struct Row<'a> {
    name: &'a str,
    slug: &'static str,
    metric: Metric,
    values: Vec<Option<f64>>,
    /// Shares of the widest bar, with the tone of each; none where no bars are drawn.
    bars: Vec<[f64; 2]>,
    tone: &'static str,
}

impl Row<'_> {
    /// The tenant group it is of, which gives its bars their hue.
    fn group(&self) -> Option<&str> {
        (!self.bars.is_empty() && self.tone.is_empty()).then_some(self.slug)
    }
}

fn figures(language: Language, columns: &[OnDay]) -> Markup {
    let row = |metric: Metric| Row {
        name: words::figure_name(language, metric),
        slug: metric.slug(),
        metric,
        values: (columns.iter())
            .map(|it| {
                let mut figures = it.figures.iter();
                figures.find(|figure| figure.metric == metric)?.value
            })
            .collect(),
        bars: Vec::new(),
        tone: "",
    };
    let rows: Vec<Row> = Metric::ALL.into_iter().map(row).collect();
    let heading = [words::key_figures(language), says::figure(language)];
    table(language, "figures", heading, columns, &rows)
}

fn funnel(language: Language, columns: &[OnDay]) -> Markup {
    let funnels: Vec<_> = columns.iter().map(|it| metrics::funnel(&it.town)).collect();
    let all = funnels.iter().flatten();
    let largest = all.map(|stage| stage.area.0).fold(1.0, f64::max);
    let row = |stage: Stage| {
        let areas = funnels.iter().map(|funnel| {
            let mut stages = funnel.iter();
            let found = stages.find(|it| it.stage == stage);
            found.map_or(0.0, |it| it.area.0)
        });
        let areas: Vec<f64> = areas.collect();
        Row {
            name: words::stage(language, stage),
            slug: stage.slug(),
            metric: match stage {
                // Space on the market is the better the less it is.
                Stage::Available => Metric::AvailableArea,
                Stage::Trial | Stage::Open => Metric::TradingByArea,
                _ => Metric::InNegotiationArea,
            },
            bars: areas.iter().map(|area| [area / largest, 0.0]).collect(),
            values: areas.into_iter().map(Some).collect(),
            tone: of_stage(stage),
        }
    };
    let mut stages = Stage::ALL.to_vec();
    if funnels.iter().any(|funnel| funnel.len() > stages.len()) {
        stages.push(Stage::NotKnown);
    }
    let rows: Vec<Row> = stages.into_iter().map(row).collect();
    let heading = [
        words::leasing_funnel(language),
        words::stage_column(language),
    ];
    table(language, "funnel", heading, columns, &rows)
}

fn mix(language: Language, columns: &[OnDay]) -> Markup {
    let mixes: Vec<_> = columns
        .iter()
        .map(|it| metrics::tenant_mix(&it.town))
        .collect();
    let all = mixes.iter().flatten();
    let largest = all
        .map(|share| share.occupied.0 + share.committed.0)
        .fold(1.0, f64::max);
    let rows = GROUPS.into_iter().filter_map(|group| {
        let shares = mixes.iter().map(|mix| {
            let share = mix.iter().find(|share| share.group == group);
            share.map_or([0.0, 0.0], |it| [it.occupied.0, it.committed.0])
        });
        let shares: Vec<[f64; 2]> = shares.collect();
        let is_there = shares.iter().any(|[a, b]| a + b > 0.0);
        is_there.then(|| Row {
            name: group.name(language),
            slug: group.slug(),
            metric: Metric::InNegotiationArea,
            values: shares.iter().map(|[a, b]| Some(a + b)).collect(),
            bars: shares
                .iter()
                .map(|it| it.map(|area| area / largest))
                .collect(),
            tone: "",
        })
    });
    let rows: Vec<Row> = rows.collect();
    let heading = [words::tenant_mix(language), words::types(language)];
    html! {
        (table(language, "mix", heading, columns, &rows))
        p.hint.card-note { (says::mix_note(language)) }
    }
}

/// Rows of numbers, those of the town as it is first.
fn table(
    language: Language,
    name: &str,
    [title, rows_are]: [&str; 2],
    columns: &[OnDay],
    rows: &[Row],
) -> Markup {
    let id = ["what-if-", name].concat();
    html! {
        h2 id=(id) { (title) }
        div.what-if-scroll tabindex="0" role="region" aria-labelledby=(id) data-key=(id) {
            table aria-labelledby=(id) data-columns=(columns.len()) {
                thead {
                    tr {
                        th scope="col" { (rows_are) }
                        @for it in columns { th scope="col" { (it.column.name) } }
                    }
                }
                tbody {
                    @for row in rows {
                        tr data-row-of=(row.slug) data-group=[row.group()] {
                            th scope="row" { (row.name) }
                            @for place in 0..columns.len() { (cell(language, row, place)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(language: Language, row: &Row, place: usize) -> Markup {
    let kind = match row.bars.is_empty() {
        true => row.metric.kind(),
        false => MetricKind::SquareMetres,
    };
    let value = row.values[place];
    let today = row.values[0].filter(|_| place > 0);
    html! {
        td data-column=(place) {
            b.what-if-value {
                @match (value, kind) {
                    (Some(value), MetricKind::SquareMetres) => (words::area(SquareMetres(value))),
                    (Some(value), _) => (words::value(language, row.metric, value)),
                    (None, _) => span.unknown { (words::not_known(language)) },
                }
            }
            @if let Some([first, second]) = row.bars.get(place) {
                svg.bar aria-hidden="true" {
                    rect.bar-track width="100%" height="100%" rx="3" {}
                    rect.bar-fill data-tone=(row.tone) width=(percent(*first)) height="100%" rx="3" {}
                    @if *second > 0.0 {
                        rect.bar-fill.bar-more x=(percent(*first)) width=(percent(*second)) height="100%" rx="3" {}
                    }
                }
            }
            @if let (Some(value), Some(today)) = (value, today) {
                (difference(language, row.metric, kind, value - today))
            }
        }
    }
}

fn percent(share: f64) -> String {
    let mut text = decimal(share * 100.0, 2);
    text.push('%');
    text
}

/// By how much, and whether that is to be wished for, in words.
fn difference(language: Language, metric: Metric, kind: MetricKind, by: f64) -> Markup {
    let turn = match metric {
        Metric::AvailableArea | Metric::VacancyByArea if by < 0.0 => "better",
        Metric::AvailableArea | Metric::VacancyByArea => "worse",
        Metric::InNegotiationArea | Metric::Units | Metric::GrossLeasableArea => "",
        _ if by > 0.0 => "better",
        _ => "worse",
    };
    let is = match turn {
        "better" => says::better(language),
        "worse" => says::worse(language),
        _ if by > 0.0 => says::more(language),
        _ => says::less(language),
    };
    html! {
        @match says::difference(language, kind, by) {
            Some(by) => span.what-if-difference data-turn=(turn) { (by) " · " (is) },
            None => span.hint { (says::same(language)) },
        }
    }
}

/// More units than this would not be named on a small map, or in a list.
pub(super) const MOST_NAMED: usize = 60;

/// Occupancy over time, the tenancies that differ, and the map of each.
fn pictures(language: Language, columns: &[OnDay], day: NaiveDate) -> Markup {
    let Some((today, scenarios)) = columns.split_first() else {
        return html! {};
    };
    let ranges = columns.iter().map(|it| DayRange::of(it.column.town));
    let range = ranges.fold(DayRange::of(today.column.town).including(day), |all, it| {
        all.including(it.first).including(it.last)
    });
    let scene = Scene::new(today.column.town, None);
    let lanes = Lanes::of(columns.iter().map(|it| &it.town).collect());
    html! {
        svg.what-if-hatch aria-hidden="true" width="0" height="0" {
            pattern #what-if-hatch width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect width=".9" height="2" {}
            }
        }
        div.what-if-columns {
            @for (place, it) in columns.iter().enumerate() {
                @let others = if place == 0 { scenarios } else { std::slice::from_ref(today) };
                section.dashboard-card.what-if-picture data-column=(place) {
                    h2 { (it.column.name) }
                    h3 { (words::occupancy_over_time(language)) }
                    (lines(it.column.town, (place > 0).then_some(today.column.town), range, day))
                    @if place > 0 { p.hint { (says::line_note(language)) } }
                    @if let Some(lanes) = &lanes { (lanes.write(language, place)) }
                    h3 { (words::map(language)) " · " (day) }
                    (map(&scene, language, it, others))
                    @if place > 0 { (differing(language, today, it)) }
                }
            }
        }
    }
}

/// The map alone: it is a picture, and what differs is said below it.
fn map(scene: &Scene, language: Language, column: &OnDay, others: &[OnDay]) -> Markup {
    let home = scene.home;
    let view_box = [home.min().x, home.min().y, home.width(), home.height()];
    let view_box = view_box.map(|number| decimal(number, 1)).join(" ");
    let town = &column.town;
    let is_named = scene.units.len() <= MOST_NAMED;
    html! {
        div.what-if-map inert {
            svg viewBox=(view_box) preserveAspectRatio="xMidYMid meet" aria-hidden="true" {
                g.ground { (svg::ground(scene)) }
                (svg::units(scene, town, language, &[], None, &|_| String::new()))
                @for shape in &scene.units {
                    @let state = town.units.get(shape.index);
                    @let is_other = others.iter().any(|it| !is_same(state, it.town.units.get(shape.index)));
                    @if is_other { path.what-if-differs d=(shape.outline) {} }
                    @if let Some(state) = state.filter(|_| is_named) {
                        text x=(decimal(shape.anchor.x, 2)) y=(decimal(shape.anchor.y, 2)) dy=".36em"
                            text-anchor="middle" { (state.unit.number) }
                    }
                }
            }
        }
    }
}

/// Whether two units are let alike to the same.
fn is_same(one: Option<&UnitOn>, other: Option<&UnitOn>) -> bool {
    let told = |state: &UnitOn| {
        let occupant = state.occupant.map(|occupant| occupant.id);
        (state.leasing, occupant, state.opening)
    };
    one.map(told) == other.map(told)
}

/// What is otherwise than in the town as it is, unit by unit.
fn differing(language: Language, today: &OnDay, column: &OnDay) -> Markup {
    let in_trial = column.town.is_in_internal_trial();
    let pairs = column.town.units.iter().zip(&today.town.units);
    let others: Vec<_> = pairs
        .filter(|(then, now)| !is_same(Some(then), Some(now)))
        .map(|(then, now)| {
            let now = words::unit_sentence(language, now, in_trial);
            // The number is said once.
            let now = now
                .split_once(['，', ','])
                .map_or("", |(_, rest)| rest.trim_start());
            let then = words::unit_sentence(language, then, in_trial);
            [
                then.as_str(),
                language.pick("（今日计划：", " (today's plan: "),
                now,
                language.pick("）", ")"),
            ]
            .concat()
        })
        .collect();
    html! {
        h3 { (says::differs(language)) }
        @if others.is_empty() { p.hint { (says::nothing_differs(language)) } }
        ul.what-if-differing {
            @for line in others.iter().take(MOST_NAMED) { li { (line) } }
            @if others.len() > MOST_NAMED { li { "+" (others.len() - MOST_NAMED) } }
        }
    }
}
