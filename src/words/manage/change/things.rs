//! What a thing is called.

use super::{Naming, field_name, noun_name};
use crate::confidential::{About, ReadinessOf};
use crate::ledger::{MilestoneOf, Noun, Thing};
use crate::town::{Language, PlaceKind, Tenancy, TenancyId, UnitId};
use crate::words;

impl Naming<'_> {
    /// A thing as a person would call it: “Building 07”, “Huashen Coffee in Building 05 · Signed”.
    pub fn thing(&self, thing: &Thing) -> String {
        self.known(thing).unwrap_or_else(|| {
            let noun = noun_name(self.language, thing);
            match self.language {
                Language::Zh => format!("已删除的{noun}"),
                Language::En => format!("{noun} (removed)"),
            }
        })
    }

    /// None where nothing is known of it.
    fn known(&self, thing: &Thing) -> Option<String> {
        let language = self.language;
        Some(match thing {
            Thing::Milestone(of) => self.milestone(*of),
            Thing::Terms(id) => self.of(["租赁条款", "Lease terms of"], &self.letting(*id)?),
            Thing::Tenancy(id) => self.of(["租约", "Tenancy of"], &self.letting(*id)?),
            Thing::Confirmation(fact) => {
                let (thing, field) = (fact.thing(), fact.field());
                let name = field_name(language, &thing, field);
                let of = self.thing(&thing);
                match language {
                    Language::Zh => format!("核实“{name}” · {of}"),
                    Language::En => format!("Confirmation of “{name}” · {of}"),
                }
            }
            _ => match self.noun(thing)? {
                Noun::Level(level) => level.name.get(language).to_owned(),
                Noun::Unit(unit) => words::unit_number(language, &unit),
                Noun::Occupant(occupant) => occupant.name.get(language).to_owned(),
                Noun::Place(place) => match &place.name {
                    Some(name) => name.get(language).to_owned(),
                    None => place_kind(language, place.kind).to_owned(),
                },
                Noun::Note(note) => self.of(["备注", "Note on"], &self.about(note.about)),
                Noun::Readiness(step) => {
                    let of = self.readiness_of(step.of);
                    format!("{} · {of}", step.label.get(language))
                }
                _ => noun_name(language, thing).to_owned(),
            },
        })
    }

    fn of(&self, [zh, en]: [&str; 2], owner: &str) -> String {
        match self.language {
            Language::Zh => format!("{owner}的{zh}"),
            Language::En => format!("{en} {owner}"),
        }
    }

    /// Who is where: “Huashen Coffee in Building 05”.
    fn letting(&self, id: TenancyId) -> Option<String> {
        match self.noun(&Thing::Tenancy(id))? {
            Noun::Tenancy(tenancy) => Some(self.let_to(&tenancy)),
            _ => None,
        }
    }

    fn let_to(&self, tenancy: &Tenancy) -> String {
        let name = self.thing(&Thing::Occupant(tenancy.occupant));
        let units = self.units(&tenancy.units);
        match self.language {
            Language::Zh => format!("{name}（{units}）"),
            Language::En => format!("{name} in {units}"),
        }
    }

    /// The numbers of units.
    pub(super) fn units(&self, ids: &[UnitId]) -> String {
        self.list(ids.iter().map(|id| self.thing(&Thing::Unit(*id))))
    }

    fn milestone(&self, of: MilestoneOf) -> String {
        let (owner, step) = match of {
            MilestoneOf::Venue(step) => (self.thing(&Thing::Venue), step.name(self.language)),
            MilestoneOf::Tenancy(id, step, _) => {
                let owner = self.letting(id);
                let owner = owner.unwrap_or_else(|| self.thing(&Thing::Tenancy(id)));
                (owner, step.name(self.language))
            }
            MilestoneOf::Place(id, step, _) => {
                (self.thing(&Thing::Place(id)), step.name(self.language))
            }
        };
        match of.number() {
            1 => format!("{owner} · {step}"),
            nth => format!("{owner} · {step} ({nth})"),
        }
    }

    pub(super) fn about(&self, about: About) -> String {
        match about {
            About::Venue => self.thing(&Thing::Venue),
            About::Unit(id) => self.thing(&Thing::Unit(id)),
            About::Tenancy(id) => self.readiness_of(ReadinessOf::Tenancy(id)),
        }
    }

    pub(super) fn readiness_of(&self, of: ReadinessOf) -> String {
        match of {
            ReadinessOf::Venue => self.thing(&Thing::Venue),
            ReadinessOf::Template => super::own_list(self.language).to_owned(),
            ReadinessOf::Tenancy(id) => self
                .letting(id)
                .unwrap_or_else(|| self.thing(&Thing::Tenancy(id))),
        }
    }
}

/// What a kind of place is called.
pub(super) fn place_kind(language: Language, kind: PlaceKind) -> &'static str {
    let (zh, en) = match kind {
        PlaceKind::Site => ("场地", "Site"),
        PlaceKind::Building => ("建筑", "Building"),
        PlaceKind::Lawn => ("草坪", "Lawn"),
        PlaceKind::Water => ("水面", "Water"),
        PlaceKind::Plaza => ("广场", "Plaza"),
        PlaceKind::Path => ("道路", "Path"),
        PlaceKind::Flowers => ("花圃", "Flowers"),
        PlaceKind::Trees => ("树木", "Trees"),
        PlaceKind::Fountain => ("喷泉", "Fountain"),
        PlaceKind::Entrance => ("入口", "Entrance"),
        PlaceKind::Stairs => ("楼梯", "Stairs"),
        PlaceKind::Parking => ("停车场", "Parking"),
        PlaceKind::Toilets => ("洗手间", "Toilets"),
        PlaceKind::Hotel => ("酒店", "Hotel"),
        PlaceKind::Homestay => ("民宿", "Homestay"),
    };
    language.pick(zh, en)
}
