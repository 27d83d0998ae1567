//! Tenancies: a new one, from when on one is public and where it is, and its end as a record.

use super::fields::{Wrong, set, text, wrong};
use super::unit::{OfUnit, open};
use super::{dialog, milestone, occupant};
use crate::ledger::{Change, Field, Noun, TenancyField, Thing, removal};
use crate::page::manage::forms;
use crate::town::{
    Contact, Labels, Language, Occupant, OccupantId, Tenancy, TenancyId, TenantType, UnitId,
};
use crate::ui::manage::{moment, office};
use crate::ui::{dom, state::App};
use crate::words::manage::panel as phrases;

/// Asks for a tenancy of the unit of this number.
pub fn new(app: App, number: &str) {
    let form = office::read(|record, _| {
        let unit = record.units().iter().find(|unit| unit.number == number)?;
        Some(forms::new_tenancy(app.language(), record, unit.id).into_string())
    });
    if let Some(form) = form.flatten() {
        open(app, OfUnit::NewTenancy, &form);
    }
}

/// Asks from when on the tenancy with this id is public, and where it is.
pub fn change(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let language = app.language();
    let found = office::read(|record, _| {
        let tenancy = record.tenancy(TenancyId(id))?;
        let title = record.occupant(tenancy.occupant)?.name.get(language);
        let form = forms::change_tenancy(language, record, title, tenancy).into_string();
        Some((tenancy.clone(), form))
    });
    if let Some((tenancy, form)) = found.flatten() {
        open(app, OfUnit::Tenancy(Box::new(tenancy)), &form);
    }
}

/// Says what goes with a tenancy, and asks whether it is to.
pub(super) fn ask_removal(app: App, id: TenancyId) {
    let language = app.language();
    let form = office::read(|record, _| {
        let tenancy = record.tenancy(id)?;
        let title = record.occupant(tenancy.occupant)?.name.get(language);
        let changes = removal(record, &Thing::Tenancy(id));
        let of_kind = |noun: &str| {
            let kinds = changes.iter().map(|change| change.thing().noun());
            kinds.filter(|kind| *kind == noun).count()
        };
        let milestones = tenancy.milestones.len();
        let counts = ["terms", "note", "readiness", "confirmation"].map(|it| (it, of_kind(it)));
        let goes: Vec<String> = [("milestone", milestones)]
            .into_iter()
            .chain(counts)
            .filter_map(|(noun, count)| phrases::goes(language, noun, count))
            .collect();
        Some(forms::removal(language, title, &goes).into_string())
    });
    if let Some(form) = form.flatten() {
        open(app, OfUnit::Removal(id), &form);
    }
}

pub(super) fn removal_of(id: TenancyId) -> Vec<Change> {
    office::read(|record, _| removal(record, &Thing::Tenancy(id))).unwrap_or_default()
}

pub(super) fn entered_new(language: Language) -> Result<Vec<Change>, Wrong> {
    let mut changes = Vec::new();
    let chosen = text("[name=occupant]").and_then(|id| id.parse().ok());
    let occupant = match chosen {
        Some(id) => OccupantId(id),
        None => {
            let mut occupant = Occupant {
                id: OccupantId(moment::uuid()),
                name: Labels::default(),
                tenant_type: TenantType::Other(String::new()),
                offers: None,
                note: None,
                hours: None,
                contact: Contact::default(),
            };
            occupant::name_and_type(&mut occupant);
            if occupant.name.is_empty() {
                return wrong("name-zh", phrases::no_name(language));
            }
            let id = occupant.id;
            changes.push(Change::add(Noun::Occupant(Box::new(occupant))));
            id
        }
    };
    let tenancy = Tenancy {
        id: TenancyId(moment::uuid()),
        occupant,
        units: units(language)?,
        announced: milestone::step("announced"),
        unit_illustrative: false,
        milestones: milestone::milestone(language)?.into_iter().collect(),
    };
    changes.push(Change::add(Noun::Tenancy(Box::new(tenancy))));
    Ok(changes)
}

pub(super) fn entered(language: Language, before: &Tenancy) -> Result<Vec<Change>, Wrong> {
    let mut fields = Vec::new();
    let announced = milestone::step("announced");
    if announced != before.announced {
        fields.push(Field::Tenancy(TenancyField::Announced(announced)));
    }
    let units = units(language)?;
    // In another order they are the same.
    let is_same =
        units.len() == before.units.len() && units.iter().all(|it| before.units.contains(it));
    if !is_same {
        fields.push(Field::Tenancy(TenancyField::Units(units)));
    }
    let thing = Thing::Tenancy(before.id);
    Ok(set(thing, fields))
}

/// The units that are chosen.
fn units(language: Language) -> Result<Vec<UnitId>, Wrong> {
    let chosen = dialog().map_or_else(Vec::new, |it| dom::all(&it, "[name=unit]:checked"));
    let ids = chosen
        .iter()
        .filter_map(|it| it.get_attribute("value")?.parse().ok());
    let units: Vec<UnitId> = ids.map(UnitId).collect();
    if units.is_empty() {
        return wrong("unit", phrases::no_units(language));
    }
    Ok(units)
}
