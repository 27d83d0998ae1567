//! The Fragrant Town data set says what is published and nothing else.
//!
//! The published facts stand here in the tests' own words and numbers. They are compared with the
//! raw file, read without Frontage, and with what Frontage computes from it.

use frontage::formats::town_file;
use frontage::metrics::{
    Basis, available_area, committed, gross_leasable_area, in_negotiation_area, occupancy, overdue,
    trading, units, unscheduled,
};
use frontage::town::{
    AreaBasis, GeometrySource, Known, Language, LeasingStatus, OpeningStatus, Town, UnitOn,
    VenueStep,
};
use geo::{Contains, Coord, Distance, Euclidean, Intersects, LineString, Point, Polygon};
use serde_json::Value;

const TEXT: &str = include_str!("../public/data/fragrant-town.json");
/// The latest date printed on the page.
const SNAPSHOT: &str = "2024-05-13";

fn file() -> Value {
    serde_json::from_str(TEXT).expect("JSON")
}

fn town() -> Town {
    town_file::read(TEXT).expect("a town").town
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .expect(pointer)
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .expect(pointer)
}

/// Metres east and north of 121.16° E, 30.88° N, by the radii of curvature of WGS 84 there:
/// the meridian's, a(1 - e²) / (1 - e² sin²φ)^(3/2), and the prime vertical's, a / √(1 - e² sin²φ).
fn metres(position: &Value) -> Coord<f64> {
    let (a, e2) = (6_378_137.0_f64, 0.006_694_379_990_141_3_f64);
    let latitude = 30.88_f64.to_radians();
    let w2 = 1.0 - e2 * latitude.sin().powi(2);
    let degree = |of: f64, from: f64| (of - from).to_radians();
    let number = |place: usize| position[place].as_f64().expect("a number");
    Coord {
        x: degree(number(0), 121.16) * a / w2.sqrt() * latitude.cos(),
        y: degree(number(1), 30.88) * a * (1.0 - e2) / w2.powf(1.5),
    }
}

fn ring(positions: &Value) -> Vec<Coord<f64>> {
    positions
        .as_array()
        .expect("a ring")
        .iter()
        .map(metres)
        .collect()
}

/// The shoelace formula.
fn area(ring: &[Coord<f64>]) -> f64 {
    let twice: f64 = ring
        .windows(2)
        .map(|edge| edge[0].x * edge[1].y - edge[1].x * edge[0].y)
        .sum();
    twice.abs() / 2.0
}

fn footprints(file: &Value) -> Vec<Vec<Coord<f64>>> {
    let units = list(file, "/units/features");
    units
        .iter()
        .map(|unit| ring(&unit["geometry"]["coordinates"][0]))
        .collect()
}

fn stated_areas(file: &Value) -> Vec<f64> {
    let units = list(file, "/units/features");
    units
        .iter()
        .map(|unit| unit["properties"]["area"].as_f64().expect("an area"))
        .collect()
}

/// The stated areas of the units whose tenancy has a step, counted in the raw file.
fn area_with_step(file: &Value, step: &str) -> f64 {
    let has_step = |tenancy: &&Value| {
        list(tenancy, "/milestones")
            .iter()
            .any(|milestone| milestone["step"] == step && milestone.get("actual").is_some())
    };
    let tenancies = list(file, "/tenancies").iter().filter(has_step);
    let taken: Vec<_> = tenancies
        .flat_map(|tenancy| list(tenancy, "/units"))
        .collect();
    list(file, "/units/features")
        .iter()
        .zip(stated_areas(file))
        .filter(|(unit, _)| taken.contains(&&unit["id"]))
        .map(|(_, area)| area)
        .sum()
}

