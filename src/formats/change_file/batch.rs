//! Batches: saves that are made together, with the entry up to which whoever saves has seen the
//! town.

use super::{Save, entry};
use crate::formats::reader::At;
use crate::formats::values::count;
use crate::town::Problem;

/// What is sent to be saved as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The last entry known to whoever sends it. It may be said elsewhere, as in a header.
    pub base: Option<u64>,
    /// At least one.
    pub saves: Vec<Save>,
}

/// `{"base": 12, "saves": [save, …]}`, or one save with a `base` among its members.
pub(super) fn read(at: &At<'_>) -> Result<Batch, Problem> {
    let is_list = at.members()?.iter().any(|(name, _)| name == "saves");
    let base = at.optional("base", &count)?;
    if !is_list {
        let saves = vec![entry::read_save_with(at, &["base"])?];
        return Ok(Batch { base, saves });
    }
    at.closed(&["base", "saves"])?;
    let saves = at.list("saves", &entry::read_save)?;
    if saves.is_empty() {
        return Err(at.inside("saves")?.expected("at least one save"));
    }
    Ok(Batch { base, saves })
}
