pub mod formats;
pub mod geometry;
pub mod metrics;
pub mod query;
pub mod scene;
pub mod town;
