//! The public towns, and this description.

use super::answer::Answer;
use super::operation::Operation;
use super::parameter::Parameter;
use super::schemas::{Schemas, anything, town_file};
use crate::server::api::towns::TownList;
use serde_json::json;

pub(super) const TAG: &str = "Towns";

/// `GET /openapi.json`
pub fn openapi() -> Operation {
    let document = |_: &mut Schemas| json!({"type": "object", "required": ["openapi", "paths"]});
    let answer = Answer::json(200, "OpenAPI 3.1.", document);
    Operation::new(TAG, "openapi", "This description").answers_unless_known(answer)
}

/// `GET /town`
pub fn town() -> Operation {
    Operation::new(TAG, "town", "A town as the public may know it")
        .more("A town file, without what is confidential and without tenancies that are not announced.")
        .takes(Parameter::town_of_query())
        .answers_unless_known(Answer::json(200, "The town file.", town_file))
        .refuses(400, "This can be no name of a town.")
        .refuses(404, "There is no such town.")
}

/// `GET /towns/{town}/public/{revision}`
pub fn revision() -> Operation {
    let meaning = "The revision, as `Content-Location` of `GET /town` names it.";
    Operation::new(
        TAG,
        "revision",
        "A revision of the public town, which never changes",
    )
    .more("Caches keep it for a year. Only the present revision is held here.")
    .takes(Parameter::town())
    .takes(Parameter::path(
        "revision",
        meaning,
        json!({"type": "string"}),
    ))
    .answers_unless_known(Answer::json(200, "The town file.", town_file))
    .refuses(400, "This can be no name of a town.")
    .refuses(
        404,
        "There is no such town, or `revision-not-held`: `present` says which one is.",
    )
}

/// `GET /towns`
pub fn towns() -> Operation {
    let list = Answer::json(
        200,
        "Their names, in order.",
        Schemas::written::<TownList<'_>>,
    );
    Operation::new(TAG, "towns", "The names of the towns").answers_unless_known(list)
}

/// `GET /units.xlsx`
pub fn units() -> Operation {
    let text = |name, meaning| Parameter::query(name, meaning, json!({"type": "string"}));
    Operation::new(TAG, "units", "The table of units as a workbook")
        .more("Takes the parameters of the visitors' page. A value that is none is as good as not said.")
        .takes(text("town", "The name of the town; without it the default one."))
        .takes(text("on", "The day, such as `2024-05-13`."))
        .takes(text("lang", "`zh` or `en`."))
        .takes(text("q", "What is searched for."))
        .takes(text("type", "Tenant types, with commas between them."))
        .takes(text("status", "Opening statuses, with commas between them."))
        .takes(text("leasing", "Leasing statuses, with commas between them."))
        .takes(text("open", "`now`: what is open at this moment."))
        .answers(workbook())
        .refuses(400, "This can be no name of a town.")
        .refuses(404, "There is no such town.")
}

fn workbook() -> Answer {
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Answer::of(xlsx, 200, "The workbook.", anything).with("Content-Disposition")
}
