//! The table of units as a workbook, read by another program.

use super::test_site::{Answer, TestSite, write};
use calamine::{Data, Range, Reader, Xlsx};
use frontage::formats::town_file;
use frontage::town::{Labels, Milestone, TenancyStep, sample};
use std::io::Cursor;

fn sheet(answer: &Answer) -> Range<Data> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.body.to_vec())).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

/// Three units; the first is let to a tenant with this name, open since New Year 2024.
fn site_with_tenant(name: &str) -> TestSite {
    let site = TestSite::new();
    let mut town = sample::vacant(&[120.5, 80.0, 60.0]);
    let opened = Milestone::actual(TenancyStep::Open, sample::span("2024-01-01"));
    sample::let_unit(&mut town, &[0], "cafe", vec![opened]);
    town.occupants[0].name = Labels::new(name, name);
    write(site.data.path(), "three.json", town_file::write(&town));
    site
}

#[tokio::test]
async fn every_unit_is_a_row_with_numbers_as_numbers_and_days_as_days() {
    let site = site_with_tenant("Café");
    let answer = site.get("/api/units.xlsx?town=three&lang=en").await;
    assert_eq!(
        answer.header("content-type"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    );
    assert!(answer.header("content-disposition").contains("units.xlsx"));
    let sheet = sheet(&answer);
    assert_eq!(sheet.height(), 1 + 3);
    let headings: Vec<_> = sheet
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(Data::to_string)
        .collect();
    let column = |name: &str| {
        let place = headings.iter().position(|heading| heading.contains(name));
        place.unwrap_or_else(|| panic!("no column {name} in {headings:?}"))
    };
    let row = sheet.rows().nth(1).unwrap();
    assert_eq!(row[column("Occupant")], Data::String("Café".into()));
    assert_eq!(row[column("m²")], Data::Float(120.5));
    // Excel counts days from 1900 and takes that year for a leap year: 45292 is New Year 2024.
    let Data::DateTime(since) = row[column("Since")] else {
        panic!("no day in {row:?}");
    };
    assert_eq!(since.as_f64(), 45_292.0);
}

#[tokio::test]
async fn the_filter_of_the_link_holds() {
    let site = site_with_tenant("Café");
    let vacant = site
        .get("/api/units.xlsx?town=three&leasing=available")
        .await;
    assert_eq!(sheet(&vacant).height(), 1 + 2);
    let none = site.get("/api/units.xlsx?town=three&q=nowhere").await;
    assert_eq!(sheet(&none).height(), 1);
}

#[tokio::test]
async fn a_name_that_looks_like_a_formula_stays_a_text() {
    let site = site_with_tenant("=1+1");
    let answer = site.get("/api/units.xlsx?town=three").await;
    let cells: Vec<_> = sheet(&answer)
        .cells()
        .map(|(.., cell)| cell.clone())
        .collect();
    assert!(cells.contains(&Data::String("=1+1".into())), "{cells:?}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.body.to_vec())).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
}

#[tokio::test]
async fn a_town_that_is_not_there_is_a_problem() {
    let answer = TestSite::new().get("/api/units.xlsx?town=nowhere").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), "application/problem+json");
}
