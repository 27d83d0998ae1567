//! The cards: written anew for another town, day or language, else only marked.

use crate::page::{self, Context};
use crate::town::Language;
use crate::ui::{dom, state::App};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use web_sys::Element;

/// The cards of the list as they are on the page.
#[derive(Default)]
struct Cards {
    /// The town (by its address), day and language they were written for.
    written_for: Option<(usize, NaiveDate, Language)>,
    /// Each with the marks it has.
    cards: Vec<(Element, Marks)>,
}

/// What of a card changes with the filter and the selection.
#[derive(Clone, Copy, PartialEq)]
struct Marks {
    is_shown: bool,
    is_chosen: bool,
}

/// Keeps the list true.
pub fn run(app: App) {
    let list = RefCell::new(Cards::default());
    app.follow_in_view(move || {
        let town = app.loaded.with(|loaded| Arc::as_ptr(loaded) as usize);
        let written_for = Some((town, app.day(), app.language()));
        app.with_context(|context| {
            let mut list = list.borrow_mut();
            if list.written_for == written_for {
                list.mark(context);
            } else {
                list.write(context);
                list.written_for = written_for;
            }
        });
    });
}

impl Cards {
    fn write(&mut self, context: &Context) {
        dom::fill("list", &page::list(context).into_string());
        let cards = dom::by_id("list").map(|list| dom::all(&list, ".card"));
        let marks = marks(context);
        self.cards = cards.unwrap_or_default().into_iter().zip(marks).collect();
    }

    fn mark(&mut self, context: &Context) {
        for ((card, before), now) in self.cards.iter_mut().zip(marks(context)) {
            if before.is_shown != now.is_shown {
                dom::set(card, "data-dimmed", (!now.is_shown).then_some(""));
                if let Some(item) = card.parent_element() {
                    dom::set(&item, "hidden", (!now.is_shown).then_some(""));
                }
            }
            if before.is_chosen != now.is_chosen {
                dom::set(card, "aria-current", now.is_chosen.then_some("true"));
            }
            *before = now;
        }
    }
}

/// The marks of every card, in the order of the list.
fn marks(context: &Context) -> Vec<Marks> {
    let chosen = context.state.unit.as_deref();
    let units = context.town.units.iter().enumerate();
    units
        .map(|(place, state)| Marks {
            is_shown: context.is_shown(place),
            is_chosen: chosen == Some(state.unit.number.as_str()),
        })
        .collect()
}
