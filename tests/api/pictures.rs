//! The picture of a link, with a drawing of the test's own.

use super::test_site::{TestSite, town, write};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use chrono::NaiveDate;
use frontage::query::UrlState;
use frontage::scene::palette::LIGHT;
use frontage::server::error::ProblemDetails;
use frontage::server::picture::{Writer, picture};
use frontage::town::Town;
use std::sync::atomic::{AtomicUsize, Ordering};

async fn ask(
    site: &TestSite,
    address: &str,
    asked: HeaderMap,
    writer: Writer,
) -> Result<Response, ProblemDetails> {
    let address: Uri = address.parse().unwrap();
    picture(&site.app, &address, &asked, writer).await
}

async fn status(site: &TestSite, address: &str, writer: Writer) -> StatusCode {
    let answer = ask(site, address, HeaderMap::new(), writer).await;
    answer.map_or_else(|problem| problem.status, |response| response.status())
}

#[tokio::test]
async fn a_picture_follows_its_link_and_is_drawn_once() {
    static DRAWN: AtomicUsize = AtomicUsize::new(0);
    fn bar(town: &Town, state: &UrlState, today: NaiveDate) -> String {
        DRAWN.fetch_add(1, Ordering::Relaxed);
        // Noon in Shanghai on the day that the test site has.
        assert_eq!(today.to_string(), "2024-05-14");
        let width = 100 * town.units.len() + usize::from(state.unit.is_some());
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><path d="M0 0h{width}v9H0z"/></svg>"#
        )
    }
    let site = TestSite::new();
    let mut tags = Vec::new();
    for address in [
        "/preview.png",
        "/preview.png?unit=01",
        "/preview.png?unit=01&utm_source=x",
    ] {
        let answer = ask(&site, address, HeaderMap::new(), bar).await.unwrap();
        assert_eq!(answer.headers()["content-type"], "image/png");
        tags.push(answer.headers()["etag"].clone());
    }
    assert_ne!(tags[0], tags[1]);
    assert_eq!(tags[1], tags[2]);
    assert_eq!(DRAWN.load(Ordering::Relaxed), 2);
    let known = HeaderMap::from_iter([("if-none-match".parse().unwrap(), tags[0].clone())]);
    let again = ask(&site, "/preview.png", known, bar).await.unwrap();
    assert_eq!(again.status(), 304);
    write(site.data.path(), "fragrant-town.json", town(&[1.0; 7]));
    assert_eq!(status(&site, "/preview.png", bar).await, 200);
    assert_eq!(DRAWN.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn what_cannot_be_drawn_is_a_problem() {
    fn no_svg(_: &Town, _: &UrlState, _: NaiveDate) -> String {
        "no drawing".into()
    }
    let site = TestSite::new();
    assert_eq!(
        status(&site, "/preview.png?town=atlantis", no_svg).await,
        404
    );
    assert_eq!(status(&site, "/preview.png", no_svg).await, 500);
}

/// How many pixels of the picture have this colour.
fn pixels_of(picture: &[u8], colour: &str) -> usize {
    let picture = resvg::tiny_skia::Pixmap::decode_png(picture).unwrap();
    assert_eq!((picture.width(), picture.height()), (1200, 630));
    let channel = |at| u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
    let colour = (channel(1), channel(3), channel(5));
    let pixels = picture.pixels().iter();
    pixels
        .filter(|pixel| (pixel.red(), pixel.green(), pixel.blue()) == colour)
        .count()
}

#[tokio::test]
async fn the_picture_shows_the_card_and_the_selection() {
    let site = TestSite::new();
    let card = LIGHT.card.to_string();
    let selection = LIGHT.petal.ground.to_string();
    let plain = site.get("/preview.png").await;
    let with_unit = site.get("/preview.png?unit=01").await;
    // The card is half of the picture's 756 000 pixels, less what is written on it.
    assert!(pixels_of(&plain.body, &card) > 200_000);
    let ring = pixels_of(&with_unit.body, &selection);
    assert!(ring > pixels_of(&plain.body, &selection) + 100, "{ring}");
}
