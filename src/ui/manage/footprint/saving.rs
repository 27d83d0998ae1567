//! Saving what is drawn, through the sheet, as one entry.

use super::steps::close_outline;
use super::{change, close, with};
use crate::desk::footprint::{Entered, Measure, Refused};
use crate::ledger::{Change, Refusal};
use crate::number;
use crate::page::manage::footprint::{self as page, Saved, Tool};
use crate::town::{Language, SquareMetres};
use crate::ui::manage::office;
use crate::ui::manage::sheet::fields::{Wrong, wrong};
use crate::ui::manage::sheet::{self, text};
use crate::ui::state::App;
use crate::words::manage::footprint as words;
use std::rc::Rc;

/// Opens the sheet, or says what keeps the outlines from being saved.
pub(super) fn ask() {
    let is_unfinished = with(|drawing| matches!(&drawing.tool, Tool::Draw(it) if !it.is_empty()));
    if is_unfinished == Some(true) {
        close_outline();
    }
    let Some((app, parts, fault)) = with(|drawing| {
        let parts = drawing.board.measures();
        (drawing.app, parts, drawing.board.fault().map(|it| it.1))
    }) else {
        return;
    };
    let language = app.language();
    let said = if parts.is_empty() {
        Some(words::nothing_drawn(language).to_owned())
    } else if fault.is_some() {
        // It stands beside the areas already; said anew it is heard anew.
        None
    } else {
        refusal(language, &parts)
    };
    if said.is_some() || fault.is_some() {
        return change(|drawing| drawing.said = said);
    }
    let form = with(|drawing| {
        let drawn = drawing.board.sketch().parts.iter().zip(&parts);
        let saved: Vec<Saved> = drawn
            .map(|(part, measure)| Saved {
                measure,
                is_new: part.is_new(),
            })
            .collect();
        let gone = office::read(|record, _| {
            let number = |id| record.unit(id).map(|unit| unit.number.clone());
            let drawn = |id| {
                let mut parts = drawing.board.sketch().parts.iter();
                parts
                    .find(|part| part.unit == id)
                    .map(|it| it.number.clone())
            };
            let gone = drawing.board.sketch().gone.iter();
            gone.filter_map(|(goes, into)| number(*goes).zip(drawn(*into)))
                .collect::<Vec<_>>()
        });
        page::form(language, &saved, &gone.unwrap_or_default()).into_string()
    });
    if let Some(form) = form {
        sheet::open(app, Rc::new(Outlines), &form);
    }
}

/// What a rule says against it as it is, before anybody fills in a form.
fn refusal(language: Language, parts: &[Measure]) -> Option<String> {
    let entered: Vec<Entered> = (parts.iter())
        .map(|measure| Entered {
            number: measure.number.clone(),
            area: measure.stated,
        })
        .collect();
    match changes(language, &entered) {
        Err(words) => Some(words),
        Ok(changes) => match office::seen_by_the_public(&changes) {
            Some(Err(refusal)) => Some(refusal.words.get(language).to_owned()),
            _ => None,
        },
    }
}

fn changes(language: Language, entered: &[Entered]) -> Result<Vec<Change>, String> {
    let changes = with(|drawing| {
        office::read(|record, _| {
            let tenant = |refused: Refused| {
                let occupant = match refused {
                    Refused::Let(_, occupant) => record.occupant(occupant),
                    _ => None,
                };
                let tenant = occupant.map(|it| it.name.get(language));
                words::refused(language, &refused, tenant)
            };
            drawing.board.changes(record, entered).map_err(tenant)
        })
    });
    changes.flatten().unwrap_or(Ok(Vec::new()))
}

/// The outlines that are drawn, in the sheet.
struct Outlines;

/// The fields of the areas of the first parts; seldom are there more.
const AREAS: [&str; 6] = ["area-0", "area-1", "area-2", "area-3", "area-4", "area-5"];

impl sheet::Subject for Outlines {
    fn changes(&self, language: Language) -> Result<Vec<Change>, Wrong> {
        let parts = with(|drawing| drawing.board.measures()).unwrap_or_default();
        let mut entered = Vec::with_capacity(parts.len());
        for (place, measure) in parts.into_iter().enumerate() {
            let area = match text(&format!("[name=area-{place}]")) {
                None => None,
                Some(text) => match number::read(&text).filter(|area| *area > 0.0) {
                    None => {
                        let field = AREAS.get(place).copied().unwrap_or_default();
                        return wrong(field, words::not_an_area(language));
                    }
                    area => area.map(SquareMetres),
                },
            };
            let number = text(&format!("[name=number-{place}]")).unwrap_or(measure.number);
            entered.push(Entered { number, area });
        }
        changes(language, &entered).or_else(|words| wrong("", &words))
    }

    fn save(&self, app: App, changes: Vec<Change>, reason: Option<String>) -> Result<(), Refusal> {
        let begun = with(|drawing| drawing.begun.clone()).unwrap_or_default();
        let drawn = with(|drawing| Some(drawing.board.sketch().parts.first()?.number.clone()));
        let number = text("[name=number-0]").or(drawn.flatten());
        if !changes.is_empty() {
            office::save_begun(changes, reason, &begun)?;
        }
        // The pens are put away.
        close();
        app.adjust(|url| url.unit = number);
        Ok(())
    }
}
