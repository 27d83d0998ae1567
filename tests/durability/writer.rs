//! A program under write load, and what it has said to be stored.
//!
//! The load runs in a process of its own: this test program again, with a folder in its
//! environment.

use frontage::server::store::sqlite::Durability;
use frontage::server::store::{
    Append, Appended, Ledger, NewEntry, Origin, Sequence, SqliteStore, StoreError,
};
use frontage::server::towns::TownName;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;
use uuid::Uuid;

const FOLDER: &str = "FRONTAGE_TEST_FOLDER";
const COUNT: &str = "FRONTAGE_TEST_COUNT";
const DURABILITY: &str = "FRONTAGE_TEST_DURABILITY";
const STORED: &str = "stored ";

/// How many appends are on their way at once.
const TOGETHER: usize = 8;

pub fn town() -> TownName {
    TownName::default()
}

/// The store's file in a folder.
pub fn file_in(folder: &Path) -> PathBuf {
    folder.join("store.sqlite")
}

/// The append of an entry that can be told from every other, and is of a size of its own.
pub fn append(number: u64) -> Append {
    Append {
        expected_head: Sequence::new(number - 1),
        entries: vec![NewEntry {
            id: Uuid::from_u128(u128::from(number)),
            recorded_ms: 0,
            actor: None,
            reason: None,
            body: body(number),
            undo: "[]".into(),
            things: vec![format!("unit:{}", number % 10)],
            public: Some(format!("event {number}")),
        }],
        idempotency: None,
        origin: Origin::default(),
    }
}

fn body(number: u64) -> String {
    let length = usize::try_from(number * 389 % 3000).unwrap();
    format!("{number}:{}", "x".repeat(length))
}

/// Makes the town, if it is not there.
pub async fn settle(store: &impl Ledger) {
    match store.create_town(&town(), 0).await {
        Ok(()) | Err(StoreError::Taken(_)) => {}
        Err(other) => panic!("{other}"),
    }
}

/// Everything that was said to be stored is there, as it was, without a gap before it.
pub async fn assert_all_there(store: &impl Ledger, last_acknowledged: u64) {
    let head = store.head(&town()).await.unwrap();
    assert!(
        head.number() >= last_acknowledged,
        "{head} is the last, {last_acknowledged} was said"
    );
    let entries = store
        .read(&town(), Sequence::START, usize::MAX)
        .await
        .unwrap();
    let numbers: Vec<u64> = entries
        .iter()
        .map(|entry| entry.sequence.number())
        .collect();
    assert_eq!(numbers, (1..=head.number()).collect::<Vec<_>>());
    for entry in entries {
        assert_eq!(entry.body, body(entry.sequence.number()));
    }
    let events = store
        .events(&town(), Sequence::START, usize::MAX)
        .await
        .unwrap();
    assert_eq!(events.events.len(), numbers.len());
}

/// What the load is told.
pub struct Load<'a> {
    pub folder: &'a Path,
    /// The number of the entry after which it stops; without one it goes on until it is killed.
    pub last: Option<u64>,
    pub durability: Durability,
}

impl Load<'_> {
    /// The command that runs it.
    pub fn command(&self) -> Command {
        self.command_within(&[])
    }

    /// The command that runs it within another program, such as a tracer.
    pub fn command_within(&self, around: &[&str]) -> Command {
        let this = std::env::current_exe().unwrap();
        let mut words = around
            .iter()
            .map(std::ffi::OsStr::new)
            .chain([this.as_os_str()]);
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .args([
                "--exact",
                "writer::what_is_said_to_be_stored_is_stored",
                "--nocapture",
            ])
            .env(FOLDER, self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if let Some(last) = self.last {
            command.env(COUNT, last.to_string());
        }
        if self.durability == Durability::Off {
            command.env(DURABILITY, "off");
        }
        command
    }
}

/// What a running load says.
pub struct Said(BufReader<ChildStdout>);

impl Said {
    pub fn by(child: &mut Child) -> Self {
        Self(BufReader::new(child.stdout.take().unwrap()))
    }

    /// The number of the next entry it says to be stored; nothing once it has ended.
    pub fn next(&mut self) -> Option<u64> {
        let mut line = String::new();
        while self.0.read_line(&mut line).unwrap() > 0 {
            // A line that the kill has cut is not said.
            if let Some(number) = line
                .strip_prefix(STORED)
                .and_then(|rest| rest.strip_suffix('\n'))
            {
                return Some(number.parse().unwrap());
            }
            line.clear();
        }
        None
    }
}

/// Writes until it is told to stop, or killed.
async fn write(store: &SqliteStore, last: u64) {
    settle(store).await;
    let first = store.head(&town()).await.unwrap().number() + 1;
    let mut on_their_way: VecDeque<(u64, Appended)> = VecDeque::new();
    // What the test harness wrote stands on a line of its own.
    println!();
    for number in first..=last {
        on_their_way.push_back((number, store.append(&town(), append(number))));
        if on_their_way.len() == TOGETHER {
            let (number, appended) = on_their_way.pop_front().unwrap();
            say(number, appended).await;
        }
    }
    for (number, appended) in on_their_way {
        say(number, appended).await;
    }
}

async fn say(number: u64, appended: Appended) {
    assert_eq!(appended.await, Ok(Sequence::new(number)));
    if std::env::var_os(FOLDER).is_none() {
        return;
    }
    let mut output = std::io::stdout().lock();
    output
        .write_all(format!("{STORED}{number}\n").as_bytes())
        .unwrap();
    output.flush().unwrap();
}

/// The load itself; alone, a short one.
#[tokio::test]
async fn what_is_said_to_be_stored_is_stored() {
    let temporary = TempDir::new().unwrap();
    let given = std::env::var_os(FOLDER).map(PathBuf::from);
    let folder = given.as_deref().unwrap_or(temporary.path());
    let last = match std::env::var(COUNT) {
        Ok(count) => count.parse().unwrap(),
        Err(_) if given.is_some() => u64::MAX,
        Err(_) => 50,
    };
    let durability = match std::env::var_os(DURABILITY) {
        Some(_) => Durability::Off,
        None => Durability::Full,
    };
    let store = SqliteStore::open_with(&file_in(folder), durability).unwrap();
    write(&store, last).await;
    assert_all_there(&store, last).await;
}
