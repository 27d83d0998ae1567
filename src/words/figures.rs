//! Figures in words: names, formulas, numbers with their units.

use crate::metrics::{Basis, LeftOutReason, Metric, MetricKind, Stage};
use crate::number::decimal;
use crate::town::{Language, SquareMetres};

/// An area: `1 210 m²`, which no line breaks in the middle.
pub fn area(area: SquareMetres) -> String {
    format!("{}\u{a0}m²", grouped(area.0))
}

/// A ratio as a percentage with one decimal: `47.4%`.
pub fn percent(ratio: f64) -> String {
    let tenths = (ratio * 1000.0).round() as i64;
    if tenths % 10 == 0 {
        format!("{}%", tenths / 10)
    } else {
        format!("{}.{}%", tenths / 10, (tenths % 10).abs())
    }
}

/// A whole number: `1 210`.
pub fn amount(value: f64) -> String {
    grouped(value)
}

/// A whole number with a thin space between thousands.
pub(crate) fn grouped(value: f64) -> String {
    let digits = decimal(value.abs(), 0);
    let mut text = String::new();
    if value <= -0.5 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// A figure's value in its unit.
pub fn value(language: Language, metric: Metric, value: f64) -> String {
    match metric.kind() {
        MetricKind::Ratio => percent(value),
        MetricKind::SquareMetres => area(SquareMetres(value)),
        MetricKind::Number => grouped(value),
        MetricKind::Years => match language {
            Language::Zh => format!("{} 年", decimal(value, 1)),
            Language::En => format!("{} years", decimal(value, 1)),
        },
    }
}

/// What a figure is called.
pub fn figure_name(language: Language, metric: Metric) -> &'static str {
    let [zh, en] = match metric {
        Metric::OccupancyByArea => ["入驻率 · 按面积", "Occupancy by area"],
        Metric::OccupancyByCount => ["入驻率 · 按铺数", "Occupancy by count"],
        Metric::CommittedByArea => ["已落实 · 按面积", "Committed by area"],
        Metric::TradingByArea => ["已开业 · 按面积", "Trading by area"],
        Metric::AvailableArea => ["可租面积", "Available area"],
        Metric::InNegotiationArea => ["洽谈中面积", "In negotiation"],
        Metric::VacancyByArea => ["空置率 · 按面积", "Vacancy by area"],
        Metric::Units => ["商铺总数", "Units"],
        Metric::GrossLeasableArea => ["可租总面积", "Gross leasable area"],
        Metric::WaltByArea => ["加权平均剩余租期 · 按面积", "WALT by area"],
        Metric::WaltByRent => ["加权平均剩余租期 · 按租金", "WALT by rent"],
    };
    pick(language, [zh, en])
}

/// How a figure is computed, as states.md defines it.
pub fn figure_formula(language: Language, metric: Metric) -> &'static str {
    pick(
        language,
        match metric {
            Metric::OccupancyByArea => [
                "已入驻商铺的面积 ÷ 全部可租商铺的面积",
                "Area of occupied units ÷ area of all lettable units",
            ],
            Metric::OccupancyByCount => [
                "已入驻商铺数 ÷ 可租商铺数",
                "Occupied units ÷ lettable units",
            ],
            Metric::CommittedByArea => [
                "（已入驻 + 已签约）面积 ÷ 可租面积",
                "Area of occupied and committed units ÷ lettable area",
            ],
            Metric::TradingByArea => [
                "正式开业商铺的面积 ÷ 可租面积（测试不算开业）",
                "Area of units whose occupant is open ÷ lettable area (trial is not trading)",
            ],
            Metric::AvailableArea => [
                "空置面积 + 洽谈中面积：仍在市场上的面积",
                "Available area + area in negotiation: space still on the market",
            ],
            Metric::InNegotiationArea => ["洽谈中商铺的面积", "Area of units in negotiation"],
            Metric::VacancyByArea => ["1 − 入驻率（按面积）", "1 − occupancy by area"],
            Metric::Units => ["可租商铺的数量", "Number of lettable units"],
            Metric::GrossLeasableArea => ["可租商铺面积之和", "Sum of the area of lettable units"],
            Metric::WaltByArea => [
                "Σ（面积 × 距到期年数）÷ Σ 面积，限当日有效租约",
                "Σ (area × years to expiry) ÷ Σ area, over leases running on the day",
            ],
            Metric::WaltByRent => [
                "Σ（年租金 × 距到期年数）÷ Σ 年租金，限当日有效租约",
                "Σ (annual rent × years to expiry) ÷ Σ annual rent, over leases running on the day",
            ],
        },
    )
}

/// Why a unit is not in a figure.
pub fn left_out(language: Language, reason: LeftOutReason) -> &'static str {
    pick(
        language,
        match reason {
            LeftOutReason::NotLettable => ["不在可租范围", "not lettable"],
            LeftOutReason::AreaNotStated => ["面积未公布", "area not stated"],
            LeftOutReason::StatusNotKnown => ["当日状态未知", "status not known on the day"],
            LeftOutReason::TermNotKnown => ["租期未知", "term not known"],
        },
    )
}

/// A stage of the leasing funnel.
pub fn stage(language: Language, stage: Stage) -> &'static str {
    pick(
        language,
        match stage {
            Stage::Available => ["可租", "Available"],
            Stage::InNegotiation => ["洽谈中", "In negotiation"],
            Stage::Committed => ["已签约", "Committed"],
            Stage::FitOut => ["装修中", "Fitting out"],
            Stage::Trial => ["测试中", "Trial"],
            Stage::Open => ["已开业", "Open"],
            Stage::NotKnown => ["未知", "Not known"],
        },
    )
}

/// The basis of a figure.
pub fn basis_name(language: Language, basis: Basis) -> &'static str {
    match basis {
        Basis::Area => super::by_area(language),
        Basis::Count => super::by_count(language),
    }
}

fn pick(language: Language, [zh, en]: [&'static str; 2]) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(percent(0.4739), "47.4%");
        assert_eq!(percent(0.5), "50%");
        assert_eq!(area(SquareMetres(1210.0)), "1\u{202f}210\u{a0}m²");
        assert_eq!(area(SquareMetres(166.0)), "166\u{a0}m²");
        assert_eq!(grouped(1_234_567.0), "1\u{202f}234\u{202f}567");
    }
}
