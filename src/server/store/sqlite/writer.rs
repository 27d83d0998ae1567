//! The one thread that writes.
//!
//! It takes all jobs that wait and commits them in one transaction, so that they share one sync of
//! the disk. Each job has a savepoint: one that fails takes back its own work alone. Answers are
//! given after the commit, so what is acknowledged is on the disk.

use crate::server::store::notice::{Notice, Notifier};
use crate::server::store::{Result, StoreError};
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// How many jobs may wait. Who comes then is told to come again.
const WAITING: usize = 4096;

/// How many jobs are committed together at most, so that the first does not wait for ever.
const TOGETHER: usize = 256;

/// The thread and the way to it.
pub(super) struct Writer {
    jobs: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: Connection, notifier: Notifier) -> Result<Self> {
        let (jobs, waiting) = sync_channel(WAITING);
        let thread = thread::Builder::new()
            .name("store writer".into())
            .spawn(move || write_all(&connection, &waiting, &notifier))
            .map_err(|reason| StoreError::Unavailable(reason.to_string()))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Queues work behind what waits already. It may be done more than once, if a transaction that
    /// it shared with others was lost; only the last time counts.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] if too much is waiting.
    pub(super) fn queue<T: Send + 'static>(
        &self,
        notice: Option<Notice>,
        work: impl Fn(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T>>> {
        let (answer, answered) = oneshot::channel();
        let job = Box::new(Pending {
            work,
            outcome: Err(StoreError::stopped()),
            notice,
            answer,
        });
        let Some(jobs) = &self.jobs else {
            return Err(StoreError::stopped());
        };
        match jobs.try_send(job) {
            Ok(()) => Ok(answered),
            Err(TrySendError::Full(_)) => Err(StoreError::overloaded()),
            Err(TrySendError::Disconnected(_)) => Err(StoreError::stopped()),
        }
    }
}

/// Waits until what was queued is written.
impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs.take();
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has answered nobody; there is nothing left to do about it.
            let _ = thread.join();
        }
    }
}

/// Work of any kind with an answer of any kind.
trait Job: Send {
    /// Does the work, inside a transaction. Answers whether it succeeded.
    fn run(&mut self, connection: &Connection) -> bool;

    /// Tells the outcome to who asked, and the notice to who listens.
    fn answer(self: Box<Self>, commit: &Result, notifier: &Notifier);
}

struct Pending<T, Work> {
    work: Work,
    outcome: Result<T>,
    notice: Option<Notice>,
    answer: oneshot::Sender<Result<T>>,
}

impl<T: Send, Work: Fn(&Connection) -> Result<T> + Send> Job for Pending<T, Work> {
    fn run(&mut self, connection: &Connection) -> bool {
        self.outcome = (self.work)(connection);
        self.outcome.is_ok()
    }

    fn answer(self: Box<Self>, commit: &Result, notifier: &Notifier) {
        let outcome = self
            .outcome
            .and_then(|value| commit.clone().map(|()| value));
        if let (Ok(_), Some(notice)) = (&outcome, self.notice) {
            notifier.tell(notice);
        }
        // Who asked may have gone; what is done is done.
        let _ = self.answer.send(outcome);
    }
}

fn write_all(connection: &Connection, waiting: &Receiver<Box<dyn Job>>, notifier: &Notifier) {
    while let Ok(first) = waiting.recv() {
        let mut jobs = vec![first];
        jobs.extend(waiting.try_iter().take(TOGETHER - 1));
        write(connection, jobs, notifier);
    }
}

/// Commits jobs together; if that fails for a reason that may lie in one of them, each alone.
fn write(connection: &Connection, mut jobs: Vec<Box<dyn Job>>, notifier: &Notifier) {
    let commit = commit_together(connection, &mut jobs);
    let may_be_one_of_them = commit.as_ref().is_err_and(|error| !error.is_passing());
    if may_be_one_of_them && jobs.len() > 1 {
        for job in jobs {
            write(connection, vec![job], notifier);
        }
    } else {
        for job in jobs {
            job.answer(&commit, notifier);
        }
    }
}

fn commit_together(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result {
    let commit = || -> Result {
        execute(connection, "BEGIN IMMEDIATE")?;
        for job in &mut *jobs {
            run_in_savepoint(connection, job.as_mut())?;
        }
        execute(connection, "COMMIT")
    };
    let outcome = { commit }();
    if outcome.is_err() && !connection.is_autocommit() {
        execute(connection, "ROLLBACK")?;
    }
    outcome
}

fn run_in_savepoint(connection: &Connection, job: &mut dyn Job) -> Result {
    execute(connection, "SAVEPOINT job")?;
    if !job.run(connection) {
        // A full disk takes the whole transaction with it (https://sqlite.org/lang_transaction.html).
        if connection.is_autocommit() {
            return Err(StoreError::Full("the transaction was taken back".into()));
        }
        execute(connection, "ROLLBACK TO job")?;
    }
    execute(connection, "RELEASE job")
}

fn execute(connection: &Connection, statement: &str) -> Result {
    connection.prepare_cached(statement)?.execute(())?;
    Ok(())
}
