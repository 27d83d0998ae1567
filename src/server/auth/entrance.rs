//! How a request came in: from whom, over what, and under which name the browser knows this server.

use crate::server::App;
use crate::server::error::{ProblemDetails, forbidden};
use crate::server::middleware::RequestId;
use crate::server::proxies::Client;
use crate::server::store::Origin;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// What protects the cookie on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// The browser speaks HTTPS with this server or a proxy before it.
    Https,
    /// The browser is on the same computer.
    Localhost,
    /// Nothing does, or nobody can say: there is no signing in.
    Unprotected,
}

/// How a request came in.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// Who asks.
    pub client: Client,
    /// What protects the cookie.
    pub transport: Transport,
    /// The origin of this server's own pages, such as `https://town.example`, in lower case.
    pub own_origin: Option<String>,
    /// The address of the site, ending in `/`, for links; empty where nobody can say.
    pub base: String,
    request: Option<String>,
}

impl Entrance {
    /// Of a request to this application.
    pub fn of(app: &App, parts: &Parts) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let client = app
            .proxies
            .client(peer.map(|peer| peer.0.ip()), &parts.headers);
        let public = app.public_url.as_deref().and_then(|url| url.parse().ok());
        let host = host(&parts.uri, &parts.headers);
        let request = parts.extensions.get::<RequestId>();
        let transport = transport(public.as_ref(), client, host.as_ref());
        let own_origin = own_origin(public.as_ref(), transport, host.as_ref());
        Self {
            client,
            transport,
            base: match (&app.public_url, &own_origin) {
                (Some(url), _) => format!("{}/", url.trim_end_matches('/')),
                (None, Some(origin)) => format!("{origin}/"),
                (None, None) => String::new(),
            },
            own_origin,
            request: request.map(|id| id.0.clone()),
        }
    }

    /// As the audit has it.
    pub fn origin(&self) -> Origin {
        Origin {
            address: self.client.address.map(|address| address.to_string()),
            request: self.request.clone(),
        }
    }

    /// Whom a limit by address counts. A person has a whole /64 of IPv6 addresses, so they are one.
    pub fn counted_address(&self) -> Option<IpAddr> {
        self.client.address.map(|address| match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(v6) => IpAddr::from((u128::from(v6) >> 64 << 64).to_be_bytes()),
        })
    }

    /// Refuses to send a secret where anybody could read it.
    ///
    /// # Errors
    /// 403 with what the operator can do.
    pub fn require_protection(&self) -> Result<(), ProblemDetails> {
        if self.transport != Transport::Unprotected {
            return Ok(());
        }
        let detail = if self.client.through_stranger {
            "Signing in needs HTTPS, and a proxy passed this request on that the server does not \
             know. Say --public-url https://…, or --trusted-proxy with the proxy's address."
        } else {
            "Signing in needs HTTPS, except on the computer the server runs on. Put a proxy with \
             TLS before it, and say --public-url https://…."
        };
        Err(forbidden(detail).of_kind("https-needed"))
    }
}

impl FromRequestParts<App> for Entrance {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(app, parts))
    }
}

/// What the operator says comes first, then what a trusted proxy says, then the name by which the
/// browser asks.
fn transport(public: Option<&Uri>, client: Client, host: Option<&Authority>) -> Transport {
    let plain = |host: Option<&Authority>| match host {
        Some(host) if is_localhost(host) => Transport::Localhost,
        _ => Transport::Unprotected,
    };
    match (public, client.is_https) {
        (Some(url), _) if url.scheme_str() == Some("https") => Transport::Https,
        (Some(url), _) => plain(url.authority()),
        (None, Some(true)) => Transport::Https,
        (None, _) if client.through_stranger => Transport::Unprotected,
        (None, _) => plain(host),
    }
}

fn own_origin(
    public: Option<&Uri>,
    transport: Transport,
    host: Option<&Authority>,
) -> Option<String> {
    let scheme = match transport {
        Transport::Https => "https",
        Transport::Localhost | Transport::Unprotected => "http",
    };
    let public = public.and_then(|url| Some((url.scheme_str()?, url.authority()?)));
    let (scheme, host) = public.or_else(|| Some((scheme, host?)))?;
    let default_port = if scheme == "https" { ":443" } else { ":80" };
    let host = host.as_str();
    let host = host.strip_suffix(default_port).unwrap_or(host);
    Some(format!("{scheme}://{host}").to_lowercase())
}

fn host(uri: &Uri, asked: &HeaderMap) -> Option<Authority> {
    let named = asked.get(header::HOST).and_then(|host| host.to_str().ok());
    let named = named.and_then(|host| host.parse().ok());
    named.or_else(|| uri.authority().cloned())
}

/// Names and addresses that never leave the computer: RFC 6761, 6.3, and what browsers take as
/// trustworthy (W3C Secure Contexts, 3.1).
fn is_localhost(host: &Authority) -> bool {
    let name = host.host().to_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = |address: IpAddr| address.is_loopback();
    name == "localhost" || name.ends_with(".localhost") || address.parse().is_ok_and(is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(public: Option<&str>, is_https: Option<bool>, host: &str) -> (Transport, String) {
        let public: Option<Uri> = public.map(|url| url.parse().unwrap());
        let client = Client {
            is_https,
            ..Client::default()
        };
        let host: Authority = host.parse().unwrap();
        let transport = transport(public.as_ref(), client, Some(&host));
        let origin = own_origin(public.as_ref(), transport, Some(&host));
        (transport, origin.unwrap())
    }

    #[test]
    fn plain_http_is_for_the_same_computer() {
        for host in [
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "town.localhost",
        ] {
            let expected = (Transport::Localhost, format!("http://{host}"));
            assert_eq!(at(None, None, host), expected);
        }
        for host in [
            "town.example",
            "192.168.1.5:8080",
            "localhost.example",
            "[2001:db8::1]",
        ] {
            assert_eq!(at(None, None, host).0, Transport::Unprotected, "{host}");
        }
    }

    #[test]
    fn the_operators_word_comes_first() {
        let public = Some("https://Town.example/");
        let https = (Transport::Https, "https://town.example".into());
        assert_eq!(at(public, None, "127.0.0.1:8080"), https);
        assert_eq!(at(public, Some(false), "town.example"), https);
        let plain = at(Some("http://town.example"), Some(true), "localhost");
        assert_eq!(plain.0, Transport::Unprotected);
    }

    #[test]
    fn then_a_trusted_proxys() {
        let https = (Transport::Https, "https://town.example".into());
        assert_eq!(at(None, Some(true), "town.example:443"), https);
        assert_eq!(
            at(None, Some(false), "town.example").0,
            Transport::Unprotected
        );
    }

    #[test]
    fn nobody_is_on_the_same_computer_behind_an_unknown_proxy() {
        let client = Client {
            through_stranger: true,
            ..Client::default()
        };
        let host: Authority = "127.0.0.1:8080".parse().unwrap();
        assert_eq!(transport(None, client, Some(&host)), Transport::Unprotected);
    }
}
