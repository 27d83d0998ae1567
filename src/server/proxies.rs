//! Who asks, when proxies stand before this server.
//!
//! A proxy writes into a header whom it asks for. Anybody can write such a header, so it counts only
//! as far as the operator trusts those who passed it on: from the last entry back to the first
//! address that is not a trusted proxy's.

mod forwarded;

use axum::http::{HeaderMap, HeaderName, header};
use clap::ValueEnum;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The header in which the proxies say whom they ask for. Only one counts: the other a client may
/// have sent, and proxies pass on what they do not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ForwardingHeader {
    /// `X-Forwarded-For`, with `X-Forwarded-Proto`: what most proxies write.
    #[default]
    XForwardedFor,
    /// `Forwarded`, RFC 7239.
    Forwarded,
}

/// The proxies that are trusted.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// Their addresses.
    pub trusted: Vec<IpNet>,
    /// Where they say it.
    pub header: ForwardingHeader,
}

/// Who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// The address, as far as it is known.
    pub address: Option<IpAddr>,
    /// Whether the browser speaks HTTPS, if a trusted proxy says.
    pub is_https: Option<bool>,
    /// Whether a proxy passed the request on that nobody said to trust.
    pub through_stranger: bool,
}

/// What one proxy says of the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hop {
    address: Option<IpAddr>,
    is_https: Option<bool>,
}

impl Proxies {
    /// Who asks, from whom the connection comes and what the headers say.
    pub fn client(&self, peer: Option<IpAddr>, asked: &HeaderMap) -> Client {
        let peer = peer.map(|address| address.to_canonical());
        let mut client = Client {
            address: peer,
            ..Client::default()
        };
        if !client.address.is_some_and(|address| self.trusts(address)) {
            client.through_stranger = is_forwarded(asked);
            return client;
        }
        for hop in self.hops(asked).into_iter().rev() {
            client.is_https = hop.is_https.or(client.is_https);
            let Some(address) = hop.address else { break };
            client.address = Some(address);
            if !self.trusts(address) {
                break;
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|net| net.contains(&address))
    }

    /// From the first proxy to the last.
    fn hops(&self, asked: &HeaderMap) -> Vec<Hop> {
        match self.header {
            ForwardingHeader::XForwardedFor => x_forwarded(asked),
            ForwardingHeader::Forwarded => forwarded::hops(&list(asked, &header::FORWARDED)),
        }
    }
}

/// Whether any proxy left its mark.
fn is_forwarded(asked: &HeaderMap) -> bool {
    let marks = [&X_FORWARDED_FOR, &X_FORWARDED_PROTO, &header::FORWARDED];
    marks.into_iter().any(|mark| asked.contains_key(mark))
}

fn x_forwarded(asked: &HeaderMap) -> Vec<Hop> {
    let schemes = list(asked, &X_FORWARDED_PROTO);
    // The nearest proxy's word; it knows which of those before it to believe.
    let scheme = schemes.rsplit(',').next().unwrap_or_default();
    let is_https = is_https(scheme.trim());
    let addresses = list(asked, &X_FORWARDED_FOR);
    let hops = addresses.split(',').map(|entry| Hop {
        address: address(entry.trim()),
        is_https,
    });
    hops.collect()
}

/// A header that may be there several times, as the one list it means (RFC 9110, 5.3).
fn list(asked: &HeaderMap, name: &HeaderName) -> String {
    let values = asked.get_all(name).iter();
    // What is no text is an entry that nobody can read.
    let texts: Vec<&str> = values
        .map(|value| value.to_str().unwrap_or_default())
        .collect();
    texts.join(",")
}

fn is_https(scheme: &str) -> Option<bool> {
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    (is("https") || is("http")).then(|| is("https"))
}

/// An address as proxies write it, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let inner = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let plain = text.parse().ok().or_else(inner);
    let with_port = || Some(text.parse::<SocketAddr>().ok()?.ip());
    let address: IpAddr = plain.or_else(with_port)?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests;
