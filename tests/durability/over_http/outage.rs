//! The database falls over while people save and others look.

use super::{Writer, assert_kept, folder, start, writers};
use crate::support::cluster::Cluster;
use crate::support::program::{Program, Start};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

const OUTAGES: usize = 4;
const WRITERS: usize = 6;
const PATIENCE: Duration = Duration::from_secs(60);

/// What came of a request to save.
#[derive(PartialEq)]
enum Outcome {
    Stored,
    /// The writer of this number was told to come again.
    Refused(usize),
}

/// Tells the writers to stop, also where the test fails.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Saves, and sends again what was refused, until it is to stop.
fn write(
    (number, writer): (usize, &mut Writer),
    server: SocketAddr,
    stop: &AtomicBool,
    said: Sender<Outcome>,
) {
    while !stop.load(Ordering::Relaxed) {
        let reply = writer.save(server).expect("an answer, whatever happens");
        let outcome = match reply.status {
            201 => Outcome::Stored,
            _ => {
                reply.says_to_come_again();
                Outcome::Refused(number)
            }
        };
        // Nobody listens once all is said.
        let _ = said.send(outcome);
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_the_public_is_served_while_the_database_is_away() {
    let cluster = Cluster::start();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(cluster.database());
    let folder = folder();
    let start = Start {
        store: Some(&url),
        ..start(&folder)
    };
    let mut program = start.now();
    let cookie = program.first_administrator();
    let mut writers = writers(&cookie, WRITERS);
    let path = "/api/live?town=fragrant-town";
    let mut line = program.asking("GET", path, &[], "").follow();
    let stop = AtomicBool::new(false);
    let (said, heard) = mpsc::channel();
    std::thread::scope(|scope| {
        let _stop = Stop(&stop);
        for writer in writers.iter_mut().enumerate() {
            let (address, said, stop) = (program.address, said.clone(), &stop);
            scope.spawn(move || write(writer, address, stop, said));
        }
        for outage in 1..=OUTAGES {
            // Each time at another moment.
            wait_for_stored(&heard, outage * 11);
            cluster.stop_at_once();
            wait_for_all_refused(&heard);
            the_public_is_served(&program);
            what_needs_the_store_says_so(&program, &cookie);
            cluster.go_on();
            // The same server goes on by itself.
            wait_for_stored(&heard, 11);
        }
    });
    assert_kept(&program, &cookie, &writers);
    the_stream_told_all(&program, &mut line);
}

fn wait_for_stored(heard: &Receiver<Outcome>, mut count: usize) {
    let began = Instant::now();
    while count > 0 {
        let left = PATIENCE.saturating_sub(began.elapsed());
        if heard.recv_timeout(left).expect("it recovers") == Outcome::Stored {
            count -= 1;
        }
    }
}

/// Each of the writers has been told to come again.
fn wait_for_all_refused(heard: &Receiver<Outcome>) {
    let mut refused = [false; WRITERS];
    while refused.contains(&false) {
        if let Outcome::Refused(number) = heard.recv_timeout(PATIENCE).unwrap() {
            refused[number] = true;
        }
    }
}

fn the_public_is_served(program: &Program) {
    assert_eq!(program.get("/healthz").text(), "ok");
    let town = program.get("/api/town").text();
    assert!(town.contains("frontage-town"));
    assert_eq!(program.get("/data/fragrant-town.json").text(), town);
    for page in ["/", "/?lang=en", "/?view=dashboard"] {
        let page = program.get(page).text();
        assert!(page.contains("data-unit="), "the map is in it: {page}");
    }
    program.get("/preview.png");
    let path = "/api/live?town=fragrant-town";
    let mut line = program.asking("GET", path, &[], "").follow();
    assert!(line.line().is_some());
}

type Headers<'a> = &'a [(&'a str, &'a str)];

/// Nothing is answered as if there were nothing.
fn what_needs_the_store_says_so(program: &Program, cookie: &str) {
    let cookie = [("cookie", cookie)];
    let (behind, nobody) = ([("last-event-id", "1")], []);
    let sign_in = "{\"login\": \"ana\", \"password\": \"seven red lanterns\"}";
    let asked: [(&str, &str, Headers<'_>, &str); 7] = [
        ("GET", "/api/towns/fragrant-town/history", &cookie, ""),
        ("GET", "/api/towns/fragrant-town/record", &cookie, ""),
        ("GET", "/api/users/me", &cookie, ""),
        ("GET", "/api/live?town=fragrant-town", &behind, ""),
        ("GET", "/api/towns", &nobody, ""),
        ("GET", "/api/town?town=another", &nobody, ""),
        ("POST", "/api/sessions", &nobody, sign_in),
    ];
    for (method, path, headers, body) in asked {
        let reply = program.try_asking(method, path, headers, body).unwrap();
        assert_eq!(reply.status, 503, "{path}: {}", reply.text());
        reply.says_to_come_again();
    }
}

/// The line that was open all the time has told of every entry, once and in order.
fn the_stream_told_all(program: &Program, line: &mut crate::support::wire::Following) {
    let path = "/api/live?town=fragrant-town&after=1";
    let head: u64 = {
        let record = program.get_json("/api/towns", "");
        assert_eq!(record["towns"][0], "fragrant-town");
        let mut fresh = program.asking("GET", path, &[], "").follow();
        // “: entry N”, which every line begins with.
        let greeting = std::iter::from_fn(|| fresh.line()).find(|line| line.starts_with(':'));
        greeting.unwrap()[1..]
            .trim()
            .strip_prefix("entry ")
            .unwrap()
            .parse()
            .unwrap()
    };
    // The first entry is the import; every other one changes an area, which the public sees.
    for expected in 2..=head {
        assert_eq!(line.id(), Some(expected));
    }
}
