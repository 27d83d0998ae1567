//! What a field may hold, read and written: one way for each type, whatever field it is in.

use crate::confidential::{About, Money, PersonId, ReadinessKind, ReadinessOf, ReadinessState};
use crate::formats::confidential_file::document::state;
use crate::formats::confidential_file::read::{days, money, readiness_kind, readiness_state};
use crate::formats::json::Json;
use crate::formats::reader::At;
use crate::formats::town_file::geojson::Geometry;
use crate::formats::town_file::{geometry, read};
use crate::formats::values::{
    date, day, exactly, flag, id, labels, named, number, text, whole_number,
};
use crate::ledger::{KnownUntil, Thing};
use crate::town::{
    AreaBasis, DateSpan, GeometrySource, Labels, LevelId, OccupantId, OpeningHours, PlaceKind,
    Problem, Shape, SquareMetres, TenancyStep, TenantType, UnitId,
};
use chrono::NaiveDate;
use geo::Polygon;
use serde_json::{Value, json};
use std::num::NonZeroU16;

use super::thing;

/// A type a field may have.
pub(super) trait FieldValue: Sized {
    fn read(at: &At<'_>) -> Result<Self, Problem>;
    fn write(&self) -> Value;
}

macro_rules! values {
    ($( $type:ty: $read:expr, $write:expr; )+) => { $(
        impl FieldValue for $type {
            fn read(at: &At<'_>) -> Result<Self, Problem> {
                ($read)(at)
            }
            fn write(&self) -> Value {
                ($write)(self)
            }
        }
    )+ };
}

values! {
    String: text, |text: &String| json!(text);
    Labels: labels, |labels: &Labels| json!(labels);
    bool: flag, |flag: &bool| json!(flag);
    i32: whole_number, |number: &i32| json!(number);
    f64: number, |number: &f64| json!(number);
    SquareMetres: |at: &At<'_>| number(at).map(SquareMetres), |area: &SquareMetres| json!(area.0);
    Money: money, |money: &Money| json!(money);
    NaiveDate: day, |day: &NaiveDate| json!(day);
    DateSpan: date, |date: &DateSpan| json!(date);
    LevelId: |at: &At<'_>| id(at).map(LevelId), |id: &LevelId| json!(id);
    UnitId: |at: &At<'_>| id(at).map(UnitId), |id: &UnitId| json!(id);
    OccupantId: |at: &At<'_>| id(at).map(OccupantId), |id: &OccupantId| json!(id);
    PersonId: |at: &At<'_>| id(at).map(PersonId), |id: &PersonId| json!(id);
    TenancyStep: read::tenancy_step, |step: &TenancyStep| json!(step.slug());
    PlaceKind: |at: &At<'_>| named(at, &PlaceKind::ALL, PlaceKind::slug), |kind: &PlaceKind| json!(kind.slug());
    GeometrySource: |at: &At<'_>| named(at, &GeometrySource::ALL, GeometrySource::slug), |source: &GeometrySource| json!(source.slug());
    AreaBasis: |at: &At<'_>| named(at, &AreaBasis::ALL, AreaBasis::slug), |basis: &AreaBasis| json!(basis.slug());
    TenantType: |at: &At<'_>| text(at).map(|text| TenantType::read(&text)), |kind: &TenantType| json!(kind.slug());
    OpeningHours: |at: &At<'_>| text(at).map(|text| OpeningHours::read(&text)), |hours: &OpeningHours| json!(hours.text());
    Polygon<f64>: geometry::polygon, |polygon: &Polygon<f64>| json!(Geometry::polygon(polygon));
    Shape: geometry::shape, |shape: &Shape| json!(Geometry::shape(shape));
    ReadinessKind: readiness_kind, |kind: &ReadinessKind| json!(kind.slug());
    ReadinessState: readiness_state, |it: &ReadinessState| json!(state(*it));
    About: about, |about: &About| thing::write(&thing_of(*about));
    ReadinessOf: readiness_of, |of: &ReadinessOf| write_readiness_of(*of);
    NonZeroU16: days, |days: &NonZeroU16| json!(days);
    KnownUntil: known_until, write_known_until;
}

impl<T: FieldValue> FieldValue for Option<T> {
    fn read(at: &At<'_>) -> Result<Self, Problem> {
        match at.value() {
            Json::Null => Ok(None),
            _ => T::read(at).map(Some),
        }
    }
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

impl<T: FieldValue> FieldValue for Vec<T> {
    fn read(at: &At<'_>) -> Result<Self, Problem> {
        at.each(&T::read)
    }
    fn write(&self) -> Value {
        self.iter().map(T::write).collect()
    }
}

/// What is written for a town that is known until today, whenever that is.
const LIVE: &str = "live";

fn known_until(at: &At<'_>) -> Result<KnownUntil, Problem> {
    match text(at).as_deref() {
        Ok(LIVE) => Ok(KnownUntil::Live),
        _ => day(at)
            .map(KnownUntil::Snapshot)
            .map_err(|_| at.expected("`live` or a day such as 2024-05-13")),
    }
}

fn write_known_until(known: &KnownUntil) -> Value {
    match known {
        KnownUntil::Live => json!(LIVE),
        KnownUntil::Snapshot(day) => json!(day),
    }
}

fn about(at: &At<'_>) -> Result<About, Problem> {
    match thing::read(at)? {
        Thing::Venue => Ok(About::Venue),
        Thing::Unit(id) => Ok(About::Unit(id)),
        Thing::Tenancy(id) => Ok(About::Tenancy(id)),
        _ => Err(at.expected("the venue, a unit or a tenancy")),
    }
}

fn thing_of(about: About) -> Thing {
    match about {
        About::Venue => Thing::Venue,
        About::Unit(id) => Thing::Unit(id),
        About::Tenancy(id) => Thing::Tenancy(id),
    }
}

/// What is written for a step of the town's own list.
const TEMPLATE: &str = "template";

fn readiness_of(at: &At<'_>) -> Result<ReadinessOf, Problem> {
    if exactly(at, TEMPLATE).is_ok() {
        return Ok(ReadinessOf::Template);
    }
    match thing::read(at)? {
        Thing::Venue => Ok(ReadinessOf::Venue),
        Thing::Tenancy(id) => Ok(ReadinessOf::Tenancy(id)),
        _ => Err(at.expected("the venue, a tenancy or `template`")),
    }
}

fn write_readiness_of(of: ReadinessOf) -> Value {
    match of {
        ReadinessOf::Venue => thing::write(&Thing::Venue),
        ReadinessOf::Tenancy(id) => thing::write(&Thing::Tenancy(id)),
        ReadinessOf::Template => json!(TEMPLATE),
    }
}
