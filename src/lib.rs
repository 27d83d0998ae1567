pub mod formats;
pub mod geometry;
pub mod query;
pub mod town;
