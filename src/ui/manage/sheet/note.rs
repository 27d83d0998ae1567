//! Notes among colleagues.

use super::fields::text;
use super::unit::{OfUnit, open};
use crate::confidential::{About, Note, NoteId};
use crate::ledger::{Change, Field, NoteField, Noun, Record, Thing};
use crate::page::manage::forms::{self, NoteForm};
use crate::town::{TenancyId, Unit, UnitId};
use crate::ui::manage::{moment, office};
use crate::ui::state::App;
use crate::words;

/// Asks for a note about the unit of this number, or a tenancy of it.
pub fn add(app: App, number: &str) {
    let language = app.language();
    let form = office::read(|record, _| {
        let unit = record.units().iter().find(|unit| unit.number == number)?;
        let tenancies = record.tenancies_of_unit(unit.id).iter();
        let named = tenancies.filter_map(|id| {
            let occupant = record.occupant(record.tenancy(*id)?.occupant)?;
            Some((id.to_string(), occupant.name.get(language)))
        });
        let form = NoteForm {
            title: &words::unit_number(language, unit),
            text: None,
            tenancies: named.collect(),
        };
        Some((unit.id, forms::note(language, &form).into_string()))
    });
    if let Some((unit, form)) = form.flatten() {
        open(app, OfUnit::NewNote(unit), &form);
    }
}

/// Asks what the note with this id is to say.
pub fn change(app: App, id: &str) {
    let language = app.language();
    let found = office::read(|record, _| {
        let mut notes = record.notes().iter();
        let note = notes.find(|note| note.id.to_string() == id)?.clone();
        let unit = unit_of(record, note.about);
        let form = NoteForm {
            title: &unit.map_or_else(String::new, |unit| words::unit_number(language, unit)),
            text: Some(&note.text),
            tenancies: Vec::new(),
        };
        let form = forms::note(language, &form).into_string();
        Some((note, form))
    });
    if let Some((note, form)) = found.flatten() {
        open(app, OfUnit::Note(Box::new(note)), &form);
    }
}

fn unit_of(record: &Record, about: About) -> Option<&Unit> {
    match about {
        About::Venue => None,
        About::Unit(id) => record.unit(id),
        About::Tenancy(id) => record.unit(*record.tenancy(id)?.units.first()?),
    }
}

pub(super) fn entered_new(unit: UnitId) -> Vec<Change> {
    let Some(text_of_it) = text("[name=text]") else {
        return Vec::new();
    };
    let tenancy = text("[name=about]").and_then(|id| id.parse().ok());
    let note = Note {
        id: NoteId(moment::uuid()),
        about: tenancy.map_or(About::Unit(unit), |id| About::Tenancy(TenancyId(id))),
        written: office::read(|_, today| today),
        text: text_of_it,
    };
    vec![Change::add(Noun::Note(note))]
}

pub(super) fn entered(before: &Note) -> Vec<Change> {
    let now = text("[name=text]").filter(|now| *now != before.text);
    let changed = now.map(|now| {
        let field = Field::Note(NoteField::Text(now));
        Change::set(Thing::Note(before.id), field)
    });
    changed.into_iter().collect()
}
