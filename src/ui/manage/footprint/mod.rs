//! Drawing footprints on the map: from the panel of a unit or on free ground, until it is saved or
//! given up. What others save meanwhile does not touch what is drawn.

mod keys;
mod pointer;
mod saving;

pub use saving::{entered, save};

use super::moment::entry_id;
use super::office;
use crate::desk::Begun;
use crate::desk::footprint::{Board, Neighbour, Refused, Sketch};
use crate::geometry::Metres;
use crate::geometry::outline::{self, Guide, Surroundings, snap};
use crate::page::manage::footprint::{self as page, Bar, Over, Tool};
use crate::town::UnitId;
use crate::ui::map::over;
use crate::ui::reactive::follow;
use crate::ui::{dom, events::on, state::App};
use crate::words::manage::footprint as words;
use geo::Rect;
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::KeyboardEvent;

/// Pixels within which a corner snaps, and the most metres that may be.
const REACH: (f64, f64) = (11.0, 1.5);

/// Somebody draws.
pub(super) struct Drawing {
    app: App,
    board: Board,
    /// What it was begun on.
    begun: Begun,
    tool: Tool,
    /// The units around, as they are now.
    neighbours: Vec<Neighbour>,
    /// Where the pointer is, snapped, while it says where the next point goes.
    pointer: Option<Metres>,
    guides: Vec<Guide>,
    drag: Option<Drag>,
    /// The corner that was touched last.
    chosen: Option<Metres>,
    /// What there is to say, until the next step.
    said: Option<String>,
}

/// A corner on its way.
struct Drag {
    pointer: i32,
    /// What was drawn before.
    before: Sketch,
    /// Where the corner was.
    corner: Metres,
    /// From the pointer to the corner when it was taken up.
    offset: Metres,
    has_moved: bool,
}

thread_local! {
    static DRAWING: RefCell<Option<Drawing>> = const { RefCell::new(None) };
}

fn with<T>(act: impl FnOnce(&mut Drawing) -> T) -> Option<T> {
    DRAWING.with_borrow_mut(|drawing| drawing.as_mut().map(act))
}

/// Whether somebody draws.
pub fn is_open() -> bool {
    DRAWING.with_borrow(Option::is_some)
}

/// Whether something is drawn that is not saved.
pub fn is_changed() -> bool {
    with(|drawing| drawing.board.can_undo()).unwrap_or(false)
}

/// Makes ready for drawing: the button over the map, the bar, the keys.
pub fn run(app: App) {
    if let Some(pane) = dom::by_id("map-pane") {
        let _ = pane.insert_adjacent_html("beforeend", &page::frame().into_string());
    }
    follow(move || {
        let language = app.language();
        app.loaded.track();
        app.level.track();
        if let Some(start) = dom::by_id("footprint-start") {
            start.set_text_content(Some(words::draw(language)));
            dom::set(&start, "hidden", (!office::may_edit()).then_some(""));
        }
        if let Some(desk) = dom::by_id("footprint-desk") {
            dom::set(&desk, "aria-label", Some(words::drawing(language)));
        }
        // The map may be drawn anew by the same change, and takes what lies over it along.
        request_animation_frame(|| {
            look_around();
            show();
        });
    });
    on(&window(), "keydown", move |event: &KeyboardEvent| {
        keys::pressed_anywhere(event)
    });
}

/// Does what `data-action` says; false if it is not about drawing.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    let Some(verb) = verb.strip_prefix("footprint-") else {
        return false;
    };
    match verb {
        "edit" => edit(app, object),
        "draw" => draw(app),
        "tool" => take(object),
        "remove" => remove_chosen(),
        "join" => {
            if let Ok(id) = object.parse() {
                join(UnitId(id));
            }
        }
        "square" => place_square(),
        "close" => close_outline(),
        "undo" => undo(),
        "redo" => change(|drawing| drawing.board.redo()),
        "cancel" => cancel(),
        "save" => saving::ask(),
        _ => return false,
    }
    true
}

/// Opens the footprint of a unit.
fn edit(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let board = over::plane().and_then(|plane| {
        let board = office::read(|record, _| Board::of(record, UnitId(id), plane));
        board.flatten()
    });
    if let Some(board) = board {
        let corners = board.sketch().corners();
        open(app, board, Tool::Corners);
        let bounds = corners.iter().map(|at| Rect::new(*at, *at));
        if let Some(bounds) = bounds.reduce(crate::scene::union) {
            over::show(app, bounds);
        }
        focus_on_corner(0);
    }
}

/// Begins with a new unit.
fn draw(app: App) {
    let level = app.loaded.with_untracked(|loaded| {
        let level = loaded.town.level_shown(app.level.get_untracked());
        level.map(|level| level.id)
    });
    if let (Some(level), Some(plane)) = (level, over::plane()) {
        open(app, Board::empty(level, plane), Tool::Draw(Vec::new()));
    }
}

