//! An occupant: names, type, hours, contact, what it offers.

use super::fields::{Wrong, field, set, text, wrong};
use super::hours;
use super::unit::{OfUnit, open};
use crate::ledger::{Change, Field, OccupantField, Thing};
use crate::page::manage::forms;
use crate::town::{Labels, Language, Occupant, OccupantId, OpeningHours, TenantType};
use crate::ui::manage::office;
use crate::ui::state::App;
use crate::words::manage as words;
use web_sys::Element;

/// Asks for what is known of the occupant with this id.
pub fn change(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let found = office::read(|record, _| record.occupant(OccupantId(id)).cloned());
    if let Some(occupant) = found.flatten() {
        let form = forms::occupant(app.language(), &occupant).into_string();
        open(app, OfUnit::Occupant(Box::new(occupant)), &form);
    }
}

/// The fields that are otherwise than before, so that two people may change two of them. What the
/// form does not ask for is as before.
pub(super) fn entered(language: Language, before: &Occupant) -> Result<Vec<Change>, Wrong> {
    let mut now = before.clone();
    if field::<Element>("[name=hours]").is_some() {
        if let Some(words) = hours::fault(language) {
            return wrong("from", words);
        }
        now.hours = text("[name=hours]").map(|text| OpeningHours::read(&text));
        if now.hours.as_ref().is_some_and(|it| it.error().is_some()) {
            return wrong("hours", words::not_hours(language));
        }
    }
    if field::<Element>("[name=type]").is_some() {
        name_and_type(&mut now);
        now.offers = labels(before.offers.as_ref(), "offers");
        now.note = labels(before.note.as_ref(), "note");
        now.contact.phone = text("[name=phone]");
        now.contact.website = text("[name=website]");
    }
    let fields: Vec<Field> = OccupantField::differences(before, &now)
        .into_iter()
        .map(Field::Occupant)
        .collect();
    let thing = Thing::Occupant(before.id);
    Ok(set(thing, fields))
}

/// Gives an occupant the name and the type that are entered.
pub(super) fn name_and_type(occupant: &mut Occupant) {
    occupant.name = labels(Some(&occupant.name), "name").unwrap_or_default();
    if let Some(slug) = text("[name=type]") {
        occupant.tenant_type = TenantType::read(&slug);
    }
}

/// The text in Chinese and English as entered, and in other languages as it was.
pub(super) fn labels(before: Option<&Labels>, name: &str) -> Option<Labels> {
    let mut labels = before.cloned().unwrap_or_default();
    for language in [Language::Zh, Language::En] {
        let entered = text(&format!("[name={name}-{}]", language.tag()));
        labels.put(language, entered);
    }
    (!labels.is_empty()).then_some(labels)
}
