//! The plain HTML of the town: header, cards, detail, figures, charts.
//!
//! The same text is the prerendered page and what the app shows, so that the app can take the page
//! over without a flash, and everything can be read without scripts. Pure functions: state in,
//! markup out; the style sheet gives it its looks, the app its behaviour (`data-action`).

mod card;
mod chips;
mod controls;
pub mod dashboard;
mod detail;
mod directions;
pub mod document;
mod header;
mod icon;
mod json_ld;
mod legend;
#[cfg(feature = "manage")]
pub mod manage;
mod map;
mod preview;
mod preview_map;
mod results;
mod skeleton;
mod strip;
mod switches;

pub use card::list;
pub use chips::{ChipsFor, chips};
pub use controls::{colours, controls};
pub use detail::detail;
pub use header::{header, notes};
pub use icon::{glyph, tenant_icon};
pub use legend::{legend, legend_summary};
pub use map::{ShellAttributes, prerendered_map, shell, wishes};
pub use preview::preview_svg;
pub use results::{counts, nothing};
pub use skeleton::skeleton;
pub use strip::strip;
pub use switches::switches;

use crate::query::{Facets, SearchIndex, Selection, UrlState};
use crate::town::{Language, Town, TownOn};
use chrono::NaiveDateTime;

/// What every piece of the page is drawn for.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The town on the day asked for.
    pub town: &'a TownOn<'a>,
    /// What the URL asks for.
    pub state: &'a UrlState,
    /// The language of the words.
    pub language: Language,
    /// Whether each unit passes the filter, in the order of `town.units`.
    pub matches: &'a [bool],
    /// The time at the venue, for "open now".
    pub local_now: Option<NaiveDateTime>,
    /// Lease terms, for who may read them; `town` then has its unannounced tenancies too.
    #[cfg(feature = "manage")]
    pub terms: Option<&'a [crate::confidential::Terms]>,
}

/// Does something with the context of a state in a link, for pages made without the app.
///
/// `local_now` is the time at the venue; "open now" is asked of the newest state only.
pub fn with_context<T>(
    town: &Town,
    state: &UrlState,
    local_now: Option<NaiveDateTime>,
    make: impl FnOnce(&Context, &Facets) -> T,
) -> T {
    let local_now = local_now.filter(|_| state.on.is_none());
    let on_day = town.on(state.on.unwrap_or(town.known_until));
    let selection = Selection::new(&on_day, &SearchIndex::new(town), &state.filter, local_now);
    let context = Context {
        town: &on_day,
        state,
        language: state.lang.unwrap_or_default(),
        matches: &selection.matches,
        local_now,
        #[cfg(feature = "manage")]
        terms: None,
    };
    make(&context, &selection.facets)
}

impl Context<'_> {
    /// Whether the unit at this place passes the filter.
    pub fn is_shown(&self, place: usize) -> bool {
        self.matches.get(place).copied().unwrap_or(true)
    }

    /// The link to a state a little different from this one.
    pub fn href(&self, change: impl FnOnce(&mut UrlState)) -> String {
        let mut state = self.state.clone();
        change(&mut state);
        let query = state.write();
        if query.is_empty() {
            "./".to_owned()
        } else {
            format!("?{query}")
        }
    }

    /// The link to a unit.
    pub fn unit_href(&self, number: &str) -> String {
        self.href(|state| state.unit = Some(number.to_owned()))
    }
}
