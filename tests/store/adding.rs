//! `frontage town add`: one store keeps several towns.

use crate::support::home::cluster;
use crate::support::program::{Program, complaint, frontage, printed};

const MALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/sample-mall.json");
const TERMS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/public/data/sample-mall.confidential.json"
);

fn adds_towns_beside_the_first(store: &str) {
    let town = |words: &[&str]| {
        let mut command = frontage();
        command.arg("town").args(words).args(["--store", store]);
        command
    };
    assert_eq!(printed(&mut town(&["list"])), "");
    let said = printed(&mut town(&["add", "mall", MALL, "--confidential", TERMS]));
    assert_eq!(said, "mall is kept from now on\n");
    printed(&mut town(&["add", "mall-2", MALL]));
    assert_eq!(printed(&mut town(&["list"])), "mall\nmall-2\n");

    let said = complaint(&mut town(&["add", "mall", MALL]));
    assert!(said.contains("keeps a town mall already"), "{said}");
    let said = complaint(&mut town(&["add", "third", TERMS]));
    assert!(said.contains("sample-mall.confidential.json"), "{said}");
    let said = complaint(&mut town(&["add", "third", MALL, "--confidential", MALL]));
    assert!(said.contains("sample-mall.json"), "{said}");
    assert_eq!(printed(&mut town(&["list"])), "mall\nmall-2\n");

    let mut server = Program::start(Some(store));
    let town = server.get("/api/town?town=mall");
    assert_eq!(town.status, 200);
    let cookie = server.first_administrator();
    let terms = |name: &str| {
        let record = server.get_json(&format!("/api/towns/{name}/record"), &cookie);
        record["terms"].as_array().map_or(0, Vec::len)
    };
    assert!(terms("mall") > 0);
    assert_eq!(terms("mall-2"), 0);
}

#[test]
fn sqlite_keeps_several_towns() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    adds_towns_beside_the_first(&format!("sqlite:{}", file.display()));
}

#[test]
fn postgresql_keeps_several_towns() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    adds_towns_beside_the_first(&runtime.block_on(cluster().database()));
}
