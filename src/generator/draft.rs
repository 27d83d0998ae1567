//! The pencil: puts rectangles, lines and points of the plan on the ground.

use super::plan::{Plan, STREET_WIDTH};
use super::random::Random;
use super::{Ground, place_id, unit_id};
use crate::geometry::geodesic_area;
use crate::town::{Place, PlaceKind, Shape, SquareMetres, Unit};
use geo::{Coord, LineString, Point, Polygon};

/// A plan that is being drawn.
pub(super) struct Draft<'a> {
    pub ground: Ground,
    pub plan: Plan,
    pub random: &'a mut Random,
}

/// A rectangle of the plan: its middle, its half sizes, and how it is turned, in degrees.
#[derive(Clone, Copy)]
pub(super) struct Rectangle {
    pub middle: Coord<f64>,
    pub half: Coord<f64>,
    pub turned: f64,
}

impl Rectangle {
    pub fn between(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            middle: Coord {
                x: f64::midpoint(left, right),
                y: f64::midpoint(top, bottom),
            },
            half: Coord {
                x: (right - left) / 2.0,
                y: (bottom - top) / 2.0,
            },
            turned: 0.0,
        }
    }

    fn polygon(self, ground: &Ground) -> Polygon<f64> {
        let (sin, cos) = self.turned.to_radians().sin_cos();
        let corners = [(-1.0, 1.0), (1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)].map(|(x, y)| {
            let (x, y) = (x * self.half.x, y * self.half.y);
            let (east, south) = (x * cos - y * sin, x * sin + y * cos);
            ground.at(self.middle.x + east, self.middle.y + south)
        });
        Polygon::new(LineString(corners.to_vec()), vec![])
    }
}

impl Draft<'_> {
    pub fn unit(&mut self, number: String, level: usize, space: Rectangle, detached: bool) {
        let Some(level) = self.plan.levels.get(level).map(|level| level.id) else {
            return;
        };
        let footprint = space.polygon(&self.ground);
        // Leases measure a little less than walls enclose, and some units are not measured yet.
        let let_share = self.random.between(0.975, 1.0);
        let measured = !self.random.chance(0.01);
        let area = (geodesic_area(&footprint) * let_share * 10.0).round() / 10.0;
        let stock = self.random.unit();
        self.plan.units.push(Unit {
            id: unit_id(self.random),
            number,
            level,
            name: None,
            footprint,
            area: measured.then_some(SquareMetres(area)),
            lettable: stock >= 0.02,
            lettable_from: (0.02..0.03).contains(&stock).then(|| super::day(90)),
            lettable_until: (0.03..0.035).contains(&stock).then(|| super::day(180)),
            detached,
            height: detached.then(|| (self.random.between(3.8, 8.0) * 10.0).round() / 10.0),
        });
    }

    pub fn site(&mut self, half_width: f64, half_depth: f64) {
        let site = Rectangle::between(-half_width, -half_depth, half_width, half_depth);
        self.area(PlaceKind::Site, site, None);
    }

    pub fn path(&mut self, along: &[(f64, f64)]) {
        let line = along.iter().map(|(x, y)| self.ground.at(*x, *y)).collect();
        self.place(PlaceKind::Path, Shape::Line(line), Some(STREET_WIDTH), None);
    }

    pub fn points(&mut self, kind: PlaceKind, at: &[(f64, f64)], size: Option<f64>) {
        let points = at.iter().map(|(x, y)| Point(self.ground.at(*x, *y)));
        let shape = Shape::Points(points.collect());
        self.place(kind, shape, size, None);
    }

    fn place(&mut self, kind: PlaceKind, shape: Shape, size: Option<f64>, level: Option<i32>) {
        self.plan.places.push(Place {
            id: place_id(self.random),
            kind,
            name: None,
            shape,
            size,
            level,
            milestones: vec![],
        });
    }

    pub fn area(&mut self, kind: PlaceKind, space: Rectangle, level: Option<i32>) {
        let shape = Shape::Area(space.polygon(&self.ground));
        self.place(kind, shape, None, level);
    }
}
