//! The live stream of a town: each entry, as it is acknowledged, to whoever listens.

use crate::server::store::Sequence;
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

/// The events of a town from now on.
#[derive(Debug)]
pub struct Stream(broadcast::Receiver<LiveEvent>);

impl Stream {
    /// The next event; nothing once this listener has fallen behind, or the town is closed.
    pub async fn next(&mut self) -> Option<LiveEvent> {
        self.0.recv().await.ok()
    }
}

/// The side of the town.
#[derive(Debug)]
pub(super) struct Speaker(broadcast::Sender<LiveEvent>);

impl Speaker {
    pub fn new() -> Self {
        Self(broadcast::Sender::new(UNREAD))
    }

    pub fn listen(&self) -> Stream {
        Stream(self.0.subscribe())
    }

    pub fn say(&self, event: LiveEvent) {
        // Without listeners there is nobody to tell.
        let _ = self.0.send(event);
    }
}
