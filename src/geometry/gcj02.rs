//! GCJ-02, the shifted coordinates Chinese map services use.

use geo::Coord;

/// WGS 84 to GCJ-02, in degrees. Outside of China the two are the same.
///
/// The published approximation (Krasovsky 1940 ellipsoid and a fixed series), good to about a
/// metre; check values from the eviltransform project.
///
/// ```
/// # use frontage::geometry::to_gcj02;
/// let shifted = to_gcj02(geo::coord! { x: 121.5272106, y: 31.1774276 });
/// assert!((shifted.x - 121.531541859215).abs() < 1e-9);
/// assert!((shifted.y - 31.17530398364597).abs() < 1e-9);
/// ```
pub fn to_gcj02(position: Coord<f64>) -> Coord<f64> {
    const SEMI_MAJOR: f64 = 6_378_245.0;
    const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
    let in_china =
        (72.004..=137.8347).contains(&position.x) && (0.8293..=55.8271).contains(&position.y);
    if !in_china {
        return position;
    }
    let shift = series(position.x - 105.0, position.y - 35.0);
    let latitude = position.y.to_radians();
    let magic = 1.0 - ECCENTRICITY * latitude.sin().powi(2);
    let north = SEMI_MAJOR * (1.0 - ECCENTRICITY) / (magic * magic.sqrt());
    let east = SEMI_MAJOR / magic.sqrt() * latitude.cos();
    position
        + Coord {
            x: (shift.x / east).to_degrees(),
            y: (shift.y / north).to_degrees(),
        }
}

/// The shift in metres.
fn series(x: f64, y: f64) -> Coord<f64> {
    use std::f64::consts::PI;
    let root = x.abs().sqrt();
    let wave = |value: f64, period: f64| (value * PI / period).sin();
    let common = 20.0 * (wave(6.0 * x, 1.0) + wave(2.0 * x, 1.0)) * 2.0 / 3.0;
    let eastward = 20.0 * wave(x, 1.0) + 40.0 * wave(x, 3.0);
    let far_east = 150.0 * wave(x, 12.0) + 300.0 * wave(x, 30.0);
    let northward = 20.0 * wave(y, 1.0) + 40.0 * wave(y, 3.0);
    let far_north = 160.0 * wave(y, 12.0) + 320.0 * wave(y, 30.0);
    Coord {
        x: 300.0
            + x
            + 2.0 * y
            + 0.1 * x * x
            + 0.1 * x * y
            + 0.1 * root
            + common
            + (eastward + far_east) * 2.0 / 3.0,
        y: -100.0
            + 2.0 * x
            + 3.0 * y
            + 0.2 * y * y
            + 0.1 * x * y
            + 0.2 * root
            + common
            + (northward + far_north) * 2.0 / 3.0,
    }
}
