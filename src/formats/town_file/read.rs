//! From the file to the town.

use super::geometry;
use crate::formats::reader::{At, Read};
use crate::formats::values::{
    date, day, exactly, flag, id, labels, metres, named, square_metres, text, whole_number,
};
use crate::town::{
    AreaBasis, Contact, GeometrySource, Level, LevelId, Milestone, Occupant, OccupantId,
    OpeningHours, Place, PlaceId, PlaceKind, Problem, SquareMetres, Tenancy, TenancyId,
    TenancyStep, TenantType, Town, Unit, UnitId, Venue, VenueId, VenueStep,
};
use chrono::NaiveDate;
use uuid::Uuid;

/// The version of the format this program writes, and the newest it reads.
pub(super) const VERSION: i32 = 1;

/// The money of a centre that names none.
pub(super) const CURRENCY: &str = "CNY";

/// The name of the format in its files.
pub(super) const FORMAT: &str = "frontage-town";

/// The document as a whole.
pub(in crate::formats) fn town(at: &At<'_>) -> Result<Town, Problem> {
    opening(at, FORMAT, VERSION)?;
    at.closed(&[
        "format",
        "version",
        "known_until",
        "venue",
        "levels",
        "units",
        "occupants",
        "tenancies",
        "places",
    ])?;
    let venue = at.field("venue", &venue)?;
    Ok(Town {
        known_until: at.field("known_until", &day)?,
        levels: at.list("levels", &level)?,
        units: at.field("units", &|at| features(at, &unit))?,
        occupants: at.optional_list("occupants", &|at| occupant(at, &venue.holidays))?,
        tenancies: at.optional_list("tenancies", &tenancy)?,
        places: at.defaulted("places", Vec::new(), &|at| features(at, &place))?,
        venue,
    })
}

/// What a document of ours opens with. Asked first: what else a later version holds is not known.
pub(in crate::formats) fn opening(at: &At<'_>, format: &str, version: i32) -> Result<(), Problem> {
    at.field("format", &|at| exactly(at, format))?;
    at.field("version", &|at| {
        let found = whole_number(at)?;
        if found == version {
            return Ok(());
        }
        let message = format!("version {found} is not known here; expected {version}");
        Err(at.problem(message))
    })
}

pub(in crate::formats) fn venue(at: &At<'_>) -> Result<Venue, Problem> {
    at.closed(&[
        "id",
        "name",
        "part_of",
        "category",
        "address",
        "operator",
        "time_zone",
        "currency",
        "holidays",
        "milestones",
        "geometry_source",
        "area_basis",
        "fictional",
        "source",
        "description",
    ])?;
    let source = |at: &At<'_>| named(at, &GeometrySource::ALL, GeometrySource::slug);
    let basis = |at: &At<'_>| named(at, &AreaBasis::ALL, AreaBasis::slug);
    Ok(Venue {
        id: VenueId(at.field("id", &id)?),
        name: at.field("name", &labels)?,
        part_of: at.optional("part_of", &labels)?,
        category: at.field("category", &text)?,
        address: at.optional("address", &labels)?,
        operator: at.optional("operator", &labels)?,
        time_zone: at.field("time_zone", &text)?,
        currency: at.defaulted("currency", CURRENCY.to_owned(), &text)?,
        holidays: at.optional_list("holidays", &day)?,
        milestones: at.optional_list("milestones", &venue_milestone)?,
        geometry_source: at.field("geometry_source", &source)?,
        area_basis: at.defaulted("area_basis", AreaBasis::default(), &basis)?,
        fictional: at.defaulted("fictional", false, &flag)?,
        source: at.optional("source", &labels)?,
        description: at.optional("description", &labels)?,
    })
}

pub(in crate::formats) fn level(at: &At<'_>) -> Result<Level, Problem> {
    at.closed(&["id", "ordinal", "name", "short_name", "outline"])?;
    Ok(Level {
        id: LevelId(at.field("id", &id)?),
        ordinal: at.field("ordinal", &whole_number)?,
        name: at.field("name", &labels)?,
        short_name: at.field("short_name", &labels)?,
        outline: at.optional("outline", &geometry::polygon)?,
    })
}

/// The features of a GeoJSON collection.
fn features<T>(at: &At<'_>, read: Read<'_, T>) -> Result<Vec<T>, Problem> {
    at.field("type", &|at| exactly(at, "FeatureCollection"))?;
    at.list("features", read)
}

/// The id of a GeoJSON feature.
fn feature_id(at: &At<'_>) -> Result<Uuid, Problem> {
    at.field("type", &|at| exactly(at, "Feature"))?;
    at.field("id", &id)
}

