//! The confidential file beside a town, `NAME.confidential.json`: given out for invented towns only.
//!
//! The sample mall shows its rents to everybody. The file of a real town does not belong into the
//! folder of a site, and where somebody put it there all the same, it is not found.

use super::file_name::decoded;
use crate::server::App;
use crate::server::towns::TownName;

const MARK: &str = ".confidential.";

/// Whether the address is one of a confidential file, packed or not, of a town that is real or
/// not known.
pub async fn is_withheld(app: &App, path: &str) -> bool {
    let path = decoded(path).to_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((town, _)) = name.split_once(MARK) else {
        return false;
    };
    let Ok(town) = town.parse::<TownName>() else {
        return true;
    };
    let town = app.towns.get(town).await;
    !town.is_ok_and(|town| town.town.venue.fictional)
}
