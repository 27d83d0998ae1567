//! Drawing footprints on the map: from the panel of a unit or on free ground, until it is saved or
//! given up. What others save meanwhile does not touch what is drawn.

mod keys;
mod pointer;
mod saving;
mod steps;
mod view;

use super::office;
use crate::desk::Begun;
use crate::desk::footprint::{Board, Neighbour, Sketch};
use crate::geometry::Metres;
use crate::geometry::outline::Guide;
use crate::page::manage::footprint::{self as page, Tool};
use crate::town::UnitId;
use crate::ui::map::over;
use crate::ui::reactive::follow;
use crate::ui::{dom, events::on, state::App};
use crate::words::manage::footprint as words;
use geo::Rect;
use leptos::prelude::*;
use std::cell::RefCell;
use steps::{close_outline, join, place_square, remove_chosen, take, undo};
use view::{look_around, say, show};
use web_sys::KeyboardEvent;

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

fn focus_on_corner(place: usize) {
    dom::refocus(&format!("corner-{place}"));
}
