//! The confidential file as it is written. Names here are the names in the file.

use super::read::{FORMAT, IN_PROGRESS, OPEN, VERSION};
use crate::confidential::{
    self, About, Confidential, Money, NoteId, ReadinessId, ReadinessOf, ReadinessState,
};
use crate::formats::town_file::document::{Occupant, Tenancy};
use crate::formats::town_file::out_of_town;
use crate::town::{DateSpan, Labels, TenancyId, Town, UnitId, VenueId};
use chrono::NaiveDate;
use serde::Serialize;
use std::num::NonZeroU16;

#[derive(Serialize)]
pub(super) struct Document<'a> {
    format: &'static str,
    version: i32,
    /// The town it belongs to.
    venue: VenueId,
    terms: Vec<Terms>,
    tenancies: Vec<Tenancy>,
    occupants: Vec<Occupant>,
    notes: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readiness: Vec<ReadinessStep<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reconfirm_after: Option<NonZeroU16>,
}

#[derive(Serialize)]
pub(in crate::formats) struct Terms {
    tenancy: TenancyId,
    start: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiry: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_break: Option<NaiveDate>,
    /// A year, in the venue's currency, for all units of the tenancy.
    #[serde(skip_serializing_if = "Option::is_none")]
    annual_rent: Option<Money>,
}

/// A note about the unit or the tenancy it names, or about the centre.
#[derive(Serialize)]
pub(in crate::formats) struct Note<'a> {
    id: NoteId,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenancy: Option<TenancyId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<NaiveDate>,
    text: &'a str,
}

/// A readiness step of the tenancy it names, of the town's own list, or of the centre.
#[derive(Serialize)]
pub(in crate::formats) struct ReadinessStep<'a> {
    id: ReadinessId,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenancy: Option<TenancyId>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    template: bool,
    label: &'a Labels,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DateSpan>,
    /// `open`, `in-progress`, or the day it was done.
    state: String,
}

impl<'a> Document<'a> {
    pub fn of(town: &Town, confidential: &'a Confidential) -> Self {
        let Confidential {
            terms,
            tenancies,
            occupants,
            notes,
            readiness,
            reconfirm_after,
        } = confidential;
        Self {
            format: FORMAT,
            version: VERSION,
            venue: town.venue.id,
            terms: terms.iter().map(Terms::of).collect(),
            tenancies: tenancies.iter().map(out_of_town::tenancy).collect(),
            occupants: occupants.iter().map(out_of_town::occupant).collect(),
            notes: notes.iter().map(Note::of).collect(),
            readiness: readiness.iter().map(ReadinessStep::of).collect(),
            reconfirm_after: *reconfirm_after,
        }
    }
}

impl Terms {
    pub fn of(terms: &confidential::Terms) -> Self {
        Self {
            tenancy: terms.tenancy,
            start: terms.start,
            expiry: terms.expiry,
            first_break: terms.first_break,
            annual_rent: terms.annual_rent,
        }
    }
}

impl<'a> Note<'a> {
    pub fn of(note: &'a confidential::Note) -> Self {
        let (unit, tenancy) = match note.about {
            About::Venue => (None, None),
            About::Unit(unit) => (Some(unit), None),
            About::Tenancy(tenancy) => (None, Some(tenancy)),
        };
        Self {
            id: note.id,
            unit,
            tenancy,
            written: note.written,
            text: &note.text,
        }
    }
}

impl<'a> ReadinessStep<'a> {
    pub fn of(step: &'a confidential::ReadinessStep) -> Self {
        Self {
            id: step.id,
            tenancy: match step.of {
                ReadinessOf::Venue | ReadinessOf::Template => None,
                ReadinessOf::Tenancy(tenancy) => Some(tenancy),
            },
            template: step.of == ReadinessOf::Template,
            label: &step.label,
            kind: step.kind.slug(),
            owner: step.owner.as_deref(),
            due: step.due,
            state: state(step.state),
        }
    }
}

/// How far a readiness step is, as it is written.
pub(in crate::formats) fn state(state: ReadinessState) -> String {
    match state {
        ReadinessState::Open => OPEN.into(),
        ReadinessState::InProgress => IN_PROGRESS.into(),
        ReadinessState::Done(day) => day.to_string(),
    }
}
