//! An occupant: names, type, hours, contact, what it offers.

use super::fields::text;
use super::{Subject, open};
use crate::ledger::{Change, Field, OccupantField, Thing};
use crate::page::manage::forms;
use crate::town::{Labels, Language, Occupant, OccupantId, OpeningHours, TenantType};
use crate::ui::manage::office;
use crate::ui::state::App;
use crate::words::manage as words;

/// Asks for what is known of the occupant with this id.
pub fn change(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let found = office::read(|record, _| record.occupant(OccupantId(id)).cloned());
    if let Some(occupant) = found.flatten() {
        let form = forms::occupant(app.language(), &occupant).into_string();
        open(app, Subject::Occupant(Box::new(occupant)), &form);
    }
}

/// The fields that are otherwise than before, so that two people may change two of them.
pub(super) fn entered(language: Language, before: &Occupant) -> Result<Vec<Change>, String> {
    let name = labels(Some(&before.name), "name").unwrap_or_default();
    let hours = text("[name=hours]").map(|text| OpeningHours::read(&text));
    if hours.as_ref().is_some_and(|hours| hours.error().is_some()) {
        return Err(words::not_hours(language).to_owned());
    }
    let mut now = before.clone();
    now.name = name;
    if let Some(slug) = text("[name=type]") {
        now.tenant_type = TenantType::read(&slug);
    }
    now.offers = labels(before.offers.as_ref(), "offers");
    now.note = labels(before.note.as_ref(), "note");
    now.hours = hours;
    now.contact.phone = text("[name=phone]");
    now.contact.website = text("[name=website]");
    let fields: Vec<Field> = OccupantField::differences(before, &now)
        .into_iter()
        .map(Field::Occupant)
        .collect();
    let thing = Thing::Occupant(before.id);
    Ok(if fields.is_empty() {
        Vec::new()
    } else {
        vec![Change::Set { thing, fields }]
    })
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