fn open(app: App, board: Board, tool: Tool) {
    if is_open() || !office::may_edit() {
        return;
    }
    DRAWING.set(Some(Drawing {
        app,
        board,
        begun: office::begin(),
        tool,
        neighbours: Vec::new(),
        pointer: None,
        guides: Vec::new(),
        drag: None,
        chosen: None,
        said: None,
    }));
    mark_page(Some(""));
    look_around();
    show();
}

fn mark_page(mark: Option<&str>) {
    if let Some(frontage) = dom::by_id("frontage") {
        dom::set(&frontage, "data-drawing", mark);
    }
}

/// Puts the pens away.
fn close() {
    DRAWING.set(None);
    mark_page(None);
    over::clear();
    dom::fill("footprint-bar", "");
    say("");
}

/// Gives up what is drawn, after asking where that is a loss.
fn cancel() {
    let question = with(|drawing| {
        let is_loss = drawing.board.can_undo();
        is_loss.then(|| words::discard(drawing.app.language()))
    });
    let is_sure = |question| window().confirm_with_message(question).unwrap_or(true);
    if question.flatten().is_none_or(is_sure) {
        close();
        dom::refocus("footprint-edit");
    }
}

/// Makes one step, and shows it.
fn change(make: impl FnOnce(&mut Drawing)) {
    with(|drawing| {
        drawing.said = None;
        drawing.guides.clear();
        make(drawing);
    });
    look_around();
    show();
}

/// Takes a step of the board, or says why there is none.
fn step(make: impl FnOnce(&Board) -> Result<Sketch, Refused>) {
    let made = with(|drawing| make(&drawing.board));
    match made {
        Some(Ok(sketch)) => change(|drawing| {
            drawing.board.push(sketch);
            drawing.chosen = None;
            drawing.tool = Tool::Corners;
        }),
        Some(Err(refused)) => {
            let tenant = match &refused {
                Refused::Let(_, occupant) => office::read(|record, _| {
                    let occupant = record.occupant(*occupant)?;
                    Some(occupant.name.clone())
                }),
                _ => None,
            };
            change(|drawing| {
                let language = drawing.app.language();
                let tenant = tenant.flatten();
                let tenant = tenant.as_ref().map(|name| name.get(language));
                drawing.said = Some(words::refused(language, &refused, tenant));
            });
        }
        None => {}
    }
}

fn new_unit() -> UnitId {
    UnitId(entry_id().0)
}

/// Takes another tool in hand.
fn take(slug: &str) {
    change(|drawing| {
        drawing.pointer = None;
        drawing.tool = match slug {
            "split" => Tool::Split(None),
            "draw" => Tool::Draw(Vec::new()),
            "merge" => Tool::Merge(joinable(drawing)),
            _ => Tool::Corners,
        };
    });
}

/// The parts and neighbours that share a wall with what is drawn.
fn joinable(drawing: &Drawing) -> Vec<(UnitId, String)> {
    let parts = &drawing.board.sketch().parts;
    let further = parts.iter().skip(1);
    let drawn = further.map(|part| (part.unit, part.number.clone()));
    let around = drawing.neighbours.iter();
    let around = around.map(|it| (it.unit, it.number.clone()));
    let fits = office::read(|record, _| {
        let all = drawn.chain(around);
        all.filter(|(unit, _)| {
            let joined = drawing.board.joined(record, *unit);
            matches!(joined, Ok(_) | Err(Refused::Let(..)))
        })
        .collect()
    });
    fits.unwrap_or_default()
}

/// Joins a unit to what is drawn.
fn join(unit: UnitId) {
    step(|board| {
        let joined = office::read(|record, _| board.joined(record, unit));
        joined.unwrap_or(Err(Refused::NotThere))
    });
}

/// Cuts along the line between two points.
fn split(ends: [Metres; 2]) {
    step(|board| {
        let split = office::read(|record, _| board.split(record, ends, new_unit()));
        split.unwrap_or(Err(Refused::NotThere))
    });
    change(|drawing| {
        if let Tool::Split(from) = &mut drawing.tool {
            *from = None;
        }
    });
}

/// Makes a unit of the corners that are drawn.
fn close_outline() {
    let corners = with(|drawing| match &drawing.tool {
        Tool::Draw(corners) => corners.clone(),
        _ => Vec::new(),
    });
    add(corners.unwrap_or_default());
}

/// A square in the middle of the map, to be moved from there: for who has no pointer.
fn place_square() {
    let middle = with(|drawing| over::middle(drawing.board.plane())).flatten();
    if let Some(Metres { x, y }) = middle {
        let corner = |across, down| Metres {
            x: x + across,
            y: y + down,
        };
        add(vec![
            corner(-5.0, -5.0),
            corner(5.0, -5.0),
            corner(5.0, 5.0),
            corner(-5.0, 5.0),
        ]);
        focus_on_corner(0);
    }
}

