//! The plain HTML of what only managers and planners see.

pub mod bar;
pub mod entrance;
pub mod forms;
pub mod panel;
