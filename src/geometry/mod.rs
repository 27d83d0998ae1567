//! Geodesic areas, label points, hit tests, validity and drawing of footprints; wraps `geo`.
//!
//! Knows polygons in longitude and latitude (CRS84, degrees) and metres; knows no town.

mod area;
mod gcj02;
mod hit;
mod label_point;
pub mod outline;
mod plane;
mod rings;
mod validity;
mod within;

pub use area::geodesic_area;
pub use gcj02::to_gcj02;
pub use hit::HitIndex;
pub use label_point::label_point;
pub use plane::{Metres, Plane};
pub use validity::{InvalidPolygon, validity};
pub use within::lies_within;
