//! The file of settings: TOML, one key a setting.

use super::keys::SERVE;
use super::layers::{Said, Source};
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a file says, by key.
pub(super) type Settings = BTreeMap<&'static str, Said>;

/// Reads a file. Every command reads all of it, so that a mistake is found by the first.
///
/// # Errors
/// With the file, the line and the key.
pub(super) fn read(path: &Path) -> Result<Settings> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("the file of settings {} cannot be read", path.display()))?;
    parse(&text, path)
}

fn parse(text: &str, path: &Path) -> Result<Settings> {
    let line = |at: usize| 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        anyhow!("{}, line {}: {}", path.display(), line(at), error.message())
    })?;
    let mut settings = Settings::new();
    for (name, value) in table.into_inner() {
        let line = line(name.span().start);
        let name = name.into_inner();
        let place = || format!("{}, line {line}, key `{name}`", path.display());
        let Some(key) = SERVE.iter().find(|key| key.name == name) else {
            let known: Vec<&str> = SERVE.iter().map(|key| key.name).collect();
            bail!(
                "{}: there is no such setting. There are {}",
                place(),
                known.join(", ")
            );
        };
        let text = words(&value, key.is_list);
        let text = text.with_context(|| format!("{}: it is not a text", place()))?;
        let path = path.to_owned();
        let source = Source::File { path, line };
        settings.insert(key.name, Said { text, source });
    }
    Ok(settings)
}

/// A value as it would be said in a flag.
fn words(value: &Spanned<DeValue<'_>>, is_list: bool) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Array(items) if is_list => {
            let items: Option<Vec<String>> = items.iter().map(|item| words(item, false)).collect();
            Some(items?.join(","))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        let read = parse(text, Path::new("frontage.toml"));
        read.unwrap_err().to_string()
    }

    #[test]
    fn every_setting_can_be_said() {
        let text = "# where\naddr = \"[::]:80\"\ntrusted-proxy = [\"10.0.0.1\", \"fd00::/8\"]\n";
        let settings = parse(text, Path::new("frontage.toml")).unwrap();
        assert_eq!(settings["addr"].text, "[::]:80");
        assert_eq!(settings["addr"].source.to_string(), "frontage.toml, line 2");
        assert_eq!(settings["trusted-proxy"].text, "10.0.0.1,fd00::/8");
    }

    #[test]
    fn a_mistake_is_named_with_its_line_and_key() {
        let no_such = error("addr = \"a\"\n\nadress = \"b\"\n");
        let start =
            "frontage.toml, line 3, key `adress`: there is no such setting. There are addr,";
        assert!(no_such.starts_with(start), "{no_such}");
        let no_text = error("\naddr = 8080\n");
        assert_eq!(
            no_text,
            "frontage.toml, line 2, key `addr`: it is not a text"
        );
        let twice = error("addr = \"a\"\naddr = \"b\"\n");
        assert!(twice.starts_with("frontage.toml, line 2: "), "{twice}");
        let no_toml = error("addr = \"a\"\nwhat is this\n");
        assert!(no_toml.starts_with("frontage.toml, line 2: "), "{no_toml}");
        let section = error("[serve]\naddr = \"a\"\n");
        assert!(section.contains("line 1, key `serve`"), "{section}");
    }
}
