//! What is wrong or doubtful in a town, said with the place and in words.
//!
//! Errors are states that cannot be: two tenants behind one door, a trial before the signature.
//! Warnings are doubts: an area far from the drawn one, hours nobody can read.

use super::{Milestone, Tenancy, TenancyStep, Town, Unit};
use crate::geometry;
use chrono::NaiveDate;
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

pub(super) fn problems(town: &Town) -> Vec<Problem> {
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
    check.footprints();
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
                if !units.contains(unit) {
                    let path = format!("tenancies[{index}].units[{place}]");
                    self.error(path, format!("no unit has the id {unit}"));
                }
            }
        }
    }

    fn milestones(&mut self) {
        let town = self.town;
        for (index, milestone) in town.venue.milestones.iter().enumerate() {
            let path = format!("venue.milestones[{index}]");
            let before = index.checked_sub(1).map(|i| &town.venue.milestones[i]);
            if let Some(before) = before
                && before.step >= milestone.step
            {
                let (a, b) = (before.step.slug(), milestone.step.slug());
                self.error(path.clone(), format!("{b} may not come after {a}"));
            }
            self.dates(&path, before, milestone);
        }
        for (t, tenancy) in town.tenancies.iter().enumerate() {
            for (index, milestone) in tenancy.milestones.iter().enumerate() {
                let path = format!("tenancies[{t}].milestones[{index}]");
                let before = index.checked_sub(1).map(|i| &tenancy.milestones[i]);
                if let Some(before) = before
                    && !before.step.may_precede(milestone.step)
                {
                    let (a, b) = (before.step.slug(), milestone.step.slug());
                    self.error(path.clone(), format!("{b} may not come after {a}"));
                }
                self.dates(&path, before, milestone);
            }
            if tenancy.milestones.is_empty() {
                let path = format!("tenancies[{t}].milestones");
                self.error(path, "a tenancy has at least one milestone");
            }
        }
    }

    fn dates<Step>(
        &mut self,
        path: &str,
        before: Option<&Milestone<Step>>,
        milestone: &Milestone<Step>,
    ) {
        let known_until = self.town.known_until;
        if let Some(actual) = milestone.actual
            && actual.first().is_some_and(|first| first > known_until)
        {
            let message = format!("{actual} is after {known_until}, so it can only be planned");
            self.error(format!("{path}.actual"), message);
        }
        let earliest_before = before
            .and_then(Milestone::when)
            .and_then(|span| span.first());
        if let (Some(earliest), Some(span)) = (earliest_before, milestone.when())
            && span.last() < earliest
        {
            let message =
                format!("{span} is before the step it follows, which is not before {earliest}");
            self.error(path.to_owned(), message);
        }
        if let Some(before) = before
            && before.actual.is_none()
            && milestone.actual.is_some()
        {
            let message = "it has happened, but the step before it is only planned";
            self.error(path.to_owned(), message);
        }
    }

    /// Two tenants cannot both have moved into a unit for certain days.
    fn double_letting(&mut self) {
        let town = self.town;
        let mut stays: HashMap<_, Vec<(usize, Stay)>> = HashMap::new();
        for (index, tenancy) in town.tenancies.iter().enumerate() {
            let Some(stay) = Stay::of(tenancy) else {
                continue;
            };
            let units: HashSet<_> = tenancy.units.iter().collect();
            for unit in units {
                let others = stays.entry(*unit).or_default();
                for (other, theirs) in others.iter() {
                    if stay.collides(theirs) {
                        let number = town.unit(*unit).map_or("?", |unit| &unit.number);
                        let message = format!(
                            "unit {number} is let to {} and to {} for the same days",
                            self.tenant(*other),
                            self.tenant(index),
                        );
                        self.problems.push(Problem {
                            path: format!("tenancies[{index}]"),
                            message: format!("{message} (the other is tenancies[{other}])"),
                            severity: Severity::Error,
                        });
                    }
                }
                others.push((index, stay));
            }
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

/// The days a tenant is certainly in a unit.
#[derive(Clone, Copy)]
struct Stay {
    from: NaiveDate,
    /// The first day it may be over; none while no end is known.
    until: Option<NaiveDate>,
    is_actual: bool,
}

impl Stay {
    fn of(tenancy: &Tenancy) -> Option<Self> {
        let moved_in = tenancy.milestones.iter().find(|milestone| {
            milestone.step >= TenancyStep::HandedOver && milestone.step != TenancyStep::Ended
        })?;
        let from = moved_in.when()?.last();
        let ended = tenancy.milestone(TenancyStep::Ended);
        let until = match ended.and_then(Milestone::when) {
            // "On or before": it may have ended as soon as it began.
            Some(span) => Some(span.first().unwrap_or(from)),
            None => None,
        };
        Some(Self {
            from,
            until,
            is_actual: moved_in.actual.is_some(),
        })
    }

    fn collides(&self, other: &Self) -> bool {
        let (earlier, later) = if self.from <= other.from {
            (self, other)
        } else {
            (other, self)
        };
        match earlier.until {
            Some(until) => later.from < until,
            // The end of a running lease is often not public: only a move that has happened
            // proves that two are in.
            None => earlier.is_actual && later.is_actual,
        }
    }
}
