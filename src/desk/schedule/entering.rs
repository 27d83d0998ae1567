//! What a text that is typed or pasted into a cell means.

use super::column::{planned_word, yes_or_no};
use super::{Column, Row};
use crate::confidential::{Money, Terms};
use crate::number;
use crate::town::{
    DateSpan, Language, Milestone, Occupant, OpeningHours, SquareMetres, TYPES, Tenancy,
    TenancyStep, TenantType, parse_day,
};
use chrono::NaiveDate;

/// Why a text cannot stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellProblem {
    /// It follows from other things.
    #[error("this follows from the milestones and cannot be typed")]
    Computed,
    /// The unit has no tenancy to write it to.
    #[error("this unit has no tenancy")]
    NoTenancy,
    /// There has to be something.
    #[error("this cannot be empty")]
    Empty,
    /// It is no number of 0 or more.
    #[error("expected a number")]
    NotANumber,
    /// It is no day.
    #[error("expected a day such as 2026-10-01")]
    NotADay,
    /// It is no date, exact or not.
    #[error(
        "expected a date such as 2026-10-01, 2026-10 or 2026-41, with “planned” before it if it is"
    )]
    NotADate,
    /// It is neither yes nor no.
    #[error("expected yes or no")]
    NotYesOrNo,
    /// It is no type of tenant.
    #[error("there is no such type")]
    NotAType,
    /// It is no step of a tenancy.
    #[error("expected a milestone")]
    NotAStep,
    /// It is no `opening_hours` expression.
    #[error("expected opening hours as OpenStreetMap writes them")]
    NotHours,
    /// Lease terms begin with the start of the lease.
    #[error("the start of the lease has to be known first")]
    NoStart,
}

impl Column {
    /// Writes a text into a row.
    ///
    /// # Errors
    /// When the text cannot stand there; the row is then as it was.
    pub fn enter(
        self,
        row: &mut Row<'_>,
        text: &str,
        language: Language,
    ) -> Result<(), CellProblem> {
        let text = text.trim();
        // What it says already is no change, however it would be read.
        if self.is_editable() && text == self.text(row, language) {
            return Ok(());
        }
        let text = without_guard(text);
        match self {
            Self::Level | Self::Leasing | Self::Opening => return Err(CellProblem::Computed),
            Self::Number => {
                row.unit.to_mut().number = some(text).ok_or(CellProblem::Empty)?.to_owned();
            }
            Self::Area => {
                let area = some(text).map(amount).transpose()?;
                row.unit.to_mut().area = area.map(SquareMetres);
            }
            Self::Lettable => row.unit.to_mut().lettable = read_yes_or_no(text)?,
            Self::Occupant => {
                let text = some(text).ok_or(CellProblem::Empty)?;
                occupant(row)?.name.put(language, Some(text.to_owned()));
            }
            Self::Type => {
                let tenant_type = tenant_type(some(text).ok_or(CellProblem::Empty)?)?;
                occupant(row)?.tenant_type = tenant_type;
            }
            Self::Announced => {
                let announced = some(text).map(step).transpose()?;
                tenancy(row)?.announced = announced;
            }
            Self::Step(step) => enter_step(tenancy(row)?, step, text)?,
            Self::Start | Self::Expiry | Self::FirstBreak | Self::AnnualRent => {
                self.enter_terms(row, text)?;
            }
            Self::Hours => {
                let hours = some(text).map(OpeningHours::read);
                if hours.as_ref().is_some_and(|hours| hours.error().is_some()) {
                    return Err(CellProblem::NotHours);
                }
                occupant(row)?.hours = hours;
            }
            Self::Phone => occupant(row)?.contact.phone = some(text).map(str::to_owned),
            Self::Website => occupant(row)?.contact.website = some(text).map(str::to_owned),
        }
        Ok(())
    }

    fn enter_terms(self, row: &mut Row<'_>, text: &str) -> Result<(), CellProblem> {
        let day = || some(text).map(day).transpose();
        let id = row.tenancy.as_ref().ok_or(CellProblem::NoTenancy)?.id;
        let Some(terms) = row.terms.as_mut() else {
            if text.is_empty() {
                return Ok(());
            }
            let start = day()?.filter(|_| self == Self::Start);
            let terms = Terms {
                tenancy: id,
                start: start.ok_or(CellProblem::NoStart)?,
                expiry: None,
                first_break: None,
                annual_rent: None,
            };
            row.terms = Some(std::borrow::Cow::Owned(terms));
            return Ok(());
        };
        match self {
            Self::Expiry => terms.to_mut().expiry = day()?,
            Self::FirstBreak => terms.to_mut().first_break = day()?,
            Self::AnnualRent => {
                let rent = some(text).map(amount).transpose()?.map(Money::new);
                terms.to_mut().annual_rent =
                    rent.transpose().map_err(|_| CellProblem::NotANumber)?;
            }
            _ => match day()? {
                Some(start) => terms.to_mut().start = start,
                None => row.terms = None,
            },
        }
        Ok(())
    }
}

