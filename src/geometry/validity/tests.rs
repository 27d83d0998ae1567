//! Held to `geo`, which checks the same by the matrix of DE-9IM.

use super::*;
use geo::{Validation, polygon};
use proptest::prelude::*;

/// Corners on a coarse grid: they often touch, cross and lie on each other, and every question about
/// them is answered exactly.
fn ring() -> impl Strategy<Value = LineString<f64>> {
    let corner = (0..7_i8, 0..7_i8).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
    prop::collection::vec(corner, 3..7).prop_map(LineString::from)
}

/// A rectangle, whose sides lie along those of others more often than chance has it.
fn rectangle() -> impl Strategy<Value = LineString<f64>> {
    (0..6_i8, 0..6_i8, 1..4_i8, 1..4_i8).prop_map(|(x, y, width, height)| {
        let [x, y, width, height] = [x, y, width, height].map(f64::from);
        LineString::from(vec![
            (x, y),
            (x + width, y),
            (x + width, y + height),
            (x, y + height),
        ])
    })
}

fn any_polygon() -> impl Strategy<Value = Polygon<f64>> {
    let hole = || prop_oneof![ring(), rectangle()];
    let shell = prop_oneof![
        ring(),
        rectangle(),
        Just(LineString::from(vec![
            (-1., -1.),
            (9., -1.),
            (9., 9.),
            (-1., 9.)
        ]))
    ];
    (shell, prop::collection::vec(hole(), 0..3))
        .prop_map(|(shell, holes)| Polygon::new(shell, holes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn geo_agrees(polygon in any_polygon()) {
        let ours = validity(&polygon);
        let theirs = polygon.check_validation();
        // A spike between two edges alone is none for geo, which says so in its source.
        let has_spike = std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .any(|ring| {
                let edges: Vec<_> = edges(ring).collect();
                (0..edges.len()).any(|place| share_a_stretch(edges[place], edges[(place + 1) % edges.len()]))
            });
        let has_area = polygon.unsigned_area() > 0.0;
        prop_assert_eq!(ours.is_ok(), theirs.is_ok() && has_area && !has_spike, "{:?} and {:?}", ours, theirs);
    }
}

#[test]
fn a_hole_may_touch_the_outline_in_a_point_and_no_more() {
    let touching = polygon!(
        exterior: [(x: 0., y: 0.), (x: 4., y: 0.), (x: 4., y: 4.), (x: 0., y: 4.)],
        interiors: [[(x: 0., y: 2.), (x: 2., y: 1.), (x: 2., y: 3.)]],
    );
    assert_eq!(validity(&touching), Ok(()));
    let along = polygon!(
        exterior: [(x: 0., y: 0.), (x: 4., y: 0.), (x: 4., y: 4.), (x: 0., y: 4.)],
        interiors: [[(x: 0., y: 2.), (x: 0., y: 1.), (x: 2., y: 3.)]],
    );
    assert_eq!(
        validity(&along).unwrap_err().to_string(),
        "the polygon is not valid: hole 1 shares a stretch with the exterior ring"
    );
}
