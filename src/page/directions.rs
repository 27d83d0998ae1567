//! Links to map services. Those of China get GCJ-02 coordinates; a plan whose positions are not
//! surveyed is searched for by name instead.

use crate::geometry::{label_point, to_gcj02};
use crate::number::decimal;
use crate::query::percent_encode;
use crate::town::{GeometrySource, Language, Town, UnitOn};
use crate::words;

/// A link to a map service.
pub(super) struct MapLink {
    pub name: &'static str,
    pub href: String,
}

/// The links for a unit, most used first in that language.
pub(super) fn map_links(town: &Town, state: &UnitOn, language: Language) -> Vec<MapLink> {
    let place = (town.venue.part_of.as_ref()).unwrap_or(&town.venue.name);
    let surveyed = town.venue.geometry_source == GeometrySource::Surveyed;
    let position = surveyed
        .then(|| label_point(&state.unit.footprint, 1e-6))
        .flatten();
    let mut links = match position {
        Some((point, _)) => at(point.0, words::unit_label(language, state)),
        None => by_name(place.get(Language::Zh)),
    };
    if language == Language::En {
        links.rotate_left(2);
    }
    links
        .into_iter()
        .zip(names(language))
        .map(|(href, name)| MapLink { name, href })
        .collect()
}

fn names(language: Language) -> [&'static str; 4] {
    let mut names = [
        words::amap(language),
        words::baidu(language),
        words::apple_maps(language),
        words::osm(language),
    ];
    if language == Language::En {
        names.rotate_left(2);
    }
    names
}

fn at(wgs84: geo::Coord<f64>, name: &str) -> [String; 4] {
    let name = percent_encode(name);
    let gcj = to_gcj02(wgs84);
    let degrees = |value| decimal(value, 6);
    let (x, y) = (degrees(wgs84.x), degrees(wgs84.y));
    let (gcj_x, gcj_y) = (degrees(gcj.x), degrees(gcj.y));
    [
        format!(
            "https://uri.amap.com/marker?position={gcj_x},{gcj_y}&name={name}&coordinate=gaode"
        ),
        format!(
            "https://api.map.baidu.com/marker?location={gcj_y},{gcj_x}&title={name}&content={name}&coord_type=gcj02&output=html"
        ),
        format!("https://maps.apple.com/?ll={y},{x}&q={name}"),
        format!("https://www.openstreetmap.org/?mlat={y}&mlon={x}#map=19/{y}/{x}"),
    ]
}

fn by_name(name: &str) -> [String; 4] {
    let name = percent_encode(name);
    [
        format!("https://uri.amap.com/search?keyword={name}"),
        format!("https://api.map.baidu.com/place/search?query={name}&output=html"),
        format!("https://maps.apple.com/?q={name}"),
        format!("https://www.openstreetmap.org/search?query={name}"),
    ]
}
