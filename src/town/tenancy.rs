//! Occupants and their tenancies.

use super::{
    Contact, Labels, Milestone, OccupantId, OpeningHours, TenancyId, TenancyStep, TenantType,
    UnitId,
};

/// A tenant as the public knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Occupant {
    /// Its id.
    pub id: OccupantId,
    /// Its name. Where no brand is published, what it is (`便利店`).
    pub name: Labels,
    /// What kind of tenant it is.
    pub tenant_type: TenantType,
    /// What it offers, where published.
    pub offers: Option<Labels>,
    /// What else is published of it: plans, doubts, sources.
    pub note: Option<Labels>,
    /// Published opening hours.
    pub hours: Option<OpeningHours>,
    /// Published ways to reach it.
    pub contact: Contact,
}

/// An occupant in one or more units for a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Tenancy {
    /// Its id.
    pub id: TenancyId,
    /// Who.
    pub occupant: OccupantId,
    /// Where. At least one.
    pub units: Vec<UnitId>,
    /// The step from which the public may know; none keeps it confidential.
    pub announced: Option<TenancyStep>,
    /// Which unit it takes is a guess of the data set, not published.
    pub unit_illustrative: bool,
    /// Its steps, in order.
    pub milestones: Vec<Milestone<TenancyStep>>,
}

impl Tenancy {
    /// The milestone of a step, if the tenancy has it.
    pub fn milestone(&self, step: TenancyStep) -> Option<&Milestone<TenancyStep>> {
        self.milestones
            .iter()
            .find(|milestone| milestone.step == step)
    }
}
