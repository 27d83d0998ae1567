//! The ledger as those who build on it meet it: changes made and refused, taken back, told apart,
//! brought together, and written down.

#![cfg(all(feature = "manage", not(target_arch = "wasm32")))]

mod fold;
mod json;
mod merge;
mod public;
mod refused;
mod schema;
mod support;
mod undo_and_diff;
