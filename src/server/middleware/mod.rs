//! What holds for every request, one rule a file.

mod cross_origin;
mod encoded_tags;
mod limits;
mod observe;
mod same_origin;
mod security;

pub use cross_origin::cross_origin;
pub use encoded_tags::encoded_tags;
pub use limits::{Limits, limits};
pub use observe::{RequestId, observe};
pub use same_origin::same_origin;
pub use security::security;
