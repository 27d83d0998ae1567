//! From the town to the file.

use super::document::{self, Document, PlaceProperties, UnitProperties};
use super::geojson::{Feature, FeatureCollection, Geometry};
use super::read::{FORMAT, VERSION};
use crate::town::{
    AreaBasis, Level, Milestone, Occupant, Place, Tenancy, TenancyStep, Town, Unit, Venue,
    VenueStep,
};

impl Document {
    pub fn from_town(town: &Town) -> Self {
        Self {
            format: FORMAT,
            version: VERSION,
            known_until: town.known_until,
            venue: venue(&town.venue),
            levels: town.levels.iter().map(level).collect(),
            units: FeatureCollection::of(town.units.iter().map(unit).collect()),
            occupants: town.occupants.iter().map(occupant).collect(),
            tenancies: town.tenancies.iter().map(tenancy).collect(),
            places: FeatureCollection::of(town.places.iter().map(place).collect()),
        }
    }
}

pub(in crate::formats) fn venue(venue: &Venue) -> document::Venue {
    let venue = venue.clone();
    document::Venue {
        milestones: milestones(&venue.milestones, VenueStep::slug),
        id: venue.id,
        name: venue.name,
        part_of: venue.part_of,
        category: venue.category,
        address: venue.address,
        operator: venue.operator,
        time_zone: venue.time_zone,
        currency: venue.currency,
        holidays: venue.holidays,
        geometry_source: venue.geometry_source.slug(),
        area_basis: Some(venue.area_basis)
            .filter(|basis| *basis != AreaBasis::default())
            .map(AreaBasis::slug),
        fictional: venue.fictional,
        source: venue.source,
        description: venue.description,
    }
}

pub(in crate::formats) fn level(level: &Level) -> document::Level {
    document::Level {
        id: level.id,
        ordinal: level.ordinal,
        name: level.name.clone(),
        short_name: level.short_name.clone(),
        outline: level.outline.as_ref().map(Geometry::polygon),
    }
}

pub(in crate::formats) fn unit(unit: &Unit) -> document::UnitFeature {
    let properties = UnitProperties {
        number: unit.number.clone(),
        level: unit.level,
        name: unit.name.clone(),
        area: unit.area.map(|area| area.0),
        lettable: unit.lettable,
        lettable_from: unit.lettable_from,
        lettable_until: unit.lettable_until,
        detached: unit.detached,
        height: unit.height,
    };
    Feature::of(unit.id, Geometry::polygon(&unit.footprint), properties)
}

pub(in crate::formats) fn occupant(occupant: &Occupant) -> document::Occupant {
    document::Occupant {
        id: occupant.id,
        name: occupant.name.clone(),
        tenant_type: occupant.tenant_type.slug().to_owned(),
        offers: occupant.offers.clone(),
        note: occupant.note.clone(),
        hours: occupant.hours.as_ref().map(|hours| hours.text().to_owned()),
        contact: occupant.contact.clone(),
    }
}

pub(in crate::formats) fn tenancy(tenancy: &Tenancy) -> document::Tenancy {
    document::Tenancy {
        id: tenancy.id,
        occupant: tenancy.occupant,
        units: tenancy.units.clone(),
        announced: tenancy.announced.map(TenancyStep::slug),
        unit_illustrative: tenancy.unit_illustrative,
        milestones: milestones(&tenancy.milestones, TenancyStep::slug),
    }
}

pub(in crate::formats) fn place(place: &Place) -> document::PlaceFeature {
    let properties = PlaceProperties {
        kind: place.kind.slug(),
        name: place.name.clone(),
        size: place.size,
        level: place.level,
        milestones: milestones(&place.milestones, TenancyStep::slug),
    };
    Feature::of(place.id, Geometry::shape(&place.shape), properties)
}

fn milestones<Step: Copy>(
    list: &[Milestone<Step>],
    slug: fn(Step) -> &'static str,
) -> Vec<document::Milestone> {
    list.iter().map(|it| milestone(it, slug)).collect()
}

pub(in crate::formats) fn milestone<Step: Copy>(
    milestone: &Milestone<Step>,
    slug: fn(Step) -> &'static str,
) -> document::Milestone {
    document::Milestone {
        step: slug(milestone.step),
        actual: milestone.actual,
        planned: milestone.planned,
        inferred: milestone.inferred,
    }
}
