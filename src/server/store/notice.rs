//! Notices: that a ledger has grown.

use super::sequence::Sequence;
use crate::server::towns::TownName;
use tokio::sync::broadcast;

/// How many notices a slow listener may leave unread before it is told to check everything.
const UNREAD: usize = 1024;

/// That something may be worth reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// This ledger has entries up to here.
    Appended {
        /// Whose ledger.
        town: TownName,
        /// Its last entry.
        head: Sequence,
    },
    /// Notices were missed: every town may have moved.
    CheckEverything,
}

/// Notices as they come.
///
/// No notice is kept for who does not read: then one [`Notice::CheckEverything`] stands for all.
#[derive(Debug)]
pub struct Notices(broadcast::Receiver<Notice>);

impl Notices {
    /// The next one; nothing once the store is closed.
    pub async fn next(&mut self) -> Option<Notice> {
        match self.0.recv().await {
            Ok(notice) => Some(notice),
            Err(broadcast::error::RecvError::Lagged(_)) => {
                self.0 = self.0.resubscribe();
                Some(Notice::CheckEverything)
            }
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

/// The side of the store.
#[derive(Clone, Debug)]
pub(super) struct Notifier(broadcast::Sender<Notice>);

impl Notifier {
    pub(super) fn new() -> Self {
        Self(broadcast::Sender::new(UNREAD))
    }

    pub(super) fn subscribe(&self) -> Notices {
        Notices(self.0.subscribe())
    }

    pub(super) fn tell(&self, notice: Notice) {
        // Without listeners there is nobody to tell.
        let _ = self.0.send(notice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appended(head: usize) -> Notice {
        Notice::Appended {
            town: TownName::default(),
            head: Sequence::START.after(head),
        }
    }

    #[tokio::test]
    async fn a_slow_listener_is_told_once_to_check_everything() {
        let notifier = Notifier::new();
        let mut notices = notifier.subscribe();
        for head in 0..UNREAD * 3 {
            notifier.tell(appended(head));
        }
        assert_eq!(notices.next().await, Some(Notice::CheckEverything));
        notifier.tell(appended(7));
        assert_eq!(notices.next().await, Some(appended(7)));
        drop(notifier);
        assert_eq!(notices.next().await, None);
    }
}