fn add(corners: Vec<Metres>) {
    if outline::tidy(&corners).len() < 3 {
        return change(|drawing| {
            let language = drawing.app.language();
            drawing.said = Some(words::three_corners(language).to_owned());
        });
    }
    step(|board| {
        let drawn = office::read(|record, _| board.drawn(record, corners, new_unit()));
        drawn.ok_or(Refused::NotThere)
    });
}

/// Takes back the last corner that is being drawn, or else the last step.
fn undo() {
    change(|drawing| match &mut drawing.tool {
        Tool::Draw(corners) if !corners.is_empty() => {
            corners.pop();
        }
        Tool::Split(from @ Some(_)) => *from = None,
        _ => drawing.board.undo(),
    });
}

/// Removes the corner that was touched last.
fn remove_chosen() {
    change(|drawing| {
        let Some(corner) = drawing.chosen.take() else {
            return;
        };
        match drawing.board.sketch().without_corner(corner) {
            Some(sketch) => {
                drawing.board.push(sketch);
            }
            None => {
                drawing.chosen = Some(corner);
                let language = drawing.app.language();
                drawing.said = Some(words::three_corners(language).to_owned());
            }
        }
    });
}

/// Sees which units are around now.
fn look_around() {
    let around = with(|drawing| office::read(|record, _| drawing.board.neighbours(record)));
    if let Some(Some(around)) = around {
        with(|drawing| {
            drawing.neighbours = around;
            if matches!(drawing.tool, Tool::Merge(_)) {
                drawing.tool = Tool::Merge(joinable(drawing));
            }
        });
    }
}

/// Snaps a point to what is around, and to its own walls that end beside it.
fn snapped(drawing: &mut Drawing, point: Metres, walls: &[[Metres; 2]]) -> Metres {
    let (pixels, most) = REACH;
    let reach = (pixels / over::scale()).min(most);
    let around = drawing.neighbours.iter().map(|it| it.corners.clone());
    let mut outlines: Vec<Vec<Metres>> = around.collect();
    if !matches!(drawing.tool, Tool::Corners) {
        let parts = drawing.board.sketch().parts.iter();
        outlines.extend(parts.map(|part| part.corners.clone()));
    }
    let around = Surroundings {
        neighbours: &outlines,
        walls,
    };
    let snapped = snap(point, reach, &around);
    drawing.guides = snapped.guides;
    snapped.at
}

/// Writes what is drawn and the bar.
fn show() {
    let Some((over, bar, plane, said)) = with(|drawing| {
        let language = drawing.app.language();
        let board = &drawing.board;
        let fault = board.fault();
        let over = Over {
            sketch: board.sketch(),
            tool: &drawing.tool,
            pointer: drawing.pointer,
            guides: &drawing.guides,
            scale: over::scale(),
            is_sound: fault.is_none(),
        };
        let is_drawing = match &drawing.tool {
            Tool::Draw(corners) => !corners.is_empty(),
            Tool::Split(from) => from.is_some(),
            _ => false,
        };
        let bar = Bar {
            tool: &drawing.tool,
            measures: &board.measures(),
            can: [is_drawing || board.can_undo(), board.can_redo()],
            has_corner: drawing.chosen.is_some(),
        };
        let hint = || {
            if let Some((part, fault)) = &fault {
                return words::fault(language, &part.number, *fault);
            }
            if let Some(guide) = drawing.guides.first() {
                return words::snapped(language, guide.snap).to_owned();
            }
            let over = board.overlapped(&drawing.neighbours);
            if !over.is_empty() {
                return words::overlapped(language, &over);
            }
            let hint = match &drawing.tool {
                Tool::Corners => words::corners_hint,
                Tool::Split(_) => words::split_hint,
                Tool::Merge(others) if others.is_empty() => words::merge_none,
                Tool::Merge(_) => words::merge_hint,
                Tool::Draw(_) => words::draw_hint,
            };
            hint(language).to_owned()
        };
        let said = drawing.said.clone().unwrap_or_else(hint);
        (
            page::over(language, &over).into_string(),
            page::bar(language, &bar).into_string(),
            *board.plane(),
            said,
        )
    }) else {
        return;
    };
    over::lay(&over, &plane, pointer::listen);
    dom::fill("footprint-bar", &bar);
    say(&said);
}

fn say(words: &str) {
    if let Some(said) = dom::by_id("footprint-said")
        && said.text_content().as_deref() != Some(words)
    {
        said.set_text_content(Some(words));
    }
}

fn focus_on_corner(place: usize) {
    dom::refocus(&format!("corner-{place}"));
}
