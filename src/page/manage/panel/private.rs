//! What nobody outside sees of a unit: lease terms and notes.

use super::{Panel, button};
use crate::confidential::{About, Note};
use crate::town::{Tenancy, Unit};
use crate::words::{manage, manage::panel as phrases};
use maud::{Markup, html};

/// The lease terms of a tenancy.
pub(super) fn terms(panel: Panel, tenancy: &Tenancy) -> Markup {
    let language = panel.language;
    let terms = panel.record.terms_of(tenancy.id);
    let id = tenancy.id.to_string();
    let currency = panel.record.venue().map(|venue| venue.currency.as_str());
    html! {
        @if terms.is_some() || panel.may_edit {
            div.private {
                h5 { (phrases::terms(language)) " " span.hint { (phrases::nobody_outside(language)) } }
                @if let Some(terms) = terms {
                    dl.facts {
                        dt { (phrases::lease_starts(language)) } dd { (terms.start) }
                        @if let Some(expiry) = terms.expiry { dt { (manage::lease_ends(language)) } dd { (expiry) } }
                        @if let Some(first_break) = terms.first_break {
                            dt { (phrases::first_break(language)) } dd { (first_break) }
                        }
                        @if let Some(rent) = terms.annual_rent {
                            dt { (manage::annual_rent(language)) } dd { (rent) " " (currency.unwrap_or_default()) }
                        }
                    }
                }
                @if panel.may_edit {
                    div.panel-actions {
                        (button("change-terms", &id, if terms.is_some() { phrases::change_terms(language) }
                            else { phrases::add_terms(language) }))
                    }
                }
            }
        }
    }
}

/// The notes about a unit and its tenancies, the latest first.
pub(super) fn notes(panel: Panel, unit: &Unit, tenancies: &[&Tenancy]) -> Markup {
    let (record, language) = (panel.record, panel.language);
    let is_here = |note: &&Note| match note.about {
        About::Venue => false,
        About::Unit(id) => id == unit.id,
        About::Tenancy(id) => tenancies.iter().any(|tenancy| tenancy.id == id),
    };
    let mut notes: Vec<&Note> = record.notes().iter().filter(is_here).collect();
    crate::order::sort_by_key(&mut notes, |note| note.written);
    let named = |about: About| match about {
        About::Tenancy(id) => record
            .tenancy(id)
            .and_then(|tenancy| record.occupant(tenancy.occupant))
            .map(|occupant| occupant.name.get(language)),
        _ => None,
    };
    html! {
        div.private.notes {
            h3 { (phrases::notes(language)) " " span.hint { (phrases::nobody_outside(language)) } }
            @if notes.is_empty() { p.hint { (phrases::no_notes(language)) } }
            ul {
                @for note in notes.iter().rev() {
                    li {
                        p { (note.text) }
                        p.note-foot {
                            span.hint {
                                @if let Some(day) = note.written { (day) }
                                @if let Some(name) = named(note.about) { " · " (name) }
                            }
                            @if panel.may_edit {
                                button.text-button type="button" data-action={ "change-note:" (note.id) }
                                    data-key={ "note-" (note.id) } aria-label={ (manage::change(language)) " · " (note.text) } {
                                    (manage::change(language))
                                }
                            }
                        }
                    }
                }
            }
            @if panel.may_edit {
                div.panel-actions { (button("add-note", &unit.number, phrases::add_note(language))) }
            }
        }
    }
}
