//! The form of lease terms.

use super::{buttons, field, shown, what_and_why};
use crate::confidential::Terms;
use crate::town::Language;
use crate::words::{manage, manage::panel as phrases};
use maud::{Markup, html};

/// The form of the terms of a lease, those there are filled in.
pub fn terms(language: Language, title: &str, terms: Option<&Terms>, currency: &str) -> Markup {
    let start = terms.map(|terms| terms.start);
    let expiry = terms.and_then(|terms| terms.expiry);
    let first_break = terms.and_then(|terms| terms.first_break);
    let rent = terms.and_then(|terms| terms.annual_rent);
    let rent_label = format!("{} · {currency}", manage::annual_rent(language));
    html! {
        form.sheet-form #sheet-form method="dialog" data-private {
            h2 #sheet-title { (title) }
            p.sheet-subject { (phrases::terms(language)) " · " (phrases::nobody_outside(language)) }
            div.field-pair {
                (field("start", "date", phrases::lease_starts(language), shown(&start)))
                (field("expiry", "date", manage::lease_ends(language), shown(&expiry)))
                (field("first_break", "date", phrases::first_break(language), shown(&first_break)))
                (field("annual_rent", "text", &rent_label, shown(&rent)))
            }
            (what_and_why(language))
            (buttons(language, terms.is_some(), manage::save(language)))
        }
    }
}
