//! Freshness: when and by whom each fact the public sees was last confirmed, stalest first.
//!
//! A fact is confirmed on the day somebody vouched for it ([`Confirmation`]), or on the day a person
//! last saved it, whichever is later. What came with an import has been confirmed by nobody.

use super::Desk;
use super::undo::Chains;
use crate::confidential::{PersonId, public_tenancy_of};
use crate::ledger::{
    Actor, Change, Confirmation, ConfirmationField, Entry, Fact, Field, MilestoneOf, Noun, Record,
    Thing,
};
use crate::order;
use crate::town::{Milestone, Occupant, Tenancy, TenancyId, TenancyStep, UnitId, Venue, VenueStep};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// After how many days a fact is stale where a town does not say.
pub const RECONFIRM_AFTER: u16 = 90;

/// That somebody has confirmed a fact, by vouching for it or by saving it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confirmed {
    /// The day.
    pub day: NaiveDate,
    /// Who.
    pub by: PersonId,
}

/// A fact the public sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicFact {
    /// What.
    pub fact: Fact,
    /// When it was last confirmed; none where it never was.
    pub confirmed: Option<Confirmed>,
}

/// Whose facts they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactsOf {
    /// The centre's.
    Venue,
    /// A shop's: its occupant, its milestones, its units.
    Tenancy(TenancyId),
    /// Those of the units without a shop the public knows of.
    OtherUnits,
}

/// The facts of a shop, of the centre, or of the units without a shop.
#[derive(Clone, Debug, PartialEq)]
pub struct FactGroup {
    /// Whose.
    pub of: FactsOf,
    /// Stalest first: those never confirmed, then by the day, then in the order of the page.
    pub facts: Vec<PublicFact>,
}

/// Facts are stale when they were last confirmed before this day.
pub fn stale_before(record: &Record, today: NaiveDate) -> NaiveDate {
    let days = record
        .reconfirm_after()
        .map_or(RECONFIRM_AFTER, |it| it.get());
    (today.checked_sub_days(Days::new(days.into()))).unwrap_or(NaiveDate::MIN)
}

impl PublicFact {
    /// Whether it is to be confirmed again, or for the first time.
    pub fn is_stale(&self, stale_before: NaiveDate) -> bool {
        self.confirmed.is_none_or(|it| it.day < stale_before)
    }
}

/// How many facts are stale.
pub fn stale(groups: &[FactGroup], stale_before: NaiveDate) -> usize {
    let facts = groups.iter().flat_map(|group| &group.facts);
    facts.filter(|it| it.is_stale(stale_before)).count()
}

/// The day of each moment at the venue, from milliseconds since 1970 and what the venue's clock is
/// ahead of UTC, in milliseconds.
fn day_of(recorded: i64, ahead: i64) -> NaiveDate {
    const DAY: i64 = 86_400_000;
    let days = u64::try_from(recorded.saturating_add(ahead).div_euclid(DAY)).unwrap_or(0);
    (NaiveDate::default().checked_add_days(Days::new(days))).unwrap_or(NaiveDate::MAX)
}

/// What people have saved, as far as it is known: the last time each field was set, or came with its
/// thing.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    /// Where among `when` the last save of a fact is.
    facts: HashMap<Fact, usize>,
    when: Vec<Confirmed>,
}

