//! Small towns for examples and tests, small enough to check by hand.

use super::{
    AreaBasis, Contact, DateSpan, GeometrySource, Labels, Level, LevelId, Milestone, Occupant,
    OccupantId, SquareMetres, Tenancy, TenancyId, TenancyStep, TenantType, Town, Unit, UnitId,
    Venue, VenueId,
};
use chrono::NaiveDate;
use geo::{Polygon, polygon};
use uuid::Uuid;

/// A town on 2024-05-13 with units of these areas (m²), numbered from 01, side by side, not let.
pub fn vacant(areas: &[f64]) -> Town {
    let level = LevelId(Uuid::from_u128(1));
    let units = areas.iter().enumerate().map(|(index, area)| Unit {
        id: unit_id(index),
        number: format!("{:02}", index + 1),
        level,
        name: None,
        footprint: square(index, *area),
        area: Some(SquareMetres(*area)),
        lettable: true,
        lettable_from: None,
        lettable_until: None,
        detached: true,
        height: None,
    });
    Town {
        venue: Venue {
            id: VenueId(Uuid::from_u128(2)),
            name: Labels::new("样例", "Sample"),
            part_of: None,
            category: "shoppingcenter".into(),
            address: None,
            operator: None,
            time_zone: "Asia/Shanghai".into(),
            currency: "CNY".into(),
            holidays: vec![],
            milestones: vec![],
            geometry_source: GeometrySource::Illustrative,
            area_basis: AreaBasis::GrossLeasable,
            fictional: true,
            source: None,
            description: None,
        },
        known_until: day("2024-05-13"),
        levels: vec![Level {
            id: level,
            ordinal: 0,
            name: Labels::new("地面层", "Ground floor"),
            short_name: Labels::new("G", "G"),
            outline: None,
        }],
        units: units.collect(),
        occupants: vec![],
        tenancies: vec![],
        places: vec![],
    }
}

/// Two units of 100 and 300 m², the first handed over to a café on 2024-01-01.
pub fn two_units_of_100_and_300_m2_first_let() -> TownOnHeap {
    let mut town = vacant(&[100.0, 300.0]);
    let handed_over = Milestone::actual(TenancyStep::HandedOver, span("2024-01-01"));
    let_unit(&mut town, &[0], "cafe", vec![handed_over]);
    TownOnHeap(town)
}

/// A town to take [`Town::on`] of its own last known day.
pub struct TownOnHeap(pub Town);

impl TownOnHeap {
    /// The state on the last known day.
    pub fn today(&self) -> super::TownOn<'_> {
        self.0.on(self.0.known_until)
    }
}

/// Adds an occupant of this type with a tenancy of these units (by place in the list).
pub fn let_unit(
    town: &mut Town,
    units: &[usize],
    tenant_type: &str,
    milestones: Vec<Milestone<TenancyStep>>,
) -> TenancyId {
    let number = town.tenancies.len() as u128;
    let occupant = OccupantId(Uuid::from_u128(2_000 + number));
    town.occupants.push(Occupant {
        id: occupant,
        name: Labels::new(&format!("租户{number}"), &format!("Tenant {number}")),
        tenant_type: TenantType::read(tenant_type),
        offers: None,
        note: None,
        hours: None,
        contact: Contact::default(),
    });
    let id = TenancyId(Uuid::from_u128(3_000 + number));
    town.tenancies.push(Tenancy {
        id,
        occupant,
        units: units.iter().map(|index| unit_id(*index)).collect(),
        announced: Some(TenancyStep::Prospect),
        unit_illustrative: false,
        milestones,
    });
    id
}

/// The id of the unit at this place in a town of [`vacant`].
pub fn unit_id(index: usize) -> UnitId {
    UnitId(Uuid::from_u128(1_000 + index as u128))
}

/// A date of the notation in [`DateSpan`].
///
/// # Panics
/// When it is none: examples write their own.
pub fn span(text: &str) -> DateSpan {
    text.parse().expect("the example has a date")
}

/// A day, `2024-05-13`.
///
/// # Panics
/// When it is none: examples write their own.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("the example has a day")
}

/// A square of this area (m²) at the equator, 100 m east of the one before it.
fn square(index: usize, area: f64) -> Polygon<f64> {
    let (east, north) = (111_319.490_793, 110_574.275_8);
    let (west, side) = (index as f64 * 100.0, area.sqrt());
    let (x0, x1, y1) = (west / east, (west + side) / east, side / north);
    polygon![(x: x0, y: 0.0), (x: x1, y: 0.0), (x: x1, y: y1), (x: x0, y: y1)]
}
