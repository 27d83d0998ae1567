//! The rules of a town, and how a broken one is said in words.

use super::Severity;
use crate::geometry::InvalidPolygon;
use crate::number::{decimal, exact};
use crate::town::{DateSpan, HoursError, Labels, Language, LevelId, OccupantId, UnitId};
use chrono::NaiveDate;

/// A rule that is broken, with what is needed to say how.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// A name in at least one language.
    Unnamed,
    /// A unit has a number.
    Unnumbered,
    /// A unit's number is its own.
    NumberTaken(String),
    /// The level a unit lies on.
    NoSuchLevel(LevelId),
    /// A unit of a tenancy.
    NoSuchUnit(UnitId),
    /// The occupant of a tenancy.
    NoSuchOccupant(OccupantId),
    /// A tenancy takes at least one unit.
    NoUnits,
    /// A tenancy names a unit once.
    UnitTwice(UnitId),
    /// A tenancy has at least one milestone.
    NoMilestones,
    /// Steps come in their order.
    StepOrder {
        /// The step that stands first, as it is called in files and in Chinese.
        before: StepName,
        /// The one that may not follow it.
        next: StepName,
    },
    /// What is after the last known day can only be planned.
    NotYet {
        /// When it is said to have happened.
        span: DateSpan,
        /// The last known day.
        known_until: NaiveDate,
    },
    /// Dates come in the order of their steps.
    TooEarly {
        /// The date.
        span: DateSpan,
        /// The first day on which a step before it can have happened, or is planned.
        from: NaiveDate,
    },
    /// What has happened is not preceded by a mere plan.
    AfterPlan,
    /// Only what has happened can be inferred.
    InferredPlan,
    /// Two tenants cannot both be in a unit.
    DoubleLetting {
        /// The number of the unit.
        unit: String,
        /// Both tenants, the earlier in the list first.
        tenants: [Labels; 2],
    },
    /// A unit leaves the stock after it has come into it.
    NeverLettable {
        /// In the stock from this day.
        from: NaiveDate,
        /// No longer in it from this day.
        until: NaiveDate,
    },
    /// Opening hours can be read.
    Hours(HoursError),
    /// An outline encloses an area and does not cross itself.
    Outline(InvalidPolygon),
    /// A line has at least two positions.
    ShortLine,
    /// A position is on the Earth.
    OffTheEarth,
    /// A unit lies on the site.
    OutsideSite(String),
    /// An area is above zero.
    NoArea(f64),
    /// A height or a width is above zero.
    NoLength(f64),
    /// The stated area is about the drawn one.
    AreaDiffers {
        /// The number of the unit.
        unit: String,
        /// m².
        stated: f64,
        /// m².
        drawn: f64,
    },
}

/// What a step is called: in files, and in Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepName {
    /// In files: `handed-over`.
    pub slug: &'static str,
    /// In Chinese: `入驻`.
    pub zh: &'static str,
}

