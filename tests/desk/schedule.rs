//! The tenancy schedule: what a cell holds, what a text typed into it changes, what a pasted table
//! comes to.

use super::{OTHER, today, town};
use frontage::confidential::{Money, Terms};
use frontage::desk::schedule::{CellProblem, Column, Line, Pasted, Row, lines, read_table};
use frontage::formats::table::{Cell, Table};
use frontage::ledger::{Actor, Change, EntryId, Proposal, Record, Thing, accept, apply};
use frontage::town::sample::{day, vacant};
use frontage::town::{
    DateSpan, Labels, Language, Milestone, Occupant, OccupantId, Tenancy, TenancyId, TenancyStep,
    TenantType, Town,
};
use proptest::prelude::*;
use uuid::Uuid;

/// Two units, the first let since 2023 to a café that opened in May 2024.
fn let_town() -> (Town, Vec<Terms>) {
    let mut town = vacant(&[100.0, 250.5]);
    town.occupants.push(Occupant {
        id: OccupantId(Uuid::from_u128(11)),
        name: Labels::new("咖啡", "Coffee"),
        tenant_type: TenantType::read("cafe"),
        offers: None,
        note: None,
        hours: None,
        contact: frontage::town::Contact::default(),
    });
    let span = |text: &str| text.parse::<DateSpan>().unwrap();
    town.tenancies.push(Tenancy {
        id: TenancyId(Uuid::from_u128(12)),
        occupant: OccupantId(Uuid::from_u128(11)),
        units: vec![town.units[0].id],
        announced: Some(TenancyStep::Signed),
        unit_illustrative: false,
        milestones: vec![
            Milestone::actual(TenancyStep::Signed, span("2023-11-02")),
            Milestone::planned(TenancyStep::Open, Some(span("2024-41"))),
        ],
    });
    let terms = Terms {
        tenancy: TenancyId(Uuid::from_u128(12)),
        start: day("2024-01-01"),
        expiry: Some(day("2028-12-31")),
        first_break: None,
        annual_rent: Some(Money::new(120_000.5).unwrap()),
    };
    (town, vec![terms])
}

fn all_lines(town: &Town, terms: &[Terms]) -> Vec<Line> {
    lines(&town.on(today()), terms, &|_| true)
}

fn entered(column: Column, text: &str) -> Result<Vec<Change>, CellProblem> {
    let (town, terms) = let_town();
    let before = all_lines(&town, &terms)[0].row(&town, &terms).unwrap();
    let mut row = before.clone();
    column.enter(&mut row, text, Language::En)?;
    Ok(row.changes_from(&before))
}

#[test]
fn a_cell_holds_what_its_row_has() {
    let (town, terms) = let_town();
    let lines = all_lines(&town, &terms);
    let (first, second) = (
        lines[0].row(&town, &terms).unwrap(),
        lines[1].row(&town, &terms).unwrap(),
    );
    for (column, expected) in [
        (Column::Area, ["100", "250.5"]),
        (Column::Lettable, ["yes", "yes"]),
        (Column::Occupant, ["Coffee", ""]),
        (Column::Type, ["Café", ""]),
        (Column::Announced, ["Signed", ""]),
        (Column::Step(TenancyStep::Signed), ["2023-11-02", ""]),
        (Column::Step(TenancyStep::Open), ["planned 2024-41", ""]),
        (Column::Step(TenancyStep::Trial), ["", ""]),
        (Column::Start, ["2024-01-01", ""]),
        (Column::Expiry, ["2028-12-31", ""]),
        (Column::AnnualRent, ["120000.5", ""]),
    ] {
        let texts = [&first, &second].map(|row| column.text(row, Language::En));
        assert_eq!(texts, expected, "{}", column.slug());
    }
    assert_eq!(Column::Occupant.text(&first, Language::Zh), "咖啡");
    assert_eq!(
        Column::Step(TenancyStep::Open).text(&first, Language::Zh),
        "计划 2024-41"
    );
}

