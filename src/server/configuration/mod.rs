//! What an operator can set, by flags, environment and file, and who said it.
//!
//! This room reads; it opens nothing but the file of settings. What is said in secret (the password
//! in a database's URL) is never shown.

mod file;
mod given;
pub mod keys;
mod layers;
mod values;

pub use given::{FindingStore, Given, MakingLinks, Serving, Subset};
pub use layers::{Setting, Source};

use super::auth::{SecondStepRule, SessionTimes};
use super::logs::LogFormat;
use super::proxies::{ForwardingHeader, Proxies};
use super::store::StoreLocation;
use super::towns::TownName;
use anyhow::{Result, bail, ensure};
use ipnet::IpNet;
use keys::{
    ADDR, AUDIT_KEPT, DATA, FORWARDING_HEADER, LOG, METRICS_ADDR, PUBLIC_URL, PUBLISHERS_ONLY,
    SECOND_STEP, SESSION_IDLE, SESSION_LONGEST, SITE, STORE, TRUSTED_PROXY,
};
use layers::Layers;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;
use values::{choice, in_words, listed, networks, public_url, time, towns, word};

const MINUTE: Duration = Duration::from_secs(60);

/// What holds for `frontage serve`.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Where to listen.
    pub addr: Setting<String>,
    /// The folder of the built site.
    pub site: Setting<PathBuf>,
    /// The folder of what is stored.
    pub data: Setting<Option<PathBuf>>,
    /// What lasts. If nobody says it, a file in the data folder.
    pub store: Setting<Option<StoreLocation>>,
    /// The towns of which publishers decide what the public sees.
    pub publishers_only: Setting<BTreeSet<TownName>>,
    /// Where the public finds the server.
    pub public_url: Setting<Option<String>>,
    /// The proxies before it.
    pub trusted_proxy: Setting<Vec<IpNet>>,
    /// Where they say who asks.
    pub forwarding_header: Setting<ForwardingHeader>,
    /// How long a session lasts unused.
    pub session_idle: Setting<Duration>,
    /// How long it lasts at most.
    pub session_longest: Setting<Duration>,
    /// Who has to use a second step.
    pub second_step: Setting<SecondStepRule>,
    /// How long the audit is kept.
    pub audit_kept: Setting<Duration>,
    /// Where metrics are given out.
    pub metrics_addr: Setting<Option<String>>,
    /// How the log is written.
    pub log: Setting<LogFormat>,
}

impl<S> Given<S> {
    /// What holds, with the environment of this program.
    ///
    /// # Errors
    /// As [`Configuration::read`].
    pub fn configuration(&self) -> Result<Configuration> {
        Configuration::read(self, &environment)
    }
}

impl Given<FindingStore> {
    /// The store's place.
    ///
    /// # Errors
    /// As [`Configuration::read`] and [`Configuration::location`].
    pub fn location(&self) -> Result<StoreLocation> {
        self.configuration()?.location()
    }
}

/// A variable of the environment of this program. One that is no text is as good as not there.
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

impl Configuration {
    /// What holds when this is said on the command line.
    ///
    /// # Errors
    /// Who said what cannot be: the flag, the variable, or file, line and key.
    pub fn read<S>(given: &Given<S>, environment: &dyn Fn(&str) -> Option<String>) -> Result<Self> {
        let layers = Layers::read(given, environment)?;
        let data: Setting<Option<PathBuf>> = layers.setting(&DATA)?;
        let publishers_only = layers.setting_by(&PUBLISHERS_ONLY, towns)?;
        let trusted = layers.setting_by(&TRUSTED_PROXY, networks)?;
        let configuration = Self {
            addr: layers.setting(&ADDR)?.always(&ADDR)?,
            site: layers.setting(&SITE)?.always(&SITE)?,
            store: store(layers.setting(&STORE)?, &data),
            data,
            publishers_only: publishers_only.or_empty(),
            public_url: layers.setting_by(&PUBLIC_URL, public_url)?,
            trusted_proxy: trusted.or_empty(),
            forwarding_header: layers
                .setting_by(&FORWARDING_HEADER, choice)?
                .always(&FORWARDING_HEADER)?,
            session_idle: layers
                .setting_by(&SESSION_IDLE, time)?
                .always(&SESSION_IDLE)?,
            session_longest: layers
                .setting_by(&SESSION_LONGEST, time)?
                .always(&SESSION_LONGEST)?,
            second_step: layers
                .setting_by(&SECOND_STEP, choice)?
                .always(&SECOND_STEP)?,
            audit_kept: layers.setting_by(&AUDIT_KEPT, time)?.always(&AUDIT_KEPT)?,
            metrics_addr: layers.setting(&METRICS_ADDR)?,
            log: layers.setting_by(&LOG, choice)?.always(&LOG)?,
        };
        configuration.check()?;
        Ok(configuration)
    }

