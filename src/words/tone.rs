//! The tones of a status.

/// What a badge, a roof coloured by status, or a part of the leasing funnel says by colour.
///
/// Leasing and opening statuses share them: a committed unit and an occupant that opens soon are
/// the same news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nobody has it.
    Available,
    /// Terms are being discussed.
    InNegotiation,
    /// Signed: opening soon, committed.
    OpeningSoon,
    /// Handed over, not yet trading.
    FittingOut,
    /// Trial trading; also the internal trial of the centre.
    Trial,
    /// Open.
    Open,
    /// Closed, for a time or for good.
    Closed,
    /// The source does not tell.
    NotKnown,
}

/// Every tone, from vacant to trading.
pub const TONES: [Tone; 8] = [
    Tone::Available,
    Tone::InNegotiation,
    Tone::OpeningSoon,
    Tone::FittingOut,
    Tone::Trial,
    Tone::Open,
    Tone::Closed,
    Tone::NotKnown,
];

impl Tone {
    /// The name in the style sheet: the slug of the status where there is one.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::InNegotiation => "in-negotiation",
            Self::OpeningSoon => "opening-soon",
            Self::FittingOut => "fitting-out",
            Self::Trial => "trial",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::NotKnown => "not-known",
        }
    }
}
