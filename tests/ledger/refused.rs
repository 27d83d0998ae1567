//! What is refused: the field, the rule, and words a person understands.

use super::support::{days_after, labels, proposal, today};
use frontage::confidential::{
    About, Money, Note, NoteId, ReadinessId, ReadinessKind, ReadinessOf, ReadinessState,
    ReadinessStep, Terms,
};
use frontage::ledger::{
    Actor, Change, Confirmation, Fact, Field, KnownUntil, MilestoneField, MilestoneOf, Noun,
    OccupantField, OwnedMilestone, Record, Refusal, TenancyField, TermsField, Thing, UnitField,
    VenueField, accept, apply, referring_to, removal,
};
use frontage::town::sample::{day, let_unit, span, unit_id, vacant};
use frontage::town::{
    Language, LevelId, Milestone, OccupantId, OpeningHours, Place, PlaceId, PlaceKind, Shape,
    SquareMetres, Tenancy, TenancyId, TenancyStep, Town, UnitId, VenueStep,
};
use geo::{Coord, MapCoords, polygon};
use uuid::Uuid;

/// Known until 2024-05-13. Unit 01: a café, open since January. Unit 02: empty. Unit 03: a bookshop,
/// signed. A site around them, with terms and a note of the café.
fn town() -> Record {
    use TenancyStep::{Open, Signed};
    let mut town = vacant(&[100.0, 200.0, 300.0]);
    let_unit(
        &mut town,
        &[0],
        "cafe",
        vec![Milestone::actual(Open, span("2024-01-01"))],
    );
    let signed = Milestone::actual(Signed, span("2024-03-01"));
    let open = Milestone::planned(Open, Some(span("2024-41")));
    let_unit(&mut town, &[2], "books", vec![signed, open]);
    town.places.push(site());
    let cafe = town.tenancies[0].id;
    let mut record = Record::from(town);
    let terms = Terms {
        tenancy: cafe,
        start: day("2024-01-01"),
        expiry: Some(day("2028-12-31")),
        first_break: None,
        annual_rent: Money::new(1_000.0).ok(),
    };
    let note = Note {
        id: NoteId(Uuid::from_u128(7)),
        about: About::Tenancy(cafe),
        written: None,
        text: "loud".into(),
    };
    let changes = [
        Change::add(Noun::Terms(terms)),
        Change::add(Noun::Note(note)),
    ];
    apply(&mut record, &changes, today()).expect("lawful");
    record
}

/// A site of about 400 by 100 m around the sample units, which stand 100 m apart.
fn site() -> Place {
    Place {
        id: PlaceId(Uuid::from_u128(60)),
        kind: PlaceKind::Site,
        name: None,
        shape: Shape::Area(
            polygon![(x: -0.0001, y: -0.0001), (x: 0.004, y: -0.0001), (x: 0.004, y: 0.001), (x: -0.0001, y: 0.001)],
        ),
        size: None,
        level: None,
        milestones: vec![],
    }
}

fn refusal(change: Change) -> Refusal {
    refusal_of(&[change])
}

/// What these changes are refused with; the record is as it was.
fn refusal_of(changes: &[Change]) -> Refusal {
    let before = town();
    let mut now = before.clone();
    let refusal = apply(&mut now, changes, day("2024-05-13")).expect_err("a refusal");
    assert!(now == before);
    refusal
}

fn unit(place: usize, field: UnitField) -> Change {
    Change::set(Thing::Unit(unit_id(place)), Field::Unit(field))
}

fn tenancy(place: usize) -> TenancyId {
    town().tenancies()[place].id
}

fn milestone(place: usize, step: TenancyStep, field: MilestoneField) -> Change {
    let of = MilestoneOf::Tenancy(tenancy(place), step, 1);
    Change::set(Thing::Milestone(of), Field::Milestone(field))
}

