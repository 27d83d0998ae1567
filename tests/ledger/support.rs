//! Towns with everything that can be recorded of one, and edits of every kind.

use chrono::{Days, NaiveDate};
use frontage::confidential::{
    About, Money, Note, NoteId, PersonId, ReadinessId, ReadinessKind, ReadinessOf, ReadinessState,
    ReadinessStep, Terms,
};
use frontage::generator::{generate, known_until};
use frontage::ledger::{
    Actor, Change, Confirmation, ConfirmationField, EntryId, Fact, Field, KnownUntil, LevelField,
    MilestoneField, MilestoneOf, NoteField, Noun, OccupantField, OwnedMilestone, Parts, PlaceField,
    Proposal, ReadinessField, Record, TenancyField, TermsField, Thing, UnitField, VenueField,
    removal,
};
use frontage::town::{
    DateSpan, Labels, Milestone, Occupant, OccupantId, OpeningHours, PlaceKind, Shape,
    SquareMetres, TenancyId, TenancyStep, TenantType, Town, Unit, UnitId, VenueStep,
};
use geo::{Coord, MapCoords, Polygon};
use std::num::NonZeroU16;
use uuid::Uuid;

/// The day on which everything here happens: the generated towns are known until it.
pub fn today() -> NaiveDate {
    known_until()
}

pub fn days_after(days: u64) -> NaiveDate {
    today() + Days::new(days)
}

pub fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(900_000 + number))
}

pub fn labels(text: &str) -> Labels {
    Labels::new(text, text)
}

/// A proposal of a person, or of an import.
pub fn proposal(actor: Actor, changes: Vec<Change>) -> Proposal {
    Proposal {
        id: EntryId(Uuid::from_u128(changes.len() as u128 + 77)),
        recorded: 1_782_820_800_000,
        actor,
        reason: Some("测试 test".into()),
        changes,
    }
}

pub fn by_a_person(changes: Vec<Change>) -> Proposal {
    proposal(Actor::Person(person(1)), changes)
}

/// Numbers that look thrown and are the same each time (SplitMix64, S. Vigna).
#[derive(Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
    pub fn is(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }
    pub fn id(&mut self) -> Uuid {
        let (high, low) = (self.next(), self.next());
        Uuid::from_u128(u128::from(high) << 64 | u128::from(low))
    }
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
    pub fn text(&mut self) -> String {
        format!("文 text {}", self.below(1_000))
    }
    pub fn day(&mut self) -> NaiveDate {
        today() - Days::new(self.below(2_000) as u64)
    }
}

/// A generated town with terms, notes, readiness steps and confirmations.
pub fn record(units: usize, seed: u64) -> Record {
    of_town(generate(units, seed), seed)
}

pub fn of_town(town: Town, seed: u64) -> Record {
    let mut dice = Dice(seed ^ 0x5eed);
    let mut parts = Parts {
        is_live: dice.is(2),
        terms: vec![],
        notes: vec![],
        readiness: vec![],
        confirmations: vec![],
        reconfirm_after: NonZeroU16::new(dice.below(3) as u16 * 30),
        town,
    };
    for tenancy in &parts.town.tenancies {
        if dice.is(2) {
            parts.terms.push(terms(tenancy.id, &mut dice));
        }
        if dice.is(4) {
            parts
                .notes
                .push(note(About::Tenancy(tenancy.id), &mut dice));
            let of = ReadinessOf::Tenancy(tenancy.id);
            parts.readiness.push(readiness(of, &mut dice));
        }
    }
    for unit in &parts.town.units {
        if dice.is(5) {
            parts.notes.push(note(About::Unit(unit.id), &mut dice));
            let field = ["area", "number", "level"][dice.below(3)];
            let fact = Fact::of(Thing::Unit(unit.id), field).expect("a field of a unit");
            parts.confirmations.push(confirmation(fact, &mut dice));
        }
    }
    parts.notes.push(note(About::Venue, &mut dice));
    parts
        .readiness
        .push(readiness(ReadinessOf::Venue, &mut dice));
    parts
        .readiness
        .push(readiness(ReadinessOf::Template, &mut dice));
    Record::from(parts)
}

fn terms(tenancy: TenancyId, dice: &mut Dice) -> Terms {
    let start = dice.day();
    Terms {
        tenancy,
        start,
        expiry: (!dice.is(4)).then(|| start + Days::new(1_800)),
        first_break: dice.is(3).then(|| start + Days::new(900)),
        annual_rent: Money::new(dice.below(5_000_000) as f64 / 4.0).ok(),
    }
}

fn note(about: About, dice: &mut Dice) -> Note {
    Note {
        id: NoteId(dice.id()),
        about,
        written: dice.is(2).then(|| dice.day()),
        text: dice.text(),
    }
}

