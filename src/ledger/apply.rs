//! Changes applied to a record: all of them, or none.

use super::check::{self, Checked};
use super::replay::replay;
use super::{Change, Record, Refusal};
use chrono::NaiveDate;

/// Applies changes, today, and gives those that take them back.
///
/// The rules are asked of what the changes touch when all of them are made, so a batch may pass
/// through what no rule allows. The undo, applied in its order, restores the record exactly.
///
/// # Errors
/// When something is not there or a rule would be broken. The record is then as it was.
///
/// ```
/// # use frontage::ledger::{apply, Change, Field, Record, Thing, UnitField};
/// # use frontage::town::sample::{day, vacant};
/// let before = Record::from(vacant(&[100.0]));
/// let mut record = before.clone();
/// let unit = Thing::Unit(record.units()[0].id);
/// let rename = Change::set(unit, Field::Unit(UnitField::Number("1-01".into())));
/// let undo = apply(&mut record, &[rename], day("2024-05-13"))?;
/// assert_eq!(record.units()[0].number, "1-01");
/// apply(&mut record, &undo, day("2024-05-13"))?;
/// assert_eq!(record, before);
/// # Ok::<(), frontage::ledger::Refusal>(())
/// ```
pub fn apply(
    record: &mut Record,
    changes: &[Change],
    today: NaiveDate,
) -> Result<Vec<Change>, Refusal> {
    apply_as(record, changes, today, Strictness::Edit)
}

/// How much of the rules is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// What a town file may hold: doubts are let through.
    Import,
    /// What a person may enter: the fields entered are beyond doubt.
    Edit,
}

pub(super) fn apply_as(
    record: &mut Record,
    changes: &[Change],
    today: NaiveDate,
    strictness: Strictness,
) -> Result<Vec<Change>, Refusal> {
    let known_before = record.known_until(today);
    let undo = replay_all(record, changes)?;
    let checked = Checked {
        changes,
        undo: &undo,
        known_before,
        known_until: record.known_until(today),
        strictness,
    };
    match check::check(record, &checked) {
        Ok(()) => Ok(undo),
        Err(refusal) => {
            take_back(record, &undo);
            Err(refusal)
        }
    }
}

/// Makes changes without asking for the rules, and gives what takes them back, last first.
pub(super) fn replay_all(record: &mut Record, changes: &[Change]) -> Result<Vec<Change>, Refusal> {
    let mut undo = Vec::with_capacity(changes.len());
    for change in changes {
        match replay(record, change) {
            Ok(inverse) => undo.push(inverse),
            Err(refusal) => {
                undo.reverse();
                take_back(record, &undo);
                return Err(refusal);
            }
        }
    }
    undo.reverse();
    record.settle();
    Ok(undo)
}

/// Undoes what has just been done, which cannot fail.
pub(super) fn take_back(record: &mut Record, undo: &[Change]) {
    for change in undo {
        let undone = replay(record, change);
        debug_assert!(undone.is_ok(), "{undone:?}");
    }
    record.settle();
}