#[test]
fn ten_buildings_of_the_published_sizes() {
    let file = file();
    let stated = stated_areas(&file);
    let drawn: Vec<_> = footprints(&file).iter().map(|ring| area(ring)).collect();
    assert_eq!(stated.len(), 10);
    for areas in [&stated, &drawn] {
        let largest = areas.iter().copied().fold(0.0, f64::max);
        let smallest = areas.iter().copied().fold(f64::INFINITY, f64::min);
        assert!((largest - 330.0).abs() <= 1.0, "{largest}");
        assert!((smallest - 166.0).abs() <= 1.0, "{smallest}");
        assert!((areas.iter().sum::<f64>() - 2_300.0).abs() <= 5.0);
    }
    for (stated, drawn) in stated.iter().zip(&drawn) {
        assert!(
            (stated - drawn).abs() <= 0.5,
            "{stated} m² drawn as {drawn}"
        );
    }
    for (unit, drawn) in town().units.iter().zip(&drawn) {
        let geodesic = frontage::geometry::geodesic_area(&unit.footprint);
        assert!((geodesic - drawn).abs() < 0.05, "{geodesic} and {drawn}");
        assert!(unit.detached);
    }
}

#[test]
fn nearly_half_is_occupied_by_area_and_exactly_half_by_count() {
    let file = file();
    let all: f64 = stated_areas(&file).iter().sum();
    let occupied = area_with_step(&file, "handed-over");
    let share = occupied / all;
    assert!((0.47..=0.499).contains(&share), "{share}");

    let town = town();
    let today = town.on(SNAPSHOT.parse().expect("a day"));
    let close = |value: Option<f64>, expected: f64| {
        value.is_some_and(|value| (value - expected).abs() < 1e-9)
    };
    let signed_only = area_with_step(&file, "signed");
    let negotiating = area_with_step(&file, "negotiating");
    assert!(close(occupancy(&today, Basis::Area).value, share));
    assert!(close(occupancy(&today, Basis::Count).value, 0.5));
    assert!(close(gross_leasable_area(&today).value, all));
    assert!(close(units(&today).value, 10.0));
    assert!(close(trading(&today).value, 0.0), "a trial is not trading");
    assert!(close(
        committed(&today).value,
        (occupied + signed_only) / all
    ));
    assert!(close(in_negotiation_area(&today).value, negotiating));
    assert!(close(
        available_area(&today).value,
        all - occupied - signed_only
    ));
    assert_eq!(occupancy(&today, Basis::Count).contributors.len(), 5);
}

/// What facts.md and states.md say of each named tenant on the day of the snapshot.
#[test]
fn every_named_tenant_is_where_the_page_says() {
    use LeasingStatus::{Available, Committed, InNegotiation, Occupied};
    use OpeningStatus::{OpeningSoon, Trial};
    let table = [
        (
            "稻花湾春食里面馆",
            "Daohuawan Chunshili Noodle House",
            "noodles",
            Occupied,
            Some(Trial),
        ),
        (
            "乡食易尝",
            "Xiangshi Yichang",
            "local-dishes",
            Occupied,
            Some(Trial),
        ),
        (
            "便利店",
            "Convenience store",
            "convenience",
            Occupied,
            Some(Trial),
        ),
        (
            "汉堡薯条",
            "Burgers and fries",
            "fast-food",
            Occupied,
            Some(Trial),
        ),
        ("花神咖啡", "Huashen Coffee", "cafe", Occupied, Some(Trial)),
        (
            "芳香学院",
            "Fragrance Academy",
            "academy",
            Committed,
            Some(OpeningSoon),
        ),
        (
            "首家香道品牌展示中心",
            "First incense-culture brand showroom",
            "incense",
            InNegotiation,
            None,
        ),
        (
            "红双喜集团展示中心",
            "Double Happiness Group showroom",
            "brand-showroom",
            Committed,
            Some(OpeningSoon),
        ),
        (
            "香水品牌集合店",
            "Multi-brand perfume store",
            "perfume",
            Available,
            None,
        ),
    ];
    let town = town();
    let today = town.on(SNAPSHOT.parse().expect("a day"));
    assert_eq!(town.occupants.len(), table.len());
    for (zh, en, tenant_type, leasing, opening) in table {
        let occupant = (town.occupants.iter())
            .find(|occupant| occupant.name.get(Language::Zh) == zh)
            .expect(zh);
        assert_eq!(occupant.name.get(Language::En), en);
        assert_eq!(occupant.tenant_type.slug(), tenant_type);
        let tenancy = (town.tenancies.iter())
            .find(|tenancy| tenancy.occupant == occupant.id)
            .expect("a tenancy");
        assert!(
            tenancy.unit_illustrative,
            "which building is not published: {zh}"
        );
        let state = today.unit(tenancy.units[0]).expect("its unit");
        assert_eq!(state.leasing, Known::Is(leasing), "{zh}");
        assert_eq!(state.opening, opening.map(Known::Is), "{zh}");
    }
    let without = today.units.iter().filter(|state| {
        !town
            .tenancies
            .iter()
            .any(|tenancy| tenancy.units.contains(&state.unit.id))
    });
    let without: Vec<_> = without.collect();
    assert_eq!(without.len(), 1, "one building has no prospect");
    assert_eq!(without[0].leasing, Known::Is(Available));
}

