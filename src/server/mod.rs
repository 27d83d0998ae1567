//! The native program: the web server and the commands beside it.
//!
//! [`router::app`] is the whole web application as one value, so a test calls it without a socket;
//! [`listen`] gives it one. What towns are and what is shown of them lives in the rooms below; this
//! room adds what they may not know: files, sockets, and the clock ([`clock`]).
//!
//! Nothing in the browser imports this room, and it imports nothing of theirs.

pub mod address;
pub mod api;
pub mod app;
pub mod auth;
pub mod byte_cache;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod conditional;
pub mod configuration;
pub mod error;
pub mod input;
pub mod keeper;
pub mod listen;
pub mod logs;
pub mod middleware;
pub mod page;
pub mod picture;
pub mod proxies;
pub mod query_string;
pub mod router;
pub mod site;
pub mod store;
pub mod telemetry;
pub mod towns;
pub mod upkeep;
pub mod workshop;

pub use app::App;
pub use router::app;
