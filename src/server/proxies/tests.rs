use super::*;
use proptest::prelude::*;

const PROXY: &str = "10.0.0.1";

fn proxies(header: ForwardingHeader) -> Proxies {
    Proxies {
        trusted: vec!["10.0.0.0/8".parse().unwrap()],
        header,
    }
}

fn headers(given: &[(&'static str, &str)]) -> HeaderMap {
    let pairs = given.iter().map(|(name, value)| {
        let name = HeaderName::from_static(name);
        (name, value.parse().unwrap())
    });
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(name, value);
    }
    headers
}

fn seen(peer: &str, header: ForwardingHeader, given: &[(&'static str, &str)]) -> (String, Client) {
    let client = proxies(header).client(Some(peer.parse().unwrap()), &headers(given));
    (client.address.unwrap().to_string(), client)
}

#[test]
fn nobody_unknown_is_believed() {
    let told = [
        ("x-forwarded-for", "198.51.100.7"),
        ("x-forwarded-proto", "https"),
    ];
    let (address, client) = seen("203.0.113.9", ForwardingHeader::XForwardedFor, &told);
    assert_eq!(address, "203.0.113.9");
    assert_eq!(client.is_https, None);
    assert!(client.through_stranger);
}

#[test]
fn a_trusted_proxy_says_who_asks() {
    let told = [
        ("x-forwarded-for", "198.51.100.7"),
        ("x-forwarded-proto", "https"),
    ];
    let (address, client) = seen(PROXY, ForwardingHeader::XForwardedFor, &told);
    assert_eq!(address, "198.51.100.7");
    assert_eq!(client.is_https, Some(true));
    assert!(!client.through_stranger);
}

#[test]
fn the_last_entry_that_is_no_proxys_counts() {
    // The client wrote the first entry, in a header of its own; the second is true.
    let told = [
        ("x-forwarded-for", "127.0.0.1"),
        ("x-forwarded-for", "198.51.100.7, 10.0.0.2"),
    ];
    let (address, _) = seen(PROXY, ForwardingHeader::XForwardedFor, &told);
    assert_eq!(address, "198.51.100.7");
}

#[test]
fn an_entry_nobody_can_read_ends_the_search() {
    for entry in ["unknown", "", "_hidden", "198.51.100.7:99999"] {
        let list = format!("198.51.100.7, {entry}, 10.0.0.2");
        let told = [("x-forwarded-for", &*list)];
        let (address, _) = seen(PROXY, ForwardingHeader::XForwardedFor, &told);
        assert_eq!(address, "10.0.0.2", "{entry:?}");
    }
}

#[test]
fn only_the_header_that_was_chosen_counts() {
    let told = [
        ("forwarded", "for=192.0.2.60;proto=http"),
        ("x-forwarded-for", "198.51.100.7"),
    ];
    let (address, _) = seen(PROXY, ForwardingHeader::XForwardedFor, &told);
    assert_eq!(address, "198.51.100.7");
    let (address, client) = seen(PROXY, ForwardingHeader::Forwarded, &told);
    assert_eq!((&*address, client.is_https), ("192.0.2.60", Some(false)));
}

/// The examples of RFC 7239, 4.
#[test]
fn forwarded_is_read_as_its_rfc_has_it() {
    let cases = [
        ("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
        ("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"),
        ("for=192.0.2.43, for=198.51.100.17", "198.51.100.17"),
        ("for=\"_gazonk\"", PROXY),
        ("for=192.0.2.43;ext=\"a,b;for=1.2.3.4\"", "192.0.2.43"),
    ];
    for (value, expected) in cases {
        let (address, _) = seen(PROXY, ForwardingHeader::Forwarded, &[("forwarded", value)]);
        assert_eq!(address, expected, "{value}");
    }
}

#[test]
fn an_ipv4_address_in_ipv6_is_the_ipv4_address() {
    let (address, _) = seen("::ffff:203.0.113.9", ForwardingHeader::XForwardedFor, &[]);
    assert_eq!(address, "203.0.113.9");
}

proptest! {
    #[test]
    fn no_header_is_too_odd(value in "[ -~]{0,200}", is_forwarded in any::<bool>()) {
        let header = if is_forwarded { ForwardingHeader::Forwarded } else { ForwardingHeader::XForwardedFor };
        let given = [("forwarded", &*value), ("x-forwarded-for", &*value), ("x-forwarded-proto", &*value)];
        let client = proxies(header).client(PROXY.parse().ok(), &headers(&given));
        prop_assert!(client.address.is_some());
    }

    #[test]
    fn a_client_cannot_choose_its_address(written in "[ -~]{0,60}") {
        // What the client wrote stands before what the proxy adds. A client that opens quotes or
        // a list gains nothing.
        let list = format!("{written}, 198.51.100.7");
        let (address, _) = seen(PROXY, ForwardingHeader::XForwardedFor, &[("x-forwarded-for", &list)]);
        prop_assert_eq!(address, "198.51.100.7");
        for added in ["for=198.51.100.7", "for=\"198.51.100.7:80\";proto=https"] {
            let list = format!("{written}, {added}");
            let (address, _) = seen(PROXY, ForwardingHeader::Forwarded, &[("forwarded", &list)]);
            prop_assert_eq!(&address, "198.51.100.7");
        }
    }
}
