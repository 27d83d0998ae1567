//! What search engines read: schema.org `ShoppingCenter` and its stores, as JSON-LD.

use super::Context;
use crate::town::{LeasingStatus, OpeningStatus, UnitOn};
use serde_json::{Map, Value, json};

/// The JSON-LD of the town on the day. Only what is published; a tenant that has left is not in it.
pub fn json_ld(context: &Context, base: &str) -> String {
    let venue = &context.town.town.venue;
    let language = context.language;
    let stores: Vec<Value> = context
        .town
        .units
        .iter()
        .filter(|state| state.leasing.is(LeasingStatus::Occupied))
        .filter_map(|state| store(context, state, base))
        .collect();
    let mut centre = Map::from_iter([
        ("@context".to_owned(), json!("https://schema.org")),
        ("@type".to_owned(), json!("ShoppingCenter")),
        ("@id".to_owned(), json!(format!("urn:uuid:{}", venue.id))),
        ("name".to_owned(), json!(venue.name.get(language))),
        ("department".to_owned(), Value::Array(stores)),
    ]);
    if let Some(other) = venue.name.exact(language.other()) {
        centre.insert("alternateName".to_owned(), json!(other));
    }
    if let Some(address) = &venue.address {
        centre.insert("address".to_owned(), json!(address.get(language)));
    }
    if let Some(part_of) = &venue.part_of {
        let place = json!({"@type": "Place", "name": part_of.get(language)});
        centre.insert("containedInPlace".to_owned(), place);
    }
    if !base.is_empty() {
        centre.insert("url".to_owned(), json!(base));
    }
    // `<` could end the script element it stands in.
    Value::Object(centre).to_string().replace('<', "\\u003c")
}

fn store(context: &Context, state: &UnitOn, base: &str) -> Option<Value> {
    let occupant = state.occupant?;
    let language = context.language;
    let mut store = Map::from_iter([
        ("@type".to_owned(), json!(occupant.tenant_type.schema_org())),
        ("@id".to_owned(), json!(format!("urn:uuid:{}", occupant.id))),
        ("name".to_owned(), json!(occupant.name.get(language))),
        ("branchCode".to_owned(), json!(state.unit.number)),
    ]);
    if let Some(offers) = &occupant.offers {
        store.insert("description".to_owned(), json!(offers.get(language)));
    }
    // Hours of a shop that is not open would mislead.
    let trades = state.opening_status() == Some(OpeningStatus::Open);
    if let Some(hours) = occupant
        .hours
        .as_ref()
        .filter(|hours| trades && hours.error().is_none())
    {
        store.insert("openingHours".to_owned(), json!(hours.text()));
    }
    if let Some(phone) = &occupant.contact.phone {
        store.insert("telephone".to_owned(), json!(phone));
    }
    if !base.is_empty() {
        let link = format!("{base}{}", context.unit_href(&state.unit.number));
        store.insert("url".to_owned(), json!(link));
    }
    Some(Value::Object(store))
}
