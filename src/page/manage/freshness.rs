//! Freshness: what the public sees and nobody has confirmed for long, to be confirmed one by one or a
//! shop at once.

use crate::confidential::PersonId;
use crate::desk::freshness::{Confirmed, FactGroup, FactsOf, PublicFact, stale};
use crate::ledger::{Fact, MilestoneOf, Record, Thing};
use crate::query::Work;
use crate::town::{Labels, Language, Occupant, Venue};
use crate::words as all_words;
use crate::words::manage::{self, freshness as words};
use chrono::NaiveDate;
use maud::{Markup, html};

/// Who people are.
#[derive(Clone, Copy)]
pub struct Who<'a> {
    /// Who is here.
    pub me: PersonId,
    /// Everybody whose name is known.
    pub people: &'a [(PersonId, String)],
}

/// What the screen shows.
pub struct View<'a> {
    /// The town.
    pub record: &'a Record,
    /// What the public sees, stalest first.
    pub groups: &'a [FactGroup],
    /// Facts confirmed before this day are stale.
    pub stale_before: NaiveDate,
    /// After how many days.
    pub days: u16,
    /// Who confirmed what.
    pub who: Who<'a>,
    /// Whether what is confirmed is shown as well.
    pub shows_all: bool,
    /// The language of the words.
    pub language: Language,
    /// Whether who is here may change it.
    pub may_edit: bool,
}

/// The screen.
pub fn screen(view: &View) -> Markup {
    let language = view.language;
    let all: usize = view.groups.iter().map(|group| group.facts.len()).sum();
    let stale = stale(view.groups, view.stale_before);
    // Buttons are numbered over the page: when one goes, the focus is on what has come in its place.
    let mut place = 0;
    html! {
        header.work-head {
            h1 { (manage::work(language, Work::Freshness)) }
            button.chip type="button" data-action="fresh-all" data-key="fresh-all" aria-pressed=(view.shows_all) {
                (words::show_fresh(language))
            }
            @if view.may_edit {
                button.chip type="button" data-action="fresh-after" data-key="fresh-after" {
                    (words::every(language, view.days))
                }
            } @else {
                span.hint { (words::every(language, view.days)) }
            }
        }
        div.fresh {
            section.fresh-total aria-label=(words::stale_of(language, stale, all)) {
                p.ready-value { (stale) }
                p role="status" {
                    @if stale == 0 { (words::all_fresh(language)) }
                    @else { (words::stale_of(language, stale, all)) }
                }
                progress value=(all - stale) max=(all.max(1)) aria-label=(words::stale_of(language, stale, all)) {}
            }
            div.ready-list {
                @for group in view.groups { (card(view, group, &mut place)) }
            }
        }
    }
}

fn card(view: &View, group: &FactGroup, place: &mut usize) -> Markup {
    let (language, key) = (view.language, key(group.of));
    let is_stale = |fact: &&PublicFact| fact.is_stale(view.stale_before);
    let stale = group.facts.iter().filter(is_stale).count();
    let shown = (group.facts.iter()).filter(|fact| view.shows_all || is_stale(fact));
    let heading = ["fresh-", &key].concat();
    html! {
        @if stale > 0 || view.shows_all {
            section.fresh-card data-facts=(key) aria-labelledby=(heading) {
                header {
                    h2 id=(heading) { (name(view.record, group.of, language)) }
                    @if view.may_edit {
                        @if let FactsOf::Tenancy(id) = group.of && let Some(tenancy) = view.record.tenancy(id) {
                            button.text-button type="button" data-action={ "change-occupant:" (tenancy.occupant.0) }
                                data-key={ "fresh-change-" (key) } aria-label={ (manage::change_occupant(language)) " · " (name(view.record, group.of, language)) } {
                                (manage::change(language))
                            }
                        }
                        @if stale > 1 {
                            button.button type="button" data-action={ "fresh-shop:" (key) } data-key={ "fresh-shop-" (key) }
                                aria-label={ (words::confirm_all(language, stale)) " · " (name(view.record, group.of, language)) } {
                                (words::confirm_all(language, stale))
                            }
                        }
                    }
                }
                ul {
                    @for fact in shown { (self::fact(view, fact, place)) }
                }
            }
        }
    }
}

fn fact(view: &View, fact: &PublicFact, place: &mut usize) -> Markup {
    let language = view.language;
    let name = fact_name(view.record, fact.fact, language);
    *place += 1;
    html! {
        li data-stale[fact.is_stale(view.stale_before)] {
            div.fresh-fact {
                span.hint { (name) }
                span.fresh-value { (value(view.record, fact.fact, language)) }
                small.fresh-when { (when(language, fact.confirmed, &view.who)) }
            }
            @if view.may_edit {
                button.button type="button" data-action={ "fresh-confirm:" (Thing::Confirmation(fact.fact)) }
                    data-key={ "fresh-" (place) } aria-label={ (words::confirm(language)) " · " (name) } {
                    (words::confirm(language))
                }
            }
        }
    }
}

/// What a group is called in `data-action`.
pub fn key(of: FactsOf) -> String {
    match of {
        FactsOf::Venue => "venue".to_owned(),
        FactsOf::OtherUnits => "units".to_owned(),
        FactsOf::Tenancy(id) => id.0.to_string(),
    }
}

