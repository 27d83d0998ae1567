//! Drawing footprints: the bar under the map, what lies over the drawing, and the form that saves.

use super::forms::{buttons, why};
use crate::desk::footprint::{Measure, Sketch};
use crate::geometry::Metres;
use crate::geometry::outline::{Guide, distance, edges};
use crate::number::decimal;
use crate::town::{Language, SquareMetres, UnitId};
use crate::words::manage::{self, footprint as words};
use maud::{Markup, html};

/// Further than this from the stated area a drawn one is marked, as the rule of towns has it.
const FAR: f64 = 0.03;
/// Pixels of wall that leave room for a handle in its middle.
const ROOM: f64 = 76.0;

/// What a click on the map does.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tool {
    /// Corners are moved, added and removed.
    #[default]
    Corners,
    /// A unit is cut; the first of the two points.
    Split(Option<Metres>),
    /// A neighbour is joined: those that can be, with their numbers.
    Merge(Vec<(UnitId, String)>),
    /// A new unit is drawn: its corners so far.
    Draw(Vec<Metres>),
}

impl Tool {
    /// The name in `data-action`.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Corners => "corners",
            Self::Split(_) => "split",
            Self::Merge(_) => "merge",
            Self::Draw(_) => "draw",
        }
    }
}

/// What stands ready over the map of who may edit.
pub fn frame() -> Markup {
    html! {
        button.button.footprint-start #footprint-start type="button" data-action="footprint-draw" {}
        section.footprint-desk #footprint-desk {
            div #footprint-bar {}
            p.footprint-said #footprint-said role="status" {}
        }
    }
}

/// The way in, from the panel of a unit.
pub fn entry(language: Language, unit: UnitId) -> Markup {
    html! {
        div.panel-actions.footprint-entry {
            button.button type="button" data-action={ "footprint-edit:" (unit) } data-key="footprint-edit" { (words::edit(language)) }
        }
    }
}

/// What the bar shows.
pub struct Bar<'a> {
    /// The tool in hand.
    pub tool: &'a Tool,
    /// The areas.
    pub measures: &'a [Measure],
    /// Whether there is a step back, and one forth.
    pub can: [bool; 2],
    /// Whether a corner is chosen.
    pub has_corner: bool,
}

/// Areas, tools, steps.
pub fn bar(language: Language, bar: &Bar) -> Markup {
    let button = |action: &str, name: &str, is_off: bool| {
        html! {
            button.text-button type="button" data-action={ "footprint-" (action) } data-key={ "footprint-" (action) } disabled[is_off] { (name) }
        }
    };
    let tools = [
        (Tool::Corners, words::move_corners(language)),
        (Tool::Split(None), words::split(language)),
        (Tool::Merge(Vec::new()), words::merge(language)),
        (Tool::Draw(Vec::new()), words::draw_another(language)),
    ];
    html! {
        ul.footprint-areas {
            @for measure in bar.measures {
                li data-far=[measure.difference().is_some_and(|share| share.abs() > FAR).then_some("")] {
                    strong { (measure.number) } " " span { (words::measured(language, measure)) }
                }
            }
        }
        div.footprint-row {
            div.footprint-tools role="group" aria-label=(words::tools(language)) {
                @for (tool, name) in tools {
                    button.segment type="button" aria-pressed=(if tool.slug() == bar.tool.slug() { "true" } else { "false" })
                        data-action={ "footprint-tool:" (tool.slug()) } data-key={ "footprint-tool-" (tool.slug()) } { (name) }
                }
            }
            @match bar.tool {
                Tool::Corners => (button("remove", words::remove_corner(language), !bar.has_corner)),
                Tool::Merge(others) => @for (unit, number) in others {
                    button.chip type="button" data-action={ "footprint-join:" (unit) } data-key={ "footprint-join-" (unit) } { (number) }
                },
                Tool::Draw(corners) if corners.is_empty() => (button("square", words::square(language), false)),
                Tool::Draw(corners) => (button("close", words::close_outline(language), corners.len() < 3)),
                Tool::Split(_) => {}
            }
            span.footprint-steps {
                (button("undo", manage::undo(language), !bar.can[0]))
                (button("redo", manage::redo(language), !bar.can[1]))
            }
            span.footprint-ends {
                button.button type="button" data-action="footprint-cancel" data-key="footprint-cancel" { (manage::cancel(language)) }
                button.button data-primary="" type="button" data-action="footprint-save" data-key="footprint-save" { (manage::save(language)) }
            }
        }
    }
}