fn another(place: usize, milestones: Vec<Milestone<TenancyStep>>) -> Change {
    Change::add(Noun::Tenancy(Box::new(Tenancy {
        id: TenancyId(Uuid::from_u128(3_999)),
        occupant: town().occupants()[1].id,
        units: vec![unit_id(place)],
        announced: None,
        unit_illustrative: false,
        milestones,
    })))
}

/// Each edit with the field and the rule it is refused by, and words of the reason in both
/// languages.
#[test]
#[rustfmt::skip]
fn every_rule_is_said_with_its_field_and_in_words() {
    use TenancyStep::{HandedOver, Open, Trial};
    let nobody = Uuid::nil();
    let bow_tie = polygon![(x: 0., y: 0.), (x: 0.001, y: 0.0001), (x: 0.001, y: 0.), (x: 0., y: 0.0001)];
    let far_away = town().units()[0].footprint.map_coords(|at| Coord { x: at.x + 1.0, y: at.y });
    let terms = Thing::Terms(tenancy(0));
    let readiness = |label: &str, of| Change::add(Noun::Readiness(Box::new(ReadinessStep {
        id: ReadinessId(Uuid::from_u128(8)), of, label: labels(label), kind: ReadinessKind::Work, owner: None, due: None, state: ReadinessState::Open,
    })));
    let note = |about| Change::add(Noun::Note(Note { id: NoteId(Uuid::from_u128(9)), about, written: None, text: "x".into() }));
    let table: Vec<(Change, Option<&str>, &str, &str, &str)> = vec![
        (unit(1, UnitField::Number(" ".into())), Some("number"), "number-missing", "a unit number is expected", "需要铺位编号"),
        (unit(1, UnitField::Number("01".into())), Some("number"), "number-taken", "“01” is already used", "“01”已被使用"),
        (unit(1, UnitField::Level(LevelId(nobody))), Some("level"), "not-there", "no level has the id", "没有编号为"),
        (unit(1, UnitField::Area(Some(SquareMetres(0.0)))), Some("area"), "not-above-zero", "square metres above 0", "平方米"),
        (unit(1, UnitField::Area(Some(SquareMetres(f64::NAN)))), Some("area"), "not-above-zero", "square metres above 0", "平方米"),
        (unit(1, UnitField::Height(Some(-1.0))), Some("height"), "not-above-zero", "metres above 0", "大于 0 的米数"),
        (unit(1, UnitField::Footprint(bow_tie)), Some("footprint"), "shape-invalid", "not valid", "轮廓自相交"),
        (unit(1, UnitField::Footprint(far_away)), Some("footprint"), "outside-site", "unit 02 is not inside the site", "铺位 02 不在场地范围内"),
        (Change::set(Thing::Venue, Field::Venue(VenueField::Name(labels("")))), Some("name"), "name-missing", "a name in at least one language", "至少需要一种语言的名称"),
        (Change::set(Thing::Occupant(town().occupants()[0].id), Field::Occupant(OccupantField::Name(labels("  ")))), Some("name"), "name-missing", "a name in at least one language", "名称"),
        (Change::set(Thing::Occupant(town().occupants()[0].id), Field::Occupant(OccupantField::Hours(Some(OpeningHours::read("half past ten"))))), Some("hours"), "hours-unreadable", "“half past ten” is not an opening_hours expression", "“half past ten”不是可识别的营业时间写法"),
        (Change::set(Thing::Tenancy(tenancy(0)), Field::Tenancy(TenancyField::Units(vec![]))), Some("units"), "no-units", "at least one unit", "至少要有一个铺位"),
        (Change::set(Thing::Tenancy(tenancy(0)), Field::Tenancy(TenancyField::Units(vec![unit_id(0), unit_id(0)]))), Some("units"), "unit-twice", "already named", "重复"),
        (Change::set(Thing::Tenancy(tenancy(0)), Field::Tenancy(TenancyField::Units(vec![UnitId(nobody)]))), Some("units"), "not-there", "no unit has the id", "没有编号为"),
        (Change::set(Thing::Tenancy(tenancy(0)), Field::Tenancy(TenancyField::Occupant(OccupantId(nobody)))), Some("occupant"), "not-there", "no occupant has the id", "没有编号为"),
        (milestone(0, Open, MilestoneField::Actual(Some(span("2024-06-01")))), Some("actual"), "not-yet", "2024-06-01 is after 2024-05-13, so it can only be planned", "只能作为计划"),
        (milestone(1, Open, MilestoneField::Inferred(true)), Some("inferred"), "inferred-plan", "only what has happened", "只有已发生的事"),
        (milestone(1, Open, MilestoneField::Actual(Some(span("2024-01-15")))), Some("actual"), "too-early", "2024-01-15 is before a step it follows, which is not before 2024-03-01", "早于它之前的节点"),
        (Change::add(Noun::Milestone(OwnedMilestone::Tenancy(tenancy(0), Milestone::planned(Trial, None)))), None, "after-plan", "a step before it is only planned", "之前的节点仍是计划"),
        (Change::Add { noun: Noun::Milestone(OwnedMilestone::Tenancy(tenancy(0), Milestone::actual(Trial, span("2024-02")))), at: Some(1) }, None, "step-order", "trial may not come after open", "“测试”不能在“开业”之后"),
        (Change::add(Noun::Milestone(OwnedMilestone::Venue(Milestone::actual(VenueStep::Approvals, span("2025"))))), Some("actual"), "not-yet", "can only be planned", "只能作为计划"),
        (Change::Remove(Thing::Milestone(MilestoneOf::Tenancy(tenancy(0), Open, 1))), Some("milestones"), "no-milestones", "at least one milestone", "至少要有一个节点"),
        (another(0, vec![Milestone::actual(HandedOver, span("2024-04-01"))]), Some("units"), "double-letting", "unit 01 is let to “Tenant 0” and to “Tenant 1” for the same days", "铺位 01 在同一时间租给了“租户0”和“租户1”"),
        (another(0, vec![]), Some("milestones"), "no-milestones", "at least one milestone", "节点"),
        (Change::set(terms, Field::Terms(TermsField::Expiry(Some(day("2023-12-31"))))), Some("expiry"), "before-start", "2023-12-31 is before the start, 2024-01-01", "早于起租日"),
        (Change::set(terms, Field::Terms(TermsField::FirstBreak(Some(day("2029-01-01"))))), Some("first_break"), "after-expiry", "2029-01-01 is after the expiry, 2028-12-31", "晚于到期日"),
        (Change::add(Noun::Terms(Terms { tenancy: TenancyId(nobody), start: day("2024-01-01"), expiry: None, first_break: None, annual_rent: None })), Some("tenancy"), "not-there", "no tenancy has the id", "没有编号为"),
        (note(About::Unit(UnitId(nobody))), Some("about"), "not-there", "no unit has the id", "没有编号为"),
        (note(About::Tenancy(TenancyId(nobody))), Some("about"), "not-there", "no tenancy has the id", "没有编号为"),
        (readiness("", ReadinessOf::Venue), Some("label"), "name-missing", "a text in at least one language", "说明"),
        (readiness("fire", ReadinessOf::Tenancy(TenancyId(nobody))), Some("of"), "not-there", "no tenancy has the id", "没有编号为"),
        (Change::Remove(Thing::Unit(UnitId(nobody))), None, "not-there", "this unit is not there", "这个铺位不存在"),
        (unit(7, UnitField::Detached(true)), None, "not-there", "this unit is not there", "这个铺位不存在"),
        (Change::add(Noun::Unit(Box::new(town().units()[0].clone()))), None, "already-there", "this unit is already there", "这个铺位已经存在"),
        (Change::add(Noun::Venue(Box::new(town().venue().expect("a venue").clone()))), None, "already-there", "this centre is already there", "这个中心已经存在"),
        (Change::Remove(Thing::Venue), None, "not-there", "this centre is not there", "这个中心不存在"),
        (Change::Move { thing: Thing::Unit(unit_id(0)), to: 3 }, None, "no-such-place", "no such place", "没有这个位置"),
        (Change::set(Thing::Unit(unit_id(0)), Field::Venue(VenueField::Fictional(true))), Some("fictional"), "no-such-field", "a unit has no such field", "铺位没有这个字段"),
        (Change::Remove(Thing::Tenancy(tenancy(0))), None, "still-named", "something still refers to this tenancy: 1 × ", "这个租约仍被引用"),
        (Change::Remove(Thing::Unit(unit_id(0))), None, "still-named", "something still refers to this unit: 1 × tenancy", "这个铺位仍被引用：1 × 租约"),
        (Change::Remove(Thing::Occupant(town().occupants()[0].id)), None, "still-named", "1 × tenancy", "1 × 租约"),
        (Change::Remove(Thing::Level(town().levels()[0].id)), None, "still-named", "3 × unit", "3 × 铺位"),
        (Change::set(Thing::Venue, Field::KnownUntil(KnownUntil::Snapshot(day("2024-02-01")))), Some("actual"), "not-yet", "2024-03-01 is after 2024-02-01", "只能作为计划"),
    ];
    for (change, field, rule, en, zh) in table {
        let said = format!("{change:?}");
        let refusal = refusal(change);
        assert_eq!(refusal.rule, rule, "{said}\n{refusal}");
        assert_eq!(refusal.field.as_deref(), field, "{said}");
        assert!(refusal.words.get(Language::En).contains(en), "{refusal}");
        assert!(refusal.words.get(Language::Zh).contains(zh), "{:?}", refusal.words);
    }
}

