//! Opening readiness: what stands before the opening of the centre and of each shop.

use crate::confidential::{Hindrance, ReadinessOf, ReadinessState, ReadinessStep};
use crate::desk::readiness::{Opening, steps_of};
use crate::ledger::{MilestoneOf, Record};
use crate::metrics::{NotCounted, ReadyShare};
use crate::query::Work;
use crate::town::{AreaBasis, DateSpan, Language, SquareMetres, UnitId, VenueStep};
use crate::words as all_words;
use crate::words::manage::{self, readiness as words};
use chrono::NaiveDate;
use maud::{Markup, html};

/// What the screen shows.
pub struct View<'a> {
    /// The town.
    pub record: &'a Record,
    /// The openings to come.
    pub openings: &'a [Opening<'a>],
    /// How much will be ready on the day of the centre's opening; none where there is no such day.
    pub share: Option<&'a ReadyShare>,
    /// Today at the venue.
    pub today: NaiveDate,
    /// The language of the words.
    pub language: Language,
    /// Whether who is here may change it.
    pub may_edit: bool,
}

/// The screen.
pub fn screen(view: &View) -> Markup {
    let language = view.language;
    html! {
        header.work-head {
            h1 { (manage::work(language, Work::Readiness)) }
        }
        div.ready {
            (share(view))
            div.ready-list {
                @if view.may_edit { p.hint { (words::intro(language)) } }
                @if view.openings.is_empty() { p.hint { (words::nothing_to_open(language)) } }
                @for opening in view.openings { (card(view, opening)) }
                (opened_centre(view))
                (own_list(view))
            }
        }
    }
}

fn share(view: &View) -> Markup {
    let language = view.language;
    let value = view.share.and_then(|share| share.value);
    let is_today = view
        .share
        .is_some_and(|share| share.day <= view.record.known_until(view.today));
    html! {
        section.ready-share aria-labelledby="ready-share" {
            h2 #ready-share {
                @if is_today { (words::ready_today(language)) } @else { (words::ready_share(language)) }
            }
            p.ready-value {
                @match value {
                    Some(value) => (all_words::percent(value)),
                    None => (all_words::not_known(language)),
                }
            }
            @match view.share {
                None => p.hint { (words::no_day(language)) },
                Some(share) => (explained(view, share)),
            }
        }
    }
}

fn explained(view: &View, share: &ReadyShare) -> Markup {
    let language = view.language;
    let of = language.pick(" / ", " of ");
    html! {
        p {
            time datetime=(share.day) { (share.day) }
            @if share.value.is_some() {
                " · " (all_words::area(SquareMetres(share.part))) (of) (all_words::area(SquareMetres(share.whole)))
            }
        }
        @if share.value.is_none() { p.hint { (words::nothing_recorded(language)) } }
        p.hint {
            (words::ready_formula(language)) " "
            @match share.area_basis {
                AreaBasis::Ground => (words::ground_basis(language)),
                AreaBasis::GrossLeasable => (words::leasable_basis(language)),
            }
        }
        @for why in [NotCounted::NoSteps, NotCounted::AreaNotStated, NotCounted::StatusNotKnown] {
            @let units = share.left_out.iter().filter(|it| it.1 == why).map(|it| it.0);
            @let numbers = numbers(view.record, units);
            @if !numbers.is_empty() {
                p.hint {
                    (all_words::left_out_units(language)) " · " (words::not_counted(language, why)) ": " (numbers)
                }
            }
        }
    }
}

/// The numbers of units, as a list.
fn numbers(record: &Record, units: impl Iterator<Item = UnitId>) -> String {
    let mut list = String::new();
    for unit in units.filter_map(|id| record.unit(id)) {
        if !list.is_empty() {
            list.push_str(" · ");
        }
        list.push_str(&unit.number);
    }
    list
}

