//! What a field says, in words.

use super::things::place_kind;
use super::{Naming, field_name};
use crate::confidential::{Money, ReadinessKind, ReadinessState};
use crate::geometry::geodesic_area;
use crate::ledger::{
    ConfirmationField as C, Field, Field as F, KnownUntil, LevelField as L, MilestoneField as M,
    NoteField as N, Noun, OccupantField as O, PlaceField as P, ReadinessField as R,
    TenancyField as T, TermsField as K, Thing, UnitField as U, Value, VenueField as V,
};
use crate::number::decimal;
use crate::town::{AreaBasis, DateSpan, GeometrySource, Language, Milestone, Shape};
use crate::words;
use chrono::NaiveDate;
use geo::Polygon;

impl Naming<'_> {
    /// What a field says; empty where nothing is set.
    pub fn value(&self, field: &Field) -> String {
        let language = self.language;
        let pick = |zh, en| language.pick(zh, en).to_owned();
        match field {
            F::ReconfirmAfter(days) => optional(*days, |days| super::days(language, days.get())),
            F::KnownUntil(KnownUntil::Live) => super::until_today(language).to_owned(),
            F::Venue(V::Name(it))
            | F::Level(L::Name(it) | L::ShortName(it))
            | F::Occupant(O::Name(it))
            | F::Readiness(R::Label(it)) => self.labels(it),
            F::Venue(
                V::PartOf(it)
                | V::Address(it)
                | V::Operator(it)
                | V::Source(it)
                | V::Description(it),
            )
            | F::Unit(U::Name(it))
            | F::Occupant(O::Offers(it) | O::Note(it))
            | F::Place(P::Name(it)) => it.as_ref().map(|it| self.labels(it)).unwrap_or_default(),
            F::Venue(V::Category(it) | V::TimeZone(it) | V::Currency(it))
            | F::Unit(U::Number(it))
            | F::Note(N::Text(it)) => it.clone(),
            F::Occupant(O::Phone(it) | O::Website(it)) | F::Readiness(R::Owner(it)) => {
                it.clone().unwrap_or_default()
            }
            F::KnownUntil(KnownUntil::Snapshot(day))
            | F::Terms(K::Start(day))
            | F::Confirmation(C::Day(day)) => words::day(*day),
            F::Unit(U::LettableFrom(day) | U::LettableUntil(day))
            | F::Terms(K::Expiry(day) | K::FirstBreak(day))
            | F::Note(N::Written(day)) => optional(*day, words::day),
            F::Milestone(M::Actual(span) | M::Planned(span)) | F::Readiness(R::Due(span)) => {
                optional(*span, |span: DateSpan| words::span(language, span))
            }
            F::Venue(V::Fictional(is))
            | F::Unit(U::Lettable(is) | U::Detached(is))
            | F::Tenancy(T::UnitIllustrative(is))
            | F::Milestone(M::Inferred(is)) => {
                let word = if *is { super::yes } else { super::no };
                word(language).to_owned()
            }
            F::Unit(U::Height(metres)) | F::Place(P::Size(metres)) => {
                optional(*metres, |metres| format!("{}\u{a0}m", decimal(metres, 2)))
            }
            F::Unit(U::Area(area)) => {
                optional(*area, |area| format!("{}\u{a0}m²", decimal(area.0, 2)))
            }
            F::Level(L::Ordinal(ordinal)) => ordinal.to_string(),
            F::Place(P::Level(ordinal)) => optional(*ordinal, |ordinal: i32| ordinal.to_string()),
            F::Level(L::Outline(outline)) => {
                let outline = outline.as_ref();
                outline.map(|it| drawn(language, it)).unwrap_or_default()
            }
            F::Unit(U::Footprint(polygon)) | F::Place(P::Shape(Shape::Area(polygon))) => {
                drawn(language, polygon)
            }
            F::Place(P::Shape(Shape::Points(points))) => count_points(language, points.len()),
            F::Place(P::Shape(Shape::Line(line))) => count_points(language, line.0.len()),
            F::Venue(V::Holidays(days)) => self.list(days.iter().map(NaiveDate::to_string)),
            F::Venue(V::GeometrySource(GeometrySource::Surveyed)) => pick("实测", "surveyed"),
            F::Venue(V::GeometrySource(_)) => pick("示意", "illustrative"),
            F::Venue(V::AreaBasis(AreaBasis::GrossLeasable)) => {
                pick("可租总面积", "gross leasable area")
            }
            F::Venue(V::AreaBasis(_)) => pick("占地面积", "ground area"),
            F::Unit(U::Level(id)) => self.thing(&Thing::Level(*id)),
            F::Occupant(O::TenantType(kind)) => kind.name(language).to_owned(),
            F::Occupant(O::Hours(hours)) => {
                let hours = hours.as_ref();
                hours.map(|it| it.text().to_owned()).unwrap_or_default()
            }
            F::Tenancy(T::Occupant(id)) => self.thing(&Thing::Occupant(*id)),
            F::Tenancy(T::Units(ids)) => self.units(ids),
            F::Tenancy(T::Announced(step)) => match step {
                Some(step) => step.name(language).to_owned(),
                None => super::not_announced(language).to_owned(),
            },
            F::Place(P::Kind(kind)) => place_kind(language, *kind).to_owned(),
            F::Terms(K::AnnualRent(rent)) => optional(*rent, |rent| self.money(rent)),
            F::Note(N::About(about)) => self.about(*about),
            F::Readiness(R::Of(of)) => self.readiness_of(*of),
            F::Readiness(R::Kind(ReadinessKind::Approval)) => pick("审批", "approval"),
            F::Readiness(R::Kind(ReadinessKind::Work)) => pick("工程", "work"),
            F::Readiness(R::State(state)) => match state {
                ReadinessState::Open => super::not_begun(language).to_owned(),
                ReadinessState::InProgress => super::under_way(language).to_owned(),
                ReadinessState::Done(day) => match language {
                    Language::Zh => format!("{day} 完成"),
                    Language::En => format!("done on {day}"),
                },
            },
            F::Confirmation(C::By(person)) => self.person(*person).to_owned(),
        }
    }

    /// One side of a clash, or of a change.
    pub fn side(&self, value: &Value) -> String {
        match value {
            Value::Gone => super::not_there(self.language).to_owned(),
            Value::Whole(noun) => self.whole(noun),
            Value::Field(field) => self.stated(field),
            Value::Place(place) => (place + 1).to_string(),
        }
    }

    /// What a field says, or that it says nothing.
    pub fn stated(&self, field: &Field) -> String {
        let value = self.value(field);
        if value.is_empty() {
            super::not_set(self.language).to_owned()
        } else {
            value
        }
    }

    /// Everything that is set of a thing: “Number: 07; Area: 118 m²”.
    pub fn whole(&self, noun: &Noun) -> String {
        let (thing, language) = (noun.thing(), self.language);
        let mut said: Vec<String> = Vec::new();
        for field in noun.fields() {
            let value = self.value(&field);
            // What is not so goes without saying.
            if !value.is_empty() && value != super::no(language) {
                let name = field_name(language, &thing, field.name());
                said.push([name, language.pick("：", ": "), &value].concat());
            }
        }
        let milestones = match noun {
            Noun::Tenancy(tenancy) => tenancy.milestones.as_slice(),
            Noun::Place(place) => &place.milestones,
            _ => &[],
        };
        said.extend(milestones.iter().map(|it| words::dated(language, it)));
        if let Noun::Venue(venue) = noun {
            said.extend((venue.milestones.iter()).map(|it| self.venue_step(it)));
        }
        said.join(language.pick("；", "; "))
    }

    fn venue_step(&self, milestone: &Milestone<crate::town::VenueStep>) -> String {
        let unscheduled = || words::unscheduled(self.language).to_owned();
        let when = milestone.when();
        let when = when.map_or_else(unscheduled, |span| words::span(self.language, span));
        format!("{} {when}", milestone.step.name(self.language))
    }

    /// An amount in the currency of the town: `CNY 120 000`.
    fn money(&self, money: Money) -> String {
        let currency = self.record.venue().map_or("", |venue| &venue.currency);
        let exact = money.to_string();
        let (_, cents) = exact.split_once('.').unwrap_or_default();
        let mut text = format!("{currency}\u{a0}{}", words::amount(money.amount().floor()));
        if cents != "00" {
            text.push('.');
            text.push_str(cents);
        }
        text
    }
}

fn optional<T>(value: Option<T>, words: impl FnOnce(T) -> String) -> String {
    value.map(words).unwrap_or_default()
}

/// How large an outline is and how many corners it has.
fn drawn(language: Language, polygon: &Polygon<f64>) -> String {
    let area = decimal(geodesic_area(polygon), 1);
    // The last corner of a ring is the first again.
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let corners: usize = rings.map(|ring| ring.0.len().saturating_sub(1)).sum();
    match language {
        Language::Zh => format!("{area}\u{a0}m²，{corners} 个角点"),
        Language::En => format!("{area}\u{a0}m², {corners} corners"),
    }
}

fn count_points(language: Language, count: usize) -> String {
    match language {
        Language::Zh => format!("{count} 个点"),
        Language::En if count == 1 => "1 point".to_owned(),
        Language::En => format!("{count} points"),
    }
}

#[cfg(test)]
mod tests;
