//! The leasing funnel: how far the space has come from vacant to open.

use super::figure::stated_area;
use crate::town::{Known, LeasingStatus, SquareMetres, TenancyStep, TownOn, UnitId};

/// How far a unit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody has it.
    Available,
    /// Terms are being discussed.
    InNegotiation,
    /// Signed, not yet handed over.
    Committed,
    /// Handed over or fitting out.
    FitOut,
    /// Trial trading.
    Trial,
    /// Opened. A shop closed for a time has come this far too, though it does not trade.
    Open,
    /// The source does not tell. Only in a funnel that has such units.
    NotKnown,
}

impl Stage {
    /// The stages every funnel has, in order.
    pub const ALL: [Self; 6] = [
        Self::Available,
        Self::InNegotiation,
        Self::Committed,
        Self::FitOut,
        Self::Trial,
        Self::Open,
    ];

    /// The name in files and style sheets.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::InNegotiation => "in-negotiation",
            Self::Committed => "committed",
            Self::FitOut => "fit-out",
            Self::Trial => "trial",
            Self::Open => "open",
            Self::NotKnown => "not-known",
        }
    }

    /// The stage of a unit whose tenancy's latest step is this.
    fn at(step: Option<TenancyStep>) -> Self {
        match (LeasingStatus::at(step), step) {
            (LeasingStatus::Available | LeasingStatus::NotLettable, _) => Self::Available,
            (LeasingStatus::InNegotiation, _) => Self::InNegotiation,
            (LeasingStatus::Committed, _) => Self::Committed,
            (LeasingStatus::Occupied, Some(TenancyStep::Trial)) => Self::Trial,
            (LeasingStatus::Occupied, Some(step)) if step >= TenancyStep::Open => Self::Open,
            (LeasingStatus::Occupied, _) => Self::FitOut,
        }
    }
}

/// The units at one stage.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelStage {
    /// How far they have come.
    pub stage: Stage,
    /// Their gross leasable area together, as far as it is stated.
    pub area: SquareMetres,
    /// Which they are, in map order.
    pub units: Vec<UnitId>,
}

/// The lettable units of the town's day by stage, vacant first. The areas sum to the gross leasable
/// area of the stock.
///
/// A unit that the source puts at one of several stages is in a last stage of its own.
///
/// ```
/// # use frontage::{metrics::{funnel, Stage}, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// let stages = funnel(&town.today());
/// assert_eq!(stages[0].stage, Stage::Available);
/// assert_eq!(stages[0].area.0, 300.0);
/// assert_eq!(stages[3].stage, Stage::FitOut);
/// assert_eq!(stages[3].area.0, 100.0);
/// ```
pub fn funnel(town: &TownOn) -> Vec<FunnelStage> {
    let empty = |stage| FunnelStage {
        stage,
        area: SquareMetres::default(),
        units: Vec::new(),
    };
    let mut stages: Vec<_> = Stage::ALL.into_iter().map(empty).collect();
    let mut doubtful = empty(Stage::NotKnown);
    for state in town.lettable_units() {
        let stage = match state.standing.known(Stage::at) {
            Known::Is(stage) => stages.iter_mut().find(|it| it.stage == stage),
            Known::NotKnown => None,
        };
        let stage = stage.unwrap_or(&mut doubtful);
        stage.area = stage.area + stated_area(state.unit).unwrap_or_default();
        stage.units.push(state.unit.id);
    }
    if !doubtful.units.is_empty() {
        stages.push(doubtful);
    }
    stages
}
