//! What is wrong or doubtful in a town, said with the place and in words.
//!
//! Errors are states that cannot be: two tenants behind one door, a trial before the signature.
//! Warnings are doubts: an area far from the drawn one, hours nobody can read.

mod letting;
mod sequence;

use super::{Shape, Town, Unit};
use crate::geometry;
use geo::Coord;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::Hash;

/// Whether a town can be used as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It cannot be so: the town is refused.
    Error,
    /// It may be so: the town is used and the doubt is shown.
    Warning,
}

/// One thing that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: the path in the town file, such as `units.features[3].properties.number`.
    pub path: String,
    /// What, in words a person understands.
    pub message: String,
    /// How bad.
    pub severity: Severity,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Stated and drawn area may differ by this share before it is worth a warning.
pub(crate) const AREA_TOLERANCE: f64 = 0.03;

/// Broken rules and doubts about names, ids, references, dates, lettings and hours.
pub(super) fn rules(town: &Town) -> Vec<Problem> {
    let mut check = Check {
        town,
        problems: Vec::new(),
    };
    check.names();
    check.identity();
    check.references();
    check.milestones();
    check.double_letting();
    check.hours();
    check.problems
}

/// Shapes that cannot be, and areas far from the drawn ones.
pub(super) fn shapes(town: &Town) -> Vec<Problem> {
    let mut check = Check {
        town,
        problems: Vec::new(),
    };
    check.footprints();
    check.surroundings();
    check.problems
}

