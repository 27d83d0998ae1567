//! Which facts the public sees, and when and by whom each was last confirmed.

use chrono::NaiveDate;
use frontage::confidential::PersonId;
use frontage::desk::freshness::{
    Confirmed, FactGroup, FactsOf, PublicFact, Saved, confirming, public_facts, stale, stale_before,
};
use frontage::ledger::{
    Actor, Change, Entry, EntryId, Fact, Field, KnownUntil, MilestoneOf, OccupantField, Proposal,
    Record, Thing, VenueField, accept, apply, revert,
};
use frontage::town::sample::{day, let_unit, span, vacant};
use frontage::town::{
    Labels, Milestone, OccupantId, OpeningHours, TenancyId, TenancyStep, VenueStep,
};
use std::num::NonZeroU16;
use uuid::Uuid;

const TODAY: &str = "2026-11-27";
const ANA: PersonId = PersonId(Uuid::from_u128(1));
const BO: PersonId = PersonId(Uuid::from_u128(2));
const HOUR: i64 = 3_600_000;

/// A café that is announced from its opening on and plans to end; a secret negotiation; a shop that
/// is gone; and a building nobody is in.
fn town() -> (Record, TenancyId, OccupantId) {
    let mut town = vacant(&[100.0, 200.0, 300.0, 400.0]);
    town.known_until = day(TODAY);
    town.venue.name = Labels::new("小镇", "Town");
    town.venue.address = Some(Labels::new("路一号", "1 Road"));
    town.venue.milestones = vec![Milestone::planned(VenueStep::PublicOpening, None)];
    let milestones = vec![
        Milestone::actual(TenancyStep::Signed, span("2024-01-01")),
        Milestone::actual(TenancyStep::Open, span("2024-05-01")),
        Milestone::planned(TenancyStep::Ended, Some(span("2030"))),
    ];
    let cafe = let_unit(&mut town, &[0], "cafe", milestones);
    town.tenancies[0].announced = Some(TenancyStep::Open);
    town.occupants[0].hours = Some(OpeningHours::read("Mo-Su 09:00-18:00"));
    let negotiating = Milestone::actual(TenancyStep::Negotiating, span("2026-01-01"));
    let_unit(&mut town, &[1], "retail", vec![negotiating]);
    town.tenancies[1].announced = None;
    let gone = vec![
        Milestone::actual(TenancyStep::Open, span("2020-01-01")),
        Milestone::actual(TenancyStep::Ended, span("2021-01-01")),
    ];
    let_unit(&mut town, &[2], "retail", gone);
    town.tenancies[2].announced = Some(TenancyStep::Open);
    let occupant = town.occupants[0].id;
    (Record::from(town), cafe, occupant)
}

fn facts_of(groups: &[FactGroup], of: FactsOf) -> Vec<String> {
    let group = groups.iter().find(|group| group.of == of);
    let facts = group.into_iter().flat_map(|group| &group.facts);
    facts
        .map(|it| format!("{} {}", it.fact.thing().noun(), it.fact.field()))
        .collect()
}

fn confirmed(groups: &[FactGroup], fact: Fact) -> Option<Confirmed> {
    let facts = groups.iter().flat_map(|group| &group.facts);
    let found = facts.clone().find(|it| it.fact == fact);
    found.expect("a public fact").confirmed
}

fn today() -> NaiveDate {
    day(TODAY)
}

#[test]
fn the_facts_are_those_the_public_sees_and_no_others() {
    let (record, cafe, _) = town();
    let groups = public_facts(&record, &Saved::default(), today());
    let of: Vec<FactsOf> = groups.iter().map(|group| group.of).collect();
    // All were never confirmed: the centre, then shops in map order, then the rest.
    assert_eq!(
        of,
        [FactsOf::Venue, FactsOf::Tenancy(cafe), FactsOf::OtherUnits]
    );
    // An opening without a date is no date to confirm.
    assert_eq!(
        facts_of(&groups, FactsOf::Venue),
        ["venue name", "venue address"]
    );
    // Neither the signature before the announcement, nor the planned end.
    assert_eq!(
        facts_of(&groups, FactsOf::Tenancy(cafe)),
        [
            "occupant name",
            "occupant type",
            "occupant hours",
            "milestone actual",
            "unit area"
        ]
    );
    // Of the one in secret negotiation, of the one whose shop is gone, of the empty one.
    assert_eq!(facts_of(&groups, FactsOf::OtherUnits), ["unit area"; 3]);
}

