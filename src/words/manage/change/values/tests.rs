use super::*;
use crate::confidential::{About, Note, NoteId, PersonId, ReadinessId, ReadinessOf, Terms};
use crate::ledger::{Confirmation, Fact, MilestoneOf, Record};
use crate::town::sample::{day, let_unit, vacant};
use crate::town::{Labels, OpeningHours, PlaceId, PlaceKind, TenancyStep, TenantType};
use uuid::Uuid;

/// One unit of 100 m², let to an occupant in negotiation.
fn town() -> Record {
    let mut town = vacant(&[100.0]);
    let negotiating = Milestone::actual(TenancyStep::Negotiating, span("../2024-05-13"));
    let_unit(&mut town, &[0], "cafe", vec![negotiating]);
    town.occupants[0].name = Labels::new("花神", "Huashen");
    Record::from(town)
}

fn span(text: &str) -> DateSpan {
    text.parse().unwrap()
}

fn naming(record: &Record, language: Language) -> Naming<'_> {
    Naming {
        language,
        record,
        entries: &[],
        people: &[],
    }
}

fn check(field: Field, zh: &str, en: &str) {
    let record = town();
    for (language, expected) in [(Language::Zh, zh), (Language::En, en)] {
        assert_eq!(
            naming(&record, language).value(&field),
            expected,
            "{field:?}"
        );
    }
}

#[test]
fn a_value_is_said_in_words() {
    let tenancy = town().tenancies()[0].clone();
    let both = Labels::new("花神", "Huashen");
    let rent = Money::new(120_000.5).ok();
    check(
        F::Occupant(O::Name(both)),
        "花神 · Huashen",
        "Huashen · 花神",
    );
    check(F::Occupant(O::Offers(None)), "", "");
    let cafe = TenantType::read("cafe");
    let [zh, en] = Language::ALL.map(|it| cafe.name(it).to_owned());
    check(F::Occupant(O::TenantType(cafe)), &zh, &en);
    let hours = Some(OpeningHours::read("Mo-Fr 10:00-21:00"));
    check(
        F::Occupant(O::Hours(hours)),
        "Mo-Fr 10:00-21:00",
        "Mo-Fr 10:00-21:00",
    );
    check(
        F::Milestone(M::Planned(Some(span("2024-41")))),
        "2024 年下半年",
        "second half of 2024",
    );
    check(F::Milestone(M::Inferred(true)), "是", "yes");
    check(
        F::Tenancy(T::Announced(Some(TenancyStep::Signed))),
        "签约",
        "Signed",
    );
    check(F::Tenancy(T::Announced(None)), "不公布", "not announced");
    check(
        F::Tenancy(T::Units(tenancy.units.clone())),
        "01 号楼",
        "Building 01",
    );
    check(F::Tenancy(T::Occupant(tenancy.occupant)), "花神", "Huashen");
    let money = "CNY\u{a0}120\u{202f}000.50";
    check(F::Terms(K::AnnualRent(rent)), money, money);
    check(
        F::Terms(K::Expiry(Some(day("2027-05-31")))),
        "2027-05-31",
        "2027-05-31",
    );
    check(
        F::KnownUntil(KnownUntil::Snapshot(day("2024-05-13"))),
        "2024-05-13",
        "2024-05-13",
    );
    check(
        F::Note(N::About(About::Tenancy(tenancy.id))),
        "花神（01 号楼）",
        "Huashen in Building 01",
    );
    check(
        F::Readiness(R::State(ReadinessState::Done(day("2024-05-13")))),
        "2024-05-13 完成",
        "done on 2024-05-13",
    );
    check(F::Place(P::Kind(PlaceKind::Water)), "水面", "Water");
    check(F::Unit(U::Height(Some(4.5))), "4.5\u{a0}m", "4.5\u{a0}m");
    check(
        F::Confirmation(C::By(PersonId(Uuid::nil()))),
        "一位同事",
        "A colleague",
    );
}

