//! What an operator can set. One table: the flag `--NAME`, the variable `FRONTAGE_NAME` and the key
//! `NAME` of the file are the same setting.

/// One setting.
#[derive(Debug)]
pub struct Key {
    /// With hyphens, as in the flag and the file.
    pub name: &'static str,
    /// What stands for the value in the help.
    pub value: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// What holds if nobody says anything.
    pub default: Option<&'static str>,
    /// Whether it may be said several times, or as a list.
    pub is_list: bool,
}

impl Key {
    /// Its environment variable.
    pub fn variable(&self) -> String {
        format!("FRONTAGE_{}", self.name.to_uppercase().replace('-', "_"))
    }
}

const fn key(
    name: &'static str,
    value: &'static str,
    default: Option<&'static str>,
    help: &'static str,
) -> Key {
    Key {
        name,
        value,
        help,
        default,
        is_list: false,
    }
}

pub(super) const ADDR: Key = key(
    "addr",
    "HOST:PORT",
    Some("127.0.0.1:8080"),
    "Where to listen",
);
pub(super) const SITE: Key = key(
    "site",
    "DIR",
    Some("dist"),
    "The folder that `cargo xtask dist` wrote",
);
pub(super) const DATA: Key = key(
    "data",
    "DIR",
    None,
    "The folder for what the server stores. Towns in it, NAME.json, come before the site's",
);
pub(super) const STORE: Key = key(
    "store",
    "STORE",
    None,
    "What lasts: sqlite:PATH or postgres://USER@HOST/DATABASE; frontage.sqlite in the data folder \
     if not said. Without either nobody can sign in",
);
pub(super) const PUBLISHERS_ONLY: Key = Key {
    is_list: true,
    ..key(
        "publishers-only",
        "TOWN",
        None,
        "A town of which publishers decide what the public sees; may be said several times",
    )
};
pub(super) const PUBLIC_URL: Key = key(
    "public-url",
    "URL",
    None,
    "Where the public finds this server, such as https://town.example/",
);
pub(super) const TRUSTED_PROXY: Key = Key {
    is_list: true,
    ..key(
        "trusted-proxy",
        "CIDR",
        None,
        "A proxy before this server that says truly who asks; may be said several times",
    )
};
pub(super) const FORWARDING_HEADER: Key = key(
    "forwarding-header",
    "NAME",
    Some("x-forwarded-for"),
    "The header in which proxies say who asks: x-forwarded-for or forwarded",
);
pub(super) const SESSION_IDLE: Key = key(
    "session-idle",
    "TIME",
    Some("12h"),
    "How long somebody stays signed in without doing anything, such as 30m, 12h or 2d",
);
pub(super) const SESSION_LONGEST: Key = key(
    "session-longest",
    "TIME",
    Some("14d"),
    "How long somebody stays signed in at most",
);
pub(super) const SECOND_STEP: Key = key(
    "second-step",
    "WHO",
    Some("optional"),
    "Who has to use a second step before they may do anything: optional, administrators or everybody",
);
pub(super) const AUDIT_KEPT: Key = key(
    "audit-kept",
    "TIME",
    Some("400d"),
    "How long the audit is kept",
);
pub(super) const METRICS_ADDR: Key = key(
    "metrics-addr",
    "HOST:PORT",
    None,
    "Where to answer /metrics for Prometheus; nowhere if not said",
);
pub(super) const LOG: Key = key(
    "log",
    "FORMAT",
    Some("text"),
    "How to write the log: text or json",
);

/// What `frontage serve` knows, in the order it is explained.
pub const SERVE: &[Key] = &[
    ADDR,
    SITE,
    DATA,
    STORE,
    PUBLISHERS_ONLY,
    PUBLIC_URL,
    TRUSTED_PROXY,
    FORWARDING_HEADER,
    SESSION_IDLE,
    SESSION_LONGEST,
    SECOND_STEP,
    AUDIT_KEPT,
    METRICS_ADDR,
    LOG,
];

/// What commands need to find the store.
pub const FIND_STORE: &[Key] = &[DATA, STORE];

/// What commands need to make links.
pub const MAKE_LINKS: &[Key] = &[DATA, STORE, PUBLIC_URL, ADDR];
