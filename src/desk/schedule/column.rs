//! The columns of the schedule, and what they hold of a row.

use super::Row;
use crate::number::decimal;
use crate::town::{Contact, DateSpan, Language, Milestone, OpeningHours, TenancyStep};
use chrono::NaiveDate;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The number of the unit.
    Number,
    /// The floor. Not to be written: it goes with the footprint.
    Level,
    /// Stated gross leasable area, m².
    Area,
    /// Whether the unit is in the lettable stock.
    Lettable,
    /// The leasing status. Not to be written: it follows from the milestones.
    Leasing,
    /// The name of the occupant, in the language of the page.
    Occupant,
    /// The type of the tenant.
    Type,
    /// The opening status. Not to be written: it follows from the milestones.
    Opening,
    /// From which milestone the public may know of the tenancy.
    Announced,
    /// When a step happened or is planned.
    Step(TenancyStep),
    /// The first day of the lease.
    Start,
    /// Its last day.
    Expiry,
    /// The first day on which the tenant may leave early.
    FirstBreak,
    /// Contracted rent a year, in the venue's currency.
    AnnualRent,
    /// Opening hours, as OpenStreetMap writes them.
    Hours,
    /// The telephone number.
    Phone,
    /// The address on the web.
    Website,
}

impl Column {
    /// All, in the order of the table.
    pub const ALL: [Self; 23] = [
        Self::Number,
        Self::Level,
        Self::Occupant,
        Self::Type,
        Self::Leasing,
        Self::Opening,
        Self::Announced,
        Self::Area,
        Self::Lettable,
        Self::Step(TenancyStep::Prospect),
        Self::Step(TenancyStep::Negotiating),
        Self::Step(TenancyStep::Signed),
        Self::Step(TenancyStep::HandedOver),
        Self::Step(TenancyStep::FitOut),
        Self::Step(TenancyStep::Trial),
        Self::Step(TenancyStep::Open),
        Self::Start,
        Self::Expiry,
        Self::FirstBreak,
        Self::AnnualRent,
        Self::Hours,
        Self::Phone,
        Self::Website,
    ];