pub(in crate::formats) fn unit(at: &At<'_>) -> Result<Unit, Problem> {
    let properties = at.inside("properties")?;
    properties.closed(&[
        "number",
        "level",
        "name",
        "area",
        "lettable",
        "lettable_from",
        "lettable_until",
        "detached",
        "height",
    ])?;
    Ok(Unit {
        id: UnitId(feature_id(at)?),
        number: properties.field("number", &text)?,
        level: LevelId(properties.field("level", &id)?),
        name: properties.optional("name", &labels)?,
        footprint: at.field("geometry", &geometry::polygon)?,
        area: properties
            .optional("area", &square_metres)?
            .map(SquareMetres),
        lettable: properties.defaulted("lettable", true, &flag)?,
        lettable_from: properties.optional("lettable_from", &day)?,
        lettable_until: properties.optional("lettable_until", &day)?,
        detached: properties.defaulted("detached", false, &flag)?,
        height: properties.optional("height", &metres)?,
    })
}

/// An occupant of a centre with these holidays.
pub(in crate::formats) fn occupant(
    at: &At<'_>,
    holidays: &[NaiveDate],
) -> Result<Occupant, Problem> {
    at.closed(&["id", "name", "type", "offers", "note", "hours", "contact"])?;
    let hours = at.optional("hours", &text)?;
    Ok(Occupant {
        id: OccupantId(at.field("id", &id)?),
        name: at.field("name", &labels)?,
        tenant_type: TenantType::read(&at.field("type", &text)?),
        offers: at.optional("offers", &labels)?,
        note: at.optional("note", &labels)?,
        hours: hours.map(|text| OpeningHours::read(&text).with_holidays(holidays)),
        contact: at.defaulted("contact", Contact::default(), &contact)?,
    })
}

fn contact(at: &At<'_>) -> Result<Contact, Problem> {
    at.closed(&["phone", "website"])?;
    Ok(Contact {
        phone: at.optional("phone", &text)?,
        website: at.optional("website", &text)?,
    })
}

pub(in crate::formats) fn tenancy(at: &At<'_>) -> Result<Tenancy, Problem> {
    at.closed(&[
        "id",
        "occupant",
        "units",
        "announced",
        "unit_illustrative",
        "milestones",
    ])?;
    Ok(Tenancy {
        id: TenancyId(at.field("id", &id)?),
        occupant: OccupantId(at.field("occupant", &id)?),
        units: at.list("units", &|at| id(at).map(UnitId))?,
        announced: at.optional("announced", &tenancy_step)?,
        unit_illustrative: at.defaulted("unit_illustrative", false, &flag)?,
        milestones: at.list("milestones", &tenancy_milestone)?,
    })
}

pub(in crate::formats) fn place(at: &At<'_>) -> Result<Place, Problem> {
    let properties = at.inside("properties")?;
    properties.closed(&["kind", "name", "size", "level", "milestones"])?;
    let kind = |at: &At<'_>| named(at, &PlaceKind::ALL, PlaceKind::slug);
    Ok(Place {
        id: PlaceId(feature_id(at)?),
        kind: properties.field("kind", &kind)?,
        name: properties.optional("name", &labels)?,
        shape: at.field("geometry", &geometry::shape)?,
        size: properties.optional("size", &metres)?,
        level: properties.optional("level", &whole_number)?,
        milestones: properties.optional_list("milestones", &tenancy_milestone)?,
    })
}

pub(in crate::formats) fn tenancy_step(at: &At<'_>) -> Result<TenancyStep, Problem> {
    named(at, &TenancyStep::ALL, TenancyStep::slug)
}

pub(in crate::formats) fn tenancy_milestone(
    at: &At<'_>,
) -> Result<Milestone<TenancyStep>, Problem> {
    milestone(at, &tenancy_step)
}

pub(in crate::formats) fn venue_milestone(at: &At<'_>) -> Result<Milestone<VenueStep>, Problem> {
    milestone(at, &venue_step)
}

pub(in crate::formats) fn venue_step(at: &At<'_>) -> Result<VenueStep, Problem> {
    named(at, &VenueStep::ALL, VenueStep::slug)
}

/// A milestone: `actual` where it has happened, else `planned`, which may be null.
fn milestone<Step>(at: &At<'_>, step: Read<'_, Step>) -> Result<Milestone<Step>, Problem> {
    at.closed(&["step", "actual", "planned", "inferred"])?;
    let actual = at.optional("actual", &date)?;
    let inferred = |at: &At<'_>| {
        let inferred = flag(at)?;
        if inferred && actual.is_none() {
            let message = "only what has happened can be inferred; expected an actual date";
            return Err(at.problem(message));
        }
        Ok(inferred)
    };
    Ok(Milestone {
        step: at.field("step", step)?,
        actual,
        planned: at.optional("planned", &date)?,
        inferred: at.defaulted("inferred", false, &inferred)?,
    })
}
