//! The visitors' page as someone without scripts, a search engine or a link preview reads it.

use super::test_site::{PAGE, TestSite, town, write};
use frontage::formats::town_file;
use frontage::server::app::Settings;
use frontage::town::{Labels, TenancyStep, sample};

#[tokio::test]
async fn the_shops_are_in_the_page_before_any_script() {
    let page = TestSite::new().get("/").await;
    assert_eq!(page.status, 200);
    for place in [
        "<!--frontage:head-->",
        "<!--frontage:body-->",
        "<title>样例</title>",
    ] {
        assert!(page.text().contains(place), "{place}");
    }
    for unit in ["data-unit=\"01\"", "data-unit=\"02\""] {
        // Once on the map, once in the list.
        assert!(page.text().matches(unit).count() >= 2, "{unit}");
    }
    assert!(page.text().contains("data-leasing=\"available\""));
    assert!(page.text().contains("application/ld+json"));
}

#[tokio::test]
async fn the_page_follows_the_link() {
    let site = TestSite::new();
    let english = site.get("/?lang=en").await;
    assert!(english.text().contains("<html lang=\"en\">"));
    assert!(english.text().contains("<title>Sample</title>"));
    let unit = site.get("/index.html?lang=en&unit=02").await;
    let title = unit.text().split("<title>").nth(1).unwrap();
    let title = title.split("</title>").next().unwrap();
    assert!(title != "Sample" && title.ends_with("Sample"), "{title}");
    let filtered = site.get("/?leasing=occupied").await;
    assert!(filtered.text().contains("data-dimmed"));
}

#[tokio::test]
async fn links_that_say_the_same_get_the_same_page() {
    let site = TestSite::new();
    let one = site.get("/?unit=01&lang=en&utm_source=x").await;
    let other = site.get("/?lang=en&unit=01").await;
    assert_eq!(one.header("etag"), other.header("etag"));
    assert_ne!(
        one.header("etag"),
        site.get("/?lang=en").await.header("etag")
    );
}

#[tokio::test]
async fn a_changed_town_and_a_new_version_of_the_site_are_in_the_page_at_once() {
    let site = TestSite::new();
    let before = site.get("/").await;
    assert!(!before.text().contains("data-unit=\"03\""));
    write(
        site.data.path(),
        "fragrant-town.json",
        town(&[1.0, 2.0, 3.0]),
    );
    let known = [("if-none-match", before.header("etag"))];
    let after = site.get_with("/", &known).await;
    assert_eq!(after.status, 200);
    assert!(after.text().contains("data-unit=\"03\""));
    let new_version = PAGE.replace("</body>", "<p>new</p></body>");
    write(site.site.path(), "index.html", new_version);
    assert!(site.get("/").await.text().contains("<p>new</p>"));
}

#[tokio::test]
async fn a_town_that_is_not_there_is_the_apps_page_and_not_found() {
    let site = TestSite::new();
    let long = format!("/?town={}", "x".repeat(100));
    for address in ["/?town=atlantis", long.as_str()] {
        let answer = site.get(address).await;
        assert_eq!(
            (answer.status.as_u16(), answer.text()),
            (404, PAGE),
            "{address}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
    }
    // A name that cannot be one is ignored by the app, and so here.
    let ignored = site.get("/?town=A/B").await;
    assert_eq!(ignored.header("etag"), site.get("/").await.header("etag"));
}

#[tokio::test]
async fn a_broken_town_and_a_page_without_places_are_sent_as_they_were_built() {
    let site = TestSite::new();
    write(site.data.path(), "broken.json", "{");
    let answer = site.get("/?town=broken").await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, PAGE));
    write(site.site.path(), "index.html", "<p>another page");
    let answer = site.get("/").await;
    assert_eq!(
        (answer.status.as_u16(), answer.text()),
        (200, "<p>another page")
    );
}

#[tokio::test]
async fn a_name_cannot_break_out_of_the_page() {
    let site = TestSite::new();
    let mut town = sample::vacant(&[100.0]);
    let name = "</title></script><script>alert(1)</script>\"><b>";
    town.venue.name = Labels::new(name, name);
    let open = vec![frontage::town::Milestone::actual(
        TenancyStep::Open,
        sample::span("2024-01-01"),
    )];
    sample::let_unit(&mut town, &[0], "cafe", open);
    town.occupants[0].name = Labels::new(name, name);
    write(site.data.path(), "odd.json", town_file::write(&town));
    let page = site
        .get("/?town=odd&unit=01&q=%3C/script%3E%3Cscript%3E")
        .await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("alert(1)"));
    assert!(!page.text().contains("<script>"));
    assert!(!page.text().contains("\"><b>"));
}

#[tokio::test]
async fn previews_have_absolute_addresses() {
    let site = TestSite::new();
    let host = [("host", "town.example"), ("x-forwarded-proto", "https")];
    let page = site.get_with("/?lang=en", &host).await;
    let picture = "content=\"https://town.example/preview.png?lang=en\"";
    assert!(page.text().contains(picture), "{}", page.text());
    let odd = site.get_with("/", &[("host", "a\"><script>")]).await;
    assert!(!odd.text().contains("a\"><script>") && !odd.text().contains("og:image"));
    let public = TestSite::with(Settings {
        public_url: Some("https://map.example/centre".into()),
        ..Settings::default()
    });
    let page = public.get_with("/", &host).await;
    assert!(
        page.text()
            .contains("https://map.example/centre/preview.png")
    );
    assert!(!page.text().contains("town.example"));
}