/// The text without the apostrophe that a table for spreadsheets has before what they would run as a
/// formula, such as `+86 21 5555 0101`.
pub(super) fn without_guard(text: &str) -> &str {
    let starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let bare = text.strip_prefix('\'');
    bare.filter(|it| it.starts_with(starts)).unwrap_or(text)
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn occupant<'r>(row: &'r mut Row<'_>) -> Result<&'r mut Occupant, CellProblem> {
    let occupant = row.occupant.as_mut().ok_or(CellProblem::NoTenancy)?;
    Ok(occupant.to_mut())
}

fn tenancy<'r>(row: &'r mut Row<'_>) -> Result<&'r mut Tenancy, CellProblem> {
    let tenancy = row.tenancy.as_mut().ok_or(CellProblem::NoTenancy)?;
    Ok(tenancy.to_mut())
}

fn enter_step(tenancy: &mut Tenancy, step: TenancyStep, text: &str) -> Result<(), CellProblem> {
    let place = (tenancy.milestones.iter()).position(|milestone| milestone.step == step);
    if text.is_empty() {
        if let Some(place) = place {
            tenancy.milestones.remove(place);
        }
        return Ok(());
    }
    let planned = Language::ALL.into_iter().map(planned_word);
    let planned = planned
        .chain(["~"])
        .find_map(|word| text.strip_prefix(word));
    let span = |text: &str| (some(text.trim()).map(date)).transpose();
    let (actual, planned) = match planned {
        Some(rest) => (None, span(rest)?),
        None => (span(text)?, None),
    };
    match place.map(|place| &mut tenancy.milestones[place]) {
        Some(milestone) => {
            milestone.actual = actual;
            // What was planned stays known when it has happened.
            if actual.is_none() {
                milestone.planned = planned;
            }
            // Somebody states it now.
            milestone.inferred = false;
        }
        None => {
            let milestones = &mut tenancy.milestones;
            let place = milestones.iter().position(|later| step < later.step);
            let milestone = Milestone {
                step,
                actual,
                planned,
                inferred: false,
            };
            milestones.insert(place.unwrap_or(milestones.len()), milestone);
        }
    }
    Ok(())
}

/// A number of 0 or more, as people and spreadsheets write it: `1,234.5`, `330 m²`, `¥120000`.
fn amount(text: &str) -> Result<f64, CellProblem> {
    let plain: String = text
        .chars()
        .filter(|it| !", \u{a0}\u{2009}¥￥元㎡".contains(*it))
        .collect();
    let plain = plain
        .strip_suffix("m²")
        .or(plain.strip_suffix("m2"))
        .unwrap_or(&plain);
    let number = number::read(plain).filter(|number| *number >= 0.0);
    number.ok_or(CellProblem::NotANumber)
}

fn read_yes_or_no(text: &str) -> Result<bool, CellProblem> {
    for is in [true, false] {
        let words = Language::ALL.map(|language| yes_or_no(is, language));
        let others = if is {
            ["true", "1", "y"]
        } else {
            ["false", "0", "n"]
        };
        if (words.iter().chain(&others)).any(|word| text.eq_ignore_ascii_case(word)) {
            return Ok(is);
        }
    }
    Err(CellProblem::NotYesOrNo)
}

fn tenant_type(text: &str) -> Result<TenantType, CellProblem> {
    let is_it = |name: &str| name.eq_ignore_ascii_case(text);
    let mut types = TYPES.iter();
    let listed = types.find(|info| is_it(info.slug) || info.names.into_iter().any(is_it));
    listed.map(TenantType::Listed).ok_or(CellProblem::NotAType)
}

fn step(text: &str) -> Result<TenancyStep, CellProblem> {
    let is_it = |step: &TenancyStep| {
        let names = Language::ALL.map(|language| step.name(language));
        [step.slug()]
            .iter()
            .chain(&names)
            .any(|name| name.eq_ignore_ascii_case(text))
    };
    let mut steps = TenancyStep::ALL.into_iter();
    steps.find(is_it).ok_or(CellProblem::NotAStep)
}

/// A date as files have it, or a day as spreadsheets write it.
fn date(text: &str) -> Result<DateSpan, CellProblem> {
    let span = text
        .parse()
        .ok()
        .or_else(|| loose_day(text).map(DateSpan::Day));
    span.ok_or(CellProblem::NotADate)
}

fn day(text: &str) -> Result<NaiveDate, CellProblem> {
    let day = parse_day(text).or_else(|| loose_day(text));
    day.ok_or(CellProblem::NotADay)
}

/// `2026/10/1`, `2026.10.1`, `2026年10月1日`: the year first, since of the others nobody can tell the
/// day from the month.
fn loose_day(text: &str) -> Option<NaiveDate> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let mut parts = text.split(['/', '.', '-', '年', '月']).map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
