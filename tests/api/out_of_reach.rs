//! Files beside the site are out of reach, however the address is written.

use super::test_site::{TestSite, write};
use frontage::formats::town_file;
use frontage::town::sample;
use std::fs;

#[tokio::test]
async fn no_address_leads_out_of_the_folder() {
    let site = TestSite::new();
    let outside = site
        .site
        .path()
        .parent()
        .unwrap()
        .join("outside-the-site.txt");
    fs::write(&outside, "secret").unwrap();
    for address in [
        "/../outside-the-site.txt",
        "/data/../../outside-the-site.txt",
        "/%2e%2e/outside-the-site.txt",
        "/%2E%2E%2Foutside-the-site.txt",
        "/..%2foutside-the-site.txt",
        "/..%5coutside-the-site.txt",
        "/..\\outside-the-site.txt",
        "/data/%2e%2e/%2e%2e/outside-the-site.txt",
        "/.%2e/outside-the-site.txt",
        "//outside-the-site.txt",
        "/%00/../outside-the-site.txt",
        "/data//../../outside-the-site.txt",
        "/%252e%252e/outside-the-site.txt",
        outside.to_str().unwrap(),
    ] {
        let answer = site.get(address).await;
        assert_eq!(answer.status.as_u16() / 100, 4, "{address}");
        assert!(!answer.text().contains("secret"), "{address}");
    }
    fs::remove_file(outside).unwrap();
}

#[tokio::test]
async fn no_town_name_leads_out_of_the_folder() {
    let site = TestSite::new();
    write(site.data.path(), "private/notes.json", "{\"secret\": 1}");
    for name in [
        "private/notes",
        "private%2Fnotes",
        "..%2Ffragrant-town",
        "%2Fetc%2Fpasswd",
        ".",
    ] {
        let answer = site.get(&format!("/api/town?town={name}")).await;
        assert_eq!(answer.status, 400, "{name}");
        assert!(!answer.text().contains("secret"), "{name}");
    }
}

#[tokio::test]
async fn hidden_files_and_folders_are_not_there() {
    let site = TestSite::new();
    write(site.site.path(), ".env", "secret");
    write(site.site.path(), ".git/config", "secret");
    for address in [
        "/.env",
        "/.git/config",
        "/%2eenv",
        "/%2egit/config",
        "/data",
        "/data/",
    ] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert!(!answer.text().contains("secret"), "{address}");
    }
}

#[tokio::test]
async fn confidential_files_are_given_out_for_invented_towns_only() {
    let site = TestSite::new();
    let mut real = sample::vacant(&[100.0]);
    real.venue.fictional = false;
    write(site.site.path(), "data/real.json", town_file::write(&real));
    for town in ["real", "nowhere", "fragrant-town"] {
        for ending in ["", ".br"] {
            let file = format!("data/{town}.confidential.json{ending}");
            write(site.site.path(), &file, "secret");
        }
    }
    for address in [
        "/data/real.confidential.json",
        "/data/real.confidential.json.br",
        "/data/real%2Econfidential.json",
        "/data/%72eal.confidential.json",
        "/data//real.confidential.json",
        "/data/nowhere.confidential.json",
    ] {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
    // The town of the test site says that it is invented.
    let sample = site.get("/data/fragrant-town.confidential.json").await;
    assert_eq!(sample.text(), "secret");
}

#[tokio::test]
async fn what_the_server_stores_is_given_out_as_towns_only() {
    let site = TestSite::new();
    write(site.data.path(), "frontage.sqlite", "secret");
    assert_eq!(site.get("/data/frontage.sqlite").await.status, 404);
}
