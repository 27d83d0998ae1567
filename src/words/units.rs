//! Units, statuses and milestones in words.

use super::{Tone, phrases};
use crate::town::{
    Known, Language, LeasingStatus, Milestone, OpeningStatus, TenancyStep, TownOn, Unit, UnitOn,
    VenueStep,
};

/// What a badge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The words.
    pub words: &'static str,
    /// The colour family.
    pub tone: Tone,
}

/// What a unit's badge says: whether its occupant trades, else how it is let.
pub fn unit_status(language: Language, state: &UnitOn, in_trial: bool) -> Badge {
    if state.leasing == Known::NotKnown || state.opening == Some(Known::NotKnown) {
        return Badge {
            words: phrases::not_known(language),
            tone: Tone::NotKnown,
        };
    }
    if let Some(status) = state.opening_status() {
        let tone = match status {
            OpeningStatus::OpeningSoon => Tone::OpeningSoon,
            OpeningStatus::Trial => Tone::Trial,
            OpeningStatus::Open => Tone::Open,
            OpeningStatus::TemporarilyClosed | OpeningStatus::Closed => Tone::Closed,
        };
        return Badge {
            words: opening(language, status, in_trial),
            tone,
        };
    }
    let leasing_status = state.leasing.value().unwrap_or(LeasingStatus::Available);
    if leasing_status == LeasingStatus::Available && state.occupant.is_some() {
        return Badge {
            words: phrases::announced_prospect(language),
            tone: Tone::InNegotiation,
        };
    }
    let tone = match leasing_status {
        LeasingStatus::InNegotiation => Tone::InNegotiation,
        LeasingStatus::Available => Tone::Available,
        LeasingStatus::NotLettable => Tone::Closed,
        LeasingStatus::Committed | LeasingStatus::Occupied => Tone::OpeningSoon,
    };
    Badge {
        words: leasing(language, leasing_status),
        tone,
    }
}

/// How a unit is let.
pub fn leasing(language: Language, status: LeasingStatus) -> &'static str {
    let [zh, en] = match status {
        LeasingStatus::NotLettable => ["非出租", "Not to let"],
        LeasingStatus::Available => ["可租", "To let"],
        LeasingStatus::InNegotiation => ["洽谈中", "In negotiation"],
        LeasingStatus::Committed => ["已签约", "Committed"],
        LeasingStatus::Occupied => ["已入驻", "Occupied"],
    };
    pick(language, zh, en)
}

/// Whether an occupant trades. A trial behind closed doors is called so.
pub fn opening(language: Language, status: OpeningStatus, in_trial: bool) -> &'static str {
    let [zh, en] = match status {
        OpeningStatus::OpeningSoon => ["即将开业", "Opening soon"],
        OpeningStatus::Trial if in_trial => ["内部测试", "Internal trial"],
        OpeningStatus::Trial => ["试营业", "Trial opening"],
        OpeningStatus::Open => ["营业中", "Open"],
        OpeningStatus::TemporarilyClosed => ["暂停营业", "Temporarily closed"],
        OpeningStatus::Closed => ["已关闭", "Closed"],
    };
    pick(language, zh, en)
}

/// A step of a tenancy.
pub fn milestone(language: Language, step: TenancyStep) -> &'static str {
    step.name(language)
}

/// The badge of the centre itself, if it has a step on the day or may have one.
pub fn phase_of(language: Language, town: &TownOn) -> Option<Badge> {
    Some(match town.phase() {
        Known::Is(step) => Badge {
            words: phase(language, step?),
            tone: if town.is_public() {
                Tone::Open
            } else {
                Tone::Trial
            },
        },
        Known::NotKnown => Badge {
            words: phrases::phase_not_known(language),
            tone: Tone::NotKnown,
        },
    })
}

/// A step of the centre itself.
fn phase(language: Language, step: VenueStep) -> &'static str {
    let [zh, en] = match step {
        VenueStep::Construction => ["建设中", "Under construction"],
        VenueStep::InternalTrial => ["内部测试", "Internal trial"],
        VenueStep::Approvals => ["审批完成", "Approved"],
        VenueStep::PublicOpening => ["已开放", "Open to the public"],
    };
    pick(language, zh, en)
}

/// A step of the centre itself as something still to come.
pub fn venue_milestone(language: Language, step: VenueStep) -> &'static str {
    step.name(language)
}

/// `05 号楼`, `Building 05`; a room is a `Unit 1-05`.
pub fn unit_number(language: Language, unit: &Unit) -> String {
    match (language, unit.detached) {
        (Language::Zh, true) => format!("{} 号楼", unit.number),
        (Language::Zh, false) => format!("{} 号铺", unit.number),
        (Language::En, true) => format!("Building {}", unit.number),
        (Language::En, false) => format!("Unit {}", unit.number),
    }
}

/// What stands on a unit's chip: the occupant, else how it is let.
pub fn unit_label<'a>(language: Language, state: &UnitOn<'a>) -> &'a str {
    match state.occupant {
        Some(occupant) => occupant.name.get(language),
        None => match state.leasing {
            Known::NotKnown => phrases::not_known(language),
            Known::Is(LeasingStatus::NotLettable) => (state.unit.name.as_ref())
                .map_or(phrases::not_lettable_unit(language), |name| {
                    name.get(language)
                }),
            Known::Is(_) => phrases::vacant(language),
        },
    }
}

/// A unit in one sentence: number, occupant or vacant, type and status.
pub fn unit_sentence(language: Language, state: &UnitOn, in_trial: bool) -> String {
    let separator = pick(language, "，", ", ");
    let mut parts = vec![unit_number(language, state.unit)];
    match state.occupant {
        Some(occupant) => {
            parts.push(occupant.name.get(language).to_owned());
            parts.push(occupant.tenant_type.name(language).to_owned());
        }
        None if state.leasing.is(LeasingStatus::Available) => {
            parts.push(phrases::vacant_unit(language).to_owned());
            return parts.join(separator);
        }
        None => {}
    }
    parts.push(unit_status(language, state, in_trial).words.to_owned());
    parts.join(separator)
}

/// A milestone with its date in words: `开业 2024 年下半年（计划）`.
pub fn dated(language: Language, milestone: &Milestone<TenancyStep>) -> String {
    let step = self::milestone(language, milestone.step);
    let when = milestone.when().map(|span| super::span(language, span));
    let planned = phrases::planned(language);
    match (milestone.actual.is_some(), when, language) {
        (true, Some(when), _) => format!("{step} {when}"),
        (false, Some(when), Language::Zh) => format!("{step} {when}（{planned}）"),
        (false, Some(when), Language::En) => format!("{step} {when} ({planned})"),
        (_, None, Language::Zh) => format!("{step}（{}）", phrases::unscheduled(language)),
        (_, None, Language::En) => format!("{step} ({})", phrases::unscheduled(language)),
    }
}

fn pick(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
