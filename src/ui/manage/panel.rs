//! Below what everybody sees of the chosen unit: what a manager sees and does.

mod marks;

pub use marks::{chosen, listen, put_back};

use super::office;
use crate::page::manage::panel::{self, Panel};
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
    let local_now = app.local_now.get();
    let panel = office::read(|record, today| {
        let panel = Panel {
            record,
            today,
            local_now,
            language,
            may_edit,
        };
        panel::panel(panel, &number)
    });
    panel
        .flatten()
        .map(|it| it.into_string())
        .unwrap_or_default()
}
