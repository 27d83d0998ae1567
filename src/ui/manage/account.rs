//! One's own account: sessions, password, second step.

use crate::page::manage::account as page;
use crate::ui::state::App;

/// The screen.
pub fn write(app: App) -> String {
    page::screen(app.language()).into_string()
}

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(_app: App, _verb: &str, _object: &str) -> bool {
    false
}