struct Check<'a> {
    town: &'a Town,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn error(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem {
            path: path.into(),
            message: message.into(),
            severity: Severity::Error,
        });
    }

    fn warn(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem {
            path: path.into(),
            message: message.into(),
            severity: Severity::Warning,
        });
    }

    fn names(&mut self) {
        let unnamed = "a name in at least one language is expected";
        if self.town.venue.name.is_empty() {
            self.error("venue.name", unnamed);
        }
        for (index, occupant) in self.town.occupants.iter().enumerate() {
            if occupant.name.is_empty() {
                self.error(format!("occupants[{index}].name"), unnamed);
            }
        }
    }

    fn identity(&mut self) {
        let town = self.town;
        self.unique(&town.levels, "levels[{}].id", |level| level.id);
        self.unique(&town.units, "units.features[{}].id", |unit| unit.id);
        self.unique(
            &town.units,
            "units.features[{}].properties.number",
            |unit| unit.number.clone(),
        );
        self.unique(&town.occupants, "occupants[{}].id", |occupant| occupant.id);
        self.unique(&town.tenancies, "tenancies[{}].id", |tenancy| tenancy.id);
        self.unique(&town.places, "places.features[{}].id", |place| place.id);
        for (index, unit) in town.units.iter().enumerate() {
            if unit.number.trim().is_empty() {
                let path = format!("units.features[{index}].properties.number");
                self.error(path, "a unit number is expected, such as 05");
            }
        }
    }

    fn unique<T, K: Hash + Eq + fmt::Display>(
        &mut self,
        things: &[T],
        path: &str,
        key: impl Fn(&T) -> K,
    ) {
        let mut seen: HashMap<K, usize> = HashMap::new();
        for (index, thing) in things.iter().enumerate() {
            if let Some(first) = seen.insert(key(thing), index) {
                let at = |index: usize| path.replace("{}", &index.to_string());
                let message = format!("“{}” is already used at {}", key(thing), at(first));
                self.error(at(index), message);
            }
        }
    }

    fn references(&mut self) {
        let town = self.town;
        let levels: HashSet<_> = town.levels.iter().map(|level| level.id).collect();
        let units: HashSet<_> = town.units.iter().map(|unit| unit.id).collect();
        let occupants: HashSet<_> = town.occupants.iter().map(|occupant| occupant.id).collect();
        for (index, unit) in town.units.iter().enumerate() {
            if let (Some(from), Some(until)) = (unit.lettable_from, unit.lettable_until)
                && until <= from
            {
                let path = format!("units.features[{index}].properties.lettable_until");
                self.warn(path, format!("{until} is not after {from}: never lettable"));
            }
            if !levels.contains(&unit.level) {
                let path = format!("units.features[{index}].properties.level");
                self.error(path, format!("no level has the id {}", unit.level));
            }
        }
        for (index, tenancy) in town.tenancies.iter().enumerate() {
            if !occupants.contains(&tenancy.occupant) {
                let path = format!("tenancies[{index}].occupant");
                self.error(path, format!("no occupant has the id {}", tenancy.occupant));
            }
            if tenancy.units.is_empty() {
                let path = format!("tenancies[{index}].units");
                self.error(path, "a tenancy takes at least one unit");
            }
            for (place, unit) in tenancy.units.iter().enumerate() {
                if tenancy.units[..place].contains(unit) {
                    let path = format!("tenancies[{index}].units[{place}]");
                    self.error(path, format!("the unit {unit} is already named"));
                }
                if !units.contains(unit) {
                    let path = format!("tenancies[{index}].units[{place}]");
                    self.error(path, format!("no unit has the id {unit}"));
                }
            }
        }
    }

    fn milestones(&mut self) {
        let town = self.town;
        let known_until = town.known_until;
        let venue = sequence::problems("venue", &town.venue.milestones, known_until);
        self.problems.extend(venue);
        for (index, tenancy) in town.tenancies.iter().enumerate() {
            let path = format!("tenancies[{index}]");
            if tenancy.milestones.is_empty() {
                let path = format!("{path}.milestones");
                self.error(path, "a tenancy has at least one milestone");
            }
            let own = sequence::problems(&path, &tenancy.milestones, known_until);
            self.problems.extend(own);
        }
        for (index, place) in town.places.iter().enumerate() {
            let path = format!("places.features[{index}].properties");
            let own = sequence::problems(&path, &place.milestones, known_until);
            self.problems.extend(own);
        }
    }

    fn double_letting(&mut self) {
        let town = self.town;
        for collision in letting::collisions(town) {
            let (first, second) = collision.tenancies;
            let number = town
                .unit(collision.unit)
                .map_or("?", |unit| unit.number.as_str());
            let message = format!(
                "unit {number} is let to {} and to {} for the same days \
                 (the other is tenancies[{first}])",
                self.tenant(first),
                self.tenant(second),
            );
            self.error(format!("tenancies[{second}]"), message);
        }
    }

    fn tenant(&self, tenancy: usize) -> String {
        let id = self.town.tenancies[tenancy].occupant;
        let occupant = self.town.occupant(id);
        occupant.map_or_else(
            || id.to_string(),
            |occupant| format!("“{}”", occupant.name.get(super::Language::Zh)),
        )
    }

    fn hours(&mut self) {
        let town = self.town;
        for (index, occupant) in town.occupants.iter().enumerate() {
            if let Some(error) = occupant.hours.as_ref().and_then(super::OpeningHours::error) {
                self.warn(format!("occupants[{index}].hours"), error.to_string());
            }
        }
    }

    fn footprints(&mut self) {
        let town = self.town;
        for (index, unit) in town.units.iter().enumerate() {
            let path = format!("units.features[{index}].geometry");
            if let Err(reason) = geometry::validity(&unit.footprint) {
                self.error(path, reason.to_string());
            } else if let Some(message) = area_doubt(unit) {
                self.warn(format!("units.features[{index}].properties.area"), message);
            }
        }
    }

    fn surroundings(&mut self) {
        let town = self.town;
        for (index, level) in town.levels.iter().enumerate() {
            let reason = level.outline.as_ref().map(geometry::validity);
            if let Some(Err(reason)) = reason {
                self.error(format!("levels[{index}].outline"), reason.to_string());
            }
        }
        for (index, place) in town.places.iter().enumerate() {
            if let Err(reason) = form(&place.shape) {
                self.error(format!("places.features[{index}].geometry"), reason);
            }
        }
    }
}

/// Whether a shape can be drawn.
fn form(shape: &Shape) -> Result<(), String> {
    let in_range = |at: &Coord<f64>| at.x.abs() <= 180.0 && at.y.abs() <= 90.0;
    match shape {
        Shape::Area(polygon) => geometry::validity(polygon).map_err(|reason| reason.to_string()),
        Shape::Line(line) if line.0.len() < 2 => Err("a line has at least two positions".into()),
        Shape::Line(line) if line.0.iter().all(in_range) => Ok(()),
        Shape::Points(points) if points.iter().all(|point| in_range(&point.0)) => Ok(()),
        _ => Err("a longitude is from -180 to 180 and a latitude from -90 to 90".into()),
    }
}

fn area_doubt(unit: &Unit) -> Option<String> {
    let stated = unit.area?.0;
    if !(stated.is_finite() && stated > 0.0) {
        return Some(format!(
            "{stated} is no area; expected square metres above 0"
        ));
    }
    let drawn = geometry::geodesic_area(&unit.footprint);
    let difference = drawn / stated - 1.0;
    (difference.abs() > AREA_TOLERANCE).then(|| {
        format!(
            "unit {} is stated as {stated:.0} m² and drawn as {drawn:.0} m² ({:+.0} %)",
            unit.number,
            difference * 100.0
        )
    })
}
