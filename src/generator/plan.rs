//! Where things stand: houses along a lane, or rooms in blocks between streets.
//!
//! All measures are metres of the plan, east and south of its middle; [`Ground`] turns them into
//! longitude and latitude.

use super::draft::{Draft, Rectangle};
use super::random::Random;
use super::{Ground, level_id};
use crate::town::{Labels, Level, Place, PlaceKind, Unit};
use geo::Coord;

/// What stands, and which units are neighbours.
pub(super) struct Plan {
    pub levels: Vec<Level>,
    pub units: Vec<Unit>,
    pub places: Vec<Place>,
    /// For each unit, whether the next one in the list is behind the same wall.
    pub joins_next: Vec<bool>,
}

/// The most units that are still houses.
const MOST_HOUSES: usize = 12;

/// A block and half of the streets around it, east to west and north to south.
const LOT: Coord<f64> = Coord { x: 84.0, y: 56.0 };
/// Of a street.
pub(super) const STREET_WIDTH: f64 = 9.0;
/// The corridor in the middle of a block, and the rooms on each side of it.
const CORRIDOR: f64 = 6.0;
const ROOM_DEPTH: f64 = 14.0;
/// How wide a room is on average.
const ROOM_PITCH: f64 = 10.2;
/// The most rooms on one level of a block.
const MOST_ROOMS: i64 = 14;

pub(super) fn lay_out(units: usize, random: &mut Random) -> Plan {
    let ground = Ground::turned(random.between(-14.0, 14.0));
    let stories = match units {
        0..=60 => 1,
        61..=600 => 2,
        601..=6_000 => 3,
        _ => 4,
    };
    let mut draft = Draft {
        ground,
        plan: Plan {
            levels: (0..stories).map(|floor| level(floor, random)).collect(),
            units: Vec::with_capacity(units),
            places: Vec::new(),
            joins_next: Vec::with_capacity(units),
        },
        random,
    };
    if units <= MOST_HOUSES {
        draft.houses(units);
    } else {
        draft.blocks(units);
    }
    draft.plan
}

fn level(ordinal: i32, random: &mut Random) -> Level {
    let floor = ordinal + 1;
    Level {
        id: level_id(random),
        ordinal,
        name: Labels::new(&format!("{floor} 层"), &format!("Level {floor}")),
        short_name: Labels::new(&format!("{floor}F"), &format!("L{floor}")),
        outline: None,
    }
}

