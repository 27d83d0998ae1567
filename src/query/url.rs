//! The URL codec: the state worth sharing, as query parameters.
//!
//! | parameter | meaning |
//! | --- | --- |
//! | `type` | slugs of tenant types or groups, comma-separated |
//! | `status` | slugs of opening statuses, comma-separated |
//! | `leasing` | slugs of leasing statuses, comma-separated |
//! | `q` | what is searched for |
//! | `unit` | the number of the selected unit |
//! | `on` | the day asked for, `2024-05-13` |
//! | `color` | `type` or `status` |
//! | `view` | `map` or `dashboard` |
//! | `lang` | `zh` or `en` |
//! | `town` | the name of a data set: a-z, 0-9 and hyphens |
//! | `embed` | `1` within another page |
//! | `open` | `now` |
//! | `level` | the ordinal of a floor, 0 is the ground floor |
//! | `at` | `longitude,latitude,metres across` |
//! | `work` | on the managers' page: `schedule`, `readiness`, `freshness`, `history`, `what-if`, `embed`, `people` or `account` |
//! | `scenario` | on the managers' page: the ids of the scenarios that are open, comma-separated, at most 3 |
//!
//! Other parameters, and values that are none of these, are ignored: a link never fails.

mod percent;
mod viewport;
#[cfg(feature = "manage")]
mod work;

pub use percent::percent_encode;
pub use viewport::Viewport;
#[cfg(feature = "manage")]
pub use work::Work;

use super::Filter;
use crate::town::{Language, LeasingStatus, OpeningStatus, parse_day};
use chrono::{Datelike, NaiveDate};
#[cfg(feature = "manage")]
use uuid::Uuid;

/// What the colours of the map stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColorBy {
    /// The tenant type.
    #[default]
    Type,
    /// The status.
    Status,
}

/// Which screen is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// The map with its directory.
    #[default]
    Map,
    /// The key figures.
    Dashboard,
}

/// The state of the app that a link carries.
///
/// Reading what was written gives the same state back. A value outside what its field says, such
/// as a town name with a slash, is not written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UrlState {
    /// What is asked for.
    pub filter: Filter,
    /// The number of the selected unit. Not empty.
    pub unit: Option<String>,
    /// The day asked for, in the years 0 to 9999; none for the day until which data is known.
    pub on: Option<NaiveDate>,
    /// What colours stand for.
    pub color: ColorBy,
    /// Which screen.
    pub view: View,
    /// The language, if chosen.
    pub lang: Option<Language>,
    /// Which data set: a plain name of a-z, 0-9 and hyphens, since it becomes a file name.
    pub town: Option<String>,
    /// Shown within another page.
    pub embed: bool,
    /// The ordinal of the floor shown.
    pub level: Option<i32>,
    /// The part of the map in view.
    pub viewport: Option<Viewport>,
    /// Which of the managers' screens lies over the map, if one does.
    #[cfg(feature = "manage")]
    pub work: Option<Work>,
    /// Which what-if scenarios are open, at most [`UrlState::MOST_SCENARIOS`], none of them twice.
    #[cfg(feature = "manage")]
    pub scenarios: Vec<Uuid>,
}