/// The page says "moved in" and no date, so nobody knows about any day before it.
#[test]
fn before_the_page_it_is_not_known() {
    let town = town();
    let before = town.on("2024-05-01".parse().expect("a day"));
    let unclear = |state: &&UnitOn| state.leasing == Known::NotKnown;
    assert_eq!(before.units.iter().filter(unclear).count(), 8);
    assert_eq!(occupancy(&before, Basis::Area).value, None);
    assert_eq!(occupancy(&before, Basis::Count).value, None);
}

/// One merchant is named as testing; that the others do is concluded from "part of them" and the
/// phase of the centre, and says so.
#[test]
fn what_is_concluded_says_so() {
    let file = file();
    let inferred = |step: &str| {
        let milestones = list(&file, "/tenancies")
            .iter()
            .flat_map(|it| list(it, "/milestones"));
        let of_step = milestones.filter(|it| it["step"] == step);
        let (yes, no): (Vec<_>, Vec<_>) = of_step.partition(|it| it["inferred"] == true);
        (yes.len(), no.len())
    };
    assert_eq!(inferred("handed-over"), (0, 5));
    assert_eq!(inferred("trial"), (4, 1));
    assert_eq!(inferred("signed"), (2, 0));
    assert_eq!(inferred("negotiating"), (0, 1));
    assert_eq!(inferred("prospect"), (0, 1));
}

#[test]
fn the_centre_is_in_internal_trial_and_what_follows_has_no_date() {
    let town = town();
    assert_eq!(town.known_until.to_string(), SNAPSHOT);
    let phase = town.on(town.known_until).phase();
    assert_eq!(phase, Known::Is(Some(VenueStep::InternalTrial)));
    assert!(!town.on(town.known_until).is_public());
    assert!(!town.on("2030-01-01".parse().expect("a day")).is_public());
    assert_eq!(overdue(&town), vec![]);
    assert_eq!(
        unscheduled(&town).len(),
        3,
        "approvals, public opening, the homestays"
    );

    let venue = &town.venue;
    assert_eq!(venue.name.get(Language::Zh), "芳香小镇 · 小镇中心");
    assert_eq!(venue.geometry_source, GeometrySource::Illustrative);
    assert_eq!(venue.area_basis, AreaBasis::Ground);
    assert!(!venue.fictional);
    let zh = |labels: &Option<frontage::town::Labels>| {
        labels.as_ref().map(|it| it.get(Language::Zh).to_owned())
    };
    assert_eq!(zh(&venue.part_of).as_deref(), Some("花开海上生态园"));
    assert_eq!(
        zh(&venue.operator).as_deref(),
        Some("上海花泾建设发展有限公司")
    );
}

