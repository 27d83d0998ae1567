//! Footprints on the drawing board: corners moved, units cut and joined, drawn anew, step by step.
//!
//! What is drawn is nobody's but the person's until it is saved; then it comes to changes like any
//! other. Knows the units around and the plane they are drawn on; knows no screen.

mod changes;
mod sketch;

pub use changes::Entered;
pub use sketch::{Part, Sketch};

use crate::geometry::outline::{self, Fault, SplitFault, WeldFault};
use crate::geometry::{Metres, Plane, geodesic_area};
use crate::ledger::Record;
use crate::town::{LevelId, OccupantId, SquareMetres, Unit, UnitId};
use geo::{Coord, LineString, Polygon};

/// Walls of two units within so many metres of each other are one: two drawings of a wall differ by
/// as much.
const ONE_WALL: f64 = 0.05;

/// Footprints being drawn, with every step back to the beginning.
#[derive(Clone, Debug)]
pub struct Board {
    /// The plane they are drawn on. It stays while somebody draws, whatever the map does.
    plane: Plane,
    level: LevelId,
    /// From the beginning to the last that can be redone.
    steps: Vec<Sketch>,
    now: usize,
}

/// Why a unit is not cut or joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The line does not cut it.
    Split(SplitFault),
    /// The two do not become one outline.
    Weld(WeldFault),
    /// A unit with a courtyard is not cut or joined.
    Courtyard,
    /// The unit of this number is let to somebody who is not in the other: it would be lost who is
    /// where.
    Let(String, OccupantId),
    /// There is no such unit.
    NotThere,
}

/// How large a part is drawn, and how large it is said to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The unit's number.
    pub number: String,
    /// The geodesic area of what is drawn.
    pub drawn: SquareMetres,
    /// What is stated.
    pub stated: Option<SquareMetres>,
}

impl Measure {
    /// By which share of the stated area the drawn one differs, 0.05 for 5 % more.
    pub fn difference(&self) -> Option<f64> {
        let SquareMetres(stated) = self.stated?;
        (stated > 0.0).then(|| self.drawn.0 / stated - 1.0)
    }
}

/// A unit beside those that are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// Its id.
    pub unit: UnitId,
    /// Its number.
    pub number: String,
    /// Its outline.
    pub corners: Vec<Metres>,
}

impl Board {
    /// A board with the footprint of a unit.
    pub fn of(record: &Record, unit: UnitId, plane: Plane) -> Option<Self> {
        let unit = record.unit(unit)?;
        let part = Part::of(unit, &plane);
        let parts = vec![part];
        Some(Self::with(plane, unit.level, parts))
    }

    /// A board for a new unit on a level.
    pub fn empty(level: LevelId, plane: Plane) -> Self {
        Self::with(plane, level, Vec::new())
    }

    fn with(plane: Plane, level: LevelId, parts: Vec<Part>) -> Self {
        let gone = Vec::new();
        let steps = vec![Sketch { parts, gone }];
        Self {
            plane,
            level,
            steps,
            now: 0,
        }
    }

    /// The plane it is drawn on.
    pub fn plane(&self) -> &Plane {
        &self.plane
    }

    /// What is drawn now.
    pub fn sketch(&self) -> &Sketch {
        &self.steps[self.now]
    }

    /// The next step. What was undone before it is gone. False where nothing is otherwise than
    /// before: that is no step.
    pub fn push(&mut self, sketch: Sketch) -> bool {
        if sketch == *self.sketch() {
            return false;
        }
        self.steps.truncate(self.now + 1);
        self.steps.push(sketch);
        self.now += 1;
        true
    }

    /// Puts another sketch in the place of the present step: a drag is one.
    pub fn amend(&mut self, sketch: Sketch) {
        self.steps[self.now] = sketch;
    }

    /// Whether there is a step to go back.
    pub fn can_undo(&self) -> bool {
        self.now > 0
    }

    /// Whether there is a step to go forth again.
    pub fn can_redo(&self) -> bool {
        self.now + 1 < self.steps.len()
    }

    /// One step back.
    pub fn undo(&mut self) {
        self.now = self.now.saturating_sub(1);
    }

    /// One step forth again.
    pub fn redo(&mut self) {
        self.now = (self.now + 1).min(self.steps.len() - 1);
    }

    /// The other units of the level.
    pub fn neighbours(&self, record: &Record) -> Vec<Neighbour> {
        let sketch = self.sketch();
        let is_beside = |unit: &&Unit| unit.level == self.level && !sketch.has(unit.id);
        let units = record.units().iter().filter(is_beside);
        units
            .map(|unit| Neighbour {
                unit: unit.id,
                number: unit.number.clone(),
                corners: corners(&unit.footprint, &self.plane),
            })
            .collect()
    }

    /// The areas, of each part.
    pub fn measures(&self) -> Vec<Measure> {
        let parts = self.sketch().parts.iter();
        parts
            .map(|part| Measure {
                number: part.number.clone(),
                drawn: SquareMetres(geodesic_area(&self.polygon(part))),
                stated: part.area,
            })
            .collect()
    }

    /// The first part that cannot be saved, and why.
    pub fn fault(&self) -> Option<(&Part, Fault)> {
        let mut parts = self.sketch().parts.iter();
        parts.find_map(|part| Some((part, outline::fault(&part.corners)?)))
    }

    /// The numbers of the units that a part lies over: worth a word, and no reason to refuse it.
    pub fn overlapped(&self, neighbours: &[Neighbour]) -> Vec<String> {
        let parts = &self.sketch().parts;
        let is_over = |other: &[Metres]| {
            (parts.iter()).any(|part| outline::overlaps(&part.corners, other, ONE_WALL))
        };
        let over = neighbours.iter().filter(|it| is_over(&it.corners));
        over.map(|it| it.number.clone()).collect()
    }

    /// The footprint a part is saved with, to a tenth of a millimetre as files have it.
    pub fn polygon(&self, part: &Part) -> Polygon<f64> {
        let round = |degrees: f64| (degrees * 1e9).round() / 1e9;
        let corners = outline::tidy(&part.corners);
        let ring: LineString<f64> = (corners.into_iter().map(|corner| {
            let Coord { x, y } = self.plane.unproject(corner);
            Coord {
                x: round(x),
                y: round(y),
            }
        }))
        .collect();
        Polygon::new(ring, part.holes.clone())
    }
}

/// The corners of a footprint; its holes aside.
fn corners(footprint: &Polygon<f64>, plane: &Plane) -> Vec<Metres> {
    let line = plane.line(footprint.exterior());
    outline::tidy(&line.0)
}