impl UrlState {
    /// Reads the query of a URL, with or without its question mark.
    ///
    /// A value that is not understood is ignored. Of a parameter that is there twice, lists are
    /// joined and the last value that is understood wins.
    ///
    /// ```
    /// # use frontage::query::{UrlState, View};
    /// let state = UrlState::read("?type=cafe,retail&view=dashboard&on=someday&utm_source=x");
    /// assert!(state.filter.types.contains("retail"));
    /// assert_eq!((state.view, state.on), (View::Dashboard, None));
    /// ```
    pub fn read(query: &str) -> Self {
        let mut state = Self::default();
        let query = query.strip_prefix('?').unwrap_or(query);
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            state.read_pair(&percent::decode(name), value);
        }
        state
    }

    /// Sets one parameter as [`UrlState::read`] would: lists are added to, nonsense is ignored.
    pub fn set(&mut self, name: &str, value: &str) {
        self.read_pair(name, value);
    }

    fn read_pair(&mut self, name: &str, raw: &str) {
        let filter = &mut self.filter;
        let value = percent::decode(raw);
        match name {
            "type" => filter.types.extend(items(raw)),
            "status" => filter
                .statuses
                .extend(items(raw).filter_map(|slug| OpeningStatus::from_slug(&slug))),
            "leasing" => filter
                .leasing
                .extend(items(raw).filter_map(|slug| LeasingStatus::from_slug(&slug))),
            "q" => filter.text = value,
            "open" if value == "now" => filter.open_now = true,
            "unit" if !value.is_empty() => self.unit = Some(value),
            "on" => replace(&mut self.on, parse_day(&value)),
            "color" => self.color = ColorBy::from_slug(&value).unwrap_or(self.color),
            "view" => self.view = View::from_slug(&value).unwrap_or(self.view),
            "lang" => replace(&mut self.lang, Language::from_tag(&value)),
            "town" if is_plain_name(&value) => self.town = Some(value),
            "embed" if value == "1" => self.embed = true,
            "level" => replace(&mut self.level, value.parse().ok()),
            "at" => replace(&mut self.viewport, Viewport::read(&value)),
            #[cfg(feature = "manage")]
            "work" => replace(&mut self.work, Work::from_slug(&value)),
            #[cfg(feature = "manage")]
            "scenario" => {
                let ids = items(raw).filter_map(|id| id.parse().ok());
                ids.for_each(|id| self.open_scenario(id));
            }
            _ => {}
        }
    }

    /// Writes the query of a URL, without question mark: parameters in the order of the table
    /// above, what is as by default left out.
    ///
    /// ```
    /// # use frontage::query::UrlState;
    /// let mut state = UrlState::default();
    /// assert_eq!(state.write(), "");
    /// state.unit = Some("05".into());
    /// state.filter.text = "花神 & co".into();
    /// state.filter.toggle_type("retail");
    /// state.filter.toggle_type("cafe");
    /// assert_eq!(state.write(), "type=cafe,retail&q=%E8%8A%B1%E7%A5%9E+%26+co&unit=05");
    /// ```
    pub fn write(&self) -> String {
        let mut query = Query(String::new());
        let filter = &self.filter;
        query.list("type", filter.types.iter().map(String::as_str));
        query.list("status", filter.statuses.iter().map(|status| status.slug()));
        query.list("leasing", filter.leasing.iter().map(|status| status.slug()));
        query.text("q", &filter.text);
        query.text("unit", self.unit.as_deref().unwrap_or_default());
        let day = self.on.filter(|day| (0..=9999).contains(&day.year()));
        query.text("on", &day.map(|day| day.to_string()).unwrap_or_default());
        if self.color != ColorBy::default() {
            query.text("color", self.color.slug());
        }
        if self.view != View::default() {
            query.text("view", self.view.slug());
        }
        query.text("lang", self.lang.map(Language::tag).unwrap_or_default());
        let town = self.town.as_deref().filter(|name| is_plain_name(name));
        query.text("town", town.unwrap_or_default());
        query.text("embed", if self.embed { "1" } else { "" });
        query.text("open", if filter.open_now { "now" } else { "" });
        let level = self.level.map(|level| level.to_string());
        query.text("level", &level.unwrap_or_default());
        if let Some(viewport) = self.viewport {
            query.list("at", viewport.parts().iter().map(String::as_str));
        }
        #[cfg(feature = "manage")]
        query.text("work", self.work.map(Work::slug).unwrap_or_default());
        #[cfg(feature = "manage")]
        for (place, id) in self.scenarios.iter().enumerate() {
            if place == 0 {
                query.text("scenario", &id.to_string());
            } else {
                query.0.push(',');
                query.0.push_str(&id.to_string());
            }
        }
        query.0
    }

    /// How many scenarios stand side by side.
    #[cfg(feature = "manage")]
    pub const MOST_SCENARIOS: usize = 3;

    /// Opens a scenario beside those that are open, if there is room.
    #[cfg(feature = "manage")]
    pub fn open_scenario(&mut self, id: Uuid) {
        let scenarios = &mut self.scenarios;
        if scenarios.len() < Self::MOST_SCENARIOS && !scenarios.contains(&id) {
            scenarios.push(id);
        }
    }
}

impl ColorBy {
    /// The value in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Status => "status",
        }
    }

    fn from_slug(slug: &str) -> Option<Self> {
        [Self::Type, Self::Status]
            .into_iter()
            .find(|color| color.slug() == slug)
    }
}

impl View {
    /// The value in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Dashboard => "dashboard",
        }
    }

    fn from_slug(slug: &str) -> Option<Self> {
        [Self::Map, Self::Dashboard]
            .into_iter()
            .find(|view| view.slug() == slug)
    }
}

/// The items of a list. Commas inside an item are encoded, so the list is split first.
fn items(raw: &str) -> impl Iterator<Item = String> {
    raw.split(',')
        .map(percent::decode)
        .filter(|item| !item.is_empty())
}

fn replace<T>(place: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *place = value;
    }
}

fn is_plain_name(name: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    !name.is_empty() && name.bytes().all(is_plain)
}

/// A query being written.
struct Query(String);

impl Query {
    /// Adds a parameter, unless its value is empty.
    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.list(name, std::iter::once(value));
        }
    }

    /// Adds a parameter with several values, unless there are none.
    fn list<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        let mut separator = None;
        for value in values.filter(|value| !value.is_empty()) {
            match separator {
                Some(comma) => self.0.push(comma),
                None => self.begin(name),
            }
            percent::encode_into(&mut self.0, value);
            separator = Some(',');
        }
    }

    fn begin(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
    }
}

#[cfg(test)]
mod tests;
