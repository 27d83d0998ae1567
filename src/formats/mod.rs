//! Reading and writing towns.
//!
//! The town file is Frontage's own format, described in `docs/town-file.md` and by the JSON Schema
//! beside it. What cannot be read is an error that names the place in the file and what was
//! expected there. What is confidential about a town lies in a companion file of its own, so that
//! the town file can be published as it is.

#[cfg(feature = "manage")]
pub mod change_file;
#[cfg(feature = "manage")]
pub mod confidential_file;
mod file_error;
mod json;
mod reader;
pub mod table;
pub mod town_file;
mod values;

pub use file_error::FileError;
pub use json::json_text;
