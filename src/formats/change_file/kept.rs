//! What a desk keeps in the browser until it is in the ledger.

use super::{answer, change};
use crate::desk::{Draft, Kept, Returned, Why};
use crate::formats::reader::At;
use crate::formats::values::{count, id, text};
use crate::ledger::EntryId;
use crate::town::Problem;
use serde_json::{Value, json};

/// `{"base": 12, "waiting": [draft, …], "returned": [{"draft": …, "why": …}, …]}`
pub(super) fn read(at: &At<'_>) -> Result<Kept, Problem> {
    at.closed(&["base", "waiting", "returned"])?;
    Ok(Kept {
        base: at.field("base", &count)?,
        waiting: at.list("waiting", &draft)?,
        returned: at.list("returned", &returned)?,
    })
}

fn draft(at: &At<'_>) -> Result<Draft, Problem> {
    at.closed(&["id", "made", "reason", "changes"])?;
    let made = at.inside("made")?;
    Ok(Draft {
        id: EntryId(at.field("id", &id)?),
        made: i64::try_from(count(&made)?).map_err(|_| made.expected("milliseconds"))?,
        reason: at.optional("reason", &text)?,
        changes: at.list("changes", &change::read)?,
    })
}

fn returned(at: &At<'_>) -> Result<Returned, Problem> {
    at.closed(&["draft", "clashes", "refusal", "denied"])?;
    let clashes = at.optional("clashes", &|at| at.each(&answer::read_clash))?;
    let refusal = at.optional("refusal", &answer::read_refusal)?;
    let denied = at.optional("denied", &text)?;
    Ok(Returned {
        draft: at.field("draft", &draft)?,
        why: match (clashes, refusal, denied) {
            (Some(clashes), ..) => Why::Clashes(clashes),
            (_, Some(refusal), _) => Why::Refused(refusal),
            (.., Some(denied)) => Why::Denied(denied),
            _ => Why::Outdated,
        },
    })
}

pub(super) fn write(kept: &Kept) -> Value {
    json!({
        "base": kept.base,
        "waiting": kept.waiting.iter().map(write_draft).collect::<Value>(),
        "returned": kept.returned.iter().map(write_returned).collect::<Value>(),
    })
}

fn write_draft(draft: &Draft) -> Value {
    json!({
        "id": draft.id,
        "made": draft.made,
        "reason": draft.reason,
        "changes": change::write_list(&draft.changes),
    })
}

fn write_returned(returned: &Returned) -> Value {
    let mut written = json!({"draft": write_draft(&returned.draft)});
    match &returned.why {
        Why::Clashes(clashes) => {
            written["clashes"] = clashes.iter().map(answer::write_clash).collect();
        }
        Why::Refused(refusal) => written["refusal"] = answer::write_refusal(refusal),
        Why::Denied(words) => written["denied"] = json!(words),
        Why::Outdated => {}
    }
    written
}