fn readiness(of: ReadinessOf, dice: &mut Dice) -> ReadinessStep {
    ReadinessStep {
        id: ReadinessId(dice.id()),
        of,
        label: labels(&dice.text()),
        kind: ReadinessKind::ALL[dice.below(2)],
        owner: dice.is(2).then(|| dice.text()),
        due: dice.is(2).then_some(DateSpan::Month(2027, 3)),
        state: readiness_state(dice),
    }
}

fn readiness_state(dice: &mut Dice) -> ReadinessState {
    match dice.below(3) {
        0 => ReadinessState::Open,
        1 => ReadinessState::InProgress,
        _ => ReadinessState::Done(dice.day()),
    }
}

fn confirmation(fact: Fact, dice: &mut Dice) -> Confirmation {
    Confirmation {
        fact,
        day: dice.day(),
        by: person(dice.below(5) as u128),
    }
}

fn grown(polygon: &Polygon<f64>, by: f64) -> Polygon<f64> {
    let at = polygon.exterior().0[0];
    polygon.map_coords(|it| Coord {
        x: round(at.x + (it.x - at.x) * by),
        y: round(at.y + (it.y - at.y) * by),
    })
}

fn round(degrees: f64) -> f64 {
    (degrees * 1e9).round() / 1e9
}

/// An edit of any kind; most are lawful, some are not.
pub fn edit(record: &Record, dice: &mut Dice) -> Vec<Change> {
    match dice.below(14) {
        0 => of_venue(dice),
        1 => of_level(record, dice),
        2 | 3 => of_unit(record, dice),
        4 => of_occupant(record, dice),
        5 => of_tenancy(record, dice),
        6 | 7 => of_milestone(record, dice),
        8 => of_place(record, dice),
        9 => of_terms(record, dice),
        10 => of_note(record, dice),
        11 => of_readiness(record, dice),
        12 => of_confirmation(record, dice),
        _ => moved(record, dice),
    }
}

fn set(thing: Thing, field: Field) -> Vec<Change> {
    vec![Change::set(thing, field)]
}

fn of_venue(dice: &mut Dice) -> Vec<Change> {
    let field = match dice.below(7) {
        5 => {
            let days = NonZeroU16::new(dice.below(120) as u16);
            return set(Thing::Venue, Field::ReconfirmAfter(days));
        }
        0 => VenueField::Name(labels(&dice.text())),
        1 => VenueField::Address(dice.is(2).then(|| labels(&dice.text()))),
        2 => VenueField::Holidays(vec![dice.day(), dice.day()]),
        3 => VenueField::Fictional(dice.is(2)),
        4 => VenueField::Currency("EUR".into()),
        _ => {
            let known = match dice.below(3) {
                0 => KnownUntil::Live,
                1 => KnownUntil::Snapshot(today()),
                _ => KnownUntil::Snapshot(dice.day()),
            };
            return set(Thing::Venue, Field::KnownUntil(known));
        }
    };
    set(Thing::Venue, Field::Venue(field))
}

fn of_level(record: &Record, dice: &mut Dice) -> Vec<Change> {
    let Some(level) = dice.pick(record.levels()) else {
        return vec![];
    };
    let thing = Thing::Level(level.id);
    let field = match dice.below(4) {
        0 => LevelField::Name(labels(&dice.text())),
        1 => LevelField::Ordinal(dice.below(9) as i32 - 2),
        2 => LevelField::ShortName(labels("1F")),
        _ => return removal(record, &thing),
    };
    set(thing, Field::Level(field))
}

fn of_unit(record: &Record, dice: &mut Dice) -> Vec<Change> {
    let Some(unit) = dice.pick(record.units()) else {
        return vec![];
    };
    let thing = Thing::Unit(unit.id);
    let field = match dice.below(12) {
        0 => UnitField::Number(format!("N{}", dice.below(10_000))),
        1 => UnitField::Area(
            dice.is(2)
                .then(|| SquareMetres(dice.below(900) as f64 / 2.0)),
        ),
        2 => UnitField::Name(Some(labels(&dice.text()))),
        3 => UnitField::Lettable(dice.is(2)),
        4 => UnitField::LettableFrom(Some(dice.day())),
        5 => UnitField::Footprint(grown(&unit.footprint, 0.9)),
        6 => UnitField::Height(dice.is(2).then(|| dice.below(20) as f64 / 4.0)),
        7 => UnitField::Detached(dice.is(2)),
        8 => {
            let noun = Noun::Unit(Box::new(Unit {
                id: UnitId(dice.id()),
                number: format!("N{}", dice.below(10_000)),
                ..unit.clone()
            }));
            let at = dice.is(2).then(|| dice.below(record.units().len() + 1));
            return vec![Change::Add { noun, at }];
        }
        9 => return vec![Change::Remove(thing)],
        10 => return removal(record, &thing),
        _ => match dice.pick(record.levels()) {
            Some(level) => UnitField::Level(level.id),
            None => return vec![],
        },
    };
    set(thing, Field::Unit(field))
}

