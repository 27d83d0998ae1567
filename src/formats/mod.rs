//! Reading and writing towns.
//!
//! The town file is Frontage's own format, described in `docs/town-file.md` and by the JSON Schema
//! beside it. What cannot be read is an error that names the place in the file and what was
//! expected there.

pub mod town_file;
