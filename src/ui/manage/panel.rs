//! Below what everybody sees of the chosen unit: what a manager sees and does.

use super::office;
use crate::page::manage::panel;
use crate::ui::state::App;
use leptos::prelude::*;

/// The markup for the chosen unit; nothing where none is chosen or nobody is signed in.
pub fn fill(app: App) -> String {
    // Read so that the panel follows the desk.
    app.loaded.track();
    let Some(number) = app.url.with(|url| url.unit.clone()) else {
        return String::new();
    };
    let (language, may_edit) = (app.language(), office::may_edit());
    let panel =
        office::read(|record, today| panel::panel(record, &number, today, language, may_edit));
    panel
        .flatten()
        .map(|it| it.into_string())
        .unwrap_or_default()
}