fn of_occupant(record: &Record, dice: &mut Dice) -> Vec<Change> {
    let Some(occupant) = dice.pick(record.occupants()) else {
        return vec![];
    };
    let thing = Thing::Occupant(occupant.id);
    let field = match dice.below(9) {
        0 => OccupantField::Name(labels(&dice.text())),
        1 => OccupantField::TenantType(TenantType::read(["cafe", "falconry"][dice.below(2)])),
        2 => OccupantField::Hours(
            dice.is(2)
                .then(|| OpeningHours::read("Mo-Fr 09:00-18:00; PH off")),
        ),
        3 => OccupantField::Phone(dice.is(2).then(|| "021 1234".into())),
        4 => OccupantField::Website(dice.is(2).then(|| "https://example.org".into())),
        5 => OccupantField::Offers(Some(labels(&dice.text()))),
        6 => {
            let noun = Noun::Occupant(Box::new(Occupant {
                id: OccupantId(dice.id()),
                ..occupant.clone()
            }));
            return vec![Change::add(noun)];
        }
        7 => return removal(record, &thing),
        _ => OccupantField::Note(dice.is(2).then(|| labels(&dice.text()))),
    };
    set(thing, Field::Occupant(field))
}

fn of_tenancy(record: &Record, dice: &mut Dice) -> Vec<Change> {
    let Some(tenancy) = dice.pick(record.tenancies()) else {
        return vec![];
    };
    let thing = Thing::Tenancy(tenancy.id);
    let field = match dice.below(6) {
        0 => TenancyField::Announced(dice.is(2).then_some(TenancyStep::Signed)),
        1 => TenancyField::UnitIllustrative(dice.is(2)),
        2 => match dice.pick(record.units()) {
            Some(unit) => TenancyField::Units(vec![unit.id]),
            None => return vec![],
        },
        3 => match dice.pick(record.occupants()) {
            Some(occupant) => TenancyField::Occupant(occupant.id),
            None => return vec![],
        },
        4 => {
            let mut again = tenancy.clone();
            again.id = TenancyId(dice.id());
            return vec![Change::add(Noun::Tenancy(again.into()))];
        }
        _ => return removal(record, &thing),
    };
    set(thing, Field::Tenancy(field))
}

fn of_milestone(record: &Record, dice: &mut Dice) -> Vec<Change> {
    let Some(tenancy) = dice.pick(record.tenancies()) else {
        return vec![];
    };
    let step = TenancyStep::ALL[dice.below(10)];
    if dice.is(4) {
        let milestone = Milestone::actual(step, DateSpan::Day(dice.day()));
        let owned = match dice.below(4) {
            0 => OwnedMilestone::Venue(Milestone::planned(VenueStep::ALL[dice.below(4)], None)),
            1 => match dice.pick(record.places()) {
                Some(place) => OwnedMilestone::Place(place.id, milestone),
                None => return vec![],
            },
            _ => OwnedMilestone::Tenancy(tenancy.id, milestone),
        };
        return vec![Change::add(Noun::Milestone(owned))];
    }
    let Some(milestone) = dice.pick(&tenancy.milestones) else {
        return vec![];
    };
    let thing = Thing::Milestone(MilestoneOf::Tenancy(tenancy.id, milestone.step, 1));
    let field = match dice.below(4) {
        0 => MilestoneField::Actual(dice.is(2).then(|| DateSpan::Day(dice.day()))),
        1 => MilestoneField::Planned(dice.is(2).then_some(DateSpan::Half(2027, 1))),
        2 => MilestoneField::Inferred(dice.is(2)),
        _ => return vec![Change::Remove(thing)],
    };
    set(thing, Field::Milestone(field))
}

fn of_place(record: &Record, dice: &mut Dice) -> Vec<Change> {
    let Some(place) = dice.pick(record.places()) else {
        return vec![];
    };
    let thing = Thing::Place(place.id);
    let field = match dice.below(6) {
        0 => PlaceField::Kind(PlaceKind::ALL[dice.below(15)]),
        1 => PlaceField::Name(Some(labels(&dice.text()))),
        2 => PlaceField::Size(dice.is(2).then_some(2.5)),
        3 => PlaceField::Level(dice.is(2).then_some(1)),
        4 => match &place.shape {
            Shape::Area(area) => PlaceField::Shape(Shape::Area(grown(area, 1.1))),
            other => PlaceField::Shape(other.clone()),
        },
        _ => return removal(record, &thing),
    };
    set(thing, Field::Place(field))
}

