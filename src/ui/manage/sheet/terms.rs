//! Lease terms.

use super::fields::{Wrong, set, text, wrong};
use super::unit::{OfUnit, open};
use crate::confidential::{Money, Terms, terms_faults};
use crate::ledger::{Change, Field, Noun, TermsField, Thing};
use crate::number;
use crate::page::manage::forms;
use crate::town::{Language, TenancyId, parse_day};
use crate::ui::manage::office;
use crate::ui::state::App;
use crate::words::manage as words;
use crate::words::manage::panel as phrases;
use chrono::NaiveDate;

/// Asks for the terms of the tenancy with this id.
pub fn change(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let id = TenancyId(id);
    let language = app.language();
    let form = office::read(|record, _| {
        let title = record.occupant(record.tenancy(id)?.occupant)?;
        let currency = record.venue().map_or("", |venue| venue.currency.as_str());
        let terms = record.terms_of(id);
        let form = forms::terms(language, title.name.get(language), terms, currency);
        Some((OfUnit::Terms(id, terms.copied()), form.into_string()))
    });
    if let Some((of, form)) = form.flatten() {
        open(app, of, &form);
    }
}

/// The terms that are otherwise than before.
pub(super) fn entered(
    language: Language,
    id: TenancyId,
    before: Option<&Terms>,
) -> Result<Vec<Change>, Wrong> {
    let Some(start) = day(language, "start")? else {
        return wrong("start", phrases::start_missing(language));
    };
    let terms = Terms {
        tenancy: id,
        start,
        expiry: day(language, "expiry")?,
        first_break: day(language, "first_break")?,
        annual_rent: rent(language)?,
    };
    if let Some((field, rule)) = terms_faults(&terms).first() {
        return wrong(field, &rule.words(language));
    }
    let Some(before) = before else {
        return Ok(vec![Change::add(Noun::Terms(terms))]);
    };
    let fields: Vec<Field> = TermsField::differences(before, &terms)
        .into_iter()
        .map(Field::Terms)
        .collect();
    let thing = Thing::Terms(id);
    Ok(set(thing, fields))
}

fn day(language: Language, name: &'static str) -> Result<Option<NaiveDate>, Wrong> {
    match text(&format!("[name={name}]")) {
        None => Ok(None),
        Some(text) => match parse_day(&text) {
            None => wrong(name, words::not_a_date(language)),
            day => Ok(day),
        },
    }
}

/// As people write amounts: `120,000.50`.
fn rent(language: Language) -> Result<Option<Money>, Wrong> {
    let Some(text) = text("[name=annual_rent]") else {
        return Ok(None);
    };
    let plain = text.replace([',', '，', ' '], "");
    let money = number::read(&plain).and_then(|amount| Money::new(amount).ok());
    match money {
        None => wrong("annual_rent", phrases::not_an_amount(language)),
        money => Ok(money),
    }
}
