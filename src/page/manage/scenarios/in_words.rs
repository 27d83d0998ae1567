//! The moves of a scenario in words, and what clashes with them.

use crate::desk::scenario::Kind;
use crate::ledger::{
    Change, Clash, Field, MilestoneField, MilestoneOf, Noun, OwnedMilestone, Record, TenancyField,
    Thing, Value,
};
use crate::town::{DateSpan, Language, Milestone, OccupantId, TenancyId, UnitId};
use crate::words::{self, manage::scenarios as says};
use maud::{Markup, html};

/// Where a scenario's changes are: what they speak of is in one of the two.
pub struct Where<'a> {
    /// The town as it is.
    pub now: &'a Record,
    /// The town as it would be; as it is, where it cannot be.
    pub then: &'a Record,
    /// The language of the words.
    pub language: Language,
}

impl Where<'_> {
    fn occupant(&self, id: OccupantId) -> &str {
        let found = self.then.occupant(id).or_else(|| self.now.occupant(id));
        found.map_or("", |occupant| occupant.name.get(self.language))
    }

    fn tenant(&self, id: TenancyId) -> &str {
        let found = self.then.tenancy(id).or_else(|| self.now.tenancy(id));
        found.map_or(says::gone(self.language), |it| self.occupant(it.occupant))
    }

    fn units(&self, ids: &[UnitId]) -> String {
        let units = ids.iter().filter_map(|id| self.then.unit(*id));
        let names: Vec<_> = units
            .map(|unit| words::unit_number(self.language, unit))
            .collect();
        names.join(", ")
    }

    fn units_of(&self, id: TenancyId) -> String {
        let found = self.then.tenancy(id).or_else(|| self.now.tenancy(id));
        found.map_or_else(String::new, |it| self.units(&it.units))
    }

    fn thing(&self, thing: Thing) -> String {
        let language = self.language;
        match thing {
            Thing::Unit(id) => self.units(&[id]),
            Thing::Occupant(id) => self.occupant(id).to_owned(),
            Thing::Tenancy(id) | Thing::Terms(id) => self.tenant(id).to_owned(),
            Thing::Milestone(of) => self.milestone(of),
            _ => says::of_town(language).to_owned(),
        }
    }

    fn milestone(&self, of: MilestoneOf) -> String {
        let language = self.language;
        let (who, step) = match of {
            MilestoneOf::Venue(step) => (
                says::of_town(language),
                words::venue_milestone(language, step),
            ),
            MilestoneOf::Tenancy(id, step, _) => {
                (self.tenant(id), words::milestone(language, step))
            }
            MilestoneOf::Place(_, step, _) => {
                (says::of_town(language), words::milestone(language, step))
            }
        };
        [who, " · ", step].concat()
    }

    /// A milestone with its date: `Huashen Coffee · Open 2027-06`.
    pub fn dated(&self, of: MilestoneOf) -> String {
        let date = self.planned_now(of).flatten();
        [&self.milestone(of), " ", &self.span(date)].concat()
    }

    fn planned_now(&self, of: MilestoneOf) -> Option<Option<DateSpan>> {
        match self.now.noun(&Thing::Milestone(of))? {
            Noun::Milestone(OwnedMilestone::Venue(it)) => Some(it.when()),
            Noun::Milestone(OwnedMilestone::Tenancy(_, it) | OwnedMilestone::Place(_, it)) => {
                Some(it.when())
            }
            _ => None,
        }
    }

    fn span(&self, span: Option<DateSpan>) -> String {
        span.map_or_else(
            || says::no_date_yet(self.language).to_owned(),
            |span| words::span(self.language, span),
        )
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Gone => says::gone(self.language).to_owned(),
            Value::Field(Field::Milestone(
                MilestoneField::Planned(span) | MilestoneField::Actual(span),
            )) => self.span(*span),
            Value::Field(Field::Tenancy(TenancyField::Units(units))) => self.units(units),
            Value::Whole(Noun::Milestone(OwnedMilestone::Tenancy(_, it))) => {
                words::dated(self.language, it)
            }
            Value::Whole(Noun::Tenancy(it)) => self.occupant(it.occupant).to_owned(),
            _ => says::changed(self.language).to_owned(),
        }
    }
}

