//! The live stream of a town: each entry, as it is acknowledged, and each new day at the venue, to
//! whoever listens.

use crate::server::store::Sequence;
use chrono::NaiveDate;
use std::sync::Arc;
use tokio::sync::broadcast;

/// How many events a slow listener may leave unread. Then it is dropped, and may come again.
const UNREAD: usize = 256;

/// Who listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Visitors: they hear of what they see.
    Public,
    /// Planners and managers: they hear everything.
    Members,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The town has changed.
    Entry(LiveEvent),
    /// Another day has begun at the venue, of which the public may know more. It is no entry and
    /// has no number.
    Day(NaiveDate),
}

/// That a town has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveEvent {
    /// The entry.
    pub sequence: Sequence,
    /// What the public may hear, as JSON; nothing where it sees no difference.
    pub public: Option<Arc<str>>,
    /// The entry, as JSON.
    pub entry: Arc<str>,
}

impl LiveEvent {
    /// What this audience hears of it.
    pub fn data_for(&self, audience: Audience) -> Option<&str> {
        match audience {
            Audience::Public => self.public.as_deref(),
            Audience::Members => Some(&self.entry),
        }
    }
}

/// The news of a town from now on.
#[derive(Debug)]
pub struct Stream(broadcast::Receiver<News>);

impl Stream {
    /// The next of them; nothing once this listener has fallen behind, or the town is closed.
    pub async fn next(&mut self) -> Option<News> {
        self.0.recv().await.ok()
    }
}

/// The side of the town.
#[derive(Debug)]
pub(super) struct Speaker(broadcast::Sender<News>);

impl Speaker {
    pub fn new() -> Self {
        Self(broadcast::Sender::new(UNREAD))
    }

    pub fn listen(&self) -> Stream {
        Stream(self.0.subscribe())
    }

    pub fn say(&self, news: News) {
        // Without listeners there is nobody to tell.
        let _ = self.0.send(news);
    }
}
