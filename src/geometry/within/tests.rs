//! Held to `geo`, which tells the same by the matrix of DE-9IM.

use super::*;
use crate::geometry::validity;
use geo::{Contains, LineString, MapCoords, polygon};
use proptest::prelude::*;

/// On a coarse grid of a hundred metres: far more than the slack.
fn any_polygon() -> impl Strategy<Value = Polygon<f64>> {
    let corner = (0..7_i8, 0..7_i8).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
    let ring = || prop::collection::vec(corner.clone(), 3..7).prop_map(LineString::from);
    (ring(), prop::collection::vec(ring(), 0..2))
        .prop_map(|(shell, holes)| Polygon::new(shell, holes).map_coords(|at| at * 0.001))
        .prop_filter("a footprint", |polygon| validity(polygon).is_ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn geo_agrees(inner in any_polygon(), outer in any_polygon()) {
        let filled = Polygon::new(inner.exterior().clone(), Vec::new());
        prop_assert_eq!(lies_within(&filled, &outer), outer.contains(&filled));
    }
}

#[test]
fn a_wall_that_stands_over_by_the_thickness_of_a_line_is_within() {
    // An L that fills its site: no drawing in towards a middle would help.
    let site = polygon![(x: 0., y: 0.), (x: 1e-3, y: 0.), (x: 1e-3, y: 2e-4), (x: 2e-4, y: 2e-4), (x: 2e-4, y: 1e-3), (x: 0., y: 1e-3)];
    let moved = |by: f64| site.map_coords(|at| at + geo::coord! { x: by, y: by });
    assert!(lies_within(&site, &site));
    assert!(lies_within(&moved(3e-7), &site));
    assert!(!lies_within(&moved(2e-6), &site));
}

#[test]
fn a_unit_in_the_yard_or_around_it_is_not_within() {
    let square =
        |from: f64, to: f64| LineString::from(vec![(from, from), (to, from), (to, to), (from, to)]);
    let site = Polygon::new(square(0.0, 1e-2), vec![square(4e-3, 6e-3)]);
    let unit = |from: f64, to: f64| Polygon::new(square(from, to), Vec::new());
    assert!(lies_within(&unit(1e-3, 4e-3), &site));
    assert!(!lies_within(&unit(1e-3, 8e-3), &site));
    assert!(!lies_within(&unit(4e-3, 6e-3), &site));
    assert!(!lies_within(&unit(4.5e-3, 5e-3), &site));
    // With a yard of its own it may stand around the site's, which has to be as large.
    let around = |from: f64, to: f64| Polygon::new(square(1e-3, 8e-3), vec![square(from, to)]);
    assert!(lies_within(&around(4e-3, 6e-3), &site));
    assert!(lies_within(&around(3e-3, 7e-3), &site));
    assert!(!lies_within(&around(4.5e-3, 5.5e-3), &site));
}