/// A move in words: what it is, and its dates, each to stay on one line.
pub struct MoveInWords {
    /// What.
    pub what: String,
    /// When.
    pub dates: Vec<String>,
}

impl MoveInWords {
    /// Both in one line.
    pub fn line(&self, language: Language) -> Markup {
        html! {
            (self.what)
            @for (place, date) in self.dates.iter().enumerate() {
                @if place == 0 { (language.pick("：", ": ")) } @else { (language.pick("，", ", ")) }
                span.what-if-date { (date) }
            }
        }
    }
}

/// A move in words.
pub fn in_words(place: &Where, kind: Kind, changes: &[Change]) -> MoveInWords {
    let language = place.language;
    let (what, dates) = match kind {
        Kind::PutIn(id) => {
            let units =
                units_among(changes).map_or_else(|| place.units_of(id), |units| place.units(units));
            let what = says::comes_in(language, place.tenant(id), &units);
            (what, steps(place, changes).collect())
        }
        Kind::MoveDate(of) => {
            let to = changes.iter().find_map(planned_for);
            let mut dates = place.span(to);
            if let Some(from) = place.planned_now(of).filter(|from| *from != to) {
                dates = [&place.span(from), " → ", &dates].concat();
            }
            (place.milestone(of), vec![dates])
        }
        Kind::End(id) => {
            let on = changes.iter().find_map(planned_for);
            let what = says::leaves(language, place.tenant(id), &place.units_of(id));
            (what, vec![place.span(on)])
        }
        Kind::Other(thing) => (says::other(language, &place.thing(thing)), Vec::new()),
    };
    MoveInWords { what, dates }
}

/// The steps of who is put in.
fn steps<'a>(place: &'a Where, changes: &'a [Change]) -> impl Iterator<Item = String> + 'a {
    let milestones = changes.iter().flat_map(|change| match change {
        Change::Add { noun, .. } => match noun {
            Noun::Tenancy(tenancy) => tenancy.milestones.as_slice(),
            Noun::Milestone(OwnedMilestone::Tenancy(_, it)) => std::slice::from_ref(it),
            _ => &[],
        },
        _ => &[],
    });
    milestones.map(|it: &Milestone<_>| {
        let step = words::milestone(place.language, it.step);
        [step, " ", &place.span(it.when())].concat()
    })
}

fn units_among(changes: &[Change]) -> Option<&[UnitId]> {
    changes.iter().find_map(|change| match change {
        Change::Add {
            noun: Noun::Tenancy(tenancy),
            ..
        } => Some(tenancy.units.as_slice()),
        Change::Set { fields, .. } => fields.iter().find_map(|field| match field {
            Field::Tenancy(TenancyField::Units(units)) => Some(units.as_slice()),
            _ => None,
        }),
        _ => None,
    })
}

fn planned_for(change: &Change) -> Option<DateSpan> {
    match change {
        Change::Add {
            noun: Noun::Milestone(OwnedMilestone::Tenancy(_, it)),
            ..
        } => it.planned,
        Change::Set { fields, .. } => fields.iter().find_map(|field| match field {
            Field::Milestone(MilestoneField::Planned(span)) => *span,
            _ => None,
        }),
        _ => None,
    }
}

/// What clashes, with what is there now and what was wanted.
pub fn clash(place: &Where, clash: &Clash) -> String {
    let language = place.language;
    let comma = language.pick("；", "; ");
    let colon = language.pick("：", ": ");
    [
        place.thing(clash.thing).as_str(),
        " — ",
        says::now_is(language),
        colon,
        &place.value(&clash.theirs),
        comma,
        says::you_wanted(language),
        colon,
        &place.value(&clash.mine),
    ]
    .concat()
}
