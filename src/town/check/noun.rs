//! What is wrong or doubtful in one noun by itself.
//!
//! A whole town asks for each of its nouns; whoever changes one asks for that one.

use super::rule::Rule;
use super::sequence;
use crate::geometry;
use crate::town::{
    Level, Occupant, OpeningHours, Place, Shape, SquareMetres, Tenancy, Unit, Venue,
};
use chrono::NaiveDate;
use geo::{Coord, Polygon};

/// A broken rule, and where in the noun.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub part: Part,
    pub rule: Rule,
}

/// A part of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A field.
    Field(&'static str),
    /// An item of a field that is a list.
    Item(&'static str, usize),
    /// A milestone as a whole, or a field of it.
    Milestone(usize, Option<&'static str>),
}

impl Part {
    /// The part as the end of a path in a file: `.units[0]`, `.milestones[2].actual`.
    pub fn path(self) -> String {
        match self {
            Self::Field(field) => format!(".{field}"),
            Self::Item(field, index) => format!(".{field}[{index}]"),
            Self::Milestone(index, None) => format!(".milestones[{index}]"),
            Self::Milestone(index, Some(field)) => format!(".milestones[{index}].{field}"),
        }
    }
}

impl Fault {
    pub fn of(field: &'static str, rule: Rule) -> Self {
        Self {
            part: Part::Field(field),
            rule,
        }
    }
}

/// The centre's name and steps.
pub(crate) fn venue(venue: &Venue, known_until: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if venue.name.is_empty() {
        faults.push(Fault::of("name", Rule::Unnamed));
    }
    faults.extend(sequence::faults(&venue.milestones, known_until));
    faults
}

/// A unit's number, and when it is lettable.
pub(crate) fn unit(unit: &Unit) -> Vec<Fault> {
    let mut faults = Vec::new();
    if unit.number.trim().is_empty() {
        faults.push(Fault::of("number", Rule::Unnumbered));
    }
    if let (Some(from), Some(until)) = (unit.lettable_from, unit.lettable_until)
        && until <= from
    {
        faults.push(Fault::of(
            "lettable_until",
            Rule::NeverLettable { from, until },
        ));
    }
    faults
}

/// An occupant's name and hours.
pub(crate) fn occupant(occupant: &Occupant) -> Vec<Fault> {
    let mut faults = Vec::new();
    if occupant.name.is_empty() {
        faults.push(Fault::of("name", Rule::Unnamed));
    }
    if let Some(error) = occupant.hours.as_ref().and_then(OpeningHours::error) {
        faults.push(Fault::of("hours", Rule::Hours(error.clone())));
    }
    faults
}

/// What a tenancy says by itself: that it has units and steps, each unit once and the steps in
/// order.
pub(crate) fn tenancy(tenancy: &Tenancy, known_until: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if tenancy.units.is_empty() {
        faults.push(Fault::of("units", Rule::NoUnits));
    }
    for (place, unit) in tenancy.units.iter().enumerate() {
        if tenancy.units[..place].contains(unit) {
            faults.push(Fault {
                part: Part::Item("units", place),
                rule: Rule::UnitTwice(*unit),
            });
        }
    }
    if tenancy.milestones.is_empty() {
        faults.push(Fault::of("milestones", Rule::NoMilestones));
    }
    faults.extend(sequence::faults(&tenancy.milestones, known_until));
    faults
}

/// The steps of a place.
pub(crate) fn place(place: &Place, known_until: NaiveDate) -> Vec<Fault> {
    sequence::faults(&place.milestones, known_until)
}

/// The footprint of a unit, and the measures that go with it.
pub(crate) fn footprint(unit: &Unit) -> Vec<Fault> {
    if let Err(reason) = geometry::validity(&unit.footprint) {
        return vec![Fault::of("footprint", Rule::Outline(reason))];
    }
    let doubt = area_doubt(unit).map(|rule| Fault::of("area", rule));
    doubt.into_iter().collect()
}

/// A unit that is on none of the grounds of the site. A town without one has no such rule.
pub(crate) fn off_site(unit: &Unit, sites: &[&Polygon<f64>]) -> Option<Fault> {
    let is_on = |site: &&Polygon<f64>| geometry::lies_within(&unit.footprint, site);
    let is_off = !sites.is_empty() && !sites.iter().any(is_on);
    is_off.then(|| Fault::of("footprint", Rule::OutsideSite(unit.number.clone())))
}

/// The outline of a level, if it has one.
pub(crate) fn outline(level: &Level) -> Option<Fault> {
    let reason = geometry::validity(level.outline.as_ref()?).err()?;
    Some(Fault::of("outline", Rule::Outline(reason)))
}

/// The shape of a place.
pub(crate) fn shape(place: &Place) -> Option<Fault> {
    let rule = form(&place.shape).err()?;
    Some(Fault::of("shape", rule))
}

/// Whether a shape can be drawn.
fn form(shape: &Shape) -> Result<(), Rule> {
    let in_range = |at: &Coord<f64>| at.x.abs() <= 180.0 && at.y.abs() <= 90.0;
    match shape {
        Shape::Area(polygon) => geometry::validity(polygon).map_err(Rule::Outline),
        Shape::Line(line) if line.0.len() < 2 => Err(Rule::ShortLine),
        Shape::Line(line) if line.0.iter().all(in_range) => Ok(()),
        Shape::Points(points) if points.iter().all(|point| in_range(&point.0)) => Ok(()),
        _ => Err(Rule::OffTheEarth),
    }
}

/// Stated and drawn area may differ by this share before it is worth a warning.
const AREA_TOLERANCE: f64 = 0.03;

fn area_doubt(unit: &Unit) -> Option<Rule> {
    let SquareMetres(stated) = unit.area?;
    if !(stated.is_finite() && stated > 0.0) {
        return Some(Rule::NoArea(stated));
    }
    let drawn = geometry::geodesic_area(&unit.footprint);
    let is_far = (drawn / stated - 1.0).abs() > AREA_TOLERANCE;
    is_far.then(|| Rule::AreaDiffers {
        unit: unit.number.clone(),
        stated,
        drawn,
    })
}
