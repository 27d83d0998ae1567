//! The figures of a town: how let it is, how far its leases have come, what is due.
//!
//! Each figure follows a definition of the trade and carries what it needs to explain itself: the
//! basis, the formula, the two dates, the units that make it up and the units left out. What cannot
//! be computed is not known, never 0. Knows states on a day; knows no screen, no language and no
//! clock.

mod availability;
#[cfg(feature = "manage")]
mod expiry;
mod figure;
mod funnel;
mod key_figures;
#[cfg(feature = "manage")]
mod leases;
mod metric;
mod mix;
mod occupancy;
mod pending;
#[cfg(feature = "manage")]
mod readiness;
mod series;
mod stock;
#[cfg(feature = "manage")]
mod walt;

pub use availability::{available_area, in_negotiation_area, vacancy};
#[cfg(feature = "manage")]
pub use expiry::{ComingUp, ExpiryProfile, ExpiryYear, expiry_profile};
pub use figure::{Figure, LeftOut, LeftOutReason};
pub use funnel::{FunnelStage, Stage, funnel};
pub use key_figures::key_figures;
#[cfg(feature = "manage")]
pub use key_figures::key_figures_with_terms;
pub use metric::{Basis, Metric, MetricKind, Until};
pub use mix::{MixShare, mix_left_out, tenant_mix};
pub use occupancy::{committed, occupancy, trading};
pub use pending::{Pending, PendingStep, overdue, unscheduled};
#[cfg(feature = "manage")]
pub use readiness::{NotCounted, ReadyShare, ready_by_area};
pub use series::{SeriesPoint, event_days, occupancy_series};
pub use stock::{gross_leasable_area, units};
#[cfg(feature = "manage")]
pub use walt::{walt_by_area, walt_by_rent};
