//! Frontage: a living map and tenancy dashboard for a commercial town centre.
//!
//! Nothing here stores a status. A town is its units, its occupants and its *tenancies* with dated
//! milestones; what is true on a day is computed from them. The map, the key figures, the timeline
//! and the forecast are one computation at different dates, so they cannot disagree.
//!
//! The rooms, from the ground up. Imports point downward only.
//!
//! | room | what it is for |
//! | --- | --- |
//! | [`number`] | decimal numbers as text |
//! | [`geometry`] | geodesic areas, label points, hit tests, validity |
//! | [`town`] | the nouns, and the state of the town on a day |
//! | `confidential` | what only planners and managers may know: lease terms (feature `manage`) |
//! | `ledger` | every change of a town, and the town as the fold of them (feature `manage`) |
//! | `desk` | the town as one person works on it: what is acknowledged, and what of theirs waits (feature `manage`) |
//! | [`metrics`] | occupancy, availability, tenant mix, WALT: each with basis, formula and contributors |
//! | [`query`] | filter, facet counts, search, and the URL that carries them |
//! | [`formats`] | the town file and its errors; other formats follow |
//! | [`words`] | every word on the screen, in Chinese and English |
//! | [`scene`] | town + filter + view → shapes, labels and patterns, and their SVG |
//! | [`page`] | the plain HTML of the town, the same in the prerendered page and in the app |
//! | `ui` | the Leptos app (feature `app`) |
//! | `server` | the native program (feature `server`) |
//!
//! All but the last two know no browser, no socket and no clock: today is an argument.

#![forbid(unsafe_code)]

#[cfg(feature = "manage")]
pub mod confidential;
#[cfg(feature = "manage")]
pub mod desk;
pub mod formats;
pub mod generator;
pub mod geometry;
#[cfg(feature = "manage")]
pub mod ledger;
pub mod metrics;
pub mod number;
pub mod order;
pub mod page;
pub mod query;
pub mod scene;
#[cfg(feature = "server")]
pub mod server;
pub mod town;
pub mod words;

#[cfg(feature = "app")]
pub mod ui;
