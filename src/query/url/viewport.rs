//! The part of the map in view, as precise as a link needs it.

use crate::number;

/// The centre of the view and how much it shows.
///
/// Degrees are kept to six decimals (about 0.1 m) and the width to whole metres, so that what is
/// written into a link is what is read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Viewport {
    /// Millionths of a degree.
    lon: i32,
    lat: i32,
    metres: u32,
}

const MILLION: f64 = 1_000_000.0;

/// Nothing on Earth is wider than its equator.
const EQUATOR: f64 = 40_075_017.0;

impl Viewport {
    /// A view around a longitude and latitude (degrees, CRS84) that shows so many metres across.
    ///
    /// None where that is not on Earth, or less than a metre.
    pub fn new(lon: f64, lat: f64, metres: f64) -> Option<Self> {
        let is_on_earth = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
        (is_on_earth && (1.0..=EQUATOR).contains(&metres)).then(|| Self {
            lon: (lon * MILLION).round() as i32,
            lat: (lat * MILLION).round() as i32,
            metres: metres.round() as u32,
        })
    }

    /// Longitude of the centre, degrees east.
    pub fn lon(self) -> f64 {
        f64::from(self.lon) / MILLION
    }

    /// Latitude of the centre, degrees north.
    pub fn lat(self) -> f64 {
        f64::from(self.lat) / MILLION
    }

    /// How much the view shows from left to right, in metres.
    pub fn metres(self) -> f64 {
        f64::from(self.metres)
    }

    /// Reads `121.345678,30.712345,250`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(',').map(number::read);
        let (lon, lat, metres) = (numbers.next()??, numbers.next()??, numbers.next()??);
        match numbers.next() {
            None => Self::new(lon, lat, metres),
            Some(_) => None,
        }
    }

    /// What is written between the commas.
    pub(super) fn parts(self) -> [String; 3] {
        [
            degrees(self.lon),
            degrees(self.lat),
            self.metres.to_string(),
        ]
    }
}

fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, rest) = (
        millionths.unsigned_abs() / 1_000_000,
        millionths.unsigned_abs() % 1_000_000,
    );
    format!("{sign}{whole}.{rest:06}")
}
