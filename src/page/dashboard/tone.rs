//! The colour family of a stage and of a step, as the map and the badges have them.

use crate::metrics::Stage;
use crate::town::TenancyStep;
use crate::words::Tone;

/// The tone of a stage of the funnel.
pub fn of_stage(stage: Stage) -> &'static str {
    let tone = match stage {
        Stage::Available => Tone::Available,
        Stage::InNegotiation => Tone::InNegotiation,
        Stage::Committed => Tone::OpeningSoon,
        Stage::FitOut => Tone::FittingOut,
        Stage::Trial => Tone::Trial,
        Stage::Open => Tone::Open,
        Stage::NotKnown => Tone::NotKnown,
    };
    tone.slug()
}

/// The tone of a tenancy that has come to this step.
pub(super) fn of_step(step: TenancyStep) -> &'static str {
    let tone = match step {
        TenancyStep::Prospect => Tone::Available,
        TenancyStep::Negotiating => Tone::InNegotiation,
        TenancyStep::Signed => Tone::OpeningSoon,
        TenancyStep::HandedOver | TenancyStep::FitOut => Tone::FittingOut,
        TenancyStep::Trial => Tone::Trial,
        TenancyStep::Open | TenancyStep::Reopened => Tone::Open,
        TenancyStep::TemporarilyClosed | TenancyStep::Ended => Tone::Closed,
    };
    tone.slug()
}
