//! Progress a person can follow: one numbered line a step, with a word on how long it may take.

use std::cell::Cell;

pub struct Progress {
    total: usize,
    done: Cell<usize>,
}

impl Progress {
    pub fn of(total: usize) -> Progress {
        Progress {
            total,
            done: Cell::new(0),
        }
    }

    /// Announces the next step.
    pub fn step(&self, what: &str) {
        self.done.set(self.done.get() + 1);
        println!("[{}/{}] {what}", self.done.get(), self.total);
    }
}

/// A line below a step.
pub fn note(what: &str) {
    println!("      {what}");
}
