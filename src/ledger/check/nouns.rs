//! What is asked of each noun.

use super::Asking;
use crate::confidential::{About, ConfidentialRule, ReadinessOf, ReadinessStep, terms_faults};
use crate::ledger::refusal::Impossible;
use crate::ledger::{Refusal, Thing};
use crate::town::check::letting::Stay;
use crate::town::check::{self, Fault};
use crate::town::{Labels, OccupantId, Rule, Tenancy, TenancyId, Unit, UnitId};

type Asked = Result<(), Refusal>;

impl Asking<'_> {
    /// Asks what the noun of a thing is asked.
    pub(super) fn thing(&self, thing: &Thing) -> Asked {
        let record = self.record;
        match *thing {
            Thing::Venue => self.venue(),
            Thing::Level(id) => match record.level(id) {
                Some(level) => self.faults(*thing, check::outline(level)),
                None => Ok(()),
            },
            Thing::Unit(id) => record.unit(id).map_or(Ok(()), |unit| self.unit(unit)),
            Thing::Occupant(id) => match record.occupant(id) {
                Some(occupant) => self.faults(*thing, check::occupant(occupant)),
                None => Ok(()),
            },
            Thing::Tenancy(id) => {
                let tenancy = record.tenancy(id);
                tenancy.map_or(Ok(()), |tenancy| self.tenancy(tenancy))
            }
            Thing::Place(id) => match record.place(id) {
                Some(place) => {
                    self.length(*thing, "size", place.size)?;
                    self.faults(*thing, check::shape(place))?;
                    self.milestones(thing)
                }
                None => Ok(()),
            },
            // Its owner is asked.
            Thing::Milestone(_) => Ok(()),
            Thing::Terms(id) => self.terms(id),
            Thing::Note(id) => {
                let note: Option<&crate::confidential::Note> = record.get(id);
                match note.map(|note| note.about) {
                    Some(About::Unit(unit)) => self.unit_is_there(*thing, "about", unit),
                    Some(About::Tenancy(tenancy)) => {
                        self.tenancy_is_there(*thing, "about", tenancy)
                    }
                    Some(About::Venue) | None => Ok(()),
                }
            }
            Thing::Readiness(id) => record
                .get(id)
                .map_or(Ok(()), |step| self.readiness(*thing, step)),
            Thing::Confirmation(fact) => {
                if record.contains(&fact.thing()) {
                    Ok(())
                } else {
                    Err(Refusal::of(fact.thing(), Impossible::NotThere))
                }
            }
        }
    }

    pub(super) fn venue(&self) -> Asked {
        let Some(venue) = self.record.venue() else {
            return Ok(());
        };
        let faults = check::venue(venue, self.checked.known_until);
        self.faults(Thing::Venue, faults)
    }

    fn unit(&self, unit: &Unit) -> Asked {
        let thing = Thing::Unit(unit.id);
        if self.record.indices.numbered(&unit.number) > 1 {
            let rule = Rule::NumberTaken(unit.number.clone());
            let is_other = |it: &&Unit| it.number == unit.number && it.id != unit.id;
            let others = self.record.units().iter().filter(is_other);
            let others = others.map(|it| Thing::Unit(it.id)).collect();
            return Err(Refusal::town(thing, Some("number"), &rule).with(others));
        }
        if self.record.level(unit.level).is_none() {
            let rule = Rule::NoSuchLevel(unit.level);
            return Err(Refusal::town(thing, Some("level"), &rule));
        }
        self.length(thing, "height", unit.height)?;
        self.faults(thing, check::unit(unit))?;
        self.faults(thing, check::footprint(unit))?;
        if self.touched.includes(&thing, "footprint") {
            self.on_site(unit)?;
        }
        Ok(())
    }

    /// Refuses a unit that is outside of the site.
    pub(super) fn on_site(&self, unit: &Unit) -> Asked {
        match check::off_site(unit, self.sites()) {
            Some(Fault { rule, .. }) => {
                let thing = Thing::Unit(unit.id);
                Err(Refusal::town(thing, Some("footprint"), &rule))
            }
            None => Ok(()),
        }
    }

    fn length(&self, thing: Thing, field: &str, metres: Option<f64>) -> Asked {
        let is_one = |metres: f64| metres.is_finite() && metres > 0.0;
        if metres.is_none_or(is_one) {
            return Ok(());
        }
        Err(Refusal::of(thing, Impossible::NoLength).in_field(field))
    }

    fn tenancy(&self, tenancy: &Tenancy) -> Asked {
        let thing = Thing::Tenancy(tenancy.id);
        if self.record.occupant(tenancy.occupant).is_none() {
            let rule = Rule::NoSuchOccupant(tenancy.occupant);
            return Err(Refusal::town(thing, Some("occupant"), &rule));
        }
        for unit in &tenancy.units {
            if self.record.unit(*unit).is_none() {
                let rule = Rule::NoSuchUnit(*unit);
                return Err(Refusal::town(thing, Some("units"), &rule));
            }
        }
        self.milestones(&thing)?;
        self.alone_in_its_units(tenancy)
    }

    /// The steps of a tenancy or a place, and what else it says by itself.
    fn milestones(&self, thing: &Thing) -> Asked {
        let known_until = self.checked.known_until;
        match *thing {
            Thing::Tenancy(id) => match self.record.tenancy(id) {
                Some(tenancy) => self.faults(*thing, check::tenancy(tenancy, known_until)),
                None => Ok(()),
            },
            Thing::Place(id) => match self.record.place(id) {
                Some(place) => self.faults(*thing, check::place(place, known_until)),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn alone_in_its_units(&self, tenancy: &Tenancy) -> Asked {
        let known_until = self.checked.known_until;
        let Some(stay) = Stay::of(tenancy, known_until) else {
            return Ok(());
        };
        for unit in &tenancy.units {
            let others = self.record.tenancies_of_unit(*unit).iter();
            let others = others.filter(|id| **id != tenancy.id);
            for other in others.filter_map(|id| self.record.tenancy(*id)) {
                let their_stay = Stay::of(other, known_until);
                if their_stay.is_some_and(|theirs| stay.collides(&theirs)) {
                    return Err(self.double_letting(*unit, other, tenancy));
                }
            }
        }
        Ok(())
    }

    fn double_letting(&self, unit: UnitId, other: &Tenancy, tenancy: &Tenancy) -> Refusal {
        let number = self.record.unit(unit).map(|unit| unit.number.clone());
        let rule = Rule::DoubleLetting {
            unit: number.unwrap_or_default(),
            tenants: [self.name(other.occupant), self.name(tenancy.occupant)],
        };
        let thing = Thing::Tenancy(tenancy.id);
        Refusal::town(thing, Some("units"), &rule)
            .with(vec![Thing::Tenancy(other.id), Thing::Unit(unit)])
    }

    fn name(&self, occupant: OccupantId) -> Labels {
        let occupant = self.record.occupant(occupant);
        occupant.map_or_else(Labels::default, |occupant| occupant.name.clone())
    }

    fn terms(&self, id: TenancyId) -> Asked {
        let thing = Thing::Terms(id);
        let Some(terms) = self.record.terms_of(id) else {
            return Ok(());
        };
        self.tenancy_is_there(thing, "tenancy", id)?;
        match terms_faults(terms).first() {
            Some((field, rule)) => Err(Refusal::confidential(thing, field, rule)),
            None => Ok(()),
        }
    }

    fn readiness(&self, thing: Thing, step: &ReadinessStep) -> Asked {
        if step.label.is_empty() {
            let rule = ConfidentialRule::NoLabel;
            return Err(Refusal::confidential(thing, "label", &rule));
        }
        match step.of {
            ReadinessOf::Venue | ReadinessOf::Template => Ok(()),
            ReadinessOf::Tenancy(id) => self.tenancy_is_there(thing, "of", id),
        }
    }

    fn tenancy_is_there(&self, thing: Thing, field: &str, id: TenancyId) -> Asked {
        if self.record.tenancy(id).is_some() {
            return Ok(());
        }
        let rule = ConfidentialRule::NoSuchTenancy(id);
        Err(Refusal::confidential(thing, field, &rule))
    }

    fn unit_is_there(&self, thing: Thing, field: &str, id: UnitId) -> Asked {
        if self.record.unit(id).is_some() {
            return Ok(());
        }
        let rule = ConfidentialRule::NoSuchUnit(id);
        Err(Refusal::confidential(thing, field, &rule))
    }
}
