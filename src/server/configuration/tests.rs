use super::*;
use clap::Parser;
use std::fs;
use tempfile::TempDir;

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    given: Given<Serving>,
}

fn read(flags: &[&str], variables: &[(&str, &str)]) -> Result<Configuration> {
    let program = Program::try_parse_from([&["frontage"], flags].concat()).unwrap();
    let environment = |name: &str| {
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    Configuration::read(&program.given, &environment)
}

fn error(flags: &[&str], variables: &[(&str, &str)]) -> String {
    read(flags, variables).unwrap_err().to_string()
}

#[test]
fn a_flag_comes_before_a_variable_before_the_file_before_the_default() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("frontage.toml");
    fs::write(
        &path,
        "addr = \"file:1\"\nsite = \"file\"\nlog = \"json\"\n",
    )
    .unwrap();
    let path = path.to_str().unwrap();
    let variables = [
        ("FRONTAGE_CONFIG", path),
        ("FRONTAGE_ADDR", "variable:1"),
        ("FRONTAGE_SITE", "variable"),
    ];
    let holds = read(&["--addr", "flag:1"], &variables).unwrap();
    assert_eq!(holds.addr.value, "flag:1");
    assert_eq!(holds.addr.source, Source::Flag("addr"));
    assert_eq!(holds.site.value, PathBuf::from("variable"));
    assert_eq!(holds.site.source.to_string(), "FRONTAGE_SITE");
    assert_eq!(holds.log.value, LogFormat::Json);
    assert_eq!(holds.log.source.to_string(), format!("{path}, line 3"));
    // Half a day and two weeks.
    assert_eq!(holds.session_idle.value, Duration::from_secs(43_200));
    assert_eq!(holds.session_longest.value, Duration::from_secs(1_209_600));
    assert_eq!(holds.session_idle.source, Source::Default);
    let named = read(&["--config", path], &[]).unwrap();
    assert_eq!(named.addr.value, "file:1");
}

#[test]
fn the_store_is_in_the_data_folder_if_nobody_says_otherwise() {
    assert_eq!(read(&[], &[]).unwrap().store.value, None);
    let in_folder = read(&[], &[("FRONTAGE_DATA", "/var/lib/frontage")]).unwrap();
    let file = StoreLocation::Sqlite("/var/lib/frontage/frontage.sqlite".into());
    assert_eq!(in_folder.location().unwrap(), file);
    assert_eq!(in_folder.store.source.to_string(), "FRONTAGE_DATA");
    let both = read(&["--data", "d", "--store", "sqlite:s"], &[]).unwrap();
    assert_eq!(both.store.value, Some(StoreLocation::Sqlite("s".into())));
}

#[test]
fn lists_are_said_several_times_or_with_commas() {
    let flags = ["--trusted-proxy", "10.0.0.1", "--trusted-proxy", "fd00::/8"];
    let nets = ["10.0.0.1/32", "fd00::/8"].map(|net| net.parse().unwrap());
    assert_eq!(read(&flags, &[]).unwrap().trusted_proxy.value, nets);
    let variable = [("FRONTAGE_TRUSTED_PROXY", "10.0.0.1, fd00::/8,")];
    assert_eq!(read(&[], &variable).unwrap().trusted_proxy.value, nets);
}

#[test]
fn what_cannot_be_is_said_with_who_said_it() {
    let of_flag = error(&["--session-idle", "soon"], &[]);
    assert_eq!(
        of_flag,
        "--session-idle: “soon” is no time such as 30m, 12h or 14d"
    );
    let of_variable = error(&[], &[("FRONTAGE_LOG", "xml")]);
    assert_eq!(of_variable, "FRONTAGE_LOG: “xml” is none of text, json");
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("frontage.toml");
    fs::write(&path, "\ntrusted-proxy = [\"proxy\"]\n").unwrap();
    let path = path.to_str().unwrap();
    let of_file = error(&["--config", path], &[]);
    let start = format!("{path}, line 2, key `trusted-proxy`: “proxy” is no address");
    assert!(of_file.starts_with(&start), "{of_file}");
    for url in [
        "town.example",
        "ftp://town.example",
        "https://",
        "https://u@x/",
        "https://x/?q",
    ] {
        let refused = error(&["--public-url", url], &[]);
        assert!(refused.starts_with("--public-url: "), "{refused}");
    }
    let short = error(&["--session-idle", "0m"], &[]);
    assert!(short.contains("less than a minute"), "{short}");
    let crossed = error(&["--session-longest", "1h"], &[]);
    assert!(
        crossed.contains("--session-longest") && crossed.contains("by default"),
        "{crossed}"
    );
    let gone = error(&["--config", "/nowhere/frontage.toml"], &[]);
    assert!(
        gone.contains("/nowhere/frontage.toml cannot be read"),
        "{gone}"
    );
}

#[test]
fn secrets_are_not_shown() {
    let store = "postgres://frontage:s3cret@db/towns?sslpassword=s3cret";
    let holds = read(&["--store", store], &[]).unwrap();
    let lines = format!("{:?} {holds:?}", holds.lines());
    assert!(lines.contains("postgres://frontage@db/towns"), "{lines}");
    assert!(!lines.contains("s3cret"), "{lines}");
}

#[test]
fn a_store_that_cannot_be_is_not_shown_either() {
    let refused = error(
        &[],
        &[("FRONTAGE_STORE", "mysql://frontage:s3cret@db/towns")],
    );
    assert!(
        refused.starts_with("FRONTAGE_STORE: a store is"),
        "{refused}"
    );
    assert!(!refused.contains("s3cret"), "{refused}");
}
