//! Labels that never cover each other and never leave the view.
//!
//! Every unit asks for a chip with its name and for a mark (its icon) on the roof. What matters
//! most is placed first: the selection, then moved-in tenants, then the larger units. A name that
//! finds no room leaves the mark; a mark that finds no room leaves the shape. The selection alone
//! always gets its name: where there is no free room, over what matters less.

mod around;
mod candidates;
mod occupied;
#[cfg(test)]
mod tests;
mod text;

use super::{Pattern, Scene, UnitShape, View};
use crate::order;
use crate::town::Language;
use candidates::Candidate;
use geo::{Coord, Rect};
use occupied::Occupied;
pub use text::Lettering;

/// What a unit wants to have written.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// Its place in `scene.units`.
    pub shape: usize,
    /// The name.
    pub text: &'a str,
    /// Its filling: moved-in tenants come first.
    pub pattern: Pattern,
    /// It comes before all others.
    pub selected: bool,
    /// The filter excludes it: a mark is enough.
    pub dimmed: bool,
}

/// What a unit got.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its place in `scene.units`.
    pub shape: usize,
    /// Where the chip hangs; none shows only the mark.
    pub chip: Option<Chip>,
    /// Whether the mark on the roof has room.
    pub mark: bool,
    /// The filter excludes the unit.
    pub dimmed: bool,
}

/// A chip with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// The point of the plan (metres) the chip hangs on.
    pub at: Coord<f64>,
    /// From there to its middle, in pixels.
    pub offset: Coord<f64>,
    /// Its width in pixels.
    pub width: f64,
    /// Its height in pixels.
    pub height: f64,
    /// One line, or two where a name is long; shortened where even two are not enough.
    pub lines: Vec<String>,
    /// How large it is written.
    pub lettering: Lettering,
}

impl Chip {
    /// The lines with how far below the chip's middle the middle of each is, in pixels.
    pub fn lines_from_middle(&self) -> impl Iterator<Item = (&str, f64)> {
        let line_height = self.lettering.line();
        let above = line_height * (self.lines.len() as f64 - 1.0) / 2.0;
        let lines = self.lines.iter().enumerate();
        lines.map(move |(place, line)| (line.as_str(), line_height * place as f64 - above))
    }
}

/// The inscribed circle a mark needs, in pixels.
const MARK_RADIUS: f64 = 11.0;
/// Pixels between a building and its chip, and between chips.
const GAP: f64 = 4.0;
/// A screen holds no more names than this.
const MOST_CHIPS: usize = 120;

/// The labels of a scene, placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Of units.
    pub units: Vec<Placed>,
    /// The places (in `scene.ground`) whose names have room beside them.
    pub grounds: Vec<usize>,
}

/// Places the labels of a scene in this part of the window, beside what floats over it. Names of
/// what is around come last.
pub fn layout(
    scene: &Scene,
    view: View,
    window: Rect<f64>,
    floating: &[Rect<f64>],
    wishes: &[Wish],
    language: Language,
    lettering: Lettering,
) -> Labels {
    let mut occupied = Occupied::within(window);
    for area in floating {
        occupied.add_cover(*area);
    }
    for (place, shape) in scene.units.iter().enumerate() {
        occupied.add_unit(
            place,
            view.to_screen_rect(shape.bounds),
            shape.roof.is_some(),
        );
    }
    // Marks first: a chip must not cover the icon of a neighbour.
    for wish in wishes {
        let shape = &scene.units[wish.shape];
        if has_mark(shape, view) {
            occupied.add_mark(wish.shape, mark_area(shape, view));
        }
    }
    let mut chips = 0;
    let units = in_order(scene, wishes).into_iter().map(|wish| {
        let shape = &scene.units[wish.shape];
        // A room too small for its mark is too small for a name: the neighbours would be covered.
        let is_large_enough = shape.roof.is_some() || has_mark(shape, view);
        let wanted = is_large_enough && !wish.dimmed && chips < MOST_CHIPS;
        let chip = ((wanted || wish.selected) && !wish.text.is_empty())
            .then(|| chip(shape, view, wish, lettering, &occupied))
            .flatten();
        if let Some((_, area)) = &chip {
            occupied.add_chip(*area);
            chips += 1;
        }
        Placed {
            shape: wish.shape,
            chip: chip.map(|(chip, _)| chip),
            mark: has_mark(shape, view),
            dimmed: wish.dimmed,
        }
    });
    Labels {
        units: units.collect(),
        grounds: around::names(scene, view, language, lettering, &mut occupied),
    }
}