    /// The name in actions and settings.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Level => "level",
            Self::Area => "area",
            Self::Lettable => "lettable",
            Self::Leasing => "leasing",
            Self::Occupant => "occupant",
            Self::Type => "type",
            Self::Opening => "opening",
            Self::Announced => "announced",
            Self::Step(step) => step.slug(),
            Self::Start => "start",
            Self::Expiry => "expiry",
            Self::FirstBreak => "first-break",
            Self::AnnualRent => "annual-rent",
            Self::Hours => "hours",
            Self::Phone => "phone",
            Self::Website => "website",
        }
    }

    /// The column of this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.slug() == slug)
    }

    /// The heading.
    pub fn name(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Number => ("单元", "Unit"),
            Self::Level => ("楼层", "Level"),
            Self::Area => ("面积 m²", "Area m²"),
            Self::Lettable => ("可出租", "Lettable"),
            Self::Leasing => ("租赁状态", "Leasing"),
            Self::Occupant => ("商户", "Occupant"),
            Self::Type => ("类型", "Type"),
            Self::Opening => ("营业状态", "Status"),
            Self::Announced => ("公开自", "Announced from"),
            Self::Step(step) => return step.name(language),
            Self::Start => ("租期起", "Lease start"),
            Self::Expiry => ("租期止", "Lease end"),
            Self::FirstBreak => ("最早解约", "First break"),
            Self::AnnualRent => ("年租金", "Annual rent"),
            Self::Hours => ("营业时间", "Hours"),
            Self::Phone => ("电话", "Phone"),
            Self::Website => ("网址", "Website"),
        };
        language.pick(zh, en)
    }

    /// Whether anything can be typed into it.
    pub fn is_editable(self) -> bool {
        !matches!(self, Self::Level | Self::Leasing | Self::Opening)
    }

    /// Whether it holds numbers, which stand right.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Area | Self::AnnualRent)
    }

    /// What a row holds, as it is shown, copied, and typed; empty where there is nothing. What follows
    /// from the milestones is not in a row.
    pub fn text(self, row: &Row<'_>, language: Language) -> String {
        let occupant = row.occupant.as_deref();
        let terms = row.terms.as_deref();
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let contact = |field: fn(&Contact) -> &Option<String>| {
            let field = occupant.and_then(|occupant| field(&occupant.contact).clone());
            field.unwrap_or_default()
        };
        match self {
            Self::Number => row.unit.number.clone(),
            Self::Level | Self::Leasing | Self::Opening => String::new(),
            Self::Area => row
                .unit
                .area
                .map(|area| decimal(area.0, 2))
                .unwrap_or_default(),
            Self::Lettable => yes_or_no(row.unit.lettable, language).to_owned(),
            Self::Occupant => {
                let name = occupant.map(|occupant| occupant.name.get(language));
                name.unwrap_or_default().to_owned()
            }
            Self::Type => {
                let name = occupant.map(|occupant| occupant.tenant_type.name(language));
                name.unwrap_or_default().to_owned()
            }
            Self::Announced => {
                let step = row.tenancy.as_deref().and_then(|tenancy| tenancy.announced);
                step.map_or("", |step| step.name(language)).to_owned()
            }
            Self::Step(step) => {
                let tenancy = row.tenancy.as_deref();
                let milestone = tenancy.and_then(|tenancy| tenancy.milestone(step));
                milestone.map_or_else(String::new, |milestone| dates(milestone, language))
            }
            Self::Start => day(terms.map(|terms| terms.start)),
            Self::Expiry => day(terms.and_then(|terms| terms.expiry)),
            Self::FirstBreak => day(terms.and_then(|terms| terms.first_break)),
            Self::AnnualRent => {
                let rent = terms.and_then(|terms| terms.annual_rent);
                rent.map(|rent| decimal(rent.amount(), 2))
                    .unwrap_or_default()
            }
            Self::Hours => {
                let hours = occupant.and_then(|occupant| occupant.hours.as_ref());
                hours.map_or("", OpeningHours::text).to_owned()
            }
            Self::Phone => contact(|contact| &contact.phone),
            Self::Website => contact(|contact| &contact.website),
        }
    }

    /// What it is sorted by where that is a number or a date; none sorts last.
    pub fn number(self, row: &Row<'_>) -> Option<f64> {
        use chrono::Datelike;
        let day = |day: NaiveDate| f64::from(day.num_days_from_ce());
        let terms = row.terms.as_deref();
        match self {
            Self::Area => row.unit.area.map(|area| area.0),
            Self::Lettable => Some(f64::from(u8::from(row.unit.lettable))),
            Self::Step(step) => {
                let milestone = row.tenancy.as_deref()?.milestone(step)?;
                milestone.when().map(DateSpan::last).map(day)
            }
            Self::Start => terms.map(|terms| day(terms.start)),
            Self::Expiry => terms.and_then(|terms| terms.expiry).map(day),
            Self::FirstBreak => terms.and_then(|terms| terms.first_break).map(day),
            Self::AnnualRent => terms
                .and_then(|terms| terms.annual_rent)
                .map(|it| it.amount()),
            _ => None,
        }
    }
}

/// Yes or no, as the schedule says it.
pub(super) fn yes_or_no(is: bool, language: Language) -> &'static str {
    match is {
        true => language.pick("是", "yes"),
        false => language.pick("否", "no"),
    }
}

/// The dates of a milestone as they are typed: what is planned says so.
fn dates(milestone: &Milestone<TenancyStep>, language: Language) -> String {
    match (milestone.actual, milestone.planned) {
        (Some(actual), _) => actual.to_string(),
        (None, Some(planned)) => format!("{} {planned}", planned_word(language)),
        (None, None) => planned_word(language).to_owned(),
    }
}

/// What stands before a date that is planned.
pub(super) fn planned_word(language: Language) -> &'static str {
    language.pick("计划", "planned")
}
