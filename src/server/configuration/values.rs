//! How values are written: addresses, lists, times, one of several words.

use crate::server::towns::{TownError, TownName};
use axum::http::Uri;
use clap::ValueEnum;
use ipnet::IpNet;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Duration;

/// An address of a site: a scheme, a host, perhaps a path, nothing after it.
pub(super) fn public_url(text: &str) -> Result<String, String> {
    let wrong = || format!("“{text}” is no address such as https://town.example/");
    let url: Uri = text.parse().map_err(|_| wrong())?;
    let is_web = matches!(url.scheme_str(), Some("http" | "https"));
    let is_plain = url.query().is_none() && !text.contains('#') && !text.contains('@');
    if is_web && is_plain && url.authority().is_some() {
        Ok(text.into())
    } else {
        Err(wrong())
    }
}

/// The words of a list.
pub(super) fn listed<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    if items.is_empty() {
        return "none".into();
    }
    items.join(", ")
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    let items = list.split(',').map(str::trim);
    items.filter(|item| !item.is_empty())
}

pub(super) fn towns(list: &str) -> Result<BTreeSet<TownName>, String> {
    let town = |name: &str| name.parse().map_err(|error: TownError| error.to_string());
    items(list).map(town).collect()
}

pub(super) fn networks(list: &str) -> Result<Vec<IpNet>, String> {
    items(list).map(network).collect()
}

/// A network, or the network of one address.
fn network(text: &str) -> Result<IpNet, String> {
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    let network = text.parse().or_else(|_| address());
    network.map_err(|_| format!("“{text}” is no address such as 10.0.0.1 or 10.0.0.0/8"))
}

/// A number and m, h or d.
pub(super) fn time(text: &str) -> Result<Duration, String> {
    let wrong = || format!("“{text}” is no time such as 30m, 12h or 14d");
    let unit = match text.chars().last() {
        Some('m') => 60,
        Some('h') => 3_600,
        Some('d') => 86_400,
        _ => return Err(wrong()),
    };
    let number: u32 = text[..text.len() - 1].parse().map_err(|_| wrong())?;
    Ok(Duration::from_secs(u64::from(number) * unit))
}

pub(super) fn in_words(time: &Duration) -> String {
    let seconds = time.as_secs();
    let units = [(86_400, 'd'), (3_600, 'h'), (60, 'm')];
    let fits = |(unit, _): &&(u64, char)| seconds.is_multiple_of(*unit);
    match units.iter().find(fits) {
        Some((unit, letter)) => format!("{}{letter}", seconds / unit),
        None => format!("{seconds}s"),
    }
}

pub(super) fn choice<T: ValueEnum>(text: &str) -> Result<T, String> {
    T::from_str(text, true).map_err(|_| {
        let words: Vec<String> = T::value_variants().iter().map(word).collect();
        format!("“{text}” is none of {}", words.join(", "))
    })
}

pub(super) fn word<T: ValueEnum>(value: &T) -> String {
    let word = value.to_possible_value();
    word.map_or_else(String::new, |word| word.get_name().into())
}
