//! The names of the figures, and what kind of number each is.

/// What units are weighed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Gross leasable area, m².
    Area,
    /// Each unit once.
    Count,
}

/// What a lease term is measured to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// The last day of the lease.
    Expiry,
    /// The first day on which the tenant may leave, or the expiry where there is no such day ahead.
    FirstBreak,
}

/// What kind of number a figure is, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MetricKind {
    /// A share, 0 to 1.
    Ratio,
    /// An area, m².
    SquareMetres,
    /// A duration, years of 365.25 days.
    Years,
    /// A plain number.
    Number,
}

/// A key figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Metric {
    /// See [`occupancy`](super::occupancy()).
    OccupancyByArea,
    /// See [`occupancy`](super::occupancy()).
    OccupancyByCount,
    /// See [`committed`](super::committed).
    CommittedByArea,
    /// See [`trading`](super::trading).
    TradingByArea,
    /// See [`available_area`](super::available_area).
    AvailableArea,
    /// See [`in_negotiation_area`](super::in_negotiation_area).
    InNegotiationArea,
    /// See [`vacancy`](super::vacancy).
    VacancyByArea,
    /// See [`units`](super::units).
    Units,
    /// See [`gross_leasable_area`](super::gross_leasable_area).
    GrossLeasableArea,
    /// Weighted average lease term, by area. Only where lease terms are.
    WaltByArea,
    /// Weighted average lease term, by rent. Only where lease terms are.
    WaltByRent,
}

impl Metric {
    /// All, in the order of the screen.
    pub const ALL: [Self; 11] = [
        Self::OccupancyByArea,
        Self::OccupancyByCount,
        Self::CommittedByArea,
        Self::TradingByArea,
        Self::AvailableArea,
        Self::InNegotiationArea,
        Self::VacancyByArea,
        Self::Units,
        Self::GrossLeasableArea,
        Self::WaltByArea,
        Self::WaltByRent,
    ];

    /// The name in `data-metric`, URLs and files.
    pub fn slug(self) -> &'static str {
        match self {
            Self::OccupancyByArea => "occupancy-by-area",
            Self::OccupancyByCount => "occupancy-by-count",
            Self::CommittedByArea => "committed-by-area",
            Self::TradingByArea => "trading-by-area",
            Self::AvailableArea => "available-area",
            Self::InNegotiationArea => "in-negotiation-area",
            Self::VacancyByArea => "vacancy-by-area",
            Self::Units => "units",
            Self::GrossLeasableArea => "gross-leasable-area",
            Self::WaltByArea => "walt-by-area",
            Self::WaltByRent => "walt-by-rent",
        }
    }

    /// The metric with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.slug() == slug)
    }

    /// What kind of number it is.
    pub fn kind(self) -> MetricKind {
        match self {
            Self::OccupancyByArea
            | Self::OccupancyByCount
            | Self::CommittedByArea
            | Self::TradingByArea
            | Self::VacancyByArea => MetricKind::Ratio,
            Self::AvailableArea | Self::InNegotiationArea | Self::GrossLeasableArea => {
                MetricKind::SquareMetres
            }
            Self::Units => MetricKind::Number,
            Self::WaltByArea | Self::WaltByRent => MetricKind::Years,
        }
    }

    /// What units are weighed by; none where leases are weighed by their rent.
    pub fn basis(self) -> Option<Basis> {
        match self {
            Self::OccupancyByCount | Self::Units => Some(Basis::Count),
            Self::WaltByRent => None,
            _ => Some(Basis::Area),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slugs other programs find in `data-metric`.
    #[test]
    fn the_contract_names_are_found_and_no_other() {
        for slug in [
            "occupancy-by-area",
            "occupancy-by-count",
            "committed-by-area",
            "trading-by-area",
            "available-area",
            "units",
            "gross-leasable-area",
            "walt-by-area",
        ] {
            assert_eq!(Metric::from_slug(slug).map(Metric::slug), Some(slug));
        }
        assert_eq!(Metric::from_slug("occupancy"), None);
    }
}
