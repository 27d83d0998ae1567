//! Towns kept in a real store: saved by many, merged, taken back, and there again after a restart.

mod live;
mod saving;
mod support;
