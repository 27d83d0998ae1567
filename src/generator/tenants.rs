//! Who is in which unit: occupants, and their tenancies.

use super::hours::Timetable;
use super::names::{self, Deck};
use super::plan::Plan;
use super::random::Random;
use super::stories::{self, Story};
use super::{occupant_id, tenancy_id};
use crate::town::{Contact, Labels, Occupant, OccupantId, Tenancy, UnitId};
use chrono::NaiveDate;

/// The tenants' side of a town.
pub(super) struct Book {
    pub occupants: Vec<Occupant>,
    pub tenancies: Vec<Tenancy>,
}

pub(super) fn let_units(plan: &Plan, holidays: &[NaiveDate], random: &mut Random) -> Book {
    let mut letting = Letting {
        deck: Deck::default(),
        timetable: Timetable::with_holidays(holidays),
        book: Book {
            occupants: Vec::new(),
            tenancies: Vec::new(),
        },
        random,
    };
    let mut index = 0;
    while let Some(unit) = plan.units.get(index) {
        let mut space = vec![unit.id];
        let neighbour = plan.units.get(index + 1);
        let joins = plan.joins_next.get(index) == Some(&true);
        if let Some(next) = neighbour
            && (joins && unit.lettable && next.lettable && letting.random.chance(0.04))
        {
            space.push(next.id);
        }
        if unit.lettable {
            letting.fill(&space);
        }
        index += space.len();
    }
    letting.book
}

struct Letting<'a> {
    deck: Deck,
    timetable: Timetable,
    book: Book,
    random: &'a mut Random,
}

impl Letting<'_> {
    /// Gives one unit, or neighbours that are let together, their tenancies.
    fn fill(&mut self, space: &[UnitId]) {
        for Story {
            milestones,
            announced,
        } in stories::of_a_unit(self.random)
        {
            let occupant = self.occupant();
            self.book.tenancies.push(Tenancy {
                id: tenancy_id(self.random),
                occupant,
                units: space.to_vec(),
                announced,
                unit_illustrative: false,
                milestones,
            });
        }
    }

    /// A new tenant, or now and then one that has another shop already.
    fn occupant(&mut self) -> OccupantId {
        let known = self.random.index(self.book.occupants.len());
        if self.random.chance(0.06)
            && let Some(occupant) = self.book.occupants.get(known)
        {
            return occupant.id;
        }
        let tenant_type = self.deck.deal(self.random);
        let id = occupant_id(self.random);
        let number = self.book.occupants.len() + 1;
        self.book.occupants.push(Occupant {
            id,
            name: names::name(&tenant_type, self.random),
            hours: self.timetable.of(&tenant_type, self.random),
            tenant_type,
            offers: None,
            note: Some(Labels::new("虚构租户", "An invented tenant")),
            contact: Contact {
                phone: None,
                // A name that can never be registered (RFC 2606).
                website: (self.random.chance(0.1))
                    .then(|| format!("https://tenant-{number}.example")),
            },
        });
        id
    }
}
