//! From the file to the town.

use super::document::{self, Document, PlaceFeature, UnitFeature};
use crate::formats::file_error::{error, numbered};
use crate::town::{
    AreaBasis, Level, Milestone, Occupant, OpeningHours, Place, Problem, SquareMetres, Tenancy,
    TenantType, Town, Unit, Venue,
};
use chrono::NaiveDate;

/// The version of the format this program writes, and the newest it reads.
pub(super) const VERSION: u32 = 1;

impl Document {
    pub fn into_town(self) -> Result<Town, Problem> {
        if self.version != VERSION {
            let found = self.version;
            let message = format!("version {found} is not known here; expected {VERSION}");
            return Err(error("version".into(), message));
        }
        let venue = venue(self.venue)?;
        let holidays = &venue.holidays;
        Ok(Town {
            known_until: self.known_until.0,
            levels: numbered("levels", self.levels, level)?,
            units: numbered("units.features", self.units.features, unit)?,
            occupants: (self.occupants.into_iter())
                .map(|occupant| read_occupant(occupant, holidays))
                .collect(),
            tenancies: numbered("tenancies", self.tenancies, tenancy)?,
            places: numbered("places.features", self.places.features, place)?,
            venue,
        })
    }
}

fn venue(venue: document::Venue) -> Result<Venue, Problem> {
    Ok(Venue {
        milestones: milestones(venue.milestones, "venue")?,
        id: venue.id,
        name: venue.name,
        part_of: venue.part_of,
        category: venue.category,
        address: venue.address,
        operator: venue.operator,
        time_zone: venue.time_zone,
        currency: venue.currency,
        holidays: venue.holidays.into_iter().map(|day| day.0).collect(),
        geometry_source: venue.geometry_source,
        area_basis: match venue.area_basis {
            document::AreaBasis::GrossLeasable => AreaBasis::GrossLeasable,
            document::AreaBasis::Ground => AreaBasis::Ground,
        },
        fictional: venue.fictional,
        source: venue.source,
        description: venue.description,
    })
}

fn level(level: document::Level, path: &str) -> Result<Level, Problem> {
    let outline = (level.outline)
        .map(|geometry| geometry.into_polygon(&format!("{path}.outline")))
        .transpose()?;
    Ok(Level {
        id: level.id,
        ordinal: level.ordinal,
        name: level.name,
        short_name: level.short_name,
        outline,
    })
}

fn unit(feature: UnitFeature, path: &str) -> Result<Unit, Problem> {
    let properties = feature.properties;
    let footprint = feature.geometry.into_polygon(&format!("{path}.geometry"))?;
    above_zero(properties.area, path, "area", "square metres")?;
    above_zero(properties.height, path, "height", "metres")?;
    Ok(Unit {
        id: feature.id,
        number: properties.number,
        level: properties.level,
        name: properties.name,
        footprint,
        area: properties.area.map(SquareMetres),
        lettable: properties.lettable,
        lettable_from: properties.lettable_from.map(|day| day.0),
        lettable_until: properties.lettable_until.map(|day| day.0),
        detached: properties.detached,
        height: properties.height,
    })
}

pub(in crate::formats) fn read_occupant(
    occupant: document::Occupant,
    holidays: &[NaiveDate],
) -> Occupant {
    Occupant {
        id: occupant.id,
        name: occupant.name,
        tenant_type: TenantType::read(&occupant.tenant_type),
        offers: occupant.offers,
        note: occupant.note,
        hours: (occupant.hours).map(|text| OpeningHours::read(&text).with_holidays(holidays)),
        contact: occupant.contact,
    }
}

pub(in crate::formats) fn tenancy(
    tenancy: document::Tenancy,
    path: &str,
) -> Result<Tenancy, Problem> {
    Ok(Tenancy {
        milestones: milestones(tenancy.milestones, path)?,
        id: tenancy.id,
        occupant: tenancy.occupant,
        units: tenancy.units,
        announced: tenancy.announced,
        unit_illustrative: tenancy.unit_illustrative,
    })
}

fn place(feature: PlaceFeature, path: &str) -> Result<Place, Problem> {
    let shape = feature.geometry.into_shape(&format!("{path}.geometry"))?;
    above_zero(feature.properties.size, path, "size", "metres")?;
    Ok(Place {
        id: feature.id,
        kind: feature.properties.kind,
        name: feature.properties.name,
        shape,
        size: feature.properties.size,
        level: feature.properties.level,
        milestones: milestones(feature.properties.milestones, &format!("{path}.properties"))?,
    })
}

/// What is measured is more than nothing.
fn above_zero(number: Option<f64>, path: &str, property: &str, kind: &str) -> Result<(), Problem> {
    match number {
        Some(found) if !(found.is_finite() && found > 0.0) => Err(error(
            format!("{path}.properties.{property}"),
            format!("expected {kind} above 0, found {found}"),
        )),
        _ => Ok(()),
    }
}

fn milestones<Step>(
    list: Vec<document::Milestone<Step>>,
    path: &str,
) -> Result<Vec<Milestone<Step>>, Problem> {
    let convert = |milestone: document::Milestone<Step>, path: &str| {
        if milestone.inferred && milestone.actual.is_none() {
            let message = "only what has happened can be inferred; expected an actual date";
            return Err(error(format!("{path}.inferred"), message));
        }
        Ok(Milestone {
            step: milestone.step,
            actual: milestone.actual,
            planned: milestone.planned,
            inferred: milestone.inferred,
        })
    };
    numbered(&format!("{path}.milestones"), list, convert)
}
