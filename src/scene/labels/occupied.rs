//! What of the window is taken, in a grid of cells so that a question looks only at what is near.

use super::{contains, overlap};
use geo::{Coord, Rect};

/// The side of a cell in pixels: about a chip.
const CELL: f64 = 96.0;

/// Who takes an area.
#[derive(Clone, Copy, PartialEq)]
enum By {
    /// A building that stands free. A chip hides no other.
    House(usize),
    /// A room wall to wall with its neighbours: chips may lie over it, names of places may not.
    Room,
    /// The mark of a unit. Only its own chip may touch it.
    Mark(usize),
    /// A name.
    Chip,
    /// What floats over the map: controls, the legend.
    Cover,
}

/// The areas taken within a window.
pub(super) struct Occupied {
    window: Rect<f64>,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<(By, Rect<f64>)>>,
}

impl Occupied {
    /// Nothing is taken yet.
    pub fn within(window: Rect<f64>) -> Self {
        // A window of no sense has one cell: slow, and right.
        let cells_along = |pixels: f64| ((pixels / CELL).max(0.0) as usize + 1).min(128);
        let (columns, rows) = (cells_along(window.width()), cells_along(window.height()));
        Self {
            window,
            columns,
            rows,
            cells: vec![Vec::new(); columns * rows],
        }
    }

    /// The window.
    pub fn window(&self) -> Rect<f64> {
        self.window
    }

    /// A unit, by its place in the scene.
    pub fn add_unit(&mut self, place: usize, area: Rect<f64>, is_detached: bool) {
        let by = if is_detached {
            By::House(place)
        } else {
            By::Room
        };
        self.add(by, area);
    }

    /// The mark of a unit.
    pub fn add_mark(&mut self, place: usize, area: Rect<f64>) {
        self.add(By::Mark(place), area);
    }

    /// A name.
    pub fn add_chip(&mut self, area: Rect<f64>) {
        self.add(By::Chip, area);
    }

    /// What floats over the map.
    pub fn add_cover(&mut self, area: Rect<f64>) {
        self.add(By::Cover, area);
    }

    /// Whether an area is in the window, and nothing floats over it.
    pub fn is_seen(&self, area: Rect<f64>) -> bool {
        let is_cover = |(by, taken): &(By, Rect<f64>)| *by == By::Cover && overlap(*taken, area);
        contains(self.window, area) && !self.near(area).any(is_cover)
    }

    /// Whether the chip of this unit hides no other building, mark or name.
    pub fn is_free(&self, area: Rect<f64>, own: usize) -> bool {
        !self.near(area).any(|(by, taken)| {
            let is_in_the_way = match by {
                By::Room => false,
                By::House(place) | By::Mark(place) => *place != own,
                By::Chip | By::Cover => true,
            };
            is_in_the_way && overlap(*taken, area)
        })
    }

    /// Whether nothing at all is there, and it is in the window.
    pub fn is_clear(&self, area: Rect<f64>) -> bool {
        contains(self.window, area) && !self.near(area).any(|(_, taken)| overlap(*taken, area))
    }

    fn add(&mut self, by: By, area: Rect<f64>) {
        if overlap(area, self.window) {
            for cell in self.cells_of(area) {
                self.cells[cell].push((by, area));
            }
        }
    }

    fn near(&self, area: Rect<f64>) -> impl Iterator<Item = &(By, Rect<f64>)> {
        self.cells_of(area).flat_map(|cell| &self.cells[cell])
    }

    /// The cells an area touches; what lies outside the window counts to the cells at its edge.
    fn cells_of(&self, area: Rect<f64>) -> impl Iterator<Item = usize> + use<> {
        let (left, top) = self.cell(area.min());
        let (right, bottom) = self.cell(area.max());
        let columns = self.columns;
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }

    fn cell(&self, at: Coord<f64>) -> (usize, usize) {
        // Not `f64::clamp`: what it says when it panics brings the writing of floats into the bundle.
        let along = |pixels: f64, cells: usize| ((pixels / CELL).max(0.0) as usize).min(cells - 1);
        let from_corner = at - self.window.min();
        (
            along(from_corner.x, self.columns),
            along(from_corner.y, self.rows),
        )
    }
}
