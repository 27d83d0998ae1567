//! Labels that never cover each other and never leave the view.
//!
//! Every unit asks for a chip with its name and for a mark (its icon) on the roof. What matters
//! most is placed first: the selection, then moved-in tenants, then the larger units. A name that
//! finds no room leaves the mark; a mark that finds no room leaves the shape.

use super::{Pattern, Scene, View};
use crate::town::Language;
use geo::{Coord, Rect};

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
    /// Where the chip's middle is hangs, in pixels; none shows only the mark.
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
    /// Its text, shortened where it is very long.
    pub text: String,
}

/// Height of a chip in pixels.
pub const CHIP_HEIGHT: f64 = 26.0;
/// Size of the chip's letters in pixels.
pub const CHIP_TEXT: f64 = 14.0;
/// The inscribed circle a mark needs, in pixels.
const MARK_RADIUS: f64 = 11.0;
/// Pixels between a building and its chip, and between chips.
const GAP: f64 = 4.0;
/// A screen holds no more names than this.
const MOST_CHIPS: usize = 120;
/// Names longer than this are shortened.
const MOST_WIDTH: f64 = 216.0;

/// The labels of a scene, placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Of units.
    pub units: Vec<Placed>,
    /// The places (in `scene.ground`) whose names have room beside them.
    pub grounds: Vec<usize>,
}

/// Places the labels of a scene in this part of the window. Names of what is around come last.
pub fn layout(
    scene: &Scene,
    view: View,
    window: Rect<f64>,
    wishes: &[Wish],
    language: Language,
) -> Labels {
    let mut order: Vec<&Wish> = wishes.iter().collect();
    order.sort_by(|a, b| rank(scene, b).total_cmp(&rank(scene, a)));
    let mut taken: Vec<Rect<f64>> = Vec::new();
    let mut placed = Vec::new();
    let mut chips = 0;
    // Marks first: a chip must not cover the icon of a neighbour.
    let with_mark: Vec<bool> = wishes
        .iter()
        .map(|wish| {
            let shape = &scene.units[wish.shape];
            shape.inradius * view.scale >= MARK_RADIUS
        })
        .collect();
    for (wish, mark) in wishes.iter().zip(&with_mark) {
        if *mark {
            let middle = view.to_screen(scene.units[wish.shape].anchor);
            taken.push(around(middle, 2.0 * MARK_RADIUS, 2.0 * MARK_RADIUS));
        }
    }
    let marks = taken.len();
    for wish in order {
        let shape = &scene.units[wish.shape];
        let (text, width) = shortened(wish.text);
        let wanted = chips < MOST_CHIPS && !wish.dimmed && !wish.text.is_empty();
        let chip = wanted
            .then(|| {
                candidates(shape, view, width)
                    .into_iter()
                    .map(|(at, offset)| {
                        let middle = view.to_screen(at) + offset;
                        (at, offset, around(middle, width + GAP, CHIP_HEIGHT + GAP))
                    })
                    .find(|(_, _, area)| {
                        let own = around(view.to_screen(shape.anchor), 22.0, 22.0);
                        inside(window, *area)
                            && !covers_a_house(scene, view, wish.shape, *area)
                            && taken.iter().enumerate().all(|(index, other)| {
                                !overlap(*other, *area) || (index < marks && *other == own)
                            })
                    })
            })
            .flatten();
        if let Some((_, _, area)) = chip {
            taken.push(area);
            chips += 1;
        }
        placed.push(Placed {
            shape: wish.shape,
            chip: chip.map(|(at, offset, _)| Chip {
                at,
                offset,
                width,
                text,
            }),
            mark: shape.inradius * view.scale >= MARK_RADIUS,
            dimmed: wish.dimmed,
        });
    }
    Labels {
        grounds: names_around(scene, view, window, language, &mut taken),
        units: placed,
    }
}

/// Whether a chip would hide another building. Rooms stand wall to wall: there it may.
fn covers_a_house(scene: &Scene, view: View, own: usize, chip: Rect<f64>) -> bool {
    let mut others = scene.units.iter().enumerate();
    others.any(|(place, unit)| {
        let box_of = || {
            let (min, max) = (unit.bounds.min(), unit.bounds.max());
            Rect::new(view.to_screen(min), view.to_screen(max))
        };
        place != own && unit.roof.is_some() && overlap(box_of(), chip)
    })
}

/// The names of what is around that fit between everything else.
fn names_around(
    scene: &Scene,
    view: View,
    window: Rect<f64>,
    language: Language,
    taken: &mut Vec<Rect<f64>>,
) -> Vec<usize> {
    let mut shown = Vec::new();
    for (place, shape) in scene.ground.iter().enumerate() {
        let Some((name, at)) = &shape.name else {
            continue;
        };
        let area = around(
            view.to_screen(*at),
            text_width(name.get(language)) + GAP,
            18.0,
        );
        let on_unit = |unit: &super::UnitShape| {
            let (min, max) = (
                view.to_screen(unit.bounds.min()),
                view.to_screen(unit.bounds.max()),
            );
            overlap(Rect::new(min, max), area)
        };
        let is_free = inside(window, area)
            && !taken.iter().any(|other| overlap(*other, area))
            && !scene.units.iter().any(on_unit);
        if is_free {
            taken.push(area);
            shown.push(place);
        }
    }
    shown
}

