//! What if: changes that nobody has made, tried on the town as it is.
//!
//! A scenario is a flat list of changes and the entry it was made on. What a person knows of it are
//! its [moves](moves()): a tenant put into a unit, another date, an end. They are read off the
//! changes, so a scenario that another program has kept is read alike.

use crate::ledger::{
    Change, Clash, Entry, Field, MilestoneField, MilestoneOf, Noun, OwnedMilestone, Record,
    Refusal, TenancyField, Thing, Value, apply, merge,
};
use crate::town::{
    DateSpan, Milestone, Occupant, OccupantId, Tenancy, TenancyId, TenancyStep, UnitId,
};
use chrono::NaiveDate;
use std::ops::Range;

/// What a person wants of a scenario's town, as one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A tenant comes into a unit, by this tenancy.
    PutIn(TenancyId),
    /// A milestone gets another date.
    MoveDate(MilestoneOf),
    /// A tenancy ends.
    End(TenancyId),
    /// Something that only other programs put into scenarios.
    Other(Thing),
}

/// Changes of a scenario that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// What they come to.
    pub kind: Kind,
    /// Which changes.
    pub range: Range<usize>,
}

/// The moves of a scenario, in their order. Every change is in one of them.
pub fn moves(changes: &[Change]) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut at = 0;
    while let Some((kind, length)) = first_move(&changes[at..]) {
        let range = at..at + length;
        at = range.end;
        moves.push(Move { kind, range });
    }
    moves
}

fn first_move(changes: &[Change]) -> Option<(Kind, usize)> {
    let first = changes.first()?;
    let kind = match first {
        Change::Add { noun, .. } => match noun {
            Noun::Occupant(occupant) => match added_tenancy(changes.get(1)) {
                Some(tenancy) if tenancy.occupant == occupant.id => {
                    return Some((Kind::PutIn(tenancy.id), 2));
                }
                _ => Kind::Other(first.thing()),
            },
            Noun::Tenancy(tenancy) => Kind::PutIn(tenancy.id),
            Noun::Milestone(OwnedMilestone::Tenancy(id, it)) if it.step == TenancyStep::Ended => {
                Kind::End(*id)
            }
            Noun::Milestone(OwnedMilestone::Tenancy(id, _)) => Kind::PutIn(*id),
            _ => Kind::Other(first.thing()),
        },
        Change::Set { thing, .. } => match *thing {
            Thing::Milestone(MilestoneOf::Tenancy(id, TenancyStep::Ended, _)) => Kind::End(id),
            Thing::Milestone(of) => Kind::MoveDate(of),
            Thing::Tenancy(id) if is_about_units(first) => Kind::PutIn(id),
            other => Kind::Other(other),
        },
        Change::Remove(Thing::Milestone(MilestoneOf::Tenancy(id, ..))) => Kind::PutIn(*id),
        other => Kind::Other(other.thing()),
    };
    let length = match kind {
        Kind::PutIn(id) if added_tenancy(Some(first)).is_none() => {
            let more = changes[1..].iter().take_while(|it| goes_on(it, id));
            1 + more.count()
        }
        _ => 1,
    };
    Some((kind, length))
}

fn added_tenancy(change: Option<&Change>) -> Option<&Tenancy> {
    match change? {
        Change::Add {
            noun: Noun::Tenancy(tenancy),
            ..
        } => Some(tenancy),
        _ => None,
    }
}

fn is_about_units(change: &Change) -> bool {
    let is_units = |field: &Field| matches!(field, Field::Tenancy(TenancyField::Units(_)));
    matches!(change, Change::Set { fields, .. } if fields.iter().all(is_units))
}

/// Whether a change gives a tenancy that is put in one of its steps.
fn goes_on(change: &Change, id: TenancyId) -> bool {
    match change {
        Change::Add {
            noun: Noun::Milestone(OwnedMilestone::Tenancy(of, milestone)),
            ..
        } => *of == id && milestone.step != TenancyStep::Ended,
        Change::Remove(Thing::Milestone(MilestoneOf::Tenancy(of, ..))) => *of == id,
        _ => false,
    }
}

/// Why a scenario cannot be as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The rule that says no.
    pub refusal: Box<Refusal>,
    /// Which of the changes it is about.
    pub change: usize,
}

