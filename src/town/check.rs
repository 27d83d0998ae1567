//! What is wrong or doubtful in a town, said with the place and in words.
//!
//! Errors are states that cannot be: two tenants behind one door, a trial before the signature.
//! Warnings are doubts: an area far from the drawn one, hours nobody can read.

pub(crate) mod letting;
mod noun;
mod rule;
mod sequence;

pub(crate) use noun::{
    Fault, Part, footprint, occupant, off_site, outline, place, shape, tenancy, unit, venue,
};
pub use rule::{Rule, StepName};

use super::{Labels, Language, PlaceKind, Shape, Town};
use crate::geometry;
use geo::Polygon;
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

/// Broken rules and doubts about names, ids, references, dates, lettings and hours.
pub(super) fn rules(town: &Town) -> Vec<Problem> {
    let mut check = Check::of(town);
    check.identity();
    check.venue();
    check.units();
    check.occupants();
    check.tenancies();
    check.places();
    check.double_letting();
    check.problems
}

/// Shapes that cannot be, and areas far from the drawn ones.
pub(super) fn shapes(town: &Town) -> Vec<Problem> {
    let mut check = Check::of(town);
    check.footprints();
    check.surroundings();
    check.problems
}

/// The grounds of the site that can be drawn: a unit lies on one of them.
pub(crate) fn sites(town: &Town) -> Vec<&Polygon<f64>> {
    let grounds = town.places.iter().filter(|it| it.kind == PlaceKind::Site);
    grounds
        .filter_map(|ground| match &ground.shape {
            Shape::Area(polygon) => geometry::validity(polygon).is_ok().then_some(polygon),
            _ => None,
        })
        .collect()
}

struct Check<'a> {
    town: &'a Town,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn of(town: &'a Town) -> Self {
        Self {
            town,
            problems: Vec::new(),
        }
    }

    fn error(&mut self, path: String, message: String) {
        self.problems.push(Problem {
            path,
            message,
            severity: Severity::Error,
        });
    }

    /// What is wrong in a noun, found at `path`.
    fn faults(&mut self, path: &str, faults: impl IntoIterator<Item = Fault>) {
        for fault in faults {
            self.broken([path, &fault.part.path()].concat(), &fault.rule);
        }
    }

    fn broken(&mut self, path: String, rule: &Rule) {
        self.problems.push(Problem {
            path,
            message: rule.words(Language::En),
            severity: rule.severity(),
        });
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

    fn venue(&mut self) {
        self.faults("venue", venue(&self.town.venue, self.town.known_until));
    }

    fn units(&mut self) {
        let town = self.town;
        let levels: HashSet<_> = town.levels.iter().map(|level| level.id).collect();
        for (index, it) in town.units.iter().enumerate() {
            let path = format!("units.features[{index}].properties");
            self.faults(&path, unit(it));
            if !levels.contains(&it.level) {
                self.broken(path + ".level", &Rule::NoSuchLevel(it.level));
            }
        }
    }

    fn occupants(&mut self) {
        for (index, it) in self.town.occupants.iter().enumerate() {
            self.faults(&format!("occupants[{index}]"), occupant(it));
        }
    }

    fn tenancies(&mut self) {
        let town = self.town;
        let units: HashSet<_> = town.units.iter().map(|unit| unit.id).collect();
        let occupants: HashSet<_> = town.occupants.iter().map(|occupant| occupant.id).collect();
        for (index, it) in town.tenancies.iter().enumerate() {
            let path = format!("tenancies[{index}]");
            if !occupants.contains(&it.occupant) {
                let path = format!("{path}.occupant");
                self.broken(path, &Rule::NoSuchOccupant(it.occupant));
            }
            for (place, unit) in it.units.iter().enumerate() {
                if !units.contains(unit) {
                    let path = format!("{path}.units[{place}]");
                    self.broken(path, &Rule::NoSuchUnit(*unit));
                }
            }
            self.faults(&path, tenancy(it, town.known_until));
        }
    }

    fn places(&mut self) {
        let town = self.town;
        for (index, it) in town.places.iter().enumerate() {
            let path = format!("places.features[{index}].properties");
            self.faults(&path, place(it, town.known_until));
        }
    }

    fn double_letting(&mut self) {
        let town = self.town;
        for collision in letting::collisions(town) {
            let (first, second) = collision.tenancies;
            let unit = town.unit(collision.unit);
            let rule = Rule::DoubleLetting {
                unit: unit.map_or_else(|| "?".into(), |unit| unit.number.clone()),
                tenants: [first, second].map(|tenancy| self.tenant(tenancy)),
            };
            let words = rule.words(Language::En);
            let message = format!("{words} (the other is tenancies[{first}])");
            self.error(format!("tenancies[{second}]"), message);
        }
    }

    /// The tenant as the file calls it first: in Chinese, whatever language the message has.
    fn tenant(&self, tenancy: usize) -> Labels {
        let id = self.town.tenancies[tenancy].occupant;
        let occupant = self.town.occupant(id);
        let name = occupant.map(|occupant| occupant.name.get(Language::Zh).to_owned());
        Labels::from_iter([("zh", name.unwrap_or_else(|| id.to_string()))])
    }

    fn footprints(&mut self) {
        let town = self.town;
        let sites = sites(town);
        for (index, unit) in town.units.iter().enumerate() {
            let path = format!("units.features[{index}]");
            let faults = footprint(unit);
            let is_drawn = faults.iter().all(|it| it.part != Part::Field("footprint"));
            let off_site = if is_drawn {
                off_site(unit, &sites)
            } else {
                None
            };
            for Fault { part, rule } in faults.into_iter().chain(off_site) {
                let part = match part {
                    Part::Field("footprint") => ".geometry".into(),
                    other => format!(".properties{}", other.path()),
                };
                self.broken([path.as_str(), &part].concat(), &rule);
            }
        }
    }

    fn surroundings(&mut self) {
        let town = self.town;
        for (index, level) in town.levels.iter().enumerate() {
            self.faults(&format!("levels[{index}]"), outline(level));
        }
        for (index, place) in town.places.iter().enumerate() {
            if let Some(fault) = shape(place) {
                self.broken(format!("places.features[{index}].geometry"), &fault.rule);
            }
        }
    }
}
