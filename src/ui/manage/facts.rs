//! What the public sees, and since when somebody has vouched for it: as the desk tells.

use super::moment;
use crate::desk::Desk;
use crate::desk::freshness::{FactGroup, public_facts, stale, stale_before};
use crate::ui::clock;
use chrono::NaiveDate;

/// How many facts are stale.
pub(super) fn count(desk: &Desk, today: NaiveDate) -> usize {
    stale(&groups(desk, today), stale_before(desk.record(), today))
}

/// The facts, each thing's together.
pub(super) fn groups(desk: &Desk, today: NaiveDate) -> Vec<FactGroup> {
    let zone = desk.record().venue().map(|venue| venue.time_zone.as_str());
    let local = zone.and_then(clock::local_now);
    let ahead = local.map_or(0, |it| it.and_utc().timestamp_millis() - moment::now_ms());
    public_facts(desk.record(), &desk.saved(ahead), today)
}