impl Saved {
    /// From entries, in their order. `ahead` is what the venue's clock is ahead of UTC, in
    /// milliseconds. An entry that was taken back confirms nothing, and neither does taking back:
    /// it brings an older value, which nobody has looked at.
    pub fn of<'a>(entries: impl Iterator<Item = &'a Entry>, ahead: i64) -> Self {
        let entries: Vec<&Entry> = entries.collect();
        let ids: Vec<_> = entries.iter().map(|it| (it.id, it.actor)).collect();
        let chains = Chains::of(&ids);
        let mut saved = Self::default();
        for entry in entries {
            let stands = chains.is_original(entry.id) && !chains.end(entry.id).1;
            if let (Actor::Person(by), true) = (entry.actor, stands) {
                let day = day_of(entry.recorded, ahead);
                saved.when.push(Confirmed { day, by });
                saved.note(entry);
            }
        }
        saved
    }

    fn note(&mut self, entry: &Entry) {
        for (change, inverse) in entry.changes.iter().zip(entry.undo.iter().rev()) {
            match change {
                Change::Set { thing, fields } => {
                    for field in fields {
                        self.note_field(*thing, field.name());
                    }
                }
                Change::Add { noun, .. } => {
                    // Only what takes it back knows which of its step a milestone has become.
                    self.note_all(inverse.thing());
                    if let Noun::Tenancy(tenancy) = noun {
                        for (_, of) in numbered(tenancy) {
                            self.note_all(Thing::Milestone(of));
                        }
                    }
                }
                Change::Remove(_) | Change::Move { .. } => {}
            }
        }
    }

    fn note_all(&mut self, thing: Thing) {
        for field in thing.fields() {
            self.note_field(thing, field);
        }
    }

    fn note_field(&mut self, thing: Thing, field: &str) {
        if let Some(fact) = Fact::of(thing, field) {
            self.facts.insert(fact, self.when.len() - 1);
        }
    }

    fn last(&self, fact: Fact) -> Option<Confirmed> {
        self.when.get(*self.facts.get(&fact)?).copied()
    }
}

/// Each milestone of a tenancy with what it is called in changes.
fn numbered(tenancy: &Tenancy) -> Vec<(&Milestone<TenancyStep>, MilestoneOf)> {
    let milestones = tenancy.milestones.iter().enumerate();
    let numbered = milestones.map(|(place, milestone)| {
        let before = tenancy.milestones[..place].iter();
        let same = before.filter(|other| other.step == milestone.step).count();
        let nth = u32::try_from(same + 1).unwrap_or(u32::MAX);
        let of = MilestoneOf::Tenancy(tenancy.id, milestone.step, nth);
        (milestone, of)
    });
    numbered.collect()
}

impl Desk {
    /// What people have saved, as far as the desk remembers.
    pub fn saved(&self, ahead: i64) -> Saved {
        Saved::of(self.recent().chain(self.waiting()), ahead)
    }
}

