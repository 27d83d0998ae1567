//! Things: `"venue"`, `{"unit": "…"}`, `{"milestone": {"of": {"tenancy": "…"}, "step": "open"}}`.

use crate::confidential::{NoteId, ReadinessId};
use crate::formats::reader::{At, one_of};
use crate::formats::town_file::read::{tenancy_step, venue_step};
use crate::formats::values::{count, exactly, id, text};
use crate::ledger::{Fact, MilestoneOf, Thing};
use crate::town::{LevelId, OccupantId, PlaceId, Problem, TenancyId, UnitId};
use serde_json::{Value, json};

/// The nouns a thing is named by, the venue aside.
pub(super) const NOUNS: [&str; 10] = [
    "level",
    "unit",
    "occupant",
    "tenancy",
    "place",
    "milestone",
    "terms",
    "note",
    "readiness",
    "confirmation",
];

pub(super) fn read(at: &At<'_>) -> Result<Thing, Problem> {
    if exactly(at, "venue").is_ok() {
        return Ok(Thing::Venue);
    }
    let (noun, at) = only_member(at, "`venue`, or an object with one thing")?;
    let id = || id(&at);
    Ok(match noun {
        "level" => Thing::Level(LevelId(id()?)),
        "unit" => Thing::Unit(UnitId(id()?)),
        "occupant" => Thing::Occupant(OccupantId(id()?)),
        "tenancy" => Thing::Tenancy(TenancyId(id()?)),
        "place" => Thing::Place(PlaceId(id()?)),
        "milestone" => Thing::Milestone(milestone(&at)?),
        "terms" => Thing::Terms(TenancyId(id()?)),
        "note" => Thing::Note(NoteId(id()?)),
        "readiness" => Thing::Readiness(ReadinessId(id()?)),
        "confirmation" => Thing::Confirmation(fact(&at, &["of", "field"])?),
        _ => return Err(unknown(&at, noun)),
    })
}

/// The one member of an object that says what it is.
pub(super) fn only_member<'s>(
    at: &'s At<'_>,
    expected: &str,
) -> Result<(&'s str, At<'s>), Problem> {
    match at.members() {
        Ok([(noun, value)]) => Ok((noun.as_str(), at.member(noun, value))),
        _ => Err(at.expected(expected)),
    }
}

/// A noun that is none.
pub(super) fn unknown(at: &At<'_>, noun: &str) -> Problem {
    let expected = one_of(&NOUNS);
    at.problem(format!("unknown thing `{noun}`, expected {expected}"))
}

fn milestone(at: &At<'_>) -> Result<MilestoneOf, Problem> {
    at.closed(&["of", "step", "nth"])?;
    let nth = at.defaulted("nth", 1, &nth)?;
    let step = |at: &At<'_>| tenancy_step(at);
    match at.field("of", &read)? {
        Thing::Venue => Ok(MilestoneOf::Venue(at.field("step", &venue_step)?)),
        Thing::Tenancy(id) => Ok(MilestoneOf::Tenancy(id, at.field("step", &step)?, nth)),
        Thing::Place(id) => Ok(MilestoneOf::Place(id, at.field("step", &step)?, nth)),
        _ => Err(at.inside("of")?.expected("the venue, a tenancy or a place")),
    }
}

/// The how-manieth of its step a milestone is.
fn nth(at: &At<'_>) -> Result<u32, Problem> {
    match u32::try_from(count(at)?) {
        Ok(nth) if nth > 0 => Ok(nth),
        _ => Err(at.expected("1 or more")),
    }
}

/// A field of a thing that somebody can vouch for, in an object with these members.
pub(super) fn fact(at: &At<'_>, members: &[&str]) -> Result<Fact, Problem> {
    at.closed(members)?;
    let thing = at.field("of", &read)?;
    at.field("field", &|at| {
        let name = text(at)?;
        let expected = || at.expected(&one_of(thing.fields()));
        Fact::of(thing, &name).ok_or_else(expected)
    })
}

pub(super) fn write(thing: &Thing) -> Value {
    match thing {
        Thing::Venue => json!("venue"),
        Thing::Level(id) => json!({"level": id}),
        Thing::Unit(id) => json!({"unit": id}),
        Thing::Occupant(id) => json!({"occupant": id}),
        Thing::Tenancy(id) => json!({"tenancy": id}),
        Thing::Place(id) => json!({"place": id}),
        Thing::Milestone(of) => {
            let mut milestone = json!({"of": write(&of.owner()), "step": of.step()});
            if of.number() != 1 {
                milestone["nth"] = json!(of.number());
            }
            json!({"milestone": milestone})
        }
        Thing::Terms(id) => json!({"terms": id}),
        Thing::Note(id) => json!({"note": id}),
        Thing::Readiness(id) => json!({"readiness": id}),
        Thing::Confirmation(fact) => json!({"confirmation": write_fact(fact)}),
    }
}

pub(super) fn write_fact(fact: &Fact) -> Value {
    json!({"of": write(&fact.thing()), "field": fact.field()})
}
