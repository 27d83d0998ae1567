//! The plain HTML of what only managers and planners see.

pub mod account;
pub mod asking;
pub mod bar;
pub mod embedding;
pub mod entrance;
pub mod footprint;
pub mod forms;
pub mod freshness;
pub mod history;
pub mod panel;
pub mod people;
pub mod preview;
pub mod qr;
pub mod readiness;
pub mod scenarios;
pub mod schedule;