/// The facts the public sees of a town today, by whom they are about, the group with the stalest
/// fact first, then the centre before shops, and shops in map order.
///
/// Of a shop: its occupant's name, type, offers, note, hours, phone and website, the dates of its
/// milestones from the announcement on, and the area of its units. Of the centre: its name, where it
/// is a part of, address, operator, description, source, and its milestones. What has no value is
/// not published and no fact. A shop that is gone is history and not asked for.
pub fn public_facts(record: &Record, saved: &Saved, today: NaiveDate) -> Vec<FactGroup> {
    let known_until = record.known_until(today);
    let mut facts: Vec<(FactsOf, Vec<(Thing, &'static str)>)> = Vec::new();
    if let Some(venue) = record.venue() {
        facts.push((FactsOf::Venue, of_venue(venue)));
    }
    for unit in record.units() {
        for id in record.tenancies_of_unit(unit.id) {
            let Some(tenancy) = record.tenancy(*id) else {
                continue;
            };
            if tenancy.units.first() == Some(&unit.id)
                && let Some(own) = of_tenancy(record, tenancy, known_until)
            {
                facts.push((FactsOf::Tenancy(*id), own));
            }
        }
    }
    let others = record
        .units()
        .iter()
        .filter(|unit| unit.area.is_some() && holder(record, unit.id, known_until).is_none());
    let others: Vec<_> = others.map(|it| (Thing::Unit(it.id), "area")).collect();
    facts.push((FactsOf::OtherUnits, others));
    let mut groups: Vec<FactGroup> = facts
        .into_iter()
        .map(|(of, facts)| FactGroup {
            of,
            facts: aged(record, saved, facts),
        })
        .filter(|group| !group.facts.is_empty())
        .collect();
    order::sort_by_key(&mut groups, |group: &FactGroup| {
        (group.facts.first()).and_then(|fact| fact.confirmed.map(|it| it.day))
    });
    groups
}

fn aged(record: &Record, saved: &Saved, facts: Vec<(Thing, &'static str)>) -> Vec<PublicFact> {
    let facts = facts.into_iter();
    let facts = facts.filter_map(|(thing, field)| Fact::of(thing, field));
    let mut facts: Vec<PublicFact> = facts
        .map(|fact| {
            let vouched = record.confirmation_of(fact).map(|it| Confirmed {
                day: it.day,
                by: it.by,
            });
            let confirmed = vouched.max(saved.last(fact));
            PublicFact { fact, confirmed }
        })
        .collect();
    order::sort_by_key(&mut facts, |fact: &PublicFact| {
        fact.confirmed.map(|it| it.day)
    });
    facts
}

fn of_venue(venue: &Venue) -> Vec<(Thing, &'static str)> {
    let present = [
        (true, "name"),
        (venue.part_of.is_some(), "part_of"),
        (venue.address.is_some(), "address"),
        (venue.operator.is_some(), "operator"),
        (venue.description.is_some(), "description"),
        (venue.source.is_some(), "source"),
    ];
    let mut facts = present_of(Thing::Venue, &present);
    for milestone in &venue.milestones {
        let of = MilestoneOf::Venue(milestone.step);
        facts.extend(date_of::<VenueStep>(of, milestone));
    }
    facts
}

fn of_tenancy(
    record: &Record,
    tenancy: &Tenancy,
    known_until: NaiveDate,
) -> Option<Vec<(Thing, &'static str)>> {
    let shown = shown(tenancy, known_until)?;
    let mut facts = record
        .occupant(tenancy.occupant)
        .map(of_occupant)
        .unwrap_or_default();
    for (milestone, of) in numbered(tenancy) {
        // The public sees no planned end, and nothing before the announcement.
        if let Some(seen) = shown.milestones.iter().find(|it| *it == milestone) {
            facts.extend(date_of(of, seen));
        }
    }
    for unit in tenancy.units.iter().filter_map(|id| record.unit(*id)) {
        let is_here = holder(record, unit.id, known_until) == Some(tenancy.id);
        if is_here && unit.area.is_some() {
            facts.push((Thing::Unit(unit.id), "area"));
        }
    }
    Some(facts)
}

/// What the public sees of a tenancy that is not over.
fn shown(tenancy: &Tenancy, known_until: NaiveDate) -> Option<Tenancy> {
    let certain = tenancy.progress(known_until, known_until).certain;
    let is_over = certain.is_some_and(|it| it.step == TenancyStep::Ended);
    public_tenancy_of(tenancy, known_until).filter(|_| !is_over)
}

/// The tenancy a unit's facts are listed with: the first the public sees.
fn holder(record: &Record, unit: UnitId, known_until: NaiveDate) -> Option<TenancyId> {
    let tenancies = record.tenancies_of_unit(unit).iter();
    let mut tenancies = tenancies.filter_map(|id| record.tenancy(*id));
    tenancies
        .find(|tenancy| shown(tenancy, known_until).is_some())
        .map(|tenancy| tenancy.id)
}

fn of_occupant(occupant: &Occupant) -> Vec<(Thing, &'static str)> {
    let contact = &occupant.contact;
    let present = [
        (true, "name"),
        (true, "type"),
        (occupant.hours.is_some(), "hours"),
        (contact.phone.is_some(), "phone"),
        (contact.website.is_some(), "website"),
        (occupant.offers.is_some(), "offers"),
        (occupant.note.is_some(), "note"),
    ];
    present_of(Thing::Occupant(occupant.id), &present)
}

fn present_of(thing: Thing, fields: &[(bool, &'static str)]) -> Vec<(Thing, &'static str)> {
    let present = fields.iter().filter(|(is_there, _)| *is_there);
    present.map(|(_, field)| (thing, *field)).collect()
}

/// The date the public sees of a milestone: when it happened, else when it is planned.
fn date_of<Step>(of: MilestoneOf, milestone: &Milestone<Step>) -> Option<(Thing, &'static str)> {
    let field = match (milestone.actual, milestone.planned) {
        (Some(_), _) => "actual",
        (None, Some(_)) => "planned",
        (None, None) => return None,
    };
    Some((Thing::Milestone(of), field))
}

/// The change by which a person vouches for a fact on a day.
pub fn confirming(record: &Record, fact: Fact, day: NaiveDate, by: PersonId) -> Change {
    if record.confirmation_of(fact).is_none() {
        return Change::add(Noun::Confirmation(Confirmation { fact, day, by }));
    }
    let fields = [ConfirmationField::Day(day), ConfirmationField::By(by)];
    Change::Set {
        thing: Thing::Confirmation(fact),
        fields: fields.map(Field::Confirmation).into(),
    }
}
