//! What is kept of a town: the record, the history, saving, and the live stream.

use super::answer::Answer;
use super::operation::{Audience, Operation};
use super::parameter::Parameter;
use super::schemas::{Schemas, of_changes};
use crate::server::api::changes::Undo;
use crate::server::api::history::{Authors, HistoryPage};
use crate::server::keeper::SavedDocument;
use serde_json::{Value, json};

pub(super) const TAG: &str = "Changes";

const PLANNERS: Audience = Audience::Role("planners of the town");
const MANAGERS: Audience = Audience::Role("managers of the town");

/// `GET /towns/{town}/record`
pub fn record() -> Operation {
    let at = "Up to which entry; without it all of them.";
    let record = |_: &mut Schemas| of_changes("record");
    let answer = Answer::json(200, "The record.", record).with("Frontage-Sequence");
    of_a_town("record", "All that is recorded of a town")
        .only_for(PLANNERS)
        .takes(Parameter::query("at", at, entry()))
        .answers_unless_known(answer)
}

/// `GET /towns/{town}/history`
pub fn history() -> Operation {
    let moment = || json!({"type": "string", "format": "date-time"});
    let id = json!({"type": "string", "format": "uuid"});
    let limit = json!({"type": "integer", "minimum": 1, "maximum": 200, "default": 50});
    let thing =
        json!({"type": "string", "examples": ["unit/9d2b8c14-7e3f-4a61-8b09-e2a45c7d6e04"]});
    let page = Answer::json(
        200,
        "A page of entries.",
        Schemas::written::<HistoryPage<'_>>,
    );
    of_a_town("history", "Who changed what, when and why")
        .more("The latest first.")
        .only_for(PLANNERS)
        .takes(Parameter::query(
            "thing",
            "The key of what was changed.",
            thing,
        ))
        .takes(Parameter::query(
            "person",
            "Who changed it: the id of an account.",
            id,
        ))
        .takes(Parameter::query(
            "from",
            "Not before this moment.",
            moment(),
        ))
        .takes(Parameter::query("to", "Before this moment.", moment()))
        .takes(Parameter::query(
            "before",
            "Entries before this one: the `next` of a page.",
            sequence(),
        ))
        .takes(Parameter::query("limit", "How many entries.", limit))
        .answers(page)
}

/// `GET /towns/{town}/authors`
pub fn authors() -> Operation {
    let answer = Answer::json(
        200,
        "Their accounts and names.",
        Schemas::written::<Authors>,
    );
    of_a_town("authors", "Who has changed a town, by name")
        .more("The history names accounts; this says what people call them.")
        .only_for(PLANNERS)
        .answers(answer)
}

/// `POST /towns/{town}/changes`
pub fn save() -> Operation {
    saving("save", "Save changes, whole or not at all")
        .more(
            "One save, or a batch. What others saved since the base is merged: different fields of \
            one thing both stand. When the answer comes, it is on the disk.",
        )
        .reads(|_| of_changes("batch"))
        .such_as(example_of_a_save())
        .refuses(404, "There is no such town.")
}

/// `POST /towns/{town}/entries/{sequence}/undo`
pub fn undo() -> Operation {
    let number = json!({"type": "integer", "minimum": 0, "maximum": u64::MAX});
    let number = Parameter::path("sequence", "The number of the entry.", number);
    saving("undo", "Take an entry back, by an entry of its own")
        .takes(number)
        .reads(Schemas::read::<Undo>)
        .refuses(404, "There is no such town or entry.")
}

/// `GET /live`
pub fn live() -> Operation {
    let full = "`1`: every entry, whole. For planners of the town.";
    let after = "The last event that was heard, where the header cannot be set.";
    let last = "The id of the last event that was heard: what was missed comes first.";
    let number = || json!({"type": "string", "pattern": "^[0-9]{1,19}$"});
    let stream = |_: &mut Schemas| json!({"type": "string"});
    let meaning = "Events until the line breaks: `changed` with the keys of what looks different, with \
        `full=1` `entry` with the entry, and `resync` where the town has to be read anew. The id of an \
        event is the number of its entry.";
    Operation::new(TAG, "live", "What changes in a town, as server-sent events")
        .only_for(Audience::EverybodyAndMembers)
        .takes(Parameter::town_of_query())
        .takes(Parameter::query(
            "full",
            full,
            json!({"type": "string", "enum": ["1"]}),
        ))
        .takes(Parameter::query("after", after, number()))
        .takes(Parameter::header("Last-Event-ID", last, number()))
        .answers(Answer::of("text/event-stream", 200, meaning, stream))
        .refuses(400, "This can be no name of a town.")
        .refuses(403, "The full stream is for planners (`role-needed`).")
        .refuses(404, "There is no such town.")
}

fn of_a_town(id: &'static str, summary: &'static str) -> Operation {
    Operation::new(TAG, id, summary)
        .takes(Parameter::town())
        .refuses(400, "The name or a parameter cannot be.")
        .refuses(404, "There is no such town, or the server has no store.")
}

fn saving(id: &'static str, summary: &'static str) -> Operation {
    let saved = Answer::json(201, "It is saved.", Schemas::written::<SavedDocument>);
    Operation::new(TAG, id, summary)
        .only_for(MANAGERS)
        .takes(Parameter::town())
        .takes(Parameter::if_match())
        .takes(Parameter::idempotency_key())
        .answers(saved.with("ETag").with("Idempotency-Replayed"))
        .refuses(
            400,
            "The name or a header cannot be, or the body is no UTF-8.",
        )
        .refuses(
            403,
            "Only publishers change what the public sees here (`publisher-needed`).",
        )
        .refuses(
            409,
            "Both changed the same (`clash`), the base is not there yet (`ahead`), or the id \
            was saved before (`known`).",
        )
        .refuses(
            412,
            "Both changed the same, and the base was in `If-Match` (`clash`).",
        )
        .refuses(
            422,
            "It cannot be read (`not-a-change`), a rule stands against it (`refused`), or the \
            key came with another request (`idempotency-key-reused`).",
        )
        .refuses(428, "Neither `If-Match` nor a `base`.")
}

fn entry() -> Value {
    json!({"type": "integer", "minimum": 1, "maximum": u64::MAX})
}

fn sequence() -> Value {
    json!({"type": "integer", "minimum": 0, "maximum": u64::MAX})
}

/// The Fragrant Town is described anew.
fn example_of_a_save() -> Value {
    json!({
        "base": 1,
        "id": "7f1e2d3c-4b5a-4968-8776-655443322110",
        "reason": "Surveyed again",
        "changes": [{"set": "venue", "fields": {"description": {"en": "Ten buildings around a square"}}}],
    })
}