fn of_terms(record: &Record, dice: &mut Dice) -> Vec<Change> {
    if dice.is(4) {
        let tenancy = dice.pick(record.tenancies()).map(|it| it.id);
        let noun = tenancy.map(|id| Noun::Terms(terms(id, dice)));
        return noun.map(Change::add).into_iter().collect();
    }
    let Some(of) = dice.pick(record.terms()) else {
        return vec![];
    };
    let thing = Thing::Terms(of.tenancy);
    let field = match dice.below(5) {
        0 => TermsField::Start(dice.day()),
        1 => TermsField::Expiry(dice.is(2).then(|| dice.day())),
        2 => TermsField::FirstBreak(dice.is(2).then(|| dice.day())),
        3 => TermsField::AnnualRent(Money::new(dice.below(100_000) as f64).ok()),
        _ => return removal(record, &thing),
    };
    set(thing, Field::Terms(field))
}

fn of_note(record: &Record, dice: &mut Dice) -> Vec<Change> {
    if dice.is(3) {
        return vec![Change::add(Noun::Note(note(About::Venue, dice)))];
    }
    let Some(of) = dice.pick(record.notes()) else {
        return vec![];
    };
    let thing = Thing::Note(of.id);
    let field = match dice.below(4) {
        0 => NoteField::Text(dice.text()),
        1 => NoteField::Written(dice.is(2).then(|| dice.day())),
        2 => NoteField::About(About::Venue),
        _ => return removal(record, &thing),
    };
    set(thing, Field::Note(field))
}

fn of_readiness(record: &Record, dice: &mut Dice) -> Vec<Change> {
    if dice.is(3) {
        let step = readiness(ReadinessOf::Venue, dice);
        return vec![Change::add(Noun::Readiness(step.into()))];
    }
    let Some(of) = dice.pick(record.readiness()) else {
        return vec![];
    };
    let thing = Thing::Readiness(of.id);
    let field = match dice.below(7) {
        0 => ReadinessField::Label(labels(&dice.text())),
        1 => ReadinessField::Owner(dice.is(2).then(|| dice.text())),
        2 => ReadinessField::Due(dice.is(2).then_some(DateSpan::Quarter(2027, 2))),
        3 => ReadinessField::State(readiness_state(dice)),
        4 => ReadinessField::Kind(ReadinessKind::Work),
        5 if dice.is(2) => ReadinessField::Of(ReadinessOf::Template),
        5 => ReadinessField::Of(ReadinessOf::Venue),
        _ => return removal(record, &thing),
    };
    set(thing, Field::Readiness(field))
}

fn of_confirmation(record: &Record, dice: &mut Dice) -> Vec<Change> {
    if dice.is(3) {
        let fact = Fact::of(Thing::Venue, "address").expect("a field of the venue");
        let noun = Noun::Confirmation(confirmation(fact, dice));
        return vec![Change::add(noun)];
    }
    let Some(of) = dice.pick(record.confirmations()) else {
        return vec![];
    };
    let thing = Thing::Confirmation(of.fact);
    let field = match dice.below(3) {
        0 => ConfirmationField::Day(dice.day()),
        1 => ConfirmationField::By(person(dice.below(9) as u128)),
        _ => return removal(record, &thing),
    };
    set(thing, Field::Confirmation(field))
}

fn moved(record: &Record, dice: &mut Dice) -> Vec<Change> {
    let (thing, length) = match dice.below(3) {
        0 => (
            dice.pick(record.units()).map(|it| Thing::Unit(it.id)),
            record.units().len(),
        ),
        1 => (
            dice.pick(record.places()).map(|it| Thing::Place(it.id)),
            record.places().len(),
        ),
        _ => (
            dice.pick(record.levels()).map(|it| Thing::Level(it.id)),
            record.levels().len(),
        ),
    };
    let to = dice.below(length);
    thing
        .map(|thing| Change::Move { thing, to })
        .into_iter()
        .collect()
}

/// A batch of edits.
pub fn edits(record: &Record, dice: &mut Dice, count: usize) -> Vec<Change> {
    (0..count).flat_map(|_| edit(record, dice)).collect()
}

/// Applies this many edits, each by itself; those that are refused are left out.
pub fn edited(mut record: Record, dice: &mut Dice, count: usize) -> Record {
    for _ in 0..count {
        let changes = edit(&record, dice);
        let _ = frontage::ledger::apply(&mut record, &changes, today());
    }
    record
}
