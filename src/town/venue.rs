//! The centre itself.

use super::{AreaBasis, Labels, Milestone, VenueId, VenueStep};
use chrono::NaiveDate;
use serde::Serialize;

/// Where the footprints come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeometrySource {
    /// Measured on site or taken from survey drawings.
    Surveyed,
    /// Drawn to give an impression: positions are not true.
    Illustrative,
}

impl GeometrySource {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Surveyed, Self::Illustrative];

    /// The name in files.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Surveyed => "surveyed",
            Self::Illustrative => "illustrative",
        }
    }
}

/// How to reach someone. Everything here is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// A telephone number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// An address of a page, https.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// A commercial centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    /// Its id.
    pub id: VenueId,
    /// Its name.
    pub name: Labels,
    /// What it is part of, or where: `花开海上生态园`.
    pub part_of: Option<Labels>,
    /// IMDF venue category, such as `shoppingcenter`.
    pub category: String,
    /// The postal address, as far as it is published.
    pub address: Option<Labels>,
    /// Who develops or operates it.
    pub operator: Option<Labels>,
    /// IANA time zone, such as `Asia/Shanghai`: opening hours are local to it.
    pub time_zone: String,
    /// ISO 4217 code of the money in its leases.
    pub currency: String,
    /// Days on which holiday hours (`PH`) hold.
    pub holidays: Vec<NaiveDate>,
    /// Its own steps towards opening.
    pub milestones: Vec<Milestone<VenueStep>>,
    /// Whether the footprints can be trusted.
    pub geometry_source: GeometrySource,
    /// What the areas of its units mean.
    pub area_basis: AreaBasis,
    /// Invented from end to end, and to be shown as such.
    pub fictional: bool,
    /// Where the facts come from, in words.
    pub source: Option<Labels>,
    /// What a visitor should know about the whole.
    pub description: Option<Labels>,
}

impl super::TownOn<'_> {
    /// Whether the centre is certainly open to the public on the day. One without steps of its own is.
    pub fn is_public(&self) -> bool {
        self.town.venue.milestones.is_empty() || self.phase().is(Some(VenueStep::PublicOpening))
    }

    /// Whether the centre is certainly being tried out behind closed doors on the day.
    pub fn is_in_internal_trial(&self) -> bool {
        self.phase().is(Some(VenueStep::InternalTrial))
    }
}
