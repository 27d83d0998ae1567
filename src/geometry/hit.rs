//! Which shape a point lies in.

use geo::{BoundingRect, Contains, Coord, Point, Polygon};
use rstar::{AABB, RTree, primitives::GeomWithData, primitives::Rectangle};

/// An index of polygons that answers "which one is here?" without looking at all of them.
#[derive(Clone, Debug)]
pub struct HitIndex {
    polygons: Vec<Polygon<f64>>,
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl HitIndex {
    /// An index of these polygons, in any plane unit.
    pub fn new(polygons: Vec<Polygon<f64>>) -> Self {
        let boxes = polygons.iter().enumerate().filter_map(|(index, polygon)| {
            let bounds = polygon.bounding_rect()?;
            let (min, max) = (bounds.min(), bounds.max());
            let rectangle = Rectangle::from_corners([min.x, min.y], [max.x, max.y]);
            Some(GeomWithData::new(rectangle, index))
        });
        let tree = RTree::bulk_load(boxes.collect());
        Self { polygons, tree }
    }

    /// The place in the list of the polygon that contains the point; the last drawn wins.
    ///
    /// ```
    /// # use frontage::geometry::HitIndex;
    /// # use geo::polygon;
    /// let square = |x: f64| polygon![(x: x, y: 0.), (x: x + 1., y: 0.), (x: x + 1., y: 1.), (x: x, y: 1.)];
    /// let index = HitIndex::new(vec![square(0.0), square(2.0)]);
    /// assert_eq!(index.at(geo::coord!(x: 2.5, y: 0.5)), Some(1));
    /// assert_eq!(index.at(geo::coord!(x: 1.5, y: 0.5)), None);
    /// ```
    pub fn at(&self, point: Coord<f64>) -> Option<usize> {
        let here = AABB::from_point([point.x, point.y]);
        self.tree
            .locate_in_envelope_intersecting(&here)
            .map(|candidate| candidate.data)
            .filter(|index| self.polygons[*index].contains(&Point(point)))
            .max()
    }
}
