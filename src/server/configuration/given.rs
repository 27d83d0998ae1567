//! The settings as flags of a command.

use super::keys::{FIND_STORE, Key, MAKE_LINKS, SERVE};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

const CONFIG: &str = "config";

/// The variable that names the file of settings.
pub const CONFIG_VARIABLE: &str = "FRONTAGE_CONFIG";

/// Which settings a command has.
pub trait Subset {
    /// Their keys.
    const KEYS: &'static [Key];
}

/// Those of `frontage serve`.
#[derive(Clone, Debug)]
pub struct Serving;

/// Where the store is.
#[derive(Clone, Debug)]
pub struct FindingStore;

/// Where the store is, and where the public finds the server.
#[derive(Clone, Debug)]
pub struct MakingLinks;

impl Subset for Serving {
    const KEYS: &'static [Key] = SERVE;
}

impl Subset for FindingStore {
    const KEYS: &'static [Key] = FIND_STORE;
}

impl Subset for MakingLinks {
    const KEYS: &'static [Key] = MAKE_LINKS;
}

/// What was said on the command line.
#[derive(Clone)]
pub struct Given<S> {
    /// The file of settings, if one was named.
    pub config: Option<PathBuf>,
    pub(super) flags: BTreeMap<&'static str, String>,
    subset: std::marker::PhantomData<S>,
}

/// Without what was said: it may be the URL of a database with its password.
impl<S> fmt::Debug for Given<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given")
            .field("config", &self.config)
            .field("flags", &self.flags.keys())
            .finish()
    }
}

impl<S: Subset> Args for Given<S> {
    fn augment_args(command: Command) -> Command {
        let config = Arg::new(CONFIG)
            .long(CONFIG)
            .value_name("FILE")
            .value_parser(clap::value_parser!(PathBuf))
            .help(format!(
                "A file of settings (TOML) [env: {CONFIG_VARIABLE}]"
            ));
        S::KEYS
            .iter()
            .map(arg)
            .fold(command.arg(config), Command::arg)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Variables and defaults come in later, together with the file; the help speaks of them already.
fn arg(key: &'static Key) -> Arg {
    let default = key.default.map(|value| format!(" [default: {value}]"));
    let help = format!(
        "{} [env: {}]{}",
        key.help,
        key.variable(),
        default.unwrap_or_default()
    );
    let action = if key.is_list {
        ArgAction::Append
    } else {
        ArgAction::Set
    };
    Arg::new(key.name)
        .long(key.name)
        .value_name(key.value)
        .action(action)
        .help(help)
}

impl<S: Subset> FromArgMatches for Given<S> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let said = S::KEYS.iter().filter_map(|key| {
            let is_said = matches.value_source(key.name) == Some(ValueSource::CommandLine);
            let values = matches.get_many::<String>(key.name).filter(|_| is_said)?;
            let values: Vec<&str> = values.map(String::as_str).collect();
            Some((key.name, values.join(",")))
        });
        Ok(Self {
            config: matches.get_one(CONFIG).cloned(),
            flags: said.collect(),
            subset: std::marker::PhantomData,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
