//! What came back, and what a person makes of it.

use super::Draft;
use crate::ledger::{Change, Clash, Field, Noun, PLACE, Refusal, Thing, Value};

/// A save that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    /// What was wanted.
    pub draft: Draft,
    /// Why it came back.
    pub why: Why,
}

/// Why a save came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Somebody else changed the same; a person chooses.
    Clashes(Vec<Clash>),
    /// A rule says no.
    Refused(Refusal),
    /// So much was saved by others since it was made that nobody can say what it was made on.
    Outdated,
    /// The server says no, in these words: the person may not do this.
    Denied(String),
}

impl Returned {
    /// The changes to save instead, when `keeps_mine` says of each clash who is to have their way.
    /// What did not clash stays as it was wanted.
    pub fn resolved(&self, keeps_mine: impl Fn(&Clash) -> bool) -> Vec<Change> {
        let Why::Clashes(clashes) = &self.why else {
            return self.draft.changes.clone();
        };
        let (kept, given_up): (Vec<&Clash>, Vec<&Clash>) =
            clashes.iter().partition(|clash| keeps_mine(clash));
        let changes = self.draft.changes.iter();
        changes
            .filter_map(|change| match change {
                Change::Add { noun, .. } if added_by_both(noun, &given_up).is_some() => None,
                Change::Add { noun, .. } => match added_by_both(noun, &kept) {
                    Some((thing, theirs)) => instead(thing, theirs, noun),
                    None => without(change, &given_up),
                },
                _ => without(change, &given_up),
            })
            .collect()
    }
}

/// What others have added meanwhile in place of what was to be added, where that clashes.
fn added_by_both<'a>(mine: &Noun, clashes: &[&'a Clash]) -> Option<(Thing, &'a Noun)> {
    clashes.iter().find_map(|clash| match clash {
        Clash {
            base: Value::Gone,
            theirs: Value::Whole(theirs),
            mine: Value::Whole(it),
            ..
        } if it == mine => Some((clash.thing, theirs)),
        _ => None,
    })
}

/// Makes what others have added into what was to be added: it is there, and is not added again.
fn instead(thing: Thing, theirs: &Noun, mine: &Noun) -> Option<Change> {
    let there = theirs.fields();
    let other = (mine.fields().into_iter()).filter(|field| !there.contains(field));
    let fields: Vec<Field> = other.collect();
    (!fields.is_empty()).then_some(Change::Set { thing, fields })
}

/// A change without what is given up of it; none where nothing is left.
fn without(change: &Change, given_up: &[&Clash]) -> Option<Change> {
    let thing = change.thing();
    let is_given_up = |field: Option<&str>| {
        given_up.iter().any(|clash| {
            clash.thing == thing && (clash.field.is_none() || clash.field.as_deref() == field)
        })
    };
    match change {
        Change::Set { thing, fields } => {
            let left: Vec<Field> = (fields.iter())
                .filter(|field| !is_given_up(Some(field.name())))
                .cloned()
                .collect();
            (!left.is_empty()).then_some(Change::Set {
                thing: *thing,
                fields: left,
            })
        }
        Change::Move { .. } => (!is_given_up(Some(PLACE))).then(|| change.clone()),
        Change::Add { .. } | Change::Remove(_) => (!is_given_up(None)).then(|| change.clone()),
    }
}

/// Whether keeping mine of this clash can be done by saving it again: not where theirs has taken
/// away what mine is about.
pub fn can_keep_mine(clash: &Clash) -> bool {
    !matches!(clash.theirs, Value::Gone) || matches!(clash.mine, Value::Whole(_))
}
