use super::*;
use proptest::prelude::*;

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><title>Frontage</title>\
    <meta name=\"description\" content=\"\"><!--frontage:head--><!--/frontage:head--></head>\
    <body><div id=\"app\"><!--frontage:body--><!--/frontage:body--></div><noscript>x</noscript></body></html>";

const PARTS: Parts<'_> = Parts {
    title: "芳香小镇",
    description: "谁在哪家店",
    lang: "en",
    body: "<main>plan</main>",
    head: "<link rel=\"canonical\" href=\"/\">",
};

#[test]
fn every_part_is_in_its_place_and_the_rest_is_untouched() {
    let expected = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>芳香小镇</title>\
        <meta name=\"description\" content=\"谁在哪家店\">\
        <!--frontage:head--><link rel=\"canonical\" href=\"/\"><!--/frontage:head--></head>\
        <body><div id=\"app\"><!--frontage:body--><main>plan</main><!--/frontage:body--></div>\
        <noscript>x</noscript></body></html>";
    assert_eq!(splice(PAGE, PARTS).as_deref(), Ok(expected));
}

#[test]
fn a_page_without_a_place_says_which() {
    let page = PAGE.replace("<!--/frontage:body-->", "");
    let error = splice(&page, PARTS).unwrap_err();
    assert_eq!(error.to_string(), "index.html has no <!--frontage:body-->");
    let page = PAGE.replace("<html lang=\"zh-Hans\">", "<html>");
    let error = splice(&page, PARTS).unwrap_err();
    assert_eq!(error.to_string(), "index.html has no <html lang=\"…\">");
}

#[test]
fn a_title_cannot_break_out_of_its_place() {
    let title = "</title><script>\"&";
    let page = splice(
        PAGE,
        Parts {
            title,
            description: title,
            ..PARTS
        },
    )
    .unwrap();
    assert!(!page.contains("<script>"));
    assert!(page.contains("content=\"&lt;/title&gt;&lt;script&gt;&quot;&amp;\""));
}

proptest! {
    #[test]
    fn splicing_again_gives_the_same_bytes(title in ".*", body in "[^!]*", other in "[^!]*") {
        let parts = Parts { title: &title, description: &title, body: &body, ..PARTS };
        let once = splice(PAGE, parts).unwrap();
        let other = splice(&once, Parts { body: &other, head: &other, title: "x", ..PARTS }).unwrap();
        prop_assert_eq!(splice(&other, parts).unwrap(), once);
    }
}
