pub mod formats;
pub mod geometry;
pub mod town;
