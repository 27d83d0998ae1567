//! The task that appends.
//!
//! As in the SQLite store, what waits is committed together: one transaction, a savepoint for each
//! append, answers after the commit. The rows of the towns are locked first, in one order, so
//! that servers wait for each other instead of deadlocking.

use super::append::{LockedTowns, append};
use crate::server::store::{Append, Appended, Result, Sequence, StoreError};
use crate::server::towns::TownName;
use deadpool_postgres::Pool;
use std::time::Duration;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};

/// How many appends may wait. Who comes then is told to come again.
const WAITING: usize = 4096;

/// How many are committed together at most: they hold locks that other servers wait for.
const TOGETHER: usize = 64;

/// After this a transaction is given up, with its connection.
const PATIENCE: Duration = Duration::from_secs(40);

struct Job {
    town: TownName,
    append: Append,
    answer: oneshot::Sender<Result<Sequence>>,
}

/// The way to the task, which ends when this is gone and all that waited is done.
pub(super) struct Appender(mpsc::Sender<Job>);

impl Appender {
    pub(super) fn start(pool: Pool) -> Self {
        let (jobs, waiting) = mpsc::channel(WAITING);
        tokio::spawn(append_all(pool, waiting));
        Self(jobs)
    }

    /// Queues an append now and answers once it is durable.
    pub(super) fn queue(&self, town: &TownName, append: Append) -> Appended {
        let (answer, answered) = oneshot::channel();
        let job = Job {
            town: town.clone(),
            append,
            answer,
        };
        let queued = self.0.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => StoreError::overloaded(),
            TrySendError::Closed(_) => StoreError::stopped(),
        });
        Box::pin(async move {
            queued?;
            answered
                .await
                .unwrap_or_else(|_| Err(StoreError::stopped()))
        })
    }
}

async fn append_all(pool: Pool, mut waiting: mpsc::Receiver<Job>) {
    let mut jobs = Vec::new();
    while waiting.recv_many(&mut jobs, TOGETHER).await > 0 {
        let outcomes = match tokio::time::timeout(PATIENCE, commit_together(&pool, &jobs)).await {
            Ok(outcomes) => outcomes,
            Err(_) => Err(StoreError::Unavailable("the database took too long".into())),
        };
        answer_all(&mut jobs, outcomes);
    }
}

fn answer_all(jobs: &mut Vec<Job>, outcomes: Result<Vec<Result<Sequence>>>) {
    let outcomes = match outcomes {
        Ok(outcomes) => outcomes,
        Err(error) => vec![Err(error); jobs.len()],
    };
    for (job, outcome) in jobs.drain(..).zip(outcomes) {
        // Who asked may have gone; what is done is done.
        let _ = job.answer.send(outcome);
    }
}

async fn commit_together(pool: &Pool, jobs: &[Job]) -> Result<Vec<Result<Sequence>>> {
    let mut client = pool.get().await?;
    let mut transaction = client.transaction().await?;
    let names = jobs.iter().map(|job| job.town.as_str());
    let mut towns = LockedTowns::lock(&transaction, names.collect()).await?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in jobs {
        let savepoint = transaction.savepoint("append").await?;
        let outcome = append(&savepoint, &mut towns, &job.town, &job.append).await;
        match outcome {
            Ok(_) => savepoint.commit().await?,
            Err(_) => savepoint.rollback().await?,
        }
        outcomes.push(outcome);
    }
    towns.move_heads(&transaction).await?;
    transaction.commit().await?;
    Ok(outcomes)
}
