//! One step of drawing: the outlines, and what has gone into them.

use super::{Board, ONE_WALL, Refused, corners};
use crate::geometry::outline::{self, is_same, weld};
use crate::geometry::{Metres, Plane};
use crate::ledger::Record;
use crate::town::{OccupantId, SquareMetres, Tenancy, Unit, UnitId};
use geo::LineString;

/// A unit as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its id.
    pub unit: UnitId,
    /// The unit it was cut from, or it is itself; none where it is drawn anew.
    pub like: Option<UnitId>,
    /// Its number; a suggestion while it is new.
    pub number: String,
    /// Its corners in metres, the last joined to the first.
    pub corners: Vec<Metres>,
    /// Holes stay as they are.
    pub holes: Vec<LineString<f64>>,
    /// The stated area; where a unit is cut, in proportion to what is drawn.
    pub area: Option<SquareMetres>,
}

impl Part {
    pub(super) fn of(unit: &Unit, plane: &Plane) -> Self {
        Self {
            unit: unit.id,
            like: Some(unit.id),
            number: unit.number.clone(),
            corners: corners(&unit.footprint, plane),
            holes: unit.footprint.interiors().to_vec(),
            area: unit.area,
        }
    }

    /// Whether it is no unit of the town yet.
    pub fn is_new(&self) -> bool {
        self.like != Some(self.unit)
    }
}

/// The outlines of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    /// What is drawn.
    pub parts: Vec<Part>,
    /// The units that have gone into one of them, with that one.
    pub gone: Vec<(UnitId, UnitId)>,
}

impl Sketch {
    /// Whether a unit is drawn here, or has gone into one that is.
    pub(super) fn has(&self, unit: UnitId) -> bool {
        let is_part = self.parts.iter().any(|part| part.unit == unit);
        is_part || self.gone.iter().any(|(gone, _)| *gone == unit)
    }

    /// Each corner once, though walls are shared.
    pub fn corners(&self) -> Vec<Metres> {
        let mut all: Vec<Metres> = Vec::new();
        for corner in self.parts.iter().flat_map(|part| &part.corners) {
            if !all.iter().any(|other| is_same(*other, *corner)) {
                all.push(*corner);
            }
        }
        all
    }

    /// The walls that end beside a corner, each from its far end to the near one: what a right angle
    /// can be made with when the corner moves.
    pub fn walls_beside(&self, corner: Metres) -> Vec<[Metres; 2]> {
        let mut walls = Vec::new();
        for part in &self.parts {
            let count = part.corners.len();
            let place = part.corners.iter().position(|it| is_same(*it, corner));
            let Some(place) = place.filter(|_| count > 3) else {
                continue;
            };
            let at = |step: usize| part.corners[(place + step) % count];
            walls.push([at(count - 2), at(count - 1)]);
            walls.push([at(2), at(1)]);
        }
        walls
    }

    /// With a corner somewhere else, in every outline that has it.
    #[must_use]
    pub fn moved(&self, from: Metres, to: Metres) -> Self {
        let mut sketch = self.clone();
        for corner in sketch.parts.iter_mut().flat_map(|part| &mut part.corners) {
            if is_same(*corner, from) {
                *corner = to;
            }
        }
        sketch
    }

    /// With one more corner, on every wall that the point lies on.
    #[must_use]
    pub fn with_corner(&self, at: Metres) -> Self {
        let mut sketch = self.clone();
        for part in &mut sketch.parts {
            let mut walls = outline::edges(&part.corners);
            let on = walls.position(|wall| is_same(outline::nearest_on(wall, at), at));
            if let Some(place) = on {
                drop(walls);
                part.corners.insert(place + 1, at);
            }
        }
        sketch
    }

    /// The point of a wall nearest to a point, if one is within so many metres.
    pub fn on_wall(&self, point: Metres, within: f64) -> Option<Metres> {
        let walls = (self.parts.iter()).flat_map(|part| outline::edges(&part.corners));
        let nearest = walls.map(|wall| outline::nearest_on(wall, point));
        let away = |at: &Metres| outline::distance(*at, point);
        (nearest.filter(|at| away(at) <= within)).reduce(
            |a, b| {
                if away(&a) <= away(&b) { a } else { b }
            },
        )
    }

    /// Without a corner; none where an outline would have fewer than three left.
    #[must_use]
    pub fn without_corner(&self, at: Metres) -> Option<Self> {
        let mut sketch = self.clone();
        for part in &mut sketch.parts {
            part.corners.retain(|corner| !is_same(*corner, at));
        }
        let stands = sketch.parts.iter().all(|part| part.corners.len() >= 3);
        stands.then_some(sketch)
    }