/// A milestone's refusal points at that milestone, so that a form can mark it.
#[test]
fn a_refused_milestone_is_named() {
    let refusal = refusal(milestone(
        0,
        TenancyStep::Open,
        MilestoneField::Actual(Some(span("2025"))),
    ));
    let open = MilestoneOf::Tenancy(tenancy(0), TenancyStep::Open, 1);
    assert_eq!(refusal.thing, Thing::Milestone(open));
}

#[test]
fn a_double_letting_names_the_other_tenancy_and_the_unit() {
    let moved_in = vec![Milestone::actual(
        TenancyStep::HandedOver,
        span("2024-04-01"),
    )];
    let refusal = refusal(another(0, moved_in));
    assert_eq!(
        refusal.others,
        [Thing::Tenancy(tenancy(0)), Thing::Unit(unit_id(0))]
    );
}

/// The rules are asked of the end: two numbers change places in one save.
#[test]
fn a_batch_may_pass_through_what_no_rule_allows() {
    let mut record = town();
    let swap = [
        unit(0, UnitField::Number("02".into())),
        unit(1, UnitField::Number("01".into())),
    ];
    apply(&mut record, &swap, day("2024-05-13")).expect("lawful at the end");
    assert_eq!(record.units()[0].number, "02");
    assert_eq!(record.units()[1].number, "01");
}