/// Entries that a ledger has accepted.
#[derive(Default)]
struct Ledger(Vec<Entry>);

impl Ledger {
    /// Saves at a moment, UTC, in hours since 2026-11-01.
    fn save(&mut self, record: &mut Record, actor: Actor, hours: i64, changes: Vec<Change>) {
        let id = EntryId(Uuid::from_u128(self.0.len() as u128 + 1));
        self.save_as(id, record, actor, hours, changes);
    }

    fn save_as(
        &mut self,
        id: EntryId,
        record: &mut Record,
        actor: Actor,
        hours: i64,
        changes: Vec<Change>,
    ) {
        // 2026-11-01 is 20 758 days after 1970-01-01.
        let recorded = 20_758 * 24 * HOUR + hours * HOUR;
        let proposal = Proposal {
            id,
            recorded,
            actor,
            reason: None,
            changes,
        };
        let sequence = self.0.len() as u64 + 1;
        let entry = accept(record, proposal, sequence, today()).expect("lawful");
        self.0.push(entry);
    }

    /// Takes an entry back, as undo does.
    fn undo(&mut self, record: &mut Record, place: usize, hours: i64) {
        let entry = &self.0[place];
        let changes = revert(entry, &self.0[place + 1..], record).expect("no clash");
        let id = entry.id.taken_back();
        self.save_as(id, record, Actor::Person(BO), hours, changes);
    }

    fn saved(&self, ahead: i64) -> Saved {
        Saved::of(self.0.iter(), ahead)
    }
}

fn hours(occupant: OccupantId, hours: &str) -> Vec<Change> {
    let field = OccupantField::Hours(Some(OpeningHours::read(hours)));
    vec![Change::set(
        Thing::Occupant(occupant),
        Field::Occupant(field),
    )]
}

#[test]
fn a_fact_is_confirmed_on_the_later_of_the_day_it_was_looked_at_and_the_day_it_was_saved() {
    let (mut record, _, occupant) = town();
    let fact = Fact::of(Thing::Occupant(occupant), "hours").expect("a fact");
    let mut ledger = Ledger::default();
    let ask = |record: &Record, ledger: &Ledger, ahead| {
        confirmed(&public_facts(record, &ledger.saved(ahead), today()), fact)
    };
    assert_eq!(ask(&record, &ledger, 0), None);
    // What an import says nobody has looked at.
    let import = hours(occupant, "Mo-Su 08:00-18:00");
    ledger.save(&mut record, Actor::Import, 0, import);
    assert_eq!(ask(&record, &ledger, 0), None);
    // 2026-11-02, 20:00 in UTC, which is the day after in Shanghai.
    let change = hours(occupant, "Mo-Su 08:00-19:00");
    ledger.save(&mut record, Actor::Person(ANA), 44, change);
    let by_ana = |date| {
        Some(Confirmed {
            day: day(date),
            by: ANA,
        })
    };
    assert_eq!(ask(&record, &ledger, 0), by_ana("2026-11-02"));
    assert_eq!(ask(&record, &ledger, 8 * HOUR), by_ana("2026-11-03"));
    // Bo has looked on the 10th; Ana's save of the 3rd is older.
    let look = confirming(&record, fact, day("2026-11-10"), BO);
    apply(&mut record, &[look], today()).expect("lawful");
    let by_bo = Some(Confirmed {
        day: day("2026-11-10"),
        by: BO,
    });
    assert_eq!(ask(&record, &ledger, 0), by_bo);
    // A second look takes the place of the first.
    let look = confirming(&record, fact, day("2026-11-12"), ANA);
    assert!(matches!(look, Change::Set { .. }));
    apply(&mut record, &[look], today()).expect("lawful");
    assert_eq!(ask(&record, &ledger, 0), by_ana("2026-11-12"));
    assert_eq!(record.confirmations().len(), 1);
}

