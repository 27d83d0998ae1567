//! The managers' screens, as a link names them.

/// A screen of the managers' page, beside the map and the figures everybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// The tenancy schedule: a table of units to work in.
    Schedule,
    /// What stands before an opening.
    Readiness,
    /// What has not been confirmed for long.
    Freshness,
    /// Who changed what, when and why.
    History,
    /// What-if scenarios.
    Scenarios,
    /// The code that puts the map into another site.
    Embed,
    /// Who may come in.
    People,
    /// One's own account.
    Account,
}

impl Work {
    /// All, in the order they are offered.
    pub const ALL: [Self; 8] = [
        Self::Schedule,
        Self::Readiness,
        Self::Freshness,
        Self::History,
        Self::Scenarios,
        Self::Embed,
        Self::People,
        Self::Account,
    ];

    /// The value in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Readiness => "readiness",
            Self::Freshness => "freshness",
            Self::History => "history",
            Self::Scenarios => "what-if",
            Self::Embed => "embed",
            Self::People => "people",
            Self::Account => "account",
        }
    }

    /// The screen of this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|work| work.slug() == slug)
    }
}