#[test]
fn one_refused_change_refuses_the_whole_batch() {
    let good = unit(1, UnitField::Number("02A".into()));
    refusal_of(&[good.clone(), unit(2, UnitField::Number("01".into()))]);
    refusal_of(&[good, Change::Remove(Thing::Unit(UnitId(Uuid::nil())))]);
}

#[test]
fn what_refers_to_a_tenancy_is_listed_and_can_be_removed_with_it() {
    let mut record = town();
    let (cafe, occupant) = (
        Thing::Tenancy(tenancy(0)),
        Thing::Occupant(record.occupants()[0].id),
    );
    let fact = Fact::of(
        Thing::Milestone(MilestoneOf::Tenancy(tenancy(0), TenancyStep::Open, 1)),
        "actual",
    );
    let confirmation = Confirmation {
        fact: fact.expect("a fact"),
        day: day("2024-05-01"),
        by: super::support::person(1),
    };
    apply(
        &mut record,
        &[Change::add(Noun::Confirmation(confirmation))],
        day("2024-05-13"),
    )
    .expect("lawful");
    let refusal =
        apply(&mut record, &[Change::Remove(cafe)], day("2024-05-13")).expect_err("a refusal");
    assert_eq!(refusal.thing, cafe);
    let all = [
        Thing::Terms(tenancy(0)),
        Thing::Note(NoteId(Uuid::from_u128(7))),
        Thing::Confirmation(confirmation.fact),
    ];
    assert_eq!(referring_to(&record, &cafe), all);

    let changes = removal(&record, &occupant);
    assert_eq!(
        changes.len(),
        5,
        "the occupant, its tenancy and what refers to that: {changes:?}"
    );
    apply(&mut record, &changes, day("2024-05-13")).expect("lawful");
    assert!(!record.contains(&occupant) && !record.contains(&cafe) && !record.contains(&all[1]));
    assert_eq!(record.units().len(), 3);
}