/// What lies over the drawing.
pub struct Over<'a> {
    /// What is drawn.
    pub sketch: &'a Sketch,
    /// The tool in hand.
    pub tool: &'a Tool,
    /// Where the pointer is, if that matters.
    pub pointer: Option<Metres>,
    /// What is being snapped to.
    pub guides: &'a [Guide],
    /// Pixels a metre.
    pub scale: f64,
    /// Whether the outline can be saved.
    pub is_sound: bool,
}

/// The outlines with their handles, in metres. The glass takes what is not for a handle, so that no
/// unit below is chosen meanwhile.
pub fn over(language: Language, over: &Over) -> Markup {
    let corners = over.sketch.corners();
    let moves_corners = *over.tool == Tool::Corners;
    let can_pick = matches!(over.tool, Tool::Corners | Tool::Split(_));
    html! {
        rect.over-glass x="-30000" y="-30000" width="60000" height="60000" {}
        @for part in &over.sketch.parts {
            path.over-shape data-unsound=[(!over.is_sound).then_some("")] d=(line(&part.corners, true)) {}
            @if moves_corners { path.over-wall data-wall="" d=(line(&part.corners, true)) {} }
        }
        @match over.tool {
            Tool::Split(Some(from)) => (path("over-cut", &[Some(*from), over.pointer])),
            Tool::Draw(corners) => {
                @let all: Vec<_> = corners.iter().copied().map(Some).chain([over.pointer]).collect();
                (path("over-cut", &all))
                @for (place, corner) in corners.iter().enumerate() {
                    g.over-point data-first=[(place == 0).then_some("")] style=(hung(*corner)) {
                        circle.over-hit {} circle.over-dot {}
                    }
                }
            }
            _ => {}
        }
        @for guide in over.guides {
            (path("over-guide", &[Some(guide.from), Some(guide.to)]))
            g.over-snap style=(hung(guide.to)) { circle {} }
        }
        @if moves_corners {
            @for [a, b] in over.sketch.parts.iter().flat_map(|part| edges(&part.corners)) {
                @if distance(a, b) * over.scale > ROOM {
                    @let middle = (a + b) / 2.0;
                    g.over-middle data-middle={ (number(middle.x)) " " (number(middle.y)) } style=(hung(middle)) {
                        circle.over-hit {} circle.over-dot {}
                    }
                }
            }
        }
        @if can_pick {
            @for (place, corner) in corners.iter().enumerate() {
                g.over-corner data-corner=(place) data-key={ "corner-" (place) } tabindex="0" role="button"
                    aria-label=(words::corner(language, place + 1, corners.len())) style=(hung(*corner)) {
                    circle.over-hit {} circle.over-dot {}
                }
            }
        }
    }
}

fn number(metres: f64) -> String {
    decimal(metres, 4)
}

fn hung(at: Metres) -> String {
    let (x, y) = (number(at.x), number(at.y));
    format!("transform:translate({x}px,{y}px) scale(var(--k))")
}

fn path(class: &str, corners: &[Option<Metres>]) -> Markup {
    let corners: Vec<Metres> = corners.iter().copied().flatten().collect();
    html! { path class=(class) d=(line(&corners, false)) {} }
}

fn line(corners: &[Metres], is_closed: bool) -> String {
    let mut d = String::new();
    for (place, corner) in corners.iter().enumerate() {
        d.push(if place == 0 { 'M' } else { 'L' });
        d += &number(corner.x);
        d.push(' ');
        d += &number(corner.y);
    }
    if is_closed && !d.is_empty() {
        d.push('Z');
    }
    d
}

/// A part in the form.
pub struct Saved<'a> {
    /// What is drawn, and what is stated so far.
    pub measure: &'a Measure,
    /// Whether it is no unit yet.
    pub is_new: bool,
}

/// The form that saves: number and stated area of each part, what goes, who will see it, and why.
pub fn form(language: Language, parts: &[Saved], gone: &[(String, String)]) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (words::save_title(language)) }
            @for (place, Saved { measure, is_new }) in parts.iter().enumerate() {
                fieldset.footprint-part {
                    legend { (if *is_new { words::new_unit(language) } else { words::whole_unit(language) }) " " (measure.number) }
                    div.field-pair {
                        @if *is_new {
                            label.field {
                                span { (words::unit_number(language)) }
                                input name={ "number-" (place) } value=(measure.number) autocomplete="off" required;
                            }
                        }
                        label.field {
                            span { (words::stated_area(language)) }
                            input name={ "area-" (place) } inputmode="decimal" autocomplete="off" aria-describedby={ "drawn-" (place) }
                                value=[measure.stated.map(|SquareMetres(area)| decimal(area, 2))];
                            small.hint id={ "drawn-" (place) } { (words::measured(language, measure)) }
                        }
                    }
                }
            }
            @for (goes, into) in gone { p.hint { (words::goes_into(language, goes, into)) } }
            (why(language))
            (buttons(language, false))
        }
    }
}
