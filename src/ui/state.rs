//! The few signals everything follows. They live as long as the page.

use super::{
    address, clock,
    load::Loaded,
    reactive::{derive, follow},
};
#[cfg(feature = "planner")]
use crate::metrics::Metric;
use crate::page::Context;
#[cfg(feature = "planner")]
use crate::page::dashboard::Choices;
use crate::query::{Facets, Selection, UrlState};
use crate::town::{Language, TownOn};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;
use std::sync::Arc;

/// The state of the app. Copies are the same state.
#[derive(Clone, Copy)]
pub struct App {
    /// What the URL says, and the only place where that is kept.
    pub url: RwSignal<UrlState>,
    /// See [`App::is_covered`].
    #[cfg(feature = "manage")]
    covered: Memo<bool>,
    /// The town in view.
    pub loaded: RwSignal<Arc<Loaded>>,
    /// The time at the venue, to the minute.
    pub local_now: RwSignal<Option<NaiveDateTime>>,
    /// Counts what has been learned about how characters are read: search and order follow it.
    pub readings: RwSignal<u32>,
    /// What the filter shows, and what else could be chosen.
    pub selection: Memo<Selection>,
    /// The ordinal of the level asked for.
    pub level: Memo<Option<i32>>,
    /// The figure whose units light on the map.
    #[cfg(feature = "planner")]
    pub explained: RwSignal<Option<Metric>>,
    /// What a planner has chosen on the dashboard.
    #[cfg(feature = "planner")]
    pub planning: RwSignal<Choices>,
    /// The unit under the pointer or the focus.
    pub hot: RwSignal<Option<String>>,
    /// How far the sheet of a phone is open.
    pub sheet: RwSignal<Sheet>,
    /// Something short to say, and then to forget.
    pub notice: RwSignal<Option<String>>,
}

/// The stops of the sheet on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Name and search.
    Peek,
    /// Half of the window.
    Half,
    /// Nearly all of it.
    Full,
}

impl Sheet {
    /// The name in the style sheet.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Peek => "peek",
            Self::Half => "half",
            Self::Full => "full",
        }
    }

    /// Where a tap goes: one stop up, from the top back to the middle.
    pub fn next(self) -> Self {
        match self {
            Self::Peek | Self::Full => Self::Half,
            Self::Half => Self::Full,
        }
    }

    /// One stop up.
    pub fn above(self) -> Self {
        match self {
            Self::Peek => Self::Half,
            Self::Half | Self::Full => Self::Full,
        }
    }

    /// One stop down.
    pub fn below(self) -> Self {
        match self {
            Self::Full => Self::Half,
            Self::Half | Self::Peek => Self::Peek,
        }
    }
}

impl App {
    /// The state at the start.
    pub fn new(loaded: Loaded, url: UrlState) -> Self {
        let time_zone = loaded.town.venue.time_zone.clone();
        let url = RwSignal::new(url);
        let loaded = RwSignal::new(Arc::new(loaded));
        let local_now = RwSignal::new(clock::local_now(&time_zone));
        let readings = RwSignal::new(0);
        // Selecting a unit or moving the map does not touch the filter.
        let question = derive(move || url.with(|url| (url.filter.clone(), url.on)));
        let level = derive(move || url.with(|url| url.level));
        let selection = derive(move || {
            readings.track();
            loaded.with(|loaded| {
                question.with(|(filter, on)| {
                    let town = loaded.town.on(on.unwrap_or(loaded.town.known_until));
                    // "Open now" is asked of the newest state only.
                    let now = local_now.get().filter(|_| on.is_none());
                    Selection::new(&town, &loaded.index, filter, now)
                })
            })
        });
        Self {
            url,
            #[cfg(feature = "manage")]
            covered: derive(move || url.with(|url| url.work.is_some())),
            loaded,
            local_now,
            readings,
            selection,
            level,
            #[cfg(feature = "planner")]
            explained: RwSignal::new(None),
            #[cfg(feature = "planner")]
            planning: RwSignal::new(Choices {
                is_served: super::dom::is_served(),
                ..Choices::default()
            }),
            hot: RwSignal::new(None),
            sheet: RwSignal::new(Sheet::Half),
            notice: RwSignal::new(None),
        }
    }

    /// Whether a screen of the managers lies over the map and what is beside it. What is under it is
    /// drawn again when it comes into view.
    #[cfg(feature = "manage")]
    pub fn is_covered(&self) -> bool {
        self.covered.get()
    }

    /// No screen ever does.
    #[cfg(not(feature = "manage"))]
    pub fn is_covered(&self) -> bool {
        false
    }

    /// [`follow`], while the map and what is beside it are in view.
    pub fn follow_in_view(self, run: impl Fn() + 'static) {
        follow(move || {
            if !self.is_covered() {
                run();
            }
        });
    }

    /// The language of the words.
    pub fn language(&self) -> Language {
        self.url
            .with(|url| url.lang)
            .unwrap_or_else(address::browser_language)
    }

    /// The day asked for.
    pub fn day(&self) -> NaiveDate {
        let on = self.url.with(|url| url.on);
        on.unwrap_or_else(|| self.loaded.with(|loaded| loaded.town.known_until))
    }

    /// Computes something from the whole state; tracks all of it.
    pub fn with_context<T>(&self, compute: impl FnOnce(&Context) -> T) -> T {
        let language = self.language();
        let day = self.day();
        self.loaded.with(|loaded| {
            let town: TownOn = loaded.town.on(day);
            self.selection.with(|selection| {
                self.url.with(|state| {
                    compute(&Context {
                        town: &town,
                        state,
                        language,
                        matches: &selection.matches,
                        local_now: self.local_now.get(),
                        #[cfg(feature = "manage")]
                        terms: Some(&loaded.terms),
                    })
                })
            })
        })
    }

    /// [`App::with_context`] with what can be chosen.
    pub fn with_selection<T>(&self, compute: impl FnOnce(&Context, &Facets) -> T) -> T {
        let selection = self.selection;
        self.with_context(|context| selection.with(|selection| compute(context, &selection.facets)))
    }

    /// [`App::with_context`] for what answers an event.
    #[cfg(feature = "planner")]
    pub fn with_context_untracked<T>(&self, compute: impl FnOnce(&Context) -> T) -> T {
        untrack(|| self.with_context(compute))
    }

    /// Changes what the URL says. A step the back button should undo is a `visit`.
    pub fn visit(&self, change: impl FnOnce(&mut UrlState)) {
        self.change(change, address::Entry::New);
    }

    /// Changes what the URL says without leaving a step behind.
    pub fn adjust(&self, change: impl FnOnce(&mut UrlState)) {
        self.change(change, address::Entry::Same);
    }

    fn change(&self, change: impl FnOnce(&mut UrlState), entry: address::Entry) {
        let mut next = self.url.get_untracked();
        change(&mut next);
        if self.url.with_untracked(|now| *now != next) {
            address::write(&next, entry);
            self.url.set(next);
        }
    }

    /// Says something short.
    pub fn say(&self, words: &str) {
        let notice = self.notice;
        notice.set(Some(words.to_owned()));
        set_timeout(
            move || {
                notice.try_set(None);
            },
            std::time::Duration::from_secs(3),
        );
    }
}