#[test]
fn a_site_that_leaves_a_unit_outside_is_refused() {
    let half = polygon![(x: -0.0001, y: -0.0001), (x: 0.0015, y: -0.0001), (x: 0.0015, y: 0.001), (x: -0.0001, y: 0.001)];
    let shape = frontage::ledger::PlaceField::Shape(Shape::Area(half));
    let change = Change::set(Thing::Place(site().id), Field::Place(shape));
    let refusal = refusal(change);
    assert_eq!(refusal.thing, Thing::Unit(unit_id(2)));
    assert_eq!(refusal.rule, "outside-site");
}

#[test]
fn a_town_without_a_site_has_units_anywhere() {
    let mut record = Record::from(vacant(&[100.0]));
    let far_away = record.units()[0].footprint.map_coords(|at| Coord {
        x: at.x + 1.0,
        y: at.y,
    });
    let change = unit(0, UnitField::Footprint(far_away));
    assert!(apply(&mut record, &[change], day("2024-05-13")).is_ok());
}

/// An import may hold what a town file may: hours nobody can read are shown as written. A person
/// may go on editing the rest of that occupant, and is asked only about the hours they enter.
#[test]
fn what_was_imported_doubtful_does_not_stand_in_the_way() {
    let mut town: Town = vacant(&[100.0]);
    let_unit(
        &mut town,
        &[0],
        "cafe",
        vec![Milestone::actual(TenancyStep::Open, span("2024-01-01"))],
    );
    town.occupants[0].hours = Some(OpeningHours::read("daily"));
    let mut record = Record::default();
    let changes = frontage::ledger::diff(&record, &Record::from(town));
    let import = accept(
        &mut record,
        proposal(Actor::Import, changes.clone()),
        1,
        today(),
    );
    assert!(import.is_ok(), "{import:?}");
    assert!(
        apply(&mut Record::default(), &changes, today()).is_err(),
        "a person may not"
    );
    let occupant = Thing::Occupant(record.occupants()[0].id);
    let edit = |field| [Change::set(occupant, Field::Occupant(field))];
    assert!(
        apply(
            &mut record,
            &edit(OccupantField::Phone(Some("1".into()))),
            today()
        )
        .is_ok()
    );
    let hours = OccupantField::Hours(Some(OpeningHours::read("always")));
    assert_eq!(
        apply(&mut record, &edit(hours), today())
            .expect_err("a refusal")
            .rule,
        "hours-unreadable"
    );
}

/// While a town is live, today is its last known day.
#[test]
fn what_happened_today_can_be_entered_today_and_not_yesterday() {
    let mut record = town();
    let live = [Change::set(
        Thing::Venue,
        Field::KnownUntil(KnownUntil::Live),
    )];
    apply(&mut record, &live, today()).expect("lawful");
    let opened = || {
        let when = frontage::town::DateSpan::Day(days_after(1));
        [milestone(
            1,
            TenancyStep::Open,
            MilestoneField::Actual(Some(when)),
        )]
    };
    assert_eq!(
        apply(&mut record, &opened(), today())
            .expect_err("a refusal")
            .rule,
        "not-yet"
    );
    assert!(apply(&mut record, &opened(), days_after(1)).is_ok());
}
