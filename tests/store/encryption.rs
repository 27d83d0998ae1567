//! Connections over a network are encrypted where the URL asks for it.

use crate::sample::{append, at, entry, grow, town};
use crate::support::cluster::Cluster;
use frontage::server::store::{Ledger, Notice, PostgresStore, Store};
use std::net::TcpListener;
use std::process::Command;
use tempfile::TempDir;

/// In the second process: the port of the database.
const PORT: &str = "FRONTAGE_TEST_ENCRYPTED_PORT";

const TEST: &str = "encryption::a_database_with_a_good_certificate_is_reached_and_no_other";

/// Whom a program trusts is said before it starts, so this runs itself again.
#[tokio::test]
async fn a_database_with_a_good_certificate_is_reached_and_no_other() {
    if let Ok(port) = std::env::var(PORT) {
        return reach(&port).await;
    }
    let folder = TempDir::new().unwrap();
    let trusted = folder.path().join("trusted.pem");
    let localhost = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(&trusted, localhost.cert.pem()).unwrap();
    let cluster = Cluster::start();
    cluster.database().await;
    let free = TcpListener::bind("localhost:0").unwrap();
    let port = free.local_addr().unwrap().port().to_string();
    drop(free);
    cluster.stop_at_once();
    cluster.configure(&[
        ("server.crt", &localhost.cert.pem()),
        ("server.key", &localhost.signing_key.serialize_pem()),
        // Nobody gets in without encryption.
        ("pg_hba.conf", "hostssl all all samehost trust\n"),
        (
            "postgresql.auto.conf",
            &format!(
                "listen_addresses='localhost'\nport={port}\nssl=on\nunix_socket_directories=''\n"
            ),
        ),
    ]);
    cluster.go_on();
    let again = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", TEST, "--nocapture"])
        .env(PORT, port)
        .env("SSL_CERT_FILE", trusted)
        .output()
        .unwrap();
    assert!(again.status.success(), "{again:?}");
}

async fn reach(port: &str) {
    let plain = format!("postgres://frontage@localhost:{port}/test_0");
    PostgresStore::open(&plain).await.map(drop).unwrap_err();
    // The same machine, under a name that its certificate does not have.
    let other_name = format!("postgres://frontage@127.0.0.1:{port}/test_0?sslmode=require");
    let refused = PostgresStore::open(&other_name).await.map(drop);
    assert!(refused.unwrap_err().to_string().contains("certificate"));

    let store = PostgresStore::open(&format!("{plain}?sslmode=require"))
        .await
        .unwrap();
    grow(&store, 1).await;
    let mut notices = store.subscribe();
    store
        .append(&town(), append(1, vec![entry(2)]))
        .await
        .unwrap();
    let last = Notice::Appended {
        town: town(),
        head: at(2),
    };
    // The one that listens is encrypted too.
    while notices.next().await != Some(last.clone()) {}
}
