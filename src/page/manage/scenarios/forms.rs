//! What is entered about a scenario, in the sheet.

use super::MoveInWords;
use crate::page::manage::forms::{buttons, tenant_type, why};
use crate::town::{Language, TYPES, TenantType};
use crate::words::manage::{self, scenarios as words};
use maud::{Markup, html};

/// Something to choose: its value in the form, and its name.
pub type Choice = (String, String);

fn sheet(title: &str, fields: Markup, submit: &str, language: Language) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (title) }
            (fields)
            p.form-problem #sheet-problem role="alert" {}
            (buttons(language, false, submit))
        }
    }
}

fn options(choices: &[Choice]) -> Markup {
    html! { @for (value, name) in choices { option value=(value) { (name) } } }
}

fn select(label: &str, name: &str, choices: &[Choice]) -> Markup {
    html! { label.field { span { (label) } select name=(name) { (options(choices)) } } }
}

fn date(language: Language, label: &str, name: &str, is_needed: bool) -> Markup {
    html! {
        label.field {
            span { (label) @if !is_needed { " · " small.hint { (words::optional(language)) } } }
            input name=(name) autocomplete="off" required[is_needed] aria-describedby="date-hint";
        }
    }
}

fn date_hint(language: Language) -> Markup {
    html! {
        div.what-if-hint #date-hint {
            small.hint { (manage::date_hint(language)) }
            small.hint { (words::to_come(language)) }
        }
    }
}

/// The name of a scenario that is new, a copy, or has another name.
pub fn name(language: Language, title: &str, value: &str, submit: &str) -> Markup {
    let fields = html! {
        label.field {
            span { (words::name(language)) }
            input name="name" value=(value) maxlength="120" required autocomplete="off"
                aria-describedby="name-hint";
            small.hint #name-hint { (words::name_hint(language)) }
        }
    };
    sheet(title, fields, submit, language)
}

/// Who comes into which unit, and when.
pub fn put_in(
    language: Language,
    prospects: &[Choice],
    known: &[Choice],
    units: &[Choice],
) -> Markup {
    let fields = html! {
        @if units.is_empty() { p.form-problem { (words::nothing_vacant(language)) } }
        label.field {
            span { (words::who(language)) }
            select name="who" {
                @if !prospects.is_empty() {
                    optgroup label=(words::prospects(language)) { (options(prospects)) }
                }
                option value="new" { (words::somebody_new(language)) }
                @if !known.is_empty() {
                    optgroup label=(words::known_shops(language)) { (options(known)) }
                }
            }
        }
        div.what-if-new {
            label.field {
                span { (manage::shop_name(language)) }
                input name="name" maxlength="200" autocomplete="off";
            }
            (tenant_type(language, Some(&TenantType::read(TYPES[0].slug))))
        }
        (select(words::where_to(language), "unit", units))
        div.field-pair {
            (date(language, words::signs(language), "signed", false))
            (date(language, words::moves_in(language), "handed-over", true))
            (date(language, words::opens(language), "open", false))
        }
        (date_hint(language))
    };
    sheet(
        words::put_in(language),
        fields,
        words::add(language),
        language,
    )
}

/// One of these things gets a date.
pub fn dated(
    language: Language,
    [title, which, when, nothing]: [&str; 4],
    choices: &[Choice],
) -> Markup {
    let fields = html! {
        @if choices.is_empty() { p.form-problem { (nothing) } }
        (select(which, "which", choices))
        (date(language, when, "date", true))
        (date_hint(language))
    };
    sheet(title, fields, words::add(language), language)
}

/// What is to be made real, who will see it, and why.
pub fn real(language: Language, lines: &[MoveInWords]) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (words::make_real(language)) }
            p { (words::make_real_intro(language)) }
            ol.what-if-moves { @for line in lines { li { span { (line.line(language)) } } } }
            (why(language))
            (buttons(language, false, words::make_real_button(language)))
        }
    }
}
