//! The managers' program for every day: the map with the unit panel, the schedule, readiness,
//! freshness and history.

fn main() {
    frontage::ui::start();
}