#[test]
fn the_dates_that_are_published_are_spans() {
    let file = file();
    let planned: Vec<_> = (list(&file, "/tenancies").iter())
        .flat_map(|it| list(it, "/milestones"))
        .filter_map(|it| it["planned"].as_str().map(|date| (text(it, "/step"), date)))
        .collect();
    assert_eq!(
        planned,
        [("fit-out", "2024-41")],
        "Double Happiness, second half of 2024"
    );
    let hotel = (list(&file, "/places/features").iter())
        .find(|it| it["properties"]["kind"] == "hotel")
        .expect("the hotel");
    assert_eq!(text(hotel, "/properties/name/zh"), "木守酒店");
    assert_eq!(text(hotel, "/properties/milestones/0/step"), "trial");
    assert_eq!(text(hotel, "/properties/milestones/0/planned"), "2025");
}

/// No hours, no telephone, no gate and no car park is published, so there is none here.
#[test]
fn nothing_is_invented() {
    let file = file();
    for occupant in list(&file, "/occupants") {
        let fields: Vec<_> = occupant.as_object().expect("an occupant").keys().collect();
        assert!(
            fields
                .iter()
                .all(|field| ["id", "name", "type", "note"].contains(&field.as_str())),
            "{fields:?}"
        );
    }
    for place in list(&file, "/places/features") {
        let kind = text(place, "/properties/kind");
        assert!(
            !["parking", "toilets", "entrance"].contains(&kind),
            "{kind}"
        );
        let is_named = place.pointer("/properties/name").is_some();
        assert!(
            !is_named || ["hotel", "homestay"].contains(&kind),
            "{kind} has a name"
        );
    }
}

/// Shapes of one kind in the drawing, in metres.
fn polygons(file: &Value, kind: &str) -> Vec<Polygon<f64>> {
    let places = list(file, "/places/features").iter();
    let of_kind = places.filter(|it| it["properties"]["kind"] == kind);
    of_kind
        .map(|it| Polygon::new(LineString(ring(&it["geometry"]["coordinates"][0])), vec![]))
        .collect()
}

/// The plan is an illustration, but a clean one.
#[test]
fn nothing_on_the_plan_stands_in_something_else() {
    let file = file();
    let buildings: Vec<_> = (footprints(&file).into_iter())
        .map(|ring| Polygon::new(LineString(ring), vec![]))
        .collect();
    for (index, building) in buildings.iter().enumerate() {
        for other in &buildings[..index] {
            let gap = Euclidean.distance(building, other);
            assert!(gap >= 6.0, "names need room: {gap} m");
        }
        for water in polygons(&file, "water")
            .iter()
            .chain(&polygons(&file, "flowers"))
        {
            assert!(!building.intersects(water));
        }
    }
    let places = list(&file, "/places/features");
    let of_kind = |kind: &'static str| {
        places
            .iter()
            .filter(move |it| it["properties"]["kind"] == kind)
    };
    let size = |place: &Value| place["properties"]["size"].as_f64().expect("a size");
    let paths: Vec<_> = of_kind("path")
        .map(|it| (LineString(ring(&it["geometry"]["coordinates"])), size(it)))
        .collect();
    let wet = polygons(&file, "water");
    let mut trees = 0;
    for group in of_kind("trees") {
        let crown = size(group);
        for tree in ring(&group["geometry"]["coordinates"])
            .into_iter()
            .map(Point)
        {
            trees += 1;
            for building in &buildings {
                assert!(Euclidean.distance(&tree, building) > crown);
            }
            assert!(!wet.iter().any(|water| water.contains(&tree)));
            for (path, width) in &paths {
                let gap = Euclidean.distance(&tree, path) - width / 2.0 - crown;
                assert!(gap > -0.05, "a crown over a path by {gap} m");
            }
        }
    }
    assert!(trees > 300, "{trees}");
}
