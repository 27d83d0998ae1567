//! The few parameters the server itself looks at. All others belong to the app's own URL codec.

use axum::extract::Query;
use axum::http::Uri;

/// The value of a parameter; of several, the last, as in the app's links.
pub fn parameter(uri: &Uri, name: &str) -> Option<String> {
    // A list of pairs takes any query there is: unknown names, repetitions, no values.
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).ok()?;
    let named = pairs.into_iter().rev().find(|(given, _)| given == name);
    named.map(|(_, value)| value)
}

/// Whether the page is asked for inside a page of someone else.
pub fn is_embedded(uri: &Uri) -> bool {
    parameter(uri, "embed").as_deref() == Some("1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_counts_and_nothing_is_an_error() {
        let uri: Uri = "/?town=a&&=x&q&town=%E8%8A%B1&bad=%zz".parse().unwrap();
        assert_eq!(parameter(&uri, "town").as_deref(), Some("花"));
        assert_eq!(parameter(&uri, "q").as_deref(), Some(""));
        assert_eq!(parameter(&uri, "unit"), None);
        assert_eq!(parameter(&"/".parse().unwrap(), "town"), None);
    }

    #[test]
    fn only_embed_1_is_embedded() {
        let embedded = |text: &str| is_embedded(&text.parse().unwrap());
        assert!(embedded("/?lang=en&embed=1"));
        assert!(!embedded("/?embed=0"));
        assert!(!embedded("/?embed"));
        assert!(!embedded("/embed=1"));
    }
}