/// What an opening is called.
pub fn name(record: &Record, of: ReadinessOf, language: Language) -> &str {
    match of {
        ReadinessOf::Venue => words::centre(language),
        ReadinessOf::Template => words::own_list(language),
        ReadinessOf::Tenancy(id) => (record.tenancy(id))
            .and_then(|tenancy| record.occupant(tenancy.occupant))
            .map_or("", |occupant| occupant.name.get(language)),
    }
}

/// What an opening is called in `data-action`.
pub fn key(of: ReadinessOf) -> String {
    match of {
        ReadinessOf::Venue => "venue".to_owned(),
        ReadinessOf::Template => "template".to_owned(),
        ReadinessOf::Tenancy(id) => id.0.to_string(),
    }
}

fn card(view: &View, opening: &Opening) -> Markup {
    let (language, key) = (view.language, key(opening.of));
    let heading = ["ready-", &key].concat();
    let units = opening.tenancy.map(|tenancy| tenancy.units.iter().copied());
    let (done, all) = (opening.done(), opening.steps.len());
    html! {
        section.ready-card data-opening=(key) aria-labelledby=(heading) {
            header {
                h2 id=(heading) { (name(view.record, opening.of, language)) }
                @if let Some(units) = units { span.hint { (numbers(view.record, units)) } }
                @if all > 0 {
                    span.ready-count { (words::done_of(language, done, all)) }
                    progress value=(done) max=(all) aria-label=(words::done_of(language, done, all)) {}
                }
            }
            (day(view, opening.of, opening.planned, opening.day))
            (held_up(language, opening))
            (steps(view, &opening.steps, &opening.hindrances))
            (adding(view, opening.of))
        }
    }
}

/// When an opening is planned, or was.
fn day(view: &View, of: ReadinessOf, planned: Option<DateSpan>, day: Option<NaiveDate>) -> Markup {
    let (language, key) = (view.language, key(of));
    let opened = opened(view.record).filter(|_| of == ReadinessOf::Venue);
    let label = match (of, opened.or(planned)) {
        (_, Some(_)) => manage::change(language),
        (ReadinessOf::Venue, None) => words::plan_or_record(language),
        _ => words::plan_opening(language),
    };
    html! {
        p.ready-day {
            span {
                @match (opened, planned, day) {
                    (Some(opened), ..) => { (words::opened(language)) " " strong { (all_words::span(language, opened)) } }
                    (_, Some(planned), _) => { (words::planned_opening(language)) " " strong { (all_words::span(language, planned)) } }
                    (_, None, Some(day)) => { (words::with_the_centre(language)) " " strong { (day) } }
                    _ => (words::no_planned_opening(language)),
                }
            }
            @if view.may_edit {
                button.text-button type="button" data-action={ "ready-plan:" (key) } data-key={ "plan-" (key) }
                    aria-label={ (label) " · " (name(view.record, of, language)) } { (label) }
            }
        }
    }
}

/// When the centre opened to the public, if it has.
fn opened(record: &Record) -> Option<DateSpan> {
    let opening = MilestoneOf::Venue(VenueStep::PublicOpening);
    record.dates(opening).and_then(|dates| dates.actual)
}

/// The centre that has opened and has nothing left to do: its day may still be wrong.
fn opened_centre(view: &View) -> Markup {
    let of = ReadinessOf::Venue;
    html! {
        @if opened(view.record).is_some() && view.openings.iter().all(|opening| opening.of != of) {
            section.ready-card data-opening="venue" aria-labelledby="ready-venue" {
                header { h2 #ready-venue { (words::centre(view.language)) } }
                (day(view, of, None, None))
            }
        }
    }
}

fn held_up(language: Language, opening: &Opening) -> Markup {
    let count = |why| opening.hindrances.iter().filter(|it| it.1 == why).count();
    let counts = [Hindrance::Overdue, Hindrance::TooLate, Hindrance::NoDate].map(count);
    html! {
        @if !opening.hindrances.is_empty() {
            p.ready-held data-overdue[counts[0] > 0] { (words::held_up(language, counts)) }
        }
    }
}

fn steps(view: &View, steps: &[&ReadinessStep], held: &[(&ReadinessStep, Hindrance)]) -> Markup {
    html! {
        @if steps.is_empty() { p.hint { (words::no_steps(view.language)) } }
        ol.ready-steps {
            @for step in steps {
                @let why = held.iter().find(|it| it.0.id == step.id).map(|it| it.1);
                (self::step(view, step, why))
            }
        }
    }
}

/// The name of a state in the style sheet.
fn slug(state: ReadinessState) -> &'static str {
    match state {
        ReadinessState::Open => "open",
        ReadinessState::InProgress => "in-progress",
        ReadinessState::Done(_) => "done",
    }
}