/// The record as it would be. The record itself stays as it is, and so does until when it is known:
/// what is compared is the changes, and not that somebody has made them.
///
/// # Errors
/// When a rule says no.
pub fn try_on(record: &Record, changes: &[Change], today: NaiveDate) -> Result<Record, Refused> {
    let mut tried = record.clone();
    match apply(&mut tried, changes, today) {
        Ok(_) => Ok(tried),
        Err(refusal) => {
            let change = place_of(&refusal, changes);
            let refusal = Box::new(refusal);
            Err(Refused { refusal, change })
        }
    }
}

/// The last change about what is refused, or about what it is a part of.
fn place_of(refusal: &Refusal, changes: &[Change]) -> usize {
    let last = |is: &dyn Fn(Thing) -> bool| changes.iter().rposition(|it| is(it.thing()));
    let whole = refusal.thing.whole();
    last(&|thing| thing == refusal.thing)
        .or_else(|| last(&|thing| thing.whole() == whole))
        .or_else(|| last(&|thing| refusal.others.contains(&thing.whole())))
        .unwrap_or(changes.len().saturating_sub(1))
}

/// A move, brought onto the town as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebased {
    /// The move, with its place among the changes that were kept.
    pub is: Move,
    /// What is left of it to be changed; nothing where all of it is already so.
    pub left: Vec<Change>,
    /// What of it clashes with what was saved since, with the place of the change.
    pub clashes: Vec<(usize, Clash)>,
}

impl Rebased {
    /// Whether the town has become so since.
    pub fn is_already_so(&self) -> bool {
        self.left.is_empty() && self.clashes.is_empty()
    }
}

/// Brings the changes of a scenario onto the present record, move by move: `since` are the entries
/// after its base.
pub fn rebase(changes: &[Change], since: &[Entry], now: &Record) -> Vec<Rebased> {
    let rebased = |is: Move| {
        let (mut left, mut clashes) = (Vec::new(), Vec::new());
        for place in is.range.clone() {
            match merge(since, &changes[place..=place], now) {
                Ok(merged) => left.extend(merged),
                Err(more) => clashes.extend(more.into_iter().map(|clash| (place, clash))),
            }
        }
        Rebased { is, left, clashes }
    };
    moves(changes).into_iter().map(rebased).collect()
}

/// What is left of all moves that do not clash: what can be tried on and saved.
pub fn left(rebased: &[Rebased]) -> Vec<Change> {
    let clear = rebased.iter().filter(|it| it.clashes.is_empty());
    clear.flat_map(|it| it.left.iter().cloned()).collect()
}

/// The changes on the present record, once it is said of every move that clashes whether it is kept:
/// `keeps` says so by the place of its first change. None while a choice is missing.
pub fn settled(
    changes: &[Change],
    rebased: &[Rebased],
    keeps: impl Fn(usize) -> Option<bool>,
) -> Option<Vec<Change>> {
    let mut settled = Vec::new();
    for it in rebased {
        if it.clashes.is_empty() {
            settled.extend(it.left.iter().cloned());
        } else if keeps(it.is.range.start)? {
            settled.extend(it.left.iter().cloned());
            let mine = it.clashes.iter();
            settled.extend(mine.filter_map(|(place, clash)| insisted(&changes[*place], clash)));
        }
    }
    Some(settled)
}

/// Whether a move that clashes can have its way: not where what it is about has gone, or has happened.
pub fn can_keep(changes: &[Change], rebased: &Rebased) -> bool {
    let mut clashes = rebased.clashes.iter();
    clashes.all(|(place, clash)| insisted(&changes[*place], clash).is_some())
}

/// The change that has its way over what others have made since.
fn insisted(change: &Change, clash: &Clash) -> Option<Change> {
    match (change, &clash.theirs) {
        (
            Change::Add {
                noun: Noun::Milestone(OwnedMilestone::Tenancy(_, mine)),
                ..
            },
            Value::Whole(Noun::Milestone(OwnedMilestone::Tenancy(_, theirs))),
        ) => theirs
            .actual
            .is_none()
            .then(|| planned(clash.thing, mine.planned)),
        (Change::Add { .. }, _) | (_, Value::Gone) => None,
        _ => Some(change.clone()),
    }
}