#[test]
fn what_was_taken_back_confirms_nothing_and_brought_back_it_does_again() {
    let (mut record, _, occupant) = town();
    let fact = Fact::of(Thing::Occupant(occupant), "hours").expect("a fact");
    let mut ledger = Ledger::default();
    let change = hours(occupant, "Mo-Su 08:00-19:00");
    ledger.save(&mut record, Actor::Person(ANA), 24, change);
    let ask = |record: &Record, ledger: &Ledger| {
        confirmed(&public_facts(record, &ledger.saved(0), today()), fact).map(|it| it.day)
    };
    assert_eq!(ask(&record, &ledger), Some(day("2026-11-02")));
    ledger.undo(&mut record, 0, 48);
    assert_eq!(ask(&record, &ledger), None, "the old hours are back");
    ledger.undo(&mut record, 1, 72);
    assert_eq!(ask(&record, &ledger), Some(day("2026-11-02")));
}

#[test]
fn the_stalest_come_first_and_a_town_says_what_is_stale() {
    let (mut record, cafe, occupant) = town();
    let thing = Thing::Occupant(occupant);
    let look = |record: &mut Record, thing, field, date| {
        let fact = Fact::of(thing, field).expect("a fact");
        let change = confirming(record, fact, day(date), ANA);
        apply(record, &[change], today()).expect("lawful");
    };
    let open = Thing::Milestone(MilestoneOf::Tenancy(cafe, TenancyStep::Open, 1));
    look(&mut record, thing, "type", "2026-08-29");
    look(&mut record, thing, "name", "2026-08-28");
    look(&mut record, thing, "hours", "2026-11-01");
    look(&mut record, open, "actual", "2026-08-28");
    let area = Thing::Unit(record.units()[0].id);
    look(&mut record, area, "area", "2026-01-01");
    let groups = public_facts(&record, &Saved::default(), today());
    let of: Vec<FactsOf> = groups.iter().map(|group| group.of).collect();
    assert_eq!(
        of,
        [FactsOf::Venue, FactsOf::OtherUnits, FactsOf::Tenancy(cafe)]
    );
    assert_eq!(
        facts_of(&groups, FactsOf::Tenancy(cafe)),
        [
            "unit area",
            "occupant name",
            "milestone actual",
            "occupant type",
            "occupant hours"
        ]
    );
    // 90 days before 2026-11-27 is 2026-08-29: what was confirmed on that day is fresh. Stale are
    // two of the centre, three areas, and of the café its area, its name and its opening.
    assert_eq!(stale_before(&record, today()), day("2026-08-29"));
    assert_eq!(stale(&groups, day("2026-08-29")), 8);
    let month = Field::ReconfirmAfter(NonZeroU16::new(30));
    apply(&mut record, &[Change::set(Thing::Venue, month)], today()).expect("lawful");
    // 30 days before is 2026-10-28: the type is stale as well, the hours are not.
    assert_eq!(stale_before(&record, today()), day("2026-10-28"));
    assert_eq!(stale(&groups, day("2026-10-28")), 9);
    let never = PublicFact {
        fact: Fact::of(thing, "name").expect("a fact"),
        confirmed: None,
    };
    assert!(never.is_stale(NaiveDate::MIN), "never is always stale");
}

#[test]
fn who_adds_a_thing_has_confirmed_what_it_says() {
    let (mut record, _, _) = town();
    let mut ledger = Ledger::default();
    // The venue's name is set with the address in one save.
    let fields = vec![
        Field::KnownUntil(KnownUntil::Live),
        Field::Venue(VenueField::Name(Labels::new("新", "New"))),
    ];
    let thing = Thing::Venue;
    ledger.save(
        &mut record,
        Actor::Person(BO),
        0,
        vec![Change::Set { thing, fields }],
    );
    let opening = Milestone::planned(VenueStep::Construction, Some(span("2027")));
    let noun = frontage::ledger::Noun::Milestone(frontage::ledger::OwnedMilestone::Venue(opening));
    ledger.save(&mut record, Actor::Person(ANA), 30, vec![Change::add(noun)]);
    let groups = public_facts(&record, &ledger.saved(0), today());
    let of = |thing, field| Fact::of(thing, field).expect("a fact");
    let name = confirmed(&groups, of(Thing::Venue, "name"));
    assert_eq!(
        name.map(|it| (it.day, it.by)),
        Some((day("2026-11-01"), BO))
    );
    let milestone = Thing::Milestone(MilestoneOf::Venue(VenueStep::Construction));
    let date = confirmed(&groups, of(milestone, "planned"));
    assert_eq!(
        date.map(|it| (it.day, it.by)),
        Some((day("2026-11-02"), ANA))
    );
    assert_eq!(confirmed(&groups, of(Thing::Venue, "address")), None);
}
