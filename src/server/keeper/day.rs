//! A new day on a town that people keep: it is known until today, so the public projection is
//! another one from midnight at the venue on.
//!
//! Nothing is appended for it. The ledger says what was recorded and by whom; a date is neither, and
//! several servers over one store would each append one.

use super::Keeper;
use crate::server::clock::Passing;
use std::sync::Weak;

/// Looks at the date of every open town whenever time has passed, until the keeper is gone.
pub(super) async fn watch(keeper: Weak<Keeper>, mut passing: Passing) {
    while passing.a_while().await {
        let Some(keeper) = keeper.upgrade() else {
            return;
        };
        for town in keeper.open_towns() {
            town.look_at_the_day();
        }
    }
}
