//! Taking the table of units along: to the clipboard, or as a file.

use crate::formats::table::Table;
use crate::page::dashboard;
use crate::ui::{actions, file, state::App};
use crate::words;
use leptos::prelude::*;

/// Copies the table, tab-separated.
pub fn copy(app: App) {
    actions::copy(app, table(app).to_tsv(), words::copied);
}

/// Gives the table to the browser as a CSV file. A browser that refuses leaves the page as it is.
pub fn download(app: App) {
    let name = app.with_context_untracked(|context| format!("units-{}.csv", context.town.day));
    file::save(&table(app).to_csv(), &name);
}

fn table(app: App) -> Table {
    let choices = app.planning.get_untracked();
    app.with_context_untracked(|context| dashboard::units_table(context, &choices))
}