impl Rule {
    /// The name of the rule, which stays the same.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Unnamed => "name-missing",
            Self::Unnumbered => "number-missing",
            Self::NumberTaken(_) => "number-taken",
            Self::NoSuchLevel(_) | Self::NoSuchUnit(_) | Self::NoSuchOccupant(_) => "not-there",
            Self::NoUnits => "no-units",
            Self::UnitTwice(_) => "unit-twice",
            Self::NoMilestones => "no-milestones",
            Self::StepOrder { .. } => "step-order",
            Self::NotYet { .. } => "not-yet",
            Self::TooEarly { .. } => "too-early",
            Self::AfterPlan => "after-plan",
            Self::InferredPlan => "inferred-plan",
            Self::DoubleLetting { .. } => "double-letting",
            Self::NeverLettable { .. } => "never-lettable",
            Self::Hours(_) => "hours-unreadable",
            Self::Outline(_) | Self::ShortLine | Self::OffTheEarth => "shape-invalid",
            Self::OutsideSite(_) => "outside-site",
            Self::NoArea(_) | Self::NoLength(_) => "not-above-zero",
            Self::AreaDiffers { .. } => "area-differs",
        }
    }

    /// Whether a town file that breaks it is refused, or only doubted.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NeverLettable { .. }
            | Self::Hours(_)
            | Self::NoArea(_)
            | Self::OutsideSite(_)
            | Self::AreaDiffers { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What is wrong, in words a person understands.
    pub fn words(&self, language: Language) -> String {
        match language {
            Language::Zh => self.in_chinese(),
            Language::En => self.in_english(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Unnamed => "a name in at least one language is expected".into(),
            Self::Unnumbered => "a unit number is expected, such as 05".into(),
            Self::NumberTaken(number) => format!("“{number}” is already used"),
            Self::NoSuchLevel(id) => format!("no level has the id {id}"),
            Self::NoSuchUnit(id) => format!("no unit has the id {id}"),
            Self::NoSuchOccupant(id) => format!("no occupant has the id {id}"),
            Self::NoUnits => "a tenancy takes at least one unit".into(),
            Self::UnitTwice(id) => format!("the unit {id} is already named"),
            Self::NoMilestones => "a tenancy has at least one milestone".into(),
            Self::StepOrder { before, next } => {
                format!("{} may not come after {}", next.slug, before.slug)
            }
            Self::NotYet { span, known_until } => {
                format!("{span} is after {known_until}, so it can only be planned")
            }
            Self::TooEarly { span, from } => {
                format!("{span} is before a step it follows, which is not before {from}")
            }
            Self::AfterPlan => "it has happened, but a step before it is only planned".into(),
            Self::InferredPlan => "only what has happened can be inferred".into(),
            Self::DoubleLetting { unit, tenants } => {
                let [first, second] = tenants.each_ref().map(|it| it.get(Language::En));
                format!("unit {unit} is let to “{first}” and to “{second}” for the same days")
            }
            Self::NeverLettable { from, until } => {
                format!("{until} is not after {from}: never lettable")
            }
            Self::Hours(error) => error.to_string(),
            Self::Outline(reason) => reason.to_string(),
            Self::ShortLine => "a line has at least two positions".into(),
            Self::OffTheEarth => {
                "a longitude is from -180 to 180 and a latitude from -90 to 90".into()
            }
            Self::OutsideSite(unit) => format!("unit {unit} is not inside the site"),
            Self::NoArea(value) => {
                format!(
                    "{} is no area; expected square metres above 0",
                    exact(*value)
                )
            }
            Self::NoLength(value) => {
                format!("{} is no length; expected metres above 0", exact(*value))
            }
            Self::AreaDiffers {
                unit,
                stated,
                drawn,
            } => format!(
                "unit {unit} is stated as {} m² and drawn as {} m² ({} %)",
                decimal(*stated, 0),
                decimal(*drawn, 0),
                difference(*stated, *drawn)
            ),
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::Unnamed => "至少需要一种语言的名称".into(),
            Self::Unnumbered => "需要铺位编号，例如 05".into(),
            Self::NumberTaken(number) => format!("编号“{number}”已被使用"),
            Self::NoSuchLevel(id) => format!("没有编号为 {id} 的楼层"),
            Self::NoSuchUnit(id) => format!("没有编号为 {id} 的铺位"),
            Self::NoSuchOccupant(id) => format!("没有编号为 {id} 的商户"),
            Self::NoUnits => "租约至少要有一个铺位".into(),
            Self::UnitTwice(id) => format!("铺位 {id} 重复出现"),
            Self::NoMilestones => "租约至少要有一个节点".into(),
            Self::StepOrder { before, next } => {
                format!("“{}”不能在“{}”之后", next.zh, before.zh)
            }
            Self::NotYet { span, known_until } => {
                format!("{span} 晚于 {known_until}，只能作为计划")
            }
            Self::TooEarly { span, from } => {
                format!("{span} 早于它之前的节点，该节点不早于 {from}")
            }
            Self::AfterPlan => "它已发生，但之前的节点仍是计划".into(),
            Self::InferredPlan => "只有已发生的事才能标为推断".into(),
            Self::DoubleLetting { unit, tenants } => {
                let [first, second] = tenants.each_ref().map(|it| it.get(Language::Zh));
                format!("铺位 {unit} 在同一时间租给了“{first}”和“{second}”")
            }
            Self::NeverLettable { from, until } => {
                format!("{until} 不晚于 {from}：永远不可出租")
            }
            Self::Hours(error) => format!("“{}”不是可识别的营业时间写法", error.text),
            Self::Outline(InvalidPolygon::OutOfRange(_)) | Self::OffTheEarth => {
                "经度应在 -180 到 180 之间，纬度应在 -90 到 90 之间".into()
            }
            Self::Outline(InvalidPolygon::NoArea) => {
                "轮廓没有围成面积，至少需要三个不在一条直线上的角点".into()
            }
            Self::Outline(InvalidPolygon::NotSimple(_)) => "轮廓自相交，或有孔不在其内".into(),
            Self::ShortLine => "线至少需要两个点".into(),
            Self::OutsideSite(unit) => format!("铺位 {unit} 不在场地范围内"),
            Self::NoArea(value) => format!("{} 不是面积，应为大于 0 的平方米数", exact(*value)),
            Self::NoLength(value) => format!("{} 不是长度，应为大于 0 的米数", exact(*value)),
            Self::AreaDiffers {
                unit,
                stated,
                drawn,
            } => format!(
                "铺位 {unit} 标注 {} m²，图上为 {} m²（{} %）",
                decimal(*stated, 0),
                decimal(*drawn, 0),
                difference(*stated, *drawn)
            ),
        }
    }
}

/// By how many per cent a drawn area differs from the stated one, with its sign.
fn difference(stated: f64, drawn: f64) -> String {
    let percent = decimal((drawn / stated - 1.0) * 100.0, 0);
    let sign = if percent.starts_with('-') { "" } else { "+" };
    format!("{sign}{percent}")
}