/// What is typed, and the text of the cell afterwards; or what is wrong with it.
#[test]
fn what_is_typed_is_read_as_people_and_spreadsheets_write_it() {
    let open = Column::Step(TenancyStep::Open);
    for (column, typed, expected) in [
        (Column::Area, "1,234.5 m²", Ok("1234.5")),
        (Column::Area, "", Ok("")),
        (Column::Area, "large", Err(CellProblem::NotANumber)),
        (Column::Area, "-3", Err(CellProblem::NotANumber)),
        (Column::Number, " 7b ", Ok("7b")),
        (Column::Number, " ", Err(CellProblem::Empty)),
        (Column::Lettable, "否", Ok("no")),
        (Column::Lettable, "perhaps", Err(CellProblem::NotYesOrNo)),
        (Column::Type, "茶饮", Ok("Tea and drinks")),
        (Column::Type, "falconry", Err(CellProblem::NotAType)),
        (Column::Announced, "open", Ok("Open")),
        (Column::Announced, "", Ok("")),
        (Column::Announced, "later", Err(CellProblem::NotAStep)),
        (open, "2024-05-01", Ok("2024-05-01")),
        (open, "2024/5/1", Ok("2024-05-01")),
        (open, "2024年5月1日", Ok("2024-05-01")),
        (open, "计划 2025-10", Ok("planned 2025-10")),
        (open, "~2025", Ok("planned 2025")),
        (open, "planned", Ok("planned")),
        (open, "", Ok("")),
        (open, "1/5/2024", Err(CellProblem::NotADate)),
        (Column::Expiry, "2030.1.31", Ok("2030-01-31")),
        (Column::Expiry, "2030-01", Err(CellProblem::NotADay)),
        (Column::AnnualRent, "¥98,000", Ok("98000")),
        (Column::AnnualRent, "0.005", Err(CellProblem::NotANumber)),
        (Column::Hours, "Mo-Su 09:00-18:00", Ok("Mo-Su 09:00-18:00")),
        (Column::Hours, "half past ten", Err(CellProblem::NotHours)),
        (Column::Phone, " 021 5555 ", Ok("021 5555")),
        (Column::Phone, "'+86 21 5555", Ok("+86 21 5555")),
        (Column::Number, "'t Huis", Ok("'t Huis")),
        (Column::Leasing, "Occupied", Err(CellProblem::Computed)),
    ] {
        let (town, terms) = let_town();
        let mut row = all_lines(&town, &terms)[0].row(&town, &terms).unwrap();
        let after = column
            .enter(&mut row, typed, Language::En)
            .map(|()| column.text(&row, Language::En));
        assert_eq!(
            after.as_deref(),
            expected.as_deref(),
            "{} {typed:?}",
            column.slug()
        );
    }
}

#[test]
fn a_unit_without_a_tenancy_has_nothing_to_write_a_tenancy_into() {
    let (town, terms) = let_town();
    let mut vacant = all_lines(&town, &terms)[1].row(&town, &terms).unwrap();
    for column in [
        Column::Occupant,
        Column::Step(TenancyStep::Open),
        Column::Expiry,
    ] {
        let refused = column.enter(&mut vacant, "2024-05-01", Language::En);
        assert_eq!(refused, Err(CellProblem::NoTenancy), "{}", column.slug());
    }
}

#[test]
fn lease_terms_begin_with_the_start_of_the_lease() {
    let (town, _) = let_town();
    let before = all_lines(&town, &[])[0].row(&town, &[]).unwrap();
    let mut row = before.clone();
    let refused = Column::Expiry.enter(&mut row, "2030-01-31", Language::En);
    assert_eq!(refused, Err(CellProblem::NoStart));
    Column::Start
        .enter(&mut row, "2024-02-01", Language::En)
        .unwrap();
    Column::Expiry
        .enter(&mut row, "2030-01-31", Language::En)
        .unwrap();
    // One noun is added, with both.
    let changes = row.changes_from(&before);
    assert_eq!(changes.len(), 1);
    let mut record = Record::from(town);
    apply(&mut record, &changes, today()).unwrap();
    assert_eq!(record.terms()[0].expiry, Some(day("2030-01-31")));
}

