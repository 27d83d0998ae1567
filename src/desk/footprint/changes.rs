//! What is drawn, as changes of the town.

use super::sketch::stays_let;
use super::{Board, Part, Refused};
use crate::confidential::About;
use crate::geometry::Metres;
use crate::geometry::outline::is_same;
use crate::ledger::{
    Change, Field, NoteField, Noun, Record, TenancyField, Thing, UnitField, referring_to,
};
use crate::town::{SquareMetres, Unit, UnitId};

/// What is said of a part beside its outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// The number; only that of a new unit is used.
    pub number: String,
    /// The stated area.
    pub area: Option<SquareMetres>,
}

impl Board {
    /// The changes, in an order in which they can be made. `entered` says the rest of each part, in
    /// their order.
    ///
    /// # Errors
    /// When a tenant of a unit that goes is not in the one it goes into: meanwhile somebody may have
    /// let it.
    pub fn changes(&self, record: &Record, entered: &[Entered]) -> Result<Vec<Change>, Refused> {
        let mut changes = Vec::new();
        let sketch = self.sketch();
        for (goes, into) in &sketch.gone {
            stays_let(record, *goes, *into)?;
            for other in referring_to(record, &Thing::Unit(*goes)) {
                let change = handed_over(record, other, *into, &sketch.gone);
                // A tenancy of several units that go leaves them all at once.
                changes.extend(change.filter(|it| !changes.contains(it)));
            }
            changes.push(Change::Remove(Thing::Unit(*goes)));
        }
        for (part, entered) in sketch.parts.iter().zip(entered) {
            if part.is_new() {
                let unit = self.new_unit(record, part, entered);
                changes.push(Change::add(Noun::Unit(Box::new(unit))));
                continue;
            }
            let fields = self.differences(record, part, entered);
            if !fields.is_empty() {
                let thing = Thing::Unit(part.unit);
                changes.push(Change::Set { thing, fields });
            }
        }
        Ok(changes)
    }

    fn differences(&self, record: &Record, part: &Part, entered: &Entered) -> Vec<Field> {
        let mut fields = Vec::new();
        let began = self.steps[0].parts.iter().find(|it| it.unit == part.unit);
        // What was neither drawn nor entered is nobody's change, whatever others did meanwhile.
        if began.is_none_or(|began| !is_same_ring(&began.corners, &part.corners)) {
            let footprint = self.polygon(part);
            fields.push(Field::Unit(UnitField::Footprint(footprint)));
        }
        let stated = || record.unit(part.unit).and_then(|unit| unit.area);
        if entered.area != began.map_or_else(stated, |began| began.area) {
            fields.push(Field::Unit(UnitField::Area(entered.area)));
        }
        fields
    }

    /// A unit like the one it was cut from, or else like the others of its level.
    fn new_unit(&self, record: &Record, part: &Part, entered: &Entered) -> Unit {
        let source = part.like.and_then(|id| record.unit(id));
        let beside = || record.units().iter().find(|unit| unit.level == self.level);
        let detached = source.or_else(beside).is_some_and(|unit| unit.detached);
        Unit {
            id: part.unit,
            number: entered.number.trim().to_owned(),
            level: self.level,
            name: None,
            footprint: self.polygon(part),
            area: entered.area,
            lettable: source.is_none_or(|unit| unit.lettable),
            lettable_from: source.and_then(|unit| unit.lettable_from),
            lettable_until: source.and_then(|unit| unit.lettable_until),
            detached,
            height: source.and_then(|unit| unit.height),
        }
    }
}

/// Whether two rings have the same corners in the same order, wherever they begin.
fn is_same_ring(one: &[Metres], other: &[Metres]) -> bool {
    let count = one.len();
    let is_from = |shift: usize| {
        let shifted = other.iter().cycle().skip(shift);
        one.iter().zip(shifted).all(|(a, b)| is_same(*a, *b))
    };
    count == other.len() && (0..count).any(is_from)
}

/// What refers to a unit that goes is about the one it goes into; that somebody vouched for it is
/// over.
fn handed_over(
    record: &Record,
    other: Thing,
    into: UnitId,
    gone: &[(UnitId, UnitId)],
) -> Option<Change> {
    match other {
        Thing::Tenancy(id) => {
            let mut units = Vec::new();
            for unit in &record.tenancy(id)?.units {
                let gone = gone.iter().find(|(goes, _)| goes == unit);
                let stays = gone.map_or(*unit, |(_, into)| *into);
                if !units.contains(&stays) {
                    units.push(stays);
                }
            }
            let field = Field::Tenancy(TenancyField::Units(units));
            Some(Change::set(other, field))
        }
        Thing::Note(_) => {
            let about = NoteField::About(About::Unit(into));
            Some(Change::set(other, Field::Note(about)))
        }
        _ => Some(Change::Remove(other)),
    }
}
