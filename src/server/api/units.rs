//! `GET /api/units.xlsx`: the table of units of a link, as a workbook.
//!
//! Here and not in the app: a writer of workbooks weighs more than the whole dashboard.

use crate::formats::table::{Cell, Table};
use crate::page::dashboard::{Choices, units_table};
use crate::page::with_context;
use crate::query::UrlState;
use crate::server::error::{ProblemDetails, internal};
use crate::server::page::town_of;
use crate::server::{App, clock};
use axum::extract::State;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The units the link's filter shows, on its day and in its language.
pub async fn workbook(State(app): State<App>, uri: Uri) -> Result<Response, ProblemDetails> {
    let state = UrlState::read(uri.query().unwrap_or_default());
    let town = town_of(&app, &state).await?;
    let now = clock::to_the_minute(app.clock.local_time_in(&town.town.venue.time_zone));
    let table = with_context(&town.town, &state, Some(now), |context, _| {
        units_table(context, &Choices::default())
    });
    let bytes = write(&table).map_err(|error| {
        tracing::error!("the workbook cannot be written: {error}");
        internal("The workbook cannot be written. The server's log says why.")
    })?;
    let headers = [
        (header::CONTENT_TYPE, XLSX),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"units.xlsx\"",
        ),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Ok((headers, bytes).into_response())
}

fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (heading, day) = (
        Format::new().set_bold(),
        Format::new().set_num_format("yyyy-mm-dd"),
    );
    for (column, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, name, &heading)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                // Written as a text, never as a formula.
                Cell::Text(text) => drop(sheet.write_string(row, column, text)?),
                Cell::Number(number) => drop(sheet.write_number(row, column, *number)?),
                Cell::Day(date) => {
                    let date = ExcelDateTime::parse_from_str(&date.to_string())?;
                    sheet.write_datetime_with_format(row, column, &date, &day)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    workbook.save_to_buffer()
}