fn step(view: &View, step: &ReadinessStep, held: Option<Hindrance>) -> Markup {
    let (language, id) = (view.language, step.id.0);
    let label = step.label.get(language);
    let is_own = step.of == ReadinessOf::Template;
    let state = words::step_state(language, step.state);
    let next = words::step_state(language, step.state.next(view.today));
    html! {
        li data-step=(id) data-state=(slug(step.state)) data-held=[held.map(|_| "")] {
            @if view.may_edit && !is_own {
                button.step-state type="button" data-action={ "ready-step:" (id) } data-key={ "step-" (id) }
                    aria-label={ (label) " · " (state) " → " (next) } title={ (state) " → " (next) } {
                    i aria-hidden="true" {}
                }
            } @else if !is_own {
                span.step-state role="img" aria-label=(state) { i {} }
            }
            div.step-body {
                @if view.may_edit {
                    button.step-name type="button" data-action={ "ready-edit:" (id) } data-key={ "edit-" (id) }
                        aria-label={ (manage::change(language)) " · " (label) } { (label) }
                } @else {
                    span.step-name { (label) }
                }
                p.hint {
                    // Where the badge says what is wrong, how far it is stands here.
                    @if step.state == ReadinessState::InProgress && held.is_some() { (state) " · " }
                    (words::step_kind(language, step.kind))
                    @if let Some(owner) = &step.owner { " · " (owner) }
                    @match (step.state, step.due) {
                        (ReadinessState::Done(day), _) => { " · " (words::done_on(language)) " " (day) }
                        (_, Some(due)) => { " · " (words::due(language)) " " (all_words::span(language, due)) }
                        _ => {}
                    }
                }
            }
            @match (step.state, held) {
                (ReadinessState::Done(_), _) => span.badge data-tone="open" { (state) },
                (_, Some(why)) => span.badge data-tone=(tone(why)) { (words::hindrance(language, why)) },
                (ReadinessState::InProgress, None) => span.badge data-tone="trial" { (state) },
                (ReadinessState::Open, None) => {}
            }
        }
    }
}

fn tone(why: Hindrance) -> &'static str {
    match why {
        Hindrance::Overdue => "closed",
        Hindrance::TooLate => "trial",
        Hindrance::NoDate => "not-known",
    }
}

fn adding(view: &View, of: ReadinessOf) -> Markup {
    let (language, key) = (view.language, key(of));
    let name = name(view.record, of, language);
    html! {
        @if view.may_edit {
            div.ready-adding {
                @for (action, words) in [("ready-add", words::add_step(language)), ("ready-lay", words::lay(language))] {
                    button.button type="button" data-action={ (action) ":" (key) } data-key={ (action) "-" (key) }
                        aria-label={ (words) " · " (name) } { (words) }
                }
            }
        }
    }
}

/// The steps that are kept to be laid on openings.
fn own_list(view: &View) -> Markup {
    let (language, of) = (view.language, ReadinessOf::Template);
    let own = steps_of(view.record, of, NaiveDate::MIN);
    html! {
        @if view.may_edit || !own.is_empty() {
            section.ready-card data-opening="template" aria-labelledby="ready-template" {
                header { h2 #ready-template { (words::own_list(language)) } }
                p.hint { (words::own_list_hint(language)) }
                (steps(view, &own, &[]))
                (adding(view, of))
            }
        }
    }
}
