//! The form of a note.

use super::{buttons, why};
use crate::town::Language;
use crate::words::{self, manage::panel as phrases};
use maud::{Markup, html};

/// A note to write or to change.
pub struct NoteForm<'a> {
    /// The form's heading: the unit.
    pub title: &'a str,
    /// What it says; none for a new one.
    pub text: Option<&'a str>,
    /// The tenancies a new one may be about, beside the unit: id and name.
    pub tenancies: Vec<(String, &'a str)>,
}

/// The form of a note.
pub fn note(language: Language, form: &NoteForm) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" data-private {
            h2 #sheet-title { (form.title) }
            p.sheet-subject { (words::note(language)) " · " (phrases::nobody_outside(language)) }
            label.field {
                span { (phrases::note_text(language)) }
                textarea name="text" rows="4" maxlength="4000" required { (form.text.unwrap_or_default()) }
            }
            @if form.text.is_none() {
                label.field {
                    span { (phrases::about(language)) }
                    select name="about" {
                        option value="" { (form.title) }
                        @for (id, name) in &form.tenancies { option value=(id) { (name) } }
                    }
                }
            }
            (why(language))
            (buttons(language, form.text.is_some()))
        }
    }
}
