//! What is shown of a town: filter, facet counts, search, and the URL that carries them.
//!
//! A [`Filter`] says what somebody asks for, a [`SearchIndex`] finds text in Chinese, pinyin and
//! English, a [`Selection`] applies both to a town on a day and counts every chip, and
//! [`UrlState`] writes the question into a link and reads it back.
//!
//! This room knows towns and days. It knows no screen, no socket and no clock: the local time is
//! an argument.

mod collation;
mod facets;
mod filter;
mod fold;
mod pattern;
mod pinyin;
mod register;
mod search;
mod selection;
mod url;

pub use collation::SortKey;
pub use facets::{Count, Facets, GroupCount};
pub use filter::{Filter, shown_status};
pub use pinyin::learn_pinyin;
pub use search::{Found, SearchIndex};
pub use selection::Selection;
#[cfg(feature = "manage")]
pub use url::Work;
pub use url::{ColorBy, UrlState, View, Viewport, percent_encode};
