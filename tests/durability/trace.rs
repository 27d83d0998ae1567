//! What a program asked of the disk and what it said, as strace has recorded it.

use crate::disk::Order;
use std::collections::HashMap;
use std::path::Path;

/// The calls that change files, and those that keep them.
pub const CALLS: &str = "trace=openat,pwrite64,write,ftruncate,unlink,fsync,fdatasync";

/// One thing that happened, in the order of time.
#[derive(Debug, PartialEq, Eq)]
pub enum Happened {
    /// The disk was asked for something.
    Ordered(Order),
    /// The program told the world that this entry is stored.
    Said(u64),
}

/// Reads a record that `strace -f -y -xx` has written.
///
/// A call that other threads interrupt takes two lines. A write counts from the first on, a sync
/// only from the second: until then nothing is promised.
pub fn read(record: &str, folder: &Path) -> Vec<Happened> {
    let mut syncing: HashMap<&str, Order> = HashMap::new();
    let mut happened = Vec::new();
    for line in record.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if call.starts_with("<... fsync resumed>") || call.starts_with("<... fdatasync resumed>") {
            assert!(call.ends_with("= 0"), "{call}");
            let order = syncing.remove(thread);
            happened.extend(order.map(Happened::Ordered));
        } else {
            match meaning(call, folder) {
                Some(Happened::Ordered(order @ (Order::Sync(_) | Order::SyncFolder)))
                    if call.ends_with("<unfinished ...>") =>
                {
                    syncing.insert(thread, order);
                }
                other => happened.extend(other),
            }
        }
    }
    happened
}

fn meaning(call: &str, folder: &Path) -> Option<Happened> {
    let (name, rest) = call.split_once('(')?;
    let order = match name {
        "openat" if rest.contains("O_CREAT") => Order::Make(file(&quoted(rest)?, folder)?),
        "unlink" => Order::Remove(file(&quoted(rest)?, folder)?),
        "write" if rest.starts_with("1<") => return said(&quoted(rest)?),
        "pwrite64" => {
            let bytes = quoted(rest)?;
            // After the bytes: how many, where, and what was answered.
            let numbers = rest.rsplit_once('"')?.1;
            let mut numbers = numbers.split([',', ')', '<']).map(str::trim);
            let offset = numbers.nth(2)?.parse().unwrap();
            Order::Write(file(&described(rest)?, folder)?, offset, bytes)
        }
        "ftruncate" => {
            let length = rest.split([',', ')']).nth(1)?.trim().parse().unwrap();
            Order::Truncate(file(&described(rest)?, folder)?, length)
        }
        "fsync" | "fdatasync" => {
            let path = described(rest)?;
            if path == folder.as_os_str().as_encoded_bytes() {
                Order::SyncFolder
            } else {
                Order::Sync(file(&path, folder)?)
            }
        }
        _ => return None,
    };
    Some(Happened::Ordered(order))
}

fn said(line: &[u8]) -> Option<Happened> {
    let line = std::str::from_utf8(line).ok()?;
    let number = line.strip_prefix("stored ")?.trim_end();
    Some(Happened::Said(number.parse().unwrap()))
}

/// The name of a file of the store: what is only a help for other processes (the lock and the
/// shared index) is nothing that has to last.
fn file(path: &[u8], folder: &Path) -> Option<String> {
    let path = Path::new(std::str::from_utf8(path).ok()?);
    let name = path.strip_prefix(folder).ok()?.to_str()?;
    let lasts = ["store.sqlite", "store.sqlite-wal", "store.sqlite-journal"];
    lasts.contains(&name).then(|| name.to_owned())
}

/// The path that strace shows beside the number of an open file.
fn described(rest: &str) -> Option<Vec<u8>> {
    let path = rest.split_once('<')?.1.split_once('>')?.0;
    Some(bytes(path))
}

/// The text between quotation marks.
fn quoted(rest: &str) -> Option<Vec<u8>> {
    let text = rest.split_once('"')?.1.split_once('"')?.0;
    Some(bytes(text))
}

/// What `\x66\x6f` stands for; other characters for themselves.
fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4);
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        match more {
            [b'x', high, low, after @ ..] if *first == b'\\' => {
                bytes.push(digit(*high) * 16 + digit(*low));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    bytes
}

fn digit(hex: u8) -> u8 {
    u8::try_from(char::from(hex).to_digit(16).unwrap()).unwrap()
}

#[test]
fn a_record_is_understood() {
    let record = "\
        7 openat(AT_FDCWD</d>, \"\\x2f\\x64/store.sqlite\", O_RDWR|O_CREAT, 0644) = 3</d/store.sqlite>\n\
        7 pwrite64(3</d/store.sqlite>, \"\\x61\\x62\", 2, 512) = 2\n\
        7 fsync(3</d/store.sqlite> <unfinished ...>\n\
        8 write(1<pipe:[5]>, \"stored 4\\x0a\", 9 <unfinished ...>\n\
        7 <... fsync resumed>) = 0\n\
        7 fdatasync(9</d>) = 0\n\
        7 pwrite64(4</d/store.sqlite-shm>, \"\\x61\", 1, 0) = 1\n\
        7 ftruncate(3</d/store.sqlite>, 100) = 0\n\
        7 unlink(\"/d/store.sqlite\") = 0\n\
        7 +++ exited with 0 +++";
    let name = || "store.sqlite".to_owned();
    let expected = [
        Happened::Ordered(Order::Make(name())),
        Happened::Ordered(Order::Write(name(), 512, b"ab".to_vec())),
        Happened::Said(4),
        Happened::Ordered(Order::Sync(name())),
        Happened::Ordered(Order::SyncFolder),
        Happened::Ordered(Order::Truncate(name(), 100)),
        Happened::Ordered(Order::Remove(name())),
    ];
    assert_eq!(read(record, Path::new("/d")), expected);
}