    /// With the outline that the line through two points leads through cut into two. The larger part
    /// stays the unit it was; the other becomes a new one.
    ///
    /// # Errors
    /// When the line cuts none.
    fn split(
        &self,
        from: Metres,
        to: Metres,
        unit: UnitId,
        number: &dyn Fn(&str) -> String,
    ) -> Result<Self, Refused> {
        let mut why = None;
        for (place, part) in self.parts.iter().enumerate() {
            match outline::split(&part.corners, from, to) {
                Err(fault) => why = why.or(Some(Refused::Split(fault))),
                Ok(_) if !part.holes.is_empty() => why = Some(Refused::Courtyard),
                Ok([one, other]) => {
                    let sizes = [&one, &other].map(|half| outline::area(half).abs());
                    let (kept, cut) = if sizes[0] >= sizes[1] {
                        (one, other)
                    } else {
                        (other, one)
                    };
                    let share = sizes[0].min(sizes[1]) / (sizes[0] + sizes[1]);
                    let of_cut = part.area.map(|area| (area.0 * share).round());
                    let mut sketch = self.clone();
                    sketch.parts[place].corners = kept;
                    sketch.parts[place].area = part
                        .area
                        .zip(of_cut)
                        .map(|(all, cut)| SquareMetres(all.0 - cut));
                    let new = Part {
                        unit,
                        like: part.like,
                        number: number(&part.number),
                        corners: cut,
                        holes: Vec::new(),
                        area: of_cut.map(SquareMetres),
                    };
                    // A part of something new is cut from nothing that is there.
                    sketch.parts.insert(place + 1, new);
                    return Ok(sketch);
                }
            }
        }
        Err(why.unwrap_or(Refused::NotThere))
    }
}

impl Board {
    /// What is drawn, with the outline that the line through two points leads through cut into two.
    /// The larger part stays the unit it was; the other becomes a new one with this id.
    ///
    /// # Errors
    /// When the line cuts none.
    pub fn split(
        &self,
        record: &Record,
        [from, to]: [Metres; 2],
        unit: UnitId,
    ) -> Result<Sketch, Refused> {
        let number = |of: &str| self.next_number(record, Some(of));
        self.sketch().split(from, to, unit, &number)
    }

    /// What is drawn, with one more outline: a new unit with this id.
    pub fn drawn(&self, record: &Record, corners: Vec<Metres>, unit: UnitId) -> Sketch {
        let mut sketch = self.sketch().clone();
        sketch.parts.push(Part {
            unit,
            like: None,
            number: self.next_number(record, None),
            corners,
            holes: Vec::new(),
            area: None,
        });
        sketch
    }

    /// A number that no unit has: after `07` comes `07A`; on its own, the one after the highest.
    fn next_number(&self, record: &Record, of: Option<&str>) -> String {
        let drawn = self.sketch().parts.iter().map(|part| &part.number);
        let numbers = record.units().iter().map(|unit| &unit.number).chain(drawn);
        let taken: Vec<&String> = numbers.collect();
        let is_free = |number: &String| !taken.contains(&number);
        if let Some(of) = of {
            let lettered = ('A'..='Z').map(|letter| format!("{of}{letter}"));
            return lettered.into_iter().find(is_free).unwrap_or_default();
        }
        let highest = taken.iter().filter_map(|it| it.parse::<u32>().ok()).max();
        let width = taken.iter().map(|it| it.len()).max().unwrap_or_default();
        let next = highest.unwrap_or_default().saturating_add(1).to_string();
        "0".repeat(width.saturating_sub(next.len())) + &next
    }

    /// What is drawn, with another unit or part joined to the one it shares a wall with.
    ///
    /// # Errors
    /// When they share none, or a tenant would be without a unit.
    pub fn joined(&self, record: &Record, with: UnitId) -> Result<Sketch, Refused> {
        let mut sketch = self.sketch().clone();
        let drawn = sketch.parts.iter().position(|part| part.unit == with);
        let joining = match drawn {
            Some(place) => sketch.parts.remove(place),
            None => Part::of(record.unit(with).ok_or(Refused::NotThere)?, &self.plane),
        };
        let mut why = None;
        for place in 0..sketch.parts.len() {
            let part = &mut sketch.parts[place];
            match weld(&part.corners, &joining.corners, ONE_WALL) {
                Err(fault) => why = why.or(Some(Refused::Weld(fault))),
                Ok(_) if !part.holes.is_empty() || !joining.holes.is_empty() => {
                    why = Some(Refused::Courtyard);
                }
                Ok(corners) => {
                    let (stays, goes) = if part.is_new() && !joining.is_new() {
                        (joining, part.clone())
                    } else {
                        (part.clone(), joining)
                    };
                    let area = stays.area.zip(goes.area).map(|(a, b)| a + b);
                    *part = Part {
                        corners,
                        area,
                        ..stays
                    };
                    let into = part.unit;
                    if !goes.is_new() {
                        stays_let(record, goes.unit, into)?;
                        sketch.gone.push((goes.unit, into));
                    }
                    for (_, end) in &mut sketch.gone {
                        if *end == goes.unit {
                            *end = into;
                        }
                    }
                    return Ok(sketch);
                }
            }
        }
        Err(why.unwrap_or(Refused::NotThere))
    }
}

/// Whether the tenancies of a unit that goes can be those of the unit it goes into: both are let to
/// the same occupant, or the one that goes to nobody.
///
/// # Errors
/// With the number of the unit and its tenant, if not.
pub(super) fn stays_let(record: &Record, goes: UnitId, into: UnitId) -> Result<(), Refused> {
    let tenancies = |unit| {
        let ids = record.tenancies_of_unit(unit).iter();
        ids.filter_map(|id| record.tenancy(*id))
    };
    let is_there = |occupant: OccupantId| tenancies(into).any(|it| it.occupant == occupant);
    let left = tenancies(goes).find(|it: &&Tenancy| !is_there(it.occupant));
    let number = record.unit(goes).map(|unit| unit.number.clone());
    left.map_or(Ok(()), |tenancy| {
        Err(Refused::Let(number.unwrap_or_default(), tenancy.occupant))
    })
}
