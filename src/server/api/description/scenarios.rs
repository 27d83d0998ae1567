//! What-if scenarios.

use super::answer::Answer;
use super::operation::{Audience, Operation};
use super::parameter::Parameter;
use super::schemas::{Schemas, of_changes};
use crate::server::api::scenarios::{ScenarioDocument, ScenarioList, SummaryDocument};
use serde_json::{Value, json};

pub(super) const TAG: &str = "Scenarios";

const PLANNERS: Audience = Audience::Role("planners of the town");

const NO_SUCH_SCENARIO: &str = "There is no such town or scenario, it is somebody else's and private, or the server has no store.";

/// `GET /towns/{town}/scenarios`
pub fn scenarios() -> Operation {
    let list = Answer::json(
        200,
        "The latest saved first.",
        Schemas::written::<ScenarioList>,
    );
    of_a_town("scenarios", "One's own scenarios and those that are shared")
        .answers(list)
        .refuses(404, "There is no such town, or the server has no store.")
}

/// `GET /towns/{town}/scenarios/{id}`
pub fn scenario() -> Operation {
    let whole = Answer::json(200, "The scenario.", Schemas::written::<ScenarioDocument>);
    of_a_town("scenario", "A scenario with its changes")
        .takes(id())
        .answers(whole)
        .refuses(404, NO_SUCH_SCENARIO)
}

/// `PUT /towns/{town}/scenarios/{id}`
pub fn put_scenario() -> Operation {
    of_a_town("putScenario", "Keep a scenario of one's own")
        .more(
            "A new one without a `revision`, another with the one it was made on. Its changes are read \
            as those of a save are; the town's rules are not asked. What is kept already, word for word, \
            is no other revision, so a request that may have been lost is sent again as it is.",
        )
        .takes(id())
        .reads(|_| of_changes("scenario"))
        .such_as(example())
        .answers(Answer::json(200, "It is saved.", Schemas::written::<SummaryDocument>))
        .answers(Answer::json(201, "It is kept from now on.", Schemas::written::<SummaryDocument>))
        .refuses(400, "The body is no UTF-8.")
        .refuses(403, "It is somebody else's (`owner-needed`).")
        .refuses(404, NO_SUCH_SCENARIO)
        .refuses(
            409,
            "It was saved since (`stale`), the base is not there yet (`ahead`), one keeps as many as \
            one may (`too-many`), or the id is in use (`taken`).",
        )
        .refuses(422, "It cannot be read (`not-a-change`), or the name cannot be; then `field` is `name`.")
}

/// `DELETE /towns/{town}/scenarios/{id}`
pub fn remove_scenario() -> Operation {
    of_a_town("removeScenario", "Remove a scenario")
        .more("One's own; administrators of the town remove any that is shared.")
        .takes(id())
        .answers(Answer::new(204, "It is gone."))
        .refuses(404, NO_SUCH_SCENARIO)
}

fn of_a_town(id: &'static str, summary: &'static str) -> Operation {
    Operation::new(TAG, id, summary)
        .only_for(PLANNERS)
        .takes(Parameter::town())
        .refuses(400, "This can be no name of a town.")
}

fn id() -> Parameter {
    let schema = json!({"type": "string", "format": "uuid"});
    Parameter::path("id", "The id of the scenario, made by its owner.", schema)
}

/// The Fragrant Town, if it were described otherwise.
fn example() -> Value {
    json!({
        "name": "Another description",
        "base": 1,
        "shared": false,
        "changes": [{"set": "venue", "fields": {"description": {"en": "Ten buildings around a square"}}}],
    })
}