#[test]
fn a_cell_changes_its_own_field_and_no_other() {
    let fields = |column, text| match &entered(column, text).unwrap()[..] {
        [Change::Set { fields, .. }] => fields.iter().map(|field| field.name()).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(fields(Column::Area, "90"), ["area"]);
    assert_eq!(fields(Column::Occupant, "Huashen Coffee"), ["name"]);
    assert_eq!(fields(Column::Expiry, "2029-12-31"), ["expiry"]);
    // What was planned stays known when it has happened.
    assert_eq!(
        fields(Column::Step(TenancyStep::Open), "2024-05-01"),
        ["actual"]
    );
    assert_eq!(entered(Column::Area, "100").unwrap(), []);
    let removed = entered(Column::Step(TenancyStep::Open), "").unwrap();
    assert!(matches!(removed[..], [Change::Remove(Thing::Milestone(_))]));
    let added = entered(Column::Step(TenancyStep::HandedOver), "2024-03-01").unwrap();
    assert!(matches!(added[..], [Change::Add { .. }]));
}

/// What a person pastes: 60 rows by unit number, two of them bad.
#[test]
fn a_table_goes_to_the_units_it_names_and_says_what_is_wrong_where() {
    let town = vacant(&[100.0; 60]);
    let lines = all_lines(&town, &[]);
    let rows: Vec<Row<'_>> = lines
        .iter()
        .map(|line| line.row(&town, &[]).unwrap())
        .collect();
    let mut table = String::from("Unit\tRemarks\tArea m²\r\n");
    for (place, row) in rows.iter().enumerate().rev() {
        let (number, area) = match place {
            3 => (row.unit.number.clone(), "unknown".to_owned()),
            5 => ("999".to_owned(), "50".to_owned()),
            _ => (row.unit.number.clone(), format!("{}", 200 + place)),
        };
        table.push_str(&format!("{number}\tnone\t{area}\r\n"));
    }
    let pasted = Pasted::lay(read_table(&table), &[], &rows, 0..0, Language::Zh);
    assert_eq!(
        pasted.columns,
        [Some(Column::Number), None, Some(Column::Area)]
    );
    assert_eq!(pasted.passed_over, ["Remarks"]);
    assert_eq!(pasted.rows.len(), 60);
    let bad: Vec<_> = pasted.rows.iter().filter(|row| !row.is_good()).collect();
    // The rows go from the last unit to the first, below one of headings.
    assert_eq!((bad[0].line, bad[0].target), (56, None));
    assert_eq!(
        (bad[1].line, bad[1].problems[0]),
        (58, (Column::Area, CellProblem::NotANumber))
    );
    assert_eq!(bad.len(), 2);
    let changes: Vec<Change> = pasted
        .rows
        .iter()
        .flat_map(|row| row.changes.clone())
        .collect();
    let mut record = Record::from(town);
    apply(&mut record, &changes, today()).unwrap();
    let areas = record.units().iter().map(|unit| unit.area.unwrap().0);
    let expected = (0..60_u8).map(|place| match place {
        3 | 5 => 100.0,
        _ => 200.0 + f64::from(place),
    });
    assert_eq!(areas.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn a_table_without_headings_goes_to_the_cells_from_the_active_one_on() {
    let (town, terms) = let_town();
    let lines = all_lines(&town, &terms);
    let rows: Vec<Row<'_>> = lines
        .iter()
        .map(|line| line.row(&town, &terms).unwrap())
        .collect();
    let table = read_table("90\tno\n80\tno\n70\tno\n");
    let pasted = Pasted::lay(
        table,
        &[Column::Area, Column::Lettable],
        &rows,
        1..rows.len(),
        Language::En,
    );
    let targets: Vec<_> = pasted.rows.iter().map(|row| row.target).collect();
    // The second and third row would lie below the last unit.
    assert_eq!(targets, [Some(1), None, None]);
    assert!(pasted.passed_over.is_empty());
    let Change::Set { fields, .. } = &pasted.rows[0].changes[0] else {
        panic!("{:?}", pasted.rows[0].changes)
    };
    assert_eq!(fields.len(), 2);
}

/// What the filter leaves out can be named in a table, but is not below what is shown.
#[test]
fn a_table_finds_units_that_are_not_shown_by_their_number_only() {
    let town = vacant(&[100.0, 200.0, 300.0]);
    let lines = all_lines(&town, &[]);
    let row = |place: usize| lines[place].row(&town, &[]).unwrap();
    // The second is shown alone.
    let rows = [row(1), row(0), row(2)];
    let named = format!("Unit\tArea m²\n{}\t90", rows[1].unit.number);
    let targets = |text: &str| {
        let table = read_table(text);
        let pasted = Pasted::lay(table, &[Column::Area], &rows, 0..1, Language::En);
        let rows = pasted.rows.iter();
        rows.map(|row| row.target).collect::<Vec<_>>()
    };
    assert_eq!(targets(&named), [Some(1)]);
    assert_eq!(targets("90\n80"), [Some(0), None]);
}

#[test]
fn what_of_a_table_goes_nowhere_is_told() {
    let (town, _) = let_town();
    let lines = all_lines(&town, &[]);
    let rows = [lines[0].row(&town, &[]).unwrap()];
    let shown = [Column::Area, Column::Lettable];
    let passed_over =
        |text: &str| Pasted::lay(read_table(text), &shown, &rows, 0..1, Language::En).passed_over;
    assert_eq!(passed_over("Unit\tRemarks\n1\tsunny"), ["Remarks"]);
    // Beyond the headings, and beyond the last column that is shown.
    assert_eq!(passed_over("Unit\tArea m²\n1\t90\tsunny"), ["3"]);
    assert_eq!(passed_over("90\tyes\tsunny\t\t?"), ["3", "5"]);
    // Where nothing stands nothing is lost.
    assert!(passed_over("Unit\tArea m²\t\n1\t90\t ").is_empty());
}

/// A person other than who works here changes a unit meanwhile: what is typed touches its own field
/// only, and both stand.
#[test]
fn two_cells_of_one_row_by_two_people_both_stand() {
    let mut record = town();
    let before = record.town(today());
    let line = all_lines(&before, &[])[0];
    let row = line.row(&before, &[]).unwrap();
    let save = |record: &mut Record, column: Column, text: &str, sequence| {
        let mut mine = row.clone();
        column.enter(&mut mine, text, Language::En).unwrap();
        let proposal = Proposal {
            id: EntryId(Uuid::from_u128(sequence)),
            recorded: 1_700_000_000_000,
            actor: OTHER,
            reason: None,
            changes: mine.changes_from(&row),
        };
        accept(record, proposal, u64::try_from(sequence).unwrap(), today()).unwrap();
    };
    save(&mut record, Column::Area, "77", 1);
    save(&mut record, Column::Lettable, "no", 2);
    let unit = &record.units()[0];
    assert_eq!((unit.area.unwrap().0, unit.lettable), (77.0, false));
    let _: Actor = OTHER;
}

proptest! {
    /// What is copied can be pasted: a cell takes its own text and nothing is changed by it.
    #[test]
    fn a_cell_takes_its_own_text(place in 0_usize..2, language in prop::sample::select(&Language::ALL[..])) {
        let (town, terms) = let_town();
        let before = all_lines(&town, &terms)[place].row(&town, &terms).unwrap();
        for column in Column::ALL.into_iter().filter(|column| column.is_editable()) {
            let mut row = before.clone();
            let text = column.text(&row, language);
            prop_assert_eq!(column.enter(&mut row, &text, language), Ok(()));
            prop_assert_eq!(row.changes_from(&before), vec![]);
        }
    }

    /// What a table for spreadsheets guards from being run as a formula comes back without the guard.
    #[test]
    fn what_is_copied_is_pasted_back_as_it_was(text in "[-+=@＋＝0-9 a-z']{1,16}", language in prop::sample::select(&Language::ALL[..])) {
        let (mut town, terms) = let_town();
        prop_assume!(text.trim() == text && !text.starts_with('\''));
        town.occupants[0].contact.phone = Some(text.clone());
        let row = all_lines(&town, &terms)[0].row(&town, &terms).unwrap();
        let cell = |column: Column| Cell::Text(column.text(&row, language));
        let columns = [Column::Occupant, Column::Phone];
        let table = Table { columns: vec![], rows: vec![columns.map(cell).to_vec()] };
        let copied = table.to_tsv();
        let pasted = Pasted::lay(read_table(copied.trim_start()), &columns, &[row], 0..1, language);
        prop_assert!(pasted.rows[0].is_good());
        prop_assert_eq!(&pasted.rows[0].cells[1], &text);
        prop_assert_eq!(&pasted.rows[0].changes, &vec![]);
    }

    /// Whatever is typed is taken or refused, and what is taken reads the same again.
    #[test]
    fn whatever_is_typed_is_taken_or_refused(text in "\\PC{0,24}|(planned |~|../)?[0-9./-]{1,12}", place in 0_usize..2) {
        let (town, terms) = let_town();
        for column in Column::ALL {
            let mut row = all_lines(&town, &terms)[place].row(&town, &terms).unwrap();
            if column.enter(&mut row, &text, Language::En).is_ok() {
                let once = column.text(&row, Language::En);
                prop_assert_eq!(column.enter(&mut row, &once, Language::En), Ok(()));
                prop_assert_eq!(column.text(&row, Language::En), once);
            }
        }
    }

    /// A table of any cells is read back as it was written by a spreadsheet.
    #[test]
    fn a_table_is_read_as_it_was_written(table in prop::collection::vec(prop::collection::vec("[a-z \"\\t\\n]{0,6}", 1..4), 1..5)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let rows: Vec<String> = table.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join("\t")).collect();
        prop_assert_eq!(read_table(&(rows.join("\r\n") + "\r\n")), table);
    }
}

#[test]
fn a_date_that_is_not_exact_is_shown_in_words_and_copied_as_files_have_it() {
    use frontage::page::manage::schedule::said;
    let (town, terms) = let_town();
    let row = all_lines(&town, &terms)[0].row(&town, &terms).unwrap();
    for (step, language, held, shown) in [
        (
            TenancyStep::Open,
            Language::En,
            "planned 2024-41",
            "planned second half of 2024",
        ),
        (
            TenancyStep::Open,
            Language::Zh,
            "计划 2024-41",
            "计划 2024 年下半年",
        ),
        (
            TenancyStep::Signed,
            Language::En,
            "2023-11-02",
            "2023-11-02",
        ),
        (TenancyStep::Trial, Language::En, "", ""),
    ] {
        let column = Column::Step(step);
        assert_eq!(column.text(&row, language), held);
        assert_eq!(said(language, &row, column, held.into()), shown);
    }
}
