//! What only a real browser can show of the crate: the bundle's own way to pinyin, and that towns
//! read and draw there as they do natively.
#![cfg(target_arch = "wasm32")]

use frontage::formats::town_file;
use frontage::query::{SearchIndex, Selection, UrlState, learn_pinyin};
use frontage::scene::Scene;
use frontage::town::Town;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn fragrant_town() -> Town {
    let text = include_str!("../../public/data/fragrant-town.json");
    town_file::read_published(text).expect("the town of the site")
}

/// The numbers of the units a search finds.
fn found(town: &Town, text: &str) -> Vec<String> {
    let index = SearchIndex::new(town);
    let mut state = UrlState::default();
    state.filter.text = text.to_owned();
    let on_day = town.on(town.known_until);
    let selection = Selection::new(&on_day, &index, &state.filter, None);
    let units = town.units.iter().zip(selection.matches);
    units
        .filter(|(_, shown)| *shown)
        .map(|(unit, _)| unit.number.clone())
        .collect()
}

#[wasm_bindgen_test]
fn characters_are_found_at_once_and_pinyin_when_it_has_been_learnt() {
    let town = fragrant_town();
    assert_eq!(found(&town, "花神"), ["05"]);
    assert_eq!(found(&town, "huashen kafei"), Vec::<String>::new());
    learn_pinyin(include_str!("../../src/query/pinyin_table.txt").to_owned());
    assert_eq!(found(&town, "huashen kafei"), ["05"]);
    assert_eq!(found(&town, "hskf"), ["05"]);
}

#[wasm_bindgen_test]
fn the_town_is_drawn_with_all_its_buildings() {
    let town = fragrant_town();
    let scene = Scene::new(&town, None);
    assert_eq!(scene.units.len(), 10);
    assert!(scene.units.iter().all(|unit| unit.inradius > 4.0));
}

#[wasm_bindgen_test]
fn a_broken_file_is_an_error_with_its_place() {
    let text = include_str!("../../public/data/fragrant-town.json");
    let broken = text.replacen("\"number\": \"03\"", "\"number\": 3", 1);
    assert_ne!(text, broken);
    let error = town_file::read_published(&broken).expect_err("a number that is no text");
    let words = error.to_string();
    assert!(
        words.contains("units.features[2].properties.number"),
        "{words}"
    );
}

/// Numbers are written by JavaScript here: they have to be read back as what they were.
#[wasm_bindgen_test]
fn a_number_is_written_as_exactly_as_it_is_natively() {
    for (value, text) in [
        (121.163_207, "121.163207"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-3.0, "-3"),
        (272.5, "272.5"),
        (2.5e-9, "2.5e-9"),
    ] {
        assert_eq!(frontage::number::exact(value), text);
        assert_eq!(text.parse(), Ok(value));
    }
}
