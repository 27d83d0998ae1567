//! Whole nouns, written exactly as in the town file and in the confidential file.

use super::thing::{self, NOUNS, fact, write_fact};
use super::value::FieldValue;
use crate::confidential::PersonId;
use crate::formats::confidential_file::{document, read as confidential};
use crate::formats::reader::{At, one_of};
use crate::formats::town_file::{out_of_town, read as town};
use crate::formats::values::{day, id};
use crate::ledger::{Confirmation, Noun, OwnedMilestone, Thing};
use crate::town::{Problem, TenancyStep, VenueStep};
use serde_json::{Value, json};

/// A noun in an object with one member that names it. A milestone has a second one, `of`, which is
/// asked for in the same object.
pub(super) fn read(at: &At<'_>) -> Result<Noun, Problem> {
    let members = at.members()?;
    let is_noun = |name: &str| name == "venue" || NOUNS.contains(&name);
    let mut nouns = members.iter().filter(|(name, _)| is_noun(name));
    let (Some((name, value)), None) = (nouns.next(), nouns.next()) else {
        let expected = one_of(&NOUNS);
        return Err(at.problem(format!("expected `venue` or {expected}, and one of them")));
    };
    let inner = at.member(name, value);
    match name.as_str() {
        "milestone" => {
            at.closed(&["milestone", "of"])?;
            at.field("of", &|of| milestone(&inner, of))
                .map(Noun::Milestone)
        }
        name => {
            at.closed(&[name])?;
            other(&inner, name)
        }
    }
}

fn other(at: &At<'_>, name: &str) -> Result<Noun, Problem> {
    Ok(match name {
        "venue" => Noun::Venue(town::venue(at)?.into()),
        "level" => Noun::Level(town::level(at)?),
        "unit" => Noun::Unit(town::unit(at)?.into()),
        // Whose holidays hold is known where it is added.
        "occupant" => Noun::Occupant(town::occupant(at, &[])?.into()),
        "tenancy" => Noun::Tenancy(town::tenancy(at)?.into()),
        "place" => Noun::Place(town::place(at)?.into()),
        "terms" => Noun::Terms(confidential::terms(at)?),
        "note" => {
            at.field("id", &id)?;
            Noun::Note(confidential::note(at)?.1)
        }
        "readiness" => Noun::Readiness(confidential::readiness(at)?.into()),
        "confirmation" => Noun::Confirmation(confirmation(at)?),
        name => return Err(thing::unknown(at, name)),
    })
}

/// A milestone, and at another place whose it is.
fn milestone(at: &At<'_>, of: &At<'_>) -> Result<OwnedMilestone, Problem> {
    match thing::read(of)? {
        Thing::Venue => town::venue_milestone(at).map(OwnedMilestone::Venue),
        Thing::Tenancy(id) => town::tenancy_milestone(at).map(|it| OwnedMilestone::Tenancy(id, it)),
        Thing::Place(id) => town::tenancy_milestone(at).map(|it| OwnedMilestone::Place(id, it)),
        _ => Err(of.expected("the venue, a tenancy or a place")),
    }
}

pub(super) fn confirmation(at: &At<'_>) -> Result<Confirmation, Problem> {
    Ok(Confirmation {
        fact: fact(at, &["of", "field", "day", "by"])?,
        day: at.field("day", &day)?,
        by: at.field("by", &|at| PersonId::read(at))?,
    })
}

pub(super) fn write_confirmation(confirmation: &Confirmation) -> Value {
    let mut written = write_fact(&confirmation.fact);
    written["day"] = json!(confirmation.day);
    written["by"] = json!(confirmation.by);
    written
}

pub(super) fn write(noun: &Noun) -> Value {
    match noun {
        Noun::Venue(it) => json!({"venue": out_of_town::venue(it)}),
        Noun::Level(it) => json!({"level": out_of_town::level(it)}),
        Noun::Unit(it) => json!({"unit": out_of_town::unit(it)}),
        Noun::Occupant(it) => json!({"occupant": out_of_town::occupant(it)}),
        Noun::Tenancy(it) => json!({"tenancy": out_of_town::tenancy(it)}),
        Noun::Place(it) => json!({"place": out_of_town::place(it)}),
        Noun::Milestone(it) => {
            let of = thing::write(&it.owner());
            json!({"milestone": write_milestone(it), "of": of})
        }
        Noun::Terms(it) => json!({"terms": document::Terms::of(it)}),
        Noun::Note(it) => json!({"note": document::Note::of(it)}),
        Noun::Readiness(it) => json!({"readiness": document::ReadinessStep::of(it)}),
        Noun::Confirmation(it) => json!({"confirmation": write_confirmation(it)}),
    }
}

fn write_milestone(milestone: &OwnedMilestone) -> Value {
    match milestone {
        OwnedMilestone::Venue(it) => json!(out_of_town::milestone(it, VenueStep::slug)),
        OwnedMilestone::Tenancy(_, it) | OwnedMilestone::Place(_, it) => {
            json!(out_of_town::milestone(it, TenancyStep::slug))
        }
    }
}
