//! `frontage prerender`: the plan in the page of a static host, where no server can put it in.

use crate::confidential;
use crate::formats::town_file;
use crate::page::preview_svg;
use crate::query::UrlState;
use crate::server::app::ensure_built;
use crate::server::cli::Prerender;
use crate::server::page::render;
use crate::server::picture::png;
use crate::server::site::index_in;
use crate::server::towns::TownName;
use crate::town::{Language, Town};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Puts the town into the site's `index.html`. A second time gives the same bytes.
///
/// # Errors
/// When the site is not built, its page has no place for the plan, or the town cannot be read.
pub fn prerender(asked: &Prerender) -> Result<ExitCode> {
    ensure_built(&asked.site)?;
    let index = index_in(&asked.site);
    let shell = read(&index)?;
    let town = read_town(&asked.town.file_in(&asked.site.join("data")))?;
    if confidential::public(&town) != town {
        println!(
            "{} has what is not announced yet, and anyone can read it there",
            asked.town
        );
    }
    let base = match asked.public_url.trim_end_matches('/') {
        "" => String::new(),
        url => format!("{url}/"),
    };
    // The page will be looked at on another day, so it does not say what is open now.
    let page = render(&shell, &town, &state(asked), None, &base)
        .with_context(|| index.display().to_string())?;
    let picture = asked.site.join("preview.png");
    let day = town.known_until;
    let drawn = png::draw(&preview_svg(&town, &state(asked), day))?;
    fs::write(&picture, drawn)
        .with_context(|| format!("{} cannot be written", picture.display()))?;
    if page == shell {
        println!("{} shows {} already", index.display(), asked.town);
    } else {
        fs::write(&index, page)
            .with_context(|| format!("{} cannot be written", index.display()))?;
        remove_packed_copies(&index)?;
        println!("{} shows {}", index.display(), asked.town);
    }
    Ok(ExitCode::SUCCESS)
}

/// What a link to this page would say: nothing of what is so by default.
fn state(asked: &Prerender) -> UrlState {
    let town = (asked.town != TownName::default()).then(|| asked.town.to_string());
    let lang = (asked.lang != Language::default()).then_some(asked.lang);
    UrlState {
        town,
        lang,
        ..UrlState::default()
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn read_town(file: &Path) -> Result<Town> {
    let read = town_file::read(&read(file)?);
    let read = read.map_err(|error| anyhow!("{} is not a town:\n{error}", file.display()))?;
    Ok(read.town)
}

/// The compressed copies beside the page are of the page as it was. A host that prefers them would
/// go on showing it.
fn remove_packed_copies(index: &Path) -> Result<()> {
    for ending in ["br", "gz"] {
        let copy = PathBuf::from(format!("{}.{ending}", index.display()));
        match fs::remove_file(&copy) {
            Ok(()) => println!("{} was of the page before and is removed", copy.display()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                let context = format!("{} cannot be removed", copy.display());
                return Err(anyhow::Error::new(error).context(context));
            }
        }
    }
    Ok(())
}