fn planned(thing: Thing, span: Option<DateSpan>) -> Change {
    Change::set(thing, Field::Milestone(MilestoneField::Planned(span)))
}

/// The changes without a move, and without what was about something that came with it.
pub fn without(changes: &[Change], range: &Range<usize>) -> Vec<Change> {
    let gone: Vec<Thing> = (changes.iter().take(range.end).skip(range.start))
        .filter(|change| matches!(change, Change::Add { .. }))
        .map(Change::thing)
        .collect();
    let stays = |(place, change): &(usize, &Change)| {
        let thing = change.thing();
        let is_about_it = gone.contains(&thing) || gone.contains(&thing.whole());
        !(range.contains(place) || *place >= range.end && is_about_it)
    };
    let changes = changes.iter().enumerate().filter(stays);
    changes.map(|(_, change)| change.clone()).collect()
}

/// Who is put into a unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Who is hoped for or negotiates, by that tenancy.
    Prospect(TenancyId),
    /// Somebody known, by a tenancy of its own with this id.
    Known(OccupantId, TenancyId),
    /// Somebody new, likewise.
    New(Box<Occupant>, TenancyId),
}

/// The changes that put a tenant into a unit, with these steps planned. A tenancy that is new stays
/// between landlord and tenant until somebody announces it.
pub fn put_in(
    record: &Record,
    who: Who,
    unit: UnitId,
    steps: &[(TenancyStep, DateSpan)],
) -> Vec<Change> {
    let milestone = |(step, span): &(TenancyStep, DateSpan)| Milestone::planned(*step, Some(*span));
    let tenancy = |id, occupant| {
        Change::add(Noun::Tenancy(Box::new(Tenancy {
            id,
            occupant,
            units: vec![unit],
            announced: None,
            unit_illustrative: false,
            milestones: steps.iter().map(milestone).collect(),
        })))
    };
    match who {
        Who::New(occupant, id) => {
            let its = occupant.id;
            vec![Change::add(Noun::Occupant(occupant)), tenancy(id, its)]
        }
        Who::Known(occupant, id) => vec![tenancy(id, occupant)],
        Who::Prospect(id) => {
            let known = record.tenancy(id);
            let mut changes = Vec::new();
            if known.is_some_and(|it| it.units != [unit]) {
                let units = Field::Tenancy(TenancyField::Units(vec![unit]));
                changes.push(Change::set(Thing::Tenancy(id), units));
            }
            for step in steps {
                match known.and_then(|it| it.milestone(step.0)) {
                    // What has happened is not planned again.
                    Some(before) if before.actual.is_some() => continue,
                    Some(_) => {
                        let of = MilestoneOf::Tenancy(id, step.0, 1);
                        changes.push(Change::Remove(Thing::Milestone(of)));
                    }
                    None => {}
                }
                let added = OwnedMilestone::Tenancy(id, milestone(step));
                changes.push(Change::add(Noun::Milestone(added)));
            }
            changes
        }
    }
}

/// The change that plans a milestone for another time.
pub fn move_date(of: MilestoneOf, to: DateSpan) -> Change {
    planned(Thing::Milestone(of), Some(to))
}

/// The change that has a tenancy end.
pub fn end(record: &Record, id: TenancyId, on: DateSpan) -> Change {
    let ended = TenancyStep::Ended;
    let known = record.tenancy(id).and_then(|it| it.milestone(ended));
    if known.is_some() {
        return move_date(MilestoneOf::Tenancy(id, ended, 1), on);
    }
    let milestone = Milestone::planned(ended, Some(on));
    Change::add(Noun::Milestone(OwnedMilestone::Tenancy(id, milestone)))
}

/// The last day that the changes plan something for.
pub fn latest(changes: &[Change]) -> Option<NaiveDate> {
    let dates = changes.iter().flat_map(|change| match change {
        Change::Add { noun, .. } => match noun {
            Noun::Tenancy(tenancy) => tenancy.milestones.iter().map(|it| it.planned).collect(),
            Noun::Milestone(OwnedMilestone::Tenancy(_, it)) => vec![it.planned],
            _ => Vec::new(),
        },
        Change::Set { fields, .. } => (fields.iter())
            .map(|field| match field {
                Field::Milestone(MilestoneField::Planned(span)) => *span,
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    });
    dates.flatten().map(DateSpan::last).max()
}
