//! What several test programs use, each of them a part.
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "no program uses all of it"
)]

pub mod browser;
pub mod cluster;
pub mod every_store;
pub mod home;
pub mod program;
pub mod server;
pub mod site;
pub mod wire;
