//! Towns as data: which there are, and that a changed file is noticed.

use super::test_site::{TestSite, town, write};
use frontage::formats::town_file;
use frontage::town::{Milestone, TenancyStep, sample};
use serde_json::json;
use std::fs;

#[tokio::test]
async fn a_town_is_a_town_file_written_compactly() {
    let site = TestSite::new();
    let answer = site.get("/api/town?town=fragrant-town").await;
    let town = town_file::read(answer.text()).unwrap().town;
    let areas: Vec<_> = town.units.iter().map(|unit| unit.area.unwrap().0).collect();
    assert_eq!(areas, [100.0, 300.0]);
    assert!(!answer.text().contains('\n'));
}

#[tokio::test]
async fn the_default_town_is_the_fragrant_town() {
    let site = TestSite::new();
    let named = site.get("/api/town?town=fragrant-town").await;
    let unnamed = site.get("/api/town").await;
    assert_eq!(unnamed.body, named.body);
}

#[tokio::test]
async fn the_list_has_every_town_once_in_order() {
    let site = TestSite::new();
    write(site.data.path(), "sample-mall.json", town(&[1.0]));
    write(site.data.path(), "fragrant-town.json", town(&[1.0]));
    write(site.site.path(), "data/town.schema.json", "{}");
    write(site.site.path(), "data/fragrant-town.json.br", "");
    let expected = json!({
        "default": "fragrant-town",
        "towns": ["fragrant-town", "sample-mall"],
    });
    assert_eq!(site.get("/api/towns").await.json(), expected);
}

#[tokio::test]
async fn what_is_not_announced_is_not_given_out() {
    let site = TestSite::new();
    let mut town = sample::vacant(&[100.0, 300.0]);
    for unit in [0, 1] {
        let signed = Milestone::actual(TenancyStep::Signed, sample::span("2024-02-01"));
        sample::let_unit(&mut town, &[unit], "cafe", vec![signed]);
    }
    town.tenancies[1].announced = None;
    // Both where a site has its towns and where the server has its own.
    for (folder, file) in [
        (&site.site, "data/secretive.json"),
        (&site.data, "own.json"),
    ] {
        write(folder.path(), file, town_file::write(&town));
    }
    for address in [
        "/api/town?town=secretive",
        "/api/town?town=own",
        "/data/secretive.json",
        "/data/own.json",
        "/data/%6Fwn.json",
        "/?town=secretive",
    ] {
        let answer = site.get(address).await;
        assert!(answer.text().contains("租户0"), "{address}");
        assert!(!answer.text().contains("租户1"), "{address}");
    }
}

#[tokio::test]
async fn all_that_is_published_of_the_fragrant_town_is_given_out() {
    let site = TestSite::new();
    let file = include_str!("../../public/data/fragrant-town.json");
    write(site.site.path(), "data/fragrant-town.json", file);
    let given = site.get("/data/fragrant-town.json").await;
    let given = town_file::read(given.text()).unwrap().town;
    assert_eq!(given, town_file::read(file).unwrap().town);
}

#[tokio::test]
async fn json_in_the_data_folder_that_is_no_town_is_a_file() {
    let site = TestSite::new();
    write(site.site.path(), "data/places.json", "[1, 2]");
    assert_eq!(site.get("/data/places.json").await.text(), "[1, 2]");
}

async fn number_of_units(site: &TestSite, address: &str) -> usize {
    let answer = site.get(address).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let town = town_file::read(answer.text()).unwrap().town;
    town.units.len()
}

#[tokio::test]
async fn a_town_changed_on_disk_is_noticed() {
    let site = TestSite::new();
    let before = site.get("/api/town").await;
    assert_eq!(number_of_units(&site, "/api/town").await, 2);
    write(
        site.site.path(),
        "data/fragrant-town.json",
        town(&[1.0, 2.0, 3.0]),
    );
    let known = [("if-none-match", before.header("etag"))];
    assert_eq!(site.get_with("/api/town", &known).await.status, 200);
    assert_eq!(number_of_units(&site, "/api/town").await, 3);
}

#[tokio::test]
async fn a_town_in_the_servers_own_folder_comes_first_until_it_is_removed() {
    let site = TestSite::new();
    assert_eq!(number_of_units(&site, "/api/town").await, 2);
    write(site.data.path(), "fragrant-town.json", town(&[1.0; 5]));
    assert_eq!(number_of_units(&site, "/api/town").await, 5);
    // The same where the app reads the file of a static site.
    assert_eq!(number_of_units(&site, "/data/fragrant-town.json").await, 5);
    fs::remove_file(site.data.path().join("fragrant-town.json")).unwrap();
    assert_eq!(number_of_units(&site, "/api/town").await, 2);
    assert_eq!(number_of_units(&site, "/data/fragrant-town.json").await, 2);
}

#[tokio::test]
async fn a_town_added_while_running_is_there_and_a_removed_one_is_gone() {
    let site = TestSite::new();
    assert_eq!(site.get("/api/town?town=new-mall").await.status, 404);
    write(site.data.path(), "new-mall.json", town(&[1.0]));
    assert_eq!(number_of_units(&site, "/api/town?town=new-mall").await, 1);
    fs::remove_file(site.data.path().join("new-mall.json")).unwrap();
    assert_eq!(site.get("/api/town?town=new-mall").await.status, 404);
}

#[tokio::test]
async fn a_broken_replacement_leaves_the_town_as_it_was() {
    let site = TestSite::new();
    assert_eq!(number_of_units(&site, "/api/town").await, 2);
    write(site.site.path(), "data/fragrant-town.json", "half a fi");
    assert_eq!(number_of_units(&site, "/api/town").await, 2);
    write(site.site.path(), "data/fragrant-town.json", town(&[1.0; 4]));
    assert_eq!(number_of_units(&site, "/api/town").await, 4);
}
