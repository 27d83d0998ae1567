//! The time at the venue, from the browser's own time zones.

use super::state::App;
use chrono::{NaiveDate, NaiveDateTime};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;

/// A time zone, a minute since 1970 UTC, and what time it then is there.
type Told = (String, f64, Option<NaiveDateTime>);

thread_local! {
    /// What was told last: the browser takes milliseconds over it, and one save asks many times.
    static TOLD: RefCell<Option<Told>> = const { RefCell::new(None) };
}

/// The time now in an IANA time zone, to the minute; none where the browser does not know the zone.
pub fn local_now(time_zone: &str) -> Option<NaiveDateTime> {
    let now = Date::new_0();
    let minute = (now.get_time() / 60_000.0).floor();
    TOLD.with_borrow_mut(|told| match told {
        Some((zone, at, local)) if zone == time_zone && *at == minute => *local,
        _ => {
            let local = local(time_zone, &now);
            *told = Some((time_zone.to_owned(), minute, local));
            local
        }
    })
}

/// A moment, in milliseconds since 1970 UTC, in an IANA time zone, to the minute.
#[cfg(feature = "daily")]
pub fn local_at(time_zone: &str, moment: f64) -> Option<NaiveDateTime> {
    local(time_zone, &Date::new(&moment.into()))
}

fn local(time_zone: &str, date: &Date) -> Option<NaiveDateTime> {
    let options = Object::new();
    let set = |name: &str, value: &str| {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    };
    set("timeZone", time_zone);
    set("hourCycle", "h23");
    for part in ["year", "month", "day", "hour", "minute"] {
        set(part, "numeric");
    }
    let locales = Array::of1(&"en-US".into());
    let parts = format_parts(&locales, &options, date)?;
    let number = |kind: &str| {
        let part = parts.iter().find(|(name, _)| name == kind)?;
        part.1.parse::<u32>().ok()
    };
    NaiveDate::from_ymd_opt(
        number("year")?.try_into().ok()?,
        number("month")?,
        number("day")?,
    )?
    .and_hms_opt(number("hour")?, number("minute")?, 0)
}

fn format_parts(locales: &Array, options: &Object, date: &Date) -> Option<Vec<(String, String)>> {
    // A zone the browser does not know throws: caught by calling the constructor reflectively.
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?;
    let arguments = Array::of2(locales, options);
    let constructor: &Function = constructor.dyn_ref()?;
    let format: Intl::DateTimeFormat = Reflect::construct(constructor, &arguments)
        .ok()?
        .unchecked_into();
    let parts = format.format_to_parts(date);
    let text = |part: &wasm_bindgen::JsValue, name: &str| {
        Reflect::get(part, &name.into()).ok()?.as_string()
    };
    parts
        .iter()
        .map(|part| Some((text(&part, "type")?, text(&part, "value")?)))
        .collect()
}

use wasm_bindgen::JsCast;

/// Keeps the time at the venue true to the minute.
pub fn keep_time(app: App) {
    let tick = move || {
        let zone = (app.loaded).try_with_untracked(|loaded| loaded.town.venue.time_zone.clone());
        if let Some(zone) = zone {
            app.local_now.try_set(local_now(&zone));
        }
    };
    // An interval lives as long as the page does.
    let _ = set_interval_with_handle(tick, Duration::from_secs(30));
}
