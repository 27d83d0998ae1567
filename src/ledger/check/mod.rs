//! The rules, asked where a change is applied: of what it touches, and of nothing else.
//!
//! What the rules are is said by `town::check` and `confidential::check`, which ask them of whole
//! towns as well.

mod nouns;
mod touched;

use super::apply::Strictness;
use super::referring::left_behind;
use super::refusal::Impossible;
use super::{Change, Field, Noun, PlaceField, Record, Refusal, Thing};
use crate::town::check::{Fault, Part, sites};
use crate::town::{PlaceKind, Rule, Severity};
use chrono::NaiveDate;
use geo::Polygon;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use touched::{MILESTONES, Touched};

/// What was done, for the rules to be asked of it.
pub(super) struct Checked<'a> {
    /// The changes that were made.
    pub changes: &'a [Change],
    /// What takes them back.
    pub undo: &'a [Change],
    /// K before them.
    pub known_before: NaiveDate,
    /// K after them.
    pub known_until: NaiveDate,
    /// Whether a person has entered them.
    pub strictness: Strictness,
}

/// Refuses a record in which what was touched breaks a rule.
pub(super) fn check(record: &Record, checked: &Checked<'_>) -> Result<(), Refusal> {
    let asking = Asking {
        record,
        checked,
        touched: Touched::of(checked.changes),
        sites: OnceCell::new(),
    };
    asking.for_the_venue()?;
    let mut gone = BTreeSet::new();
    for thing in asking.touched.things() {
        if record.contains(thing) {
            asking.thing(thing)?;
        } else {
            gone.insert(*thing);
        }
    }
    if !gone.is_empty()
        && let Some((thing, others)) = left_behind(record, &gone)
    {
        return Err(Refusal::about(thing, Impossible::StillNamed, others));
    }
    asking.after_an_earlier_day()?;
    asking.inside_new_sites()
}

struct Asking<'a> {
    record: &'a Record,
    checked: &'a Checked<'a>,
    touched: Touched,
    sites: OnceCell<Vec<&'a Polygon<f64>>>,
}

impl<'a> Asking<'a> {
    /// The grounds that a unit has to lie on. They are looked for when the first unit is asked, and
    /// an import is not asked.
    fn sites(&self) -> &[&'a Polygon<f64>] {
        self.sites.get_or_init(|| match self.checked.strictness {
            Strictness::Edit => sites(&self.record.town),
            Strictness::Import => Vec::new(),
        })
    }

    /// A town has a venue as long as it has anything.
    fn for_the_venue(&self) -> Result<(), Refusal> {
        let record = self.record;
        let is_empty = record.levels().is_empty()
            && record.units().is_empty()
            && record.occupants().is_empty()
            && record.tenancies().is_empty()
            && record.places().is_empty()
            && record.notes().is_empty()
            && record.readiness().is_empty()
            && record.confirmations().is_empty();
        if record.venue().is_some() || is_empty {
            Ok(())
        } else {
            Err(Refusal::of(Thing::Venue, Impossible::NotThere))
        }
    }

    /// What can have happened by one day cannot have by an earlier one: whatever has milestones is
    /// asked again.
    fn after_an_earlier_day(&self) -> Result<(), Refusal> {
        if self.checked.known_until >= self.checked.known_before {
            return Ok(());
        }
        self.venue()?;
        let record = self.record;
        let tenancies = record.tenancies().iter().map(|it| Thing::Tenancy(it.id));
        let places = record.places().iter().map(|it| Thing::Place(it.id));
        tenancies
            .chain(places)
            .try_for_each(|thing| self.thing(&thing))
    }

    /// A unit that nobody touched is outside when the site has become another.
    fn inside_new_sites(&self) -> Result<(), Refusal> {
        let is_other = (self.checked.changes.iter().chain(self.checked.undo))
            .any(|change| self.concerns_a_site(change));
        if !is_other || self.sites().is_empty() {
            return Ok(());
        }
        (self.record.units().iter()).try_for_each(|unit| self.on_site(unit))
    }

    fn concerns_a_site(&self, change: &Change) -> bool {
        let is_ground = |id| {
            let place = self.record.place(id);
            place.is_some_and(|place| place.kind == PlaceKind::Site)
        };
        match change {
            Change::Add {
                noun: Noun::Place(place),
                ..
            } => place.kind == PlaceKind::Site,
            Change::Set {
                thing: Thing::Place(id),
                fields,
            } => fields.iter().any(|field| match field {
                Field::Place(PlaceField::Kind(kind)) => *kind == PlaceKind::Site,
                Field::Place(PlaceField::Shape(_)) => is_ground(*id),
                _ => false,
            }),
            _ => false,
        }
    }

    /// Refuses the first fault that is one.
    fn faults(&self, thing: Thing, faults: impl IntoIterator<Item = Fault>) -> Result<(), Refusal> {
        for Fault { part, rule } in faults {
            let field = match part {
                Part::Field(field) | Part::Item(field, _) => field,
                Part::Milestone(..) => MILESTONES,
            };
            if self.refuses(&thing, field, &rule) {
                return Err(self.refusal(thing, part, &rule));
            }
        }
        Ok(())
    }

    /// Whether a broken rule stops the change: always an error, and a doubt about what a person has
    /// just entered. That an area is far from the drawn one stays a doubt.
    fn refuses(&self, thing: &Thing, field: &str, rule: &Rule) -> bool {
        let is_beyond_doubt = matches!(
            rule,
            Rule::Hours(_) | Rule::NoArea(_) | Rule::OutsideSite(_)
        );
        rule.severity() == Severity::Error
            || is_beyond_doubt
                && self.checked.strictness == Strictness::Edit
                && self.touched.includes(thing, field)
    }

    fn refusal(&self, thing: Thing, part: Part, rule: &Rule) -> Refusal {
        match part {
            Part::Field(field) | Part::Item(field, _) => Refusal::town(thing, Some(field), rule),
            Part::Milestone(index, field) => {
                let of = super::milestones::at(self.record, &thing, index);
                Refusal::town(of.map_or(thing, Thing::Milestone), field, rule)
            }
        }
    }
}
