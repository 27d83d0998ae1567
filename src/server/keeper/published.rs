//! What of a town is acknowledged, and is what everybody reads.

use crate::formats::town_file;
use crate::ledger::{Entry, FoldError, Record, follow};
use crate::server::conditional::Content;
use crate::server::store::Sequence;
use crate::server::towns::{AsOf, PublicTown};
use chrono::NaiveDate;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

/// A town as it is acknowledged.
#[derive(Debug)]
pub(super) struct Published {
    now: RwLock<Reading>,
    /// The public projection, made when somebody asks, for as long as it holds.
    public: Mutex<Option<(Sequence, NaiveDate, Arc<PublicTown>)>>,
}

/// A record and the entry it goes up to.
#[derive(Clone, Debug)]
pub struct Reading {
    /// All that is recorded.
    pub record: Record,
    /// Up to and with this entry.
    pub head: Sequence,
}

impl Published {
    pub fn new(reading: Reading) -> Self {
        Self {
            now: RwLock::new(reading),
            public: Mutex::default(),
        }
    }

    /// The town now. Not to be held across an await.
    pub fn read(&self) -> RwLockReadGuard<'_, Reading> {
        self.now.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last acknowledged entry.
    pub fn head(&self) -> Sequence {
        self.read().head
    }

    /// Follows the next entry.
    pub fn follow(&self, entry: &Entry) -> Result<(), FoldError> {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        let (expected, found) = (now.head.after(1).number(), entry.sequence);
        if found != expected {
            return Err(FoldError::OutOfOrder { expected, found });
        }
        follow(&mut now.record, entry)?;
        now.head = Sequence::new(found);
        Ok(())
    }

    /// What everybody may know, today, where it is made already: takes no time, and waits for nobody.
    pub fn public_if_made(&self, today: NaiveDate) -> Option<Arc<PublicTown>> {
        let public = self.public.try_lock().ok()?;
        let (head, day, town) = public.as_ref()?;
        ((*head, *day) == (self.head(), today)).then(|| Arc::clone(town))
    }

    /// What everybody may know, today. Takes a while for a large town: not for an async task.
    pub fn public(&self, today: NaiveDate) -> Arc<PublicTown> {
        // Held while it is made, so that it is made once however many ask.
        let mut public = self.public.lock().unwrap_or_else(PoisonError::into_inner);
        let (town, head) = {
            let now = self.read();
            if let Some((head, day, town)) = &*public
                && (*head, *day) == (now.head, today)
            {
                return Arc::clone(town);
            }
            (now.record.public(today), now.head)
        };
        let file = Content::new(town_file::write_compact(&town), "application/json");
        let town = Arc::new(PublicTown {
            town,
            file,
            as_of: Some(AsOf {
                entry: head,
                day: today,
            }),
        });
        *public = Some((head, today, Arc::clone(&town)));
        town
    }
}
