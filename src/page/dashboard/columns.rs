//! The columns of the table of units: what each holds, and how it is sorted.

use crate::formats::table::Cell;
use crate::query::SortKey;
use crate::town::{DateSpan, Known, Language, Milestone, TownOn, UnitOn};
use crate::words;

/// A column of the table of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns")]
pub enum Column {
    Number,
    Occupant,
    Type,
    Leasing,
    Opening,
    Area,
    Since,
    Level,
}

impl Column {
    /// All, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Occupant,
        Self::Type,
        Self::Leasing,
        Self::Opening,
        Self::Area,
        Self::Since,
        Self::Level,
    ];

    /// The columns a town has: levels only where there are several.
    pub fn of(town: &TownOn) -> impl Iterator<Item = Self> {
        let has_levels = town.town.levels.len() > 1;
        let all = Self::ALL.into_iter();
        all.filter(move |column| has_levels || *column != Self::Level)
    }

    /// The name in actions.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Occupant => "occupant",
            Self::Type => "type",
            Self::Leasing => "leasing",
            Self::Opening => "opening",
            Self::Area => "area",
            Self::Since => "since",
            Self::Level => "level",
        }
    }

    /// The column with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.slug() == slug)
    }

    /// The heading.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Number => words::number_column(language),
            Self::Occupant => words::occupant_column(language),
            Self::Type => words::types(language),
            Self::Leasing => words::leasing_statuses(language),
            Self::Opening => words::statuses(language),
            Self::Area => words::area_in_square_metres(language),
            Self::Since => words::since_column(language),
            Self::Level => words::level(language),
        }
    }

    /// What it holds of a unit.
    pub(super) fn cell(self, town: &TownOn, state: &UnitOn, language: Language) -> Cell {
        let text = |text: &str| Cell::Text(text.to_owned());
        let not_known = || text(words::not_known(language));
        match self {
            Self::Number => text(&state.unit.number),
            Self::Occupant => state
                .occupant
                .map_or(Cell::Empty, |occupant| text(occupant.name.get(language))),
            Self::Type => state.occupant.map_or(Cell::Empty, |occupant| {
                text(occupant.tenant_type.name(language))
            }),
            Self::Leasing => match state.leasing {
                Known::Is(leasing) => text(words::leasing(language, leasing)),
                Known::NotKnown => not_known(),
            },
            Self::Opening => match state.opening {
                Some(Known::Is(opening)) => {
                    let in_trial = town.is_in_internal_trial();
                    text(words::opening(language, opening, in_trial))
                }
                Some(Known::NotKnown) => not_known(),
                None => Cell::Empty,
            },
            Self::Area => state
                .unit
                .area
                .map_or(Cell::Empty, |area| Cell::Number(area.0)),
            Self::Since => match since(state) {
                Some(DateSpan::Day(day)) => Cell::Day(day),
                Some(span) => Cell::Text(words::span(language, span)),
                None => Cell::Empty,
            },
            Self::Level => {
                let mut levels = town.town.levels.iter();
                let level = levels.find(|level| level.id == state.unit.level);
                level.map_or(Cell::Empty, |level| text(level.short_name.get(language)))
            }
        }
    }

    /// What it is sorted by; none sorts last, upward and downward.
    pub(super) fn key(self, town: &TownOn, state: &UnitOn, language: Language) -> Option<Key> {
        match self {
            // In the order of the funnel and of a shop's life, not of the words.
            Self::Leasing => state.leasing.value().map(|it| Key::Number(it as u8 as f64)),
            Self::Opening => state
                .opening_status()
                .map(|it| Key::Number(it as u8 as f64)),
            Self::Since => since(state).map(|span| Key::Number(days(span))),
            Self::Level => {
                let mut levels = town.town.levels.iter();
                let level = levels.find(|level| level.id == state.unit.level)?;
                Some(Key::Number(f64::from(level.ordinal)))
            }
            _ => match self.cell(town, state, language) {
                Cell::Text(text) => Some(Key::Name(SortKey::of(&text))),
                Cell::Number(number) => Some(Key::Number(number)),
                Cell::Day(_) | Cell::Empty => None,
            },
        }
    }
}

/// What rows are compared by.
#[derive(PartialEq, PartialOrd)]
pub(super) enum Key {
    Number(f64),
    Name(SortKey),
}

fn since(state: &UnitOn) -> Option<DateSpan> {
    let is_known = state.leasing != Known::NotKnown;
    let since = state.since.filter(|_| is_known);
    since.and_then(Milestone::when)
}

fn days(span: DateSpan) -> f64 {
    use chrono::Datelike;
    f64::from(span.last().num_days_from_ce())
}
