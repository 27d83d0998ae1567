//! A disk that keeps only what it was told to keep.
//!
//! What was written and not synced may be there after a loss of power or not, each write for
//! itself, a part of it, in any order. So may a file that was made or removed and whose folder was
//! not synced (POSIX promises no more).

use crate::chance::Chance;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What a disk with sectors of this many bytes writes as one.
const SECTOR: usize = 512;

/// Something a program asked of the disk. Files are named without their folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// A file of this name is to be there.
    Make(String),
    /// These bytes, from this place on.
    Write(String, usize, Vec<u8>),
    /// So long and no longer.
    Truncate(String, usize),
    /// The file is to be gone.
    Remove(String),
    /// What is in the file is to be kept.
    Sync(String),
    /// Which files there are is to be kept.
    SyncFolder,
}

/// What is on the disk, and what may be.
#[derive(Default)]
pub struct Disk {
    files: Vec<File>,
    /// The files of the running program by name.
    seen: BTreeMap<String, usize>,
    /// Those that are there for certain.
    kept: BTreeMap<String, usize>,
    /// Made (a file) and removed (nothing) since the folder was synced.
    uncertain: Vec<(String, Option<usize>)>,
}

#[derive(Clone, Default)]
struct File {
    kept: Vec<u8>,
    uncertain: Vec<Order>,
}

impl Disk {
    /// Carries out an order.
    pub fn take(&mut self, order: &Order) {
        match order {
            Order::Make(name) => {
                if !self.seen.contains_key(name) {
                    self.files.push(File::default());
                    let file = self.files.len() - 1;
                    self.seen.insert(name.clone(), file);
                    self.uncertain.push((name.clone(), Some(file)));
                }
            }
            Order::Remove(name) => {
                self.seen.remove(name);
                self.uncertain.push((name.clone(), None));
            }
            Order::Write(name, ..) | Order::Truncate(name, _) => {
                let file = self.file(name);
                file.uncertain.push(order.clone());
            }
            Order::Sync(name) => {
                let file = self.file(name);
                for order in std::mem::take(&mut file.uncertain) {
                    carry_out(&mut file.kept, &order, usize::MAX);
                }
            }
            Order::SyncFolder => {
                self.uncertain.clear();
                self.kept = self.seen.clone();
            }
        }
    }

    /// The power is gone: writes what is left into a folder.
    pub fn lose_power(&self, chance: &mut Chance, into: &Path) {
        let mut left = self.kept.clone();
        for (name, file) in &self.uncertain {
            match file {
                Some(file) if chance.half() => left.insert(name.clone(), *file),
                None if chance.half() => left.remove(name),
                _ => None,
            };
        }
        for (name, file) in left {
            let file = &self.files[file];
            let mut bytes = file.kept.clone();
            for order in &file.uncertain {
                // All of it, none, or some sectors.
                match chance.below(4) {
                    0 | 1 => carry_out(&mut bytes, order, usize::MAX),
                    2 => carry_out(&mut bytes, order, chance.below(8) * SECTOR),
                    _ => {}
                }
            }
            fs::write(into.join(name), bytes).unwrap();
        }
    }

    fn file(&mut self, name: &str) -> &mut File {
        let file = self.seen[name];
        &mut self.files[file]
    }
}

/// Changes what is in a file, of a write at most so many bytes.
fn carry_out(bytes: &mut Vec<u8>, order: &Order, at_most: usize) {
    match order {
        Order::Write(_, from, written) => {
            let written = &written[..written.len().min(at_most)];
            let end = from + written.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*from..end].copy_from_slice(written);
        }
        Order::Truncate(_, length) => bytes.resize(*length, 0),
        _ => {}
    }
}
