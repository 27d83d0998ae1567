//! Puts a rendered plan into the built page, and again into a page that has one already.
//!
//! The places are marked in `index.html` by comments that stay where they are, so splicing the same
//! content twice gives the same bytes:
//!
//! ```html
//! <!--frontage:head--><!--/frontage:head-->
//! <div id="app"><!--frontage:body--><!--/frontage:body--></div>
//! ```

/// What goes into the page.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The title, as text.
    pub title: &'a str,
    /// The description, as text.
    pub description: &'a str,
    /// The `lang` of the document, such as `zh-Hans`.
    pub lang: &'a str,
    /// What is inside the app's element, as HTML.
    pub body: &'a str,
    /// More tags for the head: JSON-LD, social metadata, the canonical address.
    pub head: &'a str,
}

/// A page that lacks one of the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("index.html has no {0}")]
pub struct MissingPlace(&'static str);

/// The page with these parts in their places.
///
/// ```
/// # use frontage::server::page::splice::{Parts, splice};
/// let page = r#"<html lang="zh"><head><title>…</title><meta name="description" content="">
/// <!--frontage:head--><!--/frontage:head--></head>
/// <body><div id="app"><!--frontage:body--><!--/frontage:body--></div></body></html>"#;
/// let parts = Parts { title: "Map & shops", description: "Who is where", lang: "en", body: "<svg/>", head: "" };
/// let page = splice(page, parts).unwrap();
/// assert!(page.contains(r#"<html lang="en">"#));
/// assert!(page.contains("<title>Map &amp; shops</title>"));
/// assert!(page.contains("<!--frontage:body--><svg/><!--/frontage:body-->"));
/// ```
///
/// # Errors
/// When a place is missing: the page is then not one of ours.
pub fn splice(page: &str, parts: Parts<'_>) -> Result<String, MissingPlace> {
    let (title, description) = (escaped(parts.title), escaped(parts.description));
    let lang = escaped(parts.lang);
    let page = between(page, "<html lang=\"", "\"", &lang, "<html lang=\"…\">")?;
    let page = between(&page, "<title>", "</title>", &title, "<title>…</title>")?;
    let page = between(
        &page,
        "<meta name=\"description\" content=\"",
        "\"",
        &description,
        "<meta name=\"description\" content=\"…\">",
    )?;
    let page = between(&page, HEAD.0, HEAD.1, parts.head, HEAD.0)?;
    between(&page, BODY.0, BODY.1, parts.body, BODY.0)
}

const HEAD: (&str, &str) = ("<!--frontage:head-->", "<!--/frontage:head-->");
const BODY: (&str, &str) = ("<!--frontage:body-->", "<!--/frontage:body-->");

fn between(
    page: &str,
    open: &str,
    close: &str,
    content: &str,
    place: &'static str,
) -> Result<String, MissingPlace> {
    let start = page.find(open).ok_or(MissingPlace(place))? + open.len();
    let end = page[start..].find(close).ok_or(MissingPlace(place))? + start;
    Ok([&page[..start], content, &page[end..]].concat())
}

/// Text as it stands in an element or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests;