fn name(record: &Record, of: FactsOf, language: Language) -> &str {
    match of {
        FactsOf::Venue => words::centre(language),
        FactsOf::OtherUnits => words::other_units(language),
        FactsOf::Tenancy(id) => (record.tenancy(id))
            .and_then(|tenancy| record.occupant(tenancy.occupant))
            .map_or("", |occupant| occupant.name.get(language)),
    }
}

/// When and by whom a fact was confirmed.
fn when(language: Language, confirmed: Option<Confirmed>, who: &Who<'_>) -> String {
    let Some(Confirmed { day, by }) = confirmed else {
        return words::not_lately(language).to_owned();
    };
    let known = who.people.iter().find(|(person, _)| *person == by);
    let by = match known {
        _ if by == who.me => words::by_me(language).to_owned(),
        Some((_, name)) => words::by(language, name),
        None => words::by_colleague(language).to_owned(),
    };
    words::confirmed(language, &day.to_string(), &by)
}

/// How fresh a shop is, in one line for its panel, with a button that confirms what is stale of it.
pub fn line(
    language: Language,
    group: &FactGroup,
    stale_before: NaiveDate,
    who: &Who<'_>,
    may_edit: bool,
) -> Markup {
    let stalest = group.facts.first();
    let is_stale = stalest.is_some_and(|fact| fact.is_stale(stale_before));
    html! {
        @if let Some(stalest) = stalest {
            p.hint.fresh-line data-stale[is_stale] {
                (when(language, stalest.confirmed, who))
                @if may_edit && is_stale {
                    button.text-button type="button" data-action={ "fresh-shop:" (key(group.of)) }
                        data-key={ "fresh-line-" (key(group.of)) } { (words::confirm(language)) }
                }
            }
        }
    }
}

fn fact_name(record: &Record, fact: Fact, language: Language) -> String {
    let name = match (fact.thing(), fact.field()) {
        (Thing::Milestone(MilestoneOf::Venue(step)), _) => step.name(language),
        (Thing::Milestone(MilestoneOf::Tenancy(_, step, _)), _) => step.name(language),
        (Thing::Unit(id), _) => {
            let number = record.unit(id).map_or("", |unit| unit.number.as_str());
            return [all_words::area_label(language), " · ", number].concat();
        }
        (_, "name") => manage::shop_name(language),
        (_, "type") => all_words::type_label(language),
        (_, "hours") => all_words::hours(language),
        (_, "phone") => manage::phone(language),
        (_, "website") => manage::website(language),
        (_, "offers") => all_words::offers(language),
        (_, "note") => all_words::note(language),
        (_, "part_of") => all_words::part_of(language),
        (_, "address") => words::address(language),
        (_, "operator") => all_words::operator(language),
        (_, "description") => words::description(language),
        (_, "source") => all_words::source(language),
        (_, other) => other,
    };
    name.to_owned()
}

/// What the public reads.
fn value(record: &Record, fact: Fact, language: Language) -> String {
    let text = match fact.thing() {
        Thing::Venue => record.venue().and_then(|it| of_venue(it, fact, language)),
        Thing::Occupant(id) => (record.occupant(id)).and_then(|it| of_occupant(it, fact, language)),
        Thing::Unit(id) => (record.unit(id)).and_then(|unit| unit.area.map(all_words::area)),
        Thing::Milestone(of) => (record.dates(of))
            .and_then(|dates| dates.actual.or(dates.planned))
            .map(|span| all_words::span(language, span)),
        _ => None,
    };
    text.unwrap_or_default()
}

fn of_venue(venue: &Venue, fact: Fact, language: Language) -> Option<String> {
    let labels = match fact.field() {
        "name" => Some(&venue.name),
        "part_of" => venue.part_of.as_ref(),
        "address" => venue.address.as_ref(),
        "operator" => venue.operator.as_ref(),
        "description" => venue.description.as_ref(),
        _ => venue.source.as_ref(),
    };
    labels.map(|labels| text(labels, language))
}

fn of_occupant(occupant: &Occupant, fact: Fact, language: Language) -> Option<String> {
    match fact.field() {
        "name" => Some(text(&occupant.name, language)),
        "type" => Some(occupant.tenant_type.name(language).to_owned()),
        "hours" => occupant.hours.as_ref().map(|it| it.text().to_owned()),
        "phone" => occupant.contact.phone.clone(),
        "website" => occupant.contact.website.clone(),
        "offers" => occupant.offers.as_ref().map(|it| text(it, language)),
        _ => occupant.note.as_ref().map(|it| text(it, language)),
    }
}

fn text(labels: &Labels, language: Language) -> String {
    labels.get(language).to_owned()
}

/// The form of how often facts are to be confirmed.
pub fn after(language: Language, days: u16) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (manage::work(language, Work::Freshness)) }
            label.field {
                span { (words::stale_after(language)) }
                input name="days" type="number" min="1" max="65535" inputmode="numeric" value=(days) required
                    autocomplete="off" aria-describedby="days-hint";
                small.hint #days-hint { (words::stale_after_hint(language)) }
            }
            p.form-problem #sheet-problem role="alert" {}
            (super::forms::buttons(language, false, crate::words::manage::save(language)))
        }
    }
}
