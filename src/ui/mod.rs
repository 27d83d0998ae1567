//! The app: what reacts. Every word and every shape comes from the rooms below.
//!
//! The few signals live in [`state`]; the map, the directory and the dashboard read them. Markup
//! that does not react by itself is the text of `page` and `scene`, put in place by [`dom`], so
//! that a thousand shapes or cards are not a thousand reactive values.

mod actions;
mod address;
mod app;
mod clock;
#[cfg(feature = "planner")]
mod dashboard;
mod directory;
mod dom;
mod embed;
mod events;
#[cfg(any(feature = "planner", feature = "manage"))]
mod file;
#[cfg(not(feature = "manage"))]
mod live;
mod load;
#[cfg(feature = "manage")]
mod manage;
mod map;
mod reactive;
mod start;
mod state;

pub use start::start;