impl Draft<'_> {
    /// Detached houses in two rows along a lane.
    fn houses(&mut self, count: usize) {
        let pitch = 26.0;
        let length = count.div_ceil(2) as f64 * pitch;
        self.site(length / 2.0 + 60.0, 90.0);
        self.path(&[(-length / 2.0 - 60.0, 0.0), (length / 2.0 + 60.0, 0.0)]);
        for index in 0..count {
            let side = if index % 2 == 0 { -1.0 } else { 1.0 };
            let x = (index / 2) as f64 * pitch - (length - pitch) / 2.0;
            let half = Coord {
                x: self.random.between(6.0, 9.5),
                y: self.random.between(5.0, 7.5),
            };
            let house = Rectangle {
                middle: Coord {
                    x: x + self.random.between(-1.5, 1.5),
                    y: side * self.random.between(16.0, 20.0),
                },
                half,
                turned: self.random.between(-7.0, 7.0),
            };
            self.unit(format!("{:02}", index + 1), 0, house, true);
            self.plan.joins_next.push(false);
        }
        let trees = (0..=count).map(|index| index as f64 * pitch / 2.0 - length / 2.0);
        let trees: Vec<_> = trees.map(|x| (x, 34.0)).collect();
        self.points(PlaceKind::Trees, &trees, Some(2.8));
        self.points(PlaceKind::Entrance, &[(-length / 2.0 - 20.0, 0.0)], None);
    }

    /// Blocks on a grid of streets, with a square in the middle where there are several.
    fn blocks(&mut self, count: usize) {
        let blocks = self.programme(count);
        let has_square = blocks.len() > 3;
        let lots = blocks.len() + usize::from(has_square);
        // A centre that is about half as deep as wide.
        let columns = ((lots as f64 * 1.9 * LOT.y / LOT.x).sqrt().ceil() as usize).max(1);
        let rows = lots.div_ceil(columns);
        let square = has_square.then(|| (rows / 2) * columns + columns / 2);
        let (width, depth) = (columns as f64 * LOT.x, rows as f64 * LOT.y);
        self.site(width / 2.0 + 60.0, depth / 2.0 + 60.0);
        self.streets(columns, rows);
        let middle_of = |lot: usize| Coord {
            x: ((lot % columns) as f64 + 0.5) * LOT.x - width / 2.0,
            y: ((lot / columns) as f64 + 0.5) * LOT.y - depth / 2.0,
        };
        let free = (0..columns * rows).filter(|lot| square != Some(*lot));
        for (index, lot) in free.enumerate() {
            match blocks.get(index) {
                Some(levels) => self.block(&letters(index), middle_of(lot), levels),
                None => self.lawn(middle_of(lot)),
            }
        }
        if let Some(lot) = square {
            self.square(middle_of(lot));
        }
        let corner = (-width / 2.0, depth / 2.0);
        self.points(PlaceKind::Entrance, &[(-width / 2.0, 0.0)], None);
        self.points(
            PlaceKind::Parking,
            &[(corner.0 - 30.0, corner.1 + 30.0)],
            None,
        );
    }

    /// How many rooms each level of each block has.
    fn programme(&mut self, count: usize) -> Vec<Vec<usize>> {
        let stories = self.plan.levels.len() as i64;
        let mut left = count;
        let mut blocks = Vec::new();
        while left > 0 {
            let tall = self.random.whole(stories.min(2), stories);
            let mut levels = Vec::new();
            for _ in 0..tall {
                let rooms = (self.random.whole(6, MOST_ROOMS) as usize).min(left);
                if rooms > 0 {
                    levels.push(rooms);
                    left -= rooms;
                }
            }
            blocks.push(levels);
        }
        blocks
    }

    fn block(&mut self, name: &str, middle: Coord<f64>, levels: &[usize]) {
        let most = levels.iter().copied().max().unwrap_or(1);
        let half_width = (most.div_ceil(2) as f64 * ROOM_PITCH).clamp(24.0, 72.0) / 2.0;
        let half_depth = CORRIDOR / 2.0 + ROOM_DEPTH;
        let (left, right) = (middle.x - half_width, middle.x + half_width);
        for (ordinal, rooms) in levels.iter().enumerate() {
            let outline =
                Rectangle::between(left, middle.y - half_depth, right, middle.y + half_depth);
            self.area(PlaceKind::Building, outline, Some(ordinal as i32));
            let north = rooms.div_ceil(2);
            for (first, count, top) in [
                (0, north, middle.y - half_depth),
                (north, rooms - north, middle.y + CORRIDOR / 2.0),
            ] {
                let walls = self.walls(left, right, count);
                for (room, wall) in walls.windows(2).enumerate() {
                    let space = Rectangle::between(wall[0], top, wall[1], top + ROOM_DEPTH);
                    let number = format!("{name}{}{:02}", ordinal + 1, first + room + 1);
                    self.unit(number, ordinal, space, false);
                    self.plan.joins_next.push(room + 1 < count);
                }
            }
        }
        if levels.len() > 1 {
            self.points(PlaceKind::Stairs, &[(middle.x, middle.y)], None);
        }
        self.points(PlaceKind::Toilets, &[(right - 3.0, middle.y)], None);
    }

    /// Where the walls of this many rooms side by side stand, from the first to the last.
    fn walls(&mut self, left: f64, right: f64, rooms: usize) -> Vec<f64> {
        if rooms == 0 {
            return Vec::new();
        }
        let widths: Vec<_> = (0..rooms).map(|_| self.random.between(0.6, 1.5)).collect();
        let scale = (right - left) / widths.iter().sum::<f64>();
        let mut walls = vec![left];
        let mut at = left;
        for width in widths {
            at += width * scale;
            walls.push(at);
        }
        walls
    }

    fn streets(&mut self, columns: usize, rows: usize) {
        let (width, depth) = (columns as f64 * LOT.x, rows as f64 * LOT.y);
        for row in 0..=rows {
            let y = row as f64 * LOT.y - depth / 2.0;
            self.path(&[(-width / 2.0, y), (width / 2.0, y)]);
            let trees = (0..columns * 3)
                .map(|tree| ((tree as f64 + 0.5) * LOT.x / 3.0 - width / 2.0, y + 7.0));
            let trees: Vec<_> = trees.collect();
            self.points(PlaceKind::Trees, &trees, Some(2.2));
        }
        for column in 0..=columns {
            let x = column as f64 * LOT.x - width / 2.0;
            self.path(&[(x, -depth / 2.0), (x, depth / 2.0)]);
        }
    }

    /// A lot that is not built on.
    fn lawn(&mut self, middle: Coord<f64>) {
        let half = Coord {
            x: (LOT.x - STREET_WIDTH) / 2.0 - 4.0,
            y: (LOT.y - STREET_WIDTH) / 2.0 - 4.0,
        };
        let lawn = Rectangle {
            middle,
            half,
            turned: 0.0,
        };
        self.area(PlaceKind::Lawn, lawn, None);
    }

    fn square(&mut self, middle: Coord<f64>) {
        let plaza = Rectangle {
            middle,
            half: Coord { x: 26.0, y: 16.0 },
            turned: 0.0,
        };
        self.area(PlaceKind::Plaza, plaza, None);
        self.points(PlaceKind::Fountain, &[(middle.x, middle.y)], Some(4.0));
        let corners = [(-22.0, -12.0), (22.0, -12.0), (22.0, 12.0), (-22.0, 12.0)];
        let trees = corners.map(|(x, y)| (middle.x + x, middle.y + y));
        self.points(PlaceKind::Trees, &trees, Some(3.0));
    }
}

/// The name of a block: A to Z, AA to ZZ, and so on.
fn letters(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    match index / 26 {
        0 => last.to_string(),
        rest => format!("{}{last}", letters(rest - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lettered_like_columns_of_a_sheet() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