/// Below the building, above it, beside it, and last on it where it is wide enough.
fn candidates(shape: &super::UnitShape, view: View, width: f64) -> Vec<(Coord<f64>, Coord<f64>)> {
    let (min, max) = (shape.bounds.min(), shape.bounds.max());
    let middle = shape.anchor;
    let half = CHIP_HEIGHT / 2.0 + GAP;
    let aside = width / 2.0 + GAP;
    let mut places = Vec::with_capacity(5);
    let on_it = shape.bounds.width() * view.scale >= width + 2.0 * GAP;
    let room = shape.inradius * view.scale;
    if on_it && room >= CHIP_HEIGHT + MARK_RADIUS {
        let below_mark = Coord {
            x: 0.0,
            y: MARK_RADIUS + CHIP_HEIGHT / 2.0 + 2.0,
        };
        places.push((middle, below_mark));
    } else if on_it && room < MARK_RADIUS {
        places.push((middle, Coord { x: 0.0, y: 0.0 }));
    }
    places.push((
        Coord {
            x: middle.x,
            y: max.y,
        },
        Coord { x: 0.0, y: half },
    ));
    places.push((
        Coord {
            x: middle.x,
            y: min.y,
        },
        Coord { x: 0.0, y: -half },
    ));
    places.push((
        Coord {
            x: max.x,
            y: middle.y,
        },
        Coord { x: aside, y: 0.0 },
    ));
    places.push((
        Coord {
            x: min.x,
            y: middle.y,
        },
        Coord { x: -aside, y: 0.0 },
    ));
    places
}

fn rank(scene: &Scene, wish: &Wish) -> f64 {
    let shape = &scene.units[wish.shape];
    let size = (shape.bounds.width() * shape.bounds.height())
        .sqrt()
        .min(999.0);
    let status = match wish.pattern {
        Pattern::Solid => 3_000.0,
        Pattern::Hatched => 2_000.0,
        Pattern::Sketched => 1_000.0,
        Pattern::Dashed | Pattern::Plain | Pattern::Dotted => 0.0,
    };
    size + status + if wish.selected { 10_000.0 } else { 0.0 }
}

fn around(middle: Coord<f64>, width: f64, height: f64) -> Rect<f64> {
    let half = Coord {
        x: width / 2.0,
        y: height / 2.0,
    };
    Rect::new(middle - half, middle + half)
}

fn inside(outer: Rect<f64>, inner: Rect<f64>) -> bool {
    outer.min().x <= inner.min().x
        && outer.min().y <= inner.min().y
        && inner.max().x <= outer.max().x
        && inner.max().y <= outer.max().y
}

fn overlap(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x < b.max().x && b.min().x < a.max().x && a.min().y < b.max().y && b.min().y < a.max().y
}

/// A text that fits a chip, and the chip's width.
fn shortened(text: &str) -> (String, f64) {
    let padding = 24.0;
    let full = text_width(text) + padding;
    if full <= MOST_WIDTH {
        return (text.to_owned(), full);
    }
    let mut short = String::new();
    for letter in text.chars() {
        if text_width(&short) + padding + 2.0 * CHIP_TEXT > MOST_WIDTH {
            break;
        }
        short.push(letter);
    }
    let short = format!("{}…", short.trim_end());
    let width = text_width(&short) + padding;
    (short, width)
}

/// An estimate on the generous side: a CJK character is as wide as it is high, a Latin letter a
/// little more than half.
fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|letter| match letter {
            '\u{2e80}'.. => 1.0,
            'i' | 'l' | 'j' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '\'' | '-' => 0.4,
            'm' | 'w' | 'M' | 'W' => 1.0,
            'A'..='Z' | '&' => 0.76,
            _ => 0.66,
        })
        .sum::<f64>()
        * CHIP_TEXT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Insets;
    use crate::town::sample;
    use proptest::prelude::*;

    fn chips(names: &[&str], width: f64) -> (Vec<Rect<f64>>, Rect<f64>) {
        let town = sample::vacant(&vec![400.0; names.len()]);
        let scene = Scene::new(&town, None);
        let view = View::fit(scene.home, width, 500.0, Insets::default());
        let window = Rect::new((0.0, 0.0), (width, 500.0));
        let wishes: Vec<_> = names
            .iter()
            .enumerate()
            .map(|(shape, text)| Wish {
                shape,
                text,
                pattern: Pattern::Solid,
                selected: false,
                dimmed: false,
            })
            .collect();
        let placed = layout(&scene, view, window, &wishes, Language::Zh).units;
        let boxes = placed
            .iter()
            .filter_map(|placed| placed.chip.as_ref())
            .map(|chip| {
                around(
                    view.to_screen(chip.at) + chip.offset,
                    chip.width,
                    CHIP_HEIGHT,
                )
            });
        (boxes.collect(), window)
    }

    proptest! {
        #[test]
        fn chips_never_touch_and_never_leave(
            names in proptest::collection::vec("[a-zA-Z ]{1,40}|[稻花湾春食里面馆]{1,12}", 1..12),
            width in 200f64..1600.0,
        ) {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let (boxes, window) = chips(&names, width);
            for (index, chip) in boxes.iter().enumerate() {
                prop_assert!(inside(window, *chip));
                for other in &boxes[index + 1..] {
                    prop_assert!(!overlap(*chip, *other));
                }
            }
        }
    }

    #[test]
    fn names_are_written_where_there_is_room() {
        let (boxes, _) = chips(&["花神咖啡", "便利店"], 1_200.0);
        assert_eq!(boxes.len(), 2);
    }
}