#[test]
fn an_outline_is_an_area_and_a_number_of_corners() {
    let record = town();
    let footprint = F::Unit(U::Footprint(record.units()[0].footprint.clone()));
    let said = naming(&record, Language::En).value(&footprint);
    assert!(said.ends_with("\u{a0}m², 4 corners"), "{said}");
}

#[test]
fn a_thing_is_called_as_a_person_would() {
    let record = town();
    let tenancy = record.tenancies()[0].id;
    let occupant = record.tenancies()[0].occupant;
    let unit = Thing::Unit(record.units()[0].id);
    let again = MilestoneOf::Tenancy(tenancy, TenancyStep::TemporarilyClosed, 2);
    let hours = Fact::of(Thing::Occupant(occupant), "hours").unwrap();
    let table = [
        (Thing::Venue, "中心", "The centre"),
        (unit, "01 号楼", "Building 01"),
        (Thing::Occupant(occupant), "花神", "Huashen"),
        (
            Thing::Tenancy(tenancy),
            "花神（01 号楼）的租约",
            "Tenancy of Huashen in Building 01",
        ),
        (
            Thing::Terms(tenancy),
            "花神（01 号楼）的租赁条款",
            "Lease terms of Huashen in Building 01",
        ),
        (
            Thing::Milestone(again),
            "花神（01 号楼） · 暂停营业 (2)",
            "Huashen in Building 01 · Temporarily closed (2)",
        ),
        (
            Thing::Confirmation(hours),
            "核实“营业时间” · 花神",
            "Confirmation of “Opening hours” · Huashen",
        ),
        (
            Thing::Place(PlaceId(Uuid::nil())),
            "已删除的地点",
            "Place (removed)",
        ),
    ];
    for (thing, zh, en) in table {
        assert_eq!(naming(&record, Language::Zh).thing(&thing), zh);
        assert_eq!(naming(&record, Language::En).thing(&thing), en);
    }
}

#[test]
fn nothing_is_said_as_files_have_it() {
    let record = town();
    let (tenancy, unit) = (record.tenancies()[0].id, record.units()[0].id);
    let fact = Fact::of(Thing::Unit(unit), "area").unwrap();
    let mut nouns = vec![
        Noun::Terms(Terms {
            tenancy,
            start: day("2024-06-01"),
            expiry: None,
            first_break: None,
            annual_rent: Money::new(1.0).ok(),
        }),
        Noun::Note(Note {
            id: NoteId(Uuid::nil()),
            about: About::Unit(unit),
            written: None,
            text: "Called".into(),
        }),
        Noun::Readiness(Box::new(crate::confidential::ReadinessStep {
            id: ReadinessId(Uuid::nil()),
            of: ReadinessOf::Tenancy(tenancy),
            label: Labels::new("消防", "Fire safety"),
            kind: ReadinessKind::Approval,
            owner: None,
            due: None,
            state: ReadinessState::Open,
        })),
        Noun::Confirmation(Confirmation {
            fact,
            day: day("2024-05-13"),
            by: PersonId(Uuid::nil()),
        }),
    ];
    let there = [
        Thing::Venue,
        Thing::Level(record.levels()[0].id),
        Thing::Unit(unit),
        Thing::Occupant(record.occupants()[0].id),
        Thing::Tenancy(tenancy),
    ];
    nouns.extend(there.iter().filter_map(|thing| record.noun(thing)));
    let written = [tenancy.0, unit.0].map(|id| id.to_string());
    for noun in &nouns {
        assert_eq!(
            // Until when it is known, and how often it is looked at again, are nobody's own fields.
            noun.fields().len() + 2 * usize::from(noun.thing() == Thing::Venue),
            noun.thing().fields().len()
        );
        for language in Language::ALL {
            let said = naming(&record, language).whole(noun);
            let is_raw =
                said.contains(['{', '[', '"']) || written.iter().any(|id| said.contains(id));
            assert!(!said.is_empty() && !is_raw, "{said}");
        }
    }
}