/// The chip of a unit and the area it takes, if there is room.
fn chip(
    shape: &UnitShape,
    view: View,
    wish: &Wish,
    lettering: Lettering,
    occupied: &Occupied,
) -> Option<(Chip, Rect<f64>)> {
    let (lines, width, height) = text::lines(wish.text, lettering);
    let area = |candidate: &Candidate| {
        let middle = view.to_screen(candidate.at) + candidate.offset;
        centred(middle, width + GAP, height + GAP)
    };
    let candidates = candidates::of(shape, view, width, height);
    let free = candidates.iter().find(|candidate| {
        let area = area(candidate);
        occupied.is_seen(area) && occupied.is_free(area, wish.shape)
    });
    let found = match free {
        Some(free) => *free,
        None if wish.selected => insistent(&candidates, &area, occupied)?,
        None => return None,
    };
    let chip = Chip {
        at: found.at,
        offset: found.offset,
        width,
        height,
        lines,
        lettering,
    };
    Some((chip, area(&found)))
}

/// Where the name of the selection goes when no place is free: the first that is seen, else the
/// first, moved until it is in the window.
fn insistent(
    candidates: &[Candidate],
    area: &dyn Fn(&Candidate) -> Rect<f64>,
    occupied: &Occupied,
) -> Option<Candidate> {
    let seen = candidates.iter().find(|it| occupied.is_seen(area(it)));
    let first = candidates.first()?;
    Some(*seen.unwrap_or(&Candidate {
        offset: first.offset + into(occupied.window(), area(first)),
        ..*first
    }))
}

/// How far a rectangle must move to be within another; as far as it goes where it is too large.
fn into(outer: Rect<f64>, inner: Rect<f64>) -> Coord<f64> {
    let along = |low: f64, high: f64, from: f64, to: f64| (from - low).max((to - high).min(0.0));
    let (low, high) = (inner.min(), inner.max());
    let (from, to) = (outer.min(), outer.max());
    Coord {
        x: along(low.x, high.x, from.x, to.x),
        y: along(low.y, high.y, from.y, to.y),
    }
}

fn has_mark(shape: &UnitShape, view: View) -> bool {
    shape.inradius * view.scale >= MARK_RADIUS
}

fn mark_area(shape: &UnitShape, view: View) -> Rect<f64> {
    let size = 2.0 * MARK_RADIUS;
    centred(view.to_screen(shape.anchor), size, size)
}

/// What matters most comes first.
fn in_order<'a, 'b>(scene: &Scene, wishes: &'a [Wish<'b>]) -> Vec<&'a Wish<'b>> {
    let rank = |wish: &Wish| {
        let bounds = scene.units[wish.shape].bounds;
        let size = (bounds.width() * bounds.height()).sqrt().min(999.0);
        let status = match wish.pattern {
            Pattern::Solid => 3_000.0,
            Pattern::Hatched => 2_000.0,
            Pattern::Sketched => 1_000.0,
            Pattern::Dashed | Pattern::Plain | Pattern::Dotted => 0.0,
        };
        size + status + if wish.selected { 10_000.0 } else { 0.0 }
    };
    let mut ranked: Vec<_> = wishes.iter().map(|wish| (rank(wish), wish)).collect();
    order::sort_by(&mut ranked, |(a, _), (b, _)| b.total_cmp(a));
    ranked.into_iter().map(|(_, wish)| wish).collect()
}

fn centred(middle: Coord<f64>, width: f64, height: f64) -> Rect<f64> {
    let half = Coord {
        x: width / 2.0,
        y: height / 2.0,
    };
    Rect::new(middle - half, middle + half)
}

fn contains(outer: Rect<f64>, inner: Rect<f64>) -> bool {
    outer.min().x <= inner.min().x
        && outer.min().y <= inner.min().y
        && inner.max().x <= outer.max().x
        && inner.max().y <= outer.max().y
}

fn overlap(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x < b.max().x && b.min().x < a.max().x && a.min().y < b.max().y && b.min().y < a.max().y
}
