//! What the geometries of a file mean: coordinates to shapes and back.

use super::geojson::{Coordinates, Geometry, GeometryTag};
use crate::formats::file_error::error;
use crate::town::{Problem, Shape};
use geo::{Coord, LineString, Point, Polygon};

/// What is wrong with coordinates, and where below the list that is being read.
struct Fault {
    path: String,
    message: String,
}

impl Fault {
    fn here<T>(message: impl Into<String>) -> Result<T, Self> {
        Err(Self {
            path: String::new(),
            message: message.into(),
        })
    }
}

impl Geometry {
    /// A polygon. Whether it crosses itself is a question for the town's own rules.
    pub fn into_polygon(self, path: &str) -> Result<Polygon<f64>, Problem> {
        if self.kind != GeometryTag::Polygon {
            let message = format!("expected a Polygon, found a {:?}", self.kind);
            return Err(error(format!("{path}.type"), message));
        }
        below(path, polygon(&self.coordinates))
    }

    pub fn into_shape(self, path: &str) -> Result<Shape, Problem> {
        match self.kind {
            GeometryTag::Point => {
                let at = below(path, position(&self.coordinates))?;
                Ok(Shape::Points(vec![Point(at)]))
            }
            GeometryTag::MultiPoint => {
                let points = below(path, positions(&self.coordinates))?;
                Ok(Shape::Points(points.into_iter().map(Point).collect()))
            }
            GeometryTag::LineString => {
                let line = below(path, line(&self.coordinates))?;
                Ok(Shape::Line(line))
            }
            GeometryTag::Polygon => Ok(Shape::Area(self.into_polygon(path)?)),
        }
    }

    pub fn polygon(polygon: &Polygon<f64>) -> Self {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        Self {
            kind: GeometryTag::Polygon,
            coordinates: Coordinates::List(rings.map(Coordinates::line).collect()),
        }
    }

    pub fn shape(shape: &Shape) -> Self {
        let (kind, coordinates) = match shape {
            Shape::Points(points) => match points[..] {
                [point] => (GeometryTag::Point, Coordinates::position(point.0)),
                _ => {
                    let points = points.iter().map(|point| Coordinates::position(point.0));
                    (GeometryTag::MultiPoint, Coordinates::List(points.collect()))
                }
            },
            Shape::Line(line) => (GeometryTag::LineString, Coordinates::line(line)),
            Shape::Area(polygon) => return Self::polygon(polygon),
        };
        Self { kind, coordinates }
    }
}

impl Coordinates {
    /// Rounded to a tenth of a millimetre: more digits would be noise.
    fn position(Coord { x, y }: Coord<f64>) -> Self {
        let round = |degrees: f64| Self::Number((degrees * 1e9).round() / 1e9);
        Self::List(vec![round(x), round(y)])
    }

    fn line(line: &LineString<f64>) -> Self {
        Self::List(line.coords().copied().map(Self::position).collect())
    }

    /// Reads each item of a list; a fault says which one.
    fn each<T>(&self, read: impl Fn(&Self) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let Self::List(list) = self else {
            return Fault::here("expected a list, found a number");
        };
        let read_at = |(index, item)| {
            read(item).map_err(|fault| Fault {
                path: format!("[{index}]{}", fault.path),
                message: fault.message,
            })
        };
        list.iter().enumerate().map(read_at).collect()
    }
}

fn below<T>(path: &str, read: Result<T, Fault>) -> Result<T, Problem> {
    read.map_err(|fault| error(format!("{path}.coordinates{}", fault.path), fault.message))
}

/// A height may follow and is not used.
fn position(coordinates: &Coordinates) -> Result<Coord<f64>, Fault> {
    use Coordinates::{List, Number};
    let (x, y) = match coordinates {
        List(list) => match list[..] {
            [Number(x), Number(y)] | [Number(x), Number(y), Number(_)] => (x, y),
            _ => return Fault::here("expected a position: [longitude, latitude]"),
        },
        Number(_) => {
            return Fault::here("expected a position, [longitude, latitude], found a number");
        }
    };
    if x.abs() <= 180.0 && y.abs() <= 90.0 {
        Ok(Coord { x, y })
    } else {
        Fault::here(format!(
            "expected a longitude from -180 to 180 and a latitude from -90 to 90, found [{x}, {y}]"
        ))
    }
}

fn positions(coordinates: &Coordinates) -> Result<Vec<Coord<f64>>, Fault> {
    coordinates.each(position)
}

fn line(coordinates: &Coordinates) -> Result<LineString<f64>, Fault> {
    let positions = positions(coordinates)?;
    if positions.len() < 2 {
        return Fault::here("expected at least two positions");
    }
    Ok(LineString(positions))
}

/// RFC 7946, 3.1.6: a closed line of at least four positions.
fn ring(coordinates: &Coordinates) -> Result<LineString<f64>, Fault> {
    let positions = positions(coordinates)?;
    if positions.len() < 4 {
        return Fault::here("expected at least four positions, the last one being the first again");
    }
    if positions.first() != positions.last() {
        return Fault::here("the ring is not closed; expected the first position again at its end");
    }
    Ok(LineString(positions))
}

fn polygon(coordinates: &Coordinates) -> Result<Polygon<f64>, Fault> {
    let mut rings = coordinates.each(ring)?.into_iter();
    match rings.next() {
        Some(exterior) => Ok(Polygon::new(exterior, rings.collect())),
        None => Fault::here("expected at least one ring"),
    }
}