    /// How long sessions last.
    pub fn session_times(&self) -> SessionTimes {
        SessionTimes {
            idle: self.session_idle.value,
            longest: self.session_longest.value,
        }
    }

    /// The proxies before the server.
    pub fn proxies(&self) -> Proxies {
        Proxies {
            trusted: self.trusted_proxy.value.clone(),
            header: self.forwarding_header.value,
        }
    }

    /// The address of the site for links, ending in `/`.
    pub fn base(&self) -> String {
        match &self.public_url.value {
            Some(url) => format!("{}/", url.trim_end_matches('/')),
            None => format!("http://{}/", self.addr.value),
        }
    }

    /// Where the store is.
    ///
    /// # Errors
    /// When neither a store nor a folder is said.
    pub fn location(&self) -> Result<StoreLocation> {
        match &self.store.value {
            Some(location) => Ok(location.clone()),
            None => bail!(
                "where is the store? Say --store or --data, or set FRONTAGE_STORE or FRONTAGE_DATA"
            ),
        }
    }

    /// Each setting as its key, what holds, and who said so. Secrets are left out.
    pub fn lines(&self) -> Vec<(&'static str, String, &Source)> {
        let shown = |path: &PathBuf| path.display().to_string();
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".into());
        vec![
            line(&ADDR, &self.addr, String::clone),
            line(&SITE, &self.site, shown),
            line(&DATA, &self.data, |data| or_none(data.as_ref().map(shown))),
            line(&STORE, &self.store, |store| {
                or_none(store.as_ref().map(ToString::to_string))
            }),
            line(&PUBLISHERS_ONLY, &self.publishers_only, |towns| {
                listed(towns)
            }),
            line(&PUBLIC_URL, &self.public_url, |url| or_none(url.clone())),
            line(&TRUSTED_PROXY, &self.trusted_proxy, |nets| listed(nets)),
            line(&FORWARDING_HEADER, &self.forwarding_header, word),
            line(&SESSION_IDLE, &self.session_idle, in_words),
            line(&SESSION_LONGEST, &self.session_longest, in_words),
            line(&SECOND_STEP, &self.second_step, word),
            line(&AUDIT_KEPT, &self.audit_kept, in_words),
            line(&METRICS_ADDR, &self.metrics_addr, |addr| {
                or_none(addr.clone())
            }),
            line(&LOG, &self.log, word),
        ]
    }

    fn check(&self) -> Result<()> {
        let Self {
            session_idle: idle,
            session_longest: longest,
            ..
        } = self;
        ensure!(
            idle.value >= MINUTE,
            "{}: a session that ends after less than a minute is of no use",
            idle.source
        );
        ensure!(
            longest.value >= idle.value,
            "session-longest ({}) is shorter than session-idle ({})",
            longest.source,
            idle.source
        );
        Ok(())
    }
}

fn line<'a, T>(
    key: &'static keys::Key,
    setting: &'a Setting<T>,
    shown: impl FnOnce(&T) -> String,
) -> (&'static str, String, &'a Source) {
    (key.name, shown(&setting.value), &setting.source)
}

/// Without a word about it, the store is a file in the data folder.
fn store(
    said: Setting<Option<StoreLocation>>,
    data: &Setting<Option<PathBuf>>,
) -> Setting<Option<StoreLocation>> {
    match (&said.value, &data.value) {
        (None, Some(folder)) => Setting {
            value: Some(StoreLocation::Sqlite(folder.join("frontage.sqlite"))),
            source: data.source.clone(),
        },
        _ => said,
    }
}

#[cfg(test)]
mod tests;
